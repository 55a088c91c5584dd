//! Any flipped bit of a genuine code is refused: all of them are tried.

use admit_ticket::{code, inspect};

use crate::fixtures::{
    NOW_TICK, device, device_pass, gate, key_set, live_code, live_code_of, paper_pass, sign_frame,
};

fn flipped(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len() * 8).map(|bit| {
        let mut bytes = bytes.to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        bytes
    })
}

#[test]
fn of_the_bytes_of_a_live_code() {
    let pass = device_pass();
    let frame = sign_frame(pass.as_bytes(), NOW_TICK, Default::default(), &device());
    let genuine = [pass.as_bytes(), &frame.to_bytes()].concat();
    let keys = key_set();
    assert!(inspect(&live_code_of(&genuine), &gate(&keys)).is_ok());
    for bytes in flipped(&genuine) {
        assert!(
            inspect(&live_code_of(&bytes), &gate(&keys)).is_err(),
            "{bytes:x?}"
        );
    }
}

#[test]
fn of_the_bytes_of_a_paper_code() {
    let keys = key_set();
    for bytes in flipped(paper_pass().as_bytes()) {
        assert!(
            inspect(&code::paper(&bytes), &gate(&keys)).is_err(),
            "{bytes:x?}"
        );
    }
}

#[test]
fn of_the_text() {
    let keys = key_set();
    let live = live_code(&device_pass(), NOW_TICK);
    let paper = code::paper(paper_pass().as_bytes());
    for text in [live, paper] {
        for text in flipped(text.as_bytes()).filter_map(|bytes| String::from_utf8(bytes).ok()) {
            assert!(inspect(&text, &gate(&keys)).is_err(), "{text}");
        }
    }
}
