//! What ties a pass to one issue, one session and one device.

use core::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::digest::common::Key;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::DeviceKey;

type HmacSha256 = Hmac<Sha256>;

/// Ties a pass to one issue, one session and one device: the first 8 bytes of
/// HMAC-SHA-256(salt, session id ‖ device key).
///
/// The server draws a fresh salt at every issue and keeps only the current binding, so a new issue makes every
/// earlier pass of the ticket outdated. 64 bits are enough because the pass is signed: an attacker cannot try
/// bindings, only present one that the server once issued. Compared in constant time.
#[derive(Clone, Copy, Eq)]
pub struct Binding([u8; 8]);

impl Binding {
    /// Derives the binding of one issue; `device_key` is `None` for a paper pass.
    ///
    /// `salt`: at least 16 random bytes, new at every issue. `session_id`: the bytes of the session's id, which must
    /// have the same length for every session, as it stands unseparated before the device key.
    #[must_use]
    pub fn derive(salt: &[u8], session_id: &[u8], device_key: Option<&DeviceKey>) -> Self {
        let mut mac = HmacSha256::new(&block_key(salt));
        mac.update(session_id);
        if let Some(key) = device_key {
            mac.update(key.as_bytes());
        }
        let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = mac.finalize().into_bytes().into();
        Self([a, b, c, d, e, f, g, h])
    }

    /// The binding with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }

    /// The bytes as they stand in a pass.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0
    }
}

/// A key of any length as RFC 2104 §2 makes a block of it, which is the form that cannot be of a wrong length.
fn block_key(key: &[u8]) -> Key<HmacSha256> {
    let mut block = Key::<HmacSha256>::default();
    match block.get_mut(..key.len()) {
        Some(head) => head.copy_from_slice(key),
        None => block[..32].copy_from_slice(&Sha256::digest(key)),
    }
    block
}

impl PartialEq for Binding {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for Binding {
    /// Redacted: with a binding and the salt one could test guesses of a session id.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Binding(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salt_of_any_length_is_an_hmac_key() {
        for len in 0..200 {
            let salt = alloc::vec![0xa7; len];
            let mut mac = HmacSha256::new_from_slice(&salt).expect("any length");
            mac.update(b"session");
            assert_eq!(
                Binding::derive(&salt, b"session", None).to_bytes(),
                mac.finalize().into_bytes()[..8],
                "{len}"
            );
        }
    }
}
