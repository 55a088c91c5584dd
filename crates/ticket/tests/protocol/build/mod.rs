//! Makes the files in `vectors/`, always the same.

mod codes;
mod decisions;
mod encodings;
mod envelopes;
mod key_sets;
mod scans;
mod signatures;

use admit_ticket::{GateContext, LivenessConfig};

use super::model::{Case, Config, Gate, Keys, Vector};

/// Every vector, in the order of the index.
pub(crate) fn all() -> Vec<Vector> {
    let mut vectors = encodings::vectors();
    vectors.extend(envelopes::vectors());
    vectors.extend(codes::vectors());
    vectors.extend(scans::vectors());
    vectors.extend(key_sets::vectors());
    vectors.extend(decisions::vectors());
    vectors
}

/// The files of the directory `vectors`: name and content.
pub(crate) fn files() -> Vec<(String, String)> {
    let vectors = all();
    let mut files: Vec<_> = vectors
        .iter()
        .map(|vector| (format!("{}.json", vector.name), json(vector)))
        .collect();
    files.push(("index.rs".to_owned(), index(&vectors)));
    files
}

fn json(vector: &Vector) -> String {
    let mut text =
        serde_json::to_string_pretty(vector).expect("no maps with other keys than strings");
    text.push('\n');
    text
}

/// The vectors as a Rust table, for tests that cannot read files.
fn index(vectors: &[Vector]) -> String {
    let mut text = String::from(
        "//! Made by `cargo run -p admit-ticket --example make_vectors`.\n\n\
         /// Name and content of each file of vectors.\n\
         #[rustfmt::skip]\n\
         pub(crate) const VECTORS: &[(&str, &str)] = &[\n",
    );
    for Vector { name, .. } in vectors {
        text.push_str(&format!(
            "    (\"{name}\", include_str!(\"{name}.json\")),\n"
        ));
    }
    text.push_str("];\n");
    text
}

fn vector(name: &str, about: &str, case: Case) -> Vector {
    Vector {
        name: name.to_owned(),
        about: about.to_owned(),
        case,
    }
}

fn gate_of(gate: &GateContext<'_>) -> Gate {
    Gate {
        event_id: gate.event_id,
        opens_at: gate.opens_at,
        closes_at: gate.closes_at,
        now_ms: gate.now_ms,
        skew_ms: gate.skew_ms,
        keys: Keys::of(gate.keys),
    }
}

fn config_of(config: &LivenessConfig) -> Config {
    Config {
        skew_ms: config.skew_ms,
        sampling_ms: config.sampling_ms,
        static_after_ms: config.static_after_ms,
    }
}
