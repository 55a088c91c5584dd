//! A scanner that looks at what is held before it.

use admit_ticket::{Liveness, LivenessConfig, LivenessFold};

use super::outcome::Outcome;
use super::show::Show;
use super::sightings::Sightings;
use super::{WATCH_MS, between, chance};
use crate::random::Random;

pub(super) struct Camera {
    /// The time between two pictures.
    pub(super) interval_ms: i64,
    /// How many pictures in a thousand cannot be decoded.
    pub(super) dropped: u64,
    /// How often in a thousand pictures nothing can be decoded for 0.2 to 0.8 s: focus, a hand, glare.
    pub(super) blackouts: u64,
    /// What the scanner's server-aligned clock is wrong by.
    pub(super) clock_ms: i64,
}

impl Camera {
    /// A scanner as most are: 30 pictures a second, of which 10 to 60 % are lost.
    pub(super) fn usual(random: &mut Random) -> Self {
        Self {
            interval_ms: 33,
            dropped: between(random, 100, 600).unsigned_abs(),
            blackouts: 5,
            clock_ms: between(random, -300, 301),
        }
    }

    /// Looks for [`WATCH_MS`], also after the fold has said live.
    pub(super) fn watch(
        &self,
        show: &Show,
        random: &mut Random,
        sightings: &mut Sightings,
    ) -> Outcome {
        let mut fold = LivenessFold::new(LivenessConfig::default());
        let mut first_live_ms = None;
        let mut last_seen = i64::MIN;
        let mut at = between(random, 0, self.interval_ms);
        while at < WATCH_MS {
            if chance(random, self.blackouts) {
                at += between(random, 200, 800);
            }
            // What decoding and the browser's time stamps add.
            let delay = between(random, 5, 40);
            if !chance(random, self.dropped)
                && let Some(tick) = show.tick_at(at)
            {
                last_seen = last_seen.max(at + delay + self.clock_ms);
                let (presented, seen_at_ms) = sightings.of(tick, last_seen);
                let state = fold.observe(presented, seen_at_ms);
                if state == Liveness::Live && first_live_ms.is_none() {
                    first_live_ms = Some(at + delay);
                }
            }
            at += self.interval_ms + between(random, -3, 4);
        }
        Outcome {
            first_live_ms,
            last: fold.state(),
        }
    }
}
