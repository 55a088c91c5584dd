//! The headers that tell browsers what our pages may do, and what others may do with them.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::AppState;

/// Sent with every response that does not bring its own.
static FIXED: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    // Old browsers that do not know `frame-ancestors`.
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    // The scanner needs the camera, the ticket page a screen that stays awake; nothing else is used.
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), screen-wake-lock=(self), geolocation=(), microphone=(), payment=(), usb=(), serial=(), \
         midi=(), display-capture=(), browsing-topics=()",
    ),
];

/// Two years, the least that browsers' preload lists take. Subdomains are left alone: they are not ours to decide about.
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// What a page may load. Inline scripts and style elements need the page's nonce; WebAssembly may be compiled.
#[must_use]
pub(crate) fn content_security_policy(nonce: Option<&str>) -> HeaderValue {
    let nonce = nonce
        .map(|nonce| format!(" 'nonce-{nonce}'"))
        .unwrap_or_default();
    // cargo-leptos tells the page over a socket of its own that it has rebuilt.
    let reload = if std::env::var_os("LEPTOS_WATCH").is_some() {
        " ws:"
    } else {
        ""
    };
    let policy = format!(
        "default-src 'self'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'{nonce}; \
         img-src 'self' data: blob:; connect-src 'self'{reload}; media-src 'self' blob:; worker-src 'self'; \
         manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    // A nonce is base64url, so this cannot fail; were it to, nothing at all might be loaded.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// For pictures made of markup: opened by themselves they must not become a page of ours.
pub(crate) const PICTURE_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

/// Adds what a response does not bring itself.
pub(crate) async fn secure(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in &FIXED {
        or_insert(headers, name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            content_security_policy(None),
        );
    }
    if state.public_url().is_secure() {
        or_insert(
            headers,
            &header::STRICT_TRANSPORT_SECURITY,
            STRICT_TRANSPORT,
        );
    }
    response
}

fn or_insert(headers: &mut HeaderMap, name: &HeaderName, value: HeaderValue) {
    if !headers.contains_key(name) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nonce_is_for_scripts_and_styles_alone() {
        let policy = content_security_policy(Some("abc"));
        let policy = policy.to_str().unwrap();
        assert!(policy.contains("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval';"));
        assert!(policy.contains("style-src 'self' 'nonce-abc';"));
        assert_eq!(policy.matches("nonce").count(), 2);
    }

    #[test]
    fn no_policy_allows_inline_code_without_a_nonce() {
        for policy in [
            content_security_policy(None),
            content_security_policy(Some("abc")),
        ] {
            assert!(!policy.to_str().unwrap().contains("unsafe-inline"));
        }
    }
}
