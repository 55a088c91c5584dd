use admit_contract::{
    ErrorCode, TicketId,
    ticket::{TicketStatus, TicketView},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::{
    api,
    components::{EmptyState, Glyph, Icon, LinkButton, Notice, Shape, Skeleton, Tone},
    error::{AppError, Failure},
    live::{
        CodePanel, Stage,
        state::{LiveTicket, use_live_ticket},
        store,
    },
    visitor::{sign_in_path, use_visitor},
};

/// One ticket with its live code.
#[component]
pub fn TicketPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params
            .with(|params| params.get("id"))
            .and_then(|id| id.parse().ok())
            .map(TicketId)
    });
    view! {
        <Title text="Ticket" />
        <div class="page">
            {move || match id.get() {
                Some(id) => view! { <OneTicket id /> }.into_any(),
                None => view! { <Failure error=ErrorCode::TicketNotFound.into() /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn OneTicket(id: TicketId) -> impl IntoView {
    let told = Resource::new(|| (), move |()| api::tickets::ticket(id));
    let kept = RwSignal::new(None::<TicketView>);
    let known = RwSignal::new(None::<TicketView>);
    let live = use_live_ticket(known.into());
    let visitor = use_visitor();

    Effect::new(move |_| {
        spawn_local(async move {
            if let Ok(Some(found)) = store::tickets().await {
                kept.try_set(found.tickets.into_iter().find(|ticket| ticket.id == id));
            }
        });
    });
    Effect::new(move |_| match told.get() {
        Some(Ok(ticket)) => {
            if let Some(account) = visitor.account() {
                let ticket = ticket.clone();
                spawn_local(async move {
                    // Where nothing can be kept, the code itself says so.
                    let _ = store::keep_ticket(account.id, ticket).await;
                });
            }
            known.set(Some(ticket));
        }
        Some(Err(error)) if !error.is_unreachable() => known.set(None),
        told => {
            live.unreachable.set(told.is_some());
            known.set(kept.get());
        }
    });
    // News from the gate are shown at once; the ticket then tells the rest. It does also when the server is back.
    Effect::new(move |before: Option<bool>| {
        let unreachable = live.unreachable.get();
        if live.news.with(Option::is_some) || (before == Some(true) && !unreachable) {
            told.refetch();
        }
        unreachable
    });

    view! {
        <Transition fallback=move || match kept.get() {
            Some(ticket) => view! { <Pass ticket live /> }.into_any(),
            None => view! { <Outline /> }.into_any(),
        }>
            <Told told kept live retry=Callback::new(move |()| told.refetch()) />
        </Transition>
    }
}

/// What the server told, or what is kept where the server says nothing.
#[component]
fn Told(
    told: Resource<Result<TicketView, AppError>>,
    kept: RwSignal<Option<TicketView>>,
    live: LiveTicket,
    retry: Callback<()>,
) -> impl IntoView {
    // Only what differs is drawn anew, so that the code runs on while the ticket is asked for again.
    let shown = Memo::new(move |_| match told.get()? {
        Err(error)
            if matches!(
                error.code(),
                ErrorCode::Unreachable | ErrorCode::SessionEnded
            ) =>
        {
            Some(kept.get().ok_or(error))
        }
        told => Some(told),
    });
    move || match shown.get()? {
        Ok(ticket) => Some(view! { <Pass ticket live /> }.into_any()),
        Err(error) => Some(absent(error, retry)),
    }
}

/// Stands where there is no ticket to show.
fn absent(error: AppError, retry: Callback<()>) -> AnyView {
    let path = StoredValue::new(sign_in_path(
        &leptos_router::hooks::use_location()
            .pathname
            .get_untracked(),
    ));
    match error.code() {
        ErrorCode::SessionEnded => view! {
            <EmptyState
                glyph=Glyph::Device
                title="Another device has taken over this ticket"
                detail="You signed in there. Sign in here to take your tickets back."
            >
                <LinkButton href=path.get_value()>"Sign in here"</LinkButton>
            </EmptyState>
        }
        .into_any(),
        ErrorCode::NotSignedIn => view! {
            <EmptyState glyph=Glyph::Lock title="Sign in to see your ticket">
                <LinkButton href=path.get_value()>"Sign in"</LinkButton>
            </EmptyState>
        }
        .into_any(),
        ErrorCode::Unreachable => view! {
            <EmptyState
                glyph=Glyph::Offline
                title="Go online once"
                detail="This ticket has not been opened on this device yet. After that it works without a network."
            />
        }
        .into_any(),
        _ => view! { <Failure error retry /> }.into_any(),
    }
}

/// The ticket itself.
#[component]
fn Pass(ticket: TicketView, live: LiveTicket) -> impl IntoView {
    let visitor = use_visitor();
    let holder = move || {
        visitor
            .account()
            .map(|account| format!("{} {}", account.first_name, account.surname))
    };
    let valid = ticket.status == TicketStatus::Valid;
    let state = move || state_name(valid, live);
    let runs = move || valid && live.stage.get() == Stage::Live && live.news.with(Option::is_none);
    view! {
        <article class="pass" data-state=state>
            <header class="pass__head">
                <p class="eyebrow">{ticket.starts_at.full()}</p>
                <h1 class="pass__event">{ticket.event_name.clone()}</h1>
                <p class="quiet">{format!("{}, {}", ticket.venue.name, ticket.venue.city)}</p>
            </header>
            <div class="pass__card">
                <CodePanel live ticket=ticket.clone() />
                <div class="pass__alive" aria-hidden="true"></div>
                <div class="pass__stub">
                    <span class="pass__type">{ticket.type_name.clone()}</span>
                    <span class="pass__holder">{holder}</span>
                    <code class="pass__number">{number(ticket.id)}</code>
                </div>
            </div>
            <Show when=runs>
                <Hints live />
            </Show>
            <dl class="facts">
                <div>
                    <dt>
                        <Icon glyph=Glyph::Clock />
                        <span class="visually-hidden">"Times"</span>
                    </dt>
                    <dd>{format!("Doors {}, starts {}", ticket.doors_at.time(), ticket.starts_at.time())}</dd>
                </div>
                <div>
                    <dt>
                        <Icon glyph=Glyph::Pin />
                        <span class="visually-hidden">"Address"</span>
                    </dt>
                    <dd>{format!("{}, {}", ticket.venue.address, ticket.venue.city)}</dd>
                </div>
            </dl>
        </article>
    }
}

/// What the holder should know while the code runs.
#[component]
fn Hints(live: LiveTicket) -> impl IntoView {
    view! {
        <p class="pass__note">
            <Icon glyph=Glyph::Lock />
            "Only this device can show this code. Turn the screen bright, and touch the code when asked."
        </p>
        <Show when=move || live.unreachable.get()>
            <p class="pass__note">
                <Icon glyph=Glyph::Offline />
                "No connection. The code works without one."
            </p>
        </Show>
        <Show when=move || live.software_key.get()>
            <Notice tone=Tone::Warn>
                <p>"This browser cannot lock the ticket's key away. The code works; some gates may look twice. A newer browser helps."</p>
            </Notice>
        </Show>
    }
}

/// Until the ticket is there.
#[component]
fn Outline() -> impl IntoView {
    view! {
        <div class="pass" data-state="loading" role="status" aria-label="Loading your ticket">
            <Skeleton shape=Shape::Title />
            <Skeleton shape=Shape::Code />
            <Skeleton />
        </div>
    }
}

fn state_name(valid: bool, live: LiveTicket) -> &'static str {
    if !valid || live.news.with(Option::is_some) {
        return "used";
    }
    match live.stage.get() {
        Stage::Preparing => "loading",
        Stage::Live if live.unreachable.get() => "offline",
        Stage::Live => "live",
        Stage::Over => "used",
        Stage::TakenOver
        | Stage::SessionEnded
        | Stage::SignedOut
        | Stage::NeverHere
        | Stage::Expired
        | Stage::Failed(_) => "taken",
    }
}

/// The ticket's number as people read it out: its last six digits. The whole one is for machines.
fn number(id: TicketId) -> String {
    format!("№ {:03} {:03}", id.0 / 1_000 % 1_000, id.0 % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_six_digits() {
        assert_eq!(number(TicketId(9_007_199_254_740_991)), "№ 740 991");
        assert_eq!(number(TicketId(7)), "№ 000 007");
    }
}
