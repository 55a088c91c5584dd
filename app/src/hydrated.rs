//! Whether the page's script is at work.

use leptos::prelude::*;

#[derive(Clone, Copy)]
struct Hydrated(RwSignal<bool>);

/// Provides [`use_hydrated`] to the whole app.
pub(crate) fn provide_hydrated() {
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    provide_context(Hydrated(alive));
}

/// False in the server's rendering and until the browser has taken it over, true from then on. A button that sends a
/// form stays disabled until then, so that no form goes out without its script.
#[must_use]
pub fn use_hydrated() -> Signal<bool> {
    use_context::<Hydrated>().map_or_else(|| Signal::stored(false), |Hydrated(alive)| alive.into())
}
