//! Tickets as their holders see them, and the passes of their devices.

mod list;
mod pass;

use admit_contract::{TicketId, ticket::TicketStatus};
use admit_store::entity::ticket;

use crate::Error;

/// What has become of a ticket.
pub(crate) const fn status(row: &ticket::Model) -> TicketStatus {
    match row {
        ticket::Model {
            revoked_at: Some(_),
            ..
        } => TicketStatus::Revoked,
        ticket::Model {
            used_at: Some(_), ..
        } => TicketStatus::Used,
        _ => TicketStatus::Valid,
    }
}

pub(crate) fn ticket_id(id: i64) -> Result<TicketId, Error> {
    u64::try_from(id)
        .map(TicketId)
        .map_err(|_| Error::Corrupt(format!("ticket id {id}")))
}
