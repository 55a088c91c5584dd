//! Sequences of sightings, the state after each, and what they amount to.

use admit_ticket::{
    Assurance, FrameFlags, GateContext, Liveness, LivenessConfig, PassClaims, Refusal, SignedPass,
    code, frame,
};

use super::{config_of, gate_of, vector};
use crate::check::judged;
use crate::fixtures::{
    ISSUED_AT, NOW_TICK, device, device_claims, device_pass, event_key, gate, key_set, paper_pass,
    sign_frame,
};
use crate::model::{Case, Judged, Sighting, Vector};
use Liveness::{Inconsistent, Live, NeedMore, Stale, Static};

/// Ticks after [`NOW_TICK`], milliseconds after its beginning, and the state then.
type Row = (i32, i64, Liveness);

pub(crate) fn vectors() -> Vec<Vector> {
    let not_live = Judged::Refusal(Refusal::NotLive);
    vec![
        scan(
            "scan_two_frames",
            "The shortest proof of life.",
            &[(0, 100, NeedMore), (1, 350, Live)],
            LIVE,
        ),
        touched(),
        scan(
            "scan_greatest_agreement",
            "Offsets exactly one tick + the sampling interval apart.",
            &[(0, 0, NeedMore), (1, 600, Live)],
            LIVE,
        ),
        scan(
            "scan_least_disagreement",
            "One millisecond more: a stutter might explain it, so it neither proves nor convicts.",
            &[(0, 0, NeedMore), (1, 601, NeedMore)],
            not_live,
        ),
        scan(
            "scan_greatest_stutter",
            "As far apart as a stutter explains; the next frame proves life.",
            &[(0, 0, NeedMore), (1, 1_100, NeedMore), (2, 1_350, Live)],
            LIVE,
        ),
        scan(
            "scan_slow_motion",
            "One millisecond more than a stutter explains.",
            &[(0, 0, NeedMore), (1, 1_101, Inconsistent)],
            not_live,
        ),
        scan(
            "scan_fast_forward",
            "Eight frames in half a second.",
            &[(0, 0, NeedMore), (8, 500, Inconsistent)],
            not_live,
        ),
        scan(
            "scan_one_frame",
            "A single sighting proves nothing.",
            &[(0, 100, NeedMore)],
            not_live,
        ),
        scan(
            "scan_screenshot",
            "One frame for exactly 1 s, and then longer.",
            &[
                (0, 100, NeedMore),
                (0, 600, NeedMore),
                (0, 1_100, NeedMore),
                (0, 1_101, Static),
                (0, 3_000, Static),
            ],
            not_live,
        ),
        scan(
            "scan_phone_hangs_and_recovers",
            "After a frame that stood too long it takes two new ones.",
            &[
                (0, 100, NeedMore),
                (0, 1_900, Static),
                (8, 2_050, NeedMore),
                (9, 2_300, Live),
            ],
            LIVE,
        ),
        scan(
            "scan_screenshots_turned_over",
            "A new screenshot every 1.25 s, each in its right moment.",
            &[
                (0, 0, NeedMore),
                (0, 1_200, Static),
                (5, 1_250, NeedMore),
                (5, 2_450, Static),
                (10, 2_500, NeedMore),
                (10, 3_700, Static),
            ],
            not_live,
        ),
        scan(
            "scan_hangs_after_life",
            "Life that was proved is lost again when the picture stands still.",
            &[(0, 100, NeedMore), (1, 350, Live), (1, 1_400, Static)],
            not_live,
        ),
        scan(
            "scan_dropped_frames",
            "The camera misses most frames.",
            &[(0, 100, NeedMore), (7, 1_900, Live)],
            LIVE,
        ),
        scan(
            "scan_greatest_gap",
            "Two seconds between sightings are evidence yet.",
            &[(0, 100, NeedMore), (8, 2_100, Live)],
            LIVE,
        ),
        scan(
            "scan_gap",
            "One millisecond more is not.",
            &[(0, 100, NeedMore), (8, 2_101, NeedMore), (9, 2_351, Live)],
            LIVE,
        ),
        scan(
            "scan_recording",
            "A recording that is played 12 s late.",
            &[(0, 12_100, Stale), (1, 12_350, Stale)],
            Judged::Refusal(Refusal::StaleFrame),
        ),
        scan(
            "scan_clock_ahead_then_right",
            "A phone whose clock is 12 s ahead until it hears from the server.",
            &[(48, 100, Stale), (1, 350, NeedMore), (2, 600, Live)],
            LIVE,
        ),
        scan(
            "scan_loop",
            "A recording of six frames in a loop: lower ticks after higher ones, which then never count again.",
            &LOOP,
            not_live,
        ),
        scan(
            "scan_backward_and_recovered",
            "A contradiction, then three new frames over a second.",
            &[
                (4, 0, NeedMore),
                (3, 50, Inconsistent),
                (5, 250, Inconsistent),
                (7, 750, Inconsistent),
                (9, 1_250, Live),
            ],
            LIVE,
        ),
        scan(
            "scan_recovery_too_short",
            "Three new frames in less than a second do not make up for a contradiction.",
            &[
                (4, 0, NeedMore),
                (3, 50, Inconsistent),
                (5, 250, Inconsistent),
                (7, 750, Inconsistent),
                (8, 1_249, Inconsistent),
            ],
            not_live,
        ),
        scan(
            "scan_recovery_of_two_frames",
            "Nor do two, however far apart.",
            &[
                (4, 0, NeedMore),
                (3, 50, Inconsistent),
                (5, 250, Inconsistent),
                (10, 1_500, Inconsistent),
            ],
            not_live,
        ),
        scan(
            "scan_times_backward",
            "A sighting earlier than the one before it.",
            &[(0, 500, NeedMore), (1, 499, Inconsistent)],
            not_live,
        ),
        other_pass(),
        paper(),
        nothing(),
    ]
}

