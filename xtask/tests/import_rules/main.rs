//! The rules of who may know whom (`ARCHITECTURE.md`), proved with `cargo tree` on the locked
//! dependencies.
//!
//! Features decide which optional dependencies exist, so a package is asked about in the company
//! in which it is built: the page and the scanner for WebAssembly, the others with all features.

mod tree;

use std::{collections::BTreeSet, fs};

use tree::{all, direct, members, root};

const WASM: &str = "wasm32-unknown-unknown";

/// Every package of the workspace, and which others it may name. The arrows point down.
const ARROWS: [(&str, &[&str]); 12] = [
    ("admit-ticket", &[]),
    ("admit-ticket-wasm-tests", &["admit-ticket"]),
    ("admit-decoder", &[]),
    ("admit-contract", &["admit-ticket"]),
    ("admit-scanner", &["admit-contract", "admit-ticket"]),
    ("admit-store", &["admit-contract", "admit-ticket"]),
    (
        "admit-backend",
        &["admit-contract", "admit-store", "admit-ticket"],
    ),
    (
        "admit-app",
        &[
            "admit-backend",
            "admit-contract",
            "admit-scanner",
            "admit-ticket",
        ],
    ),
    (
        "admit-server",
        &[
            "admit-app",
            "admit-backend",
            "admit-contract",
            "admit-ticket",
        ],
    ),
    ("admit-frontend", &["admit-app"]),
    (
        "admit-scanner-worker",
        &[
            "admit-contract",
            "admit-decoder",
            "admit-scanner",
            "admit-ticket",
        ],
    ),
    ("xtask", &[]),
];

/// The directories, below `crates/`, of what neither does I/O nor asks a clock or chance.
const PURE: [&str; 3] = ["ticket", "contract", "scanner"];

/// Crates that do I/O, schedule, tell the time or make random bytes. `rand_core` is not among them:
/// it is a trait through which a caller hands the bytes in.
const IMPURE: [&str; 22] = [
    "async-std",
    "chrono",
    "fastrand",
    "futures",
    "futures-core",
    "futures-util",
    "getrandom",
    "hyper",
    "instant",
    "jiff",
    "js-sys",
    "mio",
    "rand",
    "reqwest",
    "rustix",
    "smol",
    "socket2",
    "time",
    "tokio",
    "wasm-bindgen",
    "web-sys",
    "web-time",
];

/// What the standard library, uuid and jiff offer of the same, which no tree of dependencies shows.
const IMPURE_CALLS: [&str; 10] = [
    "SystemTime",
    "::now()",
    "Instant",
    "now_v1",
    "now_v6",
    "now_v7",
    "new_v4",
    "std::fs",
    "std::net",
    "async fn",
];

#[track_caller]
fn assert_none_of(package: &str, found: &BTreeSet<String>, forbidden: impl Fn(&str) -> bool) {
    let wrong: Vec<_> = found.iter().filter(|name| forbidden(name)).collect();
    assert!(wrong.is_empty(), "{package} must not depend on {wrong:?}");
}

fn is_web(name: &str) -> bool {
    name.starts_with("leptos")
        || name.starts_with("axum")
        || name.starts_with("tower")
        || name == "server_fn"
}

fn is_database(name: &str) -> bool {
    name.starts_with("sea-orm")
        || name.starts_with("sea-query")
        || name.starts_with("sqlx")
        || name == "libsqlite3-sys"
}

#[test]
fn every_package_has_its_arrows() {
    let known: BTreeSet<String> = ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(known, members());
}

#[test]
fn arrows_between_our_own_packages_point_down_only() {
    let members = members();
    for (package, allowed) in ARROWS {
        assert_none_of(package, &direct(package), |name| {
            members.contains(name) && !allowed.contains(&name)
        });
    }
}

#[test]
fn the_ticket_protocol_needs_nothing_impure() {
    for options in [
        ["--all-features"].as_slice(),
        &["--all-features", "--target", WASM],
    ] {
        let found = all("admit-ticket", options);
        assert_none_of("admit-ticket", &found, |name| IMPURE.contains(&name));
    }
}

