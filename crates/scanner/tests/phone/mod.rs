//! A gate, and phones that hold codes up to it.

#![expect(
    clippy::unwrap_used,
    reason = "part of a test, where a panic is the message"
)]

use admit_contract::{EventId, scan::GateSetup};
use admit_scanner::{Gate, Scanner};
use admit_ticket::{
    Binding, DeviceKey, EventKey, Frame, FrameFlags, GateContext, KeyId, KeySet, PassClaims,
    PassKind, SigningKey, code, frame, open_key_set, sign_key_set,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::Signer;

/// A moment at which the gate is open, in Unix milliseconds.
pub(super) const NOW: u64 = 1_800_000_000_000;

const EVENT: u32 = 7;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub(super) fn setup() -> GateSetup {
    let from = NOW / 1000 - 3_600;
    let keys = KeySet::new(
        EVENT,
        vec![EventKey::new(key(1).verifying_key(), from, from + 90_000)],
    );
    GateSetup {
        event_id: EventId(EVENT),
        event_name: "Night".into(),
        venue: "Hall".into(),
        type_names: vec!["Floor".into(), "Balcony".into()],
        opens_at: from.try_into().unwrap(),
        closes_at: (from + 40_000).try_into().unwrap(),
        skew_ms: 10_000,
        paper_allowed: false,
        key_set: URL_SAFE_NO_PAD.encode(sign_key_set(&keys, from + 90_000, &key(2))),
        root_key: URL_SAFE_NO_PAD.encode(key(2).verifying_key().as_bytes()),
        server_time_ms: NOW.try_into().unwrap(),
        sold: 10,
        admitted: 0,
        refused: 0,
    }
}

pub(super) fn scanner(setup: &GateSetup) -> Scanner {
    Scanner::new(Gate::open(setup, NOW).expect("the setup is in order"))
}

/// A phone with a pass of ticket `ticket`.
pub(super) struct Phone {
    pass: Vec<u8>,
    device: SigningKey,
    issued_at: u32,
}

impl Phone {
    pub(super) fn new(ticket: u64) -> Self {
        Self::at_event(ticket, EVENT)
    }

    pub(super) fn at_event(ticket: u64, event_id: u32) -> Self {
        let device = key(u8::try_from(ticket).unwrap() + 100);
        let kind =
            PassKind::Device(DeviceKey::from_bytes(device.verifying_key().as_bytes()).unwrap());
        let issued_at = u32::try_from(NOW / 1000 - 60).unwrap();
        Self {
            pass: claims(kind, ticket, event_id).sign(&key(1)).into_bytes(),
            device,
            issued_at,
        }
    }

    /// The code that the phone shows at a time.
    pub(super) fn code(&self, at_ms: u64) -> String {
        let tick = frame::tick_at(at_ms, self.issued_at).expect("after the issue");
        let signature = self
            .device
            .sign(&frame::message(&self.pass, tick, FrameFlags::default()))
            .to_bytes();
        code::live(
            &self.pass,
            &Frame::new(tick, FrameFlags::default(), signature),
        )
    }
}

pub(super) fn paper(ticket: u64) -> String {
    code::paper(
        claims(PassKind::Paper, ticket, EVENT)
            .sign(&key(1))
            .as_bytes(),
    )
}

fn claims(kind: PassKind, ticket_id: u64, event_id: u32) -> PassClaims {
    let now = u32::try_from(NOW / 1000).unwrap();
    PassClaims {
        kind,
        key_id: KeyId::of(&key(1).verifying_key()),
        event_id,
        ticket_id,
        ticket_type: 1,
        serial: 1,
        binding: Binding::from_bytes([9; 8]),
        issued_at: now - 60,
        expires_at: now + 3_600,
    }
}

/// The keys of a setup, as the server has them.
pub(super) fn key_set(setup: &GateSetup) -> KeySet {
    let signed = URL_SAFE_NO_PAD.decode(&setup.key_set).unwrap();
    open_key_set(&signed, &key(2).verifying_key(), NOW / 1000).unwrap()
}

/// The server's view of the gate.
pub(super) fn context<'a>(setup: &GateSetup, keys: &'a KeySet, now_ms: u64) -> GateContext<'a> {
    GateContext {
        event_id: setup.event_id.0,
        opens_at: setup.opens_at.try_into().ok(),
        closes_at: setup.closes_at.try_into().unwrap(),
        keys,
        now_ms,
        skew_ms: setup.skew_ms,
    }
}

/// The root key of another installation.
pub(super) fn foreign_root() -> String {
    URL_SAFE_NO_PAD.encode(key(3).verifying_key().as_bytes())
}
