//! Phones, cameras and cheats, and what the fold makes of them.
//!
//! Times are milliseconds of server time since the scanner began to look; what was recorded before is negative.

mod camera;
mod outcome;
mod phone;
mod scenarios;
mod show;
mod sightings;

pub(crate) use outcome::Rates;
pub(crate) use scenarios::{SCENARIOS, Scenario};

use crate::random::Random;
use sightings::Sightings;

/// How long a scanner looks before it gives up.
pub(crate) const WATCH_MS: i64 = 5_000;

/// A number from `from` to just below `to`.
fn between(random: &mut Random, from: i64, to: i64) -> i64 {
    let span = to.abs_diff(from);
    from.saturating_add_unsigned(random.next() % span)
}

/// Whether something happens that happens `per_mille` times in a thousand.
fn chance(random: &mut Random, per_mille: u64) -> bool {
    random.next() % 1_000 < per_mille
}

/// Runs a scenario `sequences` times, always with the same random numbers.
pub(crate) fn run(scenario: &Scenario, sequences: u32) -> Rates {
    let mut random = Random(0x0ad1);
    let mut sightings = Sightings::new();
    let mut rates = Rates::default();
    for _ in 0..sequences {
        let (show, camera) = (scenario.set_up)(&mut random);
        rates.add(camera.watch(&show, &mut random, &mut sightings));
    }
    rates
}
