use leptos::prelude::*;

use super::Chapter;
use crate::components::{
    Button, ButtonSize, ButtonVariant, Field, FieldKind, Glyph, LinkButton, SearchField, Stepper,
};

/// Buttons by weight, size and state.
#[component]
pub(super) fn Buttons() -> impl IntoView {
    let pressed = RwSignal::new(0_u32);
    view! {
        <Chapter title="Buttons">
            <div class="cluster">
                <Button on:click=move |_| pressed.update(|count| *count += 1)>"Primary"</Button>
                <Button variant=ButtonVariant::Secondary>"Secondary"</Button>
                <Button variant=ButtonVariant::Quiet>"Quiet"</Button>
                <Button variant=ButtonVariant::Danger>"Danger"</Button>
                <LinkButton href="/styleguide" variant=ButtonVariant::Secondary icon=Glyph::ArrowRight>
                    "A link"
                </LinkButton>
                <span class="quiet small">"Pressed " {pressed} " times"</span>
            </div>
            <div class="cluster">
                <Button size=ButtonSize::Small>"Small"</Button>
                <Button icon=Glyph::Ticket>"With an icon"</Button>
                <Button size=ButtonSize::Large icon=Glyph::Ticket>"Large"</Button>
                <Button variant=ButtonVariant::Secondary icon=Glyph::Close label="An icon alone" />
            </div>
            <div class="cluster">
                <Button busy=true>"Busy"</Button>
                <Button busy=true variant=ButtonVariant::Secondary>"Busy"</Button>
                <Button disabled=true>"Disabled"</Button>
                <Button disabled=true variant=ButtonVariant::Quiet>"Disabled"</Button>
            </div>
            <Button size=ButtonSize::Block>"As wide as its column"</Button>
        </Chapter>
    }
}

/// Fields, search and quantity.
#[component]
pub(super) fn Fields() -> impl IntoView {
    let text = |value: &str| RwSignal::new(value.to_owned());
    let wrong = Signal::derive(|| Some("That does not look like an e-mail address.".to_owned()));
    let typed = text("");
    let checked = Signal::derive(move || {
        (typed.with(|typed| !typed.is_empty() && typed.len() < 3))
            .then(|| "At least three letters.".to_owned())
    });
    let (one, three) = (RwSignal::new(1_u32), RwSignal::new(3_u32));
    view! {
        <Chapter title="Fields">
            <div class="form">
                <div class="form__row">
                    <Field label="Checked as you type" name="guide-checked" value=typed error=checked />
                    <Field label="Filled" name="guide-filled" value=text("Ada") hint="A hint stands here" />
                </div>
                <div class="form__row">
                    <Field
                        label="E-mail"
                        name="guide-email"
                        kind=FieldKind::Email
                        value=text("ada@example")
                        error=wrong
                        autocomplete="email"
                    />
                    <Field label="Phone" name="guide-phone" kind=FieldKind::Phone value=text("") required=false />
                </div>
                <div class="form__row">
                    <Field label="Password" name="guide-password" kind=FieldKind::Password value=text("correct horse") />
                    <Field label="Date" name="guide-date" kind=FieldKind::Date value=text("1990-02-03") />
                </div>
                <Field label="Disabled" name="guide-disabled" value=text("Not now") disabled=true />
            </div>
            <SearchField label="Search" value=text("") placeholder="Events, venues, artists" />
            <SearchField label="Search again" name="guide-search" value=text("brass") busy=true />
            <select class="select" aria-label="Camera">
                <option>"Back camera"</option>
                <option>"Front camera"</option>
            </select>
            <label class="check">
                <input type="checkbox" checked />
                "Remember this door"
            </label>
            <div class="cluster">
                <Stepper label="Tickets" value=one max=4 />
                <Stepper label="Tickets, two at most" value=three max=2 />
                <Stepper label="Tickets, sold out" value=RwSignal::new(1) max=4 disabled=true />
            </div>
        </Chapter>
    }
}
