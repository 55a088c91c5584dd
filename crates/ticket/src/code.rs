//! The text of a code: `AD1:` or `AP1:`, then base45 (RFC 9285).

use alloc::string::String;

use crate::base45;
use crate::{Frame, PassKind, Refusal, UnverifiedPass};

const VERSION: &str = "1";

/// What a QR symbol of the largest version holds in alphanumeric mode (version 40-L); more was not read off a symbol.
const MAX_LEN: usize = 4296;

/// The text of a live code: `AD1:` + base45(pass ‖ frame), 310 characters.
///
/// `pass` is a device-bound pass as the server signed it.
#[must_use]
pub fn live(pass: &[u8], frame: &Frame) -> String {
    let mut text = String::from("AD1:");
    text.push_str(&base45::encode(&[pass, &frame.to_bytes()].concat()));
    text
}

/// The text of a paper code: `AP1:` + base45(pass), 159 characters.
///
/// `pass` is a paper pass as the server signed it.
#[must_use]
pub fn paper(pass: &[u8]) -> String {
    let mut text = String::from("AP1:");
    text.push_str(&base45::encode(pass));
    text
}

/// A code whose structure is right.
pub(crate) struct Parsed {
    pub(crate) pass: UnverifiedPass,
    /// There exactly if the pass is device-bound.
    pub(crate) frame: Option<Frame>,
}

/// Reads a code. Nothing but the envelope (prefix, version, length) is judged before the version, since the structure
/// of another version is not known here.
pub(crate) fn parse(text: &str) -> Result<Parsed, Refusal> {
    if text.len() > MAX_LEN {
        return Err(Refusal::Malformed);
    }
    let (prefix, body) = text.split_once(':').ok_or(Refusal::Malformed)?;
    let (version, live) = match (prefix.strip_prefix("AD"), prefix.strip_prefix("AP")) {
        (Some(version), _) => (version, true),
        (None, Some(version)) => (version, false),
        (None, None) => return Err(Refusal::Malformed),
    };
    if !is_version(version) {
        return Err(Refusal::Malformed);
    }
    if version != VERSION {
        return Err(Refusal::UnsupportedVersion);
    }
    let bytes = base45::decode(body).ok_or(Refusal::Malformed)?;
    let (pass, rest) = UnverifiedPass::parse(&bytes)?;
    let frame = match (live, pass.claims().kind) {
        (true, PassKind::Device(_)) => Some(Frame::parse(rest).ok_or(Refusal::Malformed)?),
        (false, PassKind::Paper) if rest.is_empty() => None,
        _ => return Err(Refusal::Malformed),
    };
    Ok(Parsed { pass, frame })
}

/// A number from 1 to 99 without leading zeros.
fn is_version(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9'])
}
