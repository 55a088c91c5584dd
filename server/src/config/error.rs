//! What can be wrong with a configuration.

use std::{fmt, path::PathBuf};

use super::Source;

/// One fault. Each names the key, where its value came from, the value unless it is secret, and what is expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file that was asked for cannot be read.
    #[error("cannot read the configuration file {}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is not TOML. Its text is not repeated, because it may hold the master key.
    #[error("{}, line {line}: not valid TOML: {reason}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// The file has a key that does not exist.
    #[error("unknown key `{name}` in {}{}", path.display(), did_you_mean(*suggestion))]
    UnknownKey {
        /// The file.
        path: PathBuf,
        /// The key as it was typed.
        name: String,
        /// The key that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A value is not what its key expects.
    #[error("`{key}` is {shown} ({source_of}): expected {expected}")]
    Invalid {
        /// The key.
        key: &'static str,
        /// Where the value came from.
        source_of: Source,
        /// The value as it may be shown.
        shown: String,
        /// What is expected.
        expected: &'static str,
    },
}

fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion
        .map(|name| format!("; did you mean `{name}`?"))
        .unwrap_or_default()
}

/// All that is wrong, so that it can be put right at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration is not right")?;
        self.0
            .iter()
            .try_for_each(|fault| write!(f, "\n  - {fault}"))
    }
}

impl std::error::Error for Faults {}
