//! Where Admit keeps things: entities, migrations, connecting, and what differs between databases.
//!
//! Points in time are Unix milliseconds in `BIGINT` columns, so that every database stores and compares them alike.

pub mod connect;
pub mod entity;
mod migration;

pub use connect::{
    Store, StoreError, WriteTransaction, is_transient, is_unique_violation, retry_transient,
};
pub use migration::Migrator;
pub use sea_orm;
