//! Genuine live codes.

use admit_ticket::{
    Binding, DeviceKey, Frame, FrameFlags, KeyId, PassClaims, PassKind, SigningKey, code, frame,
};
use ed25519_dalek::Signer;

const ISSUED_AT: u32 = 1_800_000_000;

/// The text of the code that a device shows at tick `tick`.
pub(crate) fn live_code(ticket_id: u64, tick: u32) -> String {
    let event_key = SigningKey::from_bytes(&[1; 32]);
    let device = SigningKey::from_bytes(&[2; 32]);
    let device_key =
        DeviceKey::from_bytes(device.verifying_key().as_bytes()).expect("a genuine key");
    let pass = PassClaims {
        kind: PassKind::Device(device_key),
        key_id: KeyId::of(&event_key.verifying_key()),
        event_id: 7,
        ticket_id,
        ticket_type: 0,
        serial: 1,
        binding: Binding::from_bytes([3; 8]),
        issued_at: ISSUED_AT,
        expires_at: ISSUED_AT + 86_400,
    }
    .sign(&event_key)
    .into_bytes();
    let flags = FrameFlags::default();
    let signature = device.sign(&frame::message(&pass, tick, flags)).to_bytes();
    code::live(&pass, &Frame::new(tick, flags, signature))
}