const LIVE: Judged = Judged::Evidence {
    assurance: Assurance::Live,
    touched: false,
};

const LOOP: [Row; 13] = [
    (0, 0, NeedMore),
    (1, 250, Live),
    (2, 500, Live),
    (3, 750, Live),
    (4, 1_000, Live),
    (5, 1_250, Live),
    (0, 1_500, Inconsistent),
    (1, 1_750, Inconsistent),
    (2, 2_000, Inconsistent),
    (3, 2_250, Inconsistent),
    (4, 2_500, Inconsistent),
    (5, 2_750, Inconsistent),
    (0, 3_000, Inconsistent),
];

fn touched() -> Vector {
    let pass = device_pass();
    let sightings = vec![
        sighting(&pass, (0, 100, NeedMore)),
        sighting(&pass, (1, 350, Live)),
        flagged(&pass, (1, 400, Live), FrameFlags::TOUCHED),
        sighting(&pass, (2, 600, Live)),
    ];
    of_sightings(
        "scan_touched",
        "The holder touches the code on request; the flag may change within a tick.",
        sightings,
        Judged::Evidence {
            assurance: Assurance::Live,
            touched: true,
        },
    )
}

fn sighting(pass: &SignedPass, row: Row) -> Sighting {
    flagged(pass, row, FrameFlags::NONE)
}

fn flagged(pass: &SignedPass, (ticks, ms, state): Row, flags: FrameFlags) -> Sighting {
    let tick = NOW_TICK.checked_add_signed(ticks).expect("a tick");
    let frame = sign_frame(pass.as_bytes(), tick, flags, &device());
    Sighting {
        text: code::live(pass.as_bytes(), &frame),
        seen_at_ms: seen_at(ms),
        state,
    }
}

fn seen_at(ms: i64) -> u64 {
    frame::starts_at(NOW_TICK, ISSUED_AT)
        .checked_add_signed(ms)
        .expect("a time")
}

fn scan(name: &str, about: &str, rows: &[Row], expect: Judged) -> Vector {
    let pass = device_pass();
    let sightings = rows.iter().map(|row| sighting(&pass, *row)).collect();
    of_sightings(name, about, sightings, expect)
}

fn of_sightings(name: &str, about: &str, sightings: Vec<Sighting>, expect: Judged) -> Vector {
    let keys = key_set();
    // The gate's own window is so wide that the fold gets to see stale frames.
    let gate = GateContext {
        now_ms: sightings.last().map_or(seen_at(0), |last| last.seen_at_ms),
        skew_ms: 60_000,
        ..gate(&keys)
    };
    let config = config_of(&LivenessConfig::default());
    assert_eq!(judged(&gate, config, &sightings), expect, "{name}");
    let case = Case::Scan {
        gate: gate_of(&gate),
        config,
        sightings,
        expect,
    };
    vector(name, about, case)
}

fn other_pass() -> Vector {
    let first = device_pass();
    let second = PassClaims {
        ticket_id: 8,
        ..device_claims()
    }
    .sign(&event_key());
    let sightings = vec![
        sighting(&first, (0, 100, NeedMore)),
        sighting(&first, (1, 350, Live)),
        sighting(&second, (2, 600, NeedMore)),
        sighting(&first, (3, 850, NeedMore)),
    ];
    of_sightings(
        "scan_other_pass",
        "Another pass begins anew, and so does the first one after it.",
        sightings,
        Judged::Refusal(Refusal::NotLive),
    )
}

fn paper() -> Vector {
    let paper = Sighting {
        text: code::paper(paper_pass().as_bytes()),
        seen_at_ms: seen_at(600),
        state: NeedMore,
    };
    let live = device_pass();
    let sightings = vec![
        sighting(&live, (0, 100, NeedMore)),
        sighting(&live, (1, 350, Live)),
        paper,
    ];
    of_sightings(
        "scan_paper",
        "A paper code needs no proof of life and gets none from what was seen before.",
        sightings,
        Judged::Evidence {
            assurance: Assurance::Paper,
            touched: false,
        },
    )
}

fn nothing() -> Vector {
    of_sightings(
        "scan_nothing",
        "No sighting at all.",
        Vec::new(),
        Judged::Refusal(Refusal::Malformed),
    )
}
