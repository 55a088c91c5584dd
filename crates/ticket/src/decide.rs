//! Whether what was proved opens the gate.

use alloc::vec::Vec;

use crate::{Assurance, Binding, Evidence, Refusal};

/// What the ticket's row says, or its line in an offline gate's pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketState {
    /// The ticket.
    pub ticket_id: u64,
    /// Whether it was revoked.
    pub revoked: bool,
    /// Whether it has been paid for.
    pub paid: bool,
    /// The serial of the last pass issued.
    pub serial: u32,
    /// The binding of the last pass issued; `None` if its session has ended, so that every pass up to `serial` is
    /// outdated.
    pub binding: Option<Binding>,
    /// The admission, if there was one.
    pub used: Option<Used>,
    /// Whether this is a line of a gate pack, older than now: a pass with a higher serial was issued after the pack.
    pub snapshot: bool,
}

/// An admission that took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// When, Unix milliseconds.
    pub at: u64,
}

/// What the event and the gate allow. The default: live codes of every type, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Whether the event admits by this method at all.
    pub method_enabled: bool,
    /// Whether the event admits paper codes.
    pub paper_allowed: bool,
    /// Whether a ticket admits again after it was used.
    pub reentry_allowed: bool,
    /// The types of ticket that this gate admits, as indices in the event's list; `None`: all.
    pub ticket_types: Option<Vec<u16>>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            method_enabled: true,
            paper_allowed: false,
            reentry_allowed: false,
            ticket_types: None,
        }
    }
}

/// The decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Open. On a server this is a proposal: the conditional update that marks the ticket as used is what admits.
    Admit {
        /// How much was proved.
        assurance: Assurance,
        /// The pass was issued after the gate pack was made: the gate has taken the server's signature for it that the
        /// ticket was still good then, and cannot know what became of it since.
        newer_than_pack: bool,
    },
    /// Stay shut.
    Refuse(Refusal),
}

/// Decides about a pass of which [`crate::judge`] or a live fold has made evidence.
///
/// `state` is `None` for a ticket that does not exist. The checks, of which the first that fails counts: method enabled,
/// paper allowed, gate admits the type, ticket exists, not revoked, paid, binding current, not used before.
#[must_use]
pub fn decide(evidence: &Evidence, state: Option<&TicketState>, policy: &Policy) -> Verdict {
    match check(evidence, state, policy) {
        Ok(newer_than_pack) => Verdict::Admit {
            assurance: evidence.assurance(),
            newer_than_pack,
        },
        Err(refusal) => Verdict::Refuse(refusal),
    }
}

fn check(
    evidence: &Evidence,
    state: Option<&TicketState>,
    policy: &Policy,
) -> Result<bool, Refusal> {
    let pass = evidence.pass();
    if !policy.method_enabled {
        return Err(Refusal::MethodDisabled);
    }
    if evidence.assurance() == Assurance::Paper && !policy.paper_allowed {
        return Err(Refusal::MethodDisabled);
    }
    if let Some(types) = &policy.ticket_types
        && !types.contains(&pass.ticket_type())
    {
        return Err(Refusal::WrongGate);
    }
    let state = state
        .filter(|state| state.ticket_id == pass.ticket_id())
        .ok_or(Refusal::UnknownTicket)?;
    if state.revoked {
        return Err(Refusal::Revoked);
    }
    if !state.paid {
        return Err(Refusal::Unpaid);
    }
    let newer_than_pack = state.snapshot && pass.serial() > state.serial;
    let is_last = pass.serial() == state.serial && state.binding == Some(pass.binding());
    if !newer_than_pack && !is_last {
        return Err(Refusal::Outdated);
    }
    if state.used.is_some() && !policy.reentry_allowed {
        return Err(Refusal::AlreadyUsed);
    }
    Ok(newer_than_pack)
}
