mod buy;
mod checkout;

use admit_contract::{
    ErrorCode, EventId, LocalTime,
    event::{EventCard, EventDetail},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use self::{buy::BuyForm, checkout::Checkout};
use crate::{
    api,
    components::{Badge, Glyph, Icon, Notice, Poster, Shape, Skeleton, Tone},
    error::{AppError, Failure},
    ssr, viewer_time,
};

/// One event, and its tickets to buy.
#[component]
pub fn EventPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params
            .with(|params| params.get("id"))
            .and_then(|id| id.parse::<EventId>().ok())
    });
    let event = Resource::new(move || id.get(), find);
    let again = Callback::new(move |()| event.refetch());
    let checkout = Checkout::new(again);
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Outline /> }>
                {move || event.get().map(|event| match event {
                    Ok(detail) => view! { <Body detail checkout /> }.into_any(),
                    Err(error) => view! { <Missing error again /> }.into_any(),
                })}
            </Transition>
        </div>
    }
}

async fn find(id: Option<EventId>) -> Result<EventDetail, AppError> {
    match id {
        Some(id) => api::events::event(id).await,
        None => {
            ssr::set_status(ErrorCode::EventNotFound);
            Err(ErrorCode::EventNotFound.into())
        }
    }
}

#[component]
fn Body(detail: EventDetail, checkout: Checkout) -> impl IntoView {
    let EventDetail {
        card,
        description,
        doors_at,
        over,
        ..
    } = detail;
    let title = card.name.clone();
    let buy = if over {
        view! {
            <Notice title="This event is over">
                <p>"Tickets are no longer sold. " <a href="/">"See what is coming"</a></p>
            </Notice>
        }
        .into_any()
    } else {
        view! { <BuyForm event=card.id types=card.ticket_types.clone() checkout /> }.into_any()
    };
    view! {
        <Title text=title />
        <article class="event">
            <div class="event__poster">
                <Poster src=card.poster.clone() color=card.colour.clone() eager=true />
            </div>
            <div class="event__body">
                {view! { <Head card=card.clone() /> }.into_any()}
                {view! { <Facts card doors_at /> }.into_any()}
                <div class="event__about">
                    {description.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect_view()}
                </div>
                {buy}
            </div>
        </article>
    }
}

#[component]
fn Head(card: EventCard) -> impl IntoView {
    let sold_out = card.available == 0;
    view! {
        <header class="event__head">
            <p class="eyebrow">{card.starts_at.date()}</p>
            <h1>{card.name}</h1>
            <p class="page__lede">{card.tagline}</p>
            <div class="cluster">
                <Badge>{card.genre}</Badge>
                {sold_out.then(|| view! { <Badge tone=Tone::Danger>"Sold out"</Badge> })}
            </div>
        </header>
    }
}

#[component]
fn Facts(card: EventCard, doors_at: LocalTime) -> impl IntoView {
    let EventCard {
        starts_at, venue, ..
    } = card;
    view! {
        <dl class="facts">
            <div>
                <dt><Icon glyph=Glyph::Calendar /><span class="visually-hidden">"When"</span></dt>
                <dd>
                    {starts_at.full()}
                    <ViewersTime at=starts_at />
                </dd>
            </div>
            <div>
                <dt><Icon glyph=Glyph::Clock /><span class="visually-hidden">"Doors"</span></dt>
                <dd>"Doors open at " {doors_at.time()}</dd>
            </div>
            <div>
                <dt><Icon glyph=Glyph::Pin /><span class="visually-hidden">"Where"</span></dt>
                <dd>
                    {venue.name}
                    <span class="quiet">", " {venue.address} ", " {venue.city}</span>
                </dd>
            </div>
        </dl>
    }
}

/// The start on the reader's clock, where it shows another time than the venue's.
#[component]
fn ViewersTime(at: LocalTime) -> impl IntoView {
    let words = RwSignal::new(None);
    Effect::new(move |_| {
        let here = viewer_time::on_wall_clock(at.at);
        if here.offset_seconds != at.offset_seconds {
            let day = if here.date() == at.date() {
                String::new()
            } else {
                format!("{}, ", here.date())
            };
            words.set(Some(format!("{day}{} where you are", here.time())));
        }
    });
    move || {
        words
            .get()
            .map(|words| view! { <span class="quiet small">" · " {words}</span> })
    }
}

#[component]
fn Missing(error: AppError, again: Callback<()>) -> impl IntoView {
    let title = error.title();
    view! {
        <Title text=title />
        <h1 class="visually-hidden">{title}</h1>
        {if error.code() == ErrorCode::EventNotFound {
            view! { <Failure error /> }.into_any()
        } else {
            view! { <Failure error retry=again /> }.into_any()
        }}
    }
}

#[component]
fn Outline() -> impl IntoView {
    view! {
        <div class="event">
            <div class="event__poster"><Skeleton shape=Shape::Poster /></div>
            <div class="event__body" role="status">
                <span class="visually-hidden">"Loading…"</span>
                <Skeleton shape=Shape::Title />
                <Skeleton count=6 />
            </div>
        </div>
    }
}
