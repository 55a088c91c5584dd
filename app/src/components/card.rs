use leptos::prelude::*;

use super::classes;

/// A raised surface that holds one thing.
#[component]
pub fn Card(
    /// Shown as the card's heading, level 2.
    #[prop(optional, into)]
    title: Option<String>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class=classes(&["card", class])>
            {title.map(|title| view! { <h2 class="card__title">{title}</h2> })}
            {children()}
        </section>
    }
}
