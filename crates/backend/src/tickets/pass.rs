//! Passes: what the server signs for the one device that may show a ticket.

use admit_contract::{
    ErrorCode, FieldErrors, TicketId,
    ticket::{IssuedPass, PassRequest, PassStatus, TicketStatus},
};
use admit_store::{
    entity::{event, ticket, venue},
    retry_transient,
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr},
};
use admit_ticket::{Binding, DeviceKey, KeyId, PassClaims, PassKind};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use super::status;
use crate::{
    Backend, Error, Session,
    accounts::timestamp,
    audit,
    events::{OVER_AFTER_MS, event_id, local_time},
    keys, random,
};

/// Bytes of the salt that makes a pass's binding its own.
const SALT_LEN: usize = 16;

/// How often a ticket that changes at the same moment is looked at again.
const ISSUE_ATTEMPTS: usize = 5;

impl Backend {
    /// Issues a pass for a device; every earlier pass of the ticket is outdated by it.
    ///
    /// # Errors
    /// `ticket_not_found`, `ticket_used`, `ticket_revoked`, `event_over`, or a device key that is none.
    pub async fn issue_pass(
        &self,
        session: &Session,
        id: TicketId,
        request: &PassRequest,
    ) -> Result<IssuedPass, Error> {
        let device = device_key(&request.device_key)?;
        for _ in 0..ISSUE_ATTEMPTS {
            let attempt = || self.try_issue_pass(session, id, device, request.hardware_bound);
            if let Some(issued) = retry_transient(Error::transient, attempt).await? {
                return Ok(issued);
            }
        }
        Err(Error::Unavailable("the ticket"))
    }

    /// `None` if the ticket changed between the look at it and the update.
    async fn try_issue_pass(
        &self,
        session: &Session,
        id: TicketId,
        device: DeviceKey,
        protected: bool,
    ) -> Result<Option<IssuedPass>, Error> {
        let row = self.own_ticket(session, id).await?;
        match status(&row) {
            TicketStatus::Used => return Err(ErrorCode::TicketUsed.into()),
            TicketStatus::Revoked => return Err(ErrorCode::TicketRevoked.into()),
            TicketStatus::Valid => {}
        }
        let event = self.event_row(event_id(row.event_id)?).await?;
        let (now, over) = (self.now_ms(), event.starts_at + OVER_AFTER_MS);
        if over <= now {
            return Err(ErrorCode::EventOver.into());
        }
        let salt = random::bytes::<SALT_LEN>()?;
        let serial = row.serial + 1;
        let txn = self.store().begin().await?;
        // A session that has ended since it was identified must not outdate the pass of the one that replaced it.
        if !self.is_current(&*txn, session).await? {
            return Err(ErrorCode::SessionEnded.into());
        }
        let key = keys::ensure(self, &*txn, event_id(event.id)?, over / 1000).await?;
        let updated = ticket::Entity::update_many()
            .col_expr(ticket::Column::Serial, Expr::value(serial))
            .col_expr(ticket::Column::Salt, Expr::value(salt.to_vec()))
            .col_expr(
                ticket::Column::DeviceKey,
                Expr::value(device.as_bytes().to_vec()),
            )
            .col_expr(ticket::Column::DeviceKeyProtected, Expr::value(protected))
            .col_expr(ticket::Column::PassSession, Expr::value(session.id()))
            .filter(ticket::Column::Id.eq(row.id))
            .filter(ticket::Column::Serial.eq(row.serial))
            .filter(ticket::Column::AccountId.eq(session.account_id().0))
            .filter(ticket::Column::UsedAt.is_null())
            .filter(ticket::Column::RevokedAt.is_null())
            .exec(&*txn)
            .await?;
        if updated.rows_affected != 1 {
            return Ok(None);
        }
        let impossible = |_| Error::Corrupt(format!("numbers of ticket {}", row.id));
        let claims = PassClaims {
            kind: PassKind::Device(device),
            key_id: KeyId::of(&key.verifying_key()),
            event_id: event_id(event.id)?.0,
            ticket_id: id.0,
            ticket_type: u16::try_from(row.ticket_type).map_err(impossible)?,
            serial: u32::try_from(serial).map_err(impossible)?,
            binding: Binding::derive(&salt, session.id().as_bytes(), Some(&device)),
            issued_at: u32::try_from(now / 1000).map_err(impossible)?,
            expires_at: u32::try_from(over / 1000).map_err(impossible)?,
        };
        let detail = json!({ "serial": serial, "hardware_bound": protected });
        audit::record(
            &*txn,
            now,
            Some(session.account_id().0),
            "pass.issued",
            format!("ticket:{id}"),
            detail,
        )
        .await?;
        txn.commit().await?;
        Ok(Some(IssuedPass {
            pass: URL_SAFE_NO_PAD.encode(claims.sign(&key).as_bytes()),
            serial: claims.serial,
            issued_at: timestamp(i64::from(claims.issued_at) * 1000)?,
            expires_at: timestamp(i64::from(claims.expires_at) * 1000)?,
            server_time_ms: self.now_ms(),
        }))
    }

    /// Whether the pass of that serial is still the ticket's current one.
    ///
    /// # Errors
    /// `ticket_not_found`.
    pub async fn pass_status(
        &self,
        session: &Session,
        id: TicketId,
        serial: u32,
    ) -> Result<PassStatus, Error> {
        let row = self.own_ticket(session, id).await?;
        let used_at = match row.used_at {
            None => None,
            Some(at) => {
                let db = self.store().read();
                let missing = || Error::Corrupt(format!("event of ticket {}", row.id));
                let event = event::Entity::find_by_id(row.event_id)
                    .one(db)
                    .await?
                    .ok_or_else(missing)?;
                let venue = venue::Entity::find_by_id(event.venue_id)
                    .one(db)
                    .await?
                    .ok_or_else(missing)?;
                Some(local_time(at, &venue.zone)?)
            }
        };
        Ok(PassStatus {
            current: row.serial == i64::from(serial)
                && row.pass_session.as_deref() == Some(session.id()),
            status: status(&row),
            used_at,
            server_time_ms: self.now_ms(),
        })
    }
}

fn device_key(text: &str) -> Result<DeviceKey, Error> {
    let refused = || {
        let code = ErrorCode::InvalidDeviceKey;
        let mut errors = FieldErrors::default();
        errors.push("device_key", code.code(), code.sentence());
        Error::Fields(code, errors)
    };
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| refused())?;
    let bytes = <&[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| refused())?;
    DeviceKey::from_bytes(bytes).map_err(|_| refused())
}
