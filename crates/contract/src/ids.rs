//! Identifiers. Each is a type of its own, so that an event's id cannot be passed where a ticket's belongs.

use core::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $int);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// An account.
    AccountId(i64)
}
id! {
    /// An event. Four bytes, because the pass carries it.
    EventId(u32)
}
id! {
    /// A purchase.
    OrderId(i64)
}
id! {
    /// A ticket: random, so that ids tell nothing about sales, and below 2^53, so that every JSON reader keeps it exact.
    TicketId(u64)
}

impl TicketId {
    /// The first value that is not an id any more.
    pub const END: u64 = 1 << 53;

    /// The id in eight random bytes, or `None` in the one case in 2^53 that they are zero.
    #[must_use]
    pub fn from_random(bytes: [u8; 8]) -> Option<Self> {
        match u64::from_be_bytes(bytes) % Self::END {
            0 => None,
            id => Some(Self(id)),
        }
    }
}

/// The scanner's own name for a scan (`UUIDv7`), which makes a repeat recognisable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScanId(pub uuid::Uuid);

impl fmt::Display for ScanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_ticket_ids_stay_exact_in_json_numbers() {
        assert_eq!(TicketId::from_random([0; 8]), None);
        assert_eq!(
            TicketId::from_random([0xff; 8]),
            Some(TicketId(TicketId::END - 1))
        );
    }
}
