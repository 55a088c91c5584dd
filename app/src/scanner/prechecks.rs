//! Codes that the scanner refused by itself: only their number goes to the server.

use admit_contract::{ErrorCode, EventId, scan::PrecheckReport};
use admit_ticket::Refusal;
use uuid::Uuid;

use super::patience::is_passing;

/// Most refusals of one reason in one report; the server believes no more.
const COUNT_MAX: u32 = 10_000;

/// What is still to be told.
#[derive(Debug, Default)]
pub(super) struct Prechecks {
    counts: Vec<(Refusal, u32)>,
    /// On its way; kept with its id until the server has answered, so that a repeat is not counted twice.
    sent: Option<PrecheckReport>,
}

impl Prechecks {
    /// Counts a refusal.
    pub(super) fn note(&mut self, reason: Refusal) {
        match self
            .counts
            .iter_mut()
            .find(|(counted, _)| *counted == reason)
        {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.counts.push((reason, 1)),
        }
    }

    /// The report to send now: the one that did not arrive, or a new one under the given id.
    pub(super) fn report(&mut self, event_id: EventId, report_id: Uuid) -> Option<PrecheckReport> {
        if self.sent.is_none() && !self.counts.is_empty() {
            self.sent = Some(PrecheckReport {
                event_id,
                report_id,
                refused: self.take(),
            });
        }
        self.sent.clone()
    }

    /// Notes what became of a report. One that the server will never take is dropped: it would block all later ones.
    pub(super) fn settle(&mut self, report_id: Uuid, outcome: Result<(), ErrorCode>) {
        let is_settled = !outcome.is_err_and(is_passing);
        self.sent
            .take_if(|sent| is_settled && sent.report_id == report_id);
    }

    /// How many refusals the server does not know of yet, as far as can be told here.
    pub(super) fn unreported(&self) -> u32 {
        let sent = self.sent.iter().flat_map(|report| &report.refused);
        self.counts
            .iter()
            .chain(sent)
            .fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// The counts of a report; what is beyond the most that one may have stays for the next.
    fn take(&mut self) -> Vec<(Refusal, u32)> {
        let taken = self
            .counts
            .iter_mut()
            .map(|(reason, count)| {
                let part = (*count).min(COUNT_MAX);
                *count -= part;
                (*reason, part)
            })
            .collect();
        self.counts.retain(|(_, count)| *count > 0);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_repeated_under_its_id_until_it_arrives() {
        let (event, first, second) = (EventId(7), Uuid::from_u128(1), Uuid::from_u128(2));
        let mut prechecks = Prechecks::default();
        assert_eq!(prechecks.report(event, first), None);
        prechecks.note(Refusal::NotLive);
        prechecks.note(Refusal::NotLive);
        let report = prechecks.report(event, first).unwrap();
        assert_eq!(report.refused, [(Refusal::NotLive, 2)]);

        prechecks.note(Refusal::Malformed);
        assert_eq!(
            prechecks.report(event, second).as_ref(),
            Some(&report),
            "lost on the way"
        );
        prechecks.settle(first, Ok(()));
        let report = prechecks.report(event, second).unwrap();
        assert_eq!(
            (report.report_id, report.refused),
            (second, vec![(Refusal::Malformed, 1)])
        );
        prechecks.settle(first, Ok(()));
        assert!(
            prechecks
                .report(event, first)
                .is_some_and(|report| report.report_id == second)
        );
        prechecks.settle(second, Ok(()));
        assert_eq!(prechecks.report(event, first), None);
    }

    #[test]
    fn only_a_passing_failure_keeps_a_report() {
        let (event, id) = (EventId(7), Uuid::from_u128(1));
        for (code, is_kept) in [
            (ErrorCode::Unreachable, true),
            (ErrorCode::RateLimited, true),
            (ErrorCode::Internal, true),
            (ErrorCode::NotPermitted, false),
            (ErrorCode::InvalidFields, false),
            (ErrorCode::InvalidRequest, false),
        ] {
            let mut prechecks = Prechecks::default();
            prechecks.note(Refusal::NotLive);
            let report = prechecks.report(event, id);
            prechecks.settle(id, Err(code));
            let next = prechecks.report(event, Uuid::from_u128(2));
            assert_eq!(next, report.filter(|_| is_kept), "{code:?}");
        }
    }

    #[test]
    fn a_report_has_no_more_than_the_server_believes() {
        let (event, first, second) = (EventId(7), Uuid::from_u128(1), Uuid::from_u128(2));
        let mut prechecks = Prechecks {
            counts: vec![(Refusal::NotLive, COUNT_MAX + 3), (Refusal::Malformed, 1)],
            sent: None,
        };
        let report = prechecks.report(event, first).unwrap();
        assert_eq!(
            report.refused,
            [(Refusal::NotLive, COUNT_MAX), (Refusal::Malformed, 1)]
        );
        prechecks.settle(first, Ok(()));
        let report = prechecks.report(event, second).unwrap();
        assert_eq!(report.refused, [(Refusal::NotLive, 3)]);
    }

    #[test]
    fn a_refusal_is_unreported_until_its_report_has_arrived() {
        let id = Uuid::from_u128(1);
        let mut prechecks = Prechecks::default();
        prechecks.note(Refusal::NotLive);
        prechecks.report(EventId(7), id);
        prechecks.note(Refusal::NotLive);
        prechecks.note(Refusal::Malformed);
        assert_eq!(prechecks.unreported(), 3);
        prechecks.settle(id, Ok(()));
        assert_eq!(prechecks.unreported(), 2);
    }
}
