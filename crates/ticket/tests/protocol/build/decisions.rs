//! The table of ticket states and policies.

use admit_ticket::{Assurance, Liveness, Refusal, code, frame};

use super::{gate_of, vector};
use crate::fixtures::{
    ISSUED_AT, NOW_TICK, device_claims, device_pass, gate, key_set, live_code, paper_claims,
    paper_pass,
};
use crate::model::{Case, DecideRow, Decided, Hex, PolicyParts, Sighting, State, Vector};

pub(crate) fn vectors() -> Vec<Vector> {
    let keys = key_set();
    let seen_at_ms = frame::starts_at(NOW_TICK, ISSUED_AT);
    let gate = gate(&keys).at(seen_at_ms + 250);
    let frame = |ticks: u32, state| Sighting {
        text: live_code(&device_pass(), NOW_TICK + ticks),
        seen_at_ms: seen_at_ms + 250 * u64::from(ticks),
        state,
    };
    let paper = Sighting {
        text: code::paper(paper_pass().as_bytes()),
        seen_at_ms,
        state: Liveness::NeedMore,
    };
    let case = Case::Decide {
        gate: gate_of(&gate),
        live: vec![frame(0, Liveness::NeedMore), frame(1, Liveness::Live)],
        paper: vec![paper],
        rows: rows(),
    };
    vec![vector(
        "decide",
        "What is decided about the live and the paper evidence for each state of the ticket.",
        case,
    )]
}

/// The pass of the live evidence is the last one issued, unused, and everything allows it.
fn good() -> (State, PolicyParts) {
    let state = State {
        ticket_id: device_claims().ticket_id.to_string(),
        revoked: false,
        paid: true,
        serial: device_claims().serial,
        binding: Some(Hex::of(device_claims().binding.to_bytes())),
        used_at: None,
        snapshot: false,
    };
    let policy = PolicyParts {
        method_enabled: true,
        paper_allowed: false,
        reentry_allowed: false,
        ticket_types: None,
    };
    (state, policy)
}

fn row(about: &str, verdict: Decided, change: impl Fn(&mut State, &mut PolicyParts)) -> DecideRow {
    let (mut state, mut policy) = good();
    change(&mut state, &mut policy);
    DecideRow {
        about: about.to_owned(),
        paper: false,
        state: Some(state),
        policy,
        verdict,
    }
}

fn paper_row(
    about: &str,
    verdict: Decided,
    change: impl Fn(&mut State, &mut PolicyParts),
) -> DecideRow {
    let of_paper = |state: &mut State, policy: &mut PolicyParts| {
        state.binding = Some(Hex::of(paper_claims().binding.to_bytes()));
        change(state, policy);
    };
    DecideRow {
        paper: true,
        ..row(about, verdict, of_paper)
    }
}

fn rows() -> Vec<DecideRow> {
    use Refusal::*;
    let admit = |assurance, newer_than_pack| Decided::Admit {
        assurance,
        newer_than_pack,
    };
    let live = || admit(Assurance::Live, false);
    let newer = || admit(Assurance::Live, true);
    let refuse = Decided::Refusal;
    let used = Some(1_783_187_000_000);
    let mut rows = vec![
        row("a current pass", live(), |_, _| {}),
        row(
            "the method is switched off",
            refuse(MethodDisabled),
            |_, p| p.method_enabled = false,
        ),
        row("the gate is for this type among others", live(), |_, p| {
            p.ticket_types = Some(vec![1, 2]);
        }),
        row("the gate is for another type", refuse(WrongGate), |_, p| {
            p.ticket_types = Some(vec![1]);
        }),
        row("the gate is for no type", refuse(WrongGate), |_, p| {
            p.ticket_types = Some(Vec::new());
        }),
        row("another ticket's row", refuse(UnknownTicket), |s, _| {
            s.ticket_id = "1".to_owned();
        }),
        row("revoked", refuse(Revoked), |s, _| s.revoked = true),
        row("not paid for", refuse(Unpaid), |s, _| s.paid = false),
        row("a later pass was issued", refuse(Outdated), |s, _| {
            s.serial += 1;
        }),
        row(
            "a later pass was issued, with the same binding",
            refuse(Outdated),
            |s, p| {
                s.serial += 1;
                p.reentry_allowed = true;
            },
        ),
        row(
            "the session of the last issue has ended",
            refuse(Outdated),
            |s, _| s.binding = None,
        ),
        row("the binding is another", refuse(Outdated), |s, _| {
            s.binding = Some(Hex::of([0; 8]));
        }),
        row(
            "the row is behind the pass, which on a server cannot be",
            refuse(Outdated),
            |s, _| s.serial -= 1,
        ),
        row("used", refuse(AlreadyUsed), |s, _| s.used_at = used),
        row("used, and re-entry allowed", live(), |s, p| {
            s.used_at = used;
            p.reentry_allowed = true;
        }),
        row("pack: the same serial and binding", live(), |s, _| {
            s.snapshot = true;
        }),
        row("pack: a lower serial", refuse(Outdated), |s, _| {
            s.snapshot = true;
            s.serial += 1;
        }),
        row(
            "pack: the same serial, another binding",
            refuse(Outdated),
            |s, _| {
                s.snapshot = true;
                s.binding = Some(Hex::of([0; 8]));
            },
        ),
        row(
            "pack: the same serial, session ended",
            refuse(Outdated),
            |s, _| {
                s.snapshot = true;
                s.binding = None;
            },
        ),
        row("pack: a higher serial", newer(), |s, _| {
            s.snapshot = true;
            s.serial -= 1;
        }),
        row(
            "pack: a higher serial after the session had ended",
            newer(),
            |s, _| {
                s.snapshot = true;
                s.serial -= 1;
                s.binding = None;
            },
        ),
        row(
            "pack: a higher serial of a used ticket",
            refuse(AlreadyUsed),
            |s, _| {
                s.snapshot = true;
                s.serial -= 1;
                s.used_at = used;
            },
        ),
        row(
            "pack: a higher serial of a revoked ticket",
            refuse(Revoked),
            |s, _| {
                s.snapshot = true;
                s.serial -= 1;
                s.revoked = true;
            },
        ),
        paper_row(
            "paper where the event does not allow it",
            refuse(MethodDisabled),
            |_, _| {},
        ),
        paper_row(
            "paper where the event allows it",
            admit(Assurance::Paper, false),
            |_, p| p.paper_allowed = true,
        ),
        paper_row("paper that was used", refuse(AlreadyUsed), |s, p| {
            p.paper_allowed = true;
            s.used_at = used;
        }),
        paper_row(
            "paper, while the last pass is a device's",
            refuse(Outdated),
            |s, p| {
                p.paper_allowed = true;
                s.binding = good().0.binding;
            },
        ),
    ];
    let (_, policy) = good();
    rows.push(DecideRow {
        about: "no such ticket".to_owned(),
        paper: false,
        state: None,
        policy,
        verdict: refuse(UnknownTicket),
    });
    rows
}
