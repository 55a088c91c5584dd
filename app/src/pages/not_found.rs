use admit_contract::ErrorCode;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    components::{ButtonVariant, Glyph, Icon, LinkButton},
    ssr,
};

/// Stands where no page is.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    ssr::set_status(ErrorCode::NotFound);
    view! {
        <Title text="Not found" />
        <div class="page error-page">
            <div class="empty">
                <span class="empty__icon"><Icon glyph=Glyph::Search /></span>
                <h1 class="empty__title">"There is nothing here"</h1>
                <p class="empty__detail">"The address may be mistyped, or the page has moved on."</p>
                <div class="empty__actions">
                    <LinkButton href="/" variant=ButtonVariant::Secondary>"To the events"</LinkButton>
                </div>
            </div>
        </div>
    }
}
