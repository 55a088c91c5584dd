//! One sighting of a code, checked as far as it can be without knowing the ticket.

use ed25519_dalek::Signature;

use crate::{Frame, FrameFlags, GateContext, Pass, Refusal, code, frame};

/// A code that was checked by [`inspect`]: a genuine pass and, unless it is on paper, a genuine and fresh frame of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presented {
    pass: Pass,
    frame: Option<VerifiedFrame>,
}

impl Presented {
    /// The pass.
    #[must_use]
    pub const fn pass(&self) -> &Pass {
        &self.pass
    }

    /// The frame; `None` for a paper code.
    #[must_use]
    pub const fn frame(&self) -> Option<VerifiedFrame> {
        self.frame
    }

    /// Whether this is a paper code, which has no frames and of which nothing can be seen to live.
    #[must_use]
    pub const fn is_paper(&self) -> bool {
        self.frame.is_none()
    }
}

/// A frame that the device of the pass beside it really signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedFrame {
    tick: u32,
    flags: FrameFlags,
}

impl VerifiedFrame {
    /// The number of the tick, counted from the pass's `issued_at`.
    #[must_use]
    pub const fn tick(self) -> u32 {
        self.tick
    }

    /// What the device tells besides the time.
    #[must_use]
    pub const fn flags(self) -> FrameFlags {
        self.flags
    }

    fn verify(frame: &Frame, pass: &Pass) -> Result<Self, Refusal> {
        let message = frame::message_for(&pass.hash(), frame.tick(), frame.flags());
        pass.device_key()
            .and_then(|key| key.verifying_key())
            .ok_or(Refusal::Malformed)?
            .verify_strict(&message, &Signature::from_bytes(frame.signature()))
            .map_err(|_| Refusal::BadSignature)?;
        Ok(Self {
            tick: frame.tick(),
            flags: frame.flags(),
        })
    }
}

/// Checks one sighting of a code: `text` is what the symbol holds, exactly.
///
/// # Errors
///
/// The first check that fails, in this order: event over or not yet open, structure, version, event, key, the pass's
/// signature, expiry, the frame's signature, the frame's time.
pub fn inspect(text: &str, gate: &GateContext<'_>) -> Result<Presented, Refusal> {
    gate.check_open()?;
    let code = code::parse(text)?;
    if code.pass.claims().event_id != gate.event_id {
        return Err(Refusal::WrongEvent);
    }
    let pass = code.pass.verify(gate.keys, gate.now_ms)?;
    let frame = code
        .frame
        .map(|frame| VerifiedFrame::verify(&frame, &pass))
        .transpose()?;
    if let Some(frame) = frame
        && !frame::is_fresh(frame.tick, pass.issued_at(), gate.now_ms, gate.skew_ms)
    {
        return Err(Refusal::StaleFrame);
    }
    Ok(Presented { pass, frame })
}
