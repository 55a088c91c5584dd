//! What happens while the scanner is open.

mod act;
mod start;
mod typing;
mod watching;
mod working;

use admit_contract::{
    EventId,
    scan::{GateSetup, Scan},
};
use admit_scanner::protocol::ToWorker;
use leptos::{html, prelude::*, reactive::send_wrapper_ext::SendOption};
use wasm_bindgen::JsValue;

use super::{
    camera::{Camera, CameraFault, Choice},
    feed::Feed,
    hint::Hint,
    prechecks::Prechecks,
    signals::Signals,
    tally::Tally,
    verdict::Verdict,
    wedge::Wedge,
    worker::Worker,
};
use crate::{
    error::AppError,
    live::clock::{Reading, ServerClock},
};

/// The name under which the gate's name is kept on this device.
const GATE_KEPT: &str = "admit.scanner.gate";

/// The name under which the chosen camera is kept.
const CAMERA_KEPT: &str = "admit.scanner.camera";

/// How far the scanner has come.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Phase {
    /// Setup, worker or camera are on their way.
    Starting,
    /// The camera is on.
    Scanning,
    /// Typed codes and pictures work, the camera does not.
    NoCamera(CameraFault),
    /// The event's keys and rules could not be had.
    NoSetup(AppError),
    /// The part that checks codes does not run, in words.
    NoWorker(String),
}

/// A verdict on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Tells this verdict from one that says the same.
    pub(super) number: u32,
    pub(super) verdict: Verdict,
}

/// What belongs to the browser and exists there only.
pub(super) struct Parts {
    pub(super) worker: Option<Worker>,
    /// Whether the worker knows the event.
    pub(super) ready: bool,
    /// What was typed or chosen before that.
    pub(super) early: Vec<(ToWorker, Option<JsValue>)>,
    pub(super) restarts: u32,
    /// When the frame was sent that the worker has not answered, on the steady clock.
    pub(super) in_flight: Option<f64>,
    pub(super) feed: Option<Feed>,
    pub(super) camera: Option<Camera>,
    pub(super) clock: ServerClock,
    pub(super) prechecks: Prechecks,
    pub(super) wedge: Wedge,
    pub(super) signals: Signals,
}

/// An open scanner. Copies are the same one; those that outlive the page do nothing.
#[derive(Clone, Copy)]
pub(super) struct Session {
    pub(super) event_id: EventId,
    pub(super) phase: RwSignal<Phase>,
    pub(super) setup: RwSignal<Option<GateSetup>>,
    pub(super) hint: RwSignal<Hint>,
    pub(super) shown: RwSignal<Option<Shown>>,
    pub(super) tally: RwSignal<Tally>,
    pub(super) cameras: RwSignal<Vec<Choice>>,
    pub(super) camera_id: RwSignal<Option<String>>,
    /// Whether the camera's light is on; `None` if it has none.
    pub(super) torch: RwSignal<Option<bool>>,
    pub(super) muted: RwSignal<bool>,
    pub(super) gate: RwSignal<String>,
    pub(super) video: NodeRef<html::Video>,
    /// Questions on their way to the server.
    asking: RwSignal<u32>,
    /// The last scan whose answer never came: it may have admitted somebody.
    pub(super) unanswered: StoredValue<Option<Scan>>,
    /// Grows with each verdict and each hint, so that an earlier one's end does not end a later one.
    turn: StoredValue<u32>,
    parts: StoredValue<SendOption<Parts>>,
}

impl Session {
    pub(super) fn new(event_id: EventId) -> Self {
        Self {
            event_id,
            phase: RwSignal::new(Phase::Starting),
            setup: RwSignal::new(None),
            hint: RwSignal::new(Hint::None),
            shown: RwSignal::new(None),
            tally: RwSignal::new(Tally::default()),
            cameras: RwSignal::new(Vec::new()),
            camera_id: RwSignal::new(None),
            torch: RwSignal::new(None),
            muted: RwSignal::new(false),
            gate: RwSignal::new(String::new()),
            video: NodeRef::new(),
            asking: RwSignal::new(0),
            unanswered: StoredValue::new(None),
            turn: StoredValue::new(0),
            parts: StoredValue::new(SendOption::new_local(None)),
        }
    }

    /// Lets something at the browser's parts; `None` once the scanner is closed. Must not call itself.
    pub(super) fn with<T>(self, act: impl FnOnce(&mut Parts) -> T) -> Option<T> {
        // Looked at first: asking an absent value for a change would make an empty one, bound to the server's thread.
        self.parts
            .try_update_value(|parts| {
                if parts.is_some() {
                    parts.as_mut().map(act)
                } else {
                    None
                }
            })
            .flatten()
    }

    /// Whether the page is still there.
    pub(super) fn is_open(self) -> bool {
        self.with(|_| ()).is_some()
    }

    /// The server's time, in Unix milliseconds.
    pub(super) fn now_ms(self) -> u64 {
        self.with(|parts| parts.clock.now_whole_ms(Reading::take()))
            .unwrap_or_default()
    }

    /// The name of a ticket type of this event.
    pub(super) fn type_name(self, index: u16) -> Option<String> {
        self.setup
            .try_with_untracked(|setup| setup.as_ref()?.type_names.get(usize::from(index)).cloned())
            .flatten()
    }
}
