//! The server's clock as this device knows it.
//!
//! A frame is good for seconds only, and many phones' clocks are not. So each answer that carries the server's time
//! sets this clock, and from then on the browser's steady clock drives it: somebody who changes the phone's time while
//! the ticket is open changes nothing. For the next visit the distance to the phone's own clock is kept, since the
//! steady clock starts anew with every page.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};

/// A steady clock that fell behind the wall clock by more than this stood still while the device slept. Clocks drift
/// by milliseconds in an hour, and a sleep of less harms no frame.
const SLEPT_MS: f64 = 1_000.0;

/// How much less sure a measurement becomes with time: quartz in phones is good to some 50 ppm, taken twice.
const DRIFT: f64 = 1e-4;

/// Both of the device's clocks at one moment, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Unix time by the device's wall clock, which its owner can change.
    pub wall_ms: f64,
    /// Time since some moment in the past; never set, but in many browsers it stands still while the device sleeps.
    pub steady_ms: f64,
}

impl Reading {
    /// Reads the browser's clocks.
    #[must_use]
    pub fn take() -> Self {
        let wall_ms = js_sys::Date::now();
        // Every browser that runs WebAssembly has it; without it the wall clock is still right for most.
        let steady_ms = window()
            .performance()
            .map_or(wall_ms, |performance| performance.now());
        Self { wall_ms, steady_ms }
    }
}

/// What is kept of a clock for a later visit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptClock {
    /// The server's time minus the device's wall clock, in milliseconds.
    pub ahead_ms: f64,
    /// By how much this may be wrong, in milliseconds.
    pub doubt_ms: f64,
}

/// The server's clock, driven by the device's steady one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ServerClock {
    server_ms: f64,
    at: Reading,
    doubt_ms: f64,
}

impl ServerClock {
    /// The clock of a device that has never asked: its own.
    #[must_use]
    pub const fn unmeasured(at: Reading) -> Self {
        Self {
            server_ms: at.wall_ms,
            at,
            doubt_ms: f64::MAX,
        }
    }

    /// The clock as an earlier visit left it.
    #[must_use]
    pub fn from_kept(kept: KeptClock, at: Reading) -> Self {
        Self {
            server_ms: at.wall_ms + kept.ahead_ms,
            at,
            doubt_ms: kept.doubt_ms,
        }
    }

