//! What a gate knows before it sees a code.

use crate::{KeySet, Refusal};

/// How far a frame's time may lie from the gate's, either way, unless the event says otherwise, in milliseconds.
///
/// Ten seconds forgive a device whose clock was aligned over a bad network; a recording is then worth nothing ten
/// seconds after it was made. An event that can rely on its network may set less.
pub const DEFAULT_SKEW_MS: u64 = 10_000;

/// An event is over this many seconds after its start: 12 hours.
pub const EVENT_OPEN_SECS: u64 = 12 * 3600;

/// What a gate knows before it sees a code.
#[derive(Clone, Copy, Debug)]
pub struct GateContext<'a> {
    /// The event that the gate admits to.
    pub event_id: u32,
    /// When the doors open, Unix seconds; `None`: any time before the end.
    pub opens_at: Option<u64>,
    /// When the event is over, Unix seconds, exclusive: its start + [`EVENT_OPEN_SECS`].
    pub closes_at: u64,
    /// The event's signing keys.
    pub keys: &'a KeySet,
    /// The gate's time, aligned with the server's, Unix milliseconds.
    pub now_ms: u64,
    /// How far a frame's time may lie from `now_ms`, either way, in milliseconds.
    pub skew_ms: u64,
}

impl GateContext<'_> {
    /// The same gate at another time.
    #[must_use]
    pub const fn at(self, now_ms: u64) -> Self {
        Self { now_ms, ..self }
    }

    /// The first of all checks: whether anybody is admitted at this time.
    pub(crate) fn check_open(&self) -> Result<(), Refusal> {
        let now = self.now_ms / 1000;
        if now >= self.closes_at {
            return Err(Refusal::EventOver);
        }
        if self.opens_at.is_some_and(|opens_at| now < opens_at) {
            return Err(Refusal::EventNotOpen);
        }
        Ok(())
    }
}
