//! A phone that draws frames, more or less in time.

use super::show::Show;
use super::{WATCH_MS, between, chance};
use crate::random::Random;

/// How long before the scan the pass was issued: 20 minutes.
pub(super) const PASS_AGE_MS: i64 = 1_200_000;

const TICK_MS: i64 = admit_ticket::TICK_MS.cast_signed();

/// A genuine phone.
pub(super) struct Phone {
    /// What its server-aligned clock is wrong by.
    pub(super) clock_ms: i64,
    /// How often in a thousand frames it draws one up to 450 ms late.
    pub(super) stutters: u64,
    /// How often in a thousand frames it hangs for 0.3 to 2.5 s.
    pub(super) hangs: u64,
}

impl Phone {
    /// A phone as most are: its clock within 3 s, and 3 % of its frames late.
    pub(super) fn usual(random: &mut Random) -> Self {
        Self {
            clock_ms: between(random, -3_000, 3_001),
            stutters: 30,
            hangs: 0,
        }
    }

    /// What it shows from `from` to the end of the scan.
    pub(super) fn show(&self, from: i64, random: &mut Random) -> Show {
        let mut drawn = Vec::new();
        let mut at = from;
        while at < WATCH_MS {
            let age = at + self.clock_ms + PASS_AGE_MS;
            let tick = u32::try_from(age.div_euclid(TICK_MS)).unwrap_or(0);
            let mut lag = between(random, 8, 60);
            if chance(random, self.stutters) {
                lag += between(random, 50, 450);
            }
            if chance(random, self.hangs) {
                lag += between(random, 300, 2_500);
            }
            drawn.push((at + lag, tick));
            let next_tick = at + TICK_MS - age.rem_euclid(TICK_MS);
            at = next_tick.max(at + lag);
        }
        Show::Screen(drawn)
    }
}
