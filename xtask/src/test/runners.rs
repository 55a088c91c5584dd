//! What the steps of `test` run.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result, bail, ensure};

use super::{counts::Counts, steps::Step};
use crate::{
    command, server,
    settings::{END2END_DIR, SEED_EXAMPLE, TICKET_VECTORS_PACKAGE, WASM_PACKAGES, WASM_TARGET},
    setup, site,
    workspace::Workspace,
};

/// What a step found.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The tests that ran, for a step that is made of tests.
    pub(super) counts: Option<Counts>,
    /// What is wrong and what to do, if something is.
    pub(super) complaint: Option<String>,
}

/// What the steps share.
pub(super) struct Context<'a> {
    workspace: &'a Workspace,
    playwright: &'a [String],
    /// The server's binary, once it is built.
    binary: Option<PathBuf>,
}

impl<'a> Context<'a> {
    pub(super) fn new(workspace: &'a Workspace, playwright: &'a [String]) -> Self {
        Self {
            workspace,
            playwright,
            binary: None,
        }
    }

    pub(super) fn run(&mut self, step: Step) -> Result<Outcome> {
        match step {
            Step::Format => self.format().map(|()| Outcome::default()),
            Step::Lints => self.lints().map(|()| Outcome::default()),
            Step::LintsWasm => self.lints_wasm().map(|()| Outcome::default()),
            Step::Build => self.build().map(|()| Outcome::default()),
            Step::Rust => self.rust(),
            Step::Docs => self.docs(),
            Step::Vectors => self.vectors(),
            Step::Site => site::build(self.workspace).map(|()| Outcome::default()),
            Step::Browser => self.browser(),
        }
    }

    fn format(&self) -> Result<()> {
        command::run(
            self.workspace.cargo("fmt").args(["--all", "--check"]),
            "The code is not formatted: run `cargo fmt --all`.",
        )
    }

    fn lints(&self) -> Result<()> {
        command::run(
            self.workspace.cargo("clippy").args(native()).args([
                "--all-targets",
                "--",
                "--deny",
                "warnings",
            ]),
            "Clippy has found something: correct it, or expect it with a reason.",
        )
    }

    fn lints_wasm(&self) -> Result<()> {
        let packages = WASM_PACKAGES
            .iter()
            .flat_map(|package| ["--package", package]);
        command::run(
            self.workspace.cargo("clippy").args(packages).args([
                "--target",
                WASM_TARGET,
                "--",
                "--deny",
                "warnings",
            ]),
            "Clippy has found something: correct it, or expect it with a reason.",
        )
    }

    /// With the tests' selection of packages and targets, so that cargo unifies their features
    /// once and builds everything once.
    fn build(&mut self) -> Result<()> {
        let native = native();
        let targets = ["--bins", "--tests", "--example", SEED_EXAMPLE];
        let arguments: Vec<&str> = native.into_iter().chain(targets).collect();
        self.binary = Some(server::build(self.workspace, &arguments)?);
        Ok(())
    }

    fn rust(&self) -> Result<Outcome> {
        let has_nextest = command::ask("cargo", &["nextest", "--version"]).is_some();
        let mut cargo = self
            .workspace
            .cargo(if has_nextest { "nextest run" } else { "test" });
        // Without `--tests`, `cargo test` would run the documentation's examples as well.
        let seen = command::watch(cargo.args(native()).args([
            "--bins",
            "--tests",
            "--no-fail-fast",
            "--color",
            command::colour(),
        ]))?;
        let counts = if has_nextest {
            Counts::from_nextest(&seen.text)
        } else {
            Counts::from_libtest(&seen.text)
        };
        outcome(
            seen.success,
            counts,
            "Some Rust tests failed: their output is above.",
        )
    }

