//! The worker that decodes and checks, seen from the page.

use admit_scanner::protocol::{FIELD, FromWorker, IMAGE_FIELD, ToWorker};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, WorkerOptions, WorkerType};

use super::browser::object;

/// Where the site keeps it.
const SCRIPT: &str = "/scanner/worker.js";

/// A running worker; dropping it ends it.
pub(super) struct Worker {
    worker: web_sys::Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Worker {
    /// Starts a worker. `hear` gets its messages, `fail` is called should it not load or break.
    pub(super) fn start(
        hear: impl Fn(FromWorker) + 'static,
        fail: impl Fn() + 'static,
    ) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(SCRIPT, &options)?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event
                .data()
                .as_string()
                .and_then(|json| serde_json::from_str(&json).ok());
            if let Some(message) = message {
                hear(message);
            }
        });
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_| fail());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a message, and a picture that moves along with it.
    pub(super) fn post(&self, message: &ToWorker, image: Option<&JsValue>) -> Result<(), JsValue> {
        let json =
            serde_json::to_string(message).map_err(|error| JsValue::from(error.to_string()))?;
        match image {
            Some(image) => self.worker.post_message_with_transfer(
                &object(&[(FIELD, json.into()), (IMAGE_FIELD, image.clone())]),
                &Array::of1(image),
            ),
            None => self.worker.post_message(&object(&[(FIELD, json.into())])),
        }
    }
}
