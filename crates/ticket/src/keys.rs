//! An event's signing keys, and how scanners get them.

mod signed;

use alloc::vec::Vec;

use ed25519_dalek::VerifyingKey;

use crate::KeyId;
pub use signed::{KeySetError, open_key_set, sign_key_set};

/// One of an event's signing keys, and when it is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventKey {
    /// The key's short name, by which a pass names it.
    pub id: KeyId,
    /// The key itself.
    pub public: VerifyingKey,
    /// From when on it is in force, Unix seconds, inclusive.
    pub not_before: u64,
    /// Until when it is in force, Unix seconds, exclusive. On rotation the old key stays in force until the last pass
    /// that it signed has expired.
    pub not_after: u64,
}

impl EventKey {
    /// A key with its own id.
    #[must_use]
    pub fn new(public: VerifyingKey, not_before: u64, not_after: u64) -> Self {
        Self {
            id: KeyId::of(&public),
            public,
            not_before,
            not_after,
        }
    }

    /// Whether the key is in force at `at`, Unix seconds. A pass needs that both for now and for its `issued_at`.
    #[must_use]
    pub const fn is_valid_at(&self, at: u64) -> bool {
        self.not_before <= at && at < self.not_after
    }
}

/// The signing keys of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySet {
    event_id: u32,
    keys: Vec<EventKey>,
}

impl KeySet {
    /// The set of these keys. Every key gets its own id, whatever stands in [`EventKey::id`].
    #[must_use]
    pub fn new(event_id: u32, keys: Vec<EventKey>) -> Self {
        let keys = keys
            .into_iter()
            .map(|key| EventKey::new(key.public, key.not_before, key.not_after))
            .collect();
        Self { event_id, keys }
    }

    /// The event whose keys these are.
    #[must_use]
    pub const fn event_id(&self) -> u32 {
        self.event_id
    }

    /// The keys, in the order in which they were given.
    #[must_use]
    pub fn keys(&self) -> &[EventKey] {
        &self.keys
    }

    /// The key with this id, in force or not; should two have the same, the first.
    #[must_use]
    pub fn get(&self, id: KeyId) -> Option<&EventKey> {
        self.keys.iter().find(|key| key.id == id)
    }
}
