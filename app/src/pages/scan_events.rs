use admit_contract::{ErrorCode, account::Role, scan::GateEvent};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    api,
    components::{Badge, EmptyState, Glyph, Icon, Loading, Poster, Tone},
    error::{AppError, Failure},
    ssr,
    visitor::{require_session, use_visitor},
};

/// Where staff choose the event whose door they stand at.
#[component]
pub fn ScanEventsPage() -> impl IntoView {
    require_session();
    let visitor = use_visitor();
    let events = Resource::new(
        move || (visitor.is_signed_out(), visitor.role()),
        |(signed_out, role)| list(signed_out, role),
    );
    let again = Callback::new(move |()| events.refetch());
    view! {
        <Title text="Scan" />
        <div class="page page--measure">
            <header class="page__head">
                <h1>"Scan tickets"</h1>
                <p class="page__lede">"Choose the event whose door you stand at."</p>
            </header>
            <Transition fallback=|| view! { <Loading /> }>
                {move || events.get().flatten().map(|events| match events {
                    Ok(events) => view! { <Gates events /> }.into_any(),
                    Err(error) if error.code() == ErrorCode::NotPermitted => view! {
                        <EmptyState glyph=Glyph::Lock title="For staff" detail="This account is not on the list of any door. Ask the organiser to add it." />
                    }
                    .into_any(),
                    Err(error) => view! { <Failure error retry=again /> }.into_any(),
                })}
            </Transition>
        </div>
    }
}

/// Nothing for those who are not signed in, since they are sent away. Whoever is not known yet, the server will know.
async fn list(signed_out: bool, role: Option<Role>) -> Option<Result<Vec<GateEvent>, AppError>> {
    if signed_out {
        return None;
    }
    if role.is_some_and(|role| !role.scans()) {
        ssr::set_status(ErrorCode::NotPermitted);
        return Some(Err(ErrorCode::NotPermitted.into()));
    }
    Some(api::gate::gate_events().await)
}

#[component]
fn Gates(events: Vec<GateEvent>) -> impl IntoView {
    if events.is_empty() {
        return view! { <EmptyState glyph=Glyph::Scan title="No event to scan" detail="Events appear here once you are on their list." /> }
            .into_any();
    }
    view! {
        <ul class="gate-list">
            {events.into_iter().map(|event| view! { <li><Gate event /></li> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn Gate(event: GateEvent) -> impl IntoView {
    let state = if event.open {
        view! { <Badge tone=Tone::Success>"Doors open"</Badge> }.into_any()
    } else {
        view! { <Badge>"Doors closed"</Badge> }.into_any()
    };
    view! {
        <a class="gate" href=format!("/scan/{}", event.id)>
            <Poster class="gate__poster" src=event.poster color=event.colour />
            <span class="gate__words">
                <span class="gate__name">{event.name}</span>
                <span class="gate__when">{event.starts_at.full()} ", " {event.venue}</span>
            </span>
            <span class="gate__count">
                {state} " " <strong>{event.admitted}</strong> " of " {event.sold} " in"
            </span>
            <Icon glyph=Glyph::ChevronRight />
        </a>
    }
}
