//! The pages and the server functions behind them.

use admit_app::{App, offline_shell, shell, ssr::RequestContext};
use admit_contract::ErrorCode;
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware,
    response::Response,
};
use leptos::{
    nonce::use_nonce,
    prelude::{provide_context, use_context},
};
use leptos_axum::{
    LeptosRoutes, ResponseOptions, generate_route_list, render_app_async_with_context,
};

use crate::{AppState, headers::content_security_policy, problem, session};

/// A page belongs to one visitor: no cache may hand it to another, nor the browser show it unasked.
const PERSONAL: HeaderValue = HeaderValue::from_static("private, no-cache");

/// What a server function answers is of the moment.
const MOMENTARY: HeaderValue = HeaderValue::from_static("no-store");

/// Which build of the site a document belongs to: the service worker gives it the files of its own build alone.
const VERSION: HeaderName = HeaderName::from_static("admit-version");

/// Pages, server functions, and the page for what is not there.
pub(crate) fn routes(state: &AppState) -> Router<AppState> {
    let options = state.leptos();
    Router::new()
        .leptos_routes_with_context(state, generate_route_list(App), provide(state), move || {
            shell(options.clone())
        })
        .fallback(not_found)
        .layer(middleware::from_fn_with_state(
            state.clone(),
            session::identify,
        ))
        .layer(middleware::map_response(problem::normalise))
}

/// The document without a page, which the service worker keeps for when the server cannot be reached.
pub(crate) async fn offline(State(state): State<AppState>, request: Request) -> Response {
    let options = state.leptos();
    render_app_async_with_context(provide(&state), move || offline_shell(options.clone()))(request)
        .await
}

async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    if !problem::wants_page(&request) {
        return problem::refused(ErrorCode::NotFound);
    }
    let options = state.leptos();
    let mut response =
        render_app_async_with_context(provide(&state), move || shell(options.clone()))(request)
            .await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// Gives a page or a server function its request, and the response the policy with the page's nonce.
fn provide(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let version = state.site().service_worker().version();
    move || {
        let Some(parts) = use_context::<Parts>() else {
            return;
        };
        if let Some(context) = parts.extensions.get::<RequestContext>() {
            provide_context(context.clone());
        }
        let Some(response) = use_context::<ResponseOptions>() else {
            return;
        };
        // Only documents have a nonce.
        match use_nonce() {
            Some(nonce) => {
                response.insert_header(
                    header::CONTENT_SECURITY_POLICY,
                    content_security_policy(Some(&nonce)),
                );
                response.insert_header(header::CACHE_CONTROL, PERSONAL);
                response.insert_header(VERSION, version.clone());
            }
            None => response.insert_header(header::CACHE_CONTROL, MOMENTARY),
        }
    }
}
