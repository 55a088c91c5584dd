//! The audit: who did what, written in the same transaction as what was done.

use admit_store::{
    entity::audit,
    sea_orm::{
        ActiveValue::{NotSet, Set},
        ConnectionTrait, EntityTrait,
    },
};
use serde_json::Value;

use crate::Error;

/// Adds an entry.
pub(crate) async fn record(
    connection: &impl ConnectionTrait,
    at: i64,
    actor: Option<i64>,
    action: &str,
    subject: String,
    detail: Value,
) -> Result<(), Error> {
    let entry = audit::ActiveModel {
        id: NotSet,
        at: Set(at),
        actor_id: Set(actor),
        action: Set(action.to_owned()),
        subject: Set(subject),
        detail: Set(detail.to_string()),
    };
    audit::Entity::insert(entry).exec(connection).await?;
    Ok(())
}
