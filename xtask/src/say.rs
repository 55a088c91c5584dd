//! What the person at the terminal reads.

use std::io::Write;

/// Names the step that begins: `site: building the page module`.
pub fn step(area: &str, what: impl AsRef<str>) {
    println!("{area}: {}", what.as_ref());
    // Cargo writes to standard error, which is not buffered: without this, a log shows steps late.
    let _ = std::io::stdout().flush();
}

/// Names a step that need not be done, and says why in one word.
pub fn skipped(area: &str, what: impl AsRef<str>, why: &str) {
    step(area, format!("{}: {why}", what.as_ref()));
}
