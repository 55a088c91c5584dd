//! Laws of the fold.

use std::sync::LazyLock;

use admit_ticket::{
    Evidence, GateContext, KeySet, Liveness, LivenessConfig, LivenessFold, Presented, TICK_MS,
    code, frame, inspect,
};
use proptest::prelude::*;
use proptest::sample::SizeRange;

use crate::fixtures::{ISSUED_AT, NOW_TICK, device_pass, gate, key_set, live_code, paper_pass};

fn wide(keys: &KeySet) -> GateContext<'_> {
    GateContext {
        skew_ms: u64::MAX,
        ..gate(keys)
    }
}

/// The genuine frames from [`NOW_TICK`] on.
static FRAMES: LazyLock<Vec<Presented>> = LazyLock::new(|| {
    let keys = key_set();
    let frame = |n| {
        inspect(&live_code(&device_pass(), NOW_TICK + n), &wide(&keys)).expect("a genuine code")
    };
    (0..TICKS).map(frame).collect()
});

const TICKS: u32 = 40;
const PICTURE_MS: u64 = 40;

/// A genuine recording: what a phone shows that draws each frame up to 500 ms late, but none for longer than 750 ms,
/// as ticks and times of sightings.
fn recording() -> impl Strategy<Value = Vec<(u32, u64)>> {
    let lags = prop::collection::vec(0_u64..=500, SizeRange::from(TICKS as usize));
    (lags, -5_000_i64..=5_000).prop_map(|(lags, clock)| {
        let first = frame::starts_at(NOW_TICK, ISSUED_AT);
        let drawn: Vec<u64> = (0_u64..)
            .zip(&lags)
            .map(|(n, lag)| n * TICK_MS + lag)
            .collect();
        let end = u64::from(TICKS) * TICK_MS;
        (0..end / PICTURE_MS)
            .map(|picture| picture * PICTURE_MS)
            .filter_map(|at| {
                let tick = (0..TICKS).rev().find(|n| drawn[*n as usize] <= at)?;
                Some((tick, (first + at).saturating_add_signed(clock)))
            })
            .collect()
    })
}

fn fold(sightings: &[(u32, u64)]) -> Vec<Liveness> {
    let mut fold = LivenessFold::new(LivenessConfig::default());
    sightings
        .iter()
        .map(|(tick, seen_at)| fold.observe(&FRAMES[*tick as usize], *seen_at))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// However late each frame is drawn, however far off the clock, and whichever sightings are lost.
    #[test]
    fn no_part_of_a_genuine_recording_is_static_or_stale(
        recording in recording(),
        keep in prop::collection::vec(any::<bool>(), 250),
        rarely: bool,
    ) {
        let kept: Vec<_> = recording
            .into_iter()
            .zip(keep.iter().zip(keep.iter().skip(7).cycle()))
            .filter_map(|(sighting, (a, b))| (*a && (!rarely || *b)).then_some(sighting))
            .collect();
        for state in fold(&kept) {
            prop_assert_ne!(state, Liveness::Static);
            prop_assert_ne!(state, Liveness::Stale);
            prop_assert_ne!(state, Liveness::Inconsistent);
        }
    }

    /// The same for a few sightings with wide gaps between them.
    #[test]
    fn nor_are_a_few_sightings_of_one(recording in recording(), few in prop::collection::vec(any::<prop::sample::Index>(), 1..6)) {
        let mut places: Vec<_> = few.iter().map(|index| index.index(recording.len())).collect();
        places.sort_unstable();
        let kept: Vec<_> = places.into_iter().map(|place| recording[place]).collect();
        for state in fold(&kept) {
            prop_assert!(matches!(state, Liveness::NeedMore | Liveness::Live));
        }
    }

    #[test]
    fn one_frame_is_never_live(times in prop::collection::vec(0_u64..20_000, 1..30)) {
        let first = frame::starts_at(NOW_TICK, ISSUED_AT);
        let mut times = times;
        times.sort_unstable();
        let sightings: Vec<_> = times.iter().map(|ms| (0, first + ms)).collect();
        prop_assert!(!fold(&sightings).contains(&Liveness::Live));
    }

    /// The fold is a function of the sightings, has no panic, and what it says last is what it says when asked.
    #[test]
    fn arbitrary_sightings_are_taken(
        sightings in prop::collection::vec((0..TICKS, prop_oneof![any::<u64>(), 1_783_187_100_000..1_783_187_110_000_u64]), 0..40),
    ) {
        let states = fold(&sightings);
        prop_assert_eq!(&states, &fold(&sightings));
        let mut again = LivenessFold::new(LivenessConfig { skew_ms: u64::MAX, sampling_ms: u64::MAX, static_after_ms: u64::MAX });
        for (tick, seen_at) in sightings {
            let state = again.observe(&FRAMES[tick as usize], seen_at);
            prop_assert_eq!(state, again.state());
            prop_assert_eq!(Evidence::from_live(&again).is_some(), state == Liveness::Live);
        }
    }

    /// Frames that were seen already prove nothing after a contradiction, in whatever order and however often.
    #[test]
    fn a_loop_never_redeems_itself(length in 2_u32..20, rounds in 2_u32..6) {
        let first = frame::starts_at(NOW_TICK, ISSUED_AT);
        let sightings: Vec<_> = (0..length * rounds)
            .map(|n| (n % length, first + u64::from(n) * TICK_MS))
            .collect();
        let config = LivenessConfig { skew_ms: 60_000, ..LivenessConfig::default() };
        let mut fold = LivenessFold::new(config);
        for (n, (tick, seen_at)) in (0..).zip(sightings) {
            let state = fold.observe(&FRAMES[tick as usize], seen_at);
            prop_assert_eq!(state == Liveness::Inconsistent, n >= length, "{}", n);
        }
    }
}

#[test]
fn evidence_comes_from_life_alone() {
    let first = frame::starts_at(NOW_TICK, ISSUED_AT);
    let mut fold = LivenessFold::new(LivenessConfig::default());
    assert!(Evidence::from_live(&fold).is_none());
    fold.observe(&FRAMES[0], first);
    assert!(Evidence::from_live(&fold).is_none());
    assert!(Evidence::from_paper(&FRAMES[0]).is_none());
    fold.observe(&FRAMES[1], first + 250);
    let evidence = Evidence::from_live(&fold).expect("life");
    assert_eq!(evidence.pass(), FRAMES[0].pass());
    assert!(!evidence.touched());
}

#[test]
fn paper_forgets_what_was_seen() {
    let keys = key_set();
    let paper =
        inspect(&code::paper(paper_pass().as_bytes()), &gate(&keys)).expect("a genuine code");
    let first = frame::starts_at(NOW_TICK, ISSUED_AT);
    let mut fold = LivenessFold::new(LivenessConfig::default());
    fold.observe(&FRAMES[0], first);
    fold.observe(&FRAMES[1], first + 250);
    assert_eq!(fold.observe(&paper, first + 300), Liveness::NeedMore);
    assert_eq!(fold.pass(), None);
    assert!(Evidence::from_live(&fold).is_none());
    assert_eq!(fold.observe(&FRAMES[1], first + 350), Liveness::NeedMore);
}
