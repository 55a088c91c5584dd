//! Whether what the camera sees is a phone that signs frames there and then: the guard's eye.
//!
//! # What can be seen
//!
//! A sighting is a frame's tick and the time at which it was seen. Its *offset* is the time seen minus the time at
//! which the tick began. For a phone held before the camera all offsets lie close together: they differ by the moment
//! within the 250 ms tick at which the camera looked, by the camera's own delay, and by how late the phone drew. What
//! the phone's clock is wrong by is the same for all of them and falls out.
//!
//! # The states
//!
//! Distinct frames whose offsets lie within one tick + the sampling interval of each other form a *run*; the first
//! sighting of each frame counts.
//!
//! - [`Liveness::Live`]: the run has two frames.
//! - [`Liveness::Static`]: the newest frame has been in view for longer than [`LivenessConfig::static_after_ms`]. The
//!   next new frame begins a new run, so that turning over screenshots slowly proves nothing.
//! - [`Liveness::Stale`]: this frame's tick is outside the skew window as of the time it was seen. It counts for
//!   nothing, and a new run begins after it.
//! - [`Liveness::Inconsistent`]: a lower tick after a higher one (a loop), a sighting earlier than the one before it, or
//!   an offset that differs from the run's by more than a stutter of [`MAX_LAG_MS`] explains (an edited video). Frames
//!   not higher than the highest one seen count for nothing from then on, and the state lasts until
//!   [`RECOVERY_FRAMES`] new frames have formed a run of [`RECOVERY_MS`].
//! - [`Liveness::NeedMore`]: nothing of the above.
//!
//! An offset that a stutter explains neither convicts nor proves: it begins a new run, unless the run has proved life
//! already. So does a gap between sightings of more than [`MAX_GAP_MS`], in which phones may have been exchanged.
//!
//! The fold remembers one pass. A different one begins anew.

mod run;

use core::fmt;

use crate::frame;
use crate::{DEFAULT_SKEW_MS, Pass, Presented, TICK_MS};
use run::Run;

/// How late a genuine phone may draw a frame, in milliseconds. Signing and drawing take about 20 ms; this is a phone
/// that is busy with something else.
pub const MAX_LAG_MS: u64 = 500;

/// Two sightings further apart than this, in milliseconds, are not evidence of one phone held before the camera.
pub const MAX_GAP_MS: u64 = 2_000;

/// How many new frames it takes to be believed again after a contradiction.
pub const RECOVERY_FRAMES: u32 = 3;

/// How long the new frames must keep agreeing after a contradiction, in milliseconds. Over this time, other than
/// over one tick, a video at a third more or less than its speed no longer agrees.
pub const RECOVERY_MS: u64 = 1_000;

/// What the sightings so far amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Liveness {
    /// Too little was seen.
    NeedMore,
    /// The device signs frames there and then.
    Live,
    /// One unchanged frame for too long: a screenshot, a print, or a phone that hangs.
    Static,
    /// The last frame is too old or too far ahead: a recording, or a device whose clock is wrong.
    Stale,
    /// Frames that do not fit together in time: a loop, an edited video, or a phone that hung just now.
    Inconsistent,
}

/// What the fold measures by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LivenessConfig {
    /// How far a frame's time may lie from the time it was seen, either way, in milliseconds.
    pub skew_ms: u64,
    /// The time between two pictures that the scanner looks at, plus what their times may be wrong by, in
    /// milliseconds. Measured scanners take 30 pictures a second; the default allows for slow phones.
    pub sampling_ms: u64,
    /// How long a frame may stay in view unchanged, in milliseconds. Below [`TICK_MS`] + [`MAX_LAG_MS`] + the sampling
    /// interval, genuine phones would be taken for screenshots.
    pub static_after_ms: u64,
}

impl Default for LivenessConfig {
    fn default() -> Self {
        Self {
            skew_ms: DEFAULT_SKEW_MS,
            sampling_ms: 100,
            static_after_ms: 1_000,
        }
    }
}

impl LivenessConfig {
    /// How far offsets of one phone may lie apart.
    const fn tolerance_ms(&self) -> u64 {
        TICK_MS.saturating_add(self.sampling_ms)
    }
}

/// The fold over sightings. It has constant size, no clock, and gives the same answer for the same sightings.
#[derive(Clone)]
pub struct LivenessFold {
    config: LivenessConfig,
    track: Option<Track>,
    state: Liveness,
}

impl LivenessFold {
    /// A fold that has seen nothing.
    #[must_use]
    pub const fn new(config: LivenessConfig) -> Self {
        Self {
            config,
            track: None,
            state: Liveness::NeedMore,
        }
    }

