//! The browser's side of `ssr`: there is no request to answer, and so nothing to know or to change.

use admit_contract::{ErrorCode, account::Visitor};

/// What a message that cannot be read means here: in the browser it is the server's answer.
pub const UNREADABLE: ErrorCode = ErrorCode::Internal;

/// Nobody has said yet who is asking.
#[must_use]
pub const fn visitor() -> Option<Visitor> {
    None
}

/// In the browser the router redirects.
pub const fn redirect(_path: &str) {}

/// In the browser there is no response.
pub const fn set_status(_code: ErrorCode) {}
