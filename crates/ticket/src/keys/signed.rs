//! A key set on its way to a scanner, signed by the installation's root key.
//!
//! Version (1 byte, `1`) ‖ event_id (4) ‖ expires_at (8, Unix seconds) ‖ for each key: public key (32) ‖ not_before (8) ‖
//! not_after (8) ‖ signature (64) by the root key over `"admit/v1/keyset"` ‖ all of the above. Integers are big-endian;
//! the number of keys follows from the length; ids are not sent, since each key has its own.

use alloc::vec::Vec;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use super::{EventKey, KeySet};
use crate::wire::take;

const CONTEXT: &[u8] = b"admit/v1/keyset";
const VERSION: u8 = 1;

/// Why a signed key set is not to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeySetError {
    /// The bytes are cut short, too long, or contain something that is no key.
    #[error("the key set is malformed")]
    Malformed,
    /// A key set of another version of the protocol.
    #[error("the key set is of another version")]
    UnsupportedVersion,
    /// Not signed by the root key.
    #[error("the key set's signature does not hold")]
    BadSignature,
    /// Past its time: fetch a new one.
    #[error("the key set has expired")]
    Expired,
}

impl KeySetError {
    /// The stable machine code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::UnsupportedVersion => "unsupported_version",
            Self::BadSignature => "bad_signature",
            Self::Expired => "expired",
        }
    }
}

/// Signs a key set for scanners with the installation's root key. `expires_at`: Unix seconds, exclusive.
#[must_use]
pub fn sign_key_set(set: &KeySet, expires_at: u64, root: &SigningKey) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(13 + 48 * set.keys.len() + 64);
    bytes.push(VERSION);
    bytes.extend_from_slice(&set.event_id.to_be_bytes());
    bytes.extend_from_slice(&expires_at.to_be_bytes());
    for key in &set.keys {
        bytes.extend_from_slice(key.public.as_bytes());
        bytes.extend_from_slice(&key.not_before.to_be_bytes());
        bytes.extend_from_slice(&key.not_after.to_be_bytes());
    }
    let signature = root.sign(&[CONTEXT, &bytes].concat());
    bytes.extend_from_slice(&signature.to_bytes());
    bytes
}

/// Opens a key set that [`sign_key_set`] made, as of `now` (Unix seconds).
///
/// # Errors
///
/// The first check that fails, in the order version, length, signature, expiry, keys: see [`KeySetError`].
pub fn open_key_set(bytes: &[u8], root: &VerifyingKey, now: u64) -> Result<KeySet, KeySetError> {
    match bytes.first() {
        None => return Err(KeySetError::Malformed),
        Some(&VERSION) => {}
        Some(_) => return Err(KeySetError::UnsupportedVersion),
    }
    let (signed, signature) = bytes
        .split_last_chunk::<64>()
        .ok_or(KeySetError::Malformed)?;
    let mut rest = signed;
    let (event_id, expires_at) = header(&mut rest).ok_or(KeySetError::Malformed)?;
    let (keys, []) = rest.as_chunks::<48>() else {
        return Err(KeySetError::Malformed);
    };
    root.verify_strict(
        &[CONTEXT, signed].concat(),
        &Signature::from_bytes(signature),
    )
    .map_err(|_| KeySetError::BadSignature)?;
    if now >= expires_at {
        return Err(KeySetError::Expired);
    }
    let keys = keys
        .iter()
        .map(|bytes| event_key(bytes))
        .collect::<Option<Vec<_>>>()
        .ok_or(KeySetError::Malformed)?;
    Ok(KeySet::new(event_id, keys))
}

fn header(input: &mut &[u8]) -> Option<(u32, u64)> {
    let [_version] = take(input)?;
    let event_id = u32::from_be_bytes(take(input)?);
    let expires_at = u64::from_be_bytes(take(input)?);
    Some((event_id, expires_at))
}

fn event_key(mut input: &[u8]) -> Option<EventKey> {
    let public = VerifyingKey::from_bytes(&take(&mut input)?).ok()?;
    let not_before = u64::from_be_bytes(take(&mut input)?);
    let not_after = u64::from_be_bytes(take(&mut input)?);
    // A weak key would verify whatever one liked, were it not for strict verification; there is no reason to carry it.
    (!public.is_weak()).then(|| EventKey::new(public, not_before, not_after))
}
