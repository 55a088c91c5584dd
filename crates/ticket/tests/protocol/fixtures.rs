//! One event, one ticket, one device: everything else is a deviation from these.

use admit_ticket::{
    Binding, DeviceKey, EVENT_OPEN_SECS, EventKey, Frame, FrameFlags, GateContext, KeyId, KeySet,
    PassClaims, PassKind, SignedPass, SigningKey, code, frame,
};
use ed25519_dalek::Signer;

pub(crate) const EVENT_ID: u32 = 7;
/// 2026-07-04 18:00:00 UTC.
pub(crate) const STARTS_AT: u64 = 1_783_188_000;
/// Half an hour before the start.
pub(crate) const ISSUED_AT: u32 = 1_783_186_200;
pub(crate) const EXPIRES_AT: u32 = ISSUED_AT + 3_600;
/// A quarter of an hour before the start, in the middle of tick 3 600.
pub(crate) const NOW_MS: u64 = 1_783_187_100_125;
pub(crate) const NOW_TICK: u32 = 3_600;

pub(crate) fn event_key() -> SigningKey {
    SigningKey::from_bytes(&[0x11; 32])
}

pub(crate) fn other_event_key() -> SigningKey {
    SigningKey::from_bytes(&[0x12; 32])
}

pub(crate) fn device() -> SigningKey {
    SigningKey::from_bytes(&[0x21; 32])
}

pub(crate) fn other_device() -> SigningKey {
    SigningKey::from_bytes(&[0x22; 32])
}

pub(crate) fn root() -> SigningKey {
    SigningKey::from_bytes(&[0x31; 32])
}

pub(crate) fn device_key(key: &SigningKey) -> DeviceKey {
    DeviceKey::try_from(&key.verifying_key()).expect("a generated key")
}

pub(crate) fn device_claims() -> PassClaims {
    let device = device_key(&device());
    PassClaims {
        kind: PassKind::Device(device),
        key_id: KeyId::of(&event_key().verifying_key()),
        event_id: EVENT_ID,
        ticket_id: 0x0123_4567_89ab_cdef,
        ticket_type: 2,
        serial: 5,
        binding: Binding::derive(&[0x41; 16], &[0x51; 16], Some(&device)),
        issued_at: ISSUED_AT,
        expires_at: EXPIRES_AT,
    }
}

pub(crate) fn paper_claims() -> PassClaims {
    PassClaims {
        kind: PassKind::Paper,
        binding: Binding::derive(&[0x41; 16], &[0x51; 16], None),
        ..device_claims()
    }
}

pub(crate) fn device_pass() -> SignedPass {
    device_claims().sign(&event_key())
}

pub(crate) fn paper_pass() -> SignedPass {
    paper_claims().sign(&event_key())
}

pub(crate) fn sign_frame(pass: &[u8], tick: u32, flags: FrameFlags, device: &SigningKey) -> Frame {
    let message = frame::message(pass, tick, flags);
    Frame::new(tick, flags, device.sign(&message).to_bytes())
}

/// The code that the fixture's device shows at a tick.
pub(crate) fn live_code(pass: &SignedPass, tick: u32) -> String {
    let frame = sign_frame(pass.as_bytes(), tick, FrameFlags::NONE, &device());
    code::live(pass.as_bytes(), &frame)
}

/// Any bytes in the form of a live code.
pub(crate) fn live_code_of(bytes: &[u8]) -> String {
    code::paper(bytes).replacen("AP1:", "AD1:", 1)
}

pub(crate) fn key_set() -> KeySet {
    let day = 24 * 3600;
    let key = event_key().verifying_key();
    KeySet::new(
        EVENT_ID,
        vec![EventKey::new(key, STARTS_AT - 30 * day, STARTS_AT + day)],
    )
}

pub(crate) fn gate(keys: &KeySet) -> GateContext<'_> {
    GateContext {
        event_id: EVENT_ID,
        opens_at: Some(STARTS_AT - 3_600),
        closes_at: STARTS_AT + EVENT_OPEN_SECS,
        keys,
        now_ms: NOW_MS,
        skew_ms: 10_000,
    }
}
