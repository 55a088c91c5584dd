//! What a server makes of a scanner's request.

use admit_ticket::{
    Assurance, LivenessConfig, MAX_DELIVERY_MS, MAX_SIGHTINGS, Refusal, code, frame, judge,
};

use crate::fixtures::{ISSUED_AT, NOW_TICK, device_pass, gate, key_set, live_code, paper_pass};

/// Two genuine frames, and the time at which the second was seen.
fn scan() -> (Vec<(String, u64)>, u64) {
    let seen_at = frame::starts_at(NOW_TICK, ISSUED_AT);
    let sightings = [(0, seen_at), (1, seen_at + 250)]
        .map(|(ticks, at)| (live_code(&device_pass(), NOW_TICK + ticks), at));
    (sightings.to_vec(), seen_at + 250)
}

fn judged(sightings: &[(String, u64)], now_ms: u64) -> Result<Assurance, Refusal> {
    let keys = key_set();
    let sightings: Vec<_> = sightings
        .iter()
        .map(|(text, at)| (text.as_str(), *at))
        .collect();
    judge(
        &sightings,
        &gate(&keys).at(now_ms),
        &LivenessConfig::default(),
    )
    .map(|evidence| evidence.assurance())
}

#[test]
fn a_request_may_take_its_time_on_the_way() {
    let (sightings, seen_at) = scan();
    let first = seen_at - 250;
    assert_eq!(judged(&sightings, seen_at), Ok(Assurance::Live));
    assert_eq!(
        judged(&sightings, first + MAX_DELIVERY_MS),
        Ok(Assurance::Live)
    );
    assert_eq!(
        judged(&sightings, first + MAX_DELIVERY_MS + 1),
        Err(Refusal::StaleFrame)
    );
}

#[test]
fn a_sighting_may_not_lie_further_ahead_than_the_skew() {
    let (sightings, seen_at) = scan();
    assert_eq!(judged(&sightings, seen_at - 10_000), Ok(Assurance::Live));
    assert_eq!(
        judged(&sightings, seen_at - 10_001),
        Err(Refusal::StaleFrame)
    );
}

#[test]
fn a_time_that_is_not_believed_does_not_hide_a_defect() {
    let (mut sightings, seen_at) = scan();
    sightings[0].0.push('0');
    assert_eq!(
        judged(&sightings, seen_at + 60_000),
        Err(Refusal::Malformed)
    );
}

#[test]
fn a_claimed_time_does_not_bring_back_an_expired_pass() {
    let (sightings, seen_at) = scan();
    assert_eq!(
        judged(&sightings, seen_at + 3_600_000),
        Err(Refusal::Expired)
    );
}

#[test]
fn the_number_of_sightings_is_bounded() {
    let (sightings, seen_at) = scan();
    let many = |n: usize| vec![sightings[1].clone(); n];
    assert_eq!(judged(&many(MAX_SIGHTINGS), seen_at), Err(Refusal::NotLive));
    assert_eq!(
        judged(&many(MAX_SIGHTINGS + 1), seen_at),
        Err(Refusal::Malformed)
    );
    assert_eq!(judged(&[], seen_at), Err(Refusal::Malformed));
}

#[test]
fn paper_needs_one_sighting_and_no_time() {
    let paper = code::paper(paper_pass().as_bytes());
    let (_, seen_at) = scan();
    assert_eq!(
        judged(&[(paper, seen_at - 60_000)], seen_at),
        Ok(Assurance::Paper)
    );
}

#[test]
fn the_end_of_the_event_comes_first() {
    let keys = key_set();
    let gate = gate(&keys).at(u64::MAX);
    let found = judge(&[], &gate, &LivenessConfig::default());
    assert_eq!(found, Err(Refusal::EventOver));
}
