//! From a compiled module to one that a browser or Node can load, with wasm-bindgen's library.
//!
//! Its version is locked to that of the `wasm-bindgen` crate in the modules (`=` in the
//! workspace's manifest): the two speak a private format that changes without notice.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::read;
use crate::{say, stamp::Stamp, workspace::Workspace};

const AREA: &str = "bindings";

/// This file, as a part of the stamp: whoever changes the recipe gets what it makes. The
/// generator's version need not be one, since the module itself carries it.
const RECIPE: &[u8] = include_bytes!("bindings.rs");

/// What loads the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// A browser, as an ES module that fetches `NAME.wasm` beside itself unless told otherwise.
    Web,
    /// Node, as a CommonJS module that reads `NAME_bg.wasm` beside itself.
    Node,
}

/// Generates `NAME.js` and its module from `module`, and returns their directory. Nothing else is
/// in it.
///
/// # Errors
/// If the module cannot be read or is not one of wasm-bindgen's in the locked version.
pub fn generate(
    workspace: &Workspace,
    module: &Path,
    name: &str,
    flavour: Flavour,
) -> Result<PathBuf> {
    let directory = workspace.in_target(&format!("xtask/bindings/{name}"));
    let stamp = Stamp::new(
        workspace.in_target(&format!("xtask/bindings/{name}.stamp")),
        [read(module)?.as_slice(), RECIPE],
    );
    if stamp.is_current() && directory.join(format!("{name}.js")).is_file() {
        say::skipped(AREA, format!("bindings of {name}"), "unchanged");
        return Ok(directory);
    }

    say::step(AREA, format!("generating the bindings of {name}"));
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    let mut generator = Bindgen::new();
    generator
        .input_path(module)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(false);
    match flavour {
        // The names of functions are most of leptos' module, and only a debugger reads them.
        Flavour::Web => generator
            .remove_name_section(true)
            .remove_producers_section(true)
            .web(true)?,
        Flavour::Node => generator.nodejs(true)?,
    };
    generator.generate(&directory).with_context(|| {
        format!(
            "wasm-bindgen could not generate the bindings of {}",
            module.display()
        )
    })?;
    if flavour == Flavour::Web {
        rename_module(&directory, name)?;
    }
    stamp.record()?;
    Ok(directory)
}

/// Takes the `_bg` out of the module's name: leptos asks for `NAME.wasm` where `LEPTOS_OUTPUT_NAME`
/// is set, and cargo-leptos renames it likewise.
fn rename_module(directory: &Path, name: &str) -> Result<()> {
    let (generated, wanted) = (format!("{name}_bg.wasm"), format!("{name}.wasm"));
    fs::rename(directory.join(&generated), directory.join(&wanted))?;
    let script = directory.join(format!("{name}.js"));
    let text = fs::read_to_string(&script)?.replace(&generated, &wanted);
    fs::write(&script, text)?;
    Ok(())
}
