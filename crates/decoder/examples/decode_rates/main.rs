//! Measures how many genuine codes each engine reads under a camera's conditions, and how long it takes.
//!
//! `cargo run --release -p admit-decoder --example decode_rates` prints the tables of `docs/decoding.md`. The
//! pictures are the same in every run; the times are those of the machine.

#![expect(
    clippy::print_stdout,
    reason = "the tables are what this program is for"
)]

mod engines;
mod scene;
mod ticket;

use std::time::Instant;

use engines::{Candidate, candidates};
use scene::{Condition, Scene};

/// Pictures without a code.
const EMPTY: u64 = 32;

struct Seen {
    scene: Scene,
    hit: bool,
    ms: f64,
}

fn main() {
    let scenes: Vec<Scene> = scene::all();
    let pictures: Vec<_> = scenes.iter().map(|scene| (scene, scene.render())).collect();
    let empty: Vec<_> = (0..EMPTY).map(scene::empty).collect();

    println!(
        "{} pictures with a code, {EMPTY} without, 720 × 720.\n",
        pictures.len()
    );
    println!("| engine | read | with logo | without logo | hit ms | miss ms | empty ms | p95 ms |");
    println!("|---|---|---|---|---|---|---|---|");
    let mut details = Vec::new();
    for Candidate { name, mut engine } in candidates() {
        let mut seen = Vec::new();
        for (scene, picture) in &pictures {
            let begun = Instant::now();
            let found = engine.decode(picture.luma());
            let ms = begun.elapsed().as_secs_f64() * 1e3;
            let hit = found.iter().any(|code| code.text == scene.text);
            assert!(
                hit || found.is_empty(),
                "{name} read something else: {found:?}"
            );
            seen.push(Seen {
                scene: (*scene).clone(),
                hit,
                ms,
            });
        }
        let empty_ms: Vec<f64> = empty
            .iter()
            .map(|picture| {
                let begun = Instant::now();
                assert!(
                    engine.decode(picture.luma()).is_empty(),
                    "{name} read nothing as something"
                );
                begun.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        println!(
            "| {name} | {} | {} | {} | {:.1} | {:.1} | {:.1} | {:.1} |",
            rate(&seen, |_| true),
            rate(&seen, |scene| scene.logo),
            rate(&seen, |scene| !scene.logo),
            median(seen.iter().filter(|seen| seen.hit).map(|seen| seen.ms)),
            median(seen.iter().filter(|seen| !seen.hit).map(|seen| seen.ms)),
            median(empty_ms.iter().copied()),
            percentile(seen.iter().map(|seen| seen.ms), 0.95),
        );
        details.push((name, seen));
    }

    table(
        &details,
        "pixels a module",
        &[3, 4, 5, 6],
        |scene, pixels| scene.pixels_a_module == f64::from(*pixels),
    );
    table(&details, "tilt (degrees)", &[0, 20, 35], |scene, tilt| {
        scene.tilt_degrees == f64::from(*tilt)
    });
    table(
        &details,
        "blur (σ, tenths of a pixel)",
        &[0, 8, 12],
        |scene, tenths| scene.blur == f64::from(*tenths) / 10.0,
    );
    table(&details, "light", &Condition::ALL, |scene, condition| {
        scene.condition == *condition
    });
    added(&details);
}

/// A table of rates by one property of the pictures.
fn table<T: std::fmt::Display>(
    details: &[(&str, Vec<Seen>)],
    property: &str,
    values: &[T],
    is: impl Fn(&Scene, &T) -> bool,
) {
    let head: Vec<String> = values.iter().map(ToString::to_string).collect();
    println!("\n| {property} | {} |", head.join(" | "));
    println!("|---|{}", "---|".repeat(values.len()));
    for (name, seen) in details {
        let cells: Vec<String> = values
            .iter()
            .map(|value| rate(seen, |scene| is(scene, value)))
            .collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
}

/// What the last engine reads that the one before it does not: whether it is worth its time.
fn added(details: &[(&str, Vec<Seen>)]) {
    let of = |wanted: &str| {
        details
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, seen)| seen)
    };
    if let (Some(first), Some(second)) = (of(engines::FIRST), of(engines::SECOND)) {
        let gained = first
            .iter()
            .zip(second)
            .filter(|(a, b)| !a.hit && b.hit)
            .count();
        let missed = first.iter().filter(|seen| !seen.hit).count();
        println!(
            "\nOf the {missed} pictures that `{}` misses, `{}` reads {gained}.",
            engines::FIRST,
            engines::SECOND
        );
    }
}

fn rate(seen: &[Seen], of: impl Fn(&Scene) -> bool) -> String {
    let chosen: Vec<_> = seen.iter().filter(|seen| of(&seen.scene)).collect();
    let hits = chosen.iter().filter(|seen| seen.hit).count();
    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    let percent = 100.0 * hits as f64 / chosen.len().max(1) as f64;
    format!("{percent:.1} %")
}

fn median(times: impl Iterator<Item = f64>) -> f64 {
    percentile(times, 0.5)
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an index among some hundreds"
)]
fn percentile(times: impl Iterator<Item = f64>, share: f64) -> f64 {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times
        .get((times.len() as f64 * share) as usize)
        .copied()
        .unwrap_or(f64::NAN)
}
