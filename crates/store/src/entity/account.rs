//! Accounts, each with the one session that is valid.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// In lower case.
    pub email: String,
    /// Digits, perhaps after a `+`.
    pub phone: String,
    /// Argon2id in PHC string format.
    pub password_hash: String,
    pub first_name: String,
    pub surname: String,
    /// `YYYY-MM-DD`.
    pub date_of_birth: String,
    pub postcode: String,
    /// `attendee`, `staff` or `admin`.
    pub role: String,
    pub created_at: i64,
    /// The only session that is valid: 16 random bytes in hex.
    pub session_id: Option<String>,
    pub session_started_at: Option<i64>,
    pub session_expires_at: Option<i64>,
    /// SHA-256 of the session's refresh secret, in hex.
    pub refresh_hash: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
