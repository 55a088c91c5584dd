use leptos::prelude::*;

use super::{Button, ButtonVariant, Glyph, Icon, LinkButton, empty_state::Title};

/// Stands where something failed: what happened, what the reader can do, and for an internal error the id under which
/// it is logged.
#[component]
pub fn ErrorState(
    #[prop(into)] title: String,
    #[prop(into)] detail: String,
    /// The opaque id of an internal error.
    #[prop(optional, into)]
    reference: Option<String>,
    /// Called when the reader wants to try once more; without it no button is shown.
    #[prop(optional)]
    retry: Option<Callback<()>>,
    /// Set where it is all there is on the page: the title is then the page's heading, and a link leads on.
    #[prop(optional)]
    whole_page: bool,
) -> impl IntoView {
    view! {
        <div class="empty empty--error" role="alert">
            <span class="empty__icon">
                <Icon glyph=Glyph::Alert />
            </span>
            <Title title whole_page />
            <p class="empty__detail">{detail}</p>
            {reference
                .map(|reference| {
                    view! {
                        <p class="empty__reference">
                            "Reference " <code>{reference}</code>
                        </p>
                    }
                })}
            {(retry.is_some() || whole_page)
                .then(|| {
                    view! {
                        <div class="empty__actions">
                            {retry
                                .map(|retry| {
                                    view! {
                                        <Button
                                            variant=ButtonVariant::Secondary
                                            icon=Glyph::Refresh
                                            on:click=move |_| retry.run(())
                                        >
                                            "Try again"
                                        </Button>
                                    }
                                })}
                            {whole_page
                                .then(|| {
                                    view! {
                                        <LinkButton href="/" variant=ButtonVariant::Secondary>
                                            "To the events"
                                        </LinkButton>
                                    }
                                })}
                        </div>
                    }
                })}
        </div>
    }
}
