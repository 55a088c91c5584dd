use leptos::prelude::*;

use super::classes;

/// An event's poster, 4:5. Its space is there before the picture is, filled with the picture's dominant colour.
#[component]
pub fn Poster(
    #[prop(into)] src: String,
    /// What the picture shows; empty where the event's name stands beside it.
    #[prop(optional, into)]
    alt: String,
    /// The dominant colour as `#rrggbb`.
    #[prop(optional, into)]
    color: Option<String>,
    /// Set for the pictures one sees first; the others load as they come near.
    #[prop(optional)]
    eager: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    view! {
        <div class=classes(&["poster", class])>
            {color
                .map(|color| {
                    view! {
                        <svg class="poster__ground" viewBox="0 0 4 5" preserveAspectRatio="none" aria-hidden="true">
                            <rect width="4" height="5" fill=color></rect>
                        </svg>
                    }
                })}
            <img
                class="poster__picture"
                src=src
                alt=alt
                width="800"
                height="1000"
                decoding="async"
                loading=(!eager).then_some("lazy")
                fetchpriority=eager.then_some("high")
            />
        </div>
    }
}
