//! The built site, and the service worker that keeps it.

use std::fs;

use admit_server::Site;
use reqwest::{Method, StatusCode};

use crate::support::{SITE, Server, send};

#[tokio::test]
async fn files_are_served_with_their_types() {
    let server = Server::start().await;
    for (path, kind) in [
        ("/pkg/admit.js", "text/javascript; charset=utf-8"),
        ("/pkg/admit.wasm", "application/wasm"),
        ("/pkg/admit.css", "text/css; charset=utf-8"),
        (
            "/manifest.webmanifest",
            "application/manifest+json; charset=utf-8",
        ),
        ("/icons/icon.svg", "image/svg+xml; charset=utf-8"),
    ] {
        let reply = send(server.client().get(path)).await;
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (StatusCode::OK, kind),
            "{path}"
        );
        let content = SITE
            .iter()
            .find(|(name, _)| path.ends_with(name))
            .unwrap()
            .1;
        assert_eq!(reply.text, content, "{path}");
    }
}

#[tokio::test]
async fn a_file_is_sent_once_and_asked_for_again() {
    let server = Server::start().await;
    let first = send(server.client().get("/pkg/admit.js")).await;
    assert_eq!(first.header("cache-control"), "no-cache");
    let again = send(
        server
            .client()
            .get("/pkg/admit.js")
            .header("if-none-match", first.header("etag")),
    )
    .await;
    assert_eq!(
        (again.status, again.text.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    assert_eq!(again.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn the_heads_of_files_have_no_body() {
    let server = Server::start().await;
    let reply = send(server.client().request(Method::HEAD, "/pkg/admit.css")).await;
    assert_eq!((reply.status, reply.text.as_str()), (StatusCode::OK, ""));
    assert_eq!(reply.header("content-length"), "18");
}

#[tokio::test]
async fn nothing_outside_the_site_is_served() {
    let server = Server::start().await;
    fs::write(server.site.path().join(".secret"), "x").unwrap();
    for path in [
        "/.secret",
        "/../Cargo.toml",
        "/pkg/../../etc/passwd",
        "/pkg/%2e%2e/%2e%2e/etc/passwd",
        "/pkg",
        "/pkg/",
    ] {
        let reply = send(server.client().get(path)).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// The list in the worker's script.
fn precached(script: &str) -> Vec<String> {
    let list = script
        .split("[\"/shell\"")
        .nth(1)
        .and_then(|rest| rest.split(']').next())
        .expect("a list that begins with the shell");
    serde_json::from_str(&format!("[\"/shell\"{list}]")).unwrap()
}

#[tokio::test]
async fn the_service_worker_lists_what_is_really_there() {
    let server = Server::start().await;
    let reply = send(server.client().get("/sw.js")).await;
    assert_eq!(
        reply.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(
        (
            reply.header("cache-control"),
            reply.header("service-worker-allowed")
        ),
        ("no-cache", "/")
    );
    let list = precached(&reply.text);
    for path in [
        "/shell",
        "/pkg/admit.js",
        "/pkg/admit.wasm",
        "/pkg/admit.css",
        "/icons/icon.svg",
        "/manifest.webmanifest",
    ] {
        assert!(
            list.iter().any(|listed| listed == path),
            "{path} is not in {list:?}"
        );
    }
    assert!(
        !list.iter().any(|path| path.starts_with("/scanner/")),
        "{list:?}"
    );
    for path in list {
        assert_eq!(
            send(server.client().get(&path)).await.status,
            StatusCode::OK,
            "{path}"
        );
    }
}

#[tokio::test]
async fn documents_name_the_version_that_the_worker_has() {
    let server = Server::start().await;
    let worker = send(server.client().get("/sw.js")).await.text;
    for path in ["/", "/shell", "/nothing"] {
        let version = server
            .client()
            .page(path)
            .await
            .header("admit-version")
            .to_owned();
        assert!(
            version.len() == 16 && worker.contains(&format!("\"{version}\"")),
            "{path}: {version}"
        );
    }
}

#[tokio::test]
async fn a_changed_file_makes_another_worker() {
    let (one, two) = (Server::start().await, Server::start().await);
    let script = |server: &Server| send(server.client().get("/sw.js"));
    let (first, second) = (script(&one).await, script(&two).await);
    assert_eq!(first.text, second.text, "the same site has the same worker");

    fs::write(
        one.site.path().join("pkg/admit.css"),
        "body { margin: 1px }",
    )
    .unwrap();
    let changed = Site::from_directory(one.site.path()).unwrap();
    assert_ne!(changed.service_worker().script(), first.text);
    assert_eq!(
        script(&one).await.text,
        first.text,
        "a running server keeps what it began with"
    );
    let again = send(
        one.client()
            .get("/sw.js")
            .header("if-none-match", first.header("etag")),
    )
    .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn the_shell_is_a_document_for_nobody() {
    let server = Server::start().await;
    let person = crate::support::Person::new(&server).await;
    let reply = person.client.page("/shell").await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(
        reply.text.contains("data-shell") && reply.text.contains("/pkg/admit"),
        "{}",
        reply.text
    );
    assert!(!reply.text.contains(&person.email));
    assert!(reply.header("content-security-policy").contains("'nonce-"));
}

#[test]
fn a_directory_without_a_site_is_refused() {
    let empty = tempfile::tempdir().unwrap();
    for path in [empty.path().to_owned(), empty.path().join("nothing")] {
        let error = Site::from_directory(&path)
            .err()
            .expect("no site")
            .to_string();
        assert!(
            error.contains("holds no built site") && error.contains("cargo xtask site"),
            "{error}"
        );
    }
}
