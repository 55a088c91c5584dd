//! The threads that the server runs on.

use std::io;

use tokio::runtime::{Builder, Runtime};

/// Stack of a thread, in bytes. A page is one deeply nested type, rendered by functions that call each other as deeply;
/// without optimisation that takes more than the usual 2 MiB. What is not used is never really allocated.
const STACK: usize = 16 * 1024 * 1024;

/// Starts the threads.
///
/// # Errors
/// When the system gives none.
pub fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .thread_name("admit")
        .build()
}
