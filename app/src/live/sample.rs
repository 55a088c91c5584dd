//! A ticket for tests.

use admit_contract::{
    EventId, LocalTime, TicketId,
    event::VenueView,
    ticket::{TicketStatus, TicketView},
};

pub(crate) fn local(text: &str) -> LocalTime {
    LocalTime {
        at: text.parse().unwrap(),
        offset_seconds: 0,
        zone: "UTC".into(),
        abbreviation: "UTC".into(),
    }
}

/// For an event that starts on 20 December 2026 at 19:00 UTC.
pub(crate) fn ticket() -> TicketView {
    TicketView {
        id: TicketId(5),
        event_id: EventId(1),
        event_name: "Night Bus".into(),
        poster: "/posters/1.svg".into(),
        colour: "#056a49".into(),
        starts_at: local("2026-12-20T19:00:00Z"),
        doors_at: local("2026-12-20T18:00:00Z"),
        over_at: local("2026-12-21T07:00:00Z"),
        venue: VenueView {
            name: "Hall".into(),
            address: "1 Road".into(),
            city: "Leeds".into(),
            zone: "UTC".into(),
        },
        ticket_type: 0,
        type_name: "Standing".into(),
        status: TicketStatus::Valid,
        used_at: None,
        used_gate: None,
    }
}
