//! What the device keeps, so that *My tickets* and the live codes work with the network off.
//!
//! It belongs to one account at a time. Nothing here lets anybody in: a pass is of use only together with the
//! [device's key](super::device), and only until the ticket gets another pass.

use admit_contract::{
    AccountId, TicketId, Timestamp,
    account::AccountView,
    ticket::{IssuedPass, TicketView},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use super::{
    LiveError,
    clock::{KeptClock, Reading, ServerClock},
    db::Shelf,
};

const TICKETS: &str = "tickets";
const CLOCK: &str = "clock";

/// Tells one session of an account from another. A pass is good only in the session that it was issued in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTag {
    /// The account.
    pub account: AccountId,
    /// When it signed in.
    pub since: Timestamp,
}

impl From<&AccountView> for SessionTag {
    fn from(account: &AccountView) -> Self {
        Self {
            account: account.id,
            since: account.signed_in_at,
        }
    }
}

/// An account's tickets as the server last told them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTickets {
    /// Whose they are.
    pub account: AccountId,
    /// The tickets.
    pub tickets: Vec<TicketView>,
}

/// A pass that was issued to this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPass {
    /// The pass in base64url without padding.
    pub pass: String,
    /// Its serial.
    pub serial: u32,
    /// From when it is valid.
    pub issued_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// The session that it was issued in.
    pub session: SessionTag,
    /// The device key that it names, as the server was told it.
    pub device_key: String,
}

impl KeptPass {
    /// A pass just issued.
    #[must_use]
    pub fn new(issued: IssuedPass, session: SessionTag, device_key: String) -> Self {
        let IssuedPass {
            pass,
            serial,
            issued_at,
            expires_at,
            server_time_ms: _,
        } = issued;
        Self {
            pass,
            serial,
            issued_at,
            expires_at,
            session,
            device_key,
        }
    }
}

/// The tickets that are kept.
///
/// # Errors
/// [`LiveError::Storage`], here and below, if the browser keeps nothing for the page.
pub async fn tickets() -> Result<Option<KeptTickets>, LiveError> {
    read(Shelf::Kept, TICKETS).await
}

/// Keeps an account's tickets; what was kept for another account goes.
///
/// # Errors
/// As [`tickets`].
pub async fn keep_tickets(account: AccountId, tickets: Vec<TicketView>) -> Result<(), LiveError> {
    claim(account).await?;
    write(Shelf::Kept, TICKETS, &KeptTickets { account, tickets }).await
}

/// Keeps one ticket among those of its account as the server now tells it.
///
/// # Errors
/// As [`tickets`].
pub async fn keep_ticket(account: AccountId, ticket: TicketView) -> Result<(), LiveError> {
    let mut kept = tickets()
        .await?
        .filter(|kept| kept.account == account)
        .map(|kept| kept.tickets)
        .unwrap_or_default();
    kept.retain(|other| other.id != ticket.id);
    kept.push(ticket);
    keep_tickets(account, kept).await
}

/// Removes what was kept for any other account.
///
/// # Errors
/// As [`tickets`].
pub async fn claim(account: AccountId) -> Result<(), LiveError> {
    match tickets().await? {
        Some(kept) if kept.account != account => clear().await,
        _ => Ok(()),
    }
}

/// Removes everything that belongs to an account. For signing out.
///
/// # Errors
/// As [`tickets`].
pub async fn clear() -> Result<(), LiveError> {
    Shelf::Kept.clear().await?;
    forget_passes().await
}

/// The pass that is kept for a ticket.
///
/// # Errors
/// As [`tickets`].
pub async fn pass(ticket: TicketId) -> Result<Option<KeptPass>, LiveError> {
    read(Shelf::Passes, &ticket.to_string()).await
}

/// Keeps the pass for a ticket.
///
/// # Errors
/// As [`tickets`].
pub async fn keep_pass(ticket: TicketId, pass: &KeptPass) -> Result<(), LiveError> {
    write(Shelf::Passes, &ticket.to_string(), pass).await
}

/// Forgets all passes. For when the session has ended: the same sign-in that ended it has outdated them.
///
/// # Errors
/// As [`tickets`].
pub async fn forget_passes() -> Result<(), LiveError> {
    Ok(Shelf::Passes.clear().await?)
}

/// The server's clock as the last visit left it; the device's own where there was none.
///
/// # Errors
/// As [`tickets`].
pub async fn clock() -> Result<ServerClock, LiveError> {
    let kept = read::<KeptClock>(Shelf::Kept, CLOCK).await?;
    let now = Reading::take();
    Ok(kept.map_or_else(
        || ServerClock::unmeasured(now),
        |kept| ServerClock::from_kept(kept, now),
    ))
}

/// Keeps the server's clock for the next visit.
///
/// # Errors
/// As [`tickets`].
pub async fn keep_clock(clock: &ServerClock) -> Result<(), LiveError> {
    match clock.keep(Reading::take()) {
        Some(kept) => write(Shelf::Kept, CLOCK, &kept).await,
        None => Ok(()),
    }
}

async fn read<T: DeserializeOwned>(shelf: Shelf, key: &str) -> Result<Option<T>, LiveError> {
    let value = shelf.get(key).await?;
    Ok(value.and_then(|value| from_text(&value.as_string()?)))
}

/// What an older version kept in another form counts as not kept: the next visit with a network brings it anew.
fn from_text<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

async fn write<T: Serialize>(shelf: Shelf, key: &str, value: &T) -> Result<(), LiveError> {
    let text = serde_json::to_string(value).map_err(|_| LiveError::Damaged)?;
    Ok(shelf.put(key, &JsValue::from_str(&text)).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> KeptPass {
        KeptPass {
            pass: "AQID".into(),
            serial: 7,
            issued_at: "2026-07-01T18:30:00Z".parse().unwrap(),
            expires_at: "2026-07-08T18:30:00Z".parse().unwrap(),
            session: SessionTag {
                account: AccountId(3),
                since: "2026-06-30T10:00:00.123456Z".parse().unwrap(),
            },
            device_key: "k".into(),
        }
    }

    #[test]
    fn a_pass_survives_being_kept() {
        let text = serde_json::to_string(&kept()).unwrap();
        assert_eq!(from_text::<KeptPass>(&text), Some(kept()));
    }

    #[test]
    fn what_another_version_kept_counts_as_nothing() {
        assert_eq!(from_text::<KeptPass>(r#"{"bytes":"AQID"}"#), None);
        assert_eq!(from_text::<KeptTickets>("[]"), None);
    }
}
