//! Measures how often the liveness fold errs: `cargo run -p admit-ticket --release --example liveness_rates`.
//!
//! Prints the table of `docs/liveness.md`. The first argument is the number of sequences of each kind, the second the
//! id of the only kind that is wanted.

#[path = "../../tests/protocol/random.rs"]
mod random;
mod simulation;

use std::io::Write;

use admit_ticket::Liveness;
use simulation::{Rates, SCENARIOS, Scenario};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let sequences = arguments.next().map_or(Ok(5_000), |n| n.parse())?;
    let wanted = arguments.next();
    let table = table(sequences, wanted.as_deref());
    std::io::stdout().write_all(table.as_bytes())?;
    Ok(())
}

fn table(sequences: u32, wanted: Option<&str>) -> String {
    let mut table = String::from(
        "| before the camera | should be | sequences | `Live` within 5 s | median | p95 | at the end: `Live` | `NeedMore` | `Static` | `Stale` | `Inconsistent` |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    let is_wanted = |scenario: &&Scenario| wanted.is_none_or(|id| id == scenario.id);
    for scenario in SCENARIOS.iter().filter(is_wanted) {
        let should = if scenario.genuine {
            "admitted"
        } else {
            "refused"
        };
        let rates = simulation::run(scenario, sequences);
        table.push_str(&row(scenario.about, should, &rates));
    }
    table
}

fn row(about: &str, should: &str, rates: &Rates) -> String {
    let percent = |share: f64| format!("{:.2} %", share * 100.0);
    let ms = |within: Option<i64>| within.map_or("–".to_owned(), |ms| format!("{ms} ms"));
    let mut cells = vec![
        about.to_owned(),
        should.to_owned(),
        rates.sequences().to_string(),
        percent(rates.live()),
        ms(rates.live_within_ms(50)),
        ms(rates.live_within_ms(95)),
    ];
    for state in [
        Liveness::Live,
        Liveness::NeedMore,
        Liveness::Static,
        Liveness::Stale,
        Liveness::Inconsistent,
    ] {
        cells.push(percent(rates.ended(state)));
    }
    format!("| {} |\n", cells.join(" | "))
}
