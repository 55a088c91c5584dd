//! Parts of the browser that web-sys does not know, or only behind an unstable flag.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// <https://www.w3.org/TR/webcodecs/#videoframe-interface>
    #[wasm_bindgen(extends = Object)]
    pub(super) type VideoFrame;

    /// A picture of what a video shows now.
    #[wasm_bindgen(constructor, catch)]
    pub(super) fn new(video: &JsValue) -> Result<VideoFrame, JsValue>;

    #[wasm_bindgen(catch, js_name = createImageBitmap)]
    pub(super) async fn create_image_bitmap(source: &JsValue) -> Result<JsValue, JsValue>;
}

/// Whether the browser has a global of that name.
pub(super) fn has_global(name: &str) -> bool {
    Reflect::has(&js_sys::global(), &name.into()).unwrap_or(false)
}

/// Calls a method that may not exist.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}

/// An object with these fields.
pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A fresh object takes every field.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

/// Milliseconds since the page began, on a clock that is never set.
pub(super) fn steady_ms() -> f64 {
    leptos::prelude::window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// Waits.
pub(super) async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let asked = leptos::prelude::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        if asked.is_err() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    // The promise is never rejected.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// What the browser keeps for this page under a name.
pub(super) fn kept(name: &str) -> Option<String> {
    leptos::prelude::window()
        .local_storage()
        .ok()??
        .get_item(name)
        .ok()?
}

/// Keeps something for the next visit. A browser that keeps nothing asks again next time.
pub(super) fn keep(name: &str, value: &str) {
    if let Ok(Some(storage)) = leptos::prelude::window().local_storage() {
        let _ = storage.set_item(name, value);
    }
}
