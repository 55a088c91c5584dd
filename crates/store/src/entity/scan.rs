//! Scans and what became of them, by the scanner's own id.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scan")]
pub struct Model {
    /// UUID.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub event_id: i64,
    pub ticket_id: Option<i64>,
    pub staff_id: i64,
    pub gate: Option<String>,
    pub method: String,
    pub admitted: bool,
    /// The refusal's code.
    pub reason: Option<String>,
    /// When the scanner decided to ask.
    pub scanned_at: i64,
    /// When the server answered.
    pub decided_at: i64,
    /// The answer, in JSON: a repeat gets it again.
    #[sea_orm(column_type = "Text")]
    pub result: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
