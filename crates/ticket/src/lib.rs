#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod base45;
mod binding;
pub mod code;
mod decide;
mod device_key;
mod evidence;
pub mod frame;
mod gate;
mod inspect;
mod judge;
mod key_id;
pub mod keys;
pub mod liveness;
mod pass;
mod refusal;
mod wire;

pub use ed25519_dalek::{SigningKey, VerifyingKey};

pub use binding::Binding;
pub use decide::{Policy, TicketState, Used, Verdict, decide};
pub use device_key::{DeviceKey, WeakDeviceKey};
pub use evidence::{Assurance, Evidence};
pub use frame::{Frame, FrameFlags, TICK_MS};
pub use gate::{DEFAULT_SKEW_MS, EVENT_OPEN_SECS, GateContext};
pub use inspect::{Presented, VerifiedFrame, inspect};
pub use judge::{MAX_DELIVERY_MS, MAX_SIGHTINGS, judge};
pub use key_id::{KeyId, ParseKeyIdError};
pub use keys::{EventKey, KeySet, KeySetError, open_key_set, sign_key_set};
pub use liveness::{Liveness, LivenessConfig, LivenessFold};
pub use pass::{Pass, PassClaims, PassKind, SignedPass, UnverifiedPass};
pub use refusal::{ParseRefusalError, Refusal};
