//! Frames whose times agree with each other.

use super::{RECOVERY_FRAMES, RECOVERY_MS};

/// Distinct frames, each with a higher tick than the one before, whose offsets agree.
#[derive(Clone)]
pub(super) struct Run {
    frames: u32,
    first_seen_ms: u64,
    last_seen_ms: u64,
    least_offset: i128,
    greatest_offset: i128,
    touched: bool,
}

impl Run {
    /// Time seen minus the beginning of the tick, in milliseconds; negative for a phone that is ahead. Wide enough for
    /// the difference of any two such offsets.
    pub(super) fn offset(seen_at_ms: u64, tick_starts_ms: u64) -> i128 {
        i128::from(seen_at_ms) - i128::from(tick_starts_ms)
    }

    pub(super) const fn begin(offset: i128, seen_at_ms: u64) -> Self {
        Self {
            frames: 1,
            first_seen_ms: seen_at_ms,
            last_seen_ms: seen_at_ms,
            least_offset: offset,
            greatest_offset: offset,
            touched: false,
        }
    }

    /// How far the offsets would lie apart with this one among them.
    pub(super) fn spread_with(&self, offset: i128) -> u64 {
        let spread = self.greatest_offset.max(offset) - self.least_offset.min(offset);
        u64::try_from(spread).unwrap_or(u64::MAX)
    }

    pub(super) fn extend(&mut self, offset: i128, seen_at_ms: u64) {
        self.frames = self.frames.saturating_add(1);
        self.last_seen_ms = seen_at_ms;
        self.least_offset = self.least_offset.min(offset);
        self.greatest_offset = self.greatest_offset.max(offset);
    }

    pub(super) const fn note_touch(&mut self, touched: bool) {
        self.touched |= touched;
    }

    pub(super) const fn touched(&self) -> bool {
        self.touched
    }

    pub(super) const fn proves_life(&self) -> bool {
        self.frames >= 2
    }

    /// Whether this is enough after a contradiction.
    pub(super) const fn redeems(&self) -> bool {
        self.frames >= RECOVERY_FRAMES
            && self.last_seen_ms.saturating_sub(self.first_seen_ms) >= RECOVERY_MS
    }
}
