//! The style sheet.

use std::{fmt::Display, path::Path};

use anyhow::{Result, anyhow, ensure};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    error::Error,
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
};

/// One style sheet of `entry` and everything that it imports, without blanks.
///
/// It is not translated for older browsers: the pages need WebCrypto's Ed25519, and a browser
/// that has it knows layers, nesting and custom properties.
///
/// # Errors
/// If a file is missing, or has a mistake: then with file, line and column.
pub(super) fn bundle(entry: &Path) -> Result<String> {
    ensure!(
        entry.is_file(),
        "The style sheet {} is missing: restore it from version control.",
        entry.display()
    );
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(|error| explain(&error))?;
    sheet
        .minify(MinifyOptions::default())
        .map_err(|error| explain(&error))?;
    let printed = sheet
        .to_css(PrinterOptions {
            minify: true,
            ..PrinterOptions::default()
        })
        .map_err(|error| explain(&error))?;
    Ok(printed.code)
}

/// The error's text with its place. An error itself borrows from the style sheet, and counts lines from 0.
fn explain<K: Display>(error: &Error<K>) -> anyhow::Error {
    match &error.loc {
        Some(place) => anyhow!(
            "{}:{}:{}: {}",
            place.filename,
            place.line + 1,
            place.column,
            error.kind
        ),
        None => anyhow!("The style sheet: {}", error.kind),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn imports_are_bundled_into_their_layers() {
        let directory = tempfile::tempdir().unwrap();
        let entry = directory.path().join("main.css");
        fs::write(
            &entry,
            "@layer base, parts;\n@import \"base.css\" layer(base);\n",
        )
        .unwrap();
        fs::write(
            directory.path().join("base.css"),
            "a { &:hover { color: var(--ink); } }\n",
        )
        .unwrap();
        let css = bundle(&entry).unwrap();
        assert!(
            css.contains("@layer base{a{&:hover{color:var(--ink)}}}"),
            "{css}"
        );
        assert!(!css.contains("@import"));
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let directory = tempfile::tempdir().unwrap();
        let entry = directory.path().join("main.css");
        fs::write(&entry, "a { color: red; }\n} b {}\n").unwrap();
        let message = bundle(&entry).unwrap_err().to_string();
        assert!(message.contains("main.css:2:"), "{message}");
    }

    #[test]
    fn a_missing_import_is_told() {
        let directory = tempfile::tempdir().unwrap();
        let entry = directory.path().join("main.css");
        fs::write(&entry, "@import \"gone.css\";\n").unwrap();
        assert!(bundle(&entry).is_err());
    }
}
