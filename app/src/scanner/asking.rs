//! Asking the server about a code, until it has answered.

use admit_contract::{
    ErrorCode, ScanId, Timestamp,
    scan::{Scan, ScanBatch, ScanResult},
};
use admit_scanner::Presentation;
use futures::future::{Either, select};
use leptos::prelude::*;
use uuid::{NoContext, Uuid};

use super::{
    browser::sleep,
    hint::Hint,
    patience::{Patience, is_passing, is_too_late},
    session::Session,
    verdict::Verdict,
};
use crate::{api, error::AppError};

/// A `UUIDv7` of a moment in Unix milliseconds.
pub(super) fn new_id(at_ms: u64) -> Uuid {
    let nanoseconds = u32::try_from(at_ms % 1000 * 1_000_000).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(
        NoContext,
        at_ms / 1000,
        nanoseconds,
    ))
}

/// Asks about a code and shows the verdict. The scan keeps its id over all attempts, and goes along with the next question
/// if none of them was answered, so that a lost answer never becomes a refusal.
pub(super) async fn ask(session: Session, presentation: Presentation) {
    let now_ms = session.now_ms();
    let patience = Patience::for_sightings(&presentation.sightings, now_ms);
    let gate = session
        .gate
        .try_get_untracked()
        .filter(|name| !name.is_empty());
    let scan = Scan {
        scan_id: ScanId(new_id(now_ms)),
        sightings: presentation.sightings,
        scanned_at: i64::try_from(now_ms)
            .ok()
            .and_then(|ms| Timestamp::from_millisecond(ms).ok())
            .unwrap_or_default(),
    };
    let unanswered = session.unanswered.try_get_value().flatten();
    let batch = ScanBatch {
        event_id: session.event_id,
        gate,
        scans: unanswered.into_iter().chain([scan.clone()]).collect(),
    };
    session.begin_asking();
    let answer = until_answered(session, &batch, patience).await;
    session.end_asking();
    let open = matches!(&answer, Err(error) if error.is_unreachable());
    session.unanswered.try_set_value(open.then_some(scan));
    match answer {
        Ok(result) => session.show(&Verdict::of(&result), Some(presentation.first_seen_ms)),
        Err(error) => {
            let why = if error.is_unreachable() {
                "Not checked — no connection. Scan again.".into()
            } else {
                format!("Not checked: {} Scan again.", error.detail())
            };
            session.say(Hint::Warn(why));
            session.ask_again();
        }
    }
}

async fn until_answered(
    session: Session,
    batch: &ScanBatch,
    patience: Patience,
) -> Result<ScanResult, AppError> {
    let mut failures = 0;
    loop {
        session.show_hint(Hint::Checking(failures));
        let error = match attempt(batch, patience.attempt(session.now_ms())).await {
            // Nobody has judged the guest, only the way of the question.
            Ok(result) if is_too_late(&result, failures) => {
                return Err(ErrorCode::Unreachable.into());
            }
            Ok(result) => return Ok(result),
            Err(error) => error,
        };
        match patience.pause(failures, session.now_ms()) {
            Some(pause) if is_passing(error.code()) && session.is_open() => sleep(pause).await,
            _ => return Err(error),
        }
        failures += 1;
    }
}

async fn attempt(batch: &ScanBatch, milliseconds: i32) -> Result<ScanResult, AppError> {
    let asked = Box::pin(api::gate::scan(batch.clone()));
    let Either::Left((answer, _)) = select(asked, Box::pin(sleep(milliseconds))).await else {
        return Err(ErrorCode::Unreachable.into());
    };
    latest(batch, &answer?.results).ok_or_else(|| ErrorCode::Internal.into())
}

/// The verdict about the last scan of the batch; or that of the one before it, if it had admitted the same ticket
/// without anybody getting to know.
fn latest(batch: &ScanBatch, results: &[ScanResult]) -> Option<ScanResult> {
    let of = |scan: &Scan| results.iter().find(|result| result.scan_id == scan.scan_id);
    let (last, earlier) = batch.scans.split_last()?;
    let last = of(last)?;
    let unseen = earlier
        .iter()
        .filter_map(of)
        .find(|result| result.admitted && result.ticket == last.ticket);
    Some(unseen.unwrap_or(last).clone())
}

#[cfg(test)]
mod tests {
    use admit_contract::{EventId, TicketId, scan::ScannedTicket};
    use admit_ticket::Refusal;

    use super::*;

    fn scan(id: u64) -> Scan {
        Scan {
            scan_id: ScanId(new_id(id)),
            sightings: vec![],
            scanned_at: Timestamp::default(),
        }
    }

    fn result(scan: &Scan, ticket: u64, reason: Option<Refusal>) -> ScanResult {
        ScanResult {
            scan_id: scan.scan_id,
            admitted: reason.is_none(),
            reason,
            assurance: None,
            ticket: Some(ScannedTicket {
                id: TicketId(ticket),
                type_name: "Standing".into(),
            }),
            used: None,
        }
    }

    #[test]
    fn an_admission_whose_answer_was_lost_is_shown_when_its_ticket_is_scanned_again() {
        let (lost, now) = (scan(1), scan(2));
        let batch = ScanBatch {
            event_id: EventId(1),
            gate: None,
            scans: vec![lost.clone(), now.clone()],
        };
        let again = result(&now, 7, Some(Refusal::AlreadyUsed));
        let shown = |earlier| latest(&batch, &[earlier, again.clone()]).unwrap();

        assert!(shown(result(&lost, 7, None)).admitted);
        assert_eq!(shown(result(&lost, 8, None)), again);
        assert_eq!(shown(result(&lost, 7, Some(Refusal::StaleFrame))), again);
        assert_eq!(latest(&batch, &[result(&lost, 7, None)]), None);
    }
}
