//! Scans: what was seen is judged, and the outcome recorded under the scanner's own id.

use admit_contract::{
    ErrorCode, LocalTime,
    scan::{
        BATCH_MAX, GATE_MAX, SIGHTINGS_MAX, Scan, ScanBatch, ScanResult, ScanResults,
        ScannedTicket, TEXT_MAX, UsedView,
    },
};
use admit_store::{
    entity::{event, scan},
    is_unique_violation, retry_transient,
    sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait},
};
use admit_ticket::{Assurance, Evidence, GateContext, KeySet, LivenessConfig, Refusal, judge};

use serde_json::json;

use crate::{
    Backend, Error, Session, audit,
    events::{EventRows, OVER_AFTER_MS, local_time},
    tickets::ticket_id,
};

/// How the tickets of a scan are presented. The other methods have names of their own.
pub(super) const METHOD: &str = "qr";

/// A gate at work: the event and what is needed to judge and to tell.
pub(super) struct Gate<'a> {
    pub(super) session: &'a Session,
    pub(super) event: event::Model,
    pub(super) name: Option<String>,
    keys: KeySet,
    rows: EventRows,
}

impl Gate<'_> {
    pub(super) fn local(&self, ms: i64) -> Result<LocalTime, Error> {
        local_time(ms, &self.rows.venue(&self.event)?.zone)
    }

    fn judge(&self, scan: &Scan, now_ms: i64) -> Result<Evidence, Refusal> {
        if !(1..=SIGHTINGS_MAX).contains(&scan.sightings.len())
            || scan
                .sightings
                .iter()
                .any(|sighting| sighting.text.len() > TEXT_MAX)
        {
            return Err(Refusal::Malformed);
        }
        let sightings = scan
            .sightings
            .iter()
            .map(|sighting| Ok((sighting.text.as_str(), unsigned(sighting.at_ms)?)))
            .collect::<Result<Vec<_>, Refusal>>()?;
        let skew_ms = unsigned(self.event.skew_ms)?;
        let context = GateContext {
            event_id: u32::try_from(self.event.id).map_err(|_| Refusal::WrongEvent)?,
            opens_at: Some(unsigned(self.event.doors_at / 1000)?),
            closes_at: unsigned((self.event.starts_at + OVER_AFTER_MS) / 1000)?,
            keys: &self.keys,
            now_ms: unsigned(now_ms)?,
            skew_ms,
        };
        judge(
            &sightings,
            &context,
            &LivenessConfig {
                skew_ms,
                ..LivenessConfig::default()
            },
        )
    }

    pub(super) fn ticket(&self, id: i64, position: i32) -> Result<ScannedTicket, Error> {
        Ok(ScannedTicket {
            id: ticket_id(id)?,
            type_name: self.rows.type_name(&self.event, position)?,
        })
    }
}

fn unsigned(value: i64) -> Result<u64, Refusal> {
    u64::try_from(value).map_err(|_| Refusal::Malformed)
}

/// What a scan came to, before it has its id back.
pub(super) struct Outcome {
    pub(super) verdict: Result<Assurance, Refusal>,
    pub(super) ticket: Option<ScannedTicket>,
    pub(super) used: Option<UsedView>,
}

impl Outcome {
    const fn refused(reason: Refusal) -> Self {
        Self {
            verdict: Err(reason),
            ticket: None,
            used: None,
        }
    }

    fn into_result(self, scan: &Scan) -> ScanResult {
        ScanResult {
            scan_id: scan.scan_id,
            admitted: self.verdict.is_ok(),
            reason: self.verdict.err(),
            assurance: self.verdict.ok(),
            ticket: self.ticket,
            used: self.used,
        }
    }
}

