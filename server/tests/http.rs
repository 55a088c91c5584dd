//! What holds for every route: protection, limits, health.

use std::time::Duration;

use admit_contract::event::EventPage;
use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::support::{Server, event, send};

#[tokio::test]
async fn every_kind_of_response_is_protected() {
    let server = Server::start().await;
    let client = server.client();
    let mut replies = vec![
        client.call("events", json!({"query": "", "page": 1})).await,
        client.page("/").await,
    ];
    for path in [
        "/pkg/admit.js",
        "/sw.js",
        "/shell",
        "/healthz",
        "/posters/1.svg",
        "/nothing",
    ] {
        replies.push(send(client.get(path)).await);
    }
    for reply in replies {
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("referrer-policy"), "same-origin");
        assert_eq!(reply.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin");
        assert!(reply.header("permissions-policy").contains("camera=(self)"));
        assert_eq!(
            reply
                .headers
                .get_all("content-security-policy")
                .iter()
                .count(),
            1
        );
        assert!(
            reply
                .header("content-security-policy")
                .contains("default-src")
        );
        assert_eq!(reply.header("x-request-id").len(), 36);
        assert_eq!(
            reply.header("strict-transport-security"),
            "",
            "only under https"
        );
        assert!(!reply.header("cache-control").is_empty(), "{}", reply.text);
    }
}

#[tokio::test]
async fn the_id_of_a_request_is_ours_to_choose() {
    let server = Server::start().await;
    let reply = send(
        server
            .client()
            .get("/healthz")
            .header("x-request-id", "theirs"),
    )
    .await;
    assert_ne!(reply.header("x-request-id"), "theirs");
}

#[tokio::test]
async fn the_process_and_its_database_answer() {
    let server = Server::start().await;
    for path in ["/healthz", "/readyz"] {
        let reply = send(server.client().get(path)).await;
        assert_eq!(
            (reply.status, reply.text.as_str()),
            (StatusCode::OK, "ok\n"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_for_programs() {
    let server = Server::start().await;
    for (method, path) in [
        (Method::GET, "/pkg/old.js"),
        (Method::POST, "/rpc/nothing"),
        (Method::POST, "/nothing"),
    ] {
        let reply = send(server.client().request(method, path)).await;
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (StatusCode::NOT_FOUND, "not_found"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_body_may_have_256_kilobytes() {
    let server = Server::start().await;
    let search = |length: usize| json!({"query": "x".repeat(length), "page": 1});
    server
        .client()
        .call("events", search(250 * 1024))
        .await
        .ok::<EventPage>();
    let reply = server.client().call("events", search(256 * 1024)).await;
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (StatusCode::PAYLOAD_TOO_LARGE, "too_large")
    );
}

#[tokio::test]
async fn a_poster_is_sent_once() {
    let server = Server::start().await;
    let id = event(&server).await;
    let client = server.client();
    let reply = send(client.get(&format!("/posters/{id}.svg"))).await;
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (StatusCode::OK, "image/svg+xml")
    );
    assert!(reply.text.starts_with("<svg"));
    assert!(
        reply.header("content-security-policy").contains("sandbox"),
        "a picture must not become a page"
    );
    let again = send(
        client
            .get(&format!("/posters/{id}.svg"))
            .header("if-none-match", reply.header("etag")),
    )
    .await;
    assert_eq!(
        (again.status, again.text.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    for path in [
        "/posters/999999.svg",
        "/posters/1.png",
        "/posters/x.svg",
        "/posters/-1.svg",
    ] {
        assert_eq!(
            send(client.get(path)).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn replies_are_compressed_for_those_who_ask() {
    let server = Server::start().await;
    event(&server).await;
    for path in ["/", "/pkg/long.js"] {
        let plain = send(server.client().get(path).header("accept", "text/html")).await;
        assert_eq!(plain.header("content-encoding"), "", "{path}");
        let packed = server
            .client()
            .get(path)
            .header("accept", "text/html")
            .header("accept-encoding", "gzip, br");
        let packed = packed.send().await.unwrap();
        assert_eq!(packed.headers()["content-encoding"], "gzip", "{path}");
        let bytes = packed.bytes().await.unwrap();
        assert!(
            bytes.starts_with(&[0x1f, 0x8b]) && bytes.len() < plain.text.len(),
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_is_no_http_is_dropped() {
    let server = Server::start().await;
    let mut stream = TcpStream::connect(server.url.trim_start_matches("http://"))
        .await
        .unwrap();
    stream
        .write_all(b"\x16\x03\x01\x02\x00 hello\r\n\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut answer))
        .await
        .unwrap()
        .unwrap();
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 400"));
}
