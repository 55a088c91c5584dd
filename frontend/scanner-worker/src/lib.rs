//! The scanner's worker: camera frames in, verdicts out.
//!
//! `worker.js` starts this module in a dedicated worker, so that decoding never makes the page stutter. The messages
//! are those of [`admit_scanner::protocol`], and so are the decisions: here is only what touches the browser.

mod canvas;
mod image;
mod pixels;
mod work;

use std::rc::Rc;

use admit_scanner::protocol::FromWorker;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use work::Worker;

/// Begins to listen, and tells the page so.
#[wasm_bindgen]
pub fn start() {
    console_error_panic_hook::set_once();
    let worker = Rc::new(Worker::default());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        Rc::clone(&worker).take(event.data());
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives.
    on_message.forget();
    post(&FromWorker::Started);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts a message to the page.
fn post(message: &FromWorker) {
    let posted = serde_json::to_string(message)
        .map_err(|error| JsValue::from(error.to_string()))
        .and_then(|json| scope().post_message(&JsValue::from(json)));
    if let Err(error) = posted {
        web_sys::console::error_2(&"a message to the page was lost".into(), &error);
    }
}
