//! Where signing in or up leads to.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use crate::{
    ssr,
    visitor::{escaped, use_visitor},
};

/// The page that one came from, from the address's `next`.
#[derive(Clone, Copy)]
pub(crate) struct Next(Memo<Option<String>>);

impl Next {
    /// A page of the same kind, which leads to the same place. Tracks.
    pub(crate) fn link(self, page: &str) -> String {
        self.0.with(|next| match next {
            Some(next) => format!("{page}?next={}", escaped(next)),
            None => page.to_owned(),
        })
    }

    fn path(self) -> String {
        self.0.get_untracked().unwrap_or_else(|| "/".to_owned())
    }
}

/// Goes on as soon as somebody is signed in, which may be at once.
pub(crate) fn leave_when_signed_in() -> Next {
    let query = use_query_map();
    let next = Next(Memo::new(move |_| {
        query
            .with(|query| query.get("next"))
            .filter(|next| is_local(next))
    }));
    let visitor = use_visitor();
    let navigate = use_navigate();
    if untrack(|| visitor.account().is_some()) {
        ssr::redirect(&next.path());
    }
    Effect::new(move |_| {
        if visitor.account().is_some() {
            navigate(
                &next.path(),
                NavigateOptions {
                    replace: true,
                    ..Default::default()
                },
            );
        }
    });
    next
}

/// Whether a path leads to a page of ours. Browsers read `//host` and `/\host` as another host, and leave out tabs and
/// line breaks before they look.
fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|c: char| c == '\\' || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn leads_to_pages_of_ours_alone() {
        for ours in ["/", "/events/7", "/?q=a//b", "/a?next=/b"] {
            assert!(is_local(ours), "{ours}");
        }
        for theirs in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:1",
            "/\t/evil.example",
            "evil",
        ] {
            assert!(!is_local(theirs), "{theirs}");
        }
    }
}
