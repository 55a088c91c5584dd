//! What a scanner makes of what it is shown.

mod phone;

use admit_contract::scan::GateSetup;
use admit_scanner::{Gate, Outcome, Scanner, SetupError};
use admit_ticket::{Refusal, judge, liveness::LivenessConfig};
use phone::{NOW, Phone, paper, scanner, setup};

/// Pictures of a camera at about 30 a second.
fn frames(from_ms: u64, for_ms: u64) -> impl Iterator<Item = u64> {
    (from_ms..from_ms + for_ms).step_by(33)
}

/// Shows something for a while and collects what came of it, without the uneventful.
fn show(
    scanner: &mut Scanner,
    times: impl Iterator<Item = u64>,
    text: impl Fn(u64) -> String,
) -> Vec<Outcome> {
    times
        .map(|at| scanner.see(&[&text(at)], at))
        .filter(|outcome| !matches!(outcome, Outcome::Hold | Outcome::InView))
        .collect()
}

fn reason(outcome: &Outcome) -> Option<Refusal> {
    match outcome {
        Outcome::Refused(refused) => Some(refused.reason),
        _ => None,
    }
}

#[test]
fn a_live_code_is_presented_once_and_soon() {
    let (mut scanner, phone) = (scanner(&setup()), Phone::new(1));
    let outcomes = show(&mut scanner, frames(NOW, 5_000), |at| phone.code(at));
    let [Outcome::Present(presented)] = outcomes.as_slice() else {
        panic!("{outcomes:?}")
    };
    assert_eq!((presented.first_seen_ms, presented.ticket_type), (NOW, 1));
    let last = presented.sightings.last().unwrap().at_ms;
    assert!(last - i64::try_from(NOW).unwrap() < 300, "{last}");
}

#[test]
fn what_is_presented_convinces_the_server_too() {
    let (setup, phone) = (setup(), Phone::new(1));
    let mut scanner = scanner(&setup);
    let outcomes = show(&mut scanner, frames(NOW, 1_000), |at| phone.code(at));
    let [Outcome::Present(presented)] = outcomes.as_slice() else {
        panic!("{outcomes:?}")
    };
    let keys = phone::key_set(&setup);
    let sightings: Vec<_> = presented
        .sightings
        .iter()
        .map(|it| (it.text.as_str(), u64::try_from(it.at_ms).unwrap()))
        .collect();
    let gate = phone::context(&setup, &keys, NOW + 1_500);
    assert!(judge(&sightings, &gate, &LivenessConfig::default()).is_ok());
}

#[test]
fn a_code_that_left_and_came_back_is_presented_again() {
    let (mut scanner, phone) = (scanner(&setup()), Phone::new(1));
    assert_eq!(
        show(&mut scanner, frames(NOW, 1_000), |at| phone.code(at)).len(),
        1
    );
    // Out of view for less than two seconds, then for more.
    assert_eq!(
        show(&mut scanner, frames(NOW + 2_500, 1_000), |at| phone
            .code(at))
        .len(),
        0
    );
    assert_eq!(
        show(&mut scanner, frames(NOW + 6_000, 1_000), |at| phone
            .code(at))
        .len(),
        1
    );
}

#[test]
fn the_guest_before_is_not_presented_again_beside_the_next_one() {
    let (mut scanner, first, second) = (scanner(&setup()), Phone::new(1), Phone::new(2));
    assert_eq!(
        show(&mut scanner, frames(NOW, 1_000), |at| first.code(at)).len(),
        1
    );
    let mut presented = 0;
    for (turn, at) in frames(NOW + 1_000, 6_000).enumerate() {
        let (a, b) = (first.code(at), second.code(at));
        // Now one code is the larger, now the other.
        let texts = if turn % 7 < 4 {
            [a.as_str(), b.as_str()]
        } else {
            [b.as_str(), a.as_str()]
        };
        presented += usize::from(matches!(scanner.see(&texts, at), Outcome::Present(_)));
    }
    assert_eq!(presented, 1, "the second guest, and the first not again");
}

#[test]
fn a_still_picture_is_refused_once_and_not_at_once() {
    let (mut scanner, phone) = (scanner(&setup()), Phone::new(1));
    let still = phone.code(NOW);
    assert_eq!(
        show(&mut scanner, frames(NOW, 1_400), |_| still.clone()),
        []
    );
    let outcomes = show(&mut scanner, frames(NOW + 1_400, 6_000), |_| still.clone());
    assert_eq!(
        outcomes.iter().map(reason).collect::<Vec<_>>(),
        [Some(Refusal::NotLive)]
    );
}

#[test]
fn a_phone_that_stood_still_and_moves_again_is_presented() {
    let (mut scanner, phone) = (scanner(&setup()), Phone::new(1));
    let still = phone.code(NOW);
    assert_eq!(
        show(&mut scanner, frames(NOW, 2_500), |_| still.clone()).len(),
        1
    );
    let outcomes = show(&mut scanner, frames(NOW + 2_500, 4_000), |at| {
        phone.code(at)
    });
    assert!(
        matches!(outcomes.as_slice(), [Outcome::Present(_)]),
        "{outcomes:?}"
    );
}

