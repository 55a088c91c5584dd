//! Well-formed codes whose signatures do not hold.

use admit_ticket::{
    DeviceKey, EventKey, FrameFlags, KeySet, PassClaims, PassKind, Refusal, code, frame,
};
use ed25519_dalek::Signer;

use super::codes::case;
use super::envelopes::{changed, live_bytes};
use crate::fixtures::{
    EVENT_ID, NOW_TICK, device, device_claims, device_key, device_pass, event_key, gate,
    live_code_of, other_device, other_event_key, paper_pass, sign_frame,
};
use crate::model::Vector;

pub(super) fn vectors() -> Vec<Vector> {
    let keys = KeySet::new(
        EVENT_ID,
        [event_key(), other_event_key()]
            .map(|key| EventKey::new(key.verifying_key(), 0, u64::MAX))
            .to_vec(),
    );
    let gate = gate(&keys);
    let pass = device_pass();
    let pass = pass.as_bytes();
    let whole = live_bytes();
    let none = FrameFlags::NONE;
    let replaced = |range: std::ops::Range<usize>, signature: &[u8]| {
        let mut bytes = whole.clone();
        bytes[range].copy_from_slice(signature);
        bytes
    };
    let refused = |name, about, bytes: &[u8]| {
        case(
            name,
            about,
            live_code_of(bytes),
            gate,
            Some(Refusal::BadSignature),
        )
    };
    let body = [&b"admit/v1/pass"[..], &pass[..71]].concat();
    let by_other = other_event_key().sign(&body).to_bytes();
    let without_context = event_key().sign(&pass[..71]).to_bytes();
    let frame_without_context = device()
        .sign(&frame::message(pass, NOW_TICK, none)[14..])
        .to_bytes();
    let framed = |frame: admit_ticket::Frame| [pass, &frame.to_bytes()].concat();
    let later = PassClaims {
        serial: 6,
        ..device_claims()
    }
    .sign(&event_key());
    let foreign = PassClaims {
        kind: PassKind::Device(device_key(&other_device())),
        ..device_claims()
    }
    .sign(&event_key());
    let of_later = sign_frame(later.as_bytes(), NOW_TICK, none, &device());
    let of_foreign = sign_frame(foreign.as_bytes(), NOW_TICK, none, &other_device());
    let mut vectors = vec![
        refused(
            "bad_signature_pass",
            "One bit of the ticket's number is changed.",
            &changed(&whole, 16, 1),
        ),
        refused(
            "prolonged_pass",
            "The pass is made to expire later.",
            &changed(&whole, 67, 1),
        ),
        refused(
            "replaced_device_key",
            "Another device's key in the place of the one that was signed.",
            &[
                &whole[..31],
                DeviceKey::as_bytes(&device_key(&other_device())),
                &whole[63..],
            ]
            .concat(),
        ),
        refused(
            "pass_signed_by_other_key",
            "Signed by another of the event's keys than the one it names.",
            &replaced(71..135, &by_other),
        ),
        refused(
            "pass_signed_without_context",
            "The event's signature over the body alone.",
            &replaced(71..135, &without_context),
        ),
        refused(
            "non_canonical_s_pass",
            "The pass's signature with S + L, a second signature that anybody could make.",
            &plus_order(&whole, 71 + 32),
        ),
        refused(
            "small_order_r_pass",
            "The pass's signature with the identity as R.",
            &identity_r(&whole, 71),
        ),
        refused(
            "bad_signature_frame",
            "One bit of the frame's signature is changed.",
            &changed(&whole, 180, 1),
        ),
        refused(
            "altered_tick",
            "The tick is moved on by one.",
            &changed(&whole, 138, 1),
        ),
        refused(
            "altered_flags",
            "A touch that the device did not sign.",
            &changed(&whole, 139, 1),
        ),
        refused(
            "frame_signed_by_other_key",
            "A frame that another device signed for this pass.",
            &framed(sign_frame(pass, NOW_TICK, none, &other_device())),
        ),
        refused(
            "frame_signed_without_context",
            "The device's signature over everything but the context.",
            &replaced(140..204, &frame_without_context),
        ),
        refused(
            "frame_of_later_pass",
            "A frame that this device signed for a later pass of this ticket.",
            &framed(of_later),
        ),
        refused(
            "frame_of_other_pass",
            "A frame of another device's pass.",
            &framed(of_foreign),
        ),
        refused(
            "non_canonical_s_frame",
            "The frame's signature with S + L.",
            &plus_order(&whole, 140 + 32),
        ),
        refused(
            "small_order_r_frame",
            "The frame's signature with the identity as R.",
            &identity_r(&whole, 140),
        ),
    ];
    let mut forged = paper_pass().into_bytes();
    forged[16] ^= 1;
    vectors.push(case(
        "bad_signature_paper",
        "One bit of a paper pass is changed.",
        code::paper(&forged),
        gate,
        Some(Refusal::BadSignature),
    ));
    vectors
}

/// The signature whose S begins at `at`, with the order of the group, L = 2²⁵² + 277…493, added to S.
fn plus_order(bytes: &[u8], at: usize) -> Vec<u8> {
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut bytes = bytes.to_vec();
    let mut carry = 0;
    for (byte, l) in bytes[at..at + 32].iter_mut().zip(L) {
        let sum = u16::from(*byte) + u16::from(l) + carry;
        let [high, low] = sum.to_be_bytes();
        *byte = low;
        carry = u16::from(high);
    }
    bytes
}

fn identity_r(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at..at + 32].fill(0);
    bytes[at] = 1;
    bytes
}
