//! What codes are checked against.

use admit_contract::scan::GateSetup;
use admit_ticket::{
    GateContext, VerifyingKey,
    keys::{KeySet, KeySetError, open_key_set},
    liveness::LivenessConfig,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// How long a frame must stay the same before the code counts as a still picture, in milliseconds. Above the
/// protocol's own second, because a phone that has just been unlocked stutters, and a refusal costs more time at the
/// door than half a second of patience.
const STATIC_AFTER_MS: u64 = 1_500;

/// Why a setup cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The root key is not a key.
    #[error("the installation's root key cannot be read")]
    RootKey,
    /// The key set is not base64url.
    #[error("the event's keys cannot be read")]
    Encoding,
    /// The key set is forged, expired or broken.
    #[error("the event's keys cannot be trusted: {0}")]
    KeySet(#[from] KeySetError),
    /// A time before 1970.
    #[error("the event's times cannot be read")]
    Times,
}

/// An event's gate: its keys, its times and its rules.
#[derive(Debug)]
pub struct Gate {
    keys: KeySet,
    event_id: u32,
    opens_at: u64,
    closes_at: u64,
    skew_ms: u64,
    paper_allowed: bool,
}

impl Gate {
    /// Takes a setup over, once its key set has proven to be signed by the installation's root key.
    ///
    /// # Errors
    /// If the key set is not signed by that key, has expired at `now_ms` (Unix milliseconds), or a field cannot be read.
    pub fn open(setup: &GateSetup, now_ms: u64) -> Result<Self, SetupError> {
        let root = URL_SAFE_NO_PAD
            .decode(&setup.root_key)
            .map_err(|_| SetupError::RootKey)?;
        let root = root.try_into().map_err(|_| SetupError::RootKey)?;
        let root = VerifyingKey::from_bytes(&root).map_err(|_| SetupError::RootKey)?;
        let signed = URL_SAFE_NO_PAD
            .decode(&setup.key_set)
            .map_err(|_| SetupError::Encoding)?;
        Ok(Self {
            keys: open_key_set(&signed, &root, now_ms / 1000)?,
            event_id: setup.event_id.0,
            opens_at: setup.opens_at.try_into().map_err(|_| SetupError::Times)?,
            closes_at: setup.closes_at.try_into().map_err(|_| SetupError::Times)?,
            skew_ms: setup.skew_ms,
            paper_allowed: setup.paper_allowed,
        })
    }

    /// The gate as the protocol sees it at a moment in Unix milliseconds.
    pub(crate) fn at(&self, now_ms: u64) -> GateContext<'_> {
        GateContext {
            event_id: self.event_id,
            opens_at: Some(self.opens_at),
            closes_at: self.closes_at,
            keys: &self.keys,
            now_ms,
            skew_ms: self.skew_ms,
        }
    }

    pub(crate) fn liveness(&self) -> LivenessConfig {
        LivenessConfig {
            skew_ms: self.skew_ms,
            static_after_ms: STATIC_AFTER_MS,
            ..LivenessConfig::default()
        }
    }

    pub(crate) const fn paper_allowed(&self) -> bool {
        self.paper_allowed
    }
}
