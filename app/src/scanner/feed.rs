//! The camera's frames, one after the other, as long as the scanner is open.

use std::{cell::Cell, rc::Rc};

use js_sys::Function;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::HtmlVideoElement;

use super::browser::call;

/// Calls something at each frame; dropping it ends that.
pub(super) struct Feed {
    target: JsValue,
    cancel: &'static str,
    handle: Rc<Cell<f64>>,
    _on_frame: Closure<dyn FnMut()>,
}

impl Drop for Feed {
    fn drop(&mut self) {
        call(&self.target, self.cancel, &[self.handle.get().into()]);
    }
}

impl Feed {
    /// Begins. Browsers without `requestVideoFrameCallback` are asked at each painted frame instead.
    pub(super) fn of(video: &HtmlVideoElement, look: impl Fn(&HtmlVideoElement) + 'static) -> Self {
        let (target, request, cancel): (JsValue, _, _) =
            if js_sys::Reflect::has(video, &"requestVideoFrameCallback".into()).unwrap_or(false) {
                (
                    video.into(),
                    "requestVideoFrameCallback",
                    "cancelVideoFrameCallback",
                )
            } else {
                (
                    window().into(),
                    "requestAnimationFrame",
                    "cancelAnimationFrame",
                )
            };
        let handle = Rc::new(Cell::new(0.0));
        let itself = Rc::new(std::cell::OnceCell::<Function>::new());
        let on_frame = {
            let (handle, itself, target, video) = (
                Rc::clone(&handle),
                Rc::clone(&itself),
                target.clone(),
                video.clone(),
            );
            Closure::<dyn FnMut()>::new(move || {
                look(&video);
                if let Some(itself) = itself.get() {
                    handle.set(ask(&target, request, itself));
                }
            })
        };
        let function: Function = on_frame.as_ref().unchecked_ref::<Function>().clone();
        handle.set(ask(&target, request, &function));
        // Set once, here.
        let _ = itself.set(function);
        Self {
            target,
            cancel,
            handle,
            _on_frame: on_frame,
        }
    }
}

fn ask(target: &JsValue, request: &str, on_frame: &Function) -> f64 {
    call(target, request, &[on_frame.into()])
        .and_then(|handle| handle.as_f64())
        .unwrap_or_default()
}
