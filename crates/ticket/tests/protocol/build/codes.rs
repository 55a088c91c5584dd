//! Well-formed codes: genuine ones, and defects of event, key and time.

use admit_ticket::{
    EVENT_OPEN_SECS, EventKey, FrameFlags, GateContext, KeySet, PassClaims, Refusal, SigningKey,
    code, frame,
};

use super::{gate_of, signatures, vector};
use crate::check::inspected;
use crate::fixtures::{
    EVENT_ID, EXPIRES_AT, ISSUED_AT, NOW_MS, NOW_TICK, STARTS_AT, device, device_pass, event_key,
    gate, key_set, live_code, other_event_key, paper_claims, paper_pass, sign_frame,
};
use crate::model::{Case, Inspected, Vector};

pub(crate) fn vectors() -> Vec<Vector> {
    let mut vectors = genuine();
    vectors.extend(wrong_places());
    vectors.extend(wrong_keys());
    vectors.extend(signatures::vectors());
    vectors.extend(wrong_times());
    vectors
}

/// `expect` is what the case is about; the rest of an acceptance is filled in from what `inspect` finds.
pub(super) fn case(
    name: &str,
    about: &str,
    text: String,
    gate: GateContext<'_>,
    expect: Option<Refusal>,
) -> Vector {
    let found = inspected(&text, &gate);
    match expect {
        Some(refusal) => assert_eq!(found, Inspected::Refusal(refusal), "{name}"),
        None => assert!(
            matches!(found, Inspected::Accepted { .. }),
            "{name}: {found:?}"
        ),
    }
    let case = Case::Inspect {
        gate: gate_of(&gate),
        text,
        expect: found,
    };
    vector(name, about, case)
}

fn at_tick(tick: u32) -> String {
    live_code(&device_pass(), tick)
}

fn paper() -> String {
    code::paper(paper_pass().as_bytes())
}

fn genuine() -> Vec<Vector> {
    let keys = key_set();
    let gate = gate(&keys);
    let touched = sign_frame(
        device_pass().as_bytes(),
        NOW_TICK,
        FrameFlags::TOUCHED,
        &device(),
    );
    let touched = code::live(device_pass().as_bytes(), &touched);
    let late = gate.at(u64::from(EXPIRES_AT) * 1000 - 1);
    let oldest = gate.at(frame::starts_at(NOW_TICK, ISSUED_AT) + 249 + 10_000);
    let newest = gate.at(frame::starts_at(NOW_TICK, ISSUED_AT) - 10_000);
    vec![
        case(
            "live",
            "A genuine live code.",
            at_tick(NOW_TICK),
            gate,
            None,
        ),
        case(
            "live_touched",
            "A genuine live code under a finger.",
            touched,
            gate,
            None,
        ),
        case(
            "live_first_tick",
            "The moment of issue.",
            at_tick(0),
            gate.at(u64::from(ISSUED_AT) * 1000),
            None,
        ),
        case(
            "oldest_fresh_frame",
            "The last millisecond of the tick is exactly the skew ago.",
            at_tick(NOW_TICK),
            oldest,
            None,
        ),
        case(
            "newest_fresh_frame",
            "The first millisecond of the tick is exactly the skew ahead.",
            at_tick(NOW_TICK),
            newest,
            None,
        ),
        case("paper", "A genuine paper code.", paper(), gate, None),
        case(
            "paper_last_millisecond",
            "A paper code just before it expires.",
            paper(),
            late,
            None,
        ),
    ]
}

