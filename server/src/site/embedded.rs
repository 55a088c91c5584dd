//! The site in the binary, so that an organiser has one file to copy.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../target/site"]
struct Files;

pub(super) fn files() -> BTreeMap<String, Vec<u8>> {
    Files::iter()
        .filter_map(|path| Some((format!("/{path}"), Files::get(&path)?.data.into_owned())))
        .collect()
}
