//! What a scanner gets is what was signed, or nothing.

use admit_ticket::{EventKey, KeyId, KeySet, SigningKey, open_key_set, sign_key_set};
use proptest::prelude::*;

use crate::fixtures::{event_key, root};

prop_compose! {
    fn event_key_of()(seed: [u8; 32], not_before: u64, not_after: u64) -> EventKey {
        EventKey::new(SigningKey::from_bytes(&seed).verifying_key(), not_before, not_after)
    }
}

prop_compose! {
    fn key_set()(event_id: u32, keys in prop::collection::vec(event_key_of(), 0..4)) -> KeySet {
        KeySet::new(event_id, keys)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_signed_set_opens_until_it_expires(set in key_set(), expires_at in 1_u64..) {
        let bytes = sign_key_set(&set, expires_at, &root());
        let root = root().verifying_key();
        prop_assert_eq!(open_key_set(&bytes, &root, expires_at - 1), Ok(set));
        prop_assert!(open_key_set(&bytes, &root, expires_at).is_err());
    }

    #[test]
    fn any_flipped_bit_is_refused(set in key_set(), bit: prop::sample::Index) {
        let mut bytes = sign_key_set(&set, u64::MAX, &root());
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(open_key_set(&bytes, &root().verifying_key(), 0).is_err());
    }

    #[test]
    fn any_other_length_is_refused(set in key_set(), more: Vec<u8>, cut: prop::sample::Index) {
        let bytes = sign_key_set(&set, u64::MAX, &root());
        let cut = &bytes[..cut.index(bytes.len())];
        prop_assert!(open_key_set(cut, &root().verifying_key(), 0).is_err());
        prop_assume!(!more.is_empty());
        let longer = [&bytes[..], &more].concat();
        prop_assert!(open_key_set(&longer, &root().verifying_key(), 0).is_err());
    }

    #[test]
    fn arbitrary_bytes_are_refused(bytes: Vec<u8>) {
        prop_assert!(open_key_set(&bytes, &root().verifying_key(), 0).is_err());
    }
}

#[test]
fn every_bit_of_one_set() {
    let set = KeySet::new(1, vec![EventKey::new(event_key().verifying_key(), 0, 9)]);
    let genuine = sign_key_set(&set, 10, &root());
    for bit in 0..genuine.len() * 8 {
        let mut bytes = genuine.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(
            open_key_set(&bytes, &root().verifying_key(), 0).is_err(),
            "{bit}"
        );
    }
}

#[test]
fn a_key_is_found_by_its_own_id_alone() {
    let public = event_key().verifying_key();
    let wrong = KeyId::from_u32(0);
    let key = EventKey {
        id: wrong,
        ..EventKey::new(public, 3, 5)
    };
    let set = KeySet::new(1, vec![key]);
    assert_eq!(set.get(wrong), None);
    let found = set.get(KeyId::of(&public)).expect("the key");
    assert_eq!(
        [2, 3, 4, 5].map(|at| found.is_valid_at(at)),
        [false, true, true, false]
    );
}
