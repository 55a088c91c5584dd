//! The browser's offer to install the app.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Where the document's script keeps the offer.
const KEPT_AS: &str = "admitInstall";

/// Whether the browser offers to install the app now.
pub(crate) fn use_install_offer() -> RwSignal<bool> {
    let offered = RwSignal::new(false);
    Effect::new(move |_| {
        offered.set(kept_offer().is_some());
        let listening =
            window_event_listener_untyped("beforeinstallprompt", move |_| offered.set(true));
        on_cleanup(move || listening.remove());
    });
    offered
}

/// Lets the browser ask. An offer can be taken up once.
pub(crate) fn accept_install_offer() {
    let Some(offer) = kept_offer() else { return };
    if let Ok(prompt) = js_sys::Reflect::get(&offer, &"prompt".into())
        .and_then(|prompt| prompt.dyn_into::<js_sys::Function>())
    {
        // Refused where the press that led here is too long ago; the reader may press again.
        let _ = prompt.call0(&offer);
    }
    let _ = js_sys::Reflect::delete_property(&window(), &KEPT_AS.into());
}

fn kept_offer() -> Option<JsValue> {
    let offer = js_sys::Reflect::get(&window(), &KEPT_AS.into()).ok()?;
    offer.is_object().then_some(offer)
}
