//! What the site is called and where its parts lie. `tests/leptos_metadata.rs` holds these against
//! `[[workspace.metadata.leptos]]`, which tells cargo-leptos the same.

/// The name of the page's module, script and style sheet: `admit.wasm`, `admit.js`, `admit.css`.
/// `.cargo/config.toml` gives it to leptos as `LEPTOS_OUTPUT_NAME`.
pub const OUTPUT_NAME: &str = "admit";

/// The package whose binary serves the site.
pub const SERVER_PACKAGE: &str = "admit-server";

/// That binary.
pub const SERVER_BINARY: &str = "admit";

/// The package that hydrates the page.
pub const PAGE_PACKAGE: &str = "admit-frontend";

/// The profile of the page's module, built for size.
pub const PAGE_PROFILE: &str = "wasm-release";

/// The package of the scanner's worker.
pub const SCANNER_PACKAGE: &str = "admit-scanner-worker";

/// The profile of the scanner's module, built for speed.
pub const SCANNER_PROFILE: &str = "worker-release";

/// The name of the scanner's module and script, below [`SCANNER_DIR`].
pub const SCANNER_NAME: &str = "scanner_worker";

/// The scanner's package, below the workspace's root.
pub const SCANNER_SOURCE: &str = "frontend/scanner-worker";

/// The script that starts the scanner in a worker, in [`SCANNER_SOURCE`] and below [`SCANNER_DIR`].
pub const SCANNER_START: &str = "worker.js";

/// The package that runs the ticket protocol's vectors in WebAssembly.
pub const TICKET_VECTORS_PACKAGE: &str = "admit-ticket-wasm-tests";

/// The packages that exist for `wasm32-unknown-unknown` only.
pub const WASM_PACKAGES: [&str; 3] = [PAGE_PACKAGE, SCANNER_PACKAGE, TICKET_VECTORS_PACKAGE];

/// The target of [`WASM_PACKAGES`].
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The site, below cargo's target directory.
pub const SITE_DIR: &str = "site";

/// The page's module, script and style sheet, below the site.
pub const PKG_DIR: &str = "pkg";

/// The scanner's module and script, below the site.
pub const SCANNER_DIR: &str = "scanner";

/// The style sheet's entry, below the workspace's root; it imports the others.
pub const STYLE_FILE: &str = "style/main.css";

/// What is copied to the site as it is, below the workspace's root.
pub const ASSETS_DIR: &str = "public";

/// The browser tests, below the workspace's root.
pub const END2END_DIR: &str = "end2end";

/// The example of the backend that makes what the browser tests need.
pub const SEED_EXAMPLE: &str = "seed";

/// Where the server listens unless `ADMIT_LISTEN` says otherwise.
pub const LISTEN: &str = "127.0.0.1:3000";

/// The demo's database and keys, below the workspace's root, unless `ADMIT_DATA` says otherwise.
pub const DEMO_DATA: &str = "data/demo";

/// The accounts that `admit demo` makes: role and e-mail address.
pub const DEMO_ACCOUNTS: [(&str, &str); 3] = [
    ("attendee", "attendee@demo.test"),
    ("staff", "staff@demo.test"),
    ("admin", "admin@demo.test"),
];
