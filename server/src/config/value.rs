//! From text to values, a function a kind. Each answers `None` for what its key does not expect.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::Uri;
use tracing_subscriber::EnvFilter;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Something that no log may hold.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}

/// The address that people type: scheme, host and perhaps a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    secure: bool,
    authority: String,
}

impl PublicUrl {
    /// The address of a server that listens there, for people on the same machine where it listens everywhere.
    #[must_use]
    pub fn of_listener(listen: SocketAddr) -> Self {
        let authority = match listen.ip() {
            ip if ip.is_unspecified() => format!("localhost:{}", listen.port()),
            IpAddr::V4(_) | IpAddr::V6(_) => listen.to_string(),
        };
        Self {
            secure: false,
            authority,
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let secure = match uri.scheme_str()? {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let authority = uri.authority()?;
        let bare = matches!(uri.path(), "" | "/") && uri.query().is_none() && !text.contains('#');
        // `port_u16` is none for a port that is no number, too.
        let port_ok =
            authority.port_u16().is_some() || authority.host().len() == authority.as_str().len();
        if !bare || !port_ok || authority.as_str().contains('@') || authority.host().is_empty() {
            return None;
        }
        let mut authority = authority.as_str().to_ascii_lowercase();
        // Browsers leave the scheme's own port out of an origin.
        let own_port = if secure { ":443" } else { ":80" };
        if let Some(host) = authority.strip_suffix(own_port) {
            authority = host.to_owned();
        }
        Some(Self { secure, authority })
    }

    /// Whether it is https.
    #[must_use]
    pub const fn is_secure(&self) -> bool {
        self.secure
    }

    /// Whether browsers take it for a secure context: https, or this machine. Without one they give neither camera
    /// nor keys nor service worker.
    #[must_use]
    pub fn is_secure_context(&self) -> bool {
        let host = match self.authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => &self.authority,
        };
        let loopback = || {
            host.trim_matches(['[', ']'])
                .parse::<IpAddr>()
                .is_ok_and(|ip| ip.is_loopback())
        };
        self.secure || host == "localhost" || host.ends_with(".localhost") || loopback()
    }

    /// Host and port, as a `Host` header carries them.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}://{}",
            if self.secure { "https" } else { "http" },
            self.authority
        )
    }
}

pub(super) fn address(text: &str) -> Option<SocketAddr> {
    text.parse().ok()
}

pub(super) fn directory(text: &str) -> Option<PathBuf> {
    let path = PathBuf::from(text);
    (!text.trim().is_empty() && !path.is_file()).then_some(path)
}

pub(super) fn database_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("sqlite:")?;
    (!rest.trim_start_matches('/').is_empty()).then(|| text.to_owned())
}

/// The database in the data directory. `mode=rwc` makes it when it is not there.
pub(super) fn embedded_database(data: &std::path::Path) -> String {
    let mut url = String::from("sqlite://");
    for c in data.join("admit.sqlite").to_string_lossy().chars() {
        match c {
            '%' | '?' | '#' => url.push_str(&format!("%{:02X}", u32::from(c))),
            c => url.push(c),
        }
    }
    url + "?mode=rwc"
}

pub(super) fn master_key(text: &str) -> Option<Secret> {
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    (bytes.len() == 32).then(|| Secret(text.to_owned()))
}

pub(super) fn log_filter(text: &str) -> Option<String> {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    // The filter takes a lone word for the name of a module, so that a mistyped level would log nothing.
    let level = |word: &str| LEVELS.contains(&word.to_ascii_lowercase().as_str());
    let fits = |part: &str| part.contains(['=', '[']) || level(part.trim());
    (text.split(',').all(fits) && EnvFilter::builder().parse(text).is_ok()).then(|| text.to_owned())
}

pub(super) fn log_format(text: &str) -> Option<LogFormat> {
    match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_urls_are_kept_as_browsers_write_origins() {
        let kept = |text| PublicUrl::parse(text).map(|url| url.to_string());
        assert_eq!(
            kept("https://Tickets.Example.org/").as_deref(),
            Some("https://tickets.example.org")
        );
        assert_eq!(
            kept("https://tickets.example.org:443").as_deref(),
            Some("https://tickets.example.org")
        );
        assert_eq!(
            kept("http://[::1]:3000").as_deref(),
            Some("http://[::1]:3000")
        );
    }

    #[test]
    fn secure_contexts_are_https_or_this_machine() {
        let secure = |text| PublicUrl::parse(text).unwrap().is_secure_context();
        assert!(secure("https://tickets.example.org"));
        assert!(secure("http://localhost:3000"));
        assert!(secure("http://127.0.0.1:3000"));
        assert!(secure("http://[::1]:3000"));
        assert!(!secure("http://tickets.example.org"));
        assert!(!secure("http://192.168.1.7:3000"));
    }

    #[test]
    fn a_listener_on_every_address_is_visited_as_localhost() {
        assert_eq!(
            PublicUrl::of_listener("0.0.0.0:3000".parse().unwrap()).to_string(),
            "http://localhost:3000"
        );
        assert_eq!(
            PublicUrl::of_listener("[::]:80".parse().unwrap()).to_string(),
            "http://localhost:80"
        );
        assert_eq!(
            PublicUrl::of_listener("10.0.0.2:80".parse().unwrap()).to_string(),
            "http://10.0.0.2:80"
        );
    }

    #[test]
    fn odd_directories_survive_the_database_url() {
        assert_eq!(
            embedded_database("d a%t?a".as_ref()),
            "sqlite://d a%25t%3Fa/admit.sqlite?mode=rwc"
        );
    }

    #[test]
    fn secrets_do_not_show() {
        let key = master_key(&BASE64_STANDARD.encode([7; 32])).unwrap();
        assert_eq!(format!("{key:?}"), "<redacted>");
    }
}