    fn docs(&self) -> Result<Outcome> {
        let seen = command::watch(self.workspace.cargo("test").args([
            "--doc",
            "--package",
            "admit-ticket",
            "--package",
            "admit-contract",
            "--no-fail-fast",
            "--color",
            command::colour(),
        ]))?;
        outcome(
            seen.success,
            Counts::from_libtest(&seen.text),
            "Some examples failed: their output is above.",
        )
    }

    fn vectors(&self) -> Result<Outcome> {
        let _lock = self.workspace.lock()?;
        site::build_module(self.workspace, TICKET_VECTORS_PACKAGE, "dev")?;
        let module = self.workspace.wasm_module(TICKET_VECTORS_PACKAGE, "dev");
        let name = "ticket_vectors";
        let directory = site::generate(self.workspace, &module, name, site::Flavour::Node)?;
        let seen = command::watch(
            Command::new("node")
                .arg(self.workspace.in_root("crates/ticket-wasm-tests/run.cjs"))
                .arg(directory.join(format!("{name}.js")))
                .current_dir(self.workspace.root()),
        )?;
        outcome(
            seen.success,
            Counts::from_plain(&seen.text),
            "Some vectors differ in WebAssembly: see above.",
        )
    }

    fn browser(&self) -> Result<Outcome> {
        let directory = self.workspace.in_root(END2END_DIR);
        let report = self.workspace.in_target("xtask/playwright.json");
        // An older report must not be taken for this run's.
        let _ = fs::remove_file(&report);
        let status = Command::new("npx")
            .args(["playwright", "test", "--reporter=list,json"])
            .args(self.playwright)
            .current_dir(&directory)
            .env(
                "ADMIT_BIN",
                self.binary.as_ref().context("the server is not built")?,
            )
            .env("ADMIT_SEED", self.workspace.example(SEED_EXAMPLE))
            .env("ADMIT_SITE", self.workspace.site())
            .env("ADMIT_CHROMIUM", setup::chromium()?)
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
            .status()
            .context("could not start npx, which comes with npm")?;
        let report = fs::read(&report)
            .context("Playwright wrote no report: its messages above say why, or its configuration is wrong.")?;
        outcome(
            status.success(),
            Counts::from_playwright(&serde_json::from_slice(&report)?),
            "Some browser tests failed: their traces are in end2end/test-results/, and \
             `npx playwright show-trace FILE` in end2end/ opens one.",
        )
    }
}

/// The selection of every package that is built for the machine itself.
fn native() -> Vec<&'static str> {
    let mut arguments = vec!["--workspace"];
    for package in WASM_PACKAGES {
        arguments.extend(["--exclude", package]);
    }
    arguments
}

/// Judges a runner by its exit code and by its own count; the two must agree, and a runner that
/// ran nothing has not passed.
fn outcome(success: bool, counts: Option<Counts>, advice: &str) -> Result<Outcome> {
    let Some(counts) = counts else {
        ensure!(success, "{advice}");
        bail!(
            "The runner did not say how many tests it ran; its output may have changed its form."
        );
    };
    let complaint = if !success || counts.failed > 0 {
        Some(advice.to_owned())
    } else if counts.passed == 0 {
        Some("Not a single test ran.".to_owned())
    } else {
        None
    };
    Ok(Outcome {
        counts: Some(counts),
        complaint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_that_ran_nothing_or_contradicts_itself_has_not_passed() {
        let some = Counts {
            passed: 2,
            failed: 0,
            skipped: 0,
        };
        assert!(
            outcome(true, Some(some), "advice")
                .unwrap()
                .complaint
                .is_none()
        );
        assert!(
            outcome(false, Some(some), "advice")
                .unwrap()
                .complaint
                .is_some()
        );
        assert!(
            outcome(true, Some(Counts::default()), "advice")
                .unwrap()
                .complaint
                .is_some()
        );
        assert!(
            outcome(true, Some(Counts { failed: 1, ..some }), "advice")
                .unwrap()
                .complaint
                .is_some()
        );
        assert!(outcome(true, None, "advice").is_err());
    }
}
