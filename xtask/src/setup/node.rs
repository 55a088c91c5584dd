//! Node and npm, which the browser tests run on.

use std::{fs, process::Command};

use anyhow::{Context, Result, bail};

use super::{AREA, Version};
use crate::{command, say, settings::END2END_DIR, stamp::Stamp, workspace::Workspace};

/// The oldest Node that Playwright and the ticket vectors run on.
const NODE: Version = Version {
    major: 20,
    minor: 0,
};

/// The oldest npm that reads the lock file's version.
const NPM: Version = Version { major: 9, minor: 0 };

/// Node and npm, new enough.
///
/// # Errors
/// If one is missing or too old. They are not fetched: how a person installs Node is theirs to choose.
pub(super) fn node() -> Result<()> {
    for (program, needed) in [("node", NODE), ("npm", NPM)] {
        let Some(found) = command::ask(program, &["--version"]) else {
            bail!(
                "The tests need {program} {} or newer: install Node from https://nodejs.org.",
                needed.major
            );
        };
        match Version::parse(&found) {
            Some(version) if version >= needed => say::skipped(AREA, program, "present"),
            _ => bail!(
                "The tests need {program} {} or newer, and found {found}: update Node.",
                needed.major
            ),
        }
    }
    Ok(())
}

/// The npm packages of the browser tests, exactly as locked.
///
/// # Errors
/// If npm fails.
pub(super) fn npm_packages(workspace: &Workspace) -> Result<()> {
    if packages_are_current(workspace) {
        say::skipped(AREA, "npm packages", "present");
        return Ok(());
    }
    let stamp = stamp(workspace)?;
    say::step(AREA, "installing the npm packages of the browser tests");
    let npm = command::find("npm")
        .context("The browser tests need npm: install Node from https://nodejs.org.")?;
    command::run(
        Command::new(npm)
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(workspace.in_root(END2END_DIR)),
        "npm could not install the packages: check the network, then run `npm ci` in end2end/.",
    )?;
    stamp.record()
}

/// Whether the installed packages are those of the lock file.
pub(super) fn packages_are_current(workspace: &Workspace) -> bool {
    stamp(workspace).is_ok_and(|stamp| stamp.is_current())
}

fn stamp(workspace: &Workspace) -> Result<Stamp> {
    let directory = workspace.in_root(END2END_DIR);
    let lock = fs::read(directory.join("package-lock.json"))
        .context("end2end/package-lock.json is missing: restore it from version control.")?;
    // Inside node_modules, so that removing it also removes the claim that it is complete.
    Ok(Stamp::new(
        directory.join("node_modules/.xtask-stamp"),
        [lock.as_slice()],
    ))
}
