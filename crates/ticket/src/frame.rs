//! The frame: what the holder's device signs anew at each tick.

use alloc::vec::Vec;
use core::fmt;

use sha2::{Digest, Sha256};

use crate::wire::take;

/// The length of a tick in milliseconds.
pub const TICK_MS: u64 = 250;

/// Stands before the signed bytes, so that the signature can never be taken for one over something else.
const CONTEXT: &[u8] = b"admit/v1/frame";

/// What the device tells with a frame besides the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FrameFlags(u8);

impl FrameFlags {
    /// Nothing to tell.
    pub const NONE: Self = Self(0);
    /// The holder touched the code in the last 1.5 s.
    pub const TOUCHED: Self = Self(1);

    /// The flags of this byte; `None` if a bit is set that version 1 gives no meaning.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Option<Self> {
        if bits & !Self::TOUCHED.0 == 0 {
            Some(Self(bits))
        } else {
            None
        }
    }

    /// The byte as it stands in a frame.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether the holder touched the code in the last 1.5 s.
    #[must_use]
    pub const fn touched(self) -> bool {
        self.0 & Self::TOUCHED.0 != 0
    }
}

/// A signed frame of which only the structure is known to be right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    tick: u32,
    flags: FrameFlags,
    signature: [u8; 64],
}

impl Frame {
    /// The length of a frame in bytes.
    pub const LEN: usize = 4 + 1 + 64;

    /// A frame from its parts; `signature` is the device key's over [`message`] (Ed25519, RFC 8032).
    #[must_use]
    pub const fn new(tick: u32, flags: FrameFlags, signature: [u8; 64]) -> Self {
        Self {
            tick,
            flags,
            signature,
        }
    }

    /// The number of the tick, counted from the pass's `issued_at`.
    #[must_use]
    pub const fn tick(&self) -> u32 {
        self.tick
    }

    /// What the device tells besides the time.
    #[must_use]
    pub const fn flags(&self) -> FrameFlags {
        self.flags
    }

    /// The device key's signature.
    #[must_use]
    pub const fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// The bytes as they follow the pass in a live code.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        let (tick, rest) = bytes.split_at_mut(4);
        tick.copy_from_slice(&self.tick.to_be_bytes());
        let (flags, signature) = rest.split_at_mut(1);
        flags.copy_from_slice(&[self.flags.bits()]);
        signature.copy_from_slice(&self.signature);
        bytes
    }

    /// Reads a frame that is the whole of `input`.
    pub(crate) fn parse(mut input: &[u8]) -> Option<Self> {
        let tick = u32::from_be_bytes(take(&mut input)?);
        let [flags] = take(&mut input)?;
        let flags = FrameFlags::from_bits(flags)?;
        let signature = take(&mut input)?;
        input
            .is_empty()
            .then_some(Self::new(tick, flags, signature))
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frame")
            .field("tick", &self.tick)
            .field("flags", &self.flags)
            .finish_non_exhaustive()
    }
}

/// The tick that it is at `now_ms` (server-aligned Unix milliseconds) for a pass issued at `issued_at` (Unix seconds).
///
/// `None` before the pass was issued, and after the last tick that 32 bits can number, 34 years later.
#[must_use]
pub fn tick_at(now_ms: u64, issued_at: u32) -> Option<u32> {
    let age = now_ms.checked_sub(u64::from(issued_at) * 1000)?;
    u32::try_from(age / TICK_MS).ok()
}

/// When a tick begins, Unix milliseconds; it ends [`TICK_MS`] later.
#[must_use]
pub fn starts_at(tick: u32, issued_at: u32) -> u64 {
    u64::from(issued_at) * 1000 + u64::from(tick) * TICK_MS
}

/// Whether any moment of the tick lies within `skew_ms` of `now_ms`, both ends included.
#[must_use]
pub fn is_fresh(tick: u32, issued_at: u32, now_ms: u64, skew_ms: u64) -> bool {
    let start = starts_at(tick, issued_at);
    let last = start + (TICK_MS - 1);
    start <= now_ms.saturating_add(skew_ms) && last >= now_ms.saturating_sub(skew_ms)
}

/// What the device key signs: `"admit/v1/frame"` ‖ SHA-256(pass) ‖ tick ‖ flags.
///
/// `pass` is the whole pass, signature included, so that a frame belongs to one issue and cannot be moved to another.
#[must_use]
pub fn message(pass: &[u8], tick: u32, flags: FrameFlags) -> Vec<u8> {
    message_for(&Sha256::digest(pass).into(), tick, flags)
}

/// [`message`] for a pass whose hash is known already.
pub(crate) fn message_for(pass_hash: &[u8; 32], tick: u32, flags: FrameFlags) -> Vec<u8> {
    [CONTEXT, pass_hash, &tick.to_be_bytes(), &[flags.bits()]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_covers_its_250_milliseconds() {
        assert_eq!(tick_at(9_999, 10), None);
        assert_eq!(tick_at(10_000, 10), Some(0));
        assert_eq!(tick_at(10_249, 10), Some(0));
        assert_eq!(tick_at(10_250, 10), Some(1));
        assert_eq!(starts_at(1, 10), 10_250);
    }

    #[test]
    fn ticks_end_with_their_32_bits() {
        let last = starts_at(u32::MAX, 10);
        assert_eq!(tick_at(last + TICK_MS - 1, 10), Some(u32::MAX));
        assert_eq!(tick_at(last + TICK_MS, 10), None);
        assert_eq!(tick_at(u64::MAX, 0), None);
    }

    #[test]
    fn the_window_includes_both_its_ends() {
        let start = starts_at(8, 10);
        assert!(is_fresh(8, 10, start - 500, 500));
        assert!(!is_fresh(8, 10, start - 501, 500));
        assert!(is_fresh(8, 10, start + 249 + 500, 500));
        assert!(!is_fresh(8, 10, start + 250 + 500, 500));
    }

    #[test]
    fn unknown_flags_have_no_meaning() {
        assert_eq!(FrameFlags::from_bits(1), Some(FrameFlags::TOUCHED));
        for bits in 2..=u8::MAX {
            assert_eq!(FrameFlags::from_bits(bits), None);
        }
    }
}
