use std::{collections::HashSet, time::Duration};

use admit_contract::{
    EventId,
    event::EventDetail,
    sale::{Purchased, Receipt},
};
use reqwest::StatusCode;
use serde_json::json;
use tokio::{io::AsyncWriteExt as _, net::TcpStream, task::JoinSet};

use crate::support::{HOUR, Person, Reply, Server, event, event_with};

#[track_caller]
fn refused(reply: &Reply, status: u16, code: &str) {
    assert_eq!(
        (reply.status.as_u16(), reply.code().as_str()),
        (status, code)
    );
}

async fn available(server: &Server, event: EventId) -> u32 {
    let detail: EventDetail = server
        .client()
        .call("event", json!({"id": event}))
        .await
        .ok();
    detail.card.ticket_types[0].available
}

#[tokio::test]
async fn a_purchase_makes_its_tickets_and_a_receipt() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let bought: Purchased = person
        .purchase(&person.token().await, event, 0, 4)
        .await
        .ok();
    assert!(!bought.replayed);
    assert_eq!(bought.receipt.tickets.len(), 4);
    assert_eq!(bought.receipt.type_name, "Standing");
    assert_eq!(bought.receipt.total, "€\u{a0}98");
    assert_eq!(person.ticket_count().await, 4);
    assert_eq!(available(&server, event).await, 96);
    let receipt: Receipt = person
        .client
        .call("receipt", json!({"order": bought.receipt.order_id}))
        .await
        .ok();
    assert_eq!(receipt, bought.receipt);
}

#[tokio::test]
async fn a_receipt_is_its_buyers_alone() {
    let server = Server::start().await;
    let event = event(&server).await;
    let (person, other) = (Person::new(&server).await, Person::new(&server).await);
    let bought: Purchased = person
        .purchase(&person.token().await, event, 0, 1)
        .await
        .ok();
    refused(
        &other
            .client
            .call("receipt", json!({"order": bought.receipt.order_id}))
            .await,
        404,
        "order_not_found",
    );
}

#[tokio::test]
async fn a_double_click_buys_once() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    for _ in 0..10 {
        let token = person.token().await;
        let (first, second) = tokio::join!(
            person.purchase(&token, event, 0, 2),
            person.purchase(&token, event, 0, 2)
        );
        let (first, second): (Purchased, Purchased) = (first.ok(), second.ok());
        assert_eq!(first.receipt, second.receipt);
        assert_ne!(first.replayed, second.replayed);
    }
    assert_eq!(person.ticket_count().await, 20);
    assert_eq!(available(&server, event).await, 80);
}

#[tokio::test]
async fn a_replay_gets_the_first_receipt_even_much_later() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let token = person.token().await;
    let first: Purchased = person.purchase(&token, event, 0, 1).await.ok();
    server.clock.advance_ms(2 * HOUR);
    let again: Purchased = person.purchase(&token, event, 0, 1).await.ok();
    assert_eq!(first.receipt, again.receipt);
    assert!(again.replayed);
    assert_eq!(person.ticket_count().await, 1);
}

#[tokio::test]
async fn a_purchase_whose_reply_was_lost_can_be_repeated() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let token = person.token().await;
    let body =
        json!({"token": token, "want": {"event_id": event, "ticket_type": 0, "quantity": 3}})
            .to_string();
    let host = server.url.trim_start_matches("http://");
    let cookie = person.client.cookie("admit_session").unwrap();
    let csrf = person.client.cookie("admit_csrf").unwrap();
    let request = format!(
        "POST /rpc/purchase HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Cookie: admit_session={cookie}\r\nX-CSRF-Token: {csrf}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    // Sometimes the purchase is made before the line breaks, sometimes not: the repeat must be right either way.
    tokio::time::sleep(Duration::from_millis(3)).await;
    drop(stream);

    let repeated: Purchased = person.purchase(&token, event, 0, 3).await.ok();
    assert_eq!(repeated.receipt.tickets.len(), 3);
    assert_eq!(person.ticket_count().await, 3);
    assert_eq!(available(&server, event).await, 97);
}

#[tokio::test]
async fn a_used_token_buys_nothing_else() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let token = person.token().await;
    person.purchase(&token, event, 0, 1).await.ok::<Purchased>();
    refused(
        &person.purchase(&token, event, 0, 2).await,
        409,
        "token_reused",
    );
    refused(
        &person.purchase(&token, event, 1, 1).await,
        409,
        "token_reused",
    );
    assert_eq!(person.ticket_count().await, 1);
}

