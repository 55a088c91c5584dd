//! From fixed seeds to exact bytes and text.

use admit_ticket::{Binding, FrameFlags, KeyId, PassClaims, PassKind, SigningKey, code, frame};

use super::vector;
use crate::fixtures::{
    NOW_TICK, device, device_claims, device_key, event_key, other_device, other_event_key,
    paper_claims, sign_frame,
};
use crate::model::{BindingRow, Case, Claims, FrameParts, Hex, Vector};

pub(crate) fn vectors() -> Vec<Vector> {
    vec![
        vector(
            "encode_live",
            "A device-bound pass and one of its frames.",
            live(&device_claims(), NOW_TICK, FrameFlags::NONE),
        ),
        vector(
            "encode_live_touched",
            "The same with the holder's finger on the code.",
            live(&device_claims(), NOW_TICK, FrameFlags::TOUCHED),
        ),
        vector(
            "encode_live_greatest",
            "Every number at its greatest.",
            live(&greatest(), u32::MAX, FrameFlags::TOUCHED),
        ),
        vector("encode_paper", "A paper pass.", paper(&paper_claims())),
        vector(
            "binding",
            "First 8 bytes of HMAC-SHA-256(salt, session id ‖ device key).",
            bindings(),
        ),
    ]
}

fn greatest() -> PassClaims {
    PassClaims {
        event_id: u32::MAX,
        ticket_id: u64::MAX,
        ticket_type: u16::MAX,
        serial: u32::MAX,
        binding: Binding::from_bytes([0xff; 8]),
        issued_at: u32::MAX,
        expires_at: u32::MAX,
        ..device_claims()
    }
}

/// The claims as they stand in the pass, with the signer's id.
fn signed_by(claims: &PassClaims, key: &SigningKey) -> Claims {
    Claims::of(&PassClaims {
        key_id: KeyId::of(&key.verifying_key()),
        ..*claims
    })
}

fn live(claims: &PassClaims, tick: u32, flags: FrameFlags) -> Case {
    let pass = claims.sign(&event_key());
    let frame = sign_frame(pass.as_bytes(), tick, flags, &device());
    Case::Encode {
        event_seed: Hex::of(event_key().to_bytes()),
        claims: signed_by(claims, &event_key()),
        frame: Some(FrameParts {
            device_seed: Hex::of(device().to_bytes()),
            tick,
            touched: flags.touched(),
            message: Hex::of(frame::message(pass.as_bytes(), tick, flags)),
            frame: Hex::of(frame.to_bytes()),
        }),
        pass: Hex::of(&pass),
        text: code::live(pass.as_bytes(), &frame),
    }
}

fn paper(claims: &PassClaims) -> Case {
    assert_eq!(claims.kind, PassKind::Paper);
    let pass = claims.sign(&other_event_key());
    Case::Encode {
        event_seed: Hex::of(other_event_key().to_bytes()),
        claims: signed_by(claims, &other_event_key()),
        frame: None,
        pass: Hex::of(&pass),
        text: code::paper(pass.as_bytes()),
    }
}

fn bindings() -> Case {
    let keys = [
        None,
        Some(device_key(&device())),
        Some(device_key(&other_device())),
    ];
    let salts: [&[u8]; 4] = [&[0x41; 16], &[0x42; 16], &[0x43; 64], &[0x44; 65]];
    let mut rows = Vec::new();
    for salt in salts {
        for key in &keys {
            let session_id = [0x51; 16];
            rows.push(BindingRow {
                salt: Hex::of(salt),
                session_id: Hex::of(session_id),
                device_key: key.as_ref().map(|key| Hex::of(key.as_bytes())),
                binding: Hex::of(Binding::derive(salt, &session_id, key.as_ref()).to_bytes()),
            });
        }
    }
    Case::Binding { rows }
}
