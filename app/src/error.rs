//! Errors as the pages see them, and the words that they are shown with.

use admit_contract::{ErrorCode, Problem};
use leptos::{prelude::*, server_fn::codec::JsonEncoding};
use serde::{Deserialize, Serialize};
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

use crate::{components::ErrorState, ssr};

/// What a server function answers when it fails: the same [`Problem`] as the REST interface sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(transparent)]
#[error("{0}")]
pub struct AppError(pub Problem);

impl AppError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// Whether neither network nor server answered, so that trying again may help.
    #[must_use]
    pub const fn is_unreachable(&self) -> bool {
        matches!(self.0.code, ErrorCode::Unreachable)
    }

    /// A few words for the head of a message.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self.0.code {
            ErrorCode::Unreachable => "You seem to be offline",
            ErrorCode::Internal => "That did not work",
            ErrorCode::NotSignedIn | ErrorCode::SessionEnded => "You are signed out",
            ErrorCode::NotPermitted | ErrorCode::CsrfRejected => "Not allowed",
            ErrorCode::NotFound
            | ErrorCode::EventNotFound
            | ErrorCode::OrderNotFound
            | ErrorCode::TicketNotFound => "Not found",
            ErrorCode::SoldOut => "Sold out",
            ErrorCode::EventOver => "This event is over",
            ErrorCode::NotEnoughLeft => "Not that many left",
            ErrorCode::TokenUnknown
            | ErrorCode::TokenForeign
            | ErrorCode::TokenExpired
            | ErrorCode::TokenReused => "Please start the purchase again",
            ErrorCode::RateLimited => "One moment",
            _ => "Please check this",
        }
    }

    /// The sentence for the person.
    #[must_use]
    pub fn detail(&self) -> String {
        self.0.detail.clone()
    }

    /// What is wrong with a field of the form that was sent. An address or a number that is taken is a fault of its field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<String> {
        let owner = match self.0.code {
            ErrorCode::EmailTaken => "email",
            ErrorCode::PhoneTaken => "phone",
            _ => return self.0.errors.message(name),
        };
        (owner == name).then(|| self.detail())
    }

    /// Whether the error is told beside the fields and needs no message of its own.
    #[must_use]
    pub const fn belongs_to_fields(&self) -> bool {
        matches!(
            self.0.code,
            ErrorCode::EmailTaken | ErrorCode::PhoneTaken | ErrorCode::InvalidFields
        )
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<ErrorCode> for AppError {
    fn from(code: ErrorCode) -> Self {
        Self(code.into())
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let code = match error {
            ServerFnErrorErr::Request(_) => ErrorCode::Unreachable,
            ServerFnErrorErr::Deserialization(_) => ssr::UNREADABLE,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => ErrorCode::InvalidRequest,
            _ => ErrorCode::Internal,
        };
        ssr::set_status(code);
        code.into()
    }
}

/// Stands where a part of a page could not be loaded.
#[component]
pub fn Failure(
    error: AppError,
    /// Called when the reader wants to try once more.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let (title, detail, reference) = (error.title(), error.detail(), error.0.incident);
    let reference = reference.unwrap_or_default();
    match (retry, reference.is_empty()) {
        (Some(retry), true) => view! { <ErrorState title detail retry /> }.into_any(),
        (Some(retry), false) => view! { <ErrorState title detail reference retry /> }.into_any(),
        (None, true) => view! { <ErrorState title detail /> }.into_any(),
        (None, false) => view! { <ErrorState title detail reference /> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_address_is_a_fault_of_its_field() {
        let error = AppError::from(ErrorCode::EmailTaken);
        assert_eq!(
            error.field("email").as_deref(),
            Some(ErrorCode::EmailTaken.sentence())
        );
        assert_eq!(error.field("phone"), None);
        assert!(error.belongs_to_fields());
    }

    #[test]
    fn a_failed_connection_is_told_apart_from_a_failed_server() {
        let lost = AppError::from_server_fn_error(ServerFnErrorErr::Request("fetch".into()));
        assert!(lost.is_unreachable());
        let broken =
            AppError::from_server_fn_error(ServerFnErrorErr::Deserialization("html".into()));
        assert_eq!(broken.code(), ssr::UNREADABLE);
    }

    #[test]
    fn travels_as_the_problem_that_it_is() {
        let error = AppError::from(ErrorCode::SoldOut);
        assert_eq!(AppError::de(error.ser()), error);
        // Fields that the REST interface adds are no hindrance.
        let problem = r#"{"type":"about:blank","title":"Conflict","status":409,"code":"sold_out","detail":"Gone."}"#;
        assert_eq!(
            AppError::de(problem.as_bytes().to_vec().into()).code(),
            ErrorCode::SoldOut
        );
    }
}
