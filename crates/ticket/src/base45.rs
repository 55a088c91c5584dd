//! Base45 as of RFC 9285, strict: one text for one string of bytes.
//!
//! Its alphabet is that of a QR symbol's alphanumeric mode, so it costs no more modules than bytes would, and a
//! scanner that types what it reads can type it on any keyboard layout that has the Latin capitals.

use alloc::string::String;
use alloc::vec::Vec;

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Encodes bytes: two become three characters, a last single one two.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let (mut n, digits) = match *pair {
            [high, low] => (usize::from(high) * 256 + usize::from(low), 3),
            [low] => (usize::from(low), 2),
            _ => continue,
        };
        for _ in 0..digits {
            text.push(char::from(ALPHABET[n % 45]));
            n /= 45;
        }
    }
    text
}

/// Decodes a text; `None` if a character is not in the alphabet, a group stands for a number too large, or one
/// character is left over.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        match *group {
            [a, b, c] => {
                let n = value(a)? + value(b)? * 45 + value(c)? * 45 * 45;
                bytes.extend_from_slice(&u16::try_from(n).ok()?.to_be_bytes());
            }
            [a, b] => bytes.push(u8::try_from(value(a)? + value(b)? * 45).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

/// What a character stands for.
fn value(character: u8) -> Option<u32> {
    Some(match character {
        b'0'..=b'9' => u32::from(character - b'0'),
        b'A'..=b'Z' => u32::from(character - b'A') + 10,
        b' ' => 36,
        b'$' => 37,
        b'%' => 38,
        b'*' => 39,
        b'+' => 40,
        b'-' => 41,
        b'.' => 42,
        b'/' => 43,
        b':' => 44,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_9285() {
        for (bytes, text) in [
            (&b"AB"[..], "BB8"),
            (b"Hello!!", "%69 VD92EX0"),
            (b"base-45", "UJCLQE7W581"),
            (b"ietf!", "QED8WEX0"),
        ] {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes));
        }
    }

    #[test]
    fn the_alphabet_agrees_with_the_values() {
        for (n, character) in (0..).zip(ALPHABET) {
            assert_eq!(value(*character), Some(n));
        }
        let known = (0..=u8::MAX).filter(|c| value(*c).is_some()).count();
        assert_eq!(known, 45);
    }

    #[test]
    fn every_group_has_one_text_or_none() {
        for n in 0..45_usize.pow(3) {
            let text: String = [n % 45, n / 45 % 45, n / 45 / 45]
                .map(|digit| char::from(ALPHABET[digit]))
                .iter()
                .collect();
            match decode(&text) {
                Some(bytes) => assert_eq!(encode(&bytes), text),
                None => assert!(n > 0xffff),
            }
        }
        for n in 0..45_usize.pow(2) {
            let text: String = [n % 45, n / 45]
                .map(|digit| char::from(ALPHABET[digit]))
                .iter()
                .collect();
            assert_eq!(decode(&text).is_some(), n <= 0xff);
        }
        assert_eq!(decode("A"), None);
    }
}
