use admit_contract::event::{EventCard, EventDetail, EventPage};
use reqwest::StatusCode;
use serde_json::json;

use crate::support::{HOUR, Reply, Server, event, event_with};

async fn list(server: &Server, query: &str) -> EventPage {
    server
        .client()
        .call("events", json!({"query": query, "page": 1}))
        .await
        .ok()
}

#[tokio::test]
async fn what_is_coming_is_listed_with_what_is_left() {
    let server = Server::start().await;
    let id = event(&server).await;
    let page = list(&server, "").await;
    assert_eq!((page.items.len(), page.total, page.next), (1, 1, None));
    let card = &page.items[0];
    assert_eq!(
        (card.id, card.name.as_str(), card.available),
        (id, "Moonlight Serenade", 200)
    );
    assert_eq!(
        card.starts_at.full(),
        "Sat 21 Nov 2026, 14:00 CET",
        "the venue's clock, not the reader's"
    );
    assert_eq!(
        server
            .client()
            .call("upcoming", json!({}))
            .await
            .ok::<Vec<EventCard>>(),
        page.items
    );
}

#[tokio::test]
async fn a_search_finds_names_venues_and_towns() {
    let server = Server::start().await;
    event(&server).await;
    event_with(&server, "Chess Night", 10).await;
    for (query, found) in [
        ("serenade", 1),
        ("CHESS", 1),
        ("utrecht", 2),
        ("old mill", 2),
        ("nothing like it", 0),
        ("%", 0),
    ] {
        assert_eq!(list(&server, query).await.items.len(), found, "{query}");
    }
}

#[tokio::test]
async fn an_event_is_gone_twelve_hours_after_its_start() {
    let server = Server::start().await;
    let id = event(&server).await;
    server.clock.advance_ms(13 * HOUR - 1);
    assert_eq!(list(&server, "").await.items.len(), 1);
    server.clock.advance_ms(1);
    assert!(list(&server, "").await.items.is_empty());
    assert!(
        server
            .client()
            .call("upcoming", json!({}))
            .await
            .ok::<Vec<EventCard>>()
            .is_empty()
    );
    // Its own page still tells those who hold a link to it.
    let detail: EventDetail = server.client().call("event", json!({"id": id})).await.ok();
    assert!(detail.over);
}

#[tokio::test]
async fn an_event_that_is_not_there_is_not_found() {
    let server = Server::start().await;
    let reply: Reply = server
        .client()
        .call("event", json!({"id": 4_000_000_000_u32}))
        .await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (StatusCode::NOT_FOUND, "event_not_found")
    );
}

#[tokio::test]
async fn arguments_that_are_none_are_refused() {
    let server = Server::start().await;
    for arguments in [json!({"id": "x"}), json!({"id": -1}), json!({}), json!([])] {
        let reply = server.client().call("event", arguments.clone()).await;
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (StatusCode::BAD_REQUEST, "invalid_request"),
            "{arguments}"
        );
    }
}

#[tokio::test]
async fn pages_that_no_list_has_are_empty() {
    let server = Server::start().await;
    event(&server).await;
    for (page, found) in [
        (0, 1),
        (1, 1),
        (2, 0),
        (10_000, 0),
        (10_001, 0),
        (1 << 60, 0),
        (u64::MAX, 0),
    ] {
        let reply = server
            .client()
            .call("events", json!({"query": "", "page": page}))
            .await;
        let list = reply.ok::<EventPage>();
        assert_eq!(
            (list.items.len(), list.total, list.next),
            (found, 1, None),
            "{page}"
        );
    }
}
