//! Stable codes.

use std::collections::BTreeSet;

use admit_ticket::Refusal;

#[test]
fn codes_are_those_of_the_protocol() {
    let codes: Vec<_> = Refusal::ALL.iter().map(|refusal| refusal.code()).collect();
    assert_eq!(
        codes.join(" "),
        "malformed unsupported_version event_over event_not_open wrong_event unknown_key bad_signature expired \
         not_live stale_frame method_disabled wrong_gate unknown_ticket revoked outdated already_used unpaid \
         not_permitted rate_limited"
    );
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
}

#[test]
fn codes_are_read_back() {
    for refusal in Refusal::ALL {
        assert_eq!(refusal.code().parse(), Ok(refusal));
        assert_eq!(refusal.to_string(), refusal.code());
        let json = serde_json::to_string(&refusal).expect("a string");
        assert_eq!(json, format!("\"{}\"", refusal.code()));
        assert_eq!(
            serde_json::from_str::<Refusal>(&json).expect("a refusal"),
            refusal
        );
    }
    assert!("Malformed".parse::<Refusal>().is_err());
    assert!("".parse::<Refusal>().is_err());
}
