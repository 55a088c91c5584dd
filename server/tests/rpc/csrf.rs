use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Person, Reply, Server, registration, send};

#[track_caller]
fn refused(reply: &Reply) {
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (StatusCode::FORBIDDEN, "csrf_rejected")
    );
}

#[tokio::test]
async fn a_change_without_the_token_is_refused() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    refused(&send(person.client.bare_call("purchase_token", &json!({}))).await);
    person
        .client
        .call("purchase_token", json!({}))
        .await
        .ok::<Value>();
}

#[tokio::test]
async fn a_change_with_another_sessions_token_is_refused() {
    let server = Server::start().await;
    let (person, other) = (Person::new(&server).await, Person::new(&server).await);
    for token in [
        other.client.cookie("admit_csrf").unwrap(),
        "wrong".into(),
        String::new(),
    ] {
        refused(
            &send(
                person
                    .client
                    .bare_call("purchase_token", &json!({}))
                    .header("x-csrf-token", token),
            )
            .await,
        );
    }
}

#[tokio::test]
async fn a_change_from_another_origin_is_refused_with_the_token_too() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let token = person.client.cookie("admit_csrf").unwrap();
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1"] {
        let request = person
            .client
            .bare_call("purchase_token", &json!({}))
            .header("x-csrf-token", &token);
        refused(&send(request.header("origin", origin)).await);
    }
}

#[tokio::test]
async fn a_change_that_the_browser_calls_cross_site_is_refused() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let token = person.client.cookie("admit_csrf").unwrap();
    for site in ["cross-site", "same-site"] {
        let request = person
            .client
            .bare_call("purchase_token", &json!({}))
            .header("x-csrf-token", &token);
        refused(&send(request.header("sec-fetch-site", site)).await);
    }
    let request = person
        .client
        .bare_call("purchase_token", &json!({}))
        .header("x-csrf-token", &token);
    send(request.header("sec-fetch-site", "same-origin"))
        .await
        .ok::<Value>();
}

#[tokio::test]
async fn nobody_is_signed_in_or_up_from_another_site() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let form = json!({"form": {"email": person.email, "password": "correct horse"}});
    for (function, arguments) in [
        ("sign_in", form),
        ("register", json!({"form": registration()})),
    ] {
        let reply = send(
            server
                .client()
                .bare_call(function, &arguments)
                .header("origin", "https://evil.example"),
        )
        .await;
        refused(&reply);
        assert_eq!(reply.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn signing_in_again_needs_no_token_of_the_session_that_it_replaces() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    let form = json!({"form": {"email": person.email, "password": "correct horse"}});
    send(person.client.bare_call("sign_in", &form))
        .await
        .ok::<Value>();
}

#[tokio::test]
async fn a_refused_change_changes_nothing() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    refused(&send(person.client.bare_call("sign_out", &json!({}))).await);
    person
        .client
        .call("tickets", json!({}))
        .await
        .ok::<Vec<Value>>();
}
