//! The files of vectors: they hold, and they are the ones that the generator makes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::{build, check::check, index::VECTORS, model};

const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors");

#[test]
fn every_vector_holds() {
    let failures: Vec<_> = VECTORS
        .iter()
        .filter_map(|(name, json)| check(json).err().map(|error| format!("{name}: {error}")))
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn files_are_up_to_date() {
    let files = build::files();
    for (name, content) in &files {
        let found = fs::read_to_string(Path::new(DIRECTORY).join(name)).unwrap_or_default();
        assert_eq!(
            &found, content,
            "{name}: run `cargo run -p admit-ticket --example make_vectors`"
        );
    }
    let made: BTreeSet<_> = files.into_iter().map(|(name, _)| name).collect();
    let present: BTreeSet<_> = fs::read_dir(DIRECTORY)
        .expect("the directory of vectors")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    assert_eq!(made, present);
}

#[test]
fn every_vector_is_in_the_file_of_its_name() {
    for (name, json) in VECTORS {
        let vector: model::Vector = serde_json::from_str(json).expect("a vector");
        assert_eq!(vector.name, *name);
    }
}

#[test]
fn the_check_notices_a_changed_vector() {
    for (name, json) in VECTORS {
        let mut value: serde_json::Value = serde_json::from_str(json).expect("JSON");
        let kind = value["kind"].as_str().expect("a kind").to_owned();
        let expected = match kind.as_str() {
            "encode" => &mut value["text"],
            "binding" => &mut value["rows"][0]["binding"],
            "decide" => &mut value["rows"][0]["verdict"],
            _ => &mut value["expect"],
        };
        *expected = match expected.as_str() {
            Some(_) => "0000".into(),
            None if kind == "key_set" => serde_json::json!({"error": "revoked"}),
            None => serde_json::json!({"refusal": "revoked"}),
        };
        assert!(check(&value.to_string()).is_err(), "{name}");
    }
}
