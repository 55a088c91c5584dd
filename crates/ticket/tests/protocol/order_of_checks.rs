//! Whatever defects a code has, the first in the order of checks is the one that is named.

use admit_ticket::{
    DeviceKey, EventKey, FrameFlags, GateContext, KeySet, PassClaims, Refusal, SigningKey, inspect,
};

use crate::fixtures::{
    EVENT_ID, ISSUED_AT, NOW_MS, NOW_TICK, device, device_claims, device_key, event_key, gate,
    live_code_of, other_device, other_event_key, sign_frame,
};

/// The defects in the order in which they are checked.
const ORDER: [(&str, Refusal); 10] = [
    ("event over", Refusal::EventOver),
    ("envelope", Refusal::Malformed),
    ("version", Refusal::UnsupportedVersion),
    ("body", Refusal::Malformed),
    ("event", Refusal::WrongEvent),
    ("key", Refusal::UnknownKey),
    ("pass signature", Refusal::BadSignature),
    ("expiry", Refusal::Expired),
    ("frame signature", Refusal::BadSignature),
    ("age", Refusal::StaleFrame),
];

/// What the gate says to a code with the defects whose bits are set.
fn refusal(defects: u32) -> Option<Refusal> {
    let has = |name: &str| {
        let bit = ORDER
            .iter()
            .position(|(known, _)| *known == name)
            .expect("a defect");
        defects & (1 << bit) != 0
    };
    let keys = if has("key") {
        [other_event_key()].to_vec()
    } else {
        [event_key(), other_event_key()].to_vec()
    };
    let key = |key: &SigningKey| EventKey::new(key.verifying_key(), 0, u64::MAX);
    let keys = KeySet::new(EVENT_ID, keys.iter().map(key).collect());
    let gate = GateContext {
        closes_at: if has("event over") {
            NOW_MS / 1000
        } else {
            u64::MAX
        },
        ..gate(&keys)
    };
    let claims = PassClaims {
        event_id: if has("event") { EVENT_ID + 1 } else { EVENT_ID },
        expires_at: if has("expiry") {
            ISSUED_AT + 1
        } else {
            u32::MAX
        },
        ..device_claims()
    };
    let mut pass = claims.sign(&event_key()).into_bytes();
    if has("pass signature") {
        pass[80] ^= 1;
    }
    let signer = if has("frame signature") {
        other_device()
    } else {
        device()
    };
    let tick = if has("age") {
        NOW_TICK + 1_000
    } else {
        NOW_TICK
    };
    let frame = sign_frame(&pass, tick, FrameFlags::NONE, &signer);
    let mut text = live_code_of(&[&pass[..], &frame.to_bytes()].concat());
    if has("body") {
        text.push('0');
    }
    if has("version") {
        text = text.replacen("AD1", "AD2", 1);
    }
    if has("envelope") {
        text = text.replacen("AD", "ad", 1);
    }
    inspect(&text, &gate).err()
}

#[test]
fn an_earlier_defect_wins_over_every_later_one() {
    let count = ORDER.len();
    assert_eq!(refusal(0), None);
    for defects in 1..1_u32 << count {
        let (name, expected) = ORDER[defects.trailing_zeros() as usize];
        assert_eq!(
            refusal(defects),
            Some(expected),
            "{name} first of {defects:b}"
        );
    }
}

#[test]
fn doors_that_are_not_open_come_before_everything_but_the_end() {
    let keys = KeySet::new(EVENT_ID, Vec::new());
    let shut = GateContext {
        opens_at: Some(u64::MAX),
        ..gate(&keys)
    };
    assert_eq!(inspect("", &shut), Err(Refusal::EventNotOpen));
    let over = GateContext {
        closes_at: 0,
        ..shut
    };
    assert_eq!(inspect("", &over), Err(Refusal::EventOver));
}

#[test]
fn a_weak_device_key_is_a_defect_of_structure() {
    assert!(DeviceKey::from_bytes(&[0; 32]).is_err());
    assert!(DeviceKey::from_bytes(device_key(&device()).as_bytes()).is_ok());
}
