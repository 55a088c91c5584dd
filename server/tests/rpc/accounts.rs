use admit_contract::account::{AccountView, Role, Visitor};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Person, Server, registration};

#[tokio::test]
async fn a_whole_form_opens_an_account_and_signs_it_in() {
    let server = Server::start().await;
    let client = server.client();
    let form = registration();
    let account: AccountView = client.call("register", json!({"form": form})).await.ok();
    assert_eq!(account.email, form["email"].as_str().unwrap());
    assert_eq!(account.role, Role::Attendee);
    assert_eq!(
        client.call("visitor", json!({})).await.ok::<Visitor>(),
        Visitor::SignedIn(account)
    );
}

/// A field, what is typed into it, and the code that comes back beside it.
const FAULTS: &[(&str, &str, &str)] = &[
    ("first_name", "", "name_missing"),
    ("first_name", "R2D2", "name_characters"),
    ("surname", " ", "name_missing"),
    ("surname", "--", "name_characters"),
    ("date_of_birth", "", "date_of_birth_missing"),
    ("date_of_birth", "2001-02-29", "date_of_birth_invalid"),
    ("date_of_birth", "2026-11-21", "date_of_birth_future"),
    ("date_of_birth", "1850-01-01", "date_of_birth_too_old"),
    ("postcode", "", "postcode_missing"),
    ("postcode", "10_115", "postcode_characters"),
    ("postcode", "12345678901", "postcode_too_long"),
    ("email", "", "email_missing"),
    ("email", "ada@example", "email_invalid"),
    ("phone", "", "phone_missing"),
    ("phone", "0800-TICKETS", "phone_not_numeric"),
    ("phone", "123456", "phone_too_short"),
    ("phone", "1234567890123456", "phone_too_long"),
    ("password", "", "password_missing"),
    ("password", "seven77", "password_too_short"),
    ("password_confirmation", "", "password_confirmation_missing"),
    (
        "password_confirmation",
        "something else",
        "password_mismatch",
    ),
];

#[tokio::test]
async fn each_faulty_field_is_named_with_its_code() {
    let server = Server::start().await;
    let client = server.client();
    for (field, typed, code) in FAULTS {
        let mut form = registration();
        form[*field] = json!(typed);
        if *field == "password" {
            // Left out where it would be a fault of its own.
            form["password_confirmation"] = json!(Some(typed).filter(|typed| !typed.is_empty()));
        }
        let reply = client.call("register", json!({"form": form})).await;
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields"),
            "{field}: {typed}"
        );
        let errors = reply.json()["errors"].clone();
        assert_eq!(errors.as_array().unwrap().len(), 1, "{errors}");
        assert_eq!(
            (&errors[0]["field"], &errors[0]["code"]),
            (&json!(field), &json!(code)),
            "{field}: {typed}"
        );
        assert!(!errors[0]["message"].as_str().unwrap().is_empty());
        assert!(client.cookie("admit_session").is_none());
    }
}

#[tokio::test]
async fn an_address_has_one_account_in_any_case() {
    let server = Server::start().await;
    let first = registration();
    server
        .client()
        .call("register", json!({"form": first}))
        .await
        .ok::<Value>();
    let mut second = registration();
    second["email"] = json!(first["email"].as_str().unwrap().to_uppercase());
    let reply = server
        .client()
        .call("register", json!({"form": second}))
        .await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (StatusCode::CONFLICT, "email_taken")
    );
}

#[tokio::test]
async fn a_phone_number_has_one_account_however_it_is_written() {
    let server = Server::start().await;
    let first = registration();
    server
        .client()
        .call("register", json!({"form": first}))
        .await
        .ok::<Value>();
    let mut second = registration();
    second["phone"] = json!(first["phone"].as_str().unwrap().replacen("+44", "+44 (", 1) + ")");
    let reply = server
        .client()
        .call("register", json!({"form": second}))
        .await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (StatusCode::CONFLICT, "phone_taken")
    );
}

#[tokio::test]
async fn the_password_signs_in() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let client = person.elsewhere(&server).await;
    let visitor: Visitor = client.call("visitor", json!({})).await.ok();
    assert_eq!(visitor.account().unwrap().email, person.email);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_told_alike() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let client = server.client();
    let mut answers = Vec::new();
    for form in [
        json!({"email": person.email, "password": "wrong horse"}),
        json!({"email": "nobody@example.org", "password": "correct horse"}),
        json!({"email": "", "password": ""}),
    ] {
        let reply = client.call("sign_in", json!({"form": form})).await;
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (StatusCode::UNAUTHORIZED, "wrong_credentials")
        );
        answers.push(reply.text);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert!(client.cookie("admit_session").is_none());
}

