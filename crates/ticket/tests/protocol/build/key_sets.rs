//! Signed key sets, genuine and not.

use admit_ticket::{EventKey, KeySet, KeySetError, SigningKey, sign_key_set};
use ed25519_dalek::Signer;

use super::vector;
use crate::fixtures::{EVENT_ID, STARTS_AT, event_key, other_event_key, root};
use crate::model::{Case, Hex, Keys, Opened, Vector};

const EXPIRES_AT: u64 = STARTS_AT + 86_400;

pub(crate) fn vectors() -> Vec<Vector> {
    let set = set();
    let bytes = sign_key_set(&set, EXPIRES_AT, &root());
    let empty = KeySet::new(EVENT_ID, Vec::new());
    let mut other_version = bytes.clone();
    other_version[0] = 2;
    let mut changed = bytes.clone();
    changed[50] ^= 1;
    let by_other = sign_key_set(&set, EXPIRES_AT, &SigningKey::from_bytes(&[0x32; 32]));
    let mut without_context = bytes.clone();
    let body = bytes.len() - 64;
    let signature = root().sign(&bytes[..body]).to_bytes();
    without_context[body..].copy_from_slice(&signature);
    let accepted = |name, about, bytes, set: &KeySet| {
        key_set(
            name,
            about,
            bytes,
            EXPIRES_AT - 1,
            Opened::Keys(Keys::of(set)),
        )
    };
    let refused = |name, about, bytes, error: KeySetError| {
        key_set(
            name,
            about,
            bytes,
            STARTS_AT,
            Opened::Error(error.code().to_owned()),
        )
    };
    use KeySetError::{BadSignature, Malformed, UnsupportedVersion};
    vec![
        accepted(
            "key_set",
            "Two overlapping keys, in the last second of the set.",
            &bytes,
            &set,
        ),
        accepted(
            "key_set_empty",
            "No keys yet.",
            &sign_key_set(&empty, EXPIRES_AT, &root()),
            &empty,
        ),
        refused("key_set_nothing", "No bytes.", &[], Malformed),
        refused(
            "key_set_truncated",
            "The last byte is missing.",
            &bytes[..bytes.len() - 1],
            Malformed,
        ),
        refused(
            "key_set_trailing_bytes",
            "One byte more.",
            &[&bytes[..], &[0]].concat(),
            Malformed,
        ),
        refused(
            "key_set_weak_key",
            "The identity among the keys, correctly signed.",
            &with_identity(&bytes),
            Malformed,
        ),
        refused(
            "key_set_unsupported_version",
            "Version 2.",
            &other_version,
            UnsupportedVersion,
        ),
        refused(
            "key_set_bad_signature",
            "One bit of a key's time is changed.",
            &changed,
            BadSignature,
        ),
        refused(
            "key_set_signed_by_other_key",
            "Signed by a key that is not the root.",
            &by_other,
            BadSignature,
        ),
        refused(
            "key_set_signed_without_context",
            "The root's signature over the body alone.",
            &without_context,
            BadSignature,
        ),
        key_set(
            "key_set_expired",
            "The first second after the set.",
            &bytes,
            EXPIRES_AT,
            Opened::Error(KeySetError::Expired.code().to_owned()),
        ),
    ]
}

fn key_set(name: &str, about: &str, bytes: &[u8], now: u64, expect: Opened) -> Vector {
    let case = Case::KeySet {
        root: Hex::of(root().verifying_key().as_bytes()),
        now,
        bytes: Hex::of(bytes),
        expect,
    };
    vector(name, about, case)
}

fn set() -> KeySet {
    let day = 86_400;
    KeySet::new(
        EVENT_ID,
        vec![
            EventKey::new(event_key().verifying_key(), STARTS_AT - 30 * day, STARTS_AT),
            EventKey::new(
                other_event_key().verifying_key(),
                STARTS_AT - day,
                STARTS_AT + day,
            ),
        ],
    )
}

/// The first key replaced by the identity, and signed again.
fn with_identity(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes[..bytes.len() - 64].to_vec();
    bytes[13..45].fill(0);
    bytes[13] = 1;
    let signature = root().sign(&[&b"admit/v1/keyset"[..], &bytes].concat());
    [&bytes[..], &signature.to_bytes()].concat()
}
