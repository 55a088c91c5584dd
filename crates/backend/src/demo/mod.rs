//! A demo worth looking at: a dozen events, three accounts, a few tickets. Safe to run twice.

mod catalogue;

use admit_contract::{
    ErrorCode, EventId,
    account::{Registration, Role},
    sale::Purchase,
};
use admit_store::{
    entity::{account, event, staff_assignment, ticket, ticket_type, venue},
    sea_orm::{
        ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    Backend, Error,
    events::{NewEvent, NewVenue, event_id},
    keys, random,
};
use catalogue::{DemoEvent, EVENTS, VENUES};

/// The demo's accounts: address, first name, surname, role, phone.
const ACCOUNTS: [(&str, &str, &str, Role, &str); 3] = [
    (
        "attendee@demo.test",
        "Ada",
        "Attendee",
        Role::Attendee,
        "+15550100",
    ),
    ("staff@demo.test", "Sam", "Staff", Role::Staff, "+15550101"),
    ("admin@demo.test", "Ari", "Admin", Role::Admin, "+15550102"),
];

/// What [`Backend::seed_demo`] did.
#[derive(Debug, Clone)]
pub struct DemoReport {
    /// The accounts' addresses and roles.
    pub accounts: Vec<(&'static str, Role)>,
    /// The password of the accounts that were made now; `None` when all were there.
    pub password: Option<String>,
    /// Events added.
    pub events: usize,
}

impl Backend {
    /// Fills the database with the demo. Accounts and events that are there stay as they are, but for events that have
    /// gone by, which are moved to coming days again.
    ///
    /// # Errors
    /// A password that is too short, or an internal error.
    pub async fn seed_demo(&self, password: Option<&str>) -> Result<DemoReport, Error> {
        let password = match password {
            Some(password) => password.to_owned(),
            None => URL_SAFE_NO_PAD.encode(random::bytes::<9>()?),
        };
        let mut created = false;
        for (email, first_name, surname, role, phone) in ACCOUNTS {
            let form = Registration {
                first_name: first_name.into(),
                surname: surname.into(),
                date_of_birth: "1990-04-23".into(),
                postcode: "10115".into(),
                email: email.into(),
                phone: phone.into(),
                password: password.clone(),
                password_confirmation: None,
            };
            match self.register(&form).await {
                Ok(_) => created = true,
                Err(error) if error.code() == Some(ErrorCode::EmailTaken) => continue,
                Err(error) => return Err(error),
            }
            self.grant(email, role, &[]).await?;
        }
        let mut events = 0;
        for demo in EVENTS {
            events += usize::from(self.seed_event(demo).await?);
        }
        self.assign_staff().await?;
        self.seed_tickets().await?;
        Ok(DemoReport {
            accounts: ACCOUNTS
                .iter()
                .map(|(email, .., role, _)| (*email, *role))
                .collect(),
            password: created.then_some(password),
            events,
        })
    }

    async fn seed_event(&self, demo: &DemoEvent) -> Result<bool, Error> {
        let starts_at = self.now_ms() + demo.starts_in_hours * 3_600_000;
        // On the quarter hour, as events start.
        let starts_at = starts_at - starts_at.rem_euclid(900_000);
        let doors_at = starts_at - demo.doors_minutes_before * 60_000;
        let known = event::Entity::find()
            .filter(event::Column::Name.eq(demo.name))
            .one(self.store().read())
            .await?;
        if let Some(row) = known {
            let gone = row.starts_at + crate::events::OVER_AFTER_MS <= self.now_ms();
            if gone && demo.starts_in_hours > 0 {
                self.move_event(&row, starts_at, doors_at).await?;
            }
            return Ok(false);
        }
        let venue_id = self.seed_venue(demo.venue).await?;
        let id = self
            .create_event(&NewEvent {
                venue_id,
                name: demo.name.into(),
                tagline: demo.tagline.into(),
                description: demo.description.into(),
                genre: demo.genre,
                starts_at,
                doors_at,
                skew_ms: admit_ticket::DEFAULT_SKEW_MS,
                paper_allowed: false,
                poster_seed: demo.poster_seed,
                ticket_types: demo.types.iter().map(Into::into).collect(),
            })
            .await?;
        for (position, kind) in (0i32..).zip(demo.types) {
            ticket_type::Entity::update_many()
                .col_expr(ticket_type::Column::Sold, Expr::value(i64::from(kind.sold)))
                .filter(ticket_type::Column::EventId.eq(i64::from(id.0)))
                .filter(ticket_type::Column::Position.eq(position))
                .exec(self.store().read())
                .await?;
        }
        Ok(true)
    }

    async fn move_event(
        &self,
        row: &event::Model,
        starts_at: i64,
        doors_at: i64,
    ) -> Result<(), Error> {
        let txn = self.store().begin().await?;
        event::Entity::update_many()
            .col_expr(event::Column::StartsAt, Expr::value(starts_at))
            .col_expr(event::Column::DoorsAt, Expr::value(doors_at))
            .filter(event::Column::Id.eq(row.id))
            .exec(&*txn)
            .await?;
        let until = (starts_at + crate::events::OVER_AFTER_MS) / 1000;
        keys::ensure(self, &*txn, event_id(row.id)?, until).await?;
        Ok(txn.commit().await?)
    }

    async fn seed_venue(&self, index: usize) -> Result<i64, Error> {
        let (name, address, city, zone) = VENUES[index];
        let known = venue::Entity::find()
            .filter(venue::Column::Name.eq(name))
            .one(self.store().read())
            .await?;
        if let Some(venue) = known {
            return Ok(venue.id);
        }
        self.create_venue(&NewVenue {
            name: name.into(),
            address: address.into(),
            city: city.into(),
            zone: zone.into(),
        })
        .await
    }

    /// Lets the demo's staff scan at every event but the last, so that a gate that is not theirs can be seen as well.
    async fn assign_staff(&self) -> Result<(), Error> {
        let db = self.store().read();
        let staff = account::Entity::find()
            .filter(account::Column::Email.eq(ACCOUNTS[1].0))
            .one(db)
            .await?;
        let Some(staff) = staff.filter(|row| row.role == Role::Staff.name()) else {
            return Ok(());
        };
        let names = EVENTS.iter().take(EVENTS.len() - 1).map(|demo| demo.name);
        for event in event::Entity::find()
            .filter(event::Column::Name.is_in(names))
            .all(db)
            .await?
        {
            let key = (staff.id, event.id);
            if staff_assignment::Entity::find_by_id(key)
                .one(db)
                .await?
                .is_none()
            {
                let row = staff_assignment::ActiveModel {
                    account_id: Set(staff.id),
                    event_id: Set(event.id),
                };
                staff_assignment::Entity::insert(row)
                    .exec_without_returning(db)
                    .await?;
            }
        }
        Ok(())
    }

    /// Gives the demo's attendee a ticket for tonight, one for later, and one that was used.
    async fn seed_tickets(&self) -> Result<(), Error> {
        let db = self.store().read();
        let attendee = account::Entity::find()
            .filter(account::Column::Email.eq(ACCOUNTS[0].0))
            .one(db)
            .await?;
        let Some(attendee) = attendee else {
            return Ok(());
        };
        let owned = ticket::Entity::find()
            .filter(ticket::Column::AccountId.eq(attendee.id))
            .count(db)
            .await?;
        if owned > 0 {
            return Ok(());
        }
        for demo in EVENTS.iter().filter(|demo| demo.attendee_tickets > 0) {
            let event = event::Entity::find()
                .filter(event::Column::Name.eq(demo.name))
                .one(db)
                .await?;
            let Some(event) = event else { continue };
            self.give(attendee.id, event_id(event.id)?, demo).await?;
        }
        Ok(())
    }

    async fn give(&self, account: i64, event: EventId, demo: &DemoEvent) -> Result<(), Error> {
        let want = Purchase {
            event_id: event.0.into(),
            ticket_type: 0,
            quantity: demo.attendee_tickets,
        };
        let (order, over) = self.give_tickets(account, &want).await?;
        if over {
            let event = self.event_row(event).await?;
            ticket::Entity::update_many()
                .col_expr(
                    ticket::Column::UsedAt,
                    Expr::value(event.starts_at - 20 * 60_000),
                )
                .col_expr(ticket::Column::UsedGate, Expr::value("Main entrance"))
                .col_expr(ticket::Column::UsedMethod, Expr::value("qr"))
                .filter(ticket::Column::PurchaseId.eq(order))
                .exec(self.store().read())
                .await?;
        }
        Ok(())
    }
}
