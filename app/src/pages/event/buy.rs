use admit_contract::{
    ErrorCode, EventId,
    event::TicketTypeView,
    sale::{Purchase, QUANTITY_MAX},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::checkout::Checkout;
use crate::{
    components::{Button, ButtonSize, Glyph, LinkButton, Notice, Stepper, Tone},
    error::AppError,
    hydrated::use_hydrated,
    visitor::{sign_in_path, use_visitor},
};

/// Under so many places left, a type says how many.
const FEW: u32 = 20;

/// Ticket types, quantity, total, and the button that buys.
#[component]
pub(super) fn BuyForm(
    event: EventId,
    types: Vec<TicketTypeView>,
    checkout: Checkout,
) -> impl IntoView {
    if types.is_empty() {
        return view! { <Notice title="Not on sale yet"><p>"Tickets for this event are not on sale yet."</p></Notice> }.into_any();
    }
    let Checkout {
        chosen, quantity, ..
    } = checkout;
    let types = StoredValue::new(types);
    // What was chosen, as long as it can be had; else the first that can.
    let selected = Memo::new(move |_| {
        let chosen = chosen.get();
        types.with_value(|types| {
            let on_sale = || types.iter().filter(|kind| kind.available > 0);
            on_sale()
                .find(|kind| Some(kind.index) == chosen)
                .or_else(|| on_sale().next())
                .cloned()
        })
    });
    let submit = move |submitted: SubmitEvent| {
        submitted.prevent_default();
        if let Some(kind) = selected.get_untracked() {
            checkout.buy(Purchase {
                event_id: event.0.into(),
                ticket_type: kind.index.into(),
                quantity: quantity.get_untracked().into(),
            });
        }
    };
    view! {
        <form class="event__buy" method="post" on:submit=submit>
            <fieldset class="ticket-types">
                <legend>"Tickets"</legend>
                {types.get_value().into_iter().map(|kind| view! { <TypeChoice kind selected chosen /> }).collect_view()}
            </fieldset>
            {move || if selected.with(Option::is_some) {
                view! { <BuyBar event selected checkout /> }.into_any()
            } else {
                view! { <Notice tone=Tone::Warn title="Sold out"><p>"All tickets for this event have been sold."</p></Notice> }.into_any()
            }}
        </form>
    }
    .into_any()
}

#[component]
fn TypeChoice(
    kind: TicketTypeView,
    selected: Memo<Option<TicketTypeView>>,
    chosen: RwSignal<Option<u16>>,
) -> impl IntoView {
    let index = kind.index;
    let is_selected =
        move || selected.with(|kind| kind.as_ref().is_some_and(|kind| kind.index == index));
    let (left, low) = match kind.available {
        0 => ("Sold out".to_owned(), false),
        few if few <= FEW => (format!("{few} left"), true),
        _ => ("Available".to_owned(), false),
    };
    let described = (!kind.description.is_empty()).then(|| format!(" · {}", kind.description));
    let gone = kind.available == 0;
    view! {
        <label class="ticket-type">
            <input
                class="ticket-type__radio"
                type="radio"
                name="ticket_type"
                value=index.to_string()
                checked=is_selected
                prop:checked=is_selected
                disabled=gone
                on:change=move |_| chosen.set(Some(index))
            />
            <span class="ticket-type__name">{kind.name.clone()}</span>
            <span class="ticket-type__left" data-low=low.then_some("true") data-none=gone.then_some("true")>
                {left}
                {described.map(|words| view! { <span class="quiet">{words}</span> })}
            </span>
            <span class="ticket-type__price">{kind.price()}</span>
        </label>
    }
}

#[component]
fn BuyBar(
    event: EventId,
    selected: Memo<Option<TicketTypeView>>,
    checkout: Checkout,
) -> impl IntoView {
    let Checkout {
        quantity,
        busy,
        refusal,
        ..
    } = checkout;
    let visitor = use_visitor();
    let hydrated = use_hydrated();
    let most = Signal::derive(move || {
        let left = selected.with(|kind| kind.as_ref().map_or(0, |kind| kind.available));
        left.min(u32::try_from(QUANTITY_MAX).unwrap_or(u32::MAX))
    });
    let words = move || selected.with(|kind| kind.as_ref().map(|kind| call(kind, quantity.get())));
    view! {
        <div class="buy-bar">
            {move || refusal.get().map(|error| view! { <div class="buy-bar__note"><Refusal error /></div> })}
            <Stepper label="Number of tickets" value=quantity max=most disabled=busy />
            {move || if visitor.is_signed_out() {
                view! {
                    <LinkButton href=sign_in_path(&format!("/events/{event}")) size=ButtonSize::Large icon=Glyph::Account>
                        "Sign in to buy"
                    </LinkButton>
                }
                .into_any()
            } else {
                view! {
                    <Button kind="submit" size=ButtonSize::Large busy=busy disabled=Signal::derive(move || !hydrated.get())>
                        {words}
                    </Button>
                }
                .into_any()
            }}
        </div>
    }
}

/// What the button says: how many tickets for how much, short enough for one line on a phone.
fn call(kind: &TicketTypeView, quantity: u32) -> String {
    if kind.price_minor == 0 {
        return format!("Get {quantity} for free");
    }
    let total = TicketTypeView {
        price_minor: kind.price_minor * i64::from(quantity),
        ..kind.clone()
    };
    format!("Buy {quantity} for {}", total.price())
}

#[component]
fn Refusal(error: AppError) -> impl IntoView {
    let used = error.code() == ErrorCode::TokenReused;
    view! {
        <Notice tone=Tone::Danger title=error.title() live=true>
            <p>
                {error.detail()}
                {used.then(|| view! { " " <a href="/tickets">"See your tickets"</a> })}
            </p>
        </Notice>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_many_for_how_much() {
        let mut kind = TicketTypeView {
            index: 0,
            name: "Standing".into(),
            description: String::new(),
            price_minor: 2450,
            currency: "EUR".into(),
            capacity: 10,
            available: 5,
        };
        assert_eq!(call(&kind, 1), "Buy 1 for €\u{a0}24.50");
        assert_eq!(call(&kind, 2), "Buy 2 for €\u{a0}49");
        kind.price_minor = 0;
        assert_eq!(call(&kind, 4), "Get 4 for free");
    }
}
