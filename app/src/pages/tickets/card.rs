use admit_contract::{
    TicketId,
    ticket::{TicketStatus, TicketView},
};
use leptos::prelude::*;

use crate::components::{Badge, Glyph, Poster, Tone};

/// A ticket in the list.
#[component]
pub(super) fn TicketCard(
    ticket: TicketView,
    state: &'static str,
    /// Whether its event is over.
    past: bool,
    ready: RwSignal<Vec<TicketId>>,
) -> impl IntoView {
    let id = ticket.id;
    let badge = move || match ticket.status {
        TicketStatus::Used => {
            Some(view! { <Badge icon=Glyph::Check>"Admitted"</Badge> }.into_any())
        }
        TicketStatus::Revoked => Some(
            view! { <Badge tone=Tone::Danger icon=Glyph::Close>"Cancelled"</Badge> }.into_any(),
        ),
        TicketStatus::Valid if past => Some(view! { <Badge>"Not used"</Badge> }.into_any()),
        TicketStatus::Valid => ready.with(|ready| ready.contains(&id)).then(|| {
            view! { <Badge tone=Tone::Success icon=Glyph::Check>"Works offline"</Badge> }.into_any()
        }),
    };
    view! {
        <a class="ticket-card" href=format!("/tickets/{id}") data-state=state>
            <span class="ticket-card__face">
                <Poster class="ticket-card__poster" src=ticket.poster color=ticket.colour />
                <span class="ticket-card__words">
                    <span class="ticket-card__date">{format!("{}, {}", ticket.starts_at.date(), ticket.starts_at.time())}</span>
                    <span class="ticket-card__name">{ticket.event_name}</span>
                    <span class="ticket-card__venue">{format!("{}, {}", ticket.venue.name, ticket.venue.city)}</span>
                    <span class="ticket-card__foot">{ticket.type_name} {badge}</span>
                </span>
            </span>
        </a>
    }
}
