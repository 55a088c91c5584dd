//! `/sw.js`: the service worker, with the list of what it keeps and that list's version.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::File;
use crate::{AppState, etag};

/// The worker's source.
const SOURCE: &str = include_str!("../service_worker.js");

/// Where the version belongs in it, within quotes.
const VERSION: &str = "__ADMIT_VERSION__";

/// Where the list belongs in it, as an expression.
const PRECACHE: &str = "__ADMIT_PRECACHE__";

/// The document without a page.
pub(crate) const SHELL: &str = "/shell";

/// The worker as browsers get it.
pub struct ServiceWorker {
    script: String,
    version: HeaderValue,
    etag: HeaderValue,
}

impl ServiceWorker {
    pub(super) fn new<'a>(files: impl Iterator<Item = (&'a str, &'a File)>) -> Self {
        let mut urls = vec![SHELL];
        // The binary renders the shell, so that another binary is another version.
        let mut digest = Sha256::new_with_prefix(concat!(env!("CARGO_PKG_VERSION"), "\0"));
        digest.update(SOURCE);
        for (path, file) in files.filter(|(path, _)| is_kept(path)) {
            urls.push(path);
            digest.update(path);
            digest.update(file.etag.as_bytes());
        }
        let version = &hex::encode(digest.finalize())[..16];
        let list = serde_json::Value::from(urls).to_string();
        let script = SOURCE.replace(VERSION, version).replace(PRECACHE, &list);
        let version = HeaderValue::from_str(version).unwrap_or(HeaderValue::from_static(""));
        Self {
            etag: etag::of(script.as_bytes()),
            script,
            version,
        }
    }

    /// The version of the list, in the form in which documents name it.
    #[must_use]
    pub fn version(&self) -> HeaderValue {
        self.version.clone()
    }

    /// Its source, with list and version in place.
    #[must_use]
    pub fn script(&self) -> &str {
        &self.script
    }
}

/// Whether a ticket's holder needs the file with the network off. The scanner's decoder is fetched by those who scan;
/// maps are for developers.
fn is_kept(path: &str) -> bool {
    !path.starts_with("/scanner/") && !path.ends_with(".map") && !path.ends_with(".txt")
}

/// The worker. The browser asks for it again at each visit, and must not find an old one in a cache.
pub(crate) async fn script(State(state): State<AppState>, request: Request) -> Response {
    let worker = state.site().service_worker();
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (
            HeaderName::from_static("service-worker-allowed"),
            HeaderValue::from_static("/"),
        ),
        (header::ETAG, worker.etag.clone()),
    ];
    if etag::matches(request.headers(), &worker.etag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (
        headers,
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        worker.script.clone(),
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_has_both_places_once() {
        assert_eq!(SOURCE.matches(VERSION).count(), 1);
        assert_eq!(SOURCE.matches(PRECACHE).count(), 1);
    }

    fn worker(files: &[(&str, &str)]) -> ServiceWorker {
        let files: Vec<_> = files
            .iter()
            .map(|(path, content)| (*path, File::new(path, (*content).into())))
            .collect();
        ServiceWorker::new(files.iter().map(|(path, file)| (*path, file)))
    }

    #[test]
    fn another_content_is_another_worker() {
        let one = worker(&[("/pkg/admit.js", "a"), ("/scanner/x.wasm", "b")]);
        assert!(
            one.script.contains(r#"["/shell","/pkg/admit.js"]"#),
            "{}",
            one.script
        );
        assert_eq!(
            one.script,
            worker(&[("/pkg/admit.js", "a"), ("/scanner/x.wasm", "c")]).script
        );
        assert_ne!(
            one.etag,
            worker(&[("/pkg/admit.js", "changed"), ("/scanner/x.wasm", "b")]).etag
        );
        assert_ne!(
            one.etag,
            worker(&[("/pkg/other.js", "a"), ("/scanner/x.wasm", "b")]).etag
        );
    }
}
