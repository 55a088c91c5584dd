use leptos::prelude::*;

use super::{Button, ButtonVariant, classes};

/// What the door decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictKind {
    Admitted,
    Refused,
}

impl VerdictKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Admitted => "verdict--admitted",
            Self::Refused => "verdict--refused",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Admitted => "Admitted",
            Self::Refused => "Refused",
        }
    }

    /// Outline and sign differ as much as the colours do: a disc with a tick, a stop sign with a cross.
    const fn paths(self) -> (&'static str, &'static str) {
        match self {
            Self::Admitted => (
                "M48 6a42 42 0 1 1 0 84 42 42 0 0 1 0-84Z",
                "m28 50 14 14 27-31",
            ),
            Self::Refused => (
                "M31 6h34l25 25v34L65 90H31L6 65V31Z",
                "m33 33 30 30M63 33 33 63",
            ),
        }
    }
}

/// A verdict that fills the screen with colour, shape and words, and is spoken at once. It does not take the focus, so
/// that the next code can be typed or scanned while it is still up.
#[component]
pub fn VerdictScreen(
    kind: VerdictKind,
    /// In plain words: "Come in", "Already used".
    #[prop(into)]
    title: String,
    /// Further lines: when and where it was used, what to do now.
    #[prop(optional)]
    lines: Vec<String>,
    #[prop(optional, into)] ticket_type: Option<String>,
    /// After how many milliseconds the page takes it away; shown as a bar that runs out. The page keeps the time.
    #[prop(optional)]
    clears_in: Option<u32>,
    /// Called when staff want the next one now.
    #[prop(optional)]
    on_dismiss: Option<Callback<()>>,
    /// Fills its frame instead of the screen.
    #[prop(optional)]
    contained: bool,
) -> impl IntoView {
    let (outline, sign) = kind.paths();
    let place = if contained { "verdict--contained" } else { "" };
    view! {
        <div class=classes(&["verdict", kind.class(), place]) role="alert">
            <svg class="verdict__shape" viewBox="0 0 96 96" aria-hidden="true">
                <path class="verdict__outline" d=outline></path>
                <path class="verdict__sign" d=sign pathLength="100"></path>
            </svg>
            <p class="verdict__kind">{kind.word()}</p>
            <p class="verdict__title">{title}</p>
            {ticket_type.map(|name| view! { <p class="verdict__type">{name}</p> })}
            <div class="verdict__lines">
                {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
            {on_dismiss
                .map(|dismiss| {
                    view! {
                        <Button variant=ButtonVariant::Quiet class="verdict__next" on:click=move |_| dismiss.run(())>
                            "Next"
                        </Button>
                    }
                })}
            {clears_in
                .map(|milliseconds| {
                    view! {
                        <svg class="verdict__timer" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                            <rect width="100" height="1">
                                <animate
                                    attributeName="width"
                                    from="100"
                                    to="0"
                                    dur=format!("{milliseconds}ms")
                                    fill="freeze"
                                ></animate>
                            </rect>
                        </svg>
                    }
                })}
        </div>
    }
}
