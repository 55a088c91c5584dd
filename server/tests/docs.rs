//! The documentation names every key.

use admit_server::config::{Config, KEYS, Layers};

const GUIDE: &str = include_str!("../../docs/configuration.md");
const EXAMPLE: &str = include_str!("../../admit.example.toml");

#[test]
fn the_guide_names_every_key_with_its_variable_and_flag() {
    for key in KEYS {
        assert!(GUIDE.contains(&format!("`{}`", key.name)), "{}", key.name);
        assert!(GUIDE.contains(&format!("`{}`", key.env)), "{}", key.env);
        assert!(
            key.flag
                .is_none_or(|flag| GUIDE.contains(&format!("`--{flag}`"))),
            "{:?}",
            key.flag
        );
    }
}

#[test]
fn the_example_names_every_key_and_holds_as_it_is_and_uncommented() {
    for key in KEYS {
        assert!(
            EXAMPLE.lines().any(|line| line
                .trim_start_matches("# ")
                .starts_with(&format!("{} = ", key.name))),
            "{}",
            key.name
        );
    }
    let uncommented: String = EXAMPLE
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|rest| {
                    KEYS.iter()
                        .any(|key| rest.starts_with(&format!("{} = ", key.name)))
                })
                .unwrap_or(line)
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    for text in [EXAMPLE.to_owned(), uncommented] {
        let layers = Layers {
            file: Some(("admit.example.toml".into(), text)),
            ..Layers::default()
        };
        Config::resolve(&layers).unwrap_or_else(|faults| panic!("{faults}"));
    }
}
