//! The scanner as it is seen.

use admit_contract::EventId;
use leptos::prelude::*;

use super::{
    dialogs::{GateDialog, TypedDialog},
    session::{Phase, Session, Shown},
    sheet::Sheet,
    tools::Tools,
    verdict::Verdict,
};
use crate::{
    components::{
        Button, ButtonSize, ButtonVariant, EmptyState, Glyph, Icon, Loading, VerdictKind,
        VerdictScreen,
    },
    error::Failure,
};

/// The scanner of an event, as large as the screen.
#[component]
pub fn Screen(event_id: EventId) -> impl IntoView {
    let session = Session::new(event_id);
    let (naming, typing) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| session.start());

    view! {
        <main
            class="scanner"
            data-testid="scanner-state"
            data-state=move || session.phase.with(state)
            data-fault=move || session.phase.with(fault)
        >
            <video node_ref=session.video class="scanner__video" playsinline=true prop:muted=true aria-label="Camera"></video>
            <div class="scanner__finder" data-hint=move || session.hint.with(super::hint::Hint::finder)>
                <svg class="scanner__corners" viewBox="0 0 100 100" aria-hidden="true">
                    <path d="M2 18V8a6 6 0 0 1 6-6h10M82 2h10a6 6 0 0 1 6 6v10M98 82v10a6 6 0 0 1-6 6H82M18 98H8a6 6 0 0 1-6-6V82"></path>
                </svg>
            </div>
            <Bar session naming />
            <p
                class="scanner__hint"
                role="status"
                data-testid="scanner-hint"
                data-tone=move || session.hint.with(super::hint::Hint::tone)
            >
                {move || session.hint.with(super::hint::Hint::text)}
            </p>
            <Message session />
            <Tools session typing />
            <Sheet session />
            {move || session.shown.get().map(|shown| view! { <ShownVerdict session shown /> })}
            <GateDialog session open=naming />
            <TypedDialog session open=typing />
        </main>
    }
}

/// The state by which the style sheet shows the scanner.
const fn state(phase: &Phase) -> &'static str {
    match phase {
        Phase::Starting => "starting",
        Phase::Scanning => "scanning",
        Phase::NoCamera(_) | Phase::NoSetup(_) | Phase::NoWorker(_) => "denied",
    }
}

/// What is wrong, as a stable name.
fn fault(phase: &Phase) -> Option<&'static str> {
    match phase {
        Phase::Starting | Phase::Scanning => None,
        Phase::NoCamera(fault) => Some(fault.code()),
        Phase::NoSetup(error) => Some(error.code().code()),
        Phase::NoWorker(_) => Some("worker"),
    }
}

/// The way out, the event, the gate, and the counts.
#[component]
fn Bar(session: Session, naming: RwSignal<bool>) -> impl IntoView {
    let event = move || {
        session
            .setup
            .with(|setup| setup.as_ref().map(|setup| setup.event_name.clone()))
    };
    let gate = move || {
        session.gate.with(|name| {
            if name.is_empty() {
                "Name this gate".to_owned()
            } else {
                name.clone()
            }
        })
    };
    view! {
        <header class="scanner__bar">
            <a class="scanner__tool" href="/scan" aria-label="Leave the scanner">
                <Icon glyph=Glyph::ArrowLeft />
            </a>
            <div class="scanner__event">
                <h1 class="scanner__name">{move || event().unwrap_or_else(|| "Scanner".into())}</h1>
                <button class="scanner__gate" type="button" on:click=move |_| naming.set(true)>
                    {gate}
                </button>
            </div>
            <dl class="scanner__counts">
                <div data-kind="admitted">
                    <dt>"In"</dt>
                    <dd data-testid="count-admitted">{move || session.tally.with(|tally| tally.admitted)}</dd>
                </div>
                <div data-kind="refused">
                    <dt>"Refused"</dt>
                    <dd data-testid="count-refused">{move || session.tally.with(|tally| tally.refused)}</dd>
                </div>
            </dl>
        </header>
    }
}

/// What stands in the way of scanning, and what to do about it.
#[component]
fn Message(session: Session) -> impl IntoView {
    let retry = Callback::new(move |()| session.retry());
    let message = move || match session.phase.get() {
        Phase::Scanning => None,
        Phase::Starting => Some(view! { <Loading label="Starting the scanner…" /> }.into_any()),
        Phase::NoSetup(error) => Some(view! { <Failure error retry /> }.into_any()),
        Phase::NoCamera(fault) => {
            let (title, detail) = fault.words();
            Some(view! { <Trouble title detail retry /> }.into_any())
        }
        Phase::NoWorker(detail) => {
            Some(view! { <Trouble title="The scanner does not run" detail retry /> }.into_any())
        }
    };
    view! { <div class="scanner__message">{message}</div> }
}

#[component]
fn Trouble(title: &'static str, detail: String, retry: Callback<()>) -> impl IntoView {
    view! {
        <EmptyState glyph=Glyph::Camera title detail>
            <Button variant=ButtonVariant::Primary size=ButtonSize::Large on:click=move |_| retry.run(())>
                "Try again"
            </Button>
        </EmptyState>
    }
}

/// A verdict over everything; a touch takes it away.
#[component]
fn ShownVerdict(session: Session, shown: Shown) -> impl IntoView {
    let clears_in = shown.verdict.clears_in();
    let Shown {
        number,
        verdict:
            Verdict {
                admitted,
                reason,
                title,
                lines,
                type_name,
            },
    } = shown;
    let kind = if admitted {
        VerdictKind::Admitted
    } else {
        VerdictKind::Refused
    };
    let dismiss = Callback::new(move |()| session.clear(number));
    let attributes = view! {
        <{..}
            data-testid="verdict"
            data-admitted=admitted.to_string()
            data-reason=reason.map(admit_ticket::Refusal::code)
            on:click=move |_| session.clear(number)
        />
    };
    match type_name {
        Some(ticket_type) => {
            view! { <VerdictScreen on_dismiss=dismiss kind title lines clears_in ticket_type {..attributes} /> }.into_any()
        }
        None => view! { <VerdictScreen on_dismiss=dismiss kind title lines clears_in {..attributes} /> }.into_any(),
    }
}
