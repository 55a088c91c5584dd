//! Errors as the outside sees them: a stable code, a sentence, and for forms the faults of each field.

use serde::{Deserialize, Serialize};

use crate::FieldErrors;

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal, $sentence:literal;)+) => {
        /// Every reason for which a request can fail. Refusals of a scan are results, not errors: see
        /// [`Refusal`](admit_ticket::Refusal).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The HTTP status that goes with it.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ }
            }

            /// What to tell the person, when nothing more exact is known.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)+ }
            }
        }
    };
}

error_codes! {
    /// Fields are wrong; see the faults of each.
    InvalidFields = "invalid_fields", 422, "Some fields need your attention.";
    /// The request could not be read.
    InvalidRequest = "invalid_request", 400, "The request could not be understood.";
    /// No session.
    NotSignedIn = "not_signed_in", 401, "Please sign in first.";
    /// The session was ended by a later sign-in or sign-out.
    SessionEnded = "session_ended", 401, "You were signed out because this account signed in on another device.";
    /// E-mail or password do not match.
    WrongCredentials = "wrong_credentials", 401, "E-mail address or password is not right.";
    /// The role does not allow it.
    NotPermitted = "not_permitted", 403, "Your account may not do this.";
    /// The request does not prove that it comes from our own page.
    CsrfRejected = "csrf_rejected", 403, "This request did not come from a page of ours. Reload the page and try again.";
    /// The e-mail address has an account.
    EmailTaken = "email_taken", 409, "There is already an account with this e-mail address.";
    /// The phone number has an account.
    PhoneTaken = "phone_taken", 409, "There is already an account with this phone number.";
    /// No such event.
    EventNotFound = "event_not_found", 404, "There is no such event.";
    /// The event is over.
    EventOver = "event_over", 409, "This event is over.";
    /// No such ticket type.
    UnknownTicketType = "unknown_ticket_type", 422, "This event has no such ticket type.";
    /// Quantity below one.
    QuantityTooSmall = "quantity_too_small", 422, "Choose at least one ticket.";
    /// Quantity above four.
    QuantityTooLarge = "quantity_too_large", 422, "You can buy up to four tickets at a time.";
    /// Nothing left at all.
    SoldOut = "sold_out", 409, "These tickets are sold out.";
    /// Fewer left than wanted.
    NotEnoughLeft = "not_enough_left", 409, "There are not that many tickets left.";
    /// Not a token of ours.
    TokenUnknown = "token_unknown", 409, "This purchase form is no longer valid. Reload the page and try again.";
    /// Somebody else's token.
    TokenForeign = "token_foreign", 409, "This purchase was started by another account. Reload the page and try again.";
    /// The token is too old.
    TokenExpired = "token_expired", 409, "This purchase form has expired. Reload the page and try again.";
    /// The token was used for another purchase.
    TokenReused = "token_reused", 409, "This purchase form was already used for another purchase.";
    /// No such order for this account.
    OrderNotFound = "order_not_found", 404, "There is no such order.";
    /// No such ticket for this account.
    TicketNotFound = "ticket_not_found", 404, "There is no such ticket.";
    /// The ticket has been used.
    TicketUsed = "ticket_used", 409, "This ticket has already been used.";
    /// The ticket has been revoked.
    TicketRevoked = "ticket_revoked", 409, "This ticket has been cancelled.";
    /// The device's key is not one.
    InvalidDeviceKey = "invalid_device_key", 422, "This device's key is not valid.";
    /// No such page or route.
    NotFound = "not_found", 404, "There is nothing here.";
    /// Too much at once.
    RateLimited = "rate_limited", 429, "Too many attempts. Wait a moment and try again.";
    /// The request is too large.
    TooLarge = "too_large", 413, "The request is too large.";
    /// The network or the server did not answer.
    Unreachable = "unreachable", 503, "The server cannot be reached. Check your connection.";
    /// Our fault.
    Internal = "internal", 500, "Something went wrong on our side.";
}

/// An error as it leaves the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind of error.
    pub code: ErrorCode,
    /// A sentence for a person.
    pub detail: String,
    /// Faults of single fields.
    #[serde(default, skip_serializing_if = "FieldErrors::is_empty")]
    pub errors: FieldErrors,
    /// For an internal error the id under which its detail was logged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

impl Problem {
    /// A problem that carries several faults of a form.
    #[must_use]
    pub fn fields(errors: FieldErrors) -> Self {
        Self {
            errors,
            ..ErrorCode::InvalidFields.into()
        }
    }

    /// An internal error, of which only the incident's id is told.
    #[must_use]
    pub fn internal(incident: String) -> Self {
        Self {
            incident: Some(incident),
            ..ErrorCode::Internal.into()
        }
    }
}

impl From<ErrorCode> for Problem {
    fn from(code: ErrorCode) -> Self {
        Self {
            code,
            detail: code.sentence().into(),
            errors: FieldErrors::default(),
            incident: None,
        }
    }
}

impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.detail)
    }
}

impl core::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_survive_json() {
        for (place, code) in ErrorCode::ALL.iter().enumerate() {
            assert!(
                !ErrorCode::ALL[..place]
                    .iter()
                    .any(|other| other.code() == code.code())
            );
            let json = serde_json::to_string(code).unwrap();
            assert_eq!(json, format!("\"{}\"", code.code()));
            assert_eq!(serde_json::from_str::<ErrorCode>(&json).unwrap(), *code);
            assert!((400..600).contains(&code.status()));
        }
    }
}
