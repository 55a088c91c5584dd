//! encode ∘ decode = id.

use admit_ticket::{
    Binding, FrameFlags, KeyId, PassClaims, PassKind, Refusal, UnverifiedPass, inspect,
};
use proptest::prelude::*;

use crate::fixtures::{
    EXPIRES_AT, ISSUED_AT, NOW_MS, device, device_claims, device_key, event_key, gate, key_set,
    sign_frame,
};

prop_compose! {
    fn claims()(
        paper: bool,
        event_id: u32,
        ticket_id: u64,
        ticket_type: u16,
        serial: u32,
        binding: [u8; 8],
        issued_at: u32,
        expires_at: u32,
    ) -> PassClaims {
        let device = device_key(&device());
        PassClaims {
            kind: if paper { PassKind::Paper } else { PassKind::Device(device) },
            key_id: KeyId::of(&event_key().verifying_key()),
            binding: Binding::from_bytes(binding),
            event_id, ticket_id, ticket_type, serial, issued_at, expires_at,
        }
    }
}

proptest! {
    #[test]
    fn a_pass_says_what_was_signed(claims in claims(), after: Vec<u8>) {
        let pass = claims.sign(&event_key());
        let input = [pass.as_bytes(), &after].concat();
        let (parsed, rest) = UnverifiedPass::parse(&input).expect("a signed pass");
        prop_assert_eq!(parsed.claims(), &claims);
        prop_assert_eq!(parsed.bytes(), pass.as_bytes());
        prop_assert_eq!(rest, &after);
    }

    #[test]
    fn a_pass_cut_short_is_malformed(claims in claims(), cut in 0_usize..103) {
        let pass = claims.sign(&event_key());
        let found = UnverifiedPass::parse(&pass.as_bytes()[..cut]);
        prop_assert_eq!(found, Err(Refusal::Malformed));
    }

    #[test]
    fn a_code_shows_what_was_signed(
        serial: u32, ticket_id: u64, ticket_type: u16, tick in 3_570_u32..=3_630, touched: bool,
    ) {
        let claims = PassClaims { serial, ticket_id, ticket_type, ..device_claims() };
        let pass = claims.sign(&event_key());
        let flags = if touched { FrameFlags::TOUCHED } else { FrameFlags::NONE };
        let frame = sign_frame(pass.as_bytes(), tick, flags, &device());
        let text = admit_ticket::code::live(pass.as_bytes(), &frame);
        prop_assert_eq!(text.len(), 310);

        let keys = key_set();
        let presented = inspect(&text, &gate(&keys)).expect("a genuine code");
        let seen = presented.frame().expect("a live code");
        prop_assert_eq!((seen.tick(), seen.flags()), (tick, flags));
        prop_assert_eq!(presented.pass().ticket_id(), ticket_id);
        prop_assert_eq!(presented.pass().ticket_type(), ticket_type);
        prop_assert_eq!(presented.pass().serial(), serial);
        prop_assert_eq!(presented.pass().binding(), claims.binding);
        prop_assert_eq!(presented.pass().device_key(), Some(&device_key(&device())));
    }

    #[test]
    fn a_key_id_is_written_and_read(bytes: [u8; 4]) {
        let id = KeyId::from_bytes(bytes);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        prop_assert_eq!(KeyId::from_u32(id.to_u32()), id);
        prop_assert_eq!(id.to_bytes(), bytes);
    }

    #[test]
    fn a_key_id_has_one_spelling(text in ".{0,9}|[0-9a-fA-F+]{8}") {
        if let Ok(id) = text.parse::<KeyId>() {
            prop_assert_eq!(id.to_string(), text);
        }
    }
}

#[test]
fn a_paper_code_shows_what_was_signed() {
    let pass = crate::fixtures::paper_pass();
    let text = admit_ticket::code::paper(pass.as_bytes());
    assert_eq!(text.len(), 159);
    let keys = key_set();
    let presented = inspect(&text, &gate(&keys).at(NOW_MS)).expect("a genuine code");
    assert!(presented.is_paper());
    assert_eq!(presented.pass().issued_at(), ISSUED_AT);
    assert_eq!(presented.pass().expires_at(), EXPIRES_AT);
    assert_eq!(presented.pass().device_key(), None);
}
