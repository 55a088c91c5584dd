//! Answers requests for files of the site, and passes all others on.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::File;
use crate::{AppState, etag};

/// Answers requests for files of the site, and passes all others on.
pub(crate) async fn serve(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match state.site().get(request.uri().path()).filter(|_| reads) {
        Some(file) => answer(&file, request.headers()).await,
        None => next.run(request).await,
    }
}

async fn answer(file: &Arc<File>, request: &HeaderMap) -> Response {
    if etag::matches(request, &file.etag) {
        return (StatusCode::NOT_MODIFIED, file.headers()).into_response();
    }
    let compressed = if file.is_compressible() && accepts_gzip(request) {
        file.gzip().await
    } else {
        None
    };
    let kind = (header::CONTENT_TYPE, file.content_type.clone());
    match compressed {
        Some(content) => {
            let encoding = (header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            (file.headers(), [kind, encoding], Body::from(content)).into_response()
        }
        None => (file.headers(), [kind], Body::from(file.content.clone())).into_response(),
    }
}

/// Whether `Accept-Encoding` names gzip without refusing it (RFC 9110, 12.5.3).
fn accepts_gzip(request: &HeaderMap) -> bool {
    let refused = |parameters: &str| {
        let weight = parameters
            .trim()
            .strip_prefix("q=")
            .and_then(|weight| weight.trim().parse::<f32>().ok());
        weight.is_some_and(|weight| weight <= 0.0)
    };
    request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| match coding.split_once(';') {
            Some((name, parameters)) => {
                name.trim().eq_ignore_ascii_case("gzip") && !refused(parameters)
            }
            None => coding.trim().eq_ignore_ascii_case("gzip"),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        let accepts = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
            accepts_gzip(&headers)
        };
        assert!(accepts("gzip, deflate, br"));
        assert!(accepts("br;q=1.0, GZIP;q=0.5"));
        assert!(!accepts("br, zstd"));
        assert!(!accepts("gzip;q=0"));
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
