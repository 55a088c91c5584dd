//! Events.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub venue_id: i64,
    pub name: String,
    pub tagline: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// The name of a genre.
    pub genre: String,
    pub starts_at: i64,
    pub doors_at: i64,
    /// How far a frame's time may be from the gate's, in milliseconds.
    pub skew_ms: i64,
    pub paper_allowed: bool,
    pub reentry_allowed: bool,
    /// What the generated poster is drawn from.
    pub poster_seed: i64,
    /// The poster's main colour, `#rrggbb`.
    pub colour: String,
    /// Name, tagline, genre and venue in lower case, so that every database searches alike.
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
