//! One tab at a time: a new pass outdates the former one, so two tabs must not get passes for the same ticket at once.
//!
//! Web Locks (W3C, 2024) are looked up by name because web-sys counts them as unstable.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// A lock that is given back when dropped.
pub(super) struct Lock {
    /// Settles the promise for whose duration the browser keeps the lock.
    release: Option<Function>,
}

impl Lock {
    /// Waits for the lock of that name. A browser without Web Locks gives a lock that excludes nobody: at worst two
    /// tabs each get a pass, and the one that came first finds a newer one in the store and goes on with it.
    pub(super) async fn acquire(name: &str) -> Self {
        Self {
            release: request(name).await,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            // Settling a promise does not throw.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

async fn request(name: &str) -> Option<Function> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let ask = Reflect::get(&locks, &"request".into())
        .ok()?
        .dyn_into::<Function>()
        .ok()?;

    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let mut granted = None;
    let waiting = Promise::new(&mut |resolve, _| granted = Some(resolve));
    let granted = granted?;
    let on_grant = Closure::once_into_js(move || {
        let _ = granted.call0(&JsValue::NULL);
        held
    });
    // The request itself settles first only if the browser denies it, as it does to pages without an origin.
    let denied: Promise = ask
        .call2(&locks, &name.into(), &on_grant)
        .ok()?
        .dyn_into()
        .ok()?;
    JsFuture::from(Promise::race(&js_sys::Array::of2(&waiting, &denied)))
        .await
        .ok()?;
    release
}