#[tokio::test]
async fn anothers_token_buys_nothing() {
    let server = Server::start().await;
    let event = event(&server).await;
    let (person, other) = (Person::new(&server).await, Person::new(&server).await);
    let token = other.token().await;
    refused(
        &person.purchase(&token, event, 0, 1).await,
        409,
        "token_foreign",
    );
    other.purchase(&token, event, 0, 1).await.ok::<Purchased>();
    refused(
        &person.purchase(&token, event, 0, 1).await,
        409,
        "token_foreign",
    );
    assert_eq!(person.ticket_count().await, 0);
}

#[tokio::test]
async fn a_made_up_token_buys_nothing() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    for token in ["", "x", "' OR 1=1 --"] {
        refused(
            &person.purchase(token, event, 0, 1).await,
            409,
            "token_unknown",
        );
    }
}

#[tokio::test]
async fn a_token_expires_unused() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let token = person.token().await;
    server.clock.advance_ms(HOUR);
    refused(
        &person.purchase(&token, event, 0, 1).await,
        409,
        "token_expired",
    );
}

#[tokio::test]
async fn impossible_quantities_are_refused_each_in_its_words() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let token = person.token().await;
    for (quantity, code) in [
        (0, "quantity_too_small"),
        (-10, "quantity_too_small"),
        (i64::MIN, "quantity_too_small"),
        (5, "quantity_too_large"),
        (1000, "quantity_too_large"),
        (i64::MAX, "quantity_too_large"),
    ] {
        refused(
            &person.purchase(&token, event, 0, quantity).await,
            422,
            code,
        );
    }
    assert_eq!(person.ticket_count().await, 0);
    assert_eq!(available(&server, event).await, 100);
    // A refusal does not use the token up.
    person.purchase(&token, event, 0, 4).await.ok::<Purchased>();
}

#[tokio::test]
async fn unknown_types_and_events_are_refused() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    let token = person.token().await;
    for kind in [2, -1, i64::MAX] {
        refused(
            &person.purchase(&token, event, kind, 1).await,
            422,
            "unknown_ticket_type",
        );
    }
    for id in [json!(4_000_000_000_u32), json!(-1), json!(i64::MAX)] {
        let want = json!({"event_id": id, "ticket_type": 0, "quantity": 1});
        let reply = person
            .client
            .call("purchase", json!({"token": token, "want": want}))
            .await;
        refused(&reply, 404, "event_not_found");
    }
}

#[tokio::test]
async fn an_event_that_is_over_is_not_sold() {
    let server = Server::start().await;
    let event = event(&server).await;
    let person = Person::new(&server).await;
    server.clock.advance_ms(13 * HOUR);
    refused(
        &person.purchase(&person.token().await, event, 0, 1).await,
        409,
        "event_over",
    );
}

#[tokio::test]
async fn what_is_sold_out_and_what_is_short_are_told_apart() {
    let server = Server::start().await;
    let event = event_with(&server, "Chamber Music", 5).await;
    let person = Person::new(&server).await;
    person.buy(event, 4).await;
    refused(
        &person.purchase(&person.token().await, event, 0, 2).await,
        409,
        "not_enough_left",
    );
    person.buy(event, 1).await;
    refused(
        &person.purchase(&person.token().await, event, 0, 1).await,
        409,
        "sold_out",
    );
    // The other type is not concerned.
    person
        .purchase(&person.token().await, event, 1, 1)
        .await
        .ok::<Purchased>();
    assert_eq!(person.ticket_count().await, 6);
}

#[tokio::test]
async fn forty_buyers_get_ten_places_and_no_more() {
    let server = Server::start().await;
    let event = event_with(&server, "Chamber Music", 10).await;
    let mut ready = Vec::new();
    for _ in 0..40 {
        let person = Person::new(&server).await;
        let token = person.token().await;
        ready.push((person, token));
    }
    let mut buying = JoinSet::new();
    for (person, token) in ready {
        buying.spawn(async move { person.purchase(&token, event, 0, 1).await });
    }
    let mut tickets = HashSet::new();
    for reply in buying.join_all().await {
        if reply.status == StatusCode::OK {
            tickets.insert(reply.ok::<Purchased>().receipt.tickets[0].id);
        } else {
            refused(&reply, 409, "sold_out");
        }
    }
    assert_eq!(tickets.len(), 10);
    assert_eq!(available(&server, event).await, 0);
}
