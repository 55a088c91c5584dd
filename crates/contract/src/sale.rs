//! Buying tickets.

use serde::{Deserialize, Serialize};

use crate::{EventId, LocalTime, OrderId, TicketId, Timestamp};

/// Most tickets in one purchase.
pub const QUANTITY_MAX: i64 = 4;

/// Minutes for which a purchase's idempotency token can be used for the first time.
pub const TOKEN_MINUTES: i64 = 60;

/// A server-issued token that makes one purchase happen once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseToken {
    /// 32 random bytes in base64url.
    pub token: String,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// What somebody wants to buy. The numbers are as wide as JSON's, so that −10 and 1000 get their own answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// The event.
    pub event_id: i64,
    /// The type's index.
    pub ticket_type: i64,
    /// How many, 1 to [`QUANTITY_MAX`].
    pub quantity: i64,
}

/// A bought ticket on a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptTicket {
    /// The ticket.
    pub id: TicketId,
    /// The event.
    pub event_id: EventId,
    /// The type's index.
    pub ticket_type: u16,
    /// `valid`, `used` or `revoked`.
    pub status: crate::ticket::TicketStatus,
}

/// What was bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The order.
    pub order_id: OrderId,
    /// When it was made.
    pub bought_at: Timestamp,
    /// The event's id.
    pub event_id: EventId,
    /// The event's name.
    pub event_name: String,
    /// When the event starts.
    pub starts_at: LocalTime,
    /// The venue's name and town.
    pub venue: String,
    /// The type's name.
    pub type_name: String,
    /// The sum, formatted.
    pub total: String,
    /// The tickets.
    pub tickets: Vec<ReceiptTicket>,
}

/// A receipt, and whether the purchase had been made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchased {
    /// What was bought.
    pub receipt: Receipt,
    /// Whether this is the answer to a repeat.
    pub replayed: bool,
}
