use leptos::prelude::*;

use super::{Glyph, Icon, Tone};

/// A word or two about a thing's state.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<Glyph>,
    children: Children,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=tone.name()>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            {children()}
        </span>
    }
}
