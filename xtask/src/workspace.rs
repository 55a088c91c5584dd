//! Where things are.

use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{say, settings};

/// The workspace's directories, as cargo sees them.
///
/// The target directory may lie outside the clone (`CARGO_TARGET_DIR`), so no path below it is
/// ever written down as `target/…`.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Asks cargo.
    ///
    /// # Errors
    /// If cargo cannot read the workspace's manifests.
    pub fn locate() -> Result<Self> {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let output = Command::new(cargo())
            .args([
                "metadata",
                "--no-deps",
                "--format-version",
                "1",
                "--manifest-path",
                manifest,
            ])
            .output()
            .context("could not start cargo")?;
        ensure!(
            output.status.success(),
            "cargo could not read the workspace:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let metadata: Value = serde_json::from_slice(&output.stdout)
            .context("`cargo metadata` did not answer with JSON")?;
        let path = |key: &str| {
            metadata[key]
                .as_str()
                .map(PathBuf::from)
                .with_context(|| format!("`cargo metadata` names no {key}"))
        };
        Ok(Self {
            root: path("workspace_root")?,
            target: path("target_directory")?,
        })
    }

    /// The clone.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path in the clone, relative to its root.
    #[must_use]
    pub fn in_root(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A path in cargo's target directory.
    #[must_use]
    pub fn in_target(&self, path: &str) -> PathBuf {
        self.target.join(path)
    }

    /// The site that the server serves.
    #[must_use]
    pub fn site(&self) -> PathBuf {
        self.in_target(settings::SITE_DIR)
    }

    /// Waits until no other xtask builds into this target directory. The lock is held as long as the
    /// file is open.
    ///
    /// # Errors
    /// If the lock's file cannot be made or locked.
    pub fn lock(&self) -> Result<File> {
        fs::create_dir_all(self.in_target("xtask"))?;
        let path = self.in_target("xtask/lock");
        let file =
            File::create(&path).with_context(|| format!("could not open {}", path.display()))?;
        if file.try_lock().is_err() {
            say::step("site", "waiting for another xtask to finish");
            file.lock()
                .with_context(|| format!("could not lock {}", path.display()))?;
        }
        Ok(file)
    }

    /// An example that cargo has built in its `dev` profile.
    #[must_use]
    pub fn example(&self, name: &str) -> PathBuf {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.target.join("debug/examples").join(file)
    }

    /// A cargo command (`build`, `nextest run`) that runs in the clone, with the locked dependencies.
    #[must_use]
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new(cargo());
        command.args(subcommand.split(' ')).current_dir(&self.root);
        if subcommand != "fmt" {
            command.arg("--locked");
        }
        command
    }

    /// The module that cargo makes of a package's library in a profile for WebAssembly.
    #[must_use]
    pub fn wasm_module(&self, package: &str, profile: &str) -> PathBuf {
        // Cargo calls the directory of its `dev` profile `debug`.
        let directory = if profile == "dev" { "debug" } else { profile };
        self.target
            .join(settings::WASM_TARGET)
            .join(directory)
            .join(format!("{}.wasm", package.replace('-', "_")))
    }
}

/// The cargo that runs this chore, so that a chosen toolchain stays chosen.
fn cargo() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}