fn wrong_places() -> Vec<Vector> {
    let keys = key_set();
    let gate = gate(&keys);
    let other_keys = KeySet::new(EVENT_ID + 1, key_set().keys().to_vec());
    let over = gate.at((STARTS_AT + EVENT_OPEN_SECS) * 1000);
    let early = gate.at((STARTS_AT - 3_600) * 1000 - 1);
    let elsewhere = GateContext {
        event_id: EVENT_ID + 1,
        keys: &other_keys,
        ..gate
    };
    let mixed_up = GateContext {
        keys: &other_keys,
        ..gate
    };
    use Refusal::{EventNotOpen, EventOver, WrongEvent};
    vec![
        case(
            "event_over",
            "Exactly 12 hours after the start; comes before every other defect.",
            String::new(),
            over,
            Some(EventOver),
        ),
        case(
            "event_not_open",
            "One millisecond before the doors open.",
            String::new(),
            early,
            Some(EventNotOpen),
        ),
        case(
            "wrong_event",
            "A genuine code at another event's gate.",
            at_tick(NOW_TICK),
            elsewhere,
            Some(WrongEvent),
        ),
        case(
            "wrong_event_paper",
            "A genuine paper code at another event's gate.",
            paper(),
            elsewhere,
            Some(WrongEvent),
        ),
        case(
            "key_set_of_other_event",
            "The gate was given another event's keys.",
            at_tick(NOW_TICK),
            mixed_up,
            Some(WrongEvent),
        ),
    ]
}

fn wrong_keys() -> Vec<Vector> {
    let one = |key: &SigningKey, from: u64, to: u64| {
        KeySet::new(EVENT_ID, vec![EventKey::new(key.verifying_key(), from, to)])
    };
    let now = NOW_MS / 1000;
    let issued = u64::from(ISSUED_AT);
    let with = |name, about, keys: &KeySet| {
        case(
            name,
            about,
            at_tick(NOW_TICK),
            gate(keys),
            Some(Refusal::UnknownKey),
        )
    };
    vec![
        with(
            "no_keys",
            "The gate has no keys.",
            &KeySet::new(EVENT_ID, Vec::new()),
        ),
        with(
            "unknown_key",
            "The gate has another key only.",
            &one(&other_event_key(), 0, u64::MAX),
        ),
        with(
            "key_not_yet_valid",
            "The key comes into force in a second.",
            &one(&event_key(), now + 1, u64::MAX),
        ),
        with(
            "key_retired",
            "The key went out of force this second.",
            &one(&event_key(), 0, now),
        ),
        with(
            "issued_before_key",
            "The key is in force, but was not when the pass was issued.",
            &one(&event_key(), issued + 1, u64::MAX),
        ),
    ]
}

fn wrong_times() -> Vec<Vector> {
    let keys = key_set();
    let gate = gate(&keys);
    let expiry = u64::from(EXPIRES_AT) * 1000;
    let stale = Some(Refusal::StaleFrame);
    let start = frame::starts_at(NOW_TICK, ISSUED_AT);
    let short = PassClaims {
        expires_at: ISSUED_AT,
        ..paper_claims()
    };
    let short = code::paper(short.sign(&event_key()).as_bytes());
    let expired_tick = (EXPIRES_AT - ISSUED_AT) * 4;
    vec![
        case(
            "expired",
            "The first millisecond after the pass.",
            at_tick(expired_tick),
            gate.at(expiry),
            Some(Refusal::Expired),
        ),
        case(
            "expired_paper",
            "The first millisecond after the paper pass.",
            paper(),
            gate.at(expiry),
            Some(Refusal::Expired),
        ),
        case(
            "expired_when_issued",
            "A pass that expires as it begins.",
            short,
            gate,
            Some(Refusal::Expired),
        ),
        case(
            "stale_frame_old",
            "The last millisecond of the tick is one more than the skew ago.",
            at_tick(NOW_TICK),
            gate.at(start + 250 + 10_000),
            stale,
        ),
        case(
            "stale_frame_future",
            "The first millisecond of the tick is one more than the skew ahead.",
            at_tick(NOW_TICK),
            gate.at(start - 10_001),
            stale,
        ),
        case(
            "stale_frame_first",
            "The frame of the moment of issue, a quarter of an hour later.",
            at_tick(0),
            gate,
            stale,
        ),
        case(
            "stale_frame_last",
            "The last of all ticks, 34 years ahead.",
            at_tick(u32::MAX),
            gate,
            stale,
        ),
    ]
}
