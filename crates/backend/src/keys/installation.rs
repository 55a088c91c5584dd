//! The installation's keys, made on first use.

use admit_store::{
    Store,
    entity::installation_key as entity,
    is_unique_violation,
    sea_orm::{ActiveValue::Set, EntityTrait},
};
use admit_ticket::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{DecodingKey, EncodingKey};

use crate::{Backend, Error, random, secrets::MasterKey};

/// The installation's keys, opened.
pub(crate) struct InstallationKeys {
    /// Signs the key sets that scanners get.
    pub(crate) root: SigningKey,
    /// Sign and check session tokens.
    pub(crate) session_signing: EncodingKey,
    pub(crate) session_checking: DecodingKey,
    /// Binds CSRF tokens to sessions.
    pub(crate) csrf: [u8; 32],
}

impl Backend {
    pub(crate) async fn keys(&self) -> Result<&InstallationKeys, Error> {
        self.0
            .keys
            .get_or_try_init(|| InstallationKeys::load(self.store(), &self.0.master, self.now_ms()))
            .await
    }
}

impl InstallationKeys {
    async fn load(store: &Store, master: &MasterKey, now: i64) -> Result<Self, Error> {
        let root = key(store, master, "root", now).await?;
        let session = key(store, master, "session", now).await?;
        let der = session
            .to_pkcs8_der()
            .map_err(|_| Error::SealedKey("session".into()))?;
        Ok(Self {
            root,
            session_signing: EncodingKey::from_ed_der(der.as_bytes()),
            session_checking: DecodingKey::from_ed_der(session.verifying_key().as_bytes()),
            csrf: master.derive("admit/csrf"),
        })
    }
}

async fn key(
    store: &Store,
    master: &MasterKey,
    purpose: &str,
    now: i64,
) -> Result<SigningKey, Error> {
    let label = format!("installation:{purpose}");
    if let Some(row) = entity::Entity::find_by_id(purpose)
        .one(store.read())
        .await?
    {
        return open(master, &label, &row.sealed_key);
    }
    let key = SigningKey::from_bytes(&random::bytes()?);
    let row = entity::ActiveModel {
        purpose: Set(purpose.to_owned()),
        public_key: Set(key.verifying_key().as_bytes().to_vec()),
        sealed_key: Set(master.seal(&label, key.as_bytes())?),
        created_at: Set(now),
    };
    match entity::Entity::insert(row)
        .exec_without_returning(store.read())
        .await
    {
        Ok(_) => Ok(key),
        // A replica made it at the same moment; its key is the one.
        Err(error) if is_unique_violation(&error) => {
            let row = entity::Entity::find_by_id(purpose)
                .one(store.read())
                .await?
                .ok_or_else(|| Error::SealedKey(label.clone()))?;
            open(master, &label, &row.sealed_key)
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn open(master: &MasterKey, label: &str, sealed: &[u8]) -> Result<SigningKey, Error> {
    let seed = master.open(label, sealed)?;
    let seed =
        <&[u8; 32]>::try_from(seed.as_slice()).map_err(|_| Error::SealedKey(label.to_owned()))?;
    Ok(SigningKey::from_bytes(seed))
}
