//! The server functions: each asks the backend for one thing and passes its answer on.

pub mod accounts;
mod client;
pub mod events;
pub mod gate;
pub mod sales;
pub mod tickets;

pub use client::RpcClient;
