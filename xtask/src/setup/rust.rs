//! The parts of the Rust toolchain that a minimal one lacks.

use std::{path::Path, process::Command};

use anyhow::{Result, ensure};

use super::AREA;
use crate::{command, say, settings::WASM_TARGET};

/// The standard library for WebAssembly.
///
/// # Errors
/// If it is missing and rustup is absent or fails.
pub(super) fn wasm_target() -> Result<()> {
    if has_wasm_target() {
        say::skipped(AREA, "WebAssembly target", "present");
        return Ok(());
    }
    rustup(
        &format!("the target {WASM_TARGET}"),
        &["target", "add", WASM_TARGET],
    )
}

/// rustfmt and clippy.
///
/// # Errors
/// If one is missing and rustup is absent or fails.
pub(super) fn formatter_and_linter() -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if command::ask("cargo", &[subcommand, "--version"]).is_some() {
            say::skipped(AREA, component, "present");
        } else {
            rustup(component, &["component", "add", component])?;
        }
    }
    Ok(())
}

/// Whether the toolchain in use has the standard library for WebAssembly.
pub(super) fn has_wasm_target() -> bool {
    // rustc names the directory whether or not it exists.
    command::ask(
        "rustc",
        &["--print", "target-libdir", "--target", WASM_TARGET],
    )
    .is_some_and(|directory| Path::new(&directory).is_dir())
}

fn rustup(what: &str, arguments: &[&str]) -> Result<()> {
    ensure!(
        command::find("rustup").is_some(),
        "This Rust toolchain lacks {what}, and there is no rustup to add it. \
         Install Rust with rustup (https://rustup.rs), or add it with the tool that installed this toolchain."
    );
    say::step(AREA, format!("adding {what}"));
    command::run(
        Command::new("rustup").args(arguments),
        &format!(
            "Could not add {what}: check the network, then run `rustup {}`.",
            arguments.join(" ")
        ),
    )
}
