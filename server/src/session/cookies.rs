//! The session's cookies.

use admit_app::ssr::SessionCookies;
use admit_backend::{Backend, SessionTokens};
use admit_contract::Timestamp;
use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::CookieJar;
use cookie::{Cookie, SameSite, time::Duration};

/// The cookies' names, and whether they are for https alone.
pub(crate) struct Cookies {
    access: &'static str,
    refresh: &'static str,
    csrf: &'static str,
    secure: bool,
    /// Only for its clock: a cookie's age is what is left of its token's.
    backend: Backend,
}

/// The tokens that a browser sent.
pub(super) struct Found {
    pub(super) access: Option<String>,
    pub(super) refresh: Option<String>,
}

impl Cookies {
    /// Under https a browser takes a cookie whose name begins with `__Host-` only from this very host over https, so
    /// that neither another subdomain nor the network can plant one (RFC 6265bis, 4.1.3.2).
    #[must_use]
    pub(crate) const fn new(secure: bool, backend: Backend) -> Self {
        let (access, refresh, csrf) = if secure {
            (
                "__Host-admit_session",
                "__Host-admit_refresh",
                "__Host-admit_csrf",
            )
        } else {
            ("admit_session", "admit_refresh", "admit_csrf")
        };
        Self {
            access,
            refresh,
            csrf,
            secure,
            backend,
        }
    }

    pub(super) fn read(&self, headers: &HeaderMap) -> Found {
        let jar = CookieJar::from_headers(headers);
        let value = |name| jar.get(name).map(|cookie| cookie.value().to_owned());
        Found {
            access: value(self.access),
            refresh: value(self.refresh),
        }
    }

    /// Whether a response sets or clears one of them already.
    pub(super) fn are_set_in(&self, headers: &HeaderMap) -> bool {
        let ours = |value: &HeaderValue| {
            let value = value.as_bytes();
            [self.access, self.refresh, self.csrf].iter().any(|name| {
                value
                    .strip_prefix(name.as_bytes())
                    .is_some_and(|rest| rest.starts_with(b"="))
            })
        };
        headers.get_all(header::SET_COOKIE).iter().any(ours)
    }

    fn cookie(&self, name: &'static str, value: &str, age: Duration) -> Option<HeaderValue> {
        let cookie = Cookie::build((name, value))
            .path("/")
            .max_age(age)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            // The page reads the CSRF token and sends it back in a header, which no other site can do.
            .http_only(name != self.csrf)
            .build();
        HeaderValue::from_str(&cookie.to_string()).ok()
    }

    fn age_until(&self, end: Timestamp) -> Duration {
        Duration::seconds((end.as_second() - self.backend.clock().now().as_second()).max(0))
    }
}

impl SessionCookies for Cookies {
    fn set(&self, tokens: &SessionTokens) -> Vec<HeaderValue> {
        let session = self.age_until(tokens.refresh_expires_at);
        [
            // Outlives its token: a token of a session that was ended elsewhere is how the browser gets to know.
            self.cookie(self.access, &tokens.access, session),
            self.cookie(self.refresh, &tokens.refresh, session),
            self.cookie(self.csrf, &tokens.csrf, session),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn clear(&self) -> Vec<HeaderValue> {
        [self.access, self.refresh, self.csrf]
            .into_iter()
            .filter_map(|name| self.cookie(name, "", Duration::ZERO))
            .collect()
    }
}
