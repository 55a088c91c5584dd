use leptos::prelude::*;

use super::{Icon, Tone};

/// A message in the flow of the page.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    /// Set when the message appears after the page did: it is then spoken at once.
    #[prop(optional)]
    live: bool,
    children: Children,
) -> impl IntoView {
    let role = live.then_some(if tone == Tone::Danger {
        "alert"
    } else {
        "status"
    });
    view! {
        <div class="notice" data-tone=tone.name() role=role>
            <Icon glyph=tone.glyph() />
            <div class="notice__body">
                {title.map(|title| view! { <p class="notice__title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}
