//! Trees of files: gathered in memory, then written so that a directory holds exactly them.

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::read;

/// Files by their path, relative to wherever the tree is written.
#[derive(Debug, Default)]
pub struct Tree {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

/// What writing a tree did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    written: usize,
    unchanged: usize,
    removed: usize,
}

impl fmt::Display for Changes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} files written, {} unchanged, {} removed",
            self.written, self.unchanged, self.removed
        )
    }
}

impl Tree {
    /// The files below a directory, without those below the left-out paths. A directory that does
    /// not exist has no files.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn read(directory: &Path, left_out: &[&Path]) -> Result<Self> {
        let mut files = BTreeMap::new();
        for path in list(directory)? {
            if !left_out.iter().any(|prefix| path.starts_with(prefix)) {
                let bytes = read(&directory.join(&path))?;
                files.insert(path, bytes);
            }
        }
        Ok(Self { files })
    }

    /// Adds a tree below a directory of this one.
    pub fn add(&mut self, directory: impl AsRef<Path>, tree: Self) {
        for (path, bytes) in tree.files {
            self.files.insert(directory.as_ref().join(path), bytes);
        }
    }

    /// Adds a file.
    pub fn insert(&mut self, path: PathBuf, bytes: Vec<u8>) {
        self.files.insert(path, bytes);
    }

    /// Makes `directory` hold these files and no others.
    ///
    /// # Errors
    /// If a file cannot be written or removed.
    pub fn write(&self, directory: &Path) -> Result<Changes> {
        let mut changes = Changes::default();
        for path in list(directory)? {
            if !self.files.contains_key(&path) {
                let stale = directory.join(path);
                fs::remove_file(&stale)
                    .with_context(|| format!("could not remove {}", stale.display()))?;
                changes.removed += 1;
            }
        }
        for (path, bytes) in &self.files {
            let path = directory.join(path);
            if fs::read(&path).is_ok_and(|present| present == *bytes) {
                changes.unchanged += 1;
                continue;
            }
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, bytes)
                .with_context(|| format!("could not write {}", path.display()))?;
            changes.written += 1;
        }
        Ok(changes)
    }
}

/// The files below a directory, relative to it.
fn list(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(below) = open.pop() {
        let here = directory.join(&below);
        if !here.is_dir() {
            continue;
        }
        for entry in
            fs::read_dir(&here).with_context(|| format!("could not list {}", here.display()))?
        {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::default();
        for (path, text) in files {
            tree.insert(path.into(), text.as_bytes().to_vec());
        }
        tree
    }

    #[test]
    fn a_directory_holds_exactly_the_tree() {
        let directory = tempfile::tempdir().unwrap();
        let site = directory.path().join("site");
        let first = tree(&[("a.txt", "a"), ("pkg/b.js", "b"), ("pkg/old/c.js", "c")]);
        assert_eq!(
            first.write(&site).unwrap(),
            Changes {
                written: 3,
                ..Changes::default()
            }
        );

        let second = tree(&[("a.txt", "a"), ("pkg/b.js", "changed")]);
        assert_eq!(
            second.write(&site).unwrap(),
            Changes {
                written: 1,
                unchanged: 1,
                removed: 1
            }
        );
        assert_eq!(
            fs::read_to_string(site.join("pkg/b.js")).unwrap(),
            "changed"
        );
        assert!(!site.join("pkg/old/c.js").exists());
    }

    #[test]
    fn trees_are_read_without_what_is_left_out_and_joined() {
        let directory = tempfile::tempdir().unwrap();
        tree(&[("icon.svg", "i"), ("scanner/x.js", "x")])
            .write(directory.path())
            .unwrap();
        let mut joined = Tree::read(directory.path(), &[Path::new("scanner")]).unwrap();
        joined.add("scanner", tree(&[("y.js", "y")]));
        let paths: Vec<_> = joined
            .files
            .keys()
            .map(|path| path.to_str().unwrap())
            .collect();
        assert_eq!(paths, ["icon.svg", "scanner/y.js"]);
    }

    #[test]
    fn a_missing_directory_has_no_files() {
        assert!(
            Tree::read(Path::new("/nowhere/at/all"), &[])
                .unwrap()
                .files
                .is_empty()
        );
    }
}
