//! Whether a request that changes something comes from a page of ours.

use axum::http::{HeaderMap, header};

use crate::config::PublicUrl;

/// The server functions by which a session begins. Who calls them has no token yet, or one of a session that they
/// replace; the origin protects them.
const BEGINNINGS: [&str; 2] = ["/rpc/sign_in", "/rpc/register"];

/// Whether a session begins at this path.
pub(super) fn begins_session(path: &str) -> bool {
    BEGINNINGS.contains(&path)
}

/// The token that the page sent along.
pub(super) fn token(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-csrf-token")?.to_str().ok()
}

/// Whether what the browser says about the request's origin, where it says something, names us.
///
/// Browsers send `Origin` with every change, and newer ones `Sec-Fetch-Site` too; neither can be set by a page's script.
/// Programs send neither, and carry no cookies that somebody else could ride on.
pub(super) fn same_origin(headers: &HeaderMap, ours: &PublicUrl) -> bool {
    // `none`: the person did it by hand, such as sending a form again from the history.
    let site_fits = headers
        .get("sec-fetch-site")
        .is_none_or(|site| matches!(site.as_bytes(), b"same-origin" | b"none"));
    site_fits
        && headers
            .get(header::ORIGIN)
            .is_none_or(|origin| origin.to_str().is_ok_and(|o| is_ours(o, headers, ours)))
}

fn is_ours(origin: &str, headers: &HeaderMap, ours: &PublicUrl) -> bool {
    let Some((scheme, authority)) = origin.split_once("://") else {
        // `null`, from sandboxed frames and files.
        return false;
    };
    let scheme_fits = match scheme {
        "https" => true,
        // An installation under https is not to be driven from a page that the network may have changed.
        "http" => !ours.is_secure(),
        _ => false,
    };
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    scheme_fits
        && (authority == ours.authority()
            || host.is_some_and(|host| host.eq_ignore_ascii_case(authority)))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn accepts(public: &str, headers: &[(&'static str, &str)]) -> bool {
        let public: crate::config::Config =
            crate::config::Config::resolve(&crate::config::Layers {
                environment: [("ADMIT_PUBLIC_URL".to_owned(), public.to_owned())].into(),
                ..Default::default()
            })
            .unwrap();
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
            .collect();
        same_origin(&headers, &public.public_url)
    }

    #[test]
    fn programs_that_say_nothing_are_let_through() {
        assert!(accepts("https://tickets.example.org", &[]));
    }

    #[test]
    fn our_public_address_and_the_requested_host_are_ours() {
        assert!(accepts(
            "https://tickets.example.org",
            &[("origin", "https://tickets.example.org")]
        ));
        assert!(accepts(
            "http://127.0.0.1:3000",
            &[
                ("origin", "http://localhost:3000"),
                ("host", "localhost:3000")
            ]
        ));
        assert!(accepts(
            "https://tickets.example.org",
            &[
                ("origin", "https://other.example"),
                ("host", "other.example")
            ]
        ));
    }

    #[test]
    fn other_origins_are_refused() {
        for origin in [
            "https://evil.example",
            "null",
            "https://tickets.example.org.evil.example",
            "file://",
            "",
        ] {
            assert!(
                !accepts(
                    "https://tickets.example.org",
                    &[("origin", origin), ("host", "tickets.example.org")]
                ),
                "{origin}"
            );
        }
        assert!(!accepts(
            "http://localhost:3000",
            &[
                ("origin", "http://localhost:4000"),
                ("host", "localhost:3000")
            ]
        ));
    }

    #[test]
    fn plain_http_does_not_speak_for_https() {
        let headers = [
            ("origin", "http://tickets.example.org"),
            ("host", "tickets.example.org"),
        ];
        assert!(!accepts("https://tickets.example.org", &headers));
    }

    #[test]
    fn what_the_browser_calls_foreign_is_refused() {
        for (site, fits) in [
            ("same-origin", true),
            ("none", true),
            ("same-site", false),
            ("cross-site", false),
            ("x", false),
        ] {
            assert_eq!(
                accepts("http://localhost:3000", &[("sec-fetch-site", site)]),
                fits,
                "{site}"
            );
        }
    }
}
