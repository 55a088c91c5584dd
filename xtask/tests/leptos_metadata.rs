//! cargo-leptos and xtask build the same site: what the manifest tells the one is what the other does.

use std::{fs, path::PathBuf};

use toml::{Table, Value};
use xtask::settings;

fn read(file: &str) -> Table {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(file);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn metadata() -> Table {
    let sites = read("Cargo.toml")["workspace"]["metadata"]["leptos"].clone();
    match sites.as_array().map(Vec::as_slice) {
        Some([Value::Table(site)]) => site.clone(),
        other => panic!("one [[workspace.metadata.leptos]] is expected, not {other:?}"),
    }
}

#[track_caller]
fn assert_says(table: &Table, key: &str, wanted: &str) {
    assert_eq!(
        table.get(key).and_then(Value::as_str),
        Some(wanted),
        "{key}"
    );
}

#[test]
fn packages_and_names_agree() {
    let metadata = metadata();
    assert_says(&metadata, "output-name", settings::OUTPUT_NAME);
    assert_says(&metadata, "bin-package", settings::SERVER_PACKAGE);
    assert_says(&metadata, "bin-exe-name", settings::SERVER_BINARY);
    assert_says(&metadata, "lib-package", settings::PAGE_PACKAGE);
    assert_says(&metadata, "lib-profile-release", settings::PAGE_PROFILE);
}

#[test]
fn places_agree() {
    let metadata = metadata();
    assert_says(
        &metadata,
        "site-root",
        &format!("target/{}", settings::SITE_DIR),
    );
    assert_says(&metadata, "site-pkg-dir", settings::PKG_DIR);
    assert_says(&metadata, "style-file", settings::STYLE_FILE);
    assert_says(&metadata, "assets-dir", settings::ASSETS_DIR);
    assert_says(&metadata, "end2end-dir", settings::END2END_DIR);
    assert_says(&metadata, "site-addr", settings::LISTEN);
    // cargo-leptos 0.3.8 follows `@import` only where it is told to; xtask always does.
    assert_eq!(metadata["style-bundle"].as_bool(), Some(true));
}

#[test]
fn xtask_passes_no_features_and_cargo_leptos_is_told_none() {
    let metadata = metadata();
    for key in ["bin-features", "lib-features"] {
        assert_eq!(metadata[key].as_array().map(Vec::len), Some(0), "{key}");
    }
    // xtask builds with default features, cargo-leptos without: the packages must have none.
    for manifest in ["server/Cargo.toml", "frontend/Cargo.toml"] {
        let default = read(manifest)
            .get("features")
            .and_then(|features| features.get("default"))
            .cloned();
        assert!(
            default.is_none_or(|default| default.as_array().is_some_and(Vec::is_empty)),
            "{manifest}"
        );
    }
}

#[test]
fn leptos_is_compiled_with_the_output_name() {
    let config = read(".cargo/config.toml");
    assert_says(
        config["env"].as_table().unwrap(),
        "LEPTOS_OUTPUT_NAME",
        settings::OUTPUT_NAME,
    );
}

#[test]
fn the_profiles_of_both_modules_exist_and_keep_what_the_generator_reads() {
    let profiles = read("Cargo.toml")["profile"].clone();
    for profile in [settings::PAGE_PROFILE, settings::SCANNER_PROFILE] {
        let profile = profiles
            .get(profile)
            .unwrap_or_else(|| panic!("there is no profile {profile}"));
        // Stripped, a module no longer says which features of WebAssembly it uses.
        assert!(
            profile
                .get("strip")
                .is_none_or(|strip| strip.as_bool() == Some(false))
        );
    }
}
