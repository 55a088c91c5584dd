//! All codes in view, and those that come by other ways.

use crate::{Gate, Outcome, track::Track};

/// After how long out of view a code counts as shown again, in milliseconds.
const AWAY_MS: u64 = 2_000;

/// How long a hand scanner has for the second reading of a live code, in milliseconds.
const TYPED_MS: u64 = 10_000;

/// Most codes that are remembered as being in view.
const TRACKS_MAX: usize = 16;

/// Decides what becomes of the codes that a gate is shown.
///
/// Times are on the server's clock, in Unix milliseconds.
#[derive(Debug)]
pub struct Scanner {
    gate: Gate,
    in_view: Vec<Track>,
    typed: Option<Track>,
}

impl Scanner {
    /// A scanner at a gate.
    #[must_use]
    pub const fn new(gate: Gate) -> Self {
        Self {
            gate,
            in_view: Vec::new(),
            typed: None,
        }
    }

    /// Takes over newer keys and rules. What was judged stays judged.
    pub fn renew(&mut self, gate: Gate) {
        self.gate = gate;
    }

    /// A frame of the camera with the codes in it, the most prominent first.
    ///
    /// Only the first is looked at; the others merely stay in view, so that a guest who was admitted is not asked
    /// about again because the next one's code was in front for a moment.
    pub fn see(&mut self, texts: &[&str], at_ms: u64) -> Outcome {
        self.in_view.retain(|track| track.away_ms(at_ms) < AWAY_MS);
        for text in texts.iter().skip(1) {
            if let Some(track) = self.in_view.iter_mut().find(|track| track.is_of(text)) {
                track.touch(at_ms);
            }
        }
        let Some(text) = texts.first() else {
            return Outcome::Nothing;
        };
        if let Some(track) = self.in_view.iter_mut().find(|track| track.is_of(text)) {
            return track.observe(&self.gate, text, at_ms);
        }
        if self.in_view.len() == TRACKS_MAX {
            self.in_view.remove(0);
        }
        let mut track = Track::new(&self.gate, text, at_ms);
        let outcome = track.observe(&self.gate, text, at_ms);
        self.in_view.push(track);
        outcome
    }

    /// A code that was typed by a person or a hand scanner, `at_ms` being when the first key was pressed.
    ///
    /// A live code needs two readings; the first answers [`Outcome::Hold`]. Whoever types a code again wants to know
    /// again, so nothing is held back as already judged.
    pub fn enter(&mut self, text: &str, at_ms: u64) -> Outcome {
        let text = text.trim().to_uppercase();
        if text.is_empty() {
            return Outcome::Nothing;
        }
        let mut track = match self.typed.take() {
            Some(track) if track.is_of(&text) && track.away_ms(at_ms) < TYPED_MS => track,
            _ => Track::new(&self.gate, &text, at_ms),
        };
        let outcome = track.observe(&self.gate, &text, at_ms);
        if outcome == Outcome::Hold {
            self.typed = Some(track);
        }
        outcome
    }

    /// A picture that somebody chose, with the codes in it. There is no second look at it, so no live code passes.
    pub fn look_at(&self, texts: &[&str], at_ms: u64) -> Outcome {
        match texts.first() {
            Some(text) => Track::new(&self.gate, text, at_ms).observe_once(&self.gate, text, at_ms),
            None => Outcome::Nothing,
        }
    }

    /// Forgets what was judged.
    pub fn reset(&mut self) {
        self.in_view.clear();
        self.typed = None;
    }
}
