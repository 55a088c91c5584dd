//! Who is asking: once a request, before any page or server function runs.

mod cookies;
mod csrf;

use std::sync::Arc;

use admit_app::ssr::{RequestContext, SessionCookies};
use admit_backend::ClientInfo;
use admit_contract::ErrorCode;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};

pub(crate) use cookies::Cookies;

use crate::{AppState, problem};

/// How much of what a browser says about itself is kept, in characters.
const AGENT_MAX: usize = 200;

/// Refuses changes that other sites ask for, finds out who is asking, and renews the session's cookies.
pub(crate) async fn identify(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let changes = !request.method().is_safe();
    if changes && !csrf::same_origin(request.headers(), state.public_url()) {
        return problem::refused(ErrorCode::CsrfRejected);
    }
    let cookies = state.cookies();
    let found = cookies.read(request.headers());
    let identified = match state
        .backend()
        .visitor(found.access.as_deref(), found.refresh.as_deref())
        .await
    {
        Ok(identified) => identified,
        Err(error) => return problem::response(&error.problem()),
    };

    let needs_proof = changes && !csrf::begins_session(request.uri().path());
    let proven = match (&identified.session, csrf::token(request.headers())) {
        (Some(session), Some(token)) if needs_proof => {
            match state.backend().csrf_matches(session, token).await {
                Ok(matches) => matches,
                Err(error) => return problem::response(&error.problem()),
            }
        }
        (Some(_), None) => !needs_proof,
        _ => true,
    };
    let mut response = if proven {
        let client = ClientInfo {
            agent: agent(request.headers()),
        };
        request.extensions_mut().insert(RequestContext {
            backend: state.backend().clone(),
            visitor: identified.visitor,
            session: identified.session,
            client,
            cookies: Arc::clone(cookies) as Arc<dyn SessionCookies>,
        });
        next.run(request).await
    } else {
        problem::refused(ErrorCode::CsrfRejected)
    };

    // A response that begins or ends a session knows better than the renewal.
    if let Some(tokens) = identified
        .renewed
        .filter(|_| !cookies.are_set_in(response.headers()))
    {
        for value in cookies.set(&tokens) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

fn agent(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .map(|value| String::from_utf8_lossy(value.as_bytes()));
    agent
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .take(AGENT_MAX)
        .collect()
}
