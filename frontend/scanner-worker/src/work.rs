//! One message after the other.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use admit_contract::scan::GateSetup;
use admit_decoder::{Decoder, Engine};
use admit_scanner::{
    Gate, Outcome, Scanner,
    protocol::{FIELD, FromWorker, IMAGE_FIELD, Timing, ToWorker},
};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    image::VideoFrame,
    pixels::{Cut, Pixels},
    post, scope,
};

/// The worker's state.
#[derive(Default)]
pub(crate) struct Worker {
    /// Messages as they came. They are read only when their turn has come: reading takes memory, and WebAssembly
    /// memory must not grow while the browser copies a frame into it.
    waiting: RefCell<VecDeque<JsValue>>,
    working: Cell<bool>,
    scanner: RefCell<Option<Scanner>>,
    eyes: RefCell<Eyes>,
}

/// What turns a picture into texts.
#[derive(Default)]
struct Eyes {
    pixels: Pixels,
    decoder: Decoder,
}

impl Worker {
    /// Takes a message, now or after those that came before.
    pub(crate) fn take(self: Rc<Self>, data: JsValue) {
        self.waiting.borrow_mut().push_back(data);
        if !self.working.replace(true) {
            wasm_bindgen_futures::spawn_local(async move {
                while let Some(data) = self.next() {
                    self.work(&data).await;
                }
                self.working.set(false);
            });
        }
    }

    fn next(&self) -> Option<JsValue> {
        self.waiting.borrow_mut().pop_front()
    }

    async fn work(&self, data: &JsValue) {
        let field = |name| {
            js_sys::Reflect::get(data, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
        };
        let message = field(FIELD)
            .as_string()
            .and_then(|json| serde_json::from_str(&json).ok());
        let Some(message) = message else {
            return post(&FromWorker::Unreadable {
                detail: "not a message of the protocol".into(),
            });
        };
        match message {
            ToWorker::Setup { setup, now_ms } => self.set(&setup, now_ms),
            ToWorker::Reset => {
                if let Some(scanner) = &mut *self.scanner.borrow_mut() {
                    scanner.reset();
                }
            }
            ToWorker::Text { text, at_ms } => {
                let outcome = self.with_scanner(|scanner| scanner.enter(&text, at_ms));
                post(&FromWorker::Judged { outcome });
            }
            ToWorker::Frame { at_ms } => {
                match self.texts(field(IMAGE_FIELD), Cut::CentralSquare).await {
                    Ok((texts, mut timing)) => {
                        let begun = now();
                        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
                        let outcome = self.with_scanner(|scanner| scanner.see(&texts, at_ms));
                        timing.inspect_ms = now() - begun;
                        post(&FromWorker::Looked { outcome, timing });
                    }
                    Err(error) => unreadable(&error),
                }
            }
            ToWorker::Picture { at_ms } => match self.texts(field(IMAGE_FIELD), Cut::Whole).await {
                Ok((texts, _)) => {
                    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
                    let outcome = self.with_scanner(|scanner| scanner.look_at(&texts, at_ms));
                    post(&FromWorker::Judged { outcome });
                }
                Err(error) => unreadable(&error),
            },
        }
    }

    fn set(&self, setup: &GateSetup, now_ms: u64) {
        let fault = match Gate::open(setup, now_ms) {
            Ok(gate) => {
                let mut scanner = self.scanner.borrow_mut();
                match &mut *scanner {
                    Some(scanner) => scanner.renew(gate),
                    None => *scanner = Some(Scanner::new(gate)),
                }
                None
            }
            Err(error) => {
                self.scanner.replace(None);
                Some(error.to_string())
            }
        };
        post(&FromWorker::Set { fault });
    }

    fn with_scanner(&self, act: impl FnOnce(&mut Scanner) -> Outcome) -> Outcome {
        self.scanner
            .borrow_mut()
            .as_mut()
            .map_or(Outcome::Nothing, act)
    }

    /// The texts in a picture, that of the largest code first.
    #[expect(
        clippy::await_holding_refcell_ref,
        reason = "messages are worked on one after the other, so nobody else borrows meanwhile"
    )]
    async fn texts(&self, image: JsValue, cut: Cut) -> Result<(Vec<String>, Timing), JsValue> {
        let eyes = &mut *self.eyes.borrow_mut();
        let begun = now();
        let copied = eyes.pixels.load(&image, cut).await;
        close(&image);
        copied?;
        let copied = now();
        let mut found = match eyes.pixels.luma() {
            Some(luma) if cut == Cut::Whole => eyes.decoder.decode_thoroughly(luma),
            Some(luma) => eyes.decoder.decode(luma),
            None => Vec::new(),
        };
        found.sort_by(|a, b| b.area().total_cmp(&a.area()));
        let timing = Timing {
            copy_ms: copied - begun,
            decode_ms: now() - copied,
            inspect_ms: 0.0,
        };
        Ok((found.into_iter().map(|code| code.text).collect(), timing))
    }
}

/// Gives a picture's memory back at once. A camera has few frames; one that waits for the garbage collector stops it.
fn close(image: &JsValue) {
    if let Some(close) = js_sys::Reflect::get(image, &"close".into())
        .ok()
        .and_then(|it| it.dyn_into::<js_sys::Function>().ok())
    {
        // Closing twice is no fault, and nothing else can fail.
        let _ = close.call0(image.unchecked_ref::<VideoFrame>());
    }
}

fn unreadable(error: &JsValue) {
    post(&FromWorker::Unreadable {
        detail: format!("{error:?}"),
    });
}

/// Milliseconds since the worker began.
fn now() -> f64 {
    scope()
        .performance()
        .map_or(0.0, |performance| performance.now())
}
