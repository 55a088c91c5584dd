//! The Admit server: wires pages, server functions and site to HTTP, and the command line to both.
//!
//! It contains no rules: what may be bought, shown or admitted is decided by `admit-backend`.

pub mod cli;
pub mod config;
mod etag;
mod headers;
mod health;
mod layers;
mod listen;
mod logging;
mod pages;
mod posters;
mod problem;
mod runtime;
mod session;
mod site;
mod state;

use axum::{Router, routing::get};

pub use listen::serve;
pub use runtime::runtime;
pub use site::{ServiceWorker, Site, SiteError};
pub use state::AppState;

/// The whole application: every route, with all that stands before it.
pub fn app(state: AppState) -> Router {
    let routes = Router::new()
        .route("/sw.js", get(site::service_worker::script))
        .route(site::service_worker::SHELL, get(pages::offline))
        .route("/posters/{file}", get(posters::poster))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(pages::routes(&state));
    layers::around(routes, &state).with_state(state)
}
