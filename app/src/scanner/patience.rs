//! How long the scanner goes on asking about a code.

use admit_contract::{
    ErrorCode,
    scan::{ScanResult, Sighting},
};
use admit_ticket::{MAX_DELIVERY_MS, Refusal};

/// How long after the first sighting the scanner gives up, in milliseconds. The server takes sightings for a recording
/// once they are [`MAX_DELIVERY_MS`] old; the difference is for the way there.
const GIVE_UP_MS: u64 = MAX_DELIVERY_MS - 1_000;

/// How long one attempt may take, in milliseconds, before another is made under the same id. Leaves time for a second
/// one where the first is lost without a sign.
const ATTEMPT_MS: u64 = 4_000;

/// How long an attempt is waited for even where little time is left, in milliseconds; none is begun that has less.
const ATTEMPT_MIN_MS: u64 = 1_000;

/// Pauses before the next attempts, in milliseconds; the last one is taken again and again.
const PAUSES_MS: [u32; 4] = [300, 700, 1_500, 2_000];

/// Until when it is worth asking about what was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Patience {
    /// On the server's clock, in Unix milliseconds.
    until_ms: u64,
}

impl Patience {
    /// For sightings that are asked about from `now_ms` on (the server's clock, in Unix milliseconds).
    pub(super) fn for_sightings(sightings: &[Sighting], now_ms: u64) -> Self {
        let first = sightings.iter().map(|sighting| sighting.at_ms).min();
        let first = first.and_then(|at_ms| u64::try_from(at_ms).ok());
        Self {
            until_ms: first.unwrap_or(now_ms).min(now_ms) + GIVE_UP_MS,
        }
    }

    /// How long an attempt that begins now may take, in milliseconds.
    pub(super) fn attempt(self, now_ms: u64) -> i32 {
        let left = self.until_ms.saturating_sub(now_ms);
        whole(left.clamp(ATTEMPT_MIN_MS, ATTEMPT_MS))
    }

    /// How long to pause before the next attempt after so many failed ones, in milliseconds, the last of which was the
    /// present one; `None` if there is no time for another.
    pub(super) fn pause(self, failures: u32, now_ms: u64) -> Option<i32> {
        let index = usize::try_from(failures).unwrap_or(usize::MAX);
        let pause = PAUSES_MS[index.min(PAUSES_MS.len() - 1)].into();
        (now_ms + pause + ATTEMPT_MIN_MS <= self.until_ms).then(|| whole(pause))
    }
}

fn whole(milliseconds: u64) -> i32 {
    i32::try_from(milliseconds).unwrap_or(i32::MAX)
}

/// Whether a request that failed like this may succeed when it is repeated as it is.
pub(super) const fn is_passing(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::Unreachable | ErrorCode::Internal | ErrorCode::RateLimited
    )
}

/// Whether the server refused a repeated scan for its time only, which says more about the network than the guest.
pub(super) fn is_too_late(result: &ScanResult, failures: u32) -> bool {
    failures > 0 && !result.admitted && result.reason == Some(Refusal::StaleFrame)
}

#[cfg(test)]
mod tests {
    use admit_contract::ScanId;
    use uuid::Uuid;

    use super::*;

    const SEEN: u64 = 1_800_000_000_000;

    fn patience() -> Patience {
        let sightings = [0, 250].map(|after| Sighting {
            text: "AD1:".into(),
            at_ms: i64::try_from(SEEN).unwrap() + after,
        });
        Patience::for_sightings(&sightings, SEEN + 300)
    }

    /// When attempts begin that each fail after so many milliseconds, and when the last one is given up.
    fn attempts(each_ms: u64) -> (Vec<u64>, u64) {
        let (mut now_ms, mut begun) = (SEEN + 300, Vec::new());
        for failures in 0.. {
            begun.push(now_ms - SEEN);
            let limit = u64::try_from(patience().attempt(now_ms)).unwrap();
            now_ms += each_ms.min(limit);
            match patience().pause(failures, now_ms) {
                Some(pause) => now_ms += u64::try_from(pause).unwrap(),
                None => break,
            }
        }
        (begun, now_ms - SEEN)
    }

    #[test]
    fn no_attempt_outlasts_what_the_server_believes() {
        for each_ms in [0, 50, 900, 2_500, u64::MAX] {
            let (begun, ended) = attempts(each_ms);
            assert!(begun.len() > 1, "{each_ms}: {begun:?}");
            assert!(ended <= GIVE_UP_MS, "{each_ms}: {begun:?}, {ended}");
        }
        assert_eq!(attempts(u64::MAX), (vec![300, 4_600], 8_600));
    }

    #[test]
    fn old_sightings_are_asked_about_once() {
        let late = SEEN + GIVE_UP_MS + 5_000;
        assert_eq!(patience().attempt(late), whole(ATTEMPT_MIN_MS));
        assert_eq!(patience().pause(0, late), None);
    }

    #[test]
    fn sightings_of_a_clock_that_ran_ahead_give_no_more_time() {
        let sightings = [Sighting {
            text: "AD1:".into(),
            at_ms: i64::MAX,
        }];
        assert_eq!(
            Patience::for_sightings(&sightings, SEEN),
            Patience::for_sightings(&[], SEEN)
        );
    }

    #[test]
    fn only_a_repeated_scan_can_be_too_late() {
        let refused = |reason| ScanResult {
            scan_id: ScanId(Uuid::nil()),
            admitted: false,
            reason: Some(reason),
            assurance: None,
            ticket: None,
            used: None,
        };
        assert!(is_too_late(&refused(Refusal::StaleFrame), 1));
        assert!(!is_too_late(&refused(Refusal::StaleFrame), 0));
        assert!(!is_too_late(&refused(Refusal::AlreadyUsed), 1));
    }
}