impl Backend {
    /// Judges a batch of scans. A scan whose id is known gets the verdict that it got before.
    ///
    /// # Errors
    /// `not_permitted`, `event_not_found`, `too_large`. Refusals of codes are results, not errors.
    pub async fn scan(&self, session: &Session, batch: &ScanBatch) -> Result<ScanResults, Error> {
        if batch.scans.len() > BATCH_MAX {
            return Err(ErrorCode::TooLarge.into());
        }
        let event = self.gate_of(session, batch.event_id).await?;
        let db = self.store().read();
        let gate = Gate {
            session,
            name: batch
                .gate
                .as_ref()
                .map(|name| name.trim().chars().take(GATE_MAX).collect())
                .filter(|name: &String| !name.is_empty()),
            keys: self.event_keys(db, batch.event_id).await?.set()?,
            rows: EventRows::fetch(db, std::slice::from_ref(&event)).await?,
            event,
        };
        let mut results = Vec::with_capacity(batch.scans.len());
        for scan in &batch.scans {
            results.push(self.scan_once(&gate, scan).await?);
        }
        Ok(ScanResults { results })
    }

    async fn scan_once(&self, gate: &Gate<'_>, scan: &Scan) -> Result<ScanResult, Error> {
        if let Some(known) = recorded(self.store().read(), gate, scan).await? {
            return Ok(known);
        }
        retry_transient(Error::transient, || async {
            let evidence = gate.judge(scan, self.now_ms());
            let txn = self.store().begin().await?;
            let outcome = match evidence {
                Ok(evidence) => self.admit(&txn, gate, &evidence).await?,
                Err(refusal) => {
                    let detail = json!({ "event": gate.event.id, "gate": gate.name, "method": METHOD, "reason": refusal.code() });
                    let (actor, subject) = (gate.session.account_id().0, format!("scan:{}", scan.scan_id));
                    audit::record(&*txn, self.now_ms(), Some(actor), "code.refused", subject, detail).await?;
                    Outcome::refused(refusal)
                }
            };
            let result = outcome.into_result(scan);
            match scan::Entity::insert(self.row(gate, &result, scan)?)
                .exec_without_returning(&*txn)
                .await
            {
                Ok(_) => {
                    txn.commit().await?;
                    Ok(result)
                }
                // The same scan arrived twice at once: what this one did is undone with its transaction.
                Err(error) if is_unique_violation(&error) => {
                    drop(txn);
                    recorded(self.store().read(), gate, scan)
                        .await?
                        .ok_or_else(|| Error::from(error))
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
    }

    fn row(
        &self,
        gate: &Gate<'_>,
        result: &ScanResult,
        scan: &Scan,
    ) -> Result<scan::ActiveModel, Error> {
        let text = serde_json::to_string(result)
            .map_err(|error| Error::Corrupt(format!("scan result: {error}")))?;
        Ok(scan::ActiveModel {
            id: Set(scan.scan_id.to_string()),
            event_id: Set(gate.event.id),
            ticket_id: Set(result
                .ticket
                .as_ref()
                .and_then(|ticket| i64::try_from(ticket.id.0).ok())),
            staff_id: Set(gate.session.account_id().0),
            gate: Set(gate.name.clone()),
            method: Set(METHOD.to_owned()),
            admitted: Set(result.admitted),
            reason: Set(result.reason.map(|reason| reason.code().to_owned())),
            scanned_at: Set(scan.scanned_at.as_millisecond()),
            decided_at: Set(self.now_ms()),
            result: Set(text),
        })
    }
}

/// The verdict that this scan got before, if it is not new.
async fn recorded(
    connection: &impl ConnectionTrait,
    gate: &Gate<'_>,
    scan: &Scan,
) -> Result<Option<ScanResult>, Error> {
    let Some(row) = scan::Entity::find_by_id(scan.scan_id.to_string())
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    if row.event_id != gate.event.id {
        // An id that was used at another event names another scan; its verdict is not for this gate.
        return Ok(Some(Outcome::refused(Refusal::Malformed).into_result(scan)));
    }
    serde_json::from_str(&row.result)
        .map(Some)
        .map_err(|error| Error::Corrupt(format!("scan {}: {error}", row.id)))
}
