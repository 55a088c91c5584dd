//! The `admit` binary.

use std::{io::Write as _, process::ExitCode};

use admit_server::{cli, runtime};

fn main() -> ExitCode {
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(error) => {
            // There is nowhere left to complain about a closed standard error.
            let _ = writeln!(std::io::stderr(), "admit: cannot start threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    // The work is done by the runtime's threads, whose stacks are large enough for it; this one only waits.
    let run = runtime.spawn(cli::run(std::env::args_os().collect()));
    runtime.block_on(run).unwrap_or(ExitCode::FAILURE)
}