#[tokio::test]
async fn a_second_sign_in_ends_the_first_which_is_told() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let second = person.elsewhere(&server).await;

    let reply = person.client.call("tickets", json!({})).await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (StatusCode::UNAUTHORIZED, "session_ended")
    );
    assert_eq!(
        person
            .client
            .call("visitor", json!({}))
            .await
            .ok::<Visitor>(),
        Visitor::Ended
    );
    assert!(
        person.client.cookie("admit_session").is_some(),
        "the notice must outlast a reload"
    );
    second.call("tickets", json!({})).await.ok::<Vec<Value>>();

    // Dismissing the notice takes the cookies back.
    person.client.call("sign_out", json!({})).await.ok::<()>();
    assert_eq!(
        person
            .client
            .call("visitor", json!({}))
            .await
            .ok::<Visitor>(),
        Visitor::Anonymous
    );
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookies_back() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let stolen = person.client.cookie("admit_session").unwrap();
    person.client.call("sign_out", json!({})).await.ok::<()>();
    for name in ["admit_session", "admit_refresh", "admit_csrf"] {
        assert!(person.client.cookie(name).is_none(), "{name}");
    }
    let request = server
        .client()
        .bare_call("visitor", &json!({}))
        .header("cookie", format!("admit_session={stolen}"));
    assert_ne!(
        crate::support::send(request).await.json()["state"],
        "signed_in",
        "a copy of the cookie must be worthless"
    );
}

#[tokio::test]
async fn nobody_has_tickets_without_signing_in() {
    let server = Server::start().await;
    for (function, arguments) in [
        ("tickets", json!({})),
        ("purchase_token", json!({})),
        ("receipt", json!({"order": 1})),
        ("gate_events", json!({})),
    ] {
        let reply = server.client().call(function, arguments).await;
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (StatusCode::UNAUTHORIZED, "not_signed_in"),
            "{function}"
        );
    }
}

#[tokio::test]
async fn a_session_is_renewed_when_its_access_token_runs_out() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let before = person.client.cookie("admit_session").unwrap();
    server.clock.advance_ms(16 * 60_000);
    person.client.forget("admit_session");
    person
        .client
        .call("tickets", json!({}))
        .await
        .ok::<Vec<Value>>();
    let after = person.client.cookie("admit_session").unwrap();
    assert_ne!(before, after);
    assert_eq!(
        person.client.page("/").await.header("set-cookie"),
        "",
        "a good token is left as it is"
    );
}

#[tokio::test]
async fn a_session_ends_after_a_month() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    server.clock.advance_ms(31 * 86_400_000);
    assert_eq!(
        person
            .client
            .call("visitor", json!({}))
            .await
            .ok::<Visitor>(),
        Visitor::Anonymous
    );
}

#[tokio::test]
async fn forged_cookies_make_nobody() {
    let server = Server::start().await;
    for cookie in [
        "admit_session=x",
        "admit_session=a.b.c; admit_refresh=1.2.3",
        "admit_session=; admit_refresh=",
    ] {
        let request = server
            .client()
            .bare_call("visitor", &json!({}))
            .header("cookie", cookie);
        assert_eq!(
            crate::support::send(request).await.ok::<Visitor>(),
            Visitor::Anonymous,
            "{cookie}"
        );
    }
}

#[tokio::test]
async fn cookies_are_out_of_scripts_reach_but_for_the_csrf_token() {
    let server = Server::start().await;
    let reply = server
        .client()
        .call("register", json!({"form": registration()}))
        .await;
    let cookies: Vec<_> = reply
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert_eq!(cookies.len(), 3, "{cookies:?}");
    for cookie in cookies {
        assert!(
            cookie.contains("SameSite=Lax")
                && cookie.contains("Path=/")
                && cookie.contains("Max-Age="),
            "{cookie}"
        );
        assert_eq!(
            cookie.contains("HttpOnly"),
            !cookie.starts_with("admit_csrf="),
            "{cookie}"
        );
        assert!(
            !cookie.contains("Secure") && !cookie.contains("Domain"),
            "{cookie}"
        );
    }
}

#[tokio::test]
async fn under_https_cookies_are_bound_to_the_host() {
    let server = Server::start_as(Some("https://tickets.example.org")).await;
    let request = server
        .client()
        .bare_call("register", &json!({"form": registration()}))
        .header("origin", "https://tickets.example.org");
    let reply = crate::support::send(request).await;
    reply.ok::<Value>();
    for cookie in reply.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.starts_with("__Host-admit_") && cookie.contains("Secure"),
            "{cookie}"
        );
    }
    assert!(
        reply
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
}
