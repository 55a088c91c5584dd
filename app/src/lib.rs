//! Admit's pages, components and server functions.
//!
//! The crate compiles for both sides: with `ssr` the server renders the pages, with `hydrate` the browser takes them over.
// A view is one type, as deep as the page; the compiler walks down it.
#![recursion_limit = "256"]
#![expect(
    unreachable_pub,
    reason = "the component macro puts a public function of its own beside each component"
)]

pub mod api;
pub mod components;
mod document;
pub mod error;
pub mod hydrated;
mod install;
mod layout;
pub mod live;
mod network;
mod next;
pub mod pages;
pub mod scanner;
// The one place where the two sides differ: a page that is rendered by the server belongs to a request.
#[cfg_attr(not(feature = "ssr"), path = "ssr/absent.rs")]
pub mod ssr;
mod viewer_time;
pub mod visitor;
mod wake;

pub use document::{offline_shell, shell};
pub use layout::App;
