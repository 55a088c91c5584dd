//! Tickets, each with its current pass.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    /// Random, below 2^53.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub event_id: i64,
    /// The type's position.
    pub ticket_type: i32,
    pub purchase_id: i64,
    /// Who holds it.
    pub account_id: i64,
    /// Counts the passes issued; 0 means none yet.
    pub serial: i64,
    /// Fresh at every issue.
    pub salt: Option<Vec<u8>>,
    /// The public key of the device that the current pass is bound to.
    pub device_key: Option<Vec<u8>>,
    /// Whether that device says that no script can read its private key.
    pub device_key_protected: Option<bool>,
    /// The session in which the current pass was issued.
    pub pass_session: Option<String>,
    /// Set once, by a conditional update: the moment of admission.
    pub used_at: Option<i64>,
    pub used_gate: Option<String>,
    pub used_method: Option<String>,
    pub revoked_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
