//! The request that the server answers, and what a server function or a page may do to its response.

use std::sync::Arc;

use admit_backend::{Backend, ClientInfo, Session, SessionTokens};
use admit_contract::{
    ErrorCode, Problem,
    account::{AccountView, Visitor},
};
use axum::http::{HeaderValue, StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::error::AppError;

/// What a message that cannot be read means here: on the server it is a visitor's request.
pub const UNREADABLE: ErrorCode = ErrorCode::InvalidRequest;

/// What the server knows about a request; it provides one in the context of every page and server function.
#[derive(Clone)]
pub struct RequestContext {
    /// Admit's capabilities.
    pub backend: Backend,
    /// Who is asking.
    pub visitor: Visitor,
    /// The visitor's session, when signed in.
    pub session: Option<Session>,
    /// What the browser says about itself.
    pub client: ClientInfo,
    /// Writes the session's cookies.
    pub cookies: Arc<dyn SessionCookies>,
}

/// Writes `Set-Cookie` values. The server implements it, since it knows whether the connection is secure.
pub trait SessionCookies: Send + Sync {
    /// Keeps a session in the browser.
    fn set(&self, tokens: &SessionTokens) -> Vec<HeaderValue>;
    /// Takes it out of the browser.
    fn clear(&self) -> Vec<HeaderValue>;
}

/// The request being answered.
///
/// # Errors
/// `internal`, if the server has not provided one.
pub fn context() -> Result<RequestContext, AppError> {
    use_context().ok_or_else(|| refuse(ErrorCode::Internal.into()))
}

/// The backend, for what everybody may ask.
///
/// # Errors
/// As [`context`].
pub fn backend() -> Result<Backend, AppError> {
    context().map(|context| context.backend)
}

/// The backend and the visitor's session.
///
/// # Errors
/// `not_signed_in`, or `session_ended` where a sign-in elsewhere has ended it.
pub fn session() -> Result<(Backend, Session), AppError> {
    let context = context()?;
    match (context.session, context.visitor) {
        (Some(session), _) => Ok((context.backend, session)),
        (None, Visitor::Ended) => Err(refuse(ErrorCode::SessionEnded.into())),
        (None, _) => Err(refuse(ErrorCode::NotSignedIn.into())),
    }
}

/// Sends the cookies of a new session.
///
/// # Errors
/// As [`context`].
pub fn begin_session(tokens: SessionTokens) -> Result<AccountView, AppError> {
    send_cookies(context()?.cookies.set(&tokens));
    Ok(tokens.account)
}

/// Takes the session's cookies back.
///
/// # Errors
/// As [`context`].
pub fn end_session() -> Result<(), AppError> {
    send_cookies(context()?.cookies.clear());
    Ok(())
}

fn send_cookies(cookies: Vec<HeaderValue>) {
    if let Some(response) = use_context::<ResponseOptions>() {
        for cookie in cookies {
            response.append_header(header::SET_COOKIE, cookie);
        }
    }
}

/// Who is asking, where a request is being answered.
#[must_use]
pub fn visitor() -> Option<Visitor> {
    use_context::<RequestContext>().map(|context| context.visitor)
}

/// Answers with a redirection to a path of ours.
pub fn redirect(path: &str) {
    if HeaderValue::from_str(path).is_ok() {
        leptos_axum::redirect(path);
    }
}

/// Sets the response's status, unless it is a redirection already.
pub fn set_status(code: ErrorCode) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    let redirects = response
        .0
        .read()
        .is_ok_and(|parts| parts.headers.contains_key(header::LOCATION));
    if let (false, Ok(status)) = (redirects, StatusCode::from_u16(code.status())) {
        response.set_status(status);
    }
}

/// Gives the response the problem's status.
fn refuse(problem: Problem) -> AppError {
    set_status(problem.code);
    AppError(problem)
}

impl From<admit_backend::Error> for AppError {
    fn from(error: admit_backend::Error) -> Self {
        refuse(error.problem())
    }
}
