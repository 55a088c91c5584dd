//! The server's binary.

use std::{path::PathBuf, process::Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{settings::SERVER_BINARY, workspace::Workspace};

/// Builds with cargo, and returns where cargo put the server's binary.
///
/// # Errors
/// If it does not build, or if the arguments select no server.
pub fn build(workspace: &Workspace, arguments: &[&str]) -> Result<PathBuf> {
    let output = workspace
        .cargo("build")
        .args(arguments)
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .context("could not start cargo")?;
    ensure!(
        output.status.success(),
        "The build failed: the compiler's messages above say why."
    );
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| executable(&serde_json::from_str(line).ok()?))
        .next_back()
        .with_context(|| format!("cargo built no binary named {SERVER_BINARY}"))
}

/// The path of the server's binary, if this message of cargo's tells of it.
fn executable(message: &Value) -> Option<PathBuf> {
    let is_server = message["target"]["name"] == SERVER_BINARY
        && message["target"]["kind"][0] == "bin"
        && message["profile"]["test"] == false;
    is_server
        .then(|| message["executable"].as_str().map(PathBuf::from))
        .flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_server_is_told_from_its_tests_and_from_others() {
        let artifact = |name: &str, kind: &str, test: bool| {
            json!({
                "reason": "compiler-artifact",
                "target": {"name": name, "kind": [kind]},
                "profile": {"test": test},
                "executable": "/target/debug/admit",
            })
        };
        assert_eq!(
            executable(&artifact("admit", "bin", false)),
            Some("/target/debug/admit".into())
        );
        assert_eq!(executable(&artifact("admit", "bin", true)), None);
        assert_eq!(executable(&artifact("xtask", "bin", false)), None);
        assert_eq!(
            executable(&json!({"reason": "build-finished", "success": true})),
            None
        );
    }
}
