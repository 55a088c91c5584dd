//! The gate: what a scanner is told, what it sends, and what it is answered.

use admit_ticket::{Assurance, Refusal};
use serde::{Deserialize, Serialize};

use crate::{EventId, LocalTime, ScanId, TicketId, Timestamp};

/// Most scans in one request.
pub const BATCH_MAX: usize = 100;

/// Most sightings that a scan may carry.
pub const SIGHTINGS_MAX: usize = 16;

/// Longest code text that is looked at, in bytes; a live code has 310.
pub const TEXT_MAX: usize = 1024;

/// Longest name of a gate, in characters.
pub const GATE_MAX: usize = 40;

/// An event that the account may scan at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateEvent {
    /// The event.
    pub id: EventId,
    /// Its name.
    pub name: String,
    /// When it starts.
    pub starts_at: LocalTime,
    /// The venue's name.
    pub venue: String,
    /// The poster's path.
    pub poster: String,
    /// The poster's main colour.
    pub colour: String,
    /// Whether the gate is open now.
    pub open: bool,
    /// Tickets sold.
    pub sold: u32,
    /// Tickets admitted.
    pub admitted: u32,
}

/// All that a scanner needs to check codes by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateSetup {
    /// The event.
    pub event_id: EventId,
    /// Its name.
    pub event_name: String,
    /// The venue's name.
    pub venue: String,
    /// Names of its ticket types, by index.
    pub type_names: Vec<String>,
    /// When the gate opens, in Unix seconds.
    pub opens_at: i64,
    /// When the event is over, in Unix seconds.
    pub closes_at: i64,
    /// How far a frame's time may be from the gate's, in milliseconds.
    pub skew_ms: u64,
    /// Whether paper passes are admitted.
    pub paper_allowed: bool,
    /// The event's key set, signed by the installation's root key, in base64url.
    pub key_set: String,
    /// The installation's root public key, in base64url.
    pub root_key: String,
    /// The server's clock when it answered, in Unix milliseconds.
    pub server_time_ms: i64,
    /// Tickets sold.
    pub sold: u32,
    /// Tickets admitted.
    pub admitted: u32,
    /// Scans refused.
    pub refused: u32,
}

/// A code as it was seen once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// The code's text.
    pub text: String,
    /// When it was seen, on the server's clock, in Unix milliseconds.
    pub at_ms: i64,
}

/// A scan: one presentation of one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// The scanner's name for it.
    pub scan_id: ScanId,
    /// What was seen, in order.
    pub sightings: Vec<Sighting>,
    /// When the scanner decided to ask.
    pub scanned_at: Timestamp,
}

/// A batch of scans at one gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanBatch {
    /// The event.
    pub event_id: EventId,
    /// The gate's name.
    #[serde(default)]
    pub gate: Option<String>,
    /// The scans.
    pub scans: Vec<Scan>,
}

/// How a ticket was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedView {
    /// When, on the venue's clock.
    pub at: LocalTime,
    /// At which gate.
    pub gate: Option<String>,
    /// By which method.
    pub method: String,
}

/// The ticket that a scan was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScannedTicket {
    /// Its id.
    pub id: TicketId,
    /// Its type's name.
    pub type_name: String,
}

/// What became of a scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanResult {
    /// Which scan.
    pub scan_id: ScanId,
    /// Whether the holder comes in.
    pub admitted: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Refusal>,
    /// How well presence was proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assurance: Option<Assurance>,
    /// The ticket, where the code named one of this event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<ScannedTicket>,
    /// How it was used before, for `already_used`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<UsedView>,
}

/// Results of a batch, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanResults {
    /// One for each scan.
    pub results: Vec<ScanResult>,
}

/// How many codes a scanner refused by itself since it last told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrecheckReport {
    /// The event.
    pub event_id: EventId,
    /// The report's own id, so that a repeat is not counted twice.
    pub report_id: uuid::Uuid,
    /// Refusals by reason.
    pub refused: Vec<(Refusal, u32)>,
}

/// Plain words for a refusal: a title that can be read across a counter, and what to do.
#[must_use]
pub const fn words(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Malformed => (
            "Not a ticket code",
            "Ask the guest to open the ticket in Admit.",
        ),
        Refusal::UnsupportedVersion => (
            "Unknown code version",
            "Reload this scanner, and ask the guest to reload the ticket.",
        ),
        Refusal::EventOver => (
            "Event is over",
            "This event ended; nobody is admitted any more.",
        ),
        Refusal::EventNotOpen => ("Doors are not open", "Admission has not begun yet."),
        Refusal::WrongEvent => ("Other event", "This ticket is for another event."),
        Refusal::UnknownKey => (
            "Unknown signer",
            "Reload this scanner. If it stays, the ticket was not issued here.",
        ),
        Refusal::BadSignature => (
            "Forged or damaged",
            "The signature does not match. The ticket was not issued like this.",
        ),
        Refusal::Expired => (
            "Code has expired",
            "Ask the guest to go online and open the ticket again.",
        ),
        Refusal::NotLive => (
            "Not a live code",
            "This is a picture or a print. Ask for the moving code in Admit.",
        ),
        Refusal::StaleFrame => (
            "Recording or wrong clock",
            "The code was made at another time. Ask for the live code.",
        ),
        Refusal::MethodDisabled => (
            "Method not accepted",
            "This kind of ticket is not accepted at this event.",
        ),
        Refusal::WrongGate => ("Other gate", "This ticket is for another entrance."),
        Refusal::UnknownTicket => ("Unknown ticket", "No such ticket was sold."),
        Refusal::Revoked => (
            "Ticket cancelled",
            "This ticket was taken back by the organiser.",
        ),
        Refusal::Outdated => (
            "Outdated code",
            "The ticket moved to another device. Ask for the ticket there.",
        ),
        Refusal::AlreadyUsed => ("Already used", "This ticket has admitted somebody."),
        Refusal::Unpaid => ("Not paid", "Send the guest to the box office."),
        Refusal::NotPermitted => ("Not allowed", "This account may not scan at this event."),
        Refusal::RateLimited => ("Too fast", "Wait a moment and scan again."),
    }
}
