//! The pass: what the server signs, one per ticket and device.

use alloc::vec::Vec;

use ed25519_dalek::{Signature, Signer, SigningKey};
use sha2::{Digest, Sha256};

use crate::wire::take;
use crate::{Binding, DeviceKey, KeyId, KeySet, Refusal};

/// Stands before the signed bytes, so that the signature can never be taken for one over something else.
const CONTEXT: &[u8] = b"admit/v1/pass";

const KIND_DEVICE: u8 = 1;
const KIND_PAPER: u8 = 2;

/// Which of the two kinds a pass is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassKind {
    /// Worth nothing without frames signed by this key.
    Device(DeviceKey),
    /// Worth what a print is worth: whoever comes first with a copy is admitted.
    Paper,
}

/// What a pass says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassClaims {
    /// Device-bound, with the device's key, or paper.
    pub kind: PassKind,
    /// The event key that signs. [`PassClaims::sign`] puts the signing key's own id in its place.
    pub key_id: KeyId,
    /// The event.
    pub event_id: u32,
    /// The ticket.
    pub ticket_id: u64,
    /// The index of the ticket's type in the event's list of types.
    pub ticket_type: u16,
    /// Counts the passes that were issued for this ticket.
    pub serial: u32,
    /// Ties the pass to one issue, one session and one device.
    pub binding: Binding,
    /// Unix seconds; tick 0 begins here.
    pub issued_at: u32,
    /// Unix seconds, exclusive.
    pub expires_at: u32,
}

impl PassClaims {
    /// Signs the claims with an event's key.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> SignedPass {
        let claims = Self {
            key_id: KeyId::of(&key.verifying_key()),
            ..*self
        };
        let mut bytes = claims.encode();
        let signature = key.sign(&signed_message(&bytes));
        bytes.extend_from_slice(&signature.to_bytes());
        SignedPass(bytes)
    }

    /// The bytes of a pass up to its signature.
    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(UnverifiedPass::DEVICE_LEN);
        bytes.push(match self.kind {
            PassKind::Device(_) => KIND_DEVICE,
            PassKind::Paper => KIND_PAPER,
        });
        bytes.extend_from_slice(&self.key_id.to_bytes());
        bytes.extend_from_slice(&self.event_id.to_be_bytes());
        bytes.extend_from_slice(&self.ticket_id.to_be_bytes());
        bytes.extend_from_slice(&self.ticket_type.to_be_bytes());
        bytes.extend_from_slice(&self.serial.to_be_bytes());
        bytes.extend_from_slice(&self.binding.to_bytes());
        if let PassKind::Device(key) = &self.kind {
            bytes.extend_from_slice(key.as_bytes());
        }
        bytes.extend_from_slice(&self.issued_at.to_be_bytes());
        bytes.extend_from_slice(&self.expires_at.to_be_bytes());
        bytes
    }

    /// Reads the claims off the front of `input`; `None` if they are cut short or say what no pass may say.
    fn decode(input: &mut &[u8]) -> Option<Self> {
        let [kind] = take(input)?;
        let key_id = KeyId::from_bytes(take(input)?);
        let event_id = u32::from_be_bytes(take(input)?);
        let ticket_id = u64::from_be_bytes(take(input)?);
        let ticket_type = u16::from_be_bytes(take(input)?);
        let serial = u32::from_be_bytes(take(input)?);
        let binding = Binding::from_bytes(take(input)?);
        let kind = match kind {
            KIND_DEVICE => PassKind::Device(DeviceKey::from_bytes(&take(input)?).ok()?),
            KIND_PAPER => PassKind::Paper,
            _ => return None,
        };
        Some(Self {
            kind,
            key_id,
            event_id,
            ticket_id,
            ticket_type,
            serial,
            binding,
            issued_at: u32::from_be_bytes(take(input)?),
            expires_at: u32::from_be_bytes(take(input)?),
        })
    }
}

fn signed_message(unsigned: &[u8]) -> Vec<u8> {
    [CONTEXT, unsigned].concat()
}

/// The bytes of a pass that was just signed: 135 for a device, 103 on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedPass(Vec<u8>);

