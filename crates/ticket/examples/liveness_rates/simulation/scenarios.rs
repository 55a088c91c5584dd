//! What is held before the camera, by holders and by cheats.

use super::camera::Camera;
use super::phone::Phone;
use super::show::Show;
use super::{between, chance};
use crate::random::Random;

/// Something to measure.
pub(crate) struct Scenario {
    /// Its name in the test.
    pub(crate) id: &'static str,
    /// Its name in the table.
    pub(crate) about: &'static str,
    /// Whether this is a holder who should be admitted.
    pub(crate) genuine: bool,
    pub(super) set_up: fn(&mut Random) -> (Show, Camera),
}

const fn genuine(
    id: &'static str,
    about: &'static str,
    set_up: fn(&mut Random) -> (Show, Camera),
) -> Scenario {
    Scenario {
        id,
        about,
        genuine: true,
        set_up,
    }
}

const fn attack(
    id: &'static str,
    about: &'static str,
    set_up: fn(&mut Random) -> (Show, Camera),
) -> Scenario {
    Scenario {
        id,
        about,
        genuine: false,
        set_up,
    }
}

/// Everything that is measured.
pub(crate) const SCENARIOS: &[Scenario] = &[
    genuine("genuine", "phone", |random| {
        with_camera(Phone::usual(random).show(-2_000, random), random)
    }),
    genuine(
        "hanging",
        "phone that hangs (a frame in eight, 0.3–2.5 s)",
        hanging,
    ),
    genuine(
        "slow_camera",
        "phone before a slow scanner (8 pictures a second, 70 % lost)",
        slow_camera,
    ),
    genuine(
        "clock_wrong",
        "phone whose clock is wrong by 12–30 s",
        clock_wrong,
    ),
    attack("screenshot", "screenshot, 0.2–8 s old", |random| {
        screenshot(random, 200, 8_000)
    }),
    attack("old_screenshot", "screenshot, 14–120 s old", |random| {
        screenshot(random, 14_000, 120_000)
    }),
    attack(
        "turned_over",
        "screenshots turned over by hand (every 1.3–3 s, 2–6 s old)",
        turned_over,
    ),
    attack("late", "recording played 14–120 s late", |random| {
        recording(random, 14_000, 120_000)
    }),
    attack("late_loop", "loop of 1–3 s, 14–120 s old", |random| {
        looped(random, 14_000, 120_000)
    }),
    attack(
        "late_speed",
        "recording at ×0.4–0.7 or ×1.5–2.5, 20–120 s old",
        |random| speed(random, 20_000, 120_000),
    ),
    attack("window", "recording played 0.5–6 s late", |random| {
        recording(random, 500, 6_000)
    }),
    attack("window_loop", "loop of 1–3 s, 0.5–4 s old", |random| {
        looped(random, 500, 4_000)
    }),
    attack(
        "window_speed",
        "recording at ×0.4–0.7 or ×1.5–2.5, 4–6 s old",
        |random| speed(random, 4_000, 6_000),
    ),
    attack(
        "window_shuffled",
        "slices of 0.2–0.5 s in arbitrary order, 0.5–4 s old",
        shuffled,
    ),
    attack(
        "relay",
        "video call to the genuine phone (0.15–0.6 s late, 15 pictures a second)",
        relay,
    ),
];

fn with_camera(show: Show, random: &mut Random) -> (Show, Camera) {
    (show, Camera::usual(random))
}

fn hanging(random: &mut Random) -> (Show, Camera) {
    let phone = Phone {
        hangs: 125,
        ..Phone::usual(random)
    };
    with_camera(phone.show(-6_000, random), random)
}

fn slow_camera(random: &mut Random) -> (Show, Camera) {
    let show = Phone::usual(random).show(-2_000, random);
    let camera = Camera {
        interval_ms: 125,
        dropped: 700,
        ..Camera::usual(random)
    };
    (show, camera)
}

fn clock_wrong(random: &mut Random) -> (Show, Camera) {
    let by = between(random, 12_000, 30_000);
    let clock_ms = if chance(random, 500) { by } else { -by };
    let phone = Phone {
        clock_ms,
        ..Phone::usual(random)
    };
    with_camera(phone.show(-2_000, random), random)
}

/// What the phone showed from `before` the scan on.
fn recorded(before: i64, random: &mut Random) -> Show {
    Phone::usual(random).show(-before - 5_000, random)
}

fn screenshot(random: &mut Random, from: i64, to: i64) -> (Show, Camera) {
    let age = between(random, from, to);
    let show = recorded(age, random).played(move |_| -age);
    with_camera(show, random)
}

fn turned_over(random: &mut Random) -> (Show, Camera) {
    let age = between(random, 2_000, 6_000);
    let every = between(random, 1_300, 3_000);
    let show = recorded(age, random).played(move |at| at.div_euclid(every) * every - age);
    with_camera(show, random)
}

fn recording(random: &mut Random, from: i64, to: i64) -> (Show, Camera) {
    let age = between(random, from, to);
    let show = recorded(age, random).played(move |at| at - age);
    with_camera(show, random)
}

/// `age` is that of the end of the loop when the scan begins, at any moment of the loop.
fn looped(random: &mut Random, from: i64, to: i64) -> (Show, Camera) {
    let age = between(random, from, to);
    let length = between(random, 1_000, 3_000);
    let phase = between(random, 0, length);
    let show = recorded(age + length, random)
        .played(move |at| (at + phase).rem_euclid(length) - length - age);
    with_camera(show, random)
}

fn speed(random: &mut Random, from: i64, to: i64) -> (Show, Camera) {
    let age = between(random, from, to);
    let per_mille = if chance(random, 500) {
        between(random, 400, 700)
    } else {
        between(random, 1_500, 2_500)
    };
    // Nothing can be played before it was recorded.
    let show = recorded(age, random).played(move |at| (at * per_mille / 1_000 - age).min(at - 200));
    with_camera(show, random)
}

fn shuffled(random: &mut Random) -> (Show, Camera) {
    let age = between(random, 500, 4_000);
    let slice = between(random, 200, 500);
    let order: Vec<i64> = (0..64).map(|_| between(random, 0, 8)).collect();
    let show = recorded(age + 8 * slice, random).played(move |at| {
        let place = order[usize::try_from(at / slice).unwrap_or(0) % order.len()];
        place * slice + at % slice - 8 * slice - age
    });
    with_camera(show, random)
}

fn relay(random: &mut Random) -> (Show, Camera) {
    let delay = between(random, 150, 600);
    let picture = 67;
    let show = Phone::usual(random)
        .show(-4_000, random)
        .played(move |at| (at - delay).div_euclid(picture) * picture);
    with_camera(show, random)
}
