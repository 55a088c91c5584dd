//! Takes the pages over in the browser.

use admit_app::App;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Called by the document's script once the module has loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    if is_shell() {
        leptos::mount::mount_to_body(App);
    } else {
        leptos::mount::hydrate_body(App);
    }
    register_service_worker();
}

/// Whether the document is the service worker's empty one, in which there is no page to take over.
fn is_shell() -> bool {
    leptos::prelude::document()
        .body()
        .is_some_and(|body| body.has_attribute("data-shell"))
}

/// Without a service worker (private windows of some browsers, plain HTTP) the app works, but only online; there is
/// nothing to tell or to retry when the registration fails.
fn register_service_worker() {
    let navigator = leptos::prelude::window().navigator();
    if js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        let registration = JsFuture::from(navigator.service_worker().register("/sw.js"));
        spawn_local(async move {
            let _ = registration.await;
        });
    }
}
