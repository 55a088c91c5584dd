//! What a scanner needs to check codes by itself.

use admit_contract::{
    ErrorCode, EventId,
    account::Role,
    scan::{GateEvent, GateSetup},
};
use admit_store::{
    entity::{event, precheck, scan, staff_assignment, ticket},
    sea_orm::{
        ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    },
};
use admit_ticket::sign_key_set;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    Backend, Error, Session,
    events::{EventRows, OVER_AFTER_MS, event_id, local_time, poster_path},
};

/// Hours for which a scanner may use a key set before it has to fetch it again, so that a key that was withdrawn does
/// not live on at a forgotten gate.
const KEY_SET_HOURS: i64 = 24;

impl Backend {
    /// The events that this account may scan at and that are not over.
    ///
    /// # Errors
    /// `not_permitted` for attendees.
    pub async fn gate_events(&self, session: &Session) -> Result<Vec<GateEvent>, Error> {
        let db = self.store().read();
        let mut query = event::Entity::find()
            .filter(event::Column::StartsAt.gt(self.now_ms() - OVER_AFTER_MS))
            .order_by_asc(event::Column::StartsAt);
        match session.role() {
            Role::Attendee => return Err(ErrorCode::NotPermitted.into()),
            Role::Admin => {}
            Role::Staff => {
                let assigned = staff_assignment::Entity::find()
                    .filter(staff_assignment::Column::AccountId.eq(session.account_id().0))
                    .all(db)
                    .await?;
                query =
                    query.filter(event::Column::Id.is_in(assigned.iter().map(|row| row.event_id)));
            }
        }
        let events = query.all(db).await?;
        let related = EventRows::fetch(db, &events).await?;
        let mut views = Vec::with_capacity(events.len());
        for event in &events {
            let venue = related.venue(event)?;
            views.push(GateEvent {
                id: event_id(event.id)?,
                name: event.name.clone(),
                starts_at: local_time(event.starts_at, &venue.zone)?,
                venue: venue.name.clone(),
                poster: poster_path(event.id),
                colour: event.colour.clone(),
                open: event.doors_at <= self.now_ms(),
                sold: count(tickets_of(event.id).count(db).await?),
                admitted: count(
                    tickets_of(event.id)
                        .filter(ticket::Column::UsedAt.is_not_null())
                        .count(db)
                        .await?,
                ),
            });
        }
        Ok(views)
    }

    /// All that a scanner needs to check this event's codes by itself.
    ///
    /// # Errors
    /// `not_permitted`, `event_not_found`.
    pub async fn gate_setup(&self, session: &Session, id: EventId) -> Result<GateSetup, Error> {
        let event = self.gate_of(session, id).await?;
        let db = self.store().read();
        let rows = EventRows::fetch(db, std::slice::from_ref(&event)).await?;
        let now = self.now_ms();
        let keys = self.event_keys(db, id).await?.set()?;
        let root = &self.keys().await?.root;
        let until = u64::try_from(now / 1000 + KEY_SET_HOURS * 3600).unwrap_or_default();
        let refused = scan::Entity::find()
            .filter(scan::Column::EventId.eq(event.id))
            .filter(scan::Column::Admitted.eq(false))
            .count(db)
            .await?;
        let prechecked = precheck::Entity::find()
            .filter(precheck::Column::EventId.eq(event.id))
            .select_only()
            .column_as(precheck::Column::Refused.sum(), "refused")
            .into_tuple::<Option<i64>>()
            .one(db)
            .await?
            .flatten()
            .unwrap_or_default();
        Ok(GateSetup {
            event_id: id,
            event_name: event.name.clone(),
            venue: rows.venue(&event)?.name.clone(),
            type_names: rows
                .types(&event)
                .iter()
                .map(|kind| kind.name.clone())
                .collect(),
            opens_at: event.doors_at / 1000,
            closes_at: (event.starts_at + OVER_AFTER_MS) / 1000,
            skew_ms: u64::try_from(event.skew_ms).unwrap_or_default(),
            paper_allowed: event.paper_allowed,
            key_set: URL_SAFE_NO_PAD.encode(sign_key_set(&keys, until, root)),
            root_key: URL_SAFE_NO_PAD.encode(root.verifying_key().as_bytes()),
            server_time_ms: now,
            sold: count(tickets_of(event.id).count(db).await?),
            admitted: count(
                tickets_of(event.id)
                    .filter(ticket::Column::UsedAt.is_not_null())
                    .count(db)
                    .await?,
            ),
            refused: count(refused.saturating_add_signed(prechecked)),
        })
    }
}

fn tickets_of(event: i64) -> Select<ticket::Entity> {
    ticket::Entity::find()
        .filter(ticket::Column::EventId.eq(event))
        .filter(ticket::Column::RevokedAt.is_null())
}

fn count(rows: u64) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
