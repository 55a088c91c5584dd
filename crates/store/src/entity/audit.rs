//! What happened, in order; rows are only ever added.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub at: i64,
    /// Who did it; nobody for the command line.
    pub actor_id: Option<i64>,
    /// Such as `ticket.admitted`.
    pub action: String,
    /// What it was done to, such as `ticket:42`.
    pub subject: String,
    /// More about it, in JSON.
    #[sea_orm(column_type = "Text")]
    pub detail: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
