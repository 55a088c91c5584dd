use admit_contract::ticket::{TicketStatus, TicketView};
use leptos::{ev::PointerEvent, html::Canvas, prelude::*, reactive::send_wrapper_ext::SendOption};
use wasm_bindgen::JsCast;

use super::{
    News, Stage,
    code::{Ending, LiveCode},
    state::LiveTicket,
};
use crate::{
    components::{Button, ButtonSize, Glyph, Icon, LinkButton, Mark, Spinner},
    visitor::sign_in_path,
};

/// A finger that moves leaves sparks this far apart, in CSS pixels.
const TRAIL_PX: f64 = 26.0;

/// The ticket's code, or in its place the reason why there is none and what to do about it.
#[component]
pub fn CodePanel(live: LiveTicket, ticket: TicketView) -> impl IntoView {
    let news = live.news;
    let view = ticket.clone();
    let (admitted_ticket, covered) = (ticket.clone(), ticket);
    let is_live =
        Signal::derive(move || live.stage.get() == Stage::Live && news.with(Option::is_none));
    view! {
        <div class="pass__code">
            <Show when=move || is_live.get() && view.status == TicketStatus::Valid>
                <RunningCode live ticket=admitted_ticket.clone() />
            </Show>
            <div class="pass__news" aria-live="polite">
                {move || cover(live, &covered, news.get(), &live.stage.get())}
            </div>
        </div>
    }
}

/// The canvases on which the code runs.
#[component]
fn RunningCode(live: LiveTicket, ticket: TicketView) -> impl IntoView {
    let symbol = NodeRef::<Canvas>::new();
    let fireworks = NodeRef::<Canvas>::new();
    let running = StoredValue::new(SendOption::new_local(None::<LiveCode>));
    let ticket = StoredValue::new(ticket);
    Effect::new(move |_| {
        let code = match (
            symbol.get(),
            fireworks.get(),
            live.showing.with(|showing| (**showing).clone()),
        ) {
            (Some(symbol), Some(fireworks), Some((holder, showable))) => {
                let on_end = move |ending: Ending| live.ended(ticket.try_get_value(), ending);
                LiveCode::start(showable, holder, symbol, fireworks, on_end)
            }
            _ => None,
        };
        running.set_value(SendOption::new_local(code));
    });

    let last = StoredValue::new((0.0, 0.0));
    let touch = move |event: &PointerEvent, first: bool| {
        let Some(target) = event
            .current_target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        else {
            return;
        };
        let corner = target.get_bounding_client_rect();
        let (x, y) = (
            f64::from(event.client_x()) - corner.left(),
            f64::from(event.client_y()) - corner.top(),
        );
        let (last_x, last_y) = last.get_value();
        if first || (x - last_x).hypot(y - last_y) > TRAIL_PX {
            last.set_value((x, y));
            running.with_value(|code| {
                if let Some(code) = &**code {
                    code.touch(x, y, first);
                }
            });
        }
    };
    view! {
        <div
            class="pass__touch"
            on:pointerdown=move |event| touch(&event, true)
            on:pointermove=move |event| {
                if event.buttons() != 0 {
                    touch(&event, false);
                }
            }
        >
            <canvas
                class="pass__symbol"
                data-testid="live-code"
                role="img"
                aria-label="Your live entry code. Hold it in front of the scanner."
                node_ref=symbol
            ></canvas>
            <span class="pass__logo">
                <Mark />
            </span>
            <canvas class="pass__fireworks" aria-hidden="true" node_ref=fireworks></canvas>
        </div>
    }
}

/// What stands in the code's place, if anything does.
fn cover(
    live: LiveTicket,
    ticket: &TicketView,
    news: Option<News>,
    stage: &Stage,
) -> Option<AnyView> {
    let status = news.as_ref().map_or(ticket.status, |news| news.status);
    let used_at = news
        .and_then(|news| news.used_at)
        .or_else(|| ticket.used_at.clone());
    match status {
        TicketStatus::Used => {
            let when = used_at.map(|at| at.full()).unwrap_or_default();
            let place = ticket
                .used_gate
                .clone()
                .map(|gate| format!(" · {gate}"))
                .unwrap_or_default();
            return Some(view! { <Cover glyph=Glyph::Check title="Admitted" detail=format!("{when}{place}") /> }.into_any());
        }
        TicketStatus::Revoked => {
            let detail = "The organiser took this ticket back. It admits nobody.";
            return Some(
                view! { <Cover glyph=Glyph::Close title="Ticket cancelled" detail /> }.into_any(),
            );
        }
        TicketStatus::Valid => {}
    }
    let here = format!("/tickets/{}", ticket.id);
    let view = match stage {
        Stage::Live => return None,
        Stage::Over => view! { <Cover glyph=Glyph::Calendar title="This event is over" detail="The ticket was not used." /> }.into_any(),
        Stage::Preparing => view! {
            <div class="pass__cover">
                <Spinner />
                <p>"Preparing your code…"</p>
            </div>
        }
        .into_any(),
        Stage::TakenOver => {
            let ticket = ticket.clone();
            view! {
                <Cover
                    glyph=Glyph::Device
                    title="Another device has taken over this ticket"
                    detail="Its code runs there now. Taking it back ends it there."
                >
                    <Button busy=live.asking on:click=move |_| live.take_back(ticket.clone())>
                        "Show it on this device"
                    </Button>
                </Cover>
            }
            .into_any()
        }
        Stage::SessionEnded => view! {
            <Cover
                glyph=Glyph::Device
                title="Another device has taken over this ticket"
                detail="You signed in there. Sign in here to take your tickets back."
            >
                <LinkButton href=sign_in_path(&here)>"Sign in here"</LinkButton>
            </Cover>
        }
        .into_any(),
        Stage::SignedOut => view! {
            <Cover glyph=Glyph::Lock title="You are signed out" detail="Sign in to show this ticket.">
                <LinkButton href=sign_in_path(&here)>"Sign in"</LinkButton>
            </Cover>
        }
        .into_any(),
        Stage::NeverHere => view! {
            <Cover
                glyph=Glyph::Offline
                title="Go online once"
                detail="This device has no code for the ticket yet. After that it works without a network."
            />
        }
        .into_any(),
        Stage::Expired => view! {
            <Cover glyph=Glyph::Offline title="Go online once to renew" detail="The code on this device has run out." />
        }
        .into_any(),
        Stage::Failed(words) => {
            let (words, ticket) = (words.clone(), ticket.clone());
            view! {
                <Cover glyph=Glyph::Alert title="The code cannot be shown" detail=words>
                    <Button size=ButtonSize::Small icon=Glyph::Refresh busy=live.asking on:click=move |_| live.take_back(ticket.clone())>
                        "Try again"
                    </Button>
                </Cover>
            }
            .into_any()
        }
    };
    Some(view)
}

#[component]
fn Cover(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(into)] detail: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="pass__cover">
            <Icon glyph />
            <p class="pass__cover-title">{title}</p>
            <p class="quiet">{detail}</p>
            {children.map(|children| children())}
        </div>
    }
}
