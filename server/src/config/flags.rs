//! The flags, made from the table of keys.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, value_parser};

use super::KEYS;

/// What was said on the command line.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// The configuration file.
    pub config: Option<PathBuf>,
    /// Values by the names of their keys.
    pub values: BTreeMap<&'static str, String>,
}

impl Args for Flags {
    fn augment_args(command: Command) -> Command {
        let config = Arg::new("config")
            .long("config")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help(
                "The configuration file [env: ADMIT_CONFIG] [default: admit.toml, if it is there]",
            )
            .global(true);
        let keys = KEYS.iter().filter_map(|key| {
            let flag = Arg::new(key.name)
                .long(key.flag?)
                .value_name(key.value)
                .global(true);
            Some(flag.help(format!(
                "{} [env: {}] [default: {}]",
                key.about, key.env, key.default
            )))
        });
        command
            .next_help_heading("Configuration")
            .arg(config)
            .args(keys)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut flags = Self::default();
        flags.update_from_arg_matches(matches)?;
        Ok(flags)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.config = matches.get_one("config").cloned();
        for key in KEYS.iter().filter(|key| key.flag.is_some()) {
            if let Some(value) = matches.get_one::<String>(key.name) {
                self.values.insert(key.name, value.clone());
            }
        }
        Ok(())
    }
}
