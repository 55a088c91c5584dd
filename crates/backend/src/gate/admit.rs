//! The one place where somebody is admitted.

use admit_contract::scan::UsedView;
use admit_store::{
    WriteTransaction,
    entity::{account, ticket},
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr},
};
use admit_ticket::{
    Binding, DeviceKey, Evidence, Policy, Refusal, TicketState, Used, Verdict, decide,
};
use serde_json::json;

use super::scan::{Gate, METHOD, Outcome};
use crate::{Backend, Error, audit};

impl Backend {
    /// Decides about a pass whose presence is proven and, if it opens the gate, marks its ticket as used.
    ///
    /// The conditional update is the moment of admission: of all scans of a ticket, at all gates, one finds it unused.
    pub(super) async fn admit(
        &self,
        txn: &WriteTransaction,
        gate: &Gate<'_>,
        evidence: &Evidence,
    ) -> Result<Outcome, Error> {
        let now = self.now_ms();
        let policy = Policy {
            paper_allowed: gate.event.paper_allowed,
            reentry_allowed: gate.event.reentry_allowed,
            ..Policy::default()
        };
        let mut row = find(txn, gate, evidence).await?;
        let mut verdict = decide(evidence, state(txn, row.as_ref()).await?.as_ref(), &policy);
        if let (Verdict::Admit { .. }, Some(found)) = (verdict, &row)
            && !use_up(txn, gate, found, now).await?
        {
            row = find(txn, gate, evidence).await?;
            verdict = match decide(evidence, state(txn, row.as_ref()).await?.as_ref(), &policy) {
                // Lost the race, and yet nothing speaks against it: the row changed in a way that only a new scan can judge.
                Verdict::Admit { .. } => Verdict::Refuse(Refusal::Outdated),
                decided => decided,
            };
        }
        let ticket = row
            .as_ref()
            .map(|row| gate.ticket(row.id, row.ticket_type))
            .transpose()?;
        let used = match (&row, verdict) {
            (Some(row), Verdict::Refuse(Refusal::AlreadyUsed)) => used_view(gate, row)?,
            _ => None,
        };
        let verdict = match verdict {
            Verdict::Admit { assurance, .. } => Ok(assurance),
            Verdict::Refuse(refusal) => Err(refusal),
        };
        let (action, reason) = match verdict {
            Ok(_) => ("ticket.admitted", None),
            Err(refusal) => ("ticket.refused", Some(refusal.code())),
        };
        let detail = json!({ "event": gate.event.id, "gate": gate.name, "method": METHOD, "reason": reason });
        let subject = format!("ticket:{}", evidence.pass().ticket_id());
        audit::record(
            &**txn,
            now,
            Some(gate.session.account_id().0),
            action,
            subject,
            detail,
        )
        .await?;
        Ok(Outcome {
            verdict,
            ticket,
            used,
        })
    }
}

async fn find(
    connection: &WriteTransaction,
    gate: &Gate<'_>,
    evidence: &Evidence,
) -> Result<Option<ticket::Model>, Error> {
    let Ok(id) = i64::try_from(evidence.pass().ticket_id()) else {
        return Ok(None);
    };
    let row = ticket::Entity::find_by_id(id)
        .filter(ticket::Column::EventId.eq(gate.event.id))
        .one(&**connection)
        .await?;
    Ok(row)
}

/// What the decision needs to know of the ticket.
async fn state(
    connection: &WriteTransaction,
    row: Option<&ticket::Model>,
) -> Result<Option<TicketState>, Error> {
    let Some(row) = row else { return Ok(None) };
    let session: Option<Option<String>> = holder_session(&**connection, row.account_id).await?;
    let impossible = |_| Error::Corrupt(format!("numbers of ticket {}", row.id));
    Ok(Some(TicketState {
        ticket_id: u64::try_from(row.id).map_err(impossible)?,
        revoked: row.revoked_at.is_some(),
        // There is no payment yet that could be outstanding: what was bought is paid.
        paid: true,
        serial: u32::try_from(row.serial).map_err(impossible)?,
        binding: binding(row, session.flatten().as_deref()),
        used: row
            .used_at
            .map(|at| u64::try_from(at).map(|at| Used { at }))
            .transpose()
            .map_err(impossible)?,
        snapshot: false,
    }))
}

async fn holder_session(
    connection: &impl ConnectionTrait,
    account: i64,
) -> Result<Option<Option<String>>, Error> {
    Ok(account::Entity::find_by_id(account)
        .one(connection)
        .await?
        .map(|row| row.session_id))
}

/// The binding that a current pass has, or nothing if the session of the last issue is not its account's session any more.
fn binding(row: &ticket::Model, session: Option<&str>) -> Option<Binding> {
    let session = session.filter(|session| row.pass_session.as_deref() == Some(session))?;
    let device = DeviceKey::from_bytes(row.device_key.as_deref()?.try_into().ok()?).ok()?;
    Some(Binding::derive(
        row.salt.as_deref()?,
        session.as_bytes(),
        Some(&device),
    ))
}

/// Marks the ticket as used, if it still is as it was found.
async fn use_up(
    txn: &WriteTransaction,
    gate: &Gate<'_>,
    row: &ticket::Model,
    now: i64,
) -> Result<bool, Error> {
    let mut update = ticket::Entity::update_many()
        .col_expr(ticket::Column::UsedAt, Expr::value(now))
        .col_expr(ticket::Column::UsedGate, Expr::value(gate.name.clone()))
        .col_expr(ticket::Column::UsedMethod, Expr::value(METHOD))
        .filter(ticket::Column::Id.eq(row.id))
        .filter(ticket::Column::Serial.eq(row.serial))
        .filter(ticket::Column::RevokedAt.is_null());
    if !gate.event.reentry_allowed {
        update = update.filter(ticket::Column::UsedAt.is_null());
    }
    Ok(update.exec(&**txn).await?.rows_affected == 1)
}

fn used_view(gate: &Gate<'_>, row: &ticket::Model) -> Result<Option<UsedView>, Error> {
    let Some(at) = row.used_at else {
        return Ok(None);
    };
    Ok(Some(UsedView {
        at: gate.local(at)?,
        gate: row.used_gate.clone(),
        method: row.used_method.clone().unwrap_or_else(|| METHOD.to_owned()),
    }))
}
