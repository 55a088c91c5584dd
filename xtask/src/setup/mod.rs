//! What the other chores need, found or fetched.

mod browser;
mod node;
mod rust;

use std::process::ExitCode;

use anyhow::{Result, anyhow};

pub use browser::path as chromium;

use crate::{command, say, workspace::Workspace};

const AREA: &str = "setup";

/// A version of which only the first two numbers matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
    major: u32,
    minor: u32,
}

impl Version {
    /// Reads `v20.20.2` and `11.19.1` alike.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text
            .trim()
            .trim_start_matches('v')
            .split('.')
            .map(str::parse);
        Some(Self {
            major: numbers.next()?.ok()?,
            minor: numbers.next()?.ok()?,
        })
    }
}

/// Something that a chore needs and that may have to be fetched first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The standard library for WebAssembly.
    WasmTarget,
    /// rustfmt and clippy.
    FormatterAndLinter,
    /// Node and npm.
    Node,
    /// Chromium.
    Browser,
    /// The npm packages of the browser tests.
    NpmPackages,
}

impl Tool {
    /// All of them, in the order in which they are fetched.
    pub const ALL: [Self; 5] = [
        Self::WasmTarget,
        Self::FormatterAndLinter,
        Self::Node,
        Self::Browser,
        Self::NpmPackages,
    ];

    /// Finds or fetches the tool.
    ///
    /// # Errors
    /// If it is missing and cannot be had; the message says what to do.
    pub fn ensure(self, workspace: &Workspace) -> Result<()> {
        match self {
            Self::WasmTarget => rust::wasm_target(),
            Self::FormatterAndLinter => rust::formatter_and_linter(),
            Self::Node => node::node(),
            Self::Browser => browser::chromium(),
            Self::NpmPackages => node::npm_packages(workspace),
        }
    }
}

/// Fetches all that `serve` and `test` need.
///
/// # Errors
/// Everything that is still missing afterwards, one sentence each. What can be had is had first.
pub fn everything(workspace: &Workspace) -> Result<()> {
    let missing: Vec<String> = Tool::ALL
        .into_iter()
        .filter_map(|tool| tool.ensure(workspace).err())
        .map(|error| format!("{error:#}"))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(anyhow!(missing.join("\n       ")))
    }
}

/// Says what is there and what is not, and changes nothing.
///
/// # Errors
/// If `ADMIT_CHROMIUM` names a file that does not exist.
pub fn doctor(workspace: &Workspace) -> Result<ExitCode> {
    let needed = [
        (
            "WebAssembly target",
            rust::has_wasm_target().then(|| "installed".to_owned()),
        ),
        ("rustfmt", command::ask("cargo", &["fmt", "--version"])),
        ("clippy", command::ask("cargo", &["clippy", "--version"])),
        ("Node", command::ask("node", &["--version"])),
        ("npm", command::ask("npm", &["--version"])),
        (
            "Chromium",
            browser::find()?.map(|path| path.display().to_string()),
        ),
        (
            "npm packages of the browser tests",
            node::packages_are_current(workspace).then(|| "installed".to_owned()),
        ),
    ];
    let mut code = ExitCode::SUCCESS;
    for (what, found) in needed {
        if found.is_none() {
            code = ExitCode::FAILURE;
        }
        say::step(
            "doctor",
            format!(
                "{what}: {}",
                found
                    .as_deref()
                    .unwrap_or("missing; `cargo xtask setup` fetches it")
            ),
        );
    }
    let nextest = command::ask("cargo", &["nextest", "--version"]);
    let nextest = nextest.as_deref().and_then(|text| text.lines().next());
    say::step(
        "doctor",
        format!(
            "cargo-nextest: {}",
            nextest.unwrap_or("absent; `cargo test` does as well")
        ),
    );
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        let version = |text| Version::parse(text).unwrap();
        assert_eq!(
            version("v20.20.2"),
            Version {
                major: 20,
                minor: 20
            }
        );
        assert!(version("9.10.0") > version("9.9.9"));
        assert!(version("v20.0.0") > version("v9.99.0"));
        assert_eq!(Version::parse("unknown"), None);
    }
}
