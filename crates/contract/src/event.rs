//! Events as visitors see them.

use serde::{Deserialize, Serialize};

use crate::{EventId, LocalTime};

/// Events on one page of a list.
pub const PAGE_SIZE: u64 = 12;

/// The last page that is looked at; no list is that long, and a number beyond it must not reach the database.
pub const PAGE_MAX: u64 = 10_000;

/// Longest search text that is looked at, in characters; the rest is ignored.
pub const QUERY_MAX: usize = 100;

/// Where an event takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VenueView {
    /// The venue's name.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// Town.
    pub city: String,
    /// Its IANA time zone.
    pub zone: String,
}

/// A kind of ticket, and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketTypeView {
    /// Its place in the event's list of types, from 0. The pass carries it.
    pub index: u16,
    /// Such as `Standing` or `Balcony`.
    pub name: String,
    /// What the type includes, in a sentence; may be empty.
    pub description: String,
    /// Price in the smallest unit of the currency (cents); 0 is free.
    pub price_minor: i64,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Places in all.
    pub capacity: u32,
    /// Places left.
    pub available: u32,
}

impl TicketTypeView {
    /// `Free`, `€ 24` or `€ 24.50`.
    #[must_use]
    pub fn price(&self) -> String {
        Self::format_price(self.price_minor, &self.currency)
    }

    /// A sum in the currency's smallest unit, as people write it.
    #[must_use]
    pub fn format_price(minor: i64, currency: &str) -> String {
        if minor == 0 {
            return "Free".into();
        }
        let sign = match currency {
            "EUR" => "€",
            "GBP" => "£",
            "USD" => "$",
            other => other,
        };
        match (minor / 100, minor % 100) {
            (whole, 0) => format!("{sign}\u{a0}{whole}"),
            (whole, part) => format!("{sign}\u{a0}{whole}.{part:02}"),
        }
    }
}

/// An event in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCard {
    /// Its id.
    pub id: EventId,
    /// Its name.
    pub name: String,
    /// One line about it.
    pub tagline: String,
    /// Such as `Concert`.
    pub genre: String,
    /// When it starts.
    pub starts_at: LocalTime,
    /// Where.
    pub venue: VenueView,
    /// The path of its poster.
    pub poster: String,
    /// The poster's main colour as `#rrggbb`, shown until it has loaded.
    pub colour: String,
    /// The least price, formatted; empty if it has no types.
    pub from_price: String,
    /// Places left over all types.
    pub available: u32,
    /// What can be bought.
    pub ticket_types: Vec<TicketTypeView>,
}

/// One page of events.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventPage {
    /// The events, the next to start first.
    pub items: Vec<EventCard>,
    /// The number of the next page, if there is one. Pages are counted from 1.
    pub next: Option<u64>,
    /// Events in all.
    pub total: u64,
}

/// An event on its own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDetail {
    /// What the card says.
    #[serde(flatten)]
    pub card: EventCard,
    /// The description, in paragraphs separated by an empty line.
    pub description: String,
    /// When the doors open.
    pub doors_at: LocalTime,
    /// When the event counts as over: 12 h after its start.
    pub over_at: LocalTime,
    /// Whether it is over now.
    pub over: bool,
}
