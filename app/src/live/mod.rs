//! The live code: what turns a ticket into a moving code that only this device can make.
//!
//! [`device`] holds the key, [`store`] what is kept for when there is no network, [`clock`] the server's time, [`passes`]
//! gets passes, [`state`] decides what is to be shown, and [`CodePanel`] shows it: a freshly signed frame each tick.
//!
//! All of it runs in the browser alone, from effects; on the server the components render what they begin with.

mod animation;
pub mod clock;
mod code;
mod db;
pub mod device;
mod error;
mod fireworks;
mod follow;
pub mod holder;
mod lock;
mod panel;
pub mod passes;
mod qr;
#[cfg(test)]
pub(crate) mod sample;
mod schedule;
mod stage;
pub mod state;
pub mod store;
mod symbol;

pub use error::LiveError;
pub use panel::CodePanel;
pub use stage::{News, Stage};
