//! The site: what the server serves beside the pages it renders.
//!
//! ```text
//! site/pkg/admit.js, admit.wasm          the page's module and its bindings (with snippets/, if any)
//! site/pkg/admit.css                     style/main.css and what it imports
//! site/scanner/scanner_worker.js, .wasm  the scanner's module and its bindings
//! site/scanner/worker.js                 the script that starts them in a worker
//! site/...                               public/, as it is
//! ```

mod assets;
mod bindings;
mod sizes;
mod style;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

pub use assets::Tree;
pub use bindings::{Flavour, generate};

use crate::{
    command, say,
    settings::{
        ASSETS_DIR, OUTPUT_NAME, PAGE_PACKAGE, PAGE_PROFILE, PKG_DIR, SCANNER_DIR, SCANNER_NAME,
        SCANNER_PACKAGE, SCANNER_PROFILE, SCANNER_SOURCE, SCANNER_START, STYLE_FILE, WASM_TARGET,
    },
    setup::Tool,
    workspace::Workspace,
};

const AREA: &str = "site";

/// Builds the site. Files of an earlier build that no longer belong to it are removed; files that
/// would not change are not written, so that their time of change tells caches the truth.
///
/// # Errors
/// If the WebAssembly target cannot be had, a module does not build, or a style sheet is wrong.
pub fn build(workspace: &Workspace) -> Result<()> {
    Tool::WasmTarget.ensure(workspace)?;
    let _lock = workspace.lock()?;
    let page = page(workspace)?;
    let scanner = scanner(workspace)?;

    say::step(AREA, "bundling the style sheet");
    let css = style::bundle(&workspace.in_root(STYLE_FILE))?;

    say::step(AREA, "copying the assets");
    // cargo-leptos finds the scanner among the assets; here it has been built just now.
    let mut tree = Tree::read(&workspace.in_root(ASSETS_DIR), &[Path::new(SCANNER_DIR)])?;
    tree.add(PKG_DIR, Tree::read(&page, &[])?);
    tree.add(SCANNER_DIR, scanner);
    tree.insert(
        Path::new(PKG_DIR).join(format!("{OUTPUT_NAME}.css")),
        css.into_bytes(),
    );
    let changes = tree.write(&workspace.site())?;
    say::step(AREA, format!("{changes} in {}", workspace.site().display()));

    for file in [
        format!("{PKG_DIR}/{OUTPUT_NAME}.wasm"),
        format!("{PKG_DIR}/{OUTPUT_NAME}.js"),
        format!("{PKG_DIR}/{OUTPUT_NAME}.css"),
        format!("{SCANNER_DIR}/{SCANNER_NAME}.wasm"),
        format!("{SCANNER_DIR}/{SCANNER_NAME}.js"),
    ] {
        say::step(AREA, sizes::describe(&workspace.site(), &file)?);
    }
    Ok(())
}

/// Builds the scanner into the assets, for cargo-leptos, which knows of one module only.
///
/// # Errors
/// As [`build`].
pub fn scanner_for_cargo_leptos(workspace: &Workspace) -> Result<()> {
    Tool::WasmTarget.ensure(workspace)?;
    let _lock = workspace.lock()?;
    let scanner = scanner(workspace)?;
    let destination = workspace.in_root(ASSETS_DIR).join(SCANNER_DIR);
    let changes = scanner.write(&destination)?;
    say::step(AREA, format!("{changes} in {}", destination.display()));
    Ok(())
}

fn page(workspace: &Workspace) -> Result<PathBuf> {
    say::step(AREA, "building the page module");
    build_module(workspace, PAGE_PACKAGE, PAGE_PROFILE)?;
    generate(
        workspace,
        &workspace.wasm_module(PAGE_PACKAGE, PAGE_PROFILE),
        OUTPUT_NAME,
        Flavour::Web,
    )
}

fn scanner(workspace: &Workspace) -> Result<Tree> {
    say::step(AREA, "building the scanner module");
    build_module(workspace, SCANNER_PACKAGE, SCANNER_PROFILE)?;
    let module = workspace.wasm_module(SCANNER_PACKAGE, SCANNER_PROFILE);
    let mut tree = Tree::read(
        &generate(workspace, &module, SCANNER_NAME, Flavour::Web)?,
        &[],
    )?;
    tree.insert(
        SCANNER_START.into(),
        read(&workspace.in_root(SCANNER_SOURCE).join(SCANNER_START))?,
    );
    Ok(tree)
}

/// Builds a package's library for WebAssembly.
///
/// # Errors
/// If cargo fails.
pub fn build_module(workspace: &Workspace, package: &str, profile: &str) -> Result<()> {
    command::run(
        workspace.cargo("build").args([
            "--package",
            package,
            "--lib",
            "--target",
            WASM_TARGET,
            "--profile",
            profile,
        ]),
        &format!(
            "{package} does not build for WebAssembly: the compiler's messages above say why."
        ),
    )
}

/// Reads a file, or says which one could not be read.
fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("could not read {}", path.display()))
}
