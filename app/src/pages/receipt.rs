use admit_contract::{ErrorCode, OrderId, sale::Receipt};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::{
    api,
    components::{ButtonSize, ButtonVariant, Glyph, Icon, LinkButton, Loading},
    error::{AppError, Failure},
    ssr,
    visitor::{require_session, use_visitor},
};

/// What was bought.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    require_session();
    let visitor = use_visitor();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params
            .with(|params| params.get("id"))
            .and_then(|id| id.parse::<OrderId>().ok())
    });
    // Those who are not signed in are sent away; there is nothing to fetch for them.
    let receipt = Resource::new(
        move || (!visitor.is_signed_out()).then(|| id.get()),
        |wanted| async move {
            match wanted {
                Some(id) => Some(find(id).await),
                None => None,
            }
        },
    );
    let again = Callback::new(move |()| receipt.refetch());
    view! {
        <Title text="Receipt" />
        <div class="page page--narrow">
            <Transition fallback=|| view! { <Loading /> }>
                {move || receipt.get().flatten().map(|receipt| match receipt {
                    Ok(receipt) => view! { <Paper receipt /> }.into_any(),
                    Err(error) => view! {
                        <h1 class="visually-hidden">"Receipt"</h1>
                        <Failure error retry=again />
                    }
                    .into_any(),
                })}
            </Transition>
        </div>
    }
}

async fn find(id: Option<OrderId>) -> Result<Receipt, AppError> {
    match id {
        Some(id) => api::sales::receipt(id).await,
        None => {
            ssr::set_status(ErrorCode::OrderNotFound);
            Err(ErrorCode::OrderNotFound.into())
        }
    }
}

#[component]
fn Paper(receipt: Receipt) -> impl IntoView {
    let count = receipt.tickets.len();
    let lede = if count == 1 {
        "Your ticket is in Admit, on this device.".to_owned()
    } else {
        format!("Your {count} tickets are in Admit, on this device.")
    };
    let (first, label) = match receipt.tickets.as_slice() {
        [only] => (format!("/tickets/{}", only.id), "Show the ticket"),
        _ => ("/tickets".to_owned(), "Show the tickets"),
    };
    view! {
        <article class="receipt">
            <span class="receipt__icon"><Icon glyph=Glyph::Check /></span>
            <h1 class="receipt__title">"You’re going"</h1>
            <p class="receipt__lede">{lede}</p>
            <div class="receipt__paper">
                <p class="receipt__event">{receipt.event_name}</p>
                <dl class="receipt__lines">
                    <div><dt>"When"</dt><dd>{receipt.starts_at.full()}</dd></div>
                    <div><dt>"Where"</dt><dd>{receipt.venue}</dd></div>
                    <div><dt>"Tickets"</dt><dd>{count} " × " {receipt.type_name}</dd></div>
                </dl>
                <p class="receipt__total"><span>"Total"</span> <span>{receipt.total}</span></p>
                <p class="receipt__number">"Order " <code>{receipt.order_id.to_string()}</code></p>
            </div>
            <div class="receipt__actions">
                <LinkButton href=first size=ButtonSize::Block icon=Glyph::Ticket>{label}</LinkButton>
                <LinkButton href=format!("/events/{}", receipt.event_id) variant=ButtonVariant::Quiet size=ButtonSize::Block>
                    "Back to the event"
                </LinkButton>
            </div>
        </article>
    }
}
