//! All sightings of one scan, checked at once.

use crate::{Evidence, GateContext, Liveness, LivenessConfig, LivenessFold, Refusal, inspect};

/// How many sightings one scan may have. A scanner that has seen life needs to send two or three; each costs the
/// server two signature checks.
pub const MAX_SIGHTINGS: usize = 64;

/// How long before the gate's time a sighting may have been made, in milliseconds: the scan itself and its way to the
/// server. It comes on top of the skew window, in which the device's own clock is judged.
pub const MAX_DELIVERY_MS: u64 = 10_000;

/// Checks all sightings of one scan: what a server runs over a scanner's request.
///
/// Each sighting is a code's text and when it was seen (server-aligned Unix milliseconds), in the order in which they
/// were seen. It is inspected as of that time, which must lie within [`MAX_DELIVERY_MS`] before and `gate.skew_ms`
/// after `gate.now_ms`; for a scan that was queued while offline, `gate.now_ms` is the time of that scan. Should the
/// sightings be of several passes, the last one is judged.
///
/// # Errors
///
/// [`Refusal::Malformed`] for no sighting or more than [`MAX_SIGHTINGS`]; the first refusal of [`inspect`];
/// [`Refusal::StaleFrame`] for a sighting outside its time; [`Refusal::NotLive`] if the fold over all of them does not
/// end in [`Liveness::Live`].
pub fn judge(
    sightings: &[(&str, u64)],
    gate: &GateContext<'_>,
    config: &LivenessConfig,
) -> Result<Evidence, Refusal> {
    gate.check_open()?;
    if sightings.len() > MAX_SIGHTINGS {
        return Err(Refusal::Malformed);
    }
    let mut fold = LivenessFold::new(*config);
    let mut last = None;
    for &(text, seen_at_ms) in sightings {
        let timely = is_timely(seen_at_ms, gate);
        // A time that is not believed is not inspected with either, so that a defect that counts first is named.
        let at = if timely { seen_at_ms } else { gate.now_ms };
        let presented = inspect(text, &gate.at(at))?;
        if !timely && !presented.is_paper() {
            return Err(Refusal::StaleFrame);
        }
        fold.observe(&presented, seen_at_ms);
        last = Some(presented);
    }
    let last = last.ok_or(Refusal::Malformed)?;
    if let Some(evidence) = Evidence::from_paper(&last) {
        return Ok(evidence);
    }
    Evidence::from_live(&fold).ok_or(match fold.state() {
        Liveness::Stale => Refusal::StaleFrame,
        _ => Refusal::NotLive,
    })
}

fn is_timely(seen_at_ms: u64, gate: &GateContext<'_>) -> bool {
    seen_at_ms >= gate.now_ms.saturating_sub(MAX_DELIVERY_MS)
        && seen_at_ms <= gate.now_ms.saturating_add(gate.skew_ms)
}
