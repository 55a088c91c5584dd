//! The public half of the key that only the holder's device has.

use core::fmt;

use ed25519_dalek::VerifyingKey;

/// The Ed25519 public key of the holder's device, checked to be one that a signature can depend on.
///
/// A *weak* key (a point of small order) is refused: for such a key one signature holds for almost every message, so
/// that a pass issued for it could be shown by anybody. So is an encoding that is not canonical, because one key
/// would then have two names.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeviceKey([u8; 32]);

impl DeviceKey {
    /// Checks the 32 bytes of a public key (RFC 8032 §5.1.2).
    ///
    /// # Errors
    ///
    /// [`WeakDeviceKey`] if the bytes are no point of the curve, not canonical, or of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, WeakDeviceKey> {
        if !is_canonical(bytes) {
            return Err(WeakDeviceKey);
        }
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| WeakDeviceKey)?;
        if key.is_weak() {
            return Err(WeakDeviceKey);
        }
        Ok(Self(*bytes))
    }

    /// The bytes as they stand in a pass.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key to verify frames with; `None` cannot occur for a `DeviceKey`, whose point was decoded once already.
    pub(crate) fn verifying_key(&self) -> Option<VerifyingKey> {
        VerifyingKey::from_bytes(&self.0).ok()
    }
}

/// Whether the y coordinate is below p = 2²⁵⁵ − 19; only 19 values are not, all of them just below 2²⁵⁵.
fn is_canonical(bytes: &[u8; 32]) -> bool {
    let [low, middle @ .., high] = bytes;
    let high = high & 0x7f;
    !(*low >= 0xed && high == 0x7f && middle.iter().all(|byte| *byte == 0xff))
}

impl TryFrom<&VerifyingKey> for DeviceKey {
    type Error = WeakDeviceKey;

    fn try_from(key: &VerifyingKey) -> Result<Self, WeakDeviceKey> {
        Self::from_bytes(key.as_bytes())
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceKey(")?;
        for byte in &self.0 {
            write!(f, "{byte:02x}")?;
        }
        f.write_str(")")
    }
}

/// The bytes are not a public key that a device may sign with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a canonical Ed25519 public key of large order")]
pub struct WeakDeviceKey;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identity_is_weak() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert_eq!(DeviceKey::from_bytes(&identity), Err(WeakDeviceKey));
    }

    #[test]
    fn y_not_below_p_is_not_canonical() {
        let mut y = [0xff; 32];
        y[31] = 0x7f;
        for low in 0..=0xff {
            y[0] = low;
            assert_eq!(is_canonical(&y), low < 0xed, "{low:02x}");
        }
    }

    #[test]
    fn a_generated_key_is_accepted() {
        let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]).verifying_key();
        let device = DeviceKey::try_from(&key).expect("a generated key");
        assert_eq!(device.as_bytes(), key.as_bytes());
    }
}
