//! An event's signing keys: made with the event, kept sealed, handed to scanners as a signed set.

use admit_contract::EventId;
use admit_store::{
    entity::event_key as entity,
    sea_orm::{
        ActiveValue::{NotSet, Set},
        ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    },
};
use admit_ticket::{
    KeyId, SigningKey, VerifyingKey,
    keys::{EventKey, KeySet},
};

use super::installation::open;
use crate::{Backend, Error, random, secrets::MasterKey};

/// Seconds before its making from which a key counts, so that a gate whose clock is behind accepts its first passes.
const BACKDATE_SECS: i64 = 300;

/// An event's keys as the database has them.
pub(crate) struct EventKeys {
    event: EventId,
    rows: Vec<entity::Model>,
}

impl Backend {
    pub(crate) async fn event_keys(
        &self,
        connection: &impl ConnectionTrait,
        event: EventId,
    ) -> Result<EventKeys, Error> {
        let rows = entity::Entity::find()
            .filter(entity::Column::EventId.eq(i64::from(event.0)))
            .order_by_desc(entity::Column::NotBefore)
            .order_by_desc(entity::Column::Id)
            .all(connection)
            .await?;
        Ok(EventKeys { event, rows })
    }

    pub(crate) fn master(&self) -> &MasterKey {
        &self.0.master
    }
}

impl EventKeys {
    /// The public half, which checks passes.
    pub(crate) fn set(&self) -> Result<KeySet, Error> {
        let keys = self
            .rows
            .iter()
            .map(|row| {
                let damaged =
                    || Error::Corrupt(format!("public key {} of event {}", row.key_id, self.event));
                let bytes =
                    <&[u8; 32]>::try_from(row.public_key.as_slice()).map_err(|_| damaged())?;
                let public = VerifyingKey::from_bytes(bytes).map_err(|_| damaged())?;
                let seconds = |value: i64| u64::try_from(value).map_err(|_| damaged());
                Ok(EventKey {
                    id: KeyId::of(&public),
                    public,
                    not_before: seconds(row.not_before)?,
                    not_after: seconds(row.not_after)?,
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        Ok(KeySet::new(self.event.0, keys))
    }

    /// The newest key that signs passes issued at `now` and lasting until `until`, both in Unix seconds.
    pub(crate) fn signer(
        &self,
        master: &MasterKey,
        now: i64,
        until: i64,
    ) -> Result<Option<SigningKey>, Error> {
        self.rows
            .iter()
            .find(|row| row.not_before <= now && now < row.not_after && until <= row.not_after)
            .map(|row| open(master, &label(self.event, row.key_id), &row.sealed_key))
            .transpose()
    }
}

/// Makes sure that the event has a key for passes that last until `until` (Unix seconds).
pub(crate) async fn ensure(
    backend: &Backend,
    connection: &impl ConnectionTrait,
    event: EventId,
    until: i64,
) -> Result<SigningKey, Error> {
    let now = backend.now_ms() / 1000;
    if let Some(key) =
        backend
            .event_keys(connection, event)
            .await?
            .signer(backend.master(), now, until)?
    {
        return Ok(key);
    }
    let key = SigningKey::from_bytes(&random::bytes()?);
    let id = i64::from(KeyId::of(&key.verifying_key()).to_u32());
    let row = entity::ActiveModel {
        id: NotSet,
        event_id: Set(i64::from(event.0)),
        key_id: Set(id),
        public_key: Set(key.verifying_key().as_bytes().to_vec()),
        sealed_key: Set(backend.master().seal(&label(event, id), key.as_bytes())?),
        not_before: Set(now - BACKDATE_SECS),
        not_after: Set(until),
    };
    entity::Entity::insert(row).exec(connection).await?;
    Ok(key)
}

fn label(event: EventId, key_id: i64) -> String {
    format!("event:{event}:key:{key_id}")
}
