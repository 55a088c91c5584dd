//! What the documents promise to show is there.
#![expect(
    clippy::unwrap_used,
    reason = "a document that cannot be read must fail the test"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The documents that people read, with their texts.
fn documents() -> Vec<(PathBuf, String)> {
    let of = |directory: PathBuf| {
        let entries = fs::read_dir(directory).unwrap();
        entries.map(|entry| entry.unwrap().path())
    };
    let found: Vec<_> = of(root())
        .chain(of(root().join("docs")))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    assert!(found.len() > 5, "{found:?}");
    found
}

/// The targets of Markdown links and pictures: what stands in `](…)`.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#']).next())
}

#[test]
fn every_file_that_a_document_links_to_exists() {
    for (path, text) in documents() {
        let directory = path.parent().unwrap();
        for target in targets(&text).filter(|target| !target.is_empty() && !target.contains("://"))
        {
            assert!(
                directory.join(target).exists(),
                "{}: {target}",
                path.display()
            );
        }
    }
}

#[test]
fn no_figure_is_left_out() {
    for (path, text) in documents() {
        for gap in ["to be measured", "to be filled in", "TODO", "TBD"] {
            assert!(!text.contains(gap), "{}: {gap}", path.display());
        }
    }
}
