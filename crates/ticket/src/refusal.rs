//! Why a code does not open the gate.

use core::fmt;
use core::str::FromStr;

/// Why a code does not open the gate: the protocol's closed list.
///
/// Each refusal has a stable machine code ([`Refusal::code`]), which is also its `Display` form; the words that a
/// person reads belong to the application. The list is closed on purpose: a new refusal is a change of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Refusal {
    /// The text is no code of this protocol, or its parts do not have the lengths and values they must have.
    Malformed,
    /// A code of another version of the protocol.
    UnsupportedVersion,
    /// The event has ended: 12 hours have passed since its start.
    EventOver,
    /// The doors are not open yet.
    EventNotOpen,
    /// A pass for another event.
    WrongEvent,
    /// The pass names a key that the gate does not have, or one that was not in force.
    UnknownKey,
    /// The signature of the pass or of the frame does not hold.
    BadSignature,
    /// The pass is past its time; the holder's device can fetch a new one.
    Expired,
    /// A live code was shown, but not seen to live: a screenshot, a print, an edited video.
    NotLive,
    /// The frame is too old or too far ahead: a recording, or a device whose clock is wrong.
    StaleFrame,
    /// The event does not admit by this method, or not by paper.
    MethodDisabled,
    /// This gate does not admit this type of ticket.
    WrongGate,
    /// No such ticket.
    UnknownTicket,
    /// The ticket was revoked.
    Revoked,
    /// A later pass has replaced this one: another device, another session, a transfer.
    Outdated,
    /// The ticket has admitted somebody already.
    AlreadyUsed,
    /// The ticket has not been paid for.
    Unpaid,
    /// The person at the gate may not admit to this event.
    NotPermitted,
    /// Too many attempts.
    RateLimited,
}

impl Refusal {
    /// Every refusal, in the order of declaration.
    pub const ALL: [Self; 19] = [
        Self::Malformed,
        Self::UnsupportedVersion,
        Self::EventOver,
        Self::EventNotOpen,
        Self::WrongEvent,
        Self::UnknownKey,
        Self::BadSignature,
        Self::Expired,
        Self::NotLive,
        Self::StaleFrame,
        Self::MethodDisabled,
        Self::WrongGate,
        Self::UnknownTicket,
        Self::Revoked,
        Self::Outdated,
        Self::AlreadyUsed,
        Self::Unpaid,
        Self::NotPermitted,
        Self::RateLimited,
    ];

    /// The stable machine code, as it stands in replies, audit entries and metrics.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::UnsupportedVersion => "unsupported_version",
            Self::EventOver => "event_over",
            Self::EventNotOpen => "event_not_open",
            Self::WrongEvent => "wrong_event",
            Self::UnknownKey => "unknown_key",
            Self::BadSignature => "bad_signature",
            Self::Expired => "expired",
            Self::NotLive => "not_live",
            Self::StaleFrame => "stale_frame",
            Self::MethodDisabled => "method_disabled",
            Self::WrongGate => "wrong_gate",
            Self::UnknownTicket => "unknown_ticket",
            Self::Revoked => "revoked",
            Self::Outdated => "outdated",
            Self::AlreadyUsed => "already_used",
            Self::Unpaid => "unpaid",
            Self::NotPermitted => "not_permitted",
            Self::RateLimited => "rate_limited",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for Refusal {}

impl FromStr for Refusal {
    type Err = ParseRefusalError;

    fn from_str(code: &str) -> Result<Self, ParseRefusalError> {
        Self::ALL
            .into_iter()
            .find(|refusal| refusal.code() == code)
            .ok_or(ParseRefusalError)
    }
}

/// The text is not the code of a [`Refusal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the code of a refusal")]
pub struct ParseRefusalError;
