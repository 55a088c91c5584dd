//! Events: what is coming, searching, and one event whole.

mod create;
mod list;
mod poster;
mod view;

pub use create::{NewEvent, NewTicketType, NewVenue};
pub use poster::{Genre, poster_seed_colour, poster_svg};
pub(crate) use view::{EventRows, event_id, local_time, poster_path, venue_view};

/// Milliseconds after its start at which an event is over.
pub const OVER_AFTER_MS: i64 = admit_ticket::EVENT_OPEN_SECS as i64 * 1000;
