//! Who is looking at the pages.

use std::cell::Cell;

use admit_contract::account::{AccountView, Role, Visitor};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{api, error::AppError, network::use_online, ssr};

thread_local! {
    /// The browser's one visitor, so that an answer to any request can call the session in question.
    static CURRENT: Cell<Option<CurrentVisitor>> = const { Cell::new(None) };
}

/// The current visitor. The server's rendering knows who it is; an app that was started from the offline shell does not
/// until the server has been reached.
#[derive(Clone, Copy, Debug)]
pub struct CurrentVisitor {
    known: RwSignal<Option<Visitor>>,
    /// Why the server could not be asked the last time.
    failure: RwSignal<Option<AppError>>,
    asking: StoredValue<bool>,
}

/// Provides [`use_visitor`] to the whole app.
pub(crate) fn provide_visitor() {
    let told = SharedValue::new(ssr::visitor).into_inner();
    let visitor = CurrentVisitor::new(told);
    provide_context(visitor);
    let online = use_online();
    Effect::new(move |_| {
        CURRENT.set(Some(visitor));
        if online.get() && visitor.known.with_untracked(Option::is_none) {
            visitor.refresh();
        }
    });
}

/// The current visitor, wherever in the app.
#[must_use]
pub fn use_visitor() -> CurrentVisitor {
    use_context().unwrap_or_else(|| CurrentVisitor::new(None))
}

/// Notes that the server no longer accepts the session, and asks it who the visitor is now.
pub(crate) fn session_refused() {
    if let Some(visitor) = CURRENT.get() {
        visitor.refresh();
    }
}

impl CurrentVisitor {
    fn new(known: Option<Visitor>) -> Self {
        Self {
            known: RwSignal::new(known),
            failure: RwSignal::new(None),
            asking: StoredValue::new(false),
        }
    }

    /// Who it is; `None` while nobody knows, which offline may be long. Tracks.
    #[must_use]
    pub fn get(self) -> Option<Visitor> {
        self.known.get()
    }

    /// The account, when signed in. Tracks.
    #[must_use]
    pub fn account(self) -> Option<AccountView> {
        self.known
            .with(|visitor| visitor.as_ref().and_then(Visitor::account).cloned())
    }

    /// The account's role, when signed in. Tracks.
    #[must_use]
    pub fn role(self) -> Option<Role> {
        self.known.with(|visitor| {
            visitor
                .as_ref()
                .and_then(Visitor::account)
                .map(|account| account.role)
        })
    }

    /// Whether a sign-in elsewhere has ended the session. Tracks.
    #[must_use]
    pub fn has_ended(self) -> bool {
        self.known
            .with(|visitor| matches!(visitor, Some(Visitor::Ended)))
    }

    /// Whether it is known that nobody is signed in. Tracks.
    #[must_use]
    pub fn is_signed_out(self) -> bool {
        self.known
            .with(|visitor| matches!(visitor, Some(Visitor::Anonymous | Visitor::Ended)))
    }

    /// Why nobody knows who it is: the server was asked in vain. Tracks.
    #[must_use]
    pub fn failure(self) -> Option<AppError> {
        self.failure
            .get()
            .filter(|_| self.known.with(Option::is_none))
    }

    /// Notes who signed in or out.
    pub fn set(self, visitor: Visitor) {
        self.known.set(Some(visitor));
    }

    /// Asks the server. What was known stays, if it cannot be reached.
    pub fn refresh(self) {
        if self.asking.get_value() {
            return;
        }
        self.asking.set_value(true);
        spawn_local(async move {
            match api::accounts::visitor().await {
                Ok(visitor) => {
                    let _ = self.known.try_maybe_update(|known| {
                        let changed = known.as_ref() != Some(&visitor);
                        *known = Some(visitor);
                        (changed, ())
                    });
                }
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
            self.asking.try_set_value(false);
        });
    }
}

/// The path of the sign-in page that leads back to `path`.
#[must_use]
pub fn sign_in_path(path: &str) -> String {
    format!("/sign-in?next={}", escaped(path))
}

/// A text as it may stand in a query's value (RFC 3986, 3.4); slashes stay, for the eye.
pub(crate) fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

/// Sends those who are not signed in to the sign-in page, and back here afterwards. Somebody unknown stays: offline,
/// a page may still have something to show. Called by each page that needs a session.
pub fn require_session() {
    let visitor = use_visitor();
    let path = use_location().pathname;
    let navigate = use_navigate();
    if untrack(|| visitor.is_signed_out()) {
        ssr::redirect(&sign_in_path(&path.get_untracked()));
    }
    Effect::new(move |_| {
        if visitor.is_signed_out() {
            navigate(
                &sign_in_path(&path.get_untracked()),
                NavigateOptions {
                    replace: true,
                    ..Default::default()
                },
            );
        }
    });
}

#[cfg(test)]
mod tests {
    use super::sign_in_path;

    #[test]
    fn the_way_back_survives_a_query() {
        assert_eq!(sign_in_path("/events/7"), "/sign-in?next=/events/7");
        assert_eq!(sign_in_path("/?q=a&b#c"), "/sign-in?next=/%3Fq%3Da%26b%23c");
    }
}
