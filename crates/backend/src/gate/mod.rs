//! The gate: what scanners are given, and the one place where somebody is admitted.

mod admit;
mod precheck;
mod scan;
mod setup;

use admit_contract::{ErrorCode, EventId, account::Role};
use admit_store::{
    entity::{event, staff_assignment},
    sea_orm::EntityTrait,
};

use crate::{Backend, Error, Session};

impl Backend {
    /// The event, if this session may scan at it.
    async fn gate_of(&self, session: &Session, id: EventId) -> Result<event::Model, Error> {
        let assigned = match session.role() {
            Role::Admin => true,
            Role::Attendee => false,
            Role::Staff => {
                let key = (session.account_id().0, i64::from(id.0));
                staff_assignment::Entity::find_by_id(key)
                    .one(self.store().read())
                    .await?
                    .is_some()
            }
        };
        if !assigned {
            return Err(ErrorCode::NotPermitted.into());
        }
        self.event_row(id).await
    }
}
