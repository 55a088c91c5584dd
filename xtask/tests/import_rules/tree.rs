//! What cargo says of who depends on whom.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The packages of this workspace.
pub(crate) fn members() -> BTreeSet<String> {
    let output = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    metadata["packages"]
        .as_array()
        .expect("metadata lists packages")
        .iter()
        .filter_map(|package| package["name"].as_str().map(str::to_owned))
        .collect()
}

/// A package's dependencies, however far, by name and without itself. `options` are those of
/// `cargo tree`; dependencies of tests and of build scripts are left out.
pub(crate) fn all(package: &str, options: &[&str]) -> BTreeSet<String> {
    let mut arguments = vec!["tree", "--edges", "normal", "--prefix", "none"];
    arguments.extend(["--format", "{p}", "--package", package]);
    arguments.extend(options);
    let output = cargo(&arguments);
    let mut names: BTreeSet<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    // An empty answer would make every rule hold.
    assert!(names.remove(package), "cargo tree does not know {package}");
    names
}

/// A package's own dependencies, with all its features.
pub(crate) fn direct(package: &str) -> BTreeSet<String> {
    all(package, &["--depth", "1", "--all-features"])
}

fn cargo(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "cargo {}: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}
