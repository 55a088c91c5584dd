mod card;
mod sort;

use admit_contract::{ErrorCode, TicketId, Timestamp, ticket::TicketView};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;

use self::{
    card::TicketCard,
    sort::{Sorted, sort},
};
use crate::{
    api,
    components::{
        EmptyState, Glyph, LinkButton, Notice, Shape, Skeleton, Tab, TabPanel, Tabs, Tone,
    },
    error::{AppError, Failure},
    live::{
        LiveError,
        holder::Holder,
        passes,
        store::{self, KeptTickets, SessionTag},
    },
    visitor::{require_session, use_visitor},
};

const COMING: &str = "coming";
const USED: &str = "used";
const PAST: &str = "past";

/// The visitor's tickets, and the moment at which they were told: it decides what is past, and both sides must agree.
type Told = (Result<Vec<TicketView>, AppError>, Timestamp);

/// My tickets. One visit with a network makes every coming ticket's code work without one.
#[component]
pub fn TicketsPage() -> impl IntoView {
    require_session();
    let visitor = use_visitor();
    let told = Resource::new(
        || (),
        |()| async { (api::tickets::tickets().await, Timestamp::now()) },
    );
    let kept = RwSignal::new(None::<KeptTickets>);
    let ready = RwSignal::new(Vec::new());

    Effect::new(move |_| {
        spawn_local(async move {
            // Where nothing can be read, there is nothing to show before the server answers.
            let _ = recall(kept, ready).await;
        });
    });
    Effect::new(move |_| {
        if let (Some((Ok(tickets), _)), Some(account)) = (told.get(), visitor.account()) {
            spawn_local(async move {
                // Where nothing can be kept, the ticket's page says so.
                let _ = prepare(SessionTag::from(&account), tickets, ready).await;
            });
        }
    });
    // Another account's tickets are nobody's business, even for the moment before they are removed.
    let own = Signal::derive(move || {
        let account = visitor.account();
        kept.get()
            .filter(|kept| account.is_none_or(|account| account.id == kept.account))
            .map(|kept| kept.tickets)
    });
    let retry = Callback::new(move |()| told.refetch());

    view! {
        <Title text="My tickets" />
        <div class="page">
            <header class="page__head">
                <h1>"My tickets"</h1>
            </header>
            <Transition fallback=move || match own.get() {
                Some(tickets) => view! { <Listing tickets now=Timestamp::now() ready /> }.into_any(),
                None => view! { <Outline /> }.into_any(),
            }>
                {move || told.get().map(|told| shown(told, own, ready, retry))}
            </Transition>
        </div>
    }
}

/// Fetches what is kept: the tickets, and which of them have a pass here.
async fn recall(
    kept: RwSignal<Option<KeptTickets>>,
    ready: RwSignal<Vec<TicketId>>,
) -> Result<(), LiveError> {
    let Some(found) = store::tickets().await? else {
        return Ok(());
    };
    kept.try_set(Some(found.clone()));
    let now = Timestamp::now();
    for ticket in found.tickets {
        if store::pass(ticket.id)
            .await?
            .is_some_and(|pass| now < pass.expires_at)
        {
            ready.try_update(|ready| ready.push(ticket.id));
        }
    }
    Ok(())
}

/// Keeps the tickets, and gets a pass for each that is coming.
async fn prepare(
    session: SessionTag,
    tickets: Vec<TicketView>,
    ready: RwSignal<Vec<TicketId>>,
) -> Result<(), LiveError> {
    store::keep_tickets(session.account, tickets.clone()).await?;
    let holder = Holder::open().await?;
    for ticket in tickets
        .iter()
        .filter(|ticket| passes::wants_pass(ticket, holder.now()))
    {
        match passes::ensure(&holder, &session, ticket, None).await {
            Ok(_) => {
                ready.try_update(|ready| ready.push(ticket.id));
            }
            // One ticket's trouble is not the others'; without a server or a session there is no use in going on.
            Err(error) => match error.code() {
                Some(
                    ErrorCode::Unreachable
                    | ErrorCode::SessionEnded
                    | ErrorCode::NotSignedIn
                    | ErrorCode::RateLimited,
                )
                | None => {
                    return Err(error);
                }
                Some(_) => {}
            },
        }
    }
    Ok(())
}

fn shown(
    (told, now): Told,
    own: Signal<Option<Vec<TicketView>>>,
    ready: RwSignal<Vec<TicketId>>,
    retry: Callback<()>,
) -> AnyView {
    match told {
        Ok(tickets) => view! { <Listing tickets now ready /> }.into_any(),
        Err(error) if error.is_unreachable() => (move || match own.get() {
            Some(tickets) => view! {
                <div class="stack">
                    <Notice tone=Tone::Info live=true>
                        <p>"The server cannot be reached. These are your tickets as of your last visit; their codes work without it."</p>
                    </Notice>
                    <Listing tickets now ready />
                </div>
            }
            .into_any(),
            None => view! { <Failure error=error.clone() retry /> }.into_any(),
        })
        .into_any(),
        // On the way to the sign-in page.
        Err(error) if matches!(error.code(), ErrorCode::NotSignedIn | ErrorCode::SessionEnded) => view! { <Outline /> }.into_any(),
        Err(error) => view! { <Failure error retry /> }.into_any(),
    }
}

#[component]
fn Outline() -> impl IntoView {
    view! {
        <div class="ticket-list" role="status" aria-label="Loading your tickets">
            <Skeleton shape=Shape::Ticket count=3 />
        </div>
    }
}

#[component]
fn Listing(
    tickets: Vec<TicketView>,
    now: Timestamp,
    ready: RwSignal<Vec<TicketId>>,
) -> impl IntoView {
    let Sorted { coming, used, past } = sort(tickets, now);
    if coming.is_empty() && used.is_empty() && past.is_empty() {
        return view! {
            <EmptyState glyph=Glyph::Ticket title="No tickets yet" detail="Tickets that you buy appear here, ready for the gate.">
                <LinkButton href="/">"Find an event"</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let selected = RwSignal::new(COMING);
    let tab = |id, label, tickets: &[TicketView]| {
        let count = (!tickets.is_empty()).then_some(tickets.len());
        Tab::new(id, label).with_count(Signal::stored(count))
    };
    let tabs = vec![
        tab(COMING, "Coming", &coming),
        tab(USED, "Used", &used),
        tab(PAST, "Past", &past),
    ];
    view! {
        <div class="stack">
            <Tabs id="tickets" label="Tickets" tabs selected />
            <TabPanel tabs="tickets" tab=COMING selected>
                <Cards tickets=coming state=COMING nothing="Nothing coming up." ready />
            </TabPanel>
            <TabPanel tabs="tickets" tab=USED selected>
                <Cards tickets=used state=USED nothing="No ticket has been used yet." ready />
            </TabPanel>
            <TabPanel tabs="tickets" tab=PAST selected>
                <Cards tickets=past state=PAST nothing="Nothing in the past." ready />
            </TabPanel>
        </div>
    }
    .into_any()
}

#[component]
fn Cards(
    tickets: Vec<TicketView>,
    state: &'static str,
    nothing: &'static str,
    ready: RwSignal<Vec<TicketId>>,
) -> impl IntoView {
    if tickets.is_empty() {
        return view! {
            <EmptyState glyph=Glyph::Ticket title=nothing>
                <LinkButton href="/">"Find an event"</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let cards = tickets
        .into_iter()
        .map(|ticket| view! { <li><TicketCard ticket state past=state == PAST ready /></li> })
        .collect_view();
    view! { <ul class="ticket-list">{cards}</ul> }.into_any()
}
