//! The command line.

mod demo;
mod grant;
mod migrate;
mod open;
mod serve;

use std::{
    ffi::OsString,
    io::{self, Write as _},
    process::ExitCode,
};

use admit_contract::{EventId, account::Role};
use clap::{Parser, Subcommand, builder::PossibleValuesParser, builder::TypedValueParser};

use crate::{
    config::{Config, Flags, Layers},
    logging,
};

/// What a wrong command line or configuration ends with, so that it can be told from a failure at work.
const USAGE: u8 = 2;

/// Admit: tickets that admit the person who holds them, once.
#[derive(Parser)]
#[command(name = "admit", version)]
struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server; an embedded database is brought up to date first
    Serve {
        /// Refuse to start when the database is not up to date, rather than change it
        #[arg(long)]
        no_migrate: bool,
    },
    /// Bring the database up to date
    Migrate,
    /// Fill the database with events to try, and three accounts; safe to run twice
    Demo,
    /// Give an account a role
    Grant {
        /// The account's e-mail address
        email: String,
        /// What the account may do from now on
        #[arg(long, value_parser = role())]
        role: Role,
        /// An event that a member of staff scans at; can be repeated
        #[arg(long = "event", value_name = "ID")]
        events: Vec<EventId>,
    },
    /// Print the configuration that holds, and where each value came from
    Config,
}

fn role() -> impl TypedValueParser<Value = Role> {
    let names = [Role::Attendee, Role::Staff, Role::Admin].map(Role::name);
    PossibleValuesParser::new(names).try_map(|name| Role::from_name(&name).ok_or("no such role"))
}

/// Runs the binary with these arguments, the first of which is its name.
pub async fn run(arguments: Vec<OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(message) => {
            // Help and version are messages too, and go where they belong.
            return if message.print().is_ok() && !message.use_stderr() {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(USAGE)
            };
        }
    };
    let config = match Layers::gather(&cli.flags).and_then(|layers| Config::resolve(&layers)) {
        Ok(config) => config,
        Err(faults) => return fail(&faults.to_string(), USAGE),
    };
    match dispatch(cli.command, &config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{error:#}"), 1),
    }
}

async fn dispatch(command: Command, config: &Config) -> anyhow::Result<()> {
    logging::begin(config);
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
    match command {
        Command::Serve { no_migrate } => serve::run(config, no_migrate).await,
        Command::Migrate => migrate::run(config).await,
        Command::Demo => demo::run(config).await,
        Command::Grant {
            email,
            role,
            events,
        } => grant::run(config, &email, role, &events).await,
        Command::Config => say(config.to_string().trim_end()),
    }
}

/// Writes to standard output. A reader that has gone away is no failure.
fn say(text: &str) -> anyhow::Result<()> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn fail(message: &str, code: u8) -> ExitCode {
    // There is nowhere left to complain about a closed standard error.
    let _ = writeln!(io::stderr().lock(), "admit: {message}");
    ExitCode::from(code)
}
