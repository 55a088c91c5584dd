use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn good() -> Registration {
    Registration {
        first_name: "Ada".into(),
        surname: "O’Neill-Løve".into(),
        date_of_birth: "1990-04-23".into(),
        postcode: "sw1a 1aa".into(),
        email: " Ada@Example.org ".into(),
        phone: "+44 (20) 7946-0000".into(),
        password: "correct horse".into(),
        password_confirmation: Some("correct horse".into()),
    }
}

/// The codes that a changed form earns, in order.
fn codes(change: impl FnOnce(&mut Registration)) -> Vec<String> {
    let mut form = good();
    change(&mut form);
    match form.validate(date(2026, 11, 21)) {
        Ok(_) => vec![],
        Err(errors) => errors.0.into_iter().map(|error| error.code).collect(),
    }
}

#[test]
fn a_good_form_is_kept_in_canonical_form() {
    let valid = good().validate(date(2026, 11, 21)).unwrap();
    assert_eq!(valid.email(), "ada@example.org");
    assert_eq!(valid.postcode(), "SW1A 1AA");
    assert_eq!(valid.phone(), "+442079460000");
}

#[test]
fn every_fault_is_named_under_its_field() {
    let errors = Registration {
        password_confirmation: Some("x".into()),
        ..Registration::default()
    }
    .validate(date(2026, 11, 21))
    .unwrap_err();
    let fields: Vec<_> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "first_name",
            "surname",
            "date_of_birth",
            "postcode",
            "email",
            "phone",
            "password",
            "password_confirmation"
        ]
    );
}

#[test]
fn names_have_an_edge() {
    assert!(codes(|f| f.first_name = "x".repeat(60)).is_empty());
    assert_eq!(codes(|f| f.first_name = "x".repeat(61)), ["name_too_long"]);
    assert_eq!(codes(|f| f.first_name = "R2D2".into()), ["name_characters"]);
    assert_eq!(codes(|f| f.surname = "--".into()), ["name_characters"]);
    assert_eq!(codes(|f| f.surname = "  ".into()), ["name_missing"]);
}

#[test]
fn birth_is_a_real_day_before_today() {
    assert!(codes(|f| f.date_of_birth = "2026-11-20".into()).is_empty());
    assert_eq!(
        codes(|f| f.date_of_birth = "2026-11-21".into()),
        ["date_of_birth_future"]
    );
    assert_eq!(
        codes(|f| f.date_of_birth = "2001-02-29".into()),
        ["date_of_birth_invalid"]
    );
    assert_eq!(
        codes(|f| f.date_of_birth = "23/04/1990".into()),
        ["date_of_birth_invalid"]
    );
    assert!(codes(|f| f.date_of_birth = "1896-01-01".into()).is_empty());
    assert_eq!(
        codes(|f| f.date_of_birth = "1895-12-31".into()),
        ["date_of_birth_too_old"]
    );
}

#[test]
fn phones_have_seven_to_fifteen_digits() {
    assert!(codes(|f| f.phone = "1".repeat(7)).is_empty());
    assert!(codes(|f| f.phone = "1".repeat(15)).is_empty());
    assert_eq!(codes(|f| f.phone = "1".repeat(6)), ["phone_too_short"]);
    assert_eq!(codes(|f| f.phone = "1".repeat(16)), ["phone_too_long"]);
    assert_eq!(
        codes(|f| f.phone = "0800-TICKETS".into()),
        ["phone_not_numeric"]
    );
}

#[test]
fn passwords_have_eight_characters_or_more() {
    let set = |p: &str| {
        codes(|f| {
            f.password = p.into();
            f.password_confirmation = Some(p.into());
        })
    };
    assert!(set("12345678").is_empty());
    assert!(set("pässwörd").is_empty());
    assert_eq!(set("1234567"), ["password_too_short"]);
    assert!(set(&"x".repeat(128)).is_empty());
    assert!(set(&"é".repeat(128)).is_empty());
    assert_eq!(set(&"x".repeat(129)), ["password_too_long"]);
    assert_eq!(
        codes(|f| f.password_confirmation = Some("other".into())),
        ["password_mismatch"]
    );
    assert_eq!(
        codes(|f| f.password_confirmation = Some(String::new())),
        ["password_confirmation_missing"]
    );
    assert!(codes(|f| f.password_confirmation = None).is_empty());
}

#[test]
fn emails_that_mail_servers_refuse_are_refused() {
    for bad in [
        "ada",
        "@x.org",
        "ada@",
        "ada@org",
        "a b@x.org",
        "ada@x..org",
        "ada@-x.org",
        "a@b@c.org",
        "a\"b@c.org",
        ".a@x.org",
        "a@1.2",
    ] {
        assert_eq!(codes(|f| f.email = bad.into()), ["email_invalid"], "{bad}");
    }
    assert!(codes(|f| f.email = format!("{}@x.org", "a".repeat(64))).is_empty());
    assert_eq!(
        codes(|f| f.email = format!("{}@x.org", "a".repeat(65))),
        ["email_invalid"]
    );
}

#[test]
fn postcodes_of_several_countries_pass() {
    for good in ["10115", "1012 AB", "D02 X285", "90210-1234"] {
        assert!(codes(|f| f.postcode = good.into()).is_empty(), "{good}");
    }
    assert_eq!(codes(|f| f.postcode = "12".into()), ["postcode_characters"]);
    assert_eq!(
        codes(|f| f.postcode = "12345678901".into()),
        ["postcode_too_long"]
    );
    assert_eq!(
        codes(|f| f.postcode = "10_115".into()),
        ["postcode_characters"]
    );
}

proptest! {
    /// What was accepted once is accepted again in its kept form, and does not change any more.
    #[test]
    fn keeping_is_idempotent(email in ".{0,30}@.{0,30}", phone in ".{0,20}", name in ".{0,70}", postcode in ".{0,12}") {
        for rule in [check::email as fn(&str) -> check::Checked<String>] {
            if let Ok(kept) = rule(&email) { prop_assert_eq!(rule(&kept), Ok(kept)); }
        }
        if let Ok(kept) = check::phone(&phone) { prop_assert_eq!(check::phone(&kept), Ok(kept)); }
        if let Ok(kept) = check::name(&name) { prop_assert_eq!(check::name(&kept), Ok(kept)); }
        if let Ok(kept) = check::postcode(&postcode) { prop_assert_eq!(check::postcode(&kept), Ok(kept)); }
    }
}
