//! The words that both sides of Admit use: identifiers, requests, replies, validation and public errors.
//!
//! Everything here is pure: no input or output, no clock, no randomness. The same validation runs in the
//! form as the person types and on the server when it arrives, so the two can never disagree.
#![warn(missing_docs)]

pub mod account;
pub mod error;
pub mod event;
pub mod field;
pub mod ids;
pub mod sale;
pub mod scan;
pub mod ticket;
pub mod time;

pub use error::{ErrorCode, Problem};
pub use field::{FieldError, FieldErrors};
pub use ids::{AccountId, EventId, OrderId, ScanId, TicketId};
pub use time::{LocalTime, Timestamp};
