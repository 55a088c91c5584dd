//! The worker: starting it, giving it frames, hearing it, and starting it again.

use admit_scanner::protocol::{FromWorker, ToWorker};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use web_sys::HtmlVideoElement;

use super::{Phase, Session};
use crate::{
    live::clock::Reading,
    scanner::{
        browser::{VideoFrame, create_image_bitmap, has_global, steady_ms},
        hint::Hint,
        worker::Worker,
    },
};

/// How long the worker may take for a frame, in milliseconds. One that takes longer has broken.
const FRAME_MS: f64 = 5_000.0;

/// How often a broken worker is started anew before a person has to.
const RESTARTS_MAX: u32 = 3;

impl Session {
    /// Tells the worker the event, as soon as both are there.
    pub(super) fn post_setup(self) {
        let Some(Some(setup)) = self.setup.try_get_untracked() else {
            return;
        };
        self.post(
            &ToWorker::Setup {
                setup: Box::new(setup),
                now_ms: self.now_ms(),
            },
            None,
        );
    }

    /// Starts the worker, or a new one in the place of a broken one.
    pub(in crate::scanner) fn start_worker(self) {
        let worker = Worker::start(
            move |message| self.hear(message),
            move || self.worker_failed("it could not be loaded"),
        );
        let started = self.with(|parts| {
            parts.ready = false;
            parts.in_flight = None;
            parts.worker = worker.ok();
            parts.worker.is_some()
        });
        if started == Some(false) {
            self.phase
                .try_set(Phase::NoWorker("This browser cannot run it.".into()));
        }
    }

    /// Ends a worker that has stopped answering.
    pub(super) fn watch_worker(self) {
        let stuck = self.with(|parts| {
            parts
                .in_flight
                .is_some_and(|sent| steady_ms() - sent > FRAME_MS)
        });
        if stuck == Some(true) {
            self.worker_failed("it stopped answering");
        }
    }

    fn worker_failed(self, how: &str) {
        leptos::logging::warn!("the scanner's worker failed: {how}");
        let again = self.with(|parts| {
            parts.restarts += 1;
            parts.restarts <= RESTARTS_MAX
        });
        match again {
            Some(true) => self.start_worker(),
            Some(false) => {
                self.phase.try_set(Phase::NoWorker(format!(
                    "The part that reads codes failed: {how}."
                )));
            }
            None => {}
        }
    }

    /// Sends a message to the worker.
    pub(in crate::scanner) fn post(self, message: &ToWorker, image: Option<&JsValue>) {
        let posted = self.with(|parts| {
            parts
                .worker
                .as_ref()
                .map(|worker| worker.post(message, image))
        });
        if let Some(Some(Err(error))) = posted {
            leptos::logging::warn!("a message to the worker was lost: {error:?}");
            self.with(|parts| parts.in_flight = None);
        }
    }

    /// Gives the worker something typed or chosen, which unlike a frame must not be lost should it come too early.
    pub(in crate::scanner) fn give(self, message: ToWorker, image: Option<JsValue>) {
        let now = self.with(|parts| {
            if parts.ready {
                return Some((message, image));
            }
            parts.early.push((message, image));
            None
        });
        if let Some(Some((message, image))) = now {
            self.post(&message, image.as_ref());
        }
    }

    fn hear(self, message: FromWorker) {
        match message {
            FromWorker::Started => self.post_setup(),
            FromWorker::Set { fault: None } => {
                let early = self.with(|parts| {
                    parts.ready = true;
                    std::mem::take(&mut parts.early)
                });
                for (message, image) in early.into_iter().flatten() {
                    self.post(&message, image.as_ref());
                }
                self.scan_if_ready();
            }
            FromWorker::Set { fault: Some(fault) } => {
                self.phase.try_set(Phase::NoWorker(format!(
                    "Codes cannot be checked: {fault}."
                )));
            }
            FromWorker::Looked { outcome, .. } => {
                self.with(|parts| {
                    parts.in_flight = None;
                    parts.restarts = 0;
                });
                self.saw(outcome);
            }
            FromWorker::Judged { outcome } => self.was_given(outcome),
            FromWorker::Unreadable { detail } => {
                // Of a camera's frames there will be others; whoever chose a picture waits for an answer.
                if self
                    .with(|parts| parts.in_flight.take())
                    .flatten()
                    .is_none()
                {
                    self.say(Hint::Warn("This picture could not be read.".into()));
                }
                leptos::logging::warn!("a picture could not be read: {detail}");
            }
        }
    }

    /// Sends a frame to the worker, unless it is still at the one before.
    pub(super) fn look(self, video: &HtmlVideoElement) {
        if document().hidden() || video.video_width() == 0 {
            return;
        }
        let begun = self.with(|parts| {
            let free = parts.ready && parts.in_flight.is_none();
            free.then(|| {
                parts.in_flight = Some(steady_ms());
                parts.clock.now_whole_ms(Reading::take())
            })
        });
        let Some(Some(at_ms)) = begun else { return };
        let message = ToWorker::Frame { at_ms };
        if has_global("VideoFrame")
            && let Ok(frame) = VideoFrame::new(video)
        {
            return self.post(&message, Some(&frame));
        }
        let video = video.clone();
        spawn_local(async move {
            match create_image_bitmap(&video).await {
                Ok(bitmap) => self.post(&message, Some(&bitmap)),
                Err(_) => {
                    self.with(|parts| parts.in_flight = None);
                }
            }
        });
    }
}
