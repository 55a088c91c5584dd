//! Tickets as their holders see them, and the passes of their devices.

use serde::{Deserialize, Serialize};

use crate::{EventId, LocalTime, TicketId, Timestamp, event::VenueView};

/// What has become of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketStatus {
    /// Can still be used.
    Valid,
    /// Has admitted its holder.
    Used,
    /// Was taken back.
    Revoked,
}

/// A ticket with all that its pages show, so that they work from a stored copy with the network off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketView {
    /// Its id.
    pub id: TicketId,
    /// The event.
    pub event_id: EventId,
    /// The event's name.
    pub event_name: String,
    /// The path of the event's poster.
    pub poster: String,
    /// The poster's main colour.
    pub colour: String,
    /// When the event starts.
    pub starts_at: LocalTime,
    /// When the doors open.
    pub doors_at: LocalTime,
    /// When the event is over.
    pub over_at: LocalTime,
    /// Where.
    pub venue: VenueView,
    /// The type's index.
    pub ticket_type: u16,
    /// The type's name.
    pub type_name: String,
    /// What has become of it.
    pub status: TicketStatus,
    /// When it admitted its holder, on the venue's clock.
    pub used_at: Option<LocalTime>,
    /// At which gate.
    pub used_gate: Option<String>,
}

/// Asks for a pass for this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassRequest {
    /// The device's Ed25519 public key: 32 bytes in base64url without padding.
    pub device_key: String,
    /// Whether the private key is one that no script can read.
    pub hardware_bound: bool,
}

/// A pass, and the server's clock beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedPass {
    /// The pass in base64url without padding.
    pub pass: String,
    /// Its serial.
    pub serial: u32,
    /// From when it is valid.
    pub issued_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// The server's clock when it answered, in Unix milliseconds.
    pub server_time_ms: i64,
}

/// Whether the pass that a device holds is still the ticket's current one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassStatus {
    /// Whether it is.
    pub current: bool,
    /// What has become of the ticket.
    pub status: TicketStatus,
    /// When it was used, if so.
    pub used_at: Option<LocalTime>,
    /// The server's clock when it answered, in Unix milliseconds.
    pub server_time_ms: i64,
}