    /// The clock by an answer that said `server_time_ms` (Unix milliseconds) to a request sent and answered at those
    /// moments. The answer is taken to have been written half way, so it is wrong by half the round trip at most.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "Unix milliseconds stay below 2^53 for 280,000 years"
    )]
    pub fn measured(server_time_ms: i64, sent: Reading, answered: Reading) -> Self {
        let half = ((answered.steady_ms - sent.steady_ms) / 2.0).max(0.0);
        Self {
            server_ms: server_time_ms as f64 + half,
            at: answered,
            doubt_ms: half,
        }
    }

    /// The server's time, in Unix milliseconds.
    #[must_use]
    pub fn now_ms(&self, at: Reading) -> f64 {
        self.server_ms + (at.steady_ms - self.at.steady_ms)
    }

    /// The same, for arithmetic with ticks.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and time is positive"
    )]
    pub fn now_whole_ms(&self, at: Reading) -> u64 {
        self.now_ms(at) as u64
    }

    /// By how much the clock may be wrong, in milliseconds.
    #[must_use]
    pub fn doubt_ms(&self, at: Reading) -> f64 {
        self.doubt_ms + (at.steady_ms - self.at.steady_ms).max(0.0) * DRIFT
    }

    /// The better of this clock and a newer measurement. A slow answer says less than a quick one did, unless the two
    /// contradict each other: then something happened to this clock, and the newer one is right.
    #[must_use]
    pub fn refined(self, newer: Self, at: Reading) -> Self {
        let apart = (self.now_ms(at) - newer.now_ms(at)).abs();
        let contradiction = apart > self.doubt_ms(at) + newer.doubt_ms(at);
        if contradiction || newer.doubt_ms(at) <= self.doubt_ms(at) {
            newer
        } else {
            self
        }
    }

    /// The clock after the page was out of sight, when the device may have slept and its steady clock stood still.
    /// Only then is the wall clock believed, and only forwards: it cannot be told apart from a clock that was changed
    /// meanwhile, which the next answer of the server puts right.
    #[must_use]
    pub fn woken(self, at: Reading) -> Self {
        let missed = (at.wall_ms - self.at.wall_ms) - (at.steady_ms - self.at.steady_ms);
        let server_ms = if missed > SLEPT_MS {
            self.server_ms + missed
        } else {
            self.server_ms
        };
        Self { server_ms, ..self }.restarted(at)
    }

    /// The same clock, counted from another moment.
    fn restarted(self, at: Reading) -> Self {
        Self {
            server_ms: self.now_ms(at),
            doubt_ms: self.doubt_ms(at),
            at,
        }
    }

    /// What to keep of it for the next visit; nothing if it was never measured.
    #[must_use]
    pub fn keep(&self, at: Reading) -> Option<KeptClock> {
        (self.doubt_ms < f64::MAX).then(|| KeptClock {
            ahead_ms: self.now_ms(at) - at.wall_ms,
            doubt_ms: self.doubt_ms(at),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_800_000_000_000;

    fn reading(wall_ms: f64, steady_ms: f64) -> Reading {
        Reading { wall_ms, steady_ms }
    }

    /// A phone that is one minute slow, asked with a round trip of 80 ms.
    fn slow_phone() -> (ServerClock, Reading) {
        let wall = 1_799_999_940_000.0;
        let answered = reading(wall + 40.0, 1_080.0);
        (
            ServerClock::measured(NOON, reading(wall - 40.0, 1_000.0), answered),
            answered,
        )
    }

    #[test]
    fn the_answer_was_written_half_way() {
        let (clock, answered) = slow_phone();
        assert_eq!(clock.now_whole_ms(answered), 1_800_000_000_040);
        assert!((clock.doubt_ms(answered) - 40.0).abs() < 1e-6);
    }

    #[test]
    fn changing_the_phones_time_changes_nothing() {
        let (clock, answered) = slow_phone();
        let an_hour_back = reading(answered.wall_ms - 3_600_000.0, answered.steady_ms + 500.0);
        assert_eq!(clock.now_whole_ms(an_hour_back), 1_800_000_000_540);
    }

    #[test]
    fn a_later_page_starts_from_what_was_kept() {
        let (clock, answered) = slow_phone();
        let kept = clock.keep(answered).unwrap();
        let kept: KeptClock = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
        let a_day_later = reading(answered.wall_ms + 86_400_000.0, 3.0);
        assert_eq!(
            ServerClock::from_kept(kept, a_day_later).now_whole_ms(a_day_later),
            1_800_086_400_040
        );
    }

    #[test]
    fn a_clock_that_was_never_measured_is_not_kept() {
        let at = reading(5.0, 1.0);
        assert_eq!(ServerClock::unmeasured(at).keep(at), None);
    }

    #[test]
    fn sleep_is_caught_up_with_and_counted_once() {
        let (clock, answered) = slow_phone();
        let woke = reading(answered.wall_ms + 600_000.0, answered.steady_ms + 1_000.0);
        let clock = clock.woken(woke);
        assert_eq!(clock.now_whole_ms(woke), 1_800_000_600_040);
        assert_eq!(clock.woken(woke).now_whole_ms(woke), 1_800_000_600_040);
    }

    #[test]
    fn a_clock_set_back_while_out_of_sight_is_not_believed() {
        let (clock, answered) = slow_phone();
        let set_back = reading(answered.wall_ms - 600_000.0, answered.steady_ms + 1_000.0);
        assert_eq!(
            clock.woken(set_back).now_whole_ms(set_back),
            1_800_000_001_040
        );
    }

    #[test]
    fn a_slow_answer_does_not_replace_a_quick_one() {
        let (quick, answered) = slow_phone();
        let late = reading(answered.wall_ms + 2_000.0, answered.steady_ms + 2_000.0);
        let slow = ServerClock::measured(
            NOON + 500,
            reading(answered.wall_ms, answered.steady_ms),
            late,
        );
        assert_eq!(quick.refined(slow, late), quick);
    }

    #[test]
    fn a_contradiction_is_settled_by_the_newer_answer() {
        let (quick, answered) = slow_phone();
        let late = reading(answered.wall_ms + 2_000.0, answered.steady_ms + 2_000.0);
        let other = ServerClock::measured(
            NOON + 60_000,
            reading(answered.wall_ms, answered.steady_ms),
            late,
        );
        assert_eq!(quick.refined(other, late), other);
    }
}
