//! What follows from what was seen.

use std::time::Duration;

use admit_scanner::{Outcome, Refused, protocol::ToWorker};
use leptos::{prelude::*, task::spawn_local};

use super::{Session, Shown};
use crate::scanner::{
    asking::ask,
    browser::{call, object, steady_ms},
    hint::Hint,
    verdict::Verdict,
};

/// How long a hint stays that nothing else takes away.
const HINT: Duration = Duration::from_secs(5);

/// The name of the measure from the first frame with the code to the verdict on the screen.
const MEASURE: &str = "scan-to-verdict";

impl Session {
    /// What the camera saw.
    pub(super) fn saw(self, outcome: Outcome) {
        match outcome {
            Outcome::Nothing | Outcome::InView => {
                if self.hint.try_with_untracked(|hint| *hint == Hint::Hold) == Some(true) {
                    self.show_hint(Hint::None);
                }
            }
            Outcome::Hold => {
                if self.hint.try_with_untracked(|hint| *hint == Hint::None) == Some(true) {
                    self.show_hint(Hint::Hold);
                }
            }
            Outcome::Refused(refused) => self.refuse(&refused),
            Outcome::Present(presentation) => spawn_local(ask(self, presentation)),
        }
    }

    /// What became of a typed code or a chosen picture.
    pub(super) fn was_given(self, outcome: Outcome) {
        match outcome {
            Outcome::Nothing | Outcome::InView => {
                self.say(Hint::Warn(
                    "No code found. It must be sharp, and not too small.".into(),
                ));
            }
            Outcome::Hold => self.say(Hint::Say("A live code: scan it once more.".into())),
            Outcome::Refused(refused) => self.refuse(&refused),
            Outcome::Present(presentation) => spawn_local(ask(self, presentation)),
        }
    }

    fn refuse(self, refused: &Refused) {
        self.with(|parts| parts.prechecks.note(refused.reason));
        let type_name = refused.ticket_type.and_then(|index| self.type_name(index));
        self.show(
            &Verdict::before_asking(refused.reason, type_name),
            Some(refused.first_seen_ms),
        );
    }

    /// Puts a verdict on the screen, in the place of the one before.
    pub(in crate::scanner) fn show(self, verdict: &Verdict, first_seen_ms: Option<u64>) {
        if !self.is_open() {
            return;
        }
        let number = self.next_turn();
        self.tally.update(|tally| tally.add(verdict, wall_clock()));
        self.shown.set(Some(Shown {
            number,
            verdict: verdict.clone(),
        }));
        if self.asking.get_untracked() == 0 {
            self.hint.set(Hint::None);
        }
        let muted = self.muted.get_untracked();
        self.with(|parts| parts.signals.tell(verdict.admitted, muted));
        if let Some(first_seen_ms) = first_seen_ms {
            self.measure(first_seen_ms);
        }
        set_timeout(
            move || self.clear(number),
            Duration::from_millis(verdict.clears_in().into()),
        );
    }

    /// Takes a verdict away, unless another has come.
    pub(in crate::scanner) fn clear(self, number: u32) {
        let shown = self
            .shown
            .try_with_untracked(|shown| shown.as_ref().map(|shown| shown.number))
            .flatten();
        if shown == Some(number) {
            self.shown.set(None);
        }
    }

    /// Shows a hint until something else takes its place.
    pub(in crate::scanner) fn show_hint(self, hint: Hint) {
        self.next_turn();
        self.hint.try_set(hint);
    }

    /// Shows a hint for some seconds.
    pub(in crate::scanner) fn say(self, hint: Hint) {
        let turn = self.next_turn();
        self.hint.try_set(hint);
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(turn) {
                    self.hint.try_set(Hint::None);
                }
            },
            HINT,
        );
    }

    fn next_turn(self) -> u32 {
        self.turn
            .try_update_value(|turn| {
                *turn += 1;
                *turn
            })
            .unwrap_or_default()
    }

    pub(in crate::scanner) fn begin_asking(self) {
        self.asking.try_update(|asking| *asking += 1);
    }

    pub(in crate::scanner) fn end_asking(self) {
        let left = self.asking.try_update(|asking| {
            *asking = asking.saturating_sub(1);
            *asking
        });
        if left == Some(0) {
            self.show_hint(Hint::None);
        }
    }

    /// Lets the code in view be asked about again.
    pub(in crate::scanner) fn ask_again(self) {
        self.post(&ToWorker::Reset, None);
    }

    /// Notes how long the verdict took, once it has been painted.
    #[expect(
        clippy::cast_precision_loss,
        reason = "Unix milliseconds stay below 2^53 for 280,000 years"
    )]
    fn measure(self, first_seen_ms: u64) {
        request_animation_frame(move || {
            // The first callback comes before the frame is painted, the next one after.
            request_animation_frame(move || {
                let end = steady_ms();
                let start = end - self.now_ms().saturating_sub(first_seen_ms) as f64;
                if let Some(performance) = window().performance() {
                    let options = object(&[("start", start.max(0.0).into()), ("end", end.into())]);
                    call(&performance, "measure", &[MEASURE.into(), options.into()]);
                }
            });
        });
    }
}

/// `19:34:07` on the device's clock.
fn wall_clock() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{:02}:{:02}:{:02}",
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds()
    )
}
