//! Making events.

use admit_contract::EventId;
use admit_store::{
    entity::{event, ticket_type, venue},
    sea_orm::{
        ActiveValue::{NotSet, Set},
        EntityTrait,
    },
};
use serde_json::json;

use super::{Genre, OVER_AFTER_MS, poster_seed_colour, view::event_id};
use crate::{Backend, Error, audit, keys};

/// A venue to be.
#[derive(Debug, Clone)]
pub struct NewVenue {
    /// Its name.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// Town.
    pub city: String,
    /// IANA time zone.
    pub zone: String,
}

/// A kind of ticket to be.
#[derive(Debug, Clone)]
pub struct NewTicketType {
    /// Its name.
    pub name: String,
    /// What it includes.
    pub description: String,
    /// Price in the currency's smallest unit.
    pub price_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// Places.
    pub capacity: u32,
}

/// An event to be. Times are Unix milliseconds.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// Its venue's id.
    pub venue_id: i64,
    /// Its name.
    pub name: String,
    /// One line about it.
    pub tagline: String,
    /// More about it.
    pub description: String,
    /// Its genre.
    pub genre: Genre,
    /// When it starts.
    pub starts_at: i64,
    /// When its doors, and with them its gate, open.
    pub doors_at: i64,
    /// How far a frame's time may be from the gate's, in milliseconds.
    pub skew_ms: u64,
    /// Whether paper passes are admitted.
    pub paper_allowed: bool,
    /// What its poster is drawn from.
    pub poster_seed: u64,
    /// Its ticket types, in order.
    pub ticket_types: Vec<NewTicketType>,
}

impl Backend {
    /// Adds a venue and answers its id.
    ///
    /// # Errors
    /// A time zone that is none, or an internal error.
    pub async fn create_venue(&self, new: &NewVenue) -> Result<i64, Error> {
        super::local_time(self.now_ms(), &new.zone)?;
        let row = venue::ActiveModel {
            id: NotSet,
            name: Set(new.name.clone()),
            address: Set(new.address.clone()),
            city: Set(new.city.clone()),
            zone: Set(new.zone.clone()),
        };
        let txn = self.store().begin().await?;
        let id = venue::Entity::insert(row).exec(&*txn).await?.last_insert_id;
        txn.commit().await?;
        Ok(id)
    }

    /// Adds an event with its types and its first signing key.
    ///
    /// # Errors
    /// Internal ones alone.
    pub async fn create_event(&self, new: &NewEvent) -> Result<EventId, Error> {
        let now = self.now_ms();
        let txn = self.store().begin().await?;
        let venue = venue::Entity::find_by_id(new.venue_id)
            .one(&*txn)
            .await?
            .ok_or_else(|| Error::Corrupt(format!("venue {}", new.venue_id)))?;
        let words = [
            &new.name,
            &new.tagline,
            new.genre.name(),
            &venue.name,
            &venue.city,
        ]
        .map(str::to_lowercase);
        let row = event::ActiveModel {
            id: NotSet,
            venue_id: Set(venue.id),
            name: Set(new.name.clone()),
            tagline: Set(new.tagline.clone()),
            description: Set(new.description.clone()),
            genre: Set(new.genre.name().to_owned()),
            starts_at: Set(new.starts_at),
            doors_at: Set(new.doors_at),
            skew_ms: Set(i64::try_from(new.skew_ms).unwrap_or(i64::MAX)),
            paper_allowed: Set(new.paper_allowed),
            reentry_allowed: Set(false),
            poster_seed: Set(i64::try_from(new.poster_seed >> 1).unwrap_or_default()),
            colour: Set(poster_seed_colour(new.poster_seed >> 1, new.genre).to_owned()),
            search_text: Set(words.join(" ")),
            created_at: Set(now),
        };
        let id = event::Entity::insert(row).exec(&*txn).await?.last_insert_id;
        let event = event_id(id)?;
        for (position, kind) in (0..).zip(&new.ticket_types) {
            let row = ticket_type::ActiveModel {
                id: NotSet,
                event_id: Set(id),
                position: Set(position),
                name: Set(kind.name.clone()),
                description: Set(kind.description.clone()),
                price_minor: Set(kind.price_minor),
                currency: Set(kind.currency.clone()),
                capacity: Set(i64::from(kind.capacity)),
                sold: Set(0),
            };
            ticket_type::Entity::insert(row).exec(&*txn).await?;
        }
        keys::ensure(self, &*txn, event, (new.starts_at + OVER_AFTER_MS) / 1000).await?;
        audit::record(
            &*txn,
            now,
            None,
            "event.created",
            format!("event:{id}"),
            json!({ "name": new.name }),
        )
        .await?;
        txn.commit().await?;
        Ok(event)
    }
}
