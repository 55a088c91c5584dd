//! Where values come from, and which of them holds.

use std::{
    collections::BTreeMap,
    fmt, io,
    path::{Path, PathBuf},
};

use super::{Fault, Faults, Flags, KEYS, key::nearest};

/// The file that is read when it is there and no other is named.
const DEFAULT_FILE: &str = "admit.toml";

/// Variables of the binary that are not keys: where the file lies, and the demo's password.
const OTHER_VARIABLES: [&str; 2] = ["ADMIT_CONFIG", "ADMIT_DEMO_PASSWORD"];

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Nobody set it.
    Default,
    /// The file.
    File(PathBuf),
    /// An environment variable.
    Environment(&'static str),
    /// A flag.
    Flag(&'static str),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "from {}", path.display()),
            Self::Environment(name) => write!(f, "from {name}"),
            Self::Flag(name) => write!(f, "from --{name}"),
        }
    }
}

/// A value as it was written, and by whom.
#[derive(Clone)]
pub(super) struct Setting {
    pub(super) text: String,
    pub(super) source: Source,
}

// The text may be the master key.
impl fmt::Debug for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setting")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

/// The value that won, for each key that somebody set.
pub(super) type Settings = BTreeMap<&'static str, Setting>;

/// The text of every layer, before any of it is judged.
#[derive(Clone, Default)]
pub struct Layers {
    /// The file's path and text, if there is one.
    pub file: Option<(PathBuf, String)>,
    /// The environment, or that part of it that begins with `ADMIT_`.
    pub environment: BTreeMap<String, String>,
    /// Flags, by the names of their keys.
    pub flags: BTreeMap<&'static str, String>,
}

// The texts may hold the master key.
impl fmt::Debug for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layers")
            .field("file", &self.file.as_ref().map(|(path, _)| path))
            .finish_non_exhaustive()
    }
}

impl Layers {
    /// Reads the file and the environment.
    ///
    /// # Errors
    /// When a file that was asked for cannot be read.
    pub fn gather(flags: &Flags) -> Result<Self, Faults> {
        let environment: BTreeMap<String, String> = std::env::vars_os()
            .filter_map(|(name, value)| {
                Some((
                    name.into_string().ok()?,
                    value.to_string_lossy().into_owned(),
                ))
            })
            .filter(|(name, _)| name.starts_with("ADMIT_"))
            .collect();
        let asked = flags
            .config
            .clone()
            .or_else(|| environment.get("ADMIT_CONFIG").map(PathBuf::from));
        let file = match &asked {
            Some(path) => Some((path.clone(), read(path)?)),
            None => match std::fs::read_to_string(DEFAULT_FILE) {
                Ok(text) => Some((DEFAULT_FILE.into(), text)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(unreadable(Path::new(DEFAULT_FILE), &error)),
            },
        };
        Ok(Self {
            file,
            environment,
            flags: flags.values.clone(),
        })
    }

    pub(super) fn merge(&self) -> (Settings, Vec<Fault>) {
        let (mut settings, faults) = self
            .file
            .as_ref()
            .map(|(path, text)| from_file(path, text))
            .unwrap_or_default();
        for key in KEYS {
            if let Some(text) = self.environment.get(key.env) {
                settings.insert(
                    key.name,
                    Setting {
                        text: text.clone(),
                        source: Source::Environment(key.env),
                    },
                );
            }
            if let (Some(flag), Some(text)) = (key.flag, self.flags.get(key.name)) {
                settings.insert(
                    key.name,
                    Setting {
                        text: text.clone(),
                        source: Source::Flag(flag),
                    },
                );
            }
        }
        (settings, faults)
    }

    /// Variables that look like a mistyped key. They are no errors: other programs may have an `ADMIT_` of their own.
    pub(super) fn warnings(&self) -> Vec<String> {
        let known =
            |name: &str| OTHER_VARIABLES.contains(&name) || KEYS.iter().any(|key| key.env == name);
        self.environment
            .keys()
            .filter(|name| !known(name))
            .filter_map(|name| {
                let meant = nearest(
                    name.trim_start_matches("ADMIT_"),
                    KEYS.iter().map(|key| key.name),
                )?;
                Some(format!(
                    "{name} is not a variable of Admit; did you mean ADMIT_{}?",
                    meant.to_uppercase()
                ))
            })
            .collect()
    }
}

fn read(path: &Path) -> Result<String, Faults> {
    std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &io::Error) -> Faults {
    Faults(vec![Fault::Unreadable {
        path: path.to_owned(),
        reason: error.to_string(),
    }])
}

fn from_file(path: &Path, text: &str) -> (Settings, Vec<Fault>) {
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => return (Settings::new(), vec![syntax(path, text, &error)]),
    };
    let mut settings = Settings::new();
    let mut faults = Vec::new();
    for (name, value) in table {
        let Some(key) = KEYS.iter().find(|key| key.name == name) else {
            let suggestion = nearest(&name, KEYS.iter().map(|key| key.name));
            faults.push(Fault::UnknownKey {
                path: path.to_owned(),
                name,
                suggestion,
            });
            continue;
        };
        let source = Source::File(path.to_owned());
        match value {
            toml::Value::String(text) => {
                settings.insert(key.name, Setting { text, source });
            }
            other => faults.push(Fault::Invalid {
                key: key.name,
                source_of: source,
                shown: format!(
                    "{} `{}`",
                    article(other.type_str()),
                    key.show(&other.to_string())
                ),
                expected: key.expected,
            }),
        }
    }
    (settings, faults)
}

fn article(kind: &str) -> String {
    format!(
        "{} {kind}",
        if kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            "a"
        }
    )
}

fn syntax(path: &Path, text: &str, error: &toml::de::Error) -> Fault {
    let before = error
        .span()
        .and_then(|span| text.get(..span.start))
        .unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    Fault::Syntax {
        path: path.to_owned(),
        line,
        reason: error.message().to_owned(),
    }
}
