//! Whether the browser believes that it has a network.

use leptos::{ev, prelude::*};

#[derive(Clone, Copy)]
struct Online(RwSignal<bool>);

/// Provides [`use_online`] to the whole app.
pub(crate) fn provide_online() {
    let online = RwSignal::new(true);
    Effect::new(move |_| {
        online.set(window().navigator().on_line());
        let up = window_event_listener(ev::online, move |_| online.set(true));
        let down = window_event_listener(ev::offline, move |_| online.set(false));
        on_cleanup(move || {
            up.remove();
            down.remove();
        });
    });
    provide_context(Online(online));
}

/// False while the browser says that there is no network. True promises nothing: the server may still be out of reach.
#[must_use]
pub fn use_online() -> Signal<bool> {
    use_context::<Online>().map_or_else(|| Signal::stored(true), |Online(online)| online.into())
}
