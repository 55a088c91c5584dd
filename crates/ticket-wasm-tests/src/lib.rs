//! Runs the ticket protocol's vectors in WebAssembly, by the same code as the native test.

#[path = "../../ticket/tests/protocol/check.rs"]
mod check;
#[path = "../../ticket/vectors/index.rs"]
mod index;
#[path = "../../ticket/tests/protocol/model.rs"]
mod model;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// What came of one vector.
#[derive(Serialize)]
struct Outcome {
    name: &'static str,
    ok: bool,
    /// What was found wrong; empty if nothing was.
    detail: String,
}

/// Checks every vector; a JSON array of `{name, ok, detail}`.
///
/// # Errors
///
/// The sentence of an error in writing the JSON.
#[wasm_bindgen]
pub fn run() -> Result<String, String> {
    let outcomes: Vec<_> = index::VECTORS
        .iter()
        .map(|(name, json)| {
            let detail = check::check(json).err().unwrap_or_default();
            Outcome {
                name,
                ok: detail.is_empty(),
                detail,
            }
        })
        .collect();
    serde_json::to_string(&outcomes).map_err(|error| error.to_string())
}
