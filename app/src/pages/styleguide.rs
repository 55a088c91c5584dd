//! Every component in every state, and the scales that they are built from. For those who work on Admit.

mod controls;
mod feedback;
mod foundations;
mod structure;
mod verdicts;

use leptos::prelude::*;

use controls::{Buttons, Fields};
use feedback::{Messages, States};
use foundations::{Colours, Icons, Scales};
use structure::{Navigation, Things};
use verdicts::Verdicts;

/// The style guide, at `/styleguide`.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    view! {
        <leptos_meta::Title text="Style guide" />
        <div class="page">
            <header class="page__head">
                <h1>"Style guide"</h1>
                <p class="page__lede">"What Admit's pages are made of, in each of its states."</p>
            </header>
            <div class="guide">
                <Colours />
                <Scales />
                <Icons />
                <Buttons />
                <Fields />
                <Messages />
                <States />
                <Navigation />
                <Things />
                <Verdicts />
            </div>
        </div>
    }
}

/// One chapter with its heading.
#[component]
fn Chapter(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="guide__section">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
