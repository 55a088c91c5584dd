//! The configuration: `admit.toml`, overridden by the environment, overridden by flags.

mod error;
mod flags;
mod key;
mod layers;
mod show;
#[cfg(test)]
mod tests;
mod value;

use std::{net::SocketAddr, path::PathBuf};

pub use error::{Fault, Faults};
pub use flags::Flags;
pub use key::{KEYS, Key, Secrecy};
pub use layers::{Layers, Source};
pub use value::{LogFormat, PublicUrl, Secret};

use layers::Settings;

/// What holds.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where connections are accepted.
    pub listen: SocketAddr,
    /// The directory of database and keys.
    pub data: PathBuf,
    /// The database.
    pub database_url: String,
    /// The address that people type.
    pub public_url: PublicUrl,
    /// The key that protects the signing keys, unless it is kept in a file.
    pub master_key: Option<Secret>,
    /// The directory of the site, unless the one in the binary is served.
    pub site: Option<PathBuf>,
    /// What is logged.
    pub log: String,
    /// How it is written.
    pub log_format: LogFormat,
    /// What is odd but not wrong.
    pub warnings: Vec<String>,
    settings: Settings,
}

impl Config {
    /// Puts the layers together.
    ///
    /// # Errors
    /// Every fault of every layer.
    pub fn resolve(layers: &Layers) -> Result<Self, Faults> {
        let (settings, mut faults) = layers.merge();
        let mut take = Taker {
            settings: &settings,
            faults: &mut faults,
        };
        let listen = take.value(&key::LISTEN, value::address);
        let data = take.value(&key::DATA, value::directory);
        let database_url = take.value(&key::DATABASE_URL, value::database_url);
        let public_url = take.value(&key::PUBLIC_URL, value::PublicUrl::parse);
        let master_key = take.value(&key::MASTER_KEY, value::master_key);
        let site = take.value(&key::SITE, value::directory);
        let log = take.value(&key::LOG, value::log_filter);
        let log_format = take.value(&key::LOG_FORMAT, value::log_format);
        if !faults.is_empty() {
            return Err(Faults(faults));
        }

        let listen = listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 3000)));
        let data = data.unwrap_or_else(|| "data".into());
        let config = Self {
            database_url: database_url.unwrap_or_else(|| value::embedded_database(&data)),
            public_url: public_url.unwrap_or_else(|| PublicUrl::of_listener(listen)),
            site: site.or_else(|| (!cfg!(feature = "embed-site")).then(|| "target/site".into())),
            log: log.unwrap_or_else(|| "info".into()),
            log_format: log_format.unwrap_or(LogFormat::Text),
            warnings: layers.warnings(),
            listen,
            data,
            master_key,
            settings,
        };
        Ok(config.warned())
    }

    fn warned(mut self) -> Self {
        if !self.public_url.is_secure_context() {
            self.warnings.push(format!(
                "public_url is {}: browsers give a page without https neither camera nor device keys. \
                 Put Admit behind https, and set public_url to its https:// address.",
                self.public_url
            ));
        }
        self
    }

    /// Whether the database is a file of ours, which `serve` migrates by itself.
    #[must_use]
    pub fn database_is_embedded(&self) -> bool {
        self.database_url.starts_with("sqlite:")
    }
}

/// Takes values out of the settings, and notes those that are wrong.
struct Taker<'a> {
    settings: &'a Settings,
    faults: &'a mut Vec<Fault>,
}

impl Taker<'_> {
    fn value<T>(&mut self, key: &'static Key, parse: fn(&str) -> Option<T>) -> Option<T> {
        let setting = self.settings.get(key.name)?;
        let parsed = parse(&setting.text);
        if parsed.is_none() {
            self.faults.push(Fault::Invalid {
                key: key.name,
                source_of: setting.source.clone(),
                shown: format!("`{}`", key.show(&setting.text)),
                expected: key.expected,
            });
        }
        parsed
    }
}
