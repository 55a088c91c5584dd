//! Stamps: what a step was last done with, so that it is not done again.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
};

use anyhow::{Context, Result};

/// A file that holds the fingerprint of a step's inputs as of its last success.
///
/// The fingerprint guards against needless work, not against an adversary: two inputs with the
/// same one would leave the older output in place.
#[derive(Debug)]
pub struct Stamp {
    file: PathBuf,
    fingerprint: String,
}

impl Stamp {
    /// The stamp kept in `file`, for these inputs.
    pub fn new<'a>(file: PathBuf, inputs: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = DefaultHasher::new();
        for input in inputs {
            input.hash(&mut hasher);
        }
        Self {
            file,
            fingerprint: format!("{:016x}\n", hasher.finish()),
        }
    }

    /// Whether the step was last done with the same inputs.
    #[must_use]
    pub fn is_current(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|last| last == self.fingerprint)
    }

    /// Records that the step is done.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn record(&self) -> Result<()> {
        if let Some(directory) = self.file.parent() {
            fs::create_dir_all(directory)?;
        }
        fs::write(&self.file, &self.fingerprint)
            .with_context(|| format!("could not write {}", self.file.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_current_until_an_input_changes() {
        let directory = tempfile::tempdir().unwrap();
        let stamp =
            |inputs: [&'static [u8]; 2]| Stamp::new(directory.path().join("below/stamp"), inputs);
        let first = stamp([b"module", b"1"]);
        assert!(!first.is_current());
        first.record().unwrap();
        assert!(stamp([b"module", b"1"]).is_current());
        assert!(!stamp([b"module", b"2"]).is_current());
        assert!(
            !stamp([b"module1", b""]).is_current(),
            "inputs are told apart, not run together"
        );
    }
}
