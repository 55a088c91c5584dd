//! Every page, as a browser asks for it.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Person, Reply, Server, event, send};

/// A whole document with its title, and a policy that names the nonce of its scripts.
#[track_caller]
fn document(reply: &Reply, status: StatusCode) {
    assert_eq!(reply.status, status, "{}", reply.text);
    assert!(
        reply.header("content-type").starts_with("text/html"),
        "{}",
        reply.header("content-type")
    );
    assert!(reply.text.starts_with("<!DOCTYPE html>"), "{}", reply.text);
    let policy = reply.header("content-security-policy");
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .expect("a nonce in the policy");
    assert!(nonce.len() >= 22, "{nonce}");
    for script in reply.text.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        assert!(
            tag.contains(&format!("nonce=\"{nonce}\"")) || tag.contains("src="),
            "<script{tag}>"
        );
    }
    assert!(
        !reply.text.contains(" onclick="),
        "the policy forbids inline handlers"
    );
    assert!(
        !reply.text.contains(" style=\""),
        "the policy forbids inline styles"
    );
    assert_eq!(reply.header("cache-control"), "private, no-cache");
}

#[track_caller]
fn title(reply: &Reply) -> &str {
    let title = reply
        .text
        .split("<title>")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next());
    let title = title.unwrap_or_else(|| panic!("no title in {}", reply.text));
    assert!(title.ends_with("Admit"), "{title}");
    title
}

#[tokio::test]
async fn anybody_can_read_the_public_pages() {
    let server = Server::start().await;
    let id = event(&server).await;
    let client = server.client();
    let mut titles = Vec::new();
    for path in ["/", &format!("/events/{id}"), "/register", "/sign-in"] {
        let reply = client.page(path).await;
        document(&reply, StatusCode::OK);
        titles.push(title(&reply).to_owned());
    }
    titles.dedup();
    assert_eq!(titles.len(), 4, "{titles:?}");
    assert!(client.page("/").await.text.contains("Moonlight Serenade"));
    assert!(
        client
            .page(&format!("/events/{id}"))
            .await
            .text
            .contains("Old Mill")
    );
}

#[tokio::test]
async fn each_document_has_a_nonce_of_its_own() {
    let server = Server::start().await;
    let (one, two) = (
        server.client().page("/").await,
        server.client().page("/").await,
    );
    assert_ne!(
        one.header("content-security-policy"),
        two.header("content-security-policy")
    );
}

#[tokio::test]
async fn personal_pages_show_nothing_to_strangers() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let ticket = person.buy(event, 1).await[0];
    for path in [
        "/account",
        "/tickets",
        &format!("/tickets/{ticket}"),
        "/orders/1",
        "/scan",
        &format!("/scan/{event}"),
    ] {
        let reply = server.client().page(path).await;
        match reply.status {
            StatusCode::FOUND => {
                assert!(reply.header("location").starts_with("/sign-in"), "{path}");
            }
            status => assert!(
                matches!(status.as_u16(), 200 | 401 | 403 | 404),
                "{path}: {status}"
            ),
        }
        for secret in [&person.email, "Moonlight Serenade"] {
            assert!(!reply.text.contains(secret), "{path} shows {secret}");
        }
    }
}

#[tokio::test]
async fn a_visitor_sees_their_own_pages() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let ticket = person.buy(event, 2).await[0];
    for path in [
        "/",
        "/account",
        "/tickets",
        &format!("/tickets/{ticket}"),
        "/orders/1",
    ] {
        let reply = person.client.page(path).await;
        document(&reply, StatusCode::OK);
        title(&reply);
    }
    assert!(
        person
            .client
            .page("/account")
            .await
            .text
            .contains(&person.email)
    );
    assert!(
        person
            .client
            .page("/orders/1")
            .await
            .text
            .contains("Moonlight Serenade")
    );
}

#[tokio::test]
async fn staff_see_their_gates() {
    let server = Server::start().await;
    let event = event(&server).await;
    let staff = Person::staff(&server, &[event]).await;
    for path in ["/scan", &format!("/scan/{event}")] {
        let reply = staff.client.page(path).await;
        document(&reply, StatusCode::OK);
        title(&reply);
    }
}

#[tokio::test]
async fn what_is_not_there_has_a_page_that_says_so() {
    let server = Server::start().await;
    for path in ["/nothing", "/events/999999", "/events/x", "/a/b/c?d=e"] {
        let reply = server.client().page(path).await;
        document(&reply, StatusCode::NOT_FOUND);
        title(&reply);
    }
}

#[tokio::test]
async fn somebody_whose_session_was_ended_is_told_on_every_page() {
    let server = Server::start().await;
    let person = Person::new(&server).await;
    person.elsewhere(&server).await;
    let reply = person.client.page("/").await;
    document(&reply, StatusCode::OK);
    assert!(reply.text.contains("signed out"), "{}", reply.text);
}

#[tokio::test]
async fn what_people_type_is_never_markup() {
    let server = Server::start().await;
    let mut form = crate::support::registration();
    form["first_name"] = json!("O'Neill");
    let client = server.client();
    client
        .call("register", json!({"form": form}))
        .await
        .ok::<Value>();
    for path in [
        "/?query=<script>alert(1)</script>",
        "/nothing/<script>alert(1)</script>",
        "/sign-in?next=\"><script>alert(1)</script>",
    ] {
        let reply = send(client.get(path).header("accept", "text/html")).await;
        assert!(!reply.text.contains("<script>alert(1)"), "{path}");
    }
}
