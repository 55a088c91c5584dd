//! The table of keys. What reads a key, documents it, or complains about it starts here.

/// Whether a value may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// It may.
    Public,
    /// Only the name and password inside it may not.
    Credentials,
    /// It may not, and there is no flag for it, because other users of the machine see a process's flags.
    Secret,
}

/// A key of the configuration.
#[derive(Debug)]
pub struct Key {
    /// Its name in the file; as a flag with hyphens.
    pub name: &'static str,
    /// Its environment variable.
    pub env: &'static str,
    /// Its flag without the leading hyphens, if it has one.
    pub flag: Option<&'static str>,
    /// What its value is called in the help.
    pub value: &'static str,
    /// Whether it may be shown.
    pub secrecy: Secrecy,
    /// What it does.
    pub about: &'static str,
    /// What holds without it, in words.
    pub default: &'static str,
    /// What a right value looks like.
    pub expected: &'static str,
}

macro_rules! keys {
    ($($konst:ident: $key:expr;)+) => {
        $(pub(crate) static $konst: Key = $key;)+

        /// Every key, in the order in which they are shown.
        pub static KEYS: &[&Key] = &[$(&$konst),+];
    };
}

keys! {
    LISTEN: Key {
        name: "listen",
        env: "ADMIT_LISTEN",
        flag: Some("listen"),
        value: "ADDRESS:PORT",
        secrecy: Secrecy::Public,
        about: "Where the server accepts connections",
        default: "127.0.0.1:3000",
        expected: "an IP address and a port, such as 127.0.0.1:3000 or [::]:3000",
    };
    DATA: Key {
        name: "data",
        env: "ADMIT_DATA",
        flag: Some("data"),
        value: "DIRECTORY",
        secrecy: Secrecy::Public,
        about: "The directory of the database and the key file; made when missing",
        default: "data",
        expected: "the path of a directory",
    };
    DATABASE_URL: Key {
        name: "database_url",
        env: "ADMIT_DATABASE_URL",
        flag: Some("database-url"),
        value: "URL",
        secrecy: Secrecy::Credentials,
        about: "The database",
        default: "admit.sqlite in the data directory",
        expected: "a SQLite URL, such as sqlite:///var/lib/admit/admit.sqlite?mode=rwc",
    };
    PUBLIC_URL: Key {
        name: "public_url",
        env: "ADMIT_PUBLIC_URL",
        flag: Some("public-url"),
        value: "URL",
        secrecy: Secrecy::Public,
        about: "The address that people type; https makes cookies secure",
        default: "http:// and the address of `listen`",
        expected: "http:// or https:// and a host, without a path, such as https://tickets.example.org",
    };
    MASTER_KEY: Key {
        name: "master_key",
        env: "ADMIT_MASTER_KEY",
        flag: None,
        value: "KEY",
        secrecy: Secrecy::Secret,
        about: "The key under which the signing keys rest in the database",
        default: "a key file in the data directory, made on the first run",
        expected: "32 bytes in base64, as `openssl rand -base64 32` prints them",
    };
    SITE: Key {
        name: "site",
        env: "ADMIT_SITE",
        flag: Some("site"),
        value: "DIRECTORY",
        secrecy: Secrecy::Public,
        about: "The directory of the built site",
        default: "the site in the binary, or target/site where it was built without one",
        expected: "the path of a directory",
    };
    LOG: Key {
        name: "log",
        env: "ADMIT_LOG",
        flag: Some("log"),
        value: "FILTER",
        secrecy: Secrecy::Public,
        about: "What is logged",
        default: "info",
        expected: "error, warn, info, debug, trace or off, or a list such as info,admit_server=debug",
    };
    LOG_FORMAT: Key {
        name: "log_format",
        env: "ADMIT_LOG_FORMAT",
        flag: Some("log-format"),
        value: "FORMAT",
        secrecy: Secrecy::Public,
        about: "How it is written",
        default: "text",
        expected: "text or json",
    };
}

impl Key {
    /// The value as it may be shown.
    #[must_use]
    pub fn show(&self, value: &str) -> String {
        match self.secrecy {
            Secrecy::Public => value.to_owned(),
            Secrecy::Credentials => without_credentials(value),
            Secrecy::Secret => "<redacted>".to_owned(),
        }
    }
}

/// A URL with `***` where its user name and password were.
fn without_credentials(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://***{}", &rest[at..]),
        None => url.to_owned(),
    }
}

/// The key whose name is most like a mistyped one, if any is.
pub(super) fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_ascii_lowercase().replace('-', "_");
    names
        .map(|name| {
            (
                strsim::jaro_winkler(&typed, &name.to_ascii_lowercase()),
                name,
            )
        })
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_never_show() {
        assert_eq!(
            DATABASE_URL.show("postgres://ada:s3cret@db/admit"),
            "postgres://***@db/admit"
        );
        assert_eq!(
            DATABASE_URL.show("postgres://ada:p@ss@db:5432/admit"),
            "postgres://***@db:5432/admit"
        );
        assert_eq!(
            DATABASE_URL.show("sqlite:///tmp/a@b.sqlite"),
            "sqlite:///tmp/a@b.sqlite"
        );
        assert_eq!(MASTER_KEY.show("anything"), "<redacted>");
    }

    #[test]
    fn names_agree_with_their_variables_and_flags() {
        for key in KEYS {
            assert_eq!(key.env, format!("ADMIT_{}", key.name.to_uppercase()));
            let flag = key.name.replace('_', "-");
            assert_eq!(
                key.flag,
                (key.secrecy != Secrecy::Secret).then_some(flag.as_str()),
                "{}",
                key.name
            );
        }
    }

    #[test]
    fn a_mistyped_name_finds_its_key() {
        let names = || KEYS.iter().map(|key| key.name);
        assert_eq!(nearest("listn", names()), Some("listen"));
        assert_eq!(nearest("public-url", names()), Some("public_url"));
        assert_eq!(nearest("databse_url", names()), Some("database_url"));
        assert_eq!(nearest("colour", names()), None);
    }
}