#[test]
fn a_recording_is_stale() {
    let (mut scanner, phone) = (scanner(&setup()), Phone::new(1));
    let outcomes = show(&mut scanner, frames(NOW + 60_000, 3_000), |at| {
        phone.code(at - 60_000)
    });
    assert_eq!(
        outcomes.iter().map(reason).collect::<Vec<_>>(),
        [Some(Refusal::StaleFrame)]
    );
}

#[test]
fn a_short_loop_is_never_presented_after_its_first_round() {
    let (mut scanner, phone) = (scanner(&setup()), Phone::new(1));
    // The pass is in order, but the frames jump back every second.
    scanner.see(&[&phone.code(NOW + 900)], NOW);
    let outcomes = show(&mut scanner, frames(NOW + 33, 8_000), |at| {
        phone.code(NOW + at % 1_000)
    });
    assert!(
        !outcomes
            .iter()
            .any(|outcome| matches!(outcome, Outcome::Present(_))),
        "{outcomes:?}"
    );
    assert!(
        outcomes
            .iter()
            .any(|outcome| reason(outcome) == Some(Refusal::NotLive)),
        "{outcomes:?}"
    );
}

#[test]
fn defects_are_refused_by_name_and_once_however_often_the_code_changes() {
    let (mut scanner, other) = (scanner(&setup()), Phone::at_event(1, 8));
    let outcomes = show(&mut scanner, frames(NOW, 3_000), |at| other.code(at));
    assert_eq!(
        outcomes.iter().map(reason).collect::<Vec<_>>(),
        [Some(Refusal::WrongEvent)]
    );

    let outcomes = show(&mut scanner, frames(NOW + 3_000, 1_000), |_| {
        "https://example.test/menu".into()
    });
    assert_eq!(
        outcomes.iter().map(reason).collect::<Vec<_>>(),
        [Some(Refusal::Malformed)]
    );
}

#[test]
fn paper_passes_where_the_event_allows_it() {
    let mut strict = scanner(&setup());
    assert_eq!(
        reason(&strict.see(&[&paper(1)], NOW)),
        Some(Refusal::MethodDisabled)
    );
    let mut lenient = scanner(&GateSetup {
        paper_allowed: true,
        ..setup()
    });
    assert!(matches!(
        lenient.see(&[&paper(1)], NOW),
        Outcome::Present(_)
    ));
    assert_eq!(lenient.see(&[&paper(1)], NOW + 33), Outcome::InView);
    // Typed or photographed, the same code is asked about again: somebody wants to know.
    assert!(matches!(
        lenient.enter(&paper(1), NOW + 66),
        Outcome::Present(_)
    ));
    assert!(matches!(
        lenient.enter(&format!(" {}\n", paper(1).to_lowercase()), NOW + 99),
        Outcome::Present(_)
    ));
    assert!(matches!(
        lenient.look_at(&[&paper(1)], NOW + 99),
        Outcome::Present(_)
    ));
}

#[test]
fn a_hand_scanner_reads_a_live_code_twice() {
    let (mut scanner, phone) = (scanner(&setup()), Phone::new(1));
    assert_eq!(scanner.enter(&phone.code(NOW), NOW), Outcome::Hold);
    // The camera sees nothing meanwhile, which must not matter.
    assert_eq!(scanner.see(&[], NOW + 500), Outcome::Nothing);
    assert!(matches!(
        scanner.enter(&phone.code(NOW + 1_200), NOW + 1_200),
        Outcome::Present(_)
    ));
}

#[test]
fn a_chosen_picture_of_a_live_code_is_not_live() {
    let (scanner, phone) = (scanner(&setup()), Phone::new(1));
    assert_eq!(
        reason(&scanner.look_at(&[&phone.code(NOW)], NOW)),
        Some(Refusal::NotLive)
    );
    assert_eq!(
        reason(&scanner.look_at(&[&phone.code(NOW)], NOW + 60_000)),
        Some(Refusal::StaleFrame)
    );
    assert_eq!(scanner.look_at(&[], NOW), Outcome::Nothing);
}

#[test]
fn after_a_reset_the_code_in_view_is_presented_again() {
    let (mut scanner, phone) = (scanner(&setup()), Phone::new(1));
    assert_eq!(
        show(&mut scanner, frames(NOW, 1_000), |at| phone.code(at)).len(),
        1
    );
    scanner.reset();
    assert_eq!(
        show(&mut scanner, frames(NOW + 1_000, 1_000), |at| phone
            .code(at))
        .len(),
        1
    );
}

#[test]
fn a_setup_whose_keys_the_root_did_not_sign_is_refused() {
    let good = setup();
    let foreign = GateSetup {
        root_key: phone::foreign_root(),
        ..good.clone()
    };
    assert!(matches!(
        Gate::open(&foreign, NOW),
        Err(SetupError::KeySet(_))
    ));
    assert!(
        matches!(
            Gate::open(&good, NOW + 90_000_000),
            Err(SetupError::KeySet(_))
        ),
        "expired"
    );
    let broken = GateSetup {
        key_set: "*".into(),
        ..good.clone()
    };
    assert!(matches!(
        Gate::open(&broken, NOW),
        Err(SetupError::Encoding)
    ));
    let broken = GateSetup {
        root_key: "AAAA".into(),
        ..good
    };
    assert!(matches!(Gate::open(&broken, NOW), Err(SetupError::RootKey)));
}