impl SignedPass {
    /// The bytes to hand to the device, or to [`crate::code::paper`].
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes to hand to the device.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl AsRef<[u8]> for SignedPass {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A pass whose structure is right and of which nothing else is known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnverifiedPass {
    claims: PassClaims,
    bytes: Vec<u8>,
    signature: [u8; 64],
}

impl UnverifiedPass {
    /// The length of a device-bound pass in bytes.
    pub const DEVICE_LEN: usize = Self::PAPER_LEN + 32;
    /// The length of a paper pass in bytes.
    pub const PAPER_LEN: usize = 39 + 64;

    /// Reads a pass off the front of `input` and returns it with what follows it.
    ///
    /// # Errors
    ///
    /// [`Refusal::Malformed`] if the bytes are cut short, of an unknown kind, or carry a device key that
    /// [`DeviceKey::from_bytes`] refuses.
    pub fn parse(input: &[u8]) -> Result<(Self, &[u8]), Refusal> {
        let mut rest = input;
        let claims = PassClaims::decode(&mut rest).ok_or(Refusal::Malformed)?;
        let signature = take(&mut rest).ok_or(Refusal::Malformed)?;
        let (bytes, rest) = input.split_at(input.len() - rest.len());
        let pass = Self {
            claims,
            bytes: bytes.to_vec(),
            signature,
        };
        Ok((pass, rest))
    }

    /// What the pass claims, not to be believed yet. A device may read its own pass this way, for its times.
    #[must_use]
    pub const fn claims(&self) -> &PassClaims {
        &self.claims
    }

    /// The bytes of the pass, signature included.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Checks event, key, signature and expiry, in this order, as of `now_ms` (Unix milliseconds).
    ///
    /// # Errors
    ///
    /// The first check that fails: [`Refusal::WrongEvent`] if the keys are another event's, [`Refusal::UnknownKey`],
    /// [`Refusal::BadSignature`], [`Refusal::Expired`].
    pub fn verify(&self, keys: &KeySet, now_ms: u64) -> Result<Pass, Refusal> {
        if self.claims.event_id != keys.event_id() {
            return Err(Refusal::WrongEvent);
        }
        let now = now_ms / 1000;
        let key = keys
            .get(self.claims.key_id)
            .filter(|key| key.is_valid_at(now) && key.is_valid_at(self.claims.issued_at.into()))
            .ok_or(Refusal::UnknownKey)?;
        let (unsigned, _) = self.bytes.split_at(self.bytes.len() - 64);
        key.public
            .verify_strict(
                &signed_message(unsigned),
                &Signature::from_bytes(&self.signature),
            )
            .map_err(|_| Refusal::BadSignature)?;
        if now >= u64::from(self.claims.expires_at) {
            return Err(Refusal::Expired);
        }
        Ok(Pass {
            claims: self.claims,
            hash: Sha256::digest(&self.bytes).into(),
        })
    }
}

/// A pass that the server really issued for this event and that has not expired: made only by
/// [`UnverifiedPass::verify`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    claims: PassClaims,
    hash: [u8; 32],
}

impl Pass {
    /// The event.
    #[must_use]
    pub const fn event_id(&self) -> u32 {
        self.claims.event_id
    }

    /// The ticket.
    #[must_use]
    pub const fn ticket_id(&self) -> u64 {
        self.claims.ticket_id
    }

    /// The index of the ticket's type in the event's list of types.
    #[must_use]
    pub const fn ticket_type(&self) -> u16 {
        self.claims.ticket_type
    }

    /// Counts the passes that were issued for this ticket.
    #[must_use]
    pub const fn serial(&self) -> u32 {
        self.claims.serial
    }

    /// Ties the pass to one issue, one session and one device.
    #[must_use]
    pub const fn binding(&self) -> Binding {
        self.claims.binding
    }

    /// The key that signs the frames; `None` for a paper pass.
    #[must_use]
    pub const fn device_key(&self) -> Option<&DeviceKey> {
        match &self.claims.kind {
            PassKind::Device(key) => Some(key),
            PassKind::Paper => None,
        }
    }

    /// When the pass was issued, Unix seconds.
    #[must_use]
    pub const fn issued_at(&self) -> u32 {
        self.claims.issued_at
    }

    /// From when on the pass is no longer good, Unix seconds.
    #[must_use]
    pub const fn expires_at(&self) -> u32 {
        self.claims.expires_at
    }

    /// SHA-256 of the bytes of the pass, signature included: its name in logs, and what its frames sign.
    #[must_use]
    pub const fn hash(&self) -> [u8; 32] {
        self.hash
    }
}
