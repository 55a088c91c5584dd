//! What scanners refused by themselves, counted.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "precheck")]
pub struct Model {
    /// UUID of the report.
    #[sea_orm(primary_key, auto_increment = false)]
    pub report_id: String,
    /// The refusal's code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reason: String,
    pub event_id: i64,
    pub staff_id: i64,
    pub refused: i64,
    pub reported_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
