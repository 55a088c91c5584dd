//! The error rates of the liveness fold stay within what `docs/liveness.md` says.

use admit_ticket::Liveness;

use crate::simulation::{Rates, SCENARIOS, run};

const SEQUENCES: u32 = 300;

fn rates(id: &str) -> Rates {
    let scenario = SCENARIOS
        .iter()
        .find(|scenario| scenario.id == id)
        .expect("a scenario");
    run(scenario, SEQUENCES)
}

#[test]
fn holders_are_admitted_and_soon() {
    for (id, at_least, median_ms, p95_ms) in [
        ("genuine", 1.0, 350, 700),
        ("slow_camera", 0.99, 1_200, 3_000),
        ("hanging", 0.90, 1_500, 4_500),
    ] {
        let rates = rates(id);
        assert!(rates.live() >= at_least, "{id}: {}", rates.live());
        assert!(
            rates.live_within_ms(50) <= Some(median_ms),
            "{id}: {:?}",
            rates.live_within_ms(50)
        );
        assert!(
            rates.live_within_ms(95) <= Some(p95_ms),
            "{id}: {:?}",
            rates.live_within_ms(95)
        );
    }
}

#[test]
fn copies_are_never_live() {
    for (id, state) in [
        ("old_screenshot", Liveness::Stale),
        ("late", Liveness::Stale),
        ("late_loop", Liveness::Stale),
        ("late_speed", Liveness::Stale),
        ("clock_wrong", Liveness::Stale),
    ] {
        let rates = rates(id);
        assert!(rates.live() == 0.0, "{id}: {}", rates.live());
        assert!(rates.ended(state) == 1.0, "{id}: {}", rates.ended(state));
    }
    // One that was fresh at first grows stale while the scanner looks.
    let fresh = rates("screenshot");
    assert!(fresh.live() == 0.0, "{}", fresh.live());
    assert!(fresh.ended(Liveness::Static) + fresh.ended(Liveness::Stale) > 0.999);
    assert!(rates("turned_over").live() <= 0.03);
}

/// What the fold cannot see is said as clearly as what it can: these must not be taken for safe.
#[test]
fn what_is_played_within_the_window_is_live() {
    for id in ["window", "relay"] {
        assert!(rates(id).live() > 0.95, "{id}");
    }
}

#[test]
fn loops_and_cuts_within_the_window_are_found_out_in_the_end() {
    for id in ["window_loop", "window_shuffled"] {
        assert!(rates(id).ended(Liveness::Live) == 0.0, "{id}");
    }
}

#[test]
fn every_scenario_is_in_the_documentation() {
    let documentation = include_str!("../../../../docs/liveness.md");
    for scenario in SCENARIOS {
        let should = if scenario.genuine {
            "admitted"
        } else {
            "refused"
        };
        let row = format!("| {} | {should} |", scenario.about);
        assert!(documentation.contains(&row), "{row}");
    }
}

#[test]
fn the_same_seed_gives_the_same_rates() {
    let scenario = &SCENARIOS[0];
    let (a, b) = (run(scenario, 20), run(scenario, 20));
    assert_eq!(a.live_within_ms(95), b.live_within_ms(95));
    assert_eq!(a.sequences(), 20);
}
