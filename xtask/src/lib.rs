//! The chores of the workspace, as `cargo xtask <command>`.
//!
//! - `serve` builds the site and the server and runs a seeded demo;
//! - `test` runs every check there is and says how many tests each runner ran;
//! - `site` builds the site alone: the page's and the scanner's WebAssembly, the style sheet, the assets;
//! - `setup` fetches what the others need, `doctor` only says what is there.
//!
//! The site is assembled with wasm-bindgen's own library in the locked version, because building
//! cargo-leptos from source would take longer than everything else together. The outcome is the
//! same: `tests/leptos_metadata.rs` compares [`settings`] with what cargo-leptos is told.

#![expect(
    clippy::print_stdout,
    reason = "a chore talks to the person at the terminal; its output is not part of a protocol"
)]

pub mod command;
pub mod say;
pub mod serve;
pub mod server;
pub mod settings;
pub mod setup;
pub mod site;
pub mod stamp;
pub mod test;
pub mod workspace;
