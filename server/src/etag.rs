//! Entity tags (RFC 9110, 8.8.3), so that what a browser has is not sent again.

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

/// The tag of a content. It is weak, since it names the content and not its compressed form.
pub(crate) fn of(content: &[u8]) -> HeaderValue {
    let digest = hex::encode(&Sha256::digest(content)[..16]);
    HeaderValue::from_str(&format!("W/\"{digest}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// Whether the request says that the browser has this very content.
pub(crate) fn matches(request: &HeaderMap, tag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(ours) = tag.to_str().map(opaque) else {
        return false;
    };
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|theirs| theirs.trim() == "*" || opaque(theirs) == ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_matches_itself_in_any_company() {
        let tag = of(b"x");
        let asks = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, value.parse().unwrap());
            matches(&headers, &tag)
        };
        let text = tag.to_str().unwrap();
        assert!(asks(text));
        assert!(asks(text.trim_start_matches("W/")));
        assert!(asks(&format!("\"other\", {text}")));
        assert!(asks("*"));
        assert!(!asks("\"other\""));
        assert!(!matches(&HeaderMap::new(), &tag));
        assert_ne!(tag, of(b"y"));
    }
}
