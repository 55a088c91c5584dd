//! The command line of [`xtask`].

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::{serve, setup, site, test, workspace::Workspace};

/// The chores of the Admit workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Fetch what `serve` and `test` need: the WebAssembly target, the browser, the npm packages
    Setup,
    /// Say what is there and what is missing, and change nothing
    Doctor,
    /// Build the site: WebAssembly, style sheet and assets
    Site,
    /// Build the scanner's worker into public/, where cargo-leptos takes it from
    Scanner,
    /// Build everything and run a seeded demo
    Serve(serve::Options),
    /// Run every check, or the named ones with what they need
    Test(test::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse().chore) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<ExitCode> {
    let workspace = Workspace::locate()?;
    match chore {
        Chore::Setup => setup::everything(&workspace)?,
        Chore::Doctor => return setup::doctor(&workspace),
        Chore::Site => site::build(&workspace)?,
        Chore::Scanner => site::scanner_for_cargo_leptos(&workspace)?,
        Chore::Serve(options) => serve::run(&workspace, &options)?,
        Chore::Test(options) => return test::run(&workspace, &options),
    }
    Ok(ExitCode::SUCCESS)
}
