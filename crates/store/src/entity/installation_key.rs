//! The installation's own keys.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installation_key")]
pub struct Model {
    /// `root` signs key sets, `session` signs session tokens.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purpose: String,
    pub public_key: Vec<u8>,
    /// The private key, sealed under the master key.
    pub sealed_key: Vec<u8>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
