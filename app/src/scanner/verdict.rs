//! What the screen says about a scan.

use admit_contract::scan::{ScanResult, UsedView, words};
use admit_ticket::Refusal;

/// How long an admission stays on the screen, in milliseconds.
const ADMITTED_MS: u32 = 2_500;

/// How long a refusal stays, in milliseconds: there is something to read.
const REFUSED_MS: u32 = 4_000;

/// A verdict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) admitted: bool,
    pub(super) reason: Option<Refusal>,
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) type_name: Option<String>,
}

impl Verdict {
    /// The server's.
    pub(super) fn of(result: &ScanResult) -> Self {
        let type_name = result
            .ticket
            .as_ref()
            .map(|ticket| ticket.type_name.clone());
        if result.admitted {
            return Self {
                admitted: true,
                reason: None,
                title: "Come in".into(),
                lines: Vec::new(),
                type_name,
            };
        }
        // The server names a reason with every refusal; should one be missing, nobody comes in all the same.
        let reason = result.reason.unwrap_or(Refusal::Malformed);
        let (title, advice) = words(reason);
        let mut lines: Vec<String> = result.used.as_ref().map(used).into_iter().collect();
        lines.push(advice.into());
        Self {
            admitted: false,
            reason: Some(reason),
            title: title.into(),
            lines,
            type_name,
        }
    }

    /// The scanner's own, without the server.
    pub(super) fn before_asking(reason: Refusal, type_name: Option<String>) -> Self {
        let (title, advice) = words(reason);
        Self {
            admitted: false,
            reason: Some(reason),
            title: title.into(),
            lines: vec![advice.into()],
            type_name,
        }
    }

    /// After how many milliseconds it makes way by itself.
    pub(super) const fn clears_in(&self) -> u32 {
        if self.admitted {
            ADMITTED_MS
        } else {
            REFUSED_MS
        }
    }
}

fn used(used: &UsedView) -> String {
    let mut line = format!("Used {} at {}", used.at.date(), used.at.time());
    if let Some(gate) = &used.gate {
        line.push_str(", ");
        line.push_str(gate);
    }
    if used.method != "qr" {
        line.push_str(&format!(" (by {})", used.method));
    }
    line
}

#[cfg(test)]
mod tests {
    use admit_contract::{LocalTime, ScanId, TicketId, scan::ScannedTicket};
    use uuid::Uuid;

    use super::*;

    fn result() -> ScanResult {
        ScanResult {
            scan_id: ScanId(Uuid::nil()),
            admitted: false,
            reason: None,
            assurance: None,
            ticket: Some(ScannedTicket {
                id: TicketId(1),
                type_name: "Balcony".into(),
            }),
            used: None,
        }
    }

    #[test]
    fn a_used_ticket_tells_when_and_where() {
        let at = LocalTime {
            at: "2026-07-01T18:30:00Z".parse().unwrap(),
            offset_seconds: 7200,
            zone: "Europe/Berlin".into(),
            abbreviation: "CEST".into(),
        };
        let used = Some(UsedView {
            at,
            gate: Some("North door".into()),
            method: "qr".into(),
        });
        let verdict = Verdict::of(&ScanResult {
            reason: Some(Refusal::AlreadyUsed),
            used,
            ..result()
        });
        assert_eq!(verdict.title, "Already used");
        assert_eq!(verdict.lines[0], "Used Wed 1 Jul 2026 at 20:30, North door");
        assert_eq!(verdict.type_name.as_deref(), Some("Balcony"));
    }

    #[test]
    fn an_admission_has_no_reason_and_clears_sooner() {
        let admitted = Verdict::of(&ScanResult {
            admitted: true,
            ..result()
        });
        assert!(admitted.admitted && admitted.reason.is_none() && admitted.lines.is_empty());
        assert!(admitted.clears_in() < Verdict::before_asking(Refusal::NotLive, None).clears_in());
    }

    #[test]
    fn a_refusal_without_a_reason_admits_nobody() {
        assert!(!Verdict::of(&result()).admitted);
    }
}
