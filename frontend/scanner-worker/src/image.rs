//! The browser's `VideoFrame`, of which web-sys knows only behind an unstable flag.
//!
//! <https://www.w3.org/TR/webcodecs/#videoframe-interface>

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object, typescript_type = "VideoFrame")]
    pub(crate) type VideoFrame;

    /// How the pixels lie in memory; absent where the browser does not tell.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn format(this: &VideoFrame) -> Option<String>;

    /// What is to be seen of the coded picture; absent once the frame is closed.
    #[wasm_bindgen(method, getter, js_name = visibleRect)]
    pub(crate) fn visible_rect(this: &VideoFrame) -> Option<Rect>;

    /// Bytes that `copyTo` needs.
    #[wasm_bindgen(method, catch, js_name = allocationSize)]
    pub(crate) fn allocation_size(this: &VideoFrame, options: &Object) -> Result<f64, JsValue>;

    /// Copies the pixels and answers with the place of each plane.
    #[wasm_bindgen(method, catch, js_name = copyTo)]
    pub(crate) async fn copy_to(
        this: &VideoFrame,
        destination: &Uint8Array,
        options: &Object,
    ) -> Result<Array, JsValue>;

    /// `DOMRectReadOnly`, or an object of the same shape.
    #[wasm_bindgen(extends = Object)]
    pub(crate) type Rect;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn x(this: &Rect) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn y(this: &Rect) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn width(this: &Rect) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn height(this: &Rect) -> f64;

    /// `PlaneLayout`.
    #[wasm_bindgen(extends = Object)]
    pub(crate) type PlaneLayout;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn offset(this: &PlaneLayout) -> u32;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn stride(this: &PlaneLayout) -> u32;
}
