use admit_contract::ErrorCode;
use wasm_bindgen::JsValue;

use crate::error::AppError;

/// Why there is no live code.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// The server refused, or cannot be reached.
    #[error(transparent)]
    Server(#[from] AppError),
    /// The browser does not let the page keep anything.
    #[error(
        "This browser does not let Admit keep anything. Leave private browsing, or allow site data, and reload the page."
    )]
    Storage(#[from] idb::Error),
    /// The browser failed at making a key or at signing.
    #[error(
        "This browser could not sign the code. Reload the page; if it stays, update the browser."
    )]
    Signing(JsValue),
    /// What the server sent, or what was kept, is not a pass.
    #[error("The ticket's data is damaged. Go online and reload the page.")]
    Damaged,
}

impl LiveError {
    /// The server's code, where it was the server that refused.
    #[must_use]
    pub const fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Server(error) => Some(error.code()),
            _ => None,
        }
    }
}
