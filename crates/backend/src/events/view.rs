//! From rows to what visitors see.

use std::collections::HashMap;

use admit_contract::{
    EventId, LocalTime,
    event::{EventCard, TicketTypeView, VenueView},
};
use admit_store::{
    entity::{event, ticket_type, venue},
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder},
};
use jiff::tz::TimeZone;

use crate::{Error, accounts::timestamp};

/// Events with their venues and types, fetched together.
pub(crate) struct EventRows {
    venues: HashMap<i64, venue::Model>,
    types: HashMap<i64, Vec<ticket_type::Model>>,
}

impl EventRows {
    /// Fetches what belongs to these events.
    pub(crate) async fn fetch(
        connection: &impl ConnectionTrait,
        events: &[event::Model],
    ) -> Result<Self, Error> {
        let venues = venue::Entity::find()
            .filter(venue::Column::Id.is_in(events.iter().map(|event| event.venue_id)))
            .all(connection)
            .await?;
        let rows = ticket_type::Entity::find()
            .filter(ticket_type::Column::EventId.is_in(events.iter().map(|event| event.id)))
            .order_by_asc(ticket_type::Column::Position)
            .all(connection)
            .await?;
        let mut types: HashMap<i64, Vec<_>> = HashMap::new();
        for row in rows {
            types.entry(row.event_id).or_default().push(row);
        }
        Ok(Self {
            venues: venues.into_iter().map(|venue| (venue.id, venue)).collect(),
            types,
        })
    }

    pub(crate) fn venue(&self, event: &event::Model) -> Result<&venue::Model, Error> {
        self.venues
            .get(&event.venue_id)
            .ok_or_else(|| Error::Corrupt(format!("venue of event {}", event.id)))
    }

    pub(crate) fn types(&self, event: &event::Model) -> &[ticket_type::Model] {
        self.types.get(&event.id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn type_name(&self, event: &event::Model, position: i32) -> Result<String, Error> {
        self.types(event)
            .iter()
            .find(|row| row.position == position)
            .map(|row| row.name.clone())
            .ok_or_else(|| Error::Corrupt(format!("type {position} of event {}", event.id)))
    }

    pub(crate) fn card(&self, event: &event::Model) -> Result<EventCard, Error> {
        let venue = self.venue(event)?;
        let ticket_types = self
            .types(event)
            .iter()
            .map(type_view)
            .collect::<Result<Vec<_>, _>>()?;
        let cheapest = ticket_types.iter().min_by_key(|kind| kind.price_minor);
        Ok(EventCard {
            id: event_id(event.id)?,
            name: event.name.clone(),
            tagline: event.tagline.clone(),
            genre: event.genre.clone(),
            starts_at: local_time(event.starts_at, &venue.zone)?,
            venue: venue_view(venue),
            poster: poster_path(event.id),
            colour: event.colour.clone(),
            from_price: cheapest.map_or_else(String::new, TicketTypeView::price),
            available: ticket_types
                .iter()
                .fold(0, |sum: u32, kind| sum.saturating_add(kind.available)),
            ticket_types,
        })
    }
}

fn type_view(row: &ticket_type::Model) -> Result<TicketTypeView, Error> {
    let impossible = |_| Error::Corrupt(format!("numbers of ticket type {}", row.id));
    Ok(TicketTypeView {
        index: u16::try_from(row.position).map_err(impossible)?,
        name: row.name.clone(),
        description: row.description.clone(),
        price_minor: row.price_minor,
        currency: row.currency.clone(),
        capacity: u32::try_from(row.capacity).map_err(impossible)?,
        available: u32::try_from(row.capacity - row.sold).map_err(impossible)?,
    })
}

pub(crate) fn venue_view(venue: &venue::Model) -> VenueView {
    VenueView {
        name: venue.name.clone(),
        address: venue.address.clone(),
        city: venue.city.clone(),
        zone: venue.zone.clone(),
    }
}

/// Where an event's poster is.
pub(crate) fn poster_path(event: i64) -> String {
    format!("/posters/{event}.svg")
}

pub(crate) fn event_id(id: i64) -> Result<EventId, Error> {
    u32::try_from(id)
        .map(EventId)
        .map_err(|_| Error::Corrupt(format!("event id {id}")))
}

/// A stored time as the clock on the venue's wall shows it.
pub(crate) fn local_time(ms: i64, zone: &str) -> Result<LocalTime, Error> {
    let at = timestamp(ms)?;
    let tz = TimeZone::get(zone).map_err(|_| Error::Corrupt(format!("time zone {zone}")))?;
    let info = tz.to_offset_info(at);
    Ok(LocalTime {
        at,
        offset_seconds: info.offset().seconds(),
        zone: zone.to_owned(),
        abbreviation: info.abbreviation().to_owned(),
    })
}
