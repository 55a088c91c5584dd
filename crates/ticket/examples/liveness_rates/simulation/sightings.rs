//! Genuine frames of one pass, inspected as a gate does.

use std::collections::HashMap;

use admit_ticket::{
    Binding, DeviceKey, EventKey, Frame, FrameFlags, GateContext, KeyId, KeySet, PassClaims,
    PassKind, Presented, SignedPass, SigningKey, code, frame, inspect,
};
use ed25519_dalek::Signer;

use super::phone::PASS_AGE_MS;

const ISSUED_AT: u32 = 1_783_186_200;

/// Signs and inspects each frame once: the gate's own window is as wide as can be, the fold's is what is measured.
pub(super) struct Sightings {
    keys: KeySet,
    device: SigningKey,
    pass: SignedPass,
    known: HashMap<u32, Presented>,
}

impl Sightings {
    pub(super) fn new() -> Self {
        let event = SigningKey::from_bytes(&[1; 32]);
        let device = SigningKey::from_bytes(&[2; 32]);
        let device_key = DeviceKey::try_from(&device.verifying_key()).expect("a generated key");
        let claims = PassClaims {
            kind: PassKind::Device(device_key),
            key_id: KeyId::of(&event.verifying_key()),
            event_id: 1,
            ticket_id: 1,
            ticket_type: 0,
            serial: 1,
            binding: Binding::derive(&[3; 16], &[4; 16], Some(&device_key)),
            issued_at: ISSUED_AT,
            expires_at: u32::MAX,
        };
        Self {
            keys: KeySet::new(1, vec![EventKey::new(event.verifying_key(), 0, u64::MAX)]),
            pass: claims.sign(&event),
            device,
            known: HashMap::new(),
        }
    }

    /// The frame of a tick, and a time of the simulation as the scanner's.
    pub(super) fn of(&mut self, tick: u32, at: i64) -> (&Presented, u64) {
        let scan_ms = frame::starts_at(0, ISSUED_AT) + PASS_AGE_MS.unsigned_abs();
        let presented = self.known.entry(tick).or_insert_with(|| {
            let message = frame::message(self.pass.as_bytes(), tick, FrameFlags::NONE);
            let signature = self.device.sign(&message).to_bytes();
            let frame = Frame::new(tick, FrameFlags::NONE, signature);
            let gate = GateContext {
                event_id: 1,
                opens_at: None,
                closes_at: u64::MAX,
                keys: &self.keys,
                now_ms: scan_ms,
                skew_ms: u64::MAX,
            };
            inspect(&code::live(self.pass.as_bytes(), &frame), &gate).expect("a genuine code")
        });
        (presented, scan_ms.saturating_add_signed(at))
    }
}
