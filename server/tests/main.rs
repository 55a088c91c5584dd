//! The real server, asked over HTTP and by its command line.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails where it stands, in helpers too"
)]

mod cli;
mod docs;
mod http;
mod pages;
mod rpc;
mod site;
mod support;
