//! What came of many sequences.

use admit_ticket::Liveness;

/// What came of one sequence.
pub(super) struct Outcome {
    /// Time from the first look to the first [`Liveness::Live`].
    pub(super) first_live_ms: Option<i64>,
    /// The state at the end.
    pub(super) last: Liveness,
}

/// What came of many sequences.
#[derive(Default)]
pub(crate) struct Rates {
    sequences: u32,
    /// In ascending order.
    live_ms: Vec<i64>,
    last: Vec<Liveness>,
}

impl Rates {
    pub(super) fn add(&mut self, outcome: Outcome) {
        self.sequences += 1;
        self.last.push(outcome.last);
        if let Some(ms) = outcome.first_live_ms {
            let place = self.live_ms.partition_point(|known| *known <= ms);
            self.live_ms.insert(place, ms);
        }
    }

    /// How many sequences there were.
    pub(crate) fn sequences(&self) -> u32 {
        self.sequences
    }

    /// The share of sequences that were live at some time.
    pub(crate) fn live(&self) -> f64 {
        self.share(self.live_ms.len())
    }

    /// The share of sequences that ended in this state.
    pub(crate) fn ended(&self, state: Liveness) -> f64 {
        self.share(self.last.iter().filter(|last| **last == state).count())
    }

    /// The time within which this many of a hundred of those that were live became so.
    pub(crate) fn live_within_ms(&self, percent: usize) -> Option<i64> {
        let place = (self.live_ms.len() * percent).div_ceil(100);
        self.live_ms.get(place.checked_sub(1)?).copied()
    }

    fn share(&self, count: usize) -> f64 {
        count as f64 / f64::from(self.sequences)
    }
}
