use leptos::prelude::*;

use super::Chapter;
use crate::components::{Glyph, Icon, Mark, Wordmark};

const STEPS: [&str; 11] = [
    "50", "100", "200", "300", "400", "500", "600", "700", "800", "900", "950",
];
const INKS: [&str; 13] = [
    "0", "50", "100", "200", "300", "400", "500", "600", "700", "800", "850", "900", "950",
];
const TYPE: [(&str, &str); 7] = [
    ("guide__type-7", "step-5"),
    ("guide__type-6", "step-4"),
    ("guide__type-5", "step-3"),
    ("guide__type-4", "step-2"),
    ("guide__type-3", "step-1"),
    ("guide__type-2", "step-0"),
    ("guide__type-1", "step--1"),
];

/// The mark, and the ramps.
#[component]
pub(super) fn Colours() -> impl IntoView {
    view! {
        <Chapter title="Mark and colour">
            <div class="guide__frames">
                <div class="guide__side guide__side--light cluster">
                    <span class="guide__type-7 guide__mark">
                        <Mark label="Admit" />
                    </span>
                    <Wordmark />
                </div>
                <div class="guide__side guide__side--dark cluster">
                    <span class="guide__type-7 guide__mark">
                        <Mark label="Admit" />
                    </span>
                    <Wordmark />
                </div>
            </div>
            <Ramp name="brand" steps=&STEPS />
            <Ramp name="ink" steps=&INKS />
            <Ramp name="danger" steps=&STEPS />
            <Ramp name="warn" steps=&STEPS />
            <Ramp name="info" steps=&STEPS />
        </Chapter>
    }
}

#[component]
fn Ramp(name: &'static str, steps: &'static [&'static str]) -> impl IntoView {
    view! {
        <figure class="stack stack--tight">
            <div class="guide__ramp">
                {steps
                    .iter()
                    .map(|step| {
                        view! {
                            <svg class="guide__swatch" role="img" aria-label=format!("{name} {step}")>
                                <rect width="100%" height="100%" fill=format!("var(--{name}-{step})")></rect>
                            </svg>
                        }
                    })
                    .collect_view()}
            </div>
            <figcaption class="small quiet">{name} " " {steps.join(" · ")}</figcaption>
        </figure>
    }
}

/// Type and space.
#[component]
pub(super) fn Scales() -> impl IntoView {
    view! {
        <Chapter title="Type and space">
            <div class="stack stack--tight">
                {TYPE
                    .into_iter()
                    .map(|(class, name)| {
                        view! {
                            <p class=class>
                                "Doors open at seven " <code class="small quiet">{name}</code>
                            </p>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="stack stack--tight">
                {(1..=9)
                    .map(|step| {
                        view! {
                            <div class="cluster">
                                <svg class="guide__space" height="16" aria-hidden="true">
                                    <rect width=format!("var(--space-{step})") height="16" rx="3"></rect>
                                </svg>
                                <code class="small quiet">{format!("space-{step}")}</code>
                            </div>
                        }
                    })
                    .collect_view()}
            </div>
        </Chapter>
    }
}

/// All icons.
#[component]
pub(super) fn Icons() -> impl IntoView {
    view! {
        <Chapter title="Icons">
            <ul class="guide__icons">
                {Glyph::ALL
                    .into_iter()
                    .map(|glyph| {
                        view! {
                            <li>
                                <Icon glyph />
                                {format!("{glyph:?}")}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Chapter>
    }
}
