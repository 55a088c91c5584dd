//! Any tick outside the skew window is refused, any inside is accepted.

use admit_ticket::{GateContext, Refusal, TICK_MS, frame, inspect};
use proptest::prelude::*;

use crate::fixtures::{EXPIRES_AT, ISSUED_AT, device_pass, gate, key_set, live_code};

/// Whether the gate at `now_ms` takes the frame of this tick.
fn accepts(tick: u32, now_ms: u64, skew_ms: u64) -> bool {
    let keys = key_set();
    let gate = GateContext {
        now_ms,
        skew_ms,
        ..gate(&keys)
    };
    match inspect(&live_code(&device_pass(), tick), &gate) {
        Ok(_) => true,
        Err(Refusal::StaleFrame) => false,
        Err(other) => panic!("{other}"),
    }
}

/// A moment at which the pass is good, and the gate open.
fn now() -> impl Strategy<Value = u64> {
    u64::from(ISSUED_AT) * 1000..u64::from(EXPIRES_AT) * 1000
}

proptest! {
    #[test]
    fn as_the_definition_says(now_ms in now(), skew_ms in 0_u64..20_000, ticks in -100_i64..=100) {
        let now_tick = frame::tick_at(now_ms, ISSUED_AT).expect("after the issue");
        let tick = u32::try_from((i64::from(now_tick) + ticks).max(0)).expect("small");
        // Some moment of the tick lies in [now − skew, now + skew].
        let start = frame::starts_at(tick, ISSUED_AT);
        let expected = (start..start + TICK_MS).any(|ms| ms.abs_diff(now_ms) <= skew_ms);
        prop_assert_eq!(accepts(tick, now_ms, skew_ms), expected);
    }

    #[test]
    fn exactly_up_to_both_edges(tick in 100_u32..14_000, skew_ms in 0_u64..20_000) {
        let start = frame::starts_at(tick, ISSUED_AT);
        let last = start + TICK_MS - 1;
        // Where the gate's own time leaves that of the pass, expiry would answer instead.
        let good = |now_ms: u64| now_ms < u64::from(EXPIRES_AT) * 1000 && now_ms >= u64::from(ISSUED_AT) * 1000;
        prop_assume!(good(start - 20_001) && good(last + 20_001));
        prop_assert!(accepts(tick, start - skew_ms, skew_ms));
        prop_assert!(!accepts(tick, start - skew_ms - 1, skew_ms));
        prop_assert!(accepts(tick, last + skew_ms, skew_ms));
        prop_assert!(!accepts(tick, last + skew_ms + 1, skew_ms));
    }

    #[test]
    fn the_definition_holds_for_all_numbers(tick: u32, issued_at: u32, now_ms: u64, skew_ms: u64) {
        let start = u128::from(issued_at) * 1000 + u128::from(tick) * 250;
        let (now, skew) = (u128::from(now_ms), u128::from(skew_ms));
        let expected = start <= now + skew && start + 249 + skew >= now;
        prop_assert_eq!(frame::is_fresh(tick, issued_at, now_ms, skew_ms), expected);
    }

    #[test]
    fn a_tick_is_the_one_that_it_is_at_its_moments(tick: u32, issued_at: u32, ms in 0..TICK_MS) {
        let now_ms = frame::starts_at(tick, issued_at) + ms;
        prop_assert_eq!(frame::tick_at(now_ms, issued_at), Some(tick));
    }
}
