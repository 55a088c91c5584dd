//! What every handler can reach.

use std::sync::Arc;

use admit_backend::Backend;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use crate::{config::PublicUrl, session::Cookies, site::Site};

/// What every handler can reach. Cloning is cheap.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

struct Inner {
    backend: Backend,
    site: Site,
    public_url: PublicUrl,
    cookies: Arc<Cookies>,
    leptos: LeptosOptions,
}

impl AppState {
    /// The parts put together.
    #[must_use]
    pub fn new(backend: Backend, site: Site, public_url: PublicUrl) -> Self {
        let cookies = Arc::new(Cookies::new(public_url.is_secure(), backend.clone()));
        // The names that the site's build uses; see `[[workspace.metadata.leptos]]`.
        let leptos = LeptosOptions::builder()
            .output_name("admit")
            .site_pkg_dir("pkg")
            .build();
        Self(Arc::new(Inner {
            backend,
            site,
            public_url,
            cookies,
            leptos,
        }))
    }

    pub(crate) fn backend(&self) -> &Backend {
        &self.0.backend
    }

    pub(crate) fn site(&self) -> &Site {
        &self.0.site
    }

    pub(crate) fn public_url(&self) -> &PublicUrl {
        &self.0.public_url
    }

    pub(crate) fn cookies(&self) -> &Arc<Cookies> {
        &self.0.cookies
    }

    pub(crate) fn leptos(&self) -> LeptosOptions {
        self.0.leptos.clone()
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos()
    }
}
