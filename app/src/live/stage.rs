use admit_contract::{LocalTime, ticket::TicketStatus};

/// What is to be shown in the code's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Key and pass are on their way.
    Preparing,
    /// The live code.
    Live,
    /// Another device has the ticket's current pass. Still signed in, the holder can take it back here.
    TakenOver,
    /// A sign-in elsewhere has ended this device's session, and its passes with it.
    SessionEnded,
    /// Nobody is signed in.
    SignedOut,
    /// The event is over.
    Over,
    /// The server cannot be reached, and there is no pass on this device.
    NeverHere,
    /// The server cannot be reached, and the pass on this device is over.
    Expired,
    /// Something failed; the sentence says what.
    Failed(String),
}

impl Stage {
    /// Whether it stays like this until somebody does something about it.
    pub(super) const fn rests(&self) -> bool {
        matches!(
            self,
            Self::TakenOver | Self::SessionEnded | Self::SignedOut | Self::Over
        )
    }
}

/// What became of the ticket since the page was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What has become of it.
    pub status: TicketStatus,
    /// When it was used, if so.
    pub used_at: Option<LocalTime>,
}
