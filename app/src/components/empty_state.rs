use leptos::prelude::*;

use super::{Glyph, Icon};

/// Stands where there is nothing yet, says why, and offers what to do about it (the children, a button or two).
#[component]
pub fn EmptyState(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(optional, into)] detail: Option<String>,
    /// Set where it is all there is on the page: the title is then the page's heading.
    #[prop(optional)]
    whole_page: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty__icon">
                <Icon glyph />
            </span>
            <Title title whole_page />
            {detail.map(|detail| view! { <p class="empty__detail">{detail}</p> })}
            {children.map(|children| view! { <div class="empty__actions">{children()}</div> })}
        </div>
    }
}

/// The title of an empty or a failed state.
#[component]
pub(super) fn Title(title: String, whole_page: bool) -> impl IntoView {
    if whole_page {
        view! { <h1 class="empty__title">{title}</h1> }.into_any()
    } else {
        view! { <p class="empty__title">{title}</p> }.into_any()
    }
}
