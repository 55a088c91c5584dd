use std::path::PathBuf;

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::*;

fn file(text: &str) -> Layers {
    Layers {
        file: Some((PathBuf::from("admit.toml"), text.to_owned())),
        ..Layers::default()
    }
}

fn environment(name: &str, value: &str) -> Layers {
    Layers {
        environment: [(name.to_owned(), value.to_owned())].into(),
        ..Layers::default()
    }
}

fn complaint(layers: &Layers) -> String {
    Config::resolve(layers).unwrap_err().to_string()
}

#[test]
fn nothing_set_is_a_whole_configuration() {
    let config = Config::resolve(&Layers::default()).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.database_url, "sqlite://data/admit.sqlite?mode=rwc");
    assert_eq!(config.public_url.to_string(), "http://127.0.0.1:3000");
    assert!(
        config.master_key.is_none() && config.warnings.is_empty() && config.database_is_embedded()
    );
}

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let mut layers = file("listen = '127.0.0.1:1'\nlog = 'warn'\ndata = 'here'");
    layers
        .environment
        .insert("ADMIT_LISTEN".into(), "127.0.0.1:2".into());
    layers
        .environment
        .insert("ADMIT_LOG".into(), "debug".into());
    layers.flags.insert("listen", "127.0.0.1:3".into());
    let config = Config::resolve(&layers).unwrap();
    assert_eq!((config.listen.port(), config.log.as_str()), (3, "debug"));
    let shown = config.to_string();
    for line in [
        "from --listen",
        "from ADMIT_LOG",
        "from admit.toml",
        "# default",
    ] {
        assert!(shown.contains(line), "{line} is not in\n{shown}");
    }
}

/// Every key, with values that it must not take.
const WRONG: &[(&str, &[&str])] = &[
    (
        "listen",
        &[
            "",
            "3000",
            "localhost:3000",
            "127.0.0.1",
            "127.0.0.1:99999",
            "999.0.0.1:1",
        ],
    ),
    ("data", &["", " ", "/etc/hostname"]),
    (
        "database_url",
        &[
            "",
            "admit.sqlite",
            "sqlite:",
            "sqlite://",
            "oracle://db/admit",
        ],
    ),
    (
        "public_url",
        &[
            "",
            "tickets.example.org",
            "ftp://x.org",
            "https://",
            "https://x.org/shop",
            "https://x.org?a=b",
            "https://a@x.org",
            "https://x.org:99999",
        ],
    ),
    (
        "master_key",
        &[
            "",
            "short",
            "AAAA",
            "!!!!",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        ],
    ),
    ("site", &["", "/etc/hostname"]),
    ("log", &["", "loud", "info,loud", "admit_server=loud"]),
    ("log_format", &["", "xml", "JSON"]),
];

#[test]
fn each_wrong_value_names_key_source_value_and_expectation() {
    assert_eq!(
        WRONG.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        KEYS.iter().map(|key| key.name).collect::<Vec<_>>()
    );
    for ((_, values), key) in WRONG.iter().zip(KEYS) {
        for value in *values {
            let complaint = complaint(&environment(key.env, value));
            assert!(
                complaint.contains(&format!("`{}`", key.name)),
                "{complaint}"
            );
            assert!(
                complaint.contains(key.env) && complaint.contains(key.expected),
                "{complaint}"
            );
            match key.secrecy {
                Secrecy::Secret => assert!(complaint.contains("<redacted>"), "{complaint}"),
                _ => assert!(complaint.contains(&format!("`{value}`")), "{complaint}"),
            }
        }
    }
}

#[test]
fn right_values_are_taken() {
    let key = BASE64_STANDARD.encode([1; 32]);
    let taken = [
        ("ADMIT_LISTEN", "[::]:443"),
        ("ADMIT_DATA", "/var/lib/admit"),
        ("ADMIT_DATABASE_URL", "sqlite::memory:"),
        ("ADMIT_PUBLIC_URL", "https://tickets.example.org"),
        ("ADMIT_MASTER_KEY", &key),
        ("ADMIT_SITE", "/usr/share/admit"),
        ("ADMIT_LOG", "info,admit_server=debug,sqlx[{x}]=trace"),
        ("ADMIT_LOG_FORMAT", "json"),
    ];
    assert_eq!(taken.len(), KEYS.len());
    for (name, value) in taken {
        assert!(
            Config::resolve(&environment(name, value)).is_ok(),
            "{name}={value}"
        );
    }
}

#[test]
fn several_faults_are_told_together() {
    let complaint = complaint(&file("listen = 'x'\nlog_format = 'y'\nlistn = 'z'"));
    assert_eq!(complaint.lines().count(), 4, "{complaint}");
}

#[test]
fn an_unknown_key_is_a_fault_with_a_suggestion() {
    assert!(
        complaint(&file("listn = '127.0.0.1:1'"))
            .contains("unknown key `listn` in admit.toml; did you mean `listen`?")
    );
    let strange = complaint(&file("[colours]\nred = 1"));
    assert!(
        strange.contains("unknown key `colours`") && !strange.contains("did you mean"),
        "{strange}"
    );
}

#[test]
fn a_value_of_another_kind_is_a_fault() {
    let complaint = complaint(&file("listen = 3000"));
    assert!(
        complaint
            .contains("`listen` is an integer `3000` (from admit.toml): expected an IP address"),
        "{complaint}"
    );
}

#[test]
fn broken_toml_names_the_line_and_keeps_the_secret() {
    let complaint = complaint(&file("listen = '127.0.0.1:1'\nmaster_key = 'c2VjcmV0\n"));
    assert!(complaint.contains("admit.toml, line 2"), "{complaint}");
    assert!(!complaint.contains("c2VjcmV0"), "{complaint}");
}

#[test]
fn a_mistyped_variable_is_pointed_out() {
    let config = Config::resolve(&environment("ADMIT_LISTN", "x")).unwrap();
    assert_eq!(
        config.warnings,
        ["ADMIT_LISTN is not a variable of Admit; did you mean ADMIT_LISTEN?"]
    );
    assert!(
        Config::resolve(&environment("ADMIT_DEMO_PASSWORD", "x"))
            .unwrap()
            .warnings
            .is_empty()
    );
}

#[test]
fn a_public_address_without_https_is_pointed_out() {
    let config = Config::resolve(&environment(
        "ADMIT_PUBLIC_URL",
        "http://tickets.example.org",
    ))
    .unwrap();
    assert!(config.warnings[0].contains("neither camera nor device keys"));
}

#[test]
fn neither_print_nor_debug_shows_the_master_key() {
    let key = BASE64_STANDARD.encode([9; 32]);
    let config = Config::resolve(&environment("ADMIT_MASTER_KEY", &key)).unwrap();
    assert!(config.to_string().contains("<redacted>"));
    assert!(!config.to_string().contains(&key));
    assert!(!format!("{:?}", config.master_key).contains(&key));
}
