//! `inspect` takes whatever a camera may read.

use std::collections::BTreeMap;

use admit_ticket::{GateContext, Refusal, code, inspect};

use crate::fixtures::{NOW_TICK, device_pass, gate, key_set, live_code, live_code_of, paper_pass};
use crate::random::Random;

const INPUTS: u32 = 1_000_000;
const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

fn below(random: &mut Random, n: usize) -> usize {
    usize::try_from(random.next() % n as u64).expect("below a usize")
}

fn byte(random: &mut Random) -> u8 {
    let [byte, ..] = random.next().to_be_bytes();
    byte
}

/// Text from bytes of which most are no characters.
fn random_bytes(random: &mut Random) -> String {
    let bytes: Vec<u8> = (0..below(random, 48)).map(|_| byte(random)).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A good prefix, then characters of the right alphabet.
fn random_base45(random: &mut Random) -> String {
    let prefix = ["AD1:", "AP1:", "AD2:", "AD", ""][below(random, 5)];
    let length = [0, 1, 2, 3, 40, 155, 306][below(random, 7)];
    let body = (0..length).map(|_| char::from(ALPHABET[below(random, 45)]));
    prefix.chars().chain(body).collect()
}

/// A good prefix and good base45, but arbitrary bytes, often of the right length and kind.
fn random_fields(random: &mut Random) -> String {
    let length = [0, 1, 39, 71, 103, 135, 203, 204, 205][below(random, 9)];
    let mut bytes: Vec<u8> = (0..length).map(|_| byte(random)).collect();
    if let Some(kind) = bytes.first_mut() {
        *kind = byte(random) % 4;
    }
    if below(random, 2) == 0 {
        live_code_of(&bytes)
    } else {
        code::paper(&bytes)
    }
}

/// A genuine code with up to three characters replaced, removed or added.
fn mutated(random: &mut Random, genuine: &[String]) -> String {
    let mut text = genuine[below(random, genuine.len())].clone().into_bytes();
    for _ in 0..=below(random, 3) {
        if text.is_empty() {
            break;
        }
        let at = below(random, text.len());
        let character = ALPHABET[below(random, 45)];
        match below(random, 8) {
            0 => text.insert(at, character),
            1 => drop(text.remove(at)),
            2 => text.truncate(at),
            3 => text[at] = byte(random),
            _ => text[at] = character,
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn a_million_inputs_without_a_panic() {
    let genuine = [
        live_code(&device_pass(), NOW_TICK),
        code::paper(paper_pass().as_bytes()),
    ];
    let keys = key_set();
    let gate: GateContext<'_> = gate(&keys);
    let mut random = Random(1);
    let mut found: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    for _ in 0..INPUTS {
        let text = match below(&mut random, 100) {
            0..50 => random_bytes(&mut random),
            50..70 => random_base45(&mut random),
            70..90 => random_fields(&mut random),
            _ => mutated(&mut random, &genuine),
        };
        let result = inspect(&text, &gate);
        // A replaced character may be the one that was there before.
        assert!(result.is_err() || genuine.contains(&text), "{text}");
        *found.entry(result.err().map(Refusal::code)).or_default() += 1;
    }
    println!("{found:?}");
    let count = |refusal: Refusal| found.get(&Some(refusal.code())).copied().unwrap_or(0);
    assert!(count(Refusal::BadSignature) > 10_000, "{found:?}");
    assert!(count(Refusal::WrongEvent) > 2_000, "{found:?}");
    assert!(count(Refusal::UnsupportedVersion) > 5_000, "{found:?}");
}
