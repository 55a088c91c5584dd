//! The tickets of an account.

use admit_contract::{ErrorCode, TicketId, ticket::TicketView};
use admit_store::{
    entity::{event, ticket},
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder},
};

use super::{status, ticket_id};
use crate::{
    Backend, Error, Session,
    events::{EventRows, OVER_AFTER_MS, event_id, local_time, poster_path, venue_view},
};

impl Backend {
    /// The account's tickets, the next to be used first.
    ///
    /// # Errors
    /// Internal ones alone.
    pub async fn tickets(&self, session: &Session) -> Result<Vec<TicketView>, Error> {
        let rows = ticket::Entity::find()
            .filter(ticket::Column::AccountId.eq(session.account_id().0))
            .order_by_asc(ticket::Column::Id)
            .all(self.store().read())
            .await?;
        self.ticket_views(&rows).await
    }

    /// One ticket of the account.
    ///
    /// # Errors
    /// `ticket_not_found`, also for somebody else's.
    pub async fn ticket(&self, session: &Session, id: TicketId) -> Result<TicketView, Error> {
        let row = self.own_ticket(session, id).await?;
        self.ticket_views(&[row])
            .await?
            .pop()
            .ok_or_else(|| ErrorCode::TicketNotFound.into())
    }

    pub(super) async fn own_ticket(
        &self,
        session: &Session,
        id: TicketId,
    ) -> Result<ticket::Model, Error> {
        let id = i64::try_from(id.0).map_err(|_| ErrorCode::TicketNotFound)?;
        ticket::Entity::find_by_id(id)
            .filter(ticket::Column::AccountId.eq(session.account_id().0))
            .one(self.store().read())
            .await?
            .ok_or_else(|| ErrorCode::TicketNotFound.into())
    }

    async fn ticket_views(&self, rows: &[ticket::Model]) -> Result<Vec<TicketView>, Error> {
        let db = self.store().read();
        let events = event::Entity::find()
            .filter(event::Column::Id.is_in(rows.iter().map(|row| row.event_id)))
            .all(db)
            .await?;
        let related = EventRows::fetch(db, &events).await?;
        let mut views = rows
            .iter()
            .map(|row| {
                let event = events
                    .iter()
                    .find(|event| event.id == row.event_id)
                    .ok_or_else(|| Error::Corrupt(format!("event of ticket {}", row.id)))?;
                view(row, event, &related)
            })
            .collect::<Result<Vec<_>, Error>>()?;
        views.sort_by_key(|view| (view.starts_at.at, view.ticket_type, view.id));
        Ok(views)
    }
}

fn view(
    row: &ticket::Model,
    event: &event::Model,
    related: &EventRows,
) -> Result<TicketView, Error> {
    let venue = related.venue(event)?;
    let zone = &venue.zone;
    Ok(TicketView {
        id: ticket_id(row.id)?,
        event_id: event_id(event.id)?,
        event_name: event.name.clone(),
        poster: poster_path(event.id),
        colour: event.colour.clone(),
        starts_at: local_time(event.starts_at, zone)?,
        doors_at: local_time(event.doors_at, zone)?,
        over_at: local_time(event.starts_at + OVER_AFTER_MS, zone)?,
        venue: venue_view(venue),
        ticket_type: u16::try_from(row.ticket_type)
            .map_err(|_| Error::Corrupt(format!("type of ticket {}", row.id)))?,
        type_name: related.type_name(event, row.ticket_type)?,
        status: status(row),
        used_at: row.used_at.map(|at| local_time(at, zone)).transpose()?,
        used_gate: row.used_gate.clone(),
    })
}
