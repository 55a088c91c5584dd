//! Roles, which the server's command line alone can give.

use admit_contract::{ErrorCode, EventId, account::Role};
use admit_store::{
    entity::{account, event, staff_assignment},
    sea_orm::{
        ActiveValue::Set,
        ColumnTrait, EntityTrait, QueryFilter,
        sea_query::{Expr, OnConflict},
    },
};
use serde_json::json;

use crate::{Backend, Error, audit};

impl Backend {
    /// Gives the account a role and, for staff, the events that it scans at (added to those it has).
    ///
    /// # Errors
    /// `not_found` for an address without account, `event_not_found`.
    pub async fn grant(&self, email: &str, role: Role, events: &[EventId]) -> Result<(), Error> {
        let txn = self.store().begin().await?;
        let row = account::Entity::find()
            .filter(account::Column::Email.eq(email.trim().to_ascii_lowercase()))
            .one(&*txn)
            .await?
            .ok_or(ErrorCode::NotFound)?;
        account::Entity::update_many()
            .col_expr(account::Column::Role, Expr::value(role.name()))
            .filter(account::Column::Id.eq(row.id))
            .exec(&*txn)
            .await?;
        for event in events {
            let event_id = i64::from(event.0);
            event::Entity::find_by_id(event_id)
                .one(&*txn)
                .await?
                .ok_or(ErrorCode::EventNotFound)?;
            let assignment = staff_assignment::ActiveModel {
                account_id: Set(row.id),
                event_id: Set(event_id),
            };
            let known = OnConflict::columns([
                staff_assignment::Column::AccountId,
                staff_assignment::Column::EventId,
            ])
            .do_nothing_on([
                staff_assignment::Column::AccountId,
                staff_assignment::Column::EventId,
            ])
            .to_owned();
            staff_assignment::Entity::insert(assignment)
                .on_conflict(known)
                .exec_without_returning(&*txn)
                .await?;
        }
        let detail = json!({ "role": role.name(), "events": events });
        audit::record(
            &*txn,
            self.now_ms(),
            None,
            "account.role_granted",
            format!("account:{}", row.id),
            detail,
        )
        .await?;
        Ok(txn.commit().await?)
    }
}
