//! Getting passes: one for each coming ticket, and no more often than needed.

use admit_contract::{
    TicketId, Timestamp,
    ticket::{PassRequest, PassStatus, TicketStatus, TicketView},
};

use super::{
    LiveError,
    clock::Reading,
    holder::Holder,
    lock::Lock,
    store::{self, KeptPass, SessionTag},
};
use crate::api;

/// Whether a ticket can still be shown at a gate, and so needs a pass.
#[must_use]
pub fn wants_pass(ticket: &TicketView, now: Timestamp) -> bool {
    ticket.status == TicketStatus::Valid && now < ticket.over_at.at
}

/// Whether a pass can be used for frames by this device, whatever the server thinks of it.
#[must_use]
pub fn is_usable(pass: &KeptPass, device_key: &str, now: Timestamp) -> bool {
    pass.device_key == device_key && now < pass.expires_at
}

/// Whether a pass need not be replaced: it is this device's, of this session, and lasts.
///
/// In its last quarter a pass is replaced, since the next visit with a network may come too late; unless it lasts
/// as long as the event, when a new one would bring nothing.
#[must_use]
pub fn is_fit(
    pass: &KeptPass,
    session: &SessionTag,
    device_key: &str,
    ticket: &TicketView,
    now: Timestamp,
) -> bool {
    let life = pass.expires_at.duration_since(pass.issued_at);
    let left = pass.expires_at.duration_since(now);
    let lasts = left.as_secs() * 4 >= life.as_secs() || pass.expires_at >= ticket.over_at.at;
    is_usable(pass, device_key, now) && pass.session == *session && lasts
}

/// The ticket's pass for this device: the one that is kept if it is fit, otherwise a new one, which is then kept.
///
/// `outdated` is the serial of a pass that the server says is not current: it is replaced even if it looks fit, and only
/// if no other tab has done so meanwhile.
///
/// # Errors
/// What the server answers, or [`LiveError::Storage`].
pub async fn ensure(
    holder: &Holder,
    session: &SessionTag,
    ticket: &TicketView,
    outdated: Option<u32>,
) -> Result<KeptPass, LiveError> {
    let lock = Lock::acquire("admit-passes").await;
    let device_key = holder.device().public_key();
    let kept = store::pass(ticket.id)
        .await?
        .filter(|kept| outdated != Some(kept.serial));
    if let Some(kept) = kept.filter(|kept| is_fit(kept, session, &device_key, ticket, holder.now()))
    {
        return Ok(kept);
    }
    let sent = Reading::take();
    let request = PassRequest {
        device_key: device_key.clone(),
        hardware_bound: holder.device().is_bound(),
    };
    let issued = api::tickets::issue_pass(ticket.id, request).await?;
    holder.set_clock(issued.server_time_ms, sent).await?;
    let pass = KeptPass::new(issued, session.clone(), device_key);
    store::keep_pass(ticket.id, &pass).await?;
    drop(lock);
    Ok(pass)
}

/// Asks the server about a pass, and sets the clock by its answer.
///
/// # Errors
/// As [`ensure`].
pub async fn status(
    holder: &Holder,
    ticket: TicketId,
    serial: u32,
) -> Result<PassStatus, LiveError> {
    let sent = Reading::take();
    let status = api::tickets::pass_status(ticket, serial).await?;
    holder.set_clock(status.server_time_ms, sent).await?;
    Ok(status)
}

#[cfg(test)]
mod tests {
    use admit_contract::AccountId;

    use super::*;
    use crate::live::sample::ticket;

    const KEY: &str = "key";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn session(since: &str) -> SessionTag {
        SessionTag {
            account: AccountId(1),
            since: at(since),
        }
    }

    fn pass(expires: &str) -> KeptPass {
        KeptPass {
            pass: String::new(),
            serial: 1,
            issued_at: at("2026-12-01T00:00:00Z"),
            expires_at: at(expires),
            session: session("2026-11-30T00:00:00Z"),
            device_key: KEY.into(),
        }
    }

    fn fit(pass: &KeptPass, now: &str) -> bool {
        is_fit(
            pass,
            &session("2026-11-30T00:00:00Z"),
            KEY,
            &ticket(),
            at(now),
        )
    }

    #[test]
    fn a_pass_is_replaced_in_its_last_quarter() {
        let week = pass("2026-12-08T00:00:00Z");
        assert!(fit(&week, "2026-12-01T00:00:00Z"));
        assert!(fit(&week, "2026-12-06T05:00:00Z"));
        assert!(!fit(&week, "2026-12-06T07:00:00Z"));
    }

    #[test]
    fn a_pass_as_long_as_the_event_is_kept_to_its_end() {
        let whole = pass("2026-12-21T07:00:00Z");
        assert!(fit(&whole, "2026-12-21T06:59:59Z"));
        assert!(!fit(&whole, "2026-12-21T07:00:00Z"));
    }

    #[test]
    fn a_pass_of_another_session_or_device_is_not_fit() {
        let now = at("2026-12-01T00:00:00Z");
        let pass = pass("2026-12-21T07:00:00Z");
        assert!(!is_fit(
            &pass,
            &session("2026-12-01T00:00:00Z"),
            KEY,
            &ticket(),
            now
        ));
        assert!(!is_fit(
            &pass,
            &session("2026-11-30T00:00:00Z"),
            "other",
            &ticket(),
            now
        ));
        assert!(!is_usable(&pass, "other", now));
    }

    #[test]
    fn only_coming_valid_tickets_want_a_pass() {
        assert!(wants_pass(&ticket(), at("2026-12-21T06:59:59Z")));
        assert!(!wants_pass(&ticket(), at("2026-12-21T07:00:00Z")));
        let used = TicketView {
            status: TicketStatus::Used,
            ..ticket()
        };
        assert!(!wants_pass(&used, at("2026-12-01T00:00:00Z")));
    }
}
