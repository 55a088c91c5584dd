//! Writes the files in `crates/ticket/vectors`: `cargo run -p admit-ticket --example make_vectors`.

use std::fs;
use std::path::Path;

#[path = "../tests/protocol/build/mod.rs"]
mod build;
#[path = "../tests/protocol/check.rs"]
mod check;
#[path = "../tests/protocol/fixtures.rs"]
mod fixtures;
#[path = "../tests/protocol/model.rs"]
mod model;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for vector in build::all() {
        check::check(&serde_json::to_string(&vector)?)
            .map_err(|error| format!("{}: {error}", vector.name))?;
    }
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    fs::create_dir_all(&directory)?;
    for entry in fs::read_dir(&directory)? {
        fs::remove_file(entry?.path())?;
    }
    for (name, content) in build::files() {
        fs::write(directory.join(name), content)?;
    }
    Ok(())
}
