//! What signing puts into a pass, and what a binding depends on.

use admit_ticket::{Binding, KeyId, PassClaims, UnverifiedPass};
use proptest::prelude::*;

use crate::fixtures::{device, device_claims, device_key, other_device, other_event_key};

#[test]
fn a_pass_names_the_key_that_signed_it() {
    let claims = PassClaims {
        key_id: KeyId::from_u32(0),
        ..device_claims()
    };
    let pass = claims.sign(&other_event_key());
    let (parsed, _) = UnverifiedPass::parse(pass.as_bytes()).expect("a pass");
    assert_eq!(
        parsed.claims().key_id,
        KeyId::of(&other_event_key().verifying_key())
    );
}

proptest! {
    #[test]
    fn a_binding_depends_on_salt_session_and_device(
        salt: [u8; 16], other_salt: [u8; 16], session: [u8; 16], other_session: [u8; 16],
    ) {
        prop_assume!(salt != other_salt && session != other_session);
        let (key, other_key) = (device_key(&device()), device_key(&other_device()));
        let binding = Binding::derive(&salt, &session, Some(&key));
        prop_assert_eq!(binding, Binding::derive(&salt, &session, Some(&key)));
        prop_assert_ne!(binding, Binding::derive(&other_salt, &session, Some(&key)));
        prop_assert_ne!(binding, Binding::derive(&salt, &other_session, Some(&key)));
        prop_assert_ne!(binding, Binding::derive(&salt, &session, Some(&other_key)));
        prop_assert_ne!(binding, Binding::derive(&salt, &session, None));
    }

    #[test]
    fn bindings_are_equal_when_their_bytes_are(a: [u8; 8], b: [u8; 8]) {
        let equal = Binding::from_bytes(a) == Binding::from_bytes(b);
        prop_assert_eq!(equal, a == b);
        prop_assert_eq!(Binding::from_bytes(a), Binding::from_bytes(a));
        prop_assert_eq!(Binding::from_bytes(a).to_bytes(), a);
    }
}

#[test]
fn a_binding_is_not_shown() {
    assert_eq!(format!("{:?}", Binding::from_bytes([7; 8])), "Binding(..)");
}