#[test]
fn the_contract_and_the_scanner_need_nothing_impure_but_for_their_types() {
    for package in ["admit-contract", "admit-scanner"] {
        for options in [
            ["--all-features"].as_slice(),
            &["--all-features", "--target", WASM],
        ] {
            assert_none_of(package, &all(package, options), |name| {
                IMPURE.contains(&name) && !is_of_its_types(name)
            });
        }
    }
}

/// `contract` uses uuid to write and read identifiers, and jiff for dates and their arithmetic. Both
/// can do more, and uuid names what it would need for that: the next test holds `contract` to less.
fn is_of_its_types(name: &str) -> bool {
    ["getrandom", "jiff", "js-sys", "rand", "wasm-bindgen"].contains(&name)
}

#[test]
fn the_pure_crates_ask_neither_clock_nor_chance() {
    for package in PURE {
        let mut open = vec![root().join("crates").join(package).join("src")];
        let mut files = 0;
        while let Some(directory) = open.pop() {
            for entry in fs::read_dir(&directory).expect("the sources are there") {
                let path = entry.expect("the sources are listed").path();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if path.is_dir() {
                    open.push(path);
                } else if name != "tests.rs" && !name.ends_with("_tests.rs") {
                    files += 1;
                    let text = fs::read_to_string(&path).expect("the sources are text");
                    let call = impure_call(&text);
                    assert_eq!(call, None, "{}", path.display());
                }
            }
        }
        assert!(files > 0, "{package} has no sources");
    }
}

/// The first impure call in a source file, without its tests and its comments.
fn impure_call(text: &str) -> Option<&str> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .find(|line| IMPURE_CALLS.iter().any(|call| line.contains(call)))
}

#[test]
fn an_impure_call_is_found_in_code_and_nowhere_else() {
    assert!(impure_call("let now = SystemTime::now();").is_some());
    assert!(impure_call("    // SystemTime::now() is not asked\nlet a = 1;").is_none());
    assert!(impure_call("let a = 1;\n#[cfg(test)]\nmod tests { use std::fs; }").is_none());
}

#[test]
fn only_store_and_backend_know_the_database() {
    for (package, _) in ARROWS {
        if !["admit-store", "admit-backend"].contains(&package) {
            assert_none_of(package, &direct(package), is_database);
        }
    }
    // The test would also pass if the database had another name by now.
    assert!(direct("admit-store").iter().any(|name| is_database(name)));
}

#[test]
fn leptos_and_axum_are_unknown_below_app() {
    for package in [
        "admit-ticket",
        "admit-contract",
        "admit-decoder",
        "admit-scanner",
        "admit-store",
        "admit-backend",
    ] {
        assert_none_of(package, &all(package, &["--all-features"]), is_web);
    }
    assert!(direct("admit-app").contains("leptos"));
}

#[test]
fn nothing_of_the_server_is_in_the_page_or_the_scanner() {
    for package in ["admit-frontend", "admit-scanner-worker"] {
        assert_none_of(package, &all(package, &["--target", WASM]), |name| {
            is_database(name)
                || name.starts_with("axum")
                || [
                    "admit-backend",
                    "admit-store",
                    "admit-server",
                    "leptos_axum",
                    // `idb` uses tokio's channels; as a runtime it would bring these two.
                    "mio",
                    "socket2",
                    "hyper",
                    "argon2",
                ]
                .contains(&name)
        });
    }
}

#[test]
fn the_decoder_is_in_the_scanner_and_not_in_the_page() {
    let is_decoder = |name: &str| ["admit-decoder", "rxing", "rqrr"].contains(&name);
    let page = all("admit-frontend", &["--target", WASM]);
    assert_none_of("admit-frontend", &page, is_decoder);
    assert!(all("admit-scanner-worker", &["--target", WASM]).contains("admit-decoder"));
}
