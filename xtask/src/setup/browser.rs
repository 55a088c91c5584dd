//! Chromium, which the browser tests drive.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use super::AREA;
use crate::{command, say};

/// Names a Chromium that is not on the PATH.
const VARIABLE: &str = "ADMIT_CHROMIUM";

/// Chromium's names on the PATH, the first found is taken.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Debian's packages: the browser, letters, and the signs that pages use as pictures.
const PACKAGES: [&str; 3] = ["chromium", "fonts-liberation", "fonts-noto-color-emoji"];

/// Finds or installs Chromium.
///
/// # Errors
/// If there is none and it cannot be installed: that is tried as root on Debian and its kin only.
pub(super) fn chromium() -> Result<()> {
    if find()?.is_some() {
        say::skipped(AREA, "Chromium", "present");
        return Ok(());
    }
    let apt = command::find("apt-get");
    ensure!(
        apt.is_some() && command::ask("id", &["-u"]).as_deref() == Some("0"),
        "The browser tests need Chromium: install it (on Debian: `sudo apt-get install {}`), \
         or name one with {VARIABLE}.",
        PACKAGES.join(" ")
    );
    say::step(AREA, "updating apt's lists");
    command::run(
        apt_get().arg("update"),
        "apt could not update its lists: check the network and /etc/apt/sources.list.",
    )?;
    say::step(AREA, "installing Chromium");
    command::run(
        apt_get()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(PACKAGES),
        &format!(
            "apt could not install Chromium: install it by hand, or name one with {VARIABLE}."
        ),
    )?;
    path().map(drop)
}

/// Chromium's path.
///
/// # Errors
/// If there is none.
pub fn path() -> Result<PathBuf> {
    find()?.with_context(|| format!("There is no Chromium on the PATH: name one with {VARIABLE}."))
}

/// Chromium, if there is one.
///
/// # Errors
/// If [`VARIABLE`] names a file that does not exist.
pub(super) fn find() -> Result<Option<PathBuf>> {
    match env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
        Some(path) if Path::new(&path).is_file() => Ok(Some(path.into())),
        Some(path) => bail!(
            "{VARIABLE} names {}, which is not a file: correct or unset it.",
            path.display()
        ),
        None => Ok(NAMES.iter().find_map(|name| command::find(name))),
    }
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .arg("--quiet")
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}
