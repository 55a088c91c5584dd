use leptos::prelude::*;

use super::classes;

/// The gate: an arch with a ticket's two notches.
const GATE: &str = "M32 4a24 24 0 0 1 24 24v9.5a6 6 0 0 0 0 12V56a4 4 0 0 1-4 4H46a3 3 0 0 1-3-3V29a11 11 0 0 0-22 0v28\
    a3 3 0 0 1-3 3H12a4 4 0 0 1-4-4v-6.5a6 6 0 0 0 0-12V28A24 24 0 0 1 32 4Z";

/// Admit's mark: a gate that is also a ticket and an A, and the one who is let through. As large as its font size
/// unless a class says otherwise; the gate takes the text's colour.
#[component]
pub fn Mark(
    /// Spoken name; without one the mark is decoration.
    #[prop(optional)]
    label: &'static str,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let named = !label.is_empty();
    view! {
        <svg
            class=classes(&["mark", class])
            viewBox="0 0 64 64"
            role=named.then_some("img")
            aria-label=named.then_some(label)
            aria-hidden=(!named).then_some("true")
        >
            <path class="mark__gate" d=GATE></path>
            <circle class="mark__one" cx="32" cy="43.5" r="7"></circle>
        </svg>
    }
}

/// The mark with the name beside it.
#[component]
pub fn Wordmark(#[prop(optional)] class: &'static str) -> impl IntoView {
    view! {
        <span class=classes(&["wordmark", class])>
            <Mark />
            <span class="wordmark__name">"Admit"</span>
        </span>
    }
}
