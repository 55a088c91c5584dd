//! Messages between a page and the worker that scans for it.
//!
//! Each is JSON in the field [`FIELD`] of the posted object; a picture travels beside it in [`IMAGE_FIELD`], moved
//! and not copied. The page sends a picture only after the reply to the one before: what the camera shows meanwhile
//! is dropped and never queued.

use admit_contract::scan::{GateSetup, Sighting};
use admit_ticket::Refusal;
use serde::{Deserialize, Serialize};

/// The field of a posted object that holds the message.
pub const FIELD: &str = "message";

/// The field of a posted object that holds the picture: a `VideoFrame` or an `ImageBitmap`.
pub const IMAGE_FIELD: &str = "image";

/// From the page to the worker. Times are on the server's clock, in Unix milliseconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ToWorker {
    /// What to check codes against; answered with [`FromWorker::Set`].
    Setup {
        /// From the server.
        setup: Box<GateSetup>,
        /// The time now.
        now_ms: u64,
    },
    /// A frame of the camera, with the picture beside it; answered with [`FromWorker::Looked`].
    Frame {
        /// When it was taken.
        at_ms: u64,
    },
    /// A picture that somebody chose, beside the message; answered with [`FromWorker::Judged`].
    Picture {
        /// When it was chosen.
        at_ms: u64,
    },
    /// A code that was typed, by a person or a hand scanner; answered with [`FromWorker::Judged`].
    Text {
        /// The code.
        text: String,
        /// When the first key was pressed.
        at_ms: u64,
    },
    /// Forget what was judged, so that a code still in view is asked about again. Not answered.
    Reset,
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FromWorker {
    /// The worker has started.
    Started,
    /// The setup was taken, or why not.
    Set {
        /// In words for the person at the gate.
        fault: Option<String>,
    },
    /// A frame was looked at.
    Looked {
        /// What it showed.
        outcome: Outcome,
        /// How long it took.
        timing: Timing,
    },
    /// A chosen picture or a typed code was looked at.
    Judged {
        /// What it showed.
        outcome: Outcome,
    },
    /// A picture could not be read. It counts as the reply to it.
    Unreadable {
        /// Why, for the log.
        detail: String,
    },
}

/// How long the worker took for a frame, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// To get at its brightness.
    pub copy_ms: f64,
    /// To find codes.
    pub decode_ms: f64,
    /// To check them.
    pub inspect_ms: f64,
}

/// What a sighting led to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// No code in view.
    Nothing,
    /// A code in order so far; more sightings will show whether it is live.
    Hold,
    /// A code that has been judged is still in view.
    InView,
    /// Refused without asking the server.
    Refused(Refused),
    /// In order as far as a scanner can see: ask the server.
    Present(Presentation),
}

/// A refusal before the server was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Why.
    pub reason: Refusal,
    /// The index of the ticket's type, where the code's signature was good.
    pub ticket_type: Option<u16>,
    /// When the code came into view, on the server's clock, in Unix milliseconds.
    pub first_seen_ms: u64,
}

/// What to ask the server about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presentation {
    /// What was seen, enough for the server to judge for itself.
    pub sightings: Vec<Sighting>,
    /// The index of the ticket's type.
    pub ticket_type: u16,
    /// When the code came into view, on the server's clock, in Unix milliseconds.
    pub first_seen_ms: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_way() {
        let refused = Outcome::Refused(Refused {
            reason: Refusal::NotLive,
            ticket_type: Some(2),
            first_seen_ms: 1 << 41,
        });
        for message in [
            FromWorker::Started,
            FromWorker::Set {
                fault: Some("no".into()),
            },
            FromWorker::Looked {
                outcome: refused,
                timing: Timing {
                    copy_ms: 0.25,
                    ..Timing::default()
                },
            },
            FromWorker::Judged {
                outcome: Outcome::Nothing,
            },
        ] {
            let json = serde_json::to_string(&message).unwrap();
            assert_eq!(
                serde_json::from_str::<FromWorker>(&json).unwrap(),
                message,
                "{json}"
            );
        }
        let text = ToWorker::Text {
            text: "AP1:X".into(),
            at_ms: 7,
        };
        assert_eq!(
            serde_json::to_string(&text).unwrap(),
            r#"{"kind":"text","text":"AP1:X","at_ms":7}"#
        );
    }
}
