//! What `admit config` prints.

use std::fmt;

use super::{Config, KEYS, Key, Source};

impl Config {
    fn text(&self, key: &Key) -> String {
        match key.name {
            "listen" => self.listen.to_string(),
            "data" => self.data.display().to_string(),
            "database_url" => key.show(&self.database_url),
            "public_url" => self.public_url.to_string(),
            "master_key" => match &self.master_key {
                Some(secret) => key.show(secret.reveal()),
                None => "key file in the data directory".to_owned(),
            },
            "site" => match &self.site {
                Some(path) => path.display().to_string(),
                None => "in the binary".to_owned(),
            },
            "log" => self.log.clone(),
            _ => format!("{:?}", self.log_format).to_lowercase(),
        }
    }
}

/// A line a key: name, value and source.
impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = KEYS
            .iter()
            .map(|key| self.text(key).len())
            .max()
            .unwrap_or(0);
        for key in KEYS {
            let source = self
                .settings
                .get(key.name)
                .map_or(&Source::Default, |setting| &setting.source);
            writeln!(
                f,
                "{:<13} = {:<width$}  # {source}",
                key.name,
                self.text(key)
            )?;
        }
        Ok(())
    }
}