    /// Takes one more sighting and says what all of them amount to now.
    ///
    /// `seen_at_ms` is server-aligned Unix milliseconds and must not run backwards. A paper code forgets everything
    /// seen before and is [`Liveness::NeedMore`]: there is nothing that it could prove here.
    pub fn observe(&mut self, presented: &Presented, seen_at_ms: u64) -> Liveness {
        self.state = match presented.frame() {
            None => {
                self.track = None;
                Liveness::NeedMore
            }
            Some(frame) => {
                let pass = presented.pass();
                if self.pass() != Some(pass) {
                    self.track = None;
                }
                let track = self.track.get_or_insert_with(|| Track::new(*pass));
                let sighting = Sighting {
                    tick: frame.tick(),
                    touched: frame.flags().touched(),
                    seen_at_ms,
                };
                track.observe(sighting, &self.config)
            }
        };
        self.state
    }

    /// What the sightings so far amount to.
    #[must_use]
    pub const fn state(&self) -> Liveness {
        self.state
    }

    /// The pass in view; `None` before the first sighting and for paper.
    #[must_use]
    pub fn pass(&self) -> Option<&Pass> {
        self.track.as_ref().map(|track| &track.pass)
    }

    /// Whether a frame of the present run told of a touch.
    #[must_use]
    pub fn touched(&self) -> bool {
        let run = self.track.as_ref().and_then(|track| track.run.as_ref());
        run.is_some_and(Run::touched)
    }
}

impl fmt::Debug for LivenessFold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LivenessFold")
            .field("config", &self.config)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// One frame in view.
#[derive(Clone, Copy)]
struct Sighting {
    tick: u32,
    touched: bool,
    seen_at_ms: u64,
}

/// What is remembered of one pass.
#[derive(Clone)]
struct Track {
    pass: Pass,
    run: Option<Run>,
    /// The highest fresh tick, and when it was first seen.
    newest: Option<(u32, u64)>,
    last_seen_at_ms: u64,
    /// A contradiction was seen, and not enough since to be believed again.
    contradicted: bool,
}

impl Track {
    const fn new(pass: Pass) -> Self {
        Self {
            pass,
            run: None,
            newest: None,
            last_seen_at_ms: 0,
            contradicted: false,
        }
    }

    fn observe(&mut self, now: Sighting, config: &LivenessConfig) -> Liveness {
        let gap = now.seen_at_ms.checked_sub(self.last_seen_at_ms);
        self.last_seen_at_ms = now.seen_at_ms;
        if !frame::is_fresh(
            now.tick,
            self.pass.issued_at(),
            now.seen_at_ms,
            config.skew_ms,
        ) {
            self.run = None;
            return Liveness::Stale;
        }
        let Some(gap) = gap else {
            return self.contradict();
        };
        let dwell = match self.newest {
            Some((tick, _)) if now.tick < tick => return self.contradict(),
            // A clock that was set back since then has been noticed above; the first time seen may still be ahead.
            Some((tick, since)) if now.tick == tick => now.seen_at_ms.saturating_sub(since),
            _ => {
                self.new_frame(now, gap, config);
                0
            }
        };
        if dwell > config.static_after_ms {
            self.run = None;
        } else if let Some(run) = &mut self.run {
            run.note_touch(now.touched);
        }
        self.state(dwell, config)
    }

    /// A tick higher than any before it.
    fn new_frame(&mut self, now: Sighting, gap: u64, config: &LivenessConfig) {
        self.newest = Some((now.tick, now.seen_at_ms));
        let offset = Run::offset(
            now.seen_at_ms,
            frame::starts_at(now.tick, self.pass.issued_at()),
        );
        let Some(run) = self.run.as_mut().filter(|_| gap <= MAX_GAP_MS) else {
            self.run = Some(Run::begin(offset, now.seen_at_ms));
            return;
        };
        let spread = run.spread_with(offset);
        if spread <= config.tolerance_ms() {
            run.extend(offset, now.seen_at_ms);
        } else if spread > config.tolerance_ms().saturating_add(MAX_LAG_MS) {
            self.contradicted = true;
            self.run = Some(Run::begin(offset, now.seen_at_ms));
        } else if self.contradicted || !run.proves_life() {
            self.run = Some(Run::begin(offset, now.seen_at_ms));
        }
    }

    fn contradict(&mut self) -> Liveness {
        self.contradicted = true;
        self.run = None;
        Liveness::Inconsistent
    }

    fn state(&mut self, dwell: u64, config: &LivenessConfig) -> Liveness {
        let run = self.run.as_ref();
        if self.contradicted && run.is_some_and(Run::redeems) {
            self.contradicted = false;
        }
        if self.contradicted {
            Liveness::Inconsistent
        } else if dwell > config.static_after_ms {
            Liveness::Static
        } else if run.is_some_and(Run::proves_life) {
            Liveness::Live
        } else {
            Liveness::NeedMore
        }
    }
}
