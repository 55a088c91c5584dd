//! Keeps the screen on while a code is shown, or the scanner is open.
//!
//! The Screen Wake Lock (W3C) is looked up by name because web-sys counts it as unstable. A browser without it lets
//! the screen go dark as ever; nothing else depends on it.

use js_sys::{Function, Promise, Reflect};
use leptos::{prelude::*, reactive::send_wrapper_ext::SendOption, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A lock on the screen, given back when dropped.
struct Awake(JsValue);

impl Drop for Awake {
    fn drop(&mut self) {
        // A lock that the browser has taken back already is released without complaint.
        let _ = call(&self.0, "release", &[]);
    }
}

/// Keeps the screen on while `wanted` and the page is in sight. The browser takes the lock back whenever the page goes
/// out of sight, so it is asked for again each time that it returns.
pub(crate) fn keep_awake(wanted: Signal<bool>) {
    let lock = StoredValue::new(SendOption::new_local(None::<Awake>));
    let ask = move || {
        if !wanted.get_untracked() || document().hidden() {
            return;
        }
        spawn_local(async move {
            let awake = request().await.map(Awake);
            lock.try_set_value(SendOption::new_local(awake));
        });
    };
    Effect::new(move |_| {
        if wanted.get() {
            ask();
        } else {
            lock.set_value(SendOption::new_local(None));
        }
    });
    Effect::new(move |_| {
        let back = window_event_listener_untyped("visibilitychange", move |_| ask());
        on_cleanup(move || back.remove());
    });
}

/// Browsers refuse on a low battery, for one.
async fn request() -> Option<JsValue> {
    let wake_lock = Reflect::get(&window().navigator(), &"wakeLock".into()).ok()?;
    let promise: Promise = call(&wake_lock, "request", &["screen".into()])?
        .dyn_into()
        .ok()?;
    JsFuture::from(promise).await.ok()
}

fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}
