use admit_contract::ticket::{IssuedPass, PassStatus, TicketStatus, TicketView};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::json;

use crate::support::{Device, HOUR, Person, Reply, Server, event, scan};

#[track_caller]
fn refused(reply: &Reply, status: u16, code: &str) {
    assert_eq!(
        (reply.status.as_u16(), reply.code().as_str()),
        (status, code)
    );
}

#[tokio::test]
async fn a_ticket_is_shown_with_all_that_its_page_needs() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let id = person.buy(event, 1).await[0];
    let ticket: TicketView = person.client.call("ticket", json!({"id": id})).await.ok();
    assert_eq!(
        (ticket.id, ticket.event_id, ticket.status),
        (id, event, TicketStatus::Valid)
    );
    assert_eq!(
        (ticket.type_name.as_str(), ticket.venue.city.as_str()),
        ("Standing", "Utrecht")
    );
    assert_eq!(
        person
            .client
            .call("tickets", json!({}))
            .await
            .ok::<Vec<TicketView>>(),
        [ticket]
    );
}

#[tokio::test]
async fn a_pass_is_issued_for_the_device_and_outdates_the_one_before() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let id = person.buy(event, 1).await[0];
    let first: IssuedPass = Device::ask(&person.client, id, 1).await.ok();
    assert_eq!(
        BASE64_URL_SAFE_NO_PAD.decode(&first.pass).unwrap().len(),
        135
    );
    assert_eq!(first.server_time_ms, server.now_ms());
    assert!(first.issued_at < first.expires_at);
    let second: IssuedPass = Device::ask(&person.client, id, 2).await.ok();
    assert!(second.serial > first.serial);
    for (serial, current) in [(first.serial, false), (second.serial, true)] {
        let status: PassStatus = person
            .client
            .call("pass_status", json!({"id": id, "serial": serial}))
            .await
            .ok();
        assert_eq!(
            (status.current, status.status),
            (current, TicketStatus::Valid)
        );
    }
}

#[tokio::test]
async fn somebody_elses_ticket_is_not_found() {
    let server = Server::start().await;
    let event = event(&server).await;
    let (person, other) = (Person::new(&server).await, Person::new(&server).await);
    let id = person.buy(event, 1).await[0];
    refused(
        &other.client.call("ticket", json!({"id": id})).await,
        404,
        "ticket_not_found",
    );
    refused(
        &Device::ask(&other.client, id, 1).await,
        404,
        "ticket_not_found",
    );
    refused(
        &other
            .client
            .call("pass_status", json!({"id": id, "serial": 1}))
            .await,
        404,
        "ticket_not_found",
    );
    refused(
        &person.client.call("ticket", json!({"id": id.0 ^ 1})).await,
        404,
        "ticket_not_found",
    );
}

#[tokio::test]
async fn a_used_ticket_gets_no_further_pass() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let staff = Person::staff(&server, &[event]).await;
    let id = person.buy(event, 1).await[0];
    let device = Device::with_pass(&person.client, id).await;
    let batch = json!({"event_id": event, "gate": "North", "scans": [scan(&server, &device.shown(&server))]});
    let verdict = staff
        .client
        .call("scan", json!({"batch": batch}))
        .await
        .json();
    assert_eq!(verdict["results"][0]["admitted"], true, "{verdict}");

    refused(
        &Device::ask(&person.client, id, 9).await,
        409,
        "ticket_used",
    );
    let status: PassStatus = person
        .client
        .call("pass_status", json!({"id": id, "serial": 1}))
        .await
        .ok();
    assert_eq!(status.status, TicketStatus::Used);
    let ticket: TicketView = person.client.call("ticket", json!({"id": id})).await.ok();
    assert_eq!(
        (ticket.status, ticket.used_gate.as_deref()),
        (TicketStatus::Used, Some("North"))
    );
}

#[tokio::test]
async fn a_key_that_is_none_gets_no_pass() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let id = person.buy(event, 1).await[0];
    let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    // The second is the neutral point, under which any signature would verify.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    for key in [
        String::new(),
        encode(&neutral),
        encode(&[1; 31]),
        encode(&[2; 32]),
        "not base64!".into(),
    ] {
        let request = json!({"device_key": key, "hardware_bound": true});
        let reply = person
            .client
            .call("issue_pass", json!({"id": id, "request": request}))
            .await;
        refused(&reply, 422, "invalid_device_key");
    }
}

#[tokio::test]
async fn an_event_that_is_over_issues_no_pass() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let id = person.buy(event, 1).await[0];
    server.clock.advance_ms(13 * HOUR);
    refused(&Device::ask(&person.client, id, 1).await, 409, "event_over");
}
