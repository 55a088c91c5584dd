//! One code in view, from the first sighting until it has been away.

use admit_contract::scan::{SIGHTINGS_MAX, Sighting};
use admit_ticket::{
    Refusal, inspect, judge,
    liveness::{Liveness, LivenessFold, RECOVERY_MS},
};

use crate::{Gate, Outcome, Presentation, Refused};

/// Characters of a live code's text that carry its pass: the prefix `AD1:`, and 201 base45 characters for the first
/// 134 of its 135 bytes. The last byte shares its characters with the frame, which changes with every tick.
const PASS_CHARACTERS: usize = 4 + 201;

/// How long frames may contradict each other before the code is refused, in milliseconds: a little longer than the
/// protocol takes to believe a phone again that hung for a moment.
const PATIENCE_MS: u64 = RECOVERY_MS + 750;

/// What makes two texts the same code: the pass alone where it is a live one.
///
/// It must also hold for a pass that is refused, so it is taken from the text and not from the checked pass.
pub(crate) fn subject(text: &str) -> &str {
    if text.starts_with("AD1:") {
        text.get(..PASS_CHARACTERS).unwrap_or(text)
    } else {
        text
    }
}

/// What was said about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    /// Refused because it stood still.
    Still,
    Refused,
    Asked,
}

/// A code in view.
#[derive(Debug)]
pub(crate) struct Track {
    subject: String,
    first_seen_ms: u64,
    last_seen_ms: u64,
    fold: LivenessFold,
    /// The first sighting of each frame.
    sightings: Vec<Sighting>,
    told: Told,
    /// Since when its frames have contradicted each other.
    doubted_since_ms: Option<u64>,
}

impl Track {
    pub(crate) fn new(gate: &Gate, text: &str, at_ms: u64) -> Self {
        Self {
            subject: subject(text).to_owned(),
            first_seen_ms: at_ms,
            last_seen_ms: at_ms,
            fold: LivenessFold::new(gate.liveness()),
            sightings: Vec::new(),
            told: Told::Nothing,
            doubted_since_ms: None,
        }
    }

    pub(crate) fn is_of(&self, text: &str) -> bool {
        self.subject == subject(text)
    }

    pub(crate) fn touch(&mut self, at_ms: u64) {
        self.last_seen_ms = self.last_seen_ms.max(at_ms);
    }

    /// For how long it has not been seen.
    pub(crate) fn away_ms(&self, now_ms: u64) -> u64 {
        now_ms.saturating_sub(self.last_seen_ms)
    }

    /// Takes a sighting in. A verdict comes once; a refusal gives way to a code that turns out to be in order.
    pub(crate) fn observe(&mut self, gate: &Gate, text: &str, at_ms: u64) -> Outcome {
        self.touch(at_ms);
        if self.told == Told::Asked {
            return Outcome::InView;
        }
        let presented = match inspect(text, &gate.at(at_ms)) {
            Ok(presented) => presented,
            Err(reason) => return self.refuse(reason, None),
        };
        let ticket_type = presented.pass().ticket_type();
        if presented.is_paper() {
            if !gate.paper_allowed() {
                return self.refuse(Refusal::MethodDisabled, Some(ticket_type));
            }
            self.note(text, at_ms);
            return self.present(ticket_type);
        }
        if self.told == Told::Still && self.sightings.last().is_some_and(|last| last.text != text) {
            // It moves after all. The server judges by what follows the standstill alone.
            self.sightings.clear();
            self.told = Told::Nothing;
            self.first_seen_ms = at_ms;
        }
        self.note(text, at_ms);
        match self.fold.observe(&presented, at_ms) {
            Liveness::Inconsistent if self.is_given_time(at_ms) => Outcome::Hold,
            Liveness::Live if self.server_would_agree(gate, at_ms) => self.present(ticket_type),
            Liveness::Live | Liveness::NeedMore if self.told == Told::Nothing => Outcome::Hold,
            Liveness::Live | Liveness::NeedMore => Outcome::InView,
            Liveness::Static => {
                let outcome = self.refuse(Refusal::NotLive, Some(ticket_type));
                self.told = Told::Still;
                outcome
            }
            Liveness::Inconsistent => self.refuse(Refusal::NotLive, Some(ticket_type)),
            Liveness::Stale => self.refuse(Refusal::StaleFrame, Some(ticket_type)),
        }
    }

    /// Refuses a live code of which there will be no second sighting.
    pub(crate) fn observe_once(&mut self, gate: &Gate, text: &str, at_ms: u64) -> Outcome {
        match self.observe(gate, text, at_ms) {
            Outcome::Hold => self.refuse(Refusal::NotLive, None),
            outcome => outcome,
        }
    }

    /// Frames of a phone that hung for a moment contradict each other too, and it is believed again soon after.
    fn is_given_time(&mut self, at_ms: u64) -> bool {
        let since = *self.doubted_since_ms.get_or_insert(at_ms);
        self.told == Told::Nothing && at_ms.saturating_sub(since) < PATIENCE_MS
    }

    fn note(&mut self, text: &str, at_ms: u64) {
        if self.sightings.last().is_some_and(|last| last.text == text) {
            return;
        }
        if self.sightings.len() == SIGHTINGS_MAX {
            self.sightings.remove(0);
        }
        self.sightings.push(Sighting {
            text: text.to_owned(),
            at_ms: i64::try_from(at_ms).unwrap_or(i64::MAX),
        });
    }

    /// The server sees only the sightings that it is sent, so it is they that must prove liveness.
    fn server_would_agree(&self, gate: &Gate, at_ms: u64) -> bool {
        let sightings: Vec<_> = self
            .sightings
            .iter()
            .map(|sighting| {
                (
                    sighting.text.as_str(),
                    u64::try_from(sighting.at_ms).unwrap_or_default(),
                )
            })
            .collect();
        judge(&sightings, &gate.at(at_ms), &gate.liveness()).is_ok()
    }

    fn present(&mut self, ticket_type: u16) -> Outcome {
        self.told = Told::Asked;
        Outcome::Present(Presentation {
            sightings: self.sightings.clone(),
            ticket_type,
            first_seen_ms: self.first_seen_ms,
        })
    }

    fn refuse(&mut self, reason: Refusal, ticket_type: Option<u16>) -> Outcome {
        if self.told != Told::Nothing {
            return Outcome::InView;
        }
        self.told = Told::Refused;
        Outcome::Refused(Refused {
            reason,
            ticket_type,
            first_seen_ms: self.first_seen_ms,
        })
    }
}
