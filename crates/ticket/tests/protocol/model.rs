//! What a file of vectors holds.

use admit_ticket::{
    Assurance, Binding, DeviceKey, EventKey, GateContext, KeyId, KeySet, Liveness, LivenessConfig,
    PassClaims, PassKind, Policy, Refusal, TicketState, Used, VerifyingKey,
};
use serde::{Deserialize, Serialize};

/// Bytes, written as lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Hex(String);

impl Hex {
    pub(crate) fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(hex::encode(bytes))
    }

    pub(crate) fn bytes(&self) -> Result<Vec<u8>, String> {
        hex::decode(&self.0).map_err(|e| e.to_string())
    }

    pub(crate) fn array<const N: usize>(&self) -> Result<[u8; N], String> {
        self.bytes()?
            .try_into()
            .map_err(|_| format!("{} is not {N} bytes", self.0))
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) about: String,
    #[serde(flatten)]
    pub(crate) case: Case,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Case {
    /// From seeds to exact bytes and text.
    Encode {
        event_seed: Hex,
        claims: Claims,
        frame: Option<FrameParts>,
        pass: Hex,
        text: String,
    },
    /// One sighting.
    Inspect {
        gate: Gate,
        text: String,
        expect: Inspected,
    },
    /// Several sightings, the state after each, and what they amount to.
    Scan {
        gate: Gate,
        config: Config,
        sightings: Vec<Sighting>,
        expect: Judged,
    },
    KeySet {
        root: Hex,
        now: u64,
        bytes: Hex,
        expect: Opened,
    },
    Binding {
        rows: Vec<BindingRow>,
    },
    Decide {
        gate: Gate,
        live: Vec<Sighting>,
        paper: Vec<Sighting>,
        rows: Vec<DecideRow>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claims {
    /// There exactly in a device-bound pass.
    pub(crate) device_key: Option<Hex>,
    pub(crate) key_id: KeyId,
    pub(crate) event_id: u32,
    /// Decimal digits: JavaScript's numbers end at 2⁵³.
    pub(crate) ticket_id: String,
    pub(crate) ticket_type: u16,
    pub(crate) serial: u32,
    pub(crate) binding: Hex,
    pub(crate) issued_at: u32,
    pub(crate) expires_at: u32,
}

impl Claims {
    pub(crate) fn of(claims: &PassClaims) -> Self {
        Self {
            device_key: match &claims.kind {
                PassKind::Device(key) => Some(Hex::of(key.as_bytes())),
                PassKind::Paper => None,
            },
            key_id: claims.key_id,
            event_id: claims.event_id,
            ticket_id: claims.ticket_id.to_string(),
            ticket_type: claims.ticket_type,
            serial: claims.serial,
            binding: Hex::of(claims.binding.to_bytes()),
            issued_at: claims.issued_at,
            expires_at: claims.expires_at,
        }
    }

    pub(crate) fn to_claims(&self) -> Result<PassClaims, String> {
        let device_key = self.device_key.as_ref().map(to_device_key).transpose()?;
        Ok(PassClaims {
            kind: device_key.map_or(PassKind::Paper, PassKind::Device),
            key_id: self.key_id,
            event_id: self.event_id,
            ticket_id: self.ticket_id.parse().map_err(|_| "ticket_id")?,
            ticket_type: self.ticket_type,
            serial: self.serial,
            binding: Binding::from_bytes(self.binding.array()?),
            issued_at: self.issued_at,
            expires_at: self.expires_at,
        })
    }
}

pub(crate) fn to_device_key(key: &Hex) -> Result<DeviceKey, String> {
    DeviceKey::from_bytes(&key.array()?).map_err(|e| e.to_string())
}

#[derive(Serialize, Deserialize)]
pub(crate) struct FrameParts {
    pub(crate) device_seed: Hex,
    pub(crate) tick: u32,
    pub(crate) touched: bool,
    /// What the device key signs.
    pub(crate) message: Hex,
    pub(crate) frame: Hex,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Gate {
    pub(crate) event_id: u32,
    pub(crate) opens_at: Option<u64>,
    pub(crate) closes_at: u64,
    pub(crate) now_ms: u64,
    pub(crate) skew_ms: u64,
    pub(crate) keys: Keys,
}

impl Gate {
    pub(crate) fn context<'a>(&self, keys: &'a KeySet) -> GateContext<'a> {
        GateContext {
            event_id: self.event_id,
            opens_at: self.opens_at,
            closes_at: self.closes_at,
            keys,
            now_ms: self.now_ms,
            skew_ms: self.skew_ms,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Keys {
    pub(crate) event_id: u32,
    pub(crate) keys: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Key {
    pub(crate) public: Hex,
    pub(crate) not_before: u64,
    pub(crate) not_after: u64,
}

impl Keys {
    pub(crate) fn of(set: &KeySet) -> Self {
        let key = |key: &EventKey| Key {
            public: Hex::of(key.public.as_bytes()),
            not_before: key.not_before,
            not_after: key.not_after,
        };
        Self {
            event_id: set.event_id(),
            keys: set.keys().iter().map(key).collect(),
        }
    }

    pub(crate) fn to_set(&self) -> Result<KeySet, String> {
        let key = |key: &Key| {
            let public =
                VerifyingKey::from_bytes(&key.public.array()?).map_err(|e| e.to_string())?;
            Ok(EventKey::new(public, key.not_before, key.not_after))
        };
        let keys = self.keys.iter().map(key).collect::<Result<_, String>>()?;
        Ok(KeySet::new(self.event_id, keys))
    }
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Inspected {
    Refusal(Refusal),
    Accepted {
        pass_hash: Hex,
        ticket_id: String,
        tick: Option<u32>,
        touched: bool,
    },
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Config {
    pub(crate) skew_ms: u64,
    pub(crate) sampling_ms: u64,
    pub(crate) static_after_ms: u64,
}

impl Config {
    pub(crate) fn to_config(self) -> LivenessConfig {
        LivenessConfig {
            skew_ms: self.skew_ms,
            sampling_ms: self.sampling_ms,
            static_after_ms: self.static_after_ms,
        }
    }
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Sighting {
    pub(crate) text: String,
    pub(crate) seen_at_ms: u64,
    /// What the fold says after this sighting.
    pub(crate) state: Liveness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Judged {
    Refusal(Refusal),
    Evidence { assurance: Assurance, touched: bool },
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Opened {
    Error(String),
    Keys(Keys),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct BindingRow {
    pub(crate) salt: Hex,
    pub(crate) session_id: Hex,
    pub(crate) device_key: Option<Hex>,
    pub(crate) binding: Hex,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct DecideRow {
    pub(crate) about: String,
    pub(crate) paper: bool,
    pub(crate) state: Option<State>,
    pub(crate) policy: PolicyParts,
    pub(crate) verdict: Decided,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) ticket_id: String,
    pub(crate) revoked: bool,
    pub(crate) paid: bool,
    pub(crate) serial: u32,
    pub(crate) binding: Option<Hex>,
    pub(crate) used_at: Option<u64>,
    pub(crate) snapshot: bool,
}

impl State {
    pub(crate) fn to_state(&self) -> Result<TicketState, String> {
        let binding = self.binding.as_ref().map(Hex::array).transpose()?;
        Ok(TicketState {
            ticket_id: self.ticket_id.parse().map_err(|_| "ticket_id")?,
            revoked: self.revoked,
            paid: self.paid,
            serial: self.serial,
            binding: binding.map(Binding::from_bytes),
            used: self.used_at.map(|at| Used { at }),
            snapshot: self.snapshot,
        })
    }
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PolicyParts {
    pub(crate) method_enabled: bool,
    pub(crate) paper_allowed: bool,
    pub(crate) reentry_allowed: bool,
    pub(crate) ticket_types: Option<Vec<u16>>,
}

impl PolicyParts {
    pub(crate) fn to_policy(&self) -> Policy {
        Policy {
            method_enabled: self.method_enabled,
            paper_allowed: self.paper_allowed,
            reentry_allowed: self.reentry_allowed,
            ticket_types: self.ticket_types.clone(),
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Decided {
    Refusal(Refusal),
    Admit {
        assurance: Assurance,
        newer_than_pack: bool,
    },
}
