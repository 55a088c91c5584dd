//! When to sign which frame, and when to show it.
//!
//! The scanner compares the ticks of two frames with the time between them, so a frame has to appear on its boundary.
//! Signing takes the browser a few milliseconds, now and then many more: each frame is signed shortly before its time.

use admit_ticket::{TICK_MS, frame::tick_at};

/// How long before its boundary a frame is signed. Long enough for a slow phone (signing, encoding and drawing stay
/// under 40 ms on one of 2018), short enough that the flag of a touch is fresh.
const LEAD_MS: u64 = 90;

/// By how many ticks the clock may fall behind the screen and be waited for: two seconds. Frames that are further ahead
/// than that are refused for their time alone, so a screen that went on waiting would only show a code that fails.
const BACK_MAX: u32 = 8;

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing.
    Wait,
    /// Sign the frame of this tick.
    Sign(u32),
    /// Show the frame that is ready.
    Show,
    /// The pass is over.
    Expired,
}

/// How far along the frames are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// The tick that is on the screen.
    pub(super) shown: Option<u32>,
    /// The tick whose frame is signed and waits.
    pub(super) ready: Option<u32>,
    /// The tick whose frame is being signed.
    pub(super) signing: Option<u32>,
}

/// The life of a pass, in Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) issued_at: u32,
    pub(super) expires_at: u32,
}

/// The next step at that time (server-aligned Unix milliseconds).
pub(super) fn next(now_ms: u64, life: Life, progress: Progress) -> Step {
    if now_ms >= u64::from(life.expires_at) * 1_000 {
        return Step::Expired;
    }
    // A clock that is a little behind the server's may place the present before the pass; its first tick is near enough.
    let tick = tick_at(now_ms, life.issued_at).unwrap_or(0);
    // A gate takes a tick that is lower than the one before for a replay, so a clock that was set back is waited for.
    let behind = progress.shown.map_or(0, |shown| shown.saturating_sub(tick));
    if (1..=BACK_MAX).contains(&behind) {
        return Step::Wait;
    }
    if progress.ready == Some(tick) && progress.shown != Some(tick) {
        return Step::Show;
    }
    if progress.signing.is_some() {
        return Step::Wait;
    }
    if progress.shown != Some(tick) {
        return Step::Sign(tick);
    }
    let coming = tick_at(now_ms + LEAD_MS, life.issued_at).unwrap_or(0);
    if coming > tick && progress.ready != Some(tick + 1) {
        Step::Sign(tick + 1)
    } else {
        Step::Wait
    }
}

const _: () = assert!(LEAD_MS < TICK_MS, "at most one frame is signed ahead");

#[cfg(test)]
mod tests {
    use super::*;

    const LIFE: Life = Life {
        issued_at: 1_000,
        expires_at: 2_000,
    };

    fn at(ms_after_issue: u64, progress: Progress) -> Step {
        next(1_000_000 + ms_after_issue, LIFE, progress)
    }

    fn progress(shown: Option<u32>, ready: Option<u32>, signing: Option<u32>) -> Progress {
        Progress {
            shown,
            ready,
            signing,
        }
    }

    #[test]
    fn starts_with_the_frame_of_the_present() {
        assert_eq!(at(1_010, progress(None, None, None)), Step::Sign(4));
        assert_eq!(at(1_015, progress(None, None, Some(4))), Step::Wait);
        assert_eq!(at(1_020, progress(None, Some(4), None)), Step::Show);
        assert_eq!(at(1_030, progress(Some(4), None, None)), Step::Wait);
    }

    #[test]
    fn signs_ahead_and_shows_on_the_boundary() {
        assert_eq!(at(1_159, progress(Some(4), None, None)), Step::Wait);
        assert_eq!(at(1_160, progress(Some(4), None, None)), Step::Sign(5));
        assert_eq!(at(1_249, progress(Some(4), Some(5), None)), Step::Wait);
        assert_eq!(at(1_250, progress(Some(4), Some(5), None)), Step::Show);
    }

    #[test]
    fn a_frame_that_came_too_late_is_not_shown() {
        assert_eq!(at(1_500, progress(Some(4), Some(5), None)), Step::Sign(6));
    }

    #[test]
    fn a_clock_that_is_set_back_a_little_is_waited_for() {
        // The boundary to tick 5 is at 1,250 ms; the clock showed 1,260 and is corrected by -30 ms.
        assert_eq!(at(1_230, progress(Some(5), None, None)), Step::Wait);
        assert_eq!(at(1_230, progress(Some(5), Some(4), None)), Step::Wait);
        assert_eq!(at(1_230, progress(Some(5), Some(6), None)), Step::Wait);
        assert_eq!(at(1_250, progress(Some(5), None, None)), Step::Wait);
        assert_eq!(at(1_410, progress(Some(5), None, None)), Step::Sign(6));
        assert_eq!(at(1_500, progress(Some(5), Some(6), None)), Step::Show);
    }

    #[test]
    fn a_clock_that_is_set_back_far_does_not_freeze_the_code() {
        let shown = Some(4 + BACK_MAX);
        assert_eq!(at(1_000, progress(shown, None, None)), Step::Wait);
        assert_eq!(at(999, progress(shown, None, None)), Step::Sign(3));
        assert_eq!(at(999, progress(shown, Some(3), None)), Step::Show);
    }

    #[test]
    fn a_clock_behind_the_servers_begins_with_the_first_tick() {
        assert_eq!(
            next(999_400, LIFE, progress(None, None, None)),
            Step::Sign(0)
        );
    }

    #[test]
    fn nothing_is_shown_from_the_second_of_expiry_on() {
        assert_ne!(
            next(1_999_999, LIFE, progress(None, None, None)),
            Step::Expired
        );
        assert_eq!(
            next(2_000_000, LIFE, progress(None, Some(0), None)),
            Step::Expired
        );
    }
}
