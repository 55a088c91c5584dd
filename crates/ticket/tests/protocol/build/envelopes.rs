//! Texts that are no code: defects of structure and version.

use admit_ticket::{Refusal, code};
use ed25519_dalek::Signer;

use super::{gate_of, vector};
use crate::fixtures::{
    NOW_TICK, device_pass, event_key, gate, key_set, live_code, live_code_of, paper_pass,
};
use crate::model::{Case, Inspected, Vector};

pub(crate) fn vectors() -> Vec<Vector> {
    let live = live_code(&device_pass(), NOW_TICK);
    let paper = code::paper(paper_pass().as_bytes());
    let pass = device_pass();
    let whole = live_bytes();
    let cut = |n: usize| live_code_of(&whole[..n]);
    let paper_then = |more: &[u8]| code::paper(&[paper_pass().as_bytes(), more].concat());
    let texts = [
        ("empty", "Nothing.", String::new()),
        (
            "no_prefix",
            "The body of a code alone.",
            live[4..].to_owned(),
        ),
        ("no_body", "The prefix of a code alone.", "AD1:".to_owned()),
        (
            "unknown_prefix",
            "Neither `AD` nor `AP`.",
            live.replacen("AD1", "AX1", 1),
        ),
        (
            "version_zero",
            "Versions begin with 1.",
            live.replacen("AD1", "AD0", 1),
        ),
        (
            "version_with_leading_zero",
            "A version has one spelling.",
            live.replacen("AD1", "AD01", 1),
        ),
        (
            "lower_case",
            "The alphabet has capitals only.",
            live.to_lowercase(),
        ),
        (
            "not_in_alphabet",
            "An underscore in the body.",
            format!("{}_{}", &live[..20], &live[21..]),
        ),
        (
            "non_ascii",
            "A letter of two bytes in the body.",
            format!("{}é{}", &live[..20], &live[22..]),
        ),
        (
            "leading_space",
            "Text before the prefix.",
            format!(" {live}"),
        ),
        (
            "trailing_newline",
            "Keyboard-wedge scanners send one: cut it off before.",
            format!("{live}\n"),
        ),
        (
            "base45_overflow",
            "A group of three that stands for more than two bytes.",
            format!("{}:::{}", &live[..4], &live[7..]),
        ),
        (
            "base45_overflow_of_one_byte",
            "A last group of two that stands for more than one byte.",
            format!("{}::", &paper[..paper.len() - 2]),
        ),
        (
            "base45_leftover_character",
            "A last group of one character.",
            format!("{live}0"),
        ),
        (
            "too_long",
            "More than any QR symbol holds.",
            format!("AD1:{}", "0".repeat(4_293)),
        ),
        (
            "truncated_pass",
            "The last byte of the pass is missing, and so is the frame.",
            cut(134),
        ),
        (
            "missing_frame",
            "A device-bound pass without a frame.",
            cut(135),
        ),
        (
            "truncated_frame",
            "The last byte of the frame is missing.",
            cut(203),
        ),
        (
            "trailing_bytes",
            "One byte after the frame.",
            live_code_of(&[&whole[..], &[0]].concat()),
        ),
        (
            "truncated_paper_pass",
            "The last byte of the pass is missing.",
            code::paper(&paper_pass().as_bytes()[..102]),
        ),
        (
            "trailing_bytes_paper",
            "One byte after the pass.",
            paper_then(&[0]),
        ),
        (
            "live_prefix_with_paper_pass",
            "A paper pass under the prefix of live codes.",
            paper.replacen("AP1", "AD1", 1),
        ),
        (
            "live_prefix_with_paper_pass_and_frame",
            "A paper pass and a device's frame under the prefix of live codes.",
            live_code_of(&[paper_pass().as_bytes(), &whole[135..]].concat()),
        ),
        (
            "paper_prefix_with_device_pass",
            "A device-bound pass under the prefix of paper codes, to go without frames.",
            code::paper(pass.as_bytes()),
        ),
        (
            "paper_prefix_with_live_code",
            "A whole live code under the prefix of paper codes.",
            live.replacen("AD1", "AP1", 1),
        ),
        (
            "unknown_kind",
            "A pass of kind 3, correctly signed.",
            live_code_of(&resigned(&whole, |body| body[0] = 3)),
        ),
        (
            "unknown_flags",
            "A frame with a flag that version 1 does not have.",
            live_code_of(&changed(&whole, 139, 2)),
        ),
        (
            "weak_device_key",
            "A correctly signed pass for the identity as device key, under which one signature fits almost every frame.",
            live_code_of(&resigned(&whole, identity_key)),
        ),
        (
            "non_canonical_device_key",
            "A correctly signed pass for a device key whose y is not below p.",
            live_code_of(&resigned(&whole, non_canonical_key)),
        ),
        (
            "device_key_not_on_curve",
            "A correctly signed pass for bytes that are no point.",
            live_code_of(&resigned(&whole, no_point)),
        ),
    ];
    let malformed = texts
        .into_iter()
        .map(|(name, about, text)| refused(name, about, text, Refusal::Malformed));
    let other_versions = [
        (
            "unsupported_version",
            "A live code of version 2; its body is not looked at.",
            "AD2:?".to_owned(),
        ),
        (
            "unsupported_version_paper",
            "A paper code of version 2.",
            paper.replacen("AP1", "AP2", 1),
        ),
        (
            "unsupported_version_two_digits",
            "A live code of version 10.",
            live.replacen("AD1", "AD10", 1),
        ),
    ]
    .into_iter()
    .map(|(name, about, text)| refused(name, about, text, Refusal::UnsupportedVersion));
    malformed.chain(other_versions).collect()
}

fn refused(name: &str, about: &str, text: String, refusal: Refusal) -> Vector {
    let case = Case::Inspect {
        gate: gate_of(&gate(&key_set())),
        text,
        expect: Inspected::Refusal(refusal),
    };
    vector(name, about, case)
}

/// Pass and frame of the genuine code.
pub(crate) fn live_bytes() -> Vec<u8> {
    let pass = device_pass();
    let frame = crate::fixtures::sign_frame(
        pass.as_bytes(),
        NOW_TICK,
        Default::default(),
        &crate::fixtures::device(),
    );
    [pass.as_bytes(), &frame.to_bytes()].concat()
}

/// With the bits of `mask` turned over in the byte at `at`.
pub(crate) fn changed(bytes: &[u8], at: usize, mask: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= mask;
    bytes
}

/// With another body of the pass, and the event's signature over it.
fn resigned(bytes: &[u8], change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    change(&mut bytes[..71]);
    let message = [&b"admit/v1/pass"[..], &bytes[..71]].concat();
    bytes[71..135].copy_from_slice(&event_key().sign(&message).to_bytes());
    bytes
}

fn identity_key(body: &mut [u8]) {
    body[31..63].fill(0);
    body[31] = 1;
}

/// y = p + 3, which decodes to the point with y = 3 where an implementation does not look.
fn non_canonical_key(body: &mut [u8]) {
    body[31..63].fill(0xff);
    body[31] = 0xf0;
    body[62] = 0x7f;
}

/// y = 2 has no x.
fn no_point(body: &mut [u8]) {
    body[31..63].fill(0);
    body[31] = 2;
}
