//! Looks after something regularly while somebody is looking at it.

use std::time::Duration;

use leptos::prelude::*;

/// Why it is time to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    /// Time has passed.
    Time,
    /// The page came back into sight.
    Sight,
    /// The network came back.
    Network,
}

/// Calls `look` at every interval while the page is in sight, and at once when page or network come back. A page out of
/// sight asks for nothing: phones keep many pages.
pub(super) fn follow(interval: Duration, look: impl Fn(Occasion) + Clone + 'static) {
    Effect::new(move |_| {
        let (by_time, by_sight, by_network) = (look.clone(), look.clone(), look.clone());
        let timer = set_interval_with_handle(
            move || {
                if !document().hidden() {
                    by_time(Occasion::Time);
                }
            },
            interval,
        );
        // It bubbles from the document to the window.
        let sight = window_event_listener_untyped("visibilitychange", move |_| {
            if !document().hidden() {
                by_sight(Occasion::Sight);
            }
        });
        let network =
            window_event_listener_untyped("online", move |_| by_network(Occasion::Network));
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
            sight.remove();
            network.remove();
        });
    });
}
