//! Opening the backend that the configuration describes.

use std::{fs::DirBuilder, path::Path, sync::Arc};

use admit_backend::{Backend, Settings, SystemClock};
use anyhow::{Context as _, bail};

use crate::config::Config;

/// What to do about a database that is not up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Schema {
    /// Leave it.
    Leave,
    /// Bring an embedded one up to date; refuse to work on another.
    BringUpToDate,
    /// Refuse to work on it.
    Require,
}

/// Opens the backend.
pub(super) async fn backend(config: &Config, schema: Schema) -> anyhow::Result<Backend> {
    make_directory(&config.data)
        .with_context(|| format!("cannot make the data directory {}", config.data.display()))?;
    let settings = Settings {
        database_url: config.database_url.clone(),
        data_dir: config.data.clone(),
        master_key: config
            .master_key
            .as_ref()
            .map(|key| key.reveal().to_owned()),
        public_url: config.public_url.to_string(),
    };
    let backend = Backend::open(&settings, Arc::new(SystemClock)).await?;
    if schema == Schema::Leave {
        return Ok(backend);
    }
    match backend.pending_migrations().await? {
        0 => {}
        _ if schema == Schema::BringUpToDate && config.database_is_embedded() => {
            let applied = backend.migrate().await?;
            tracing::info!(applied, "the database was brought up to date");
        }
        pending => bail!("the database lacks {pending} migration(s); run `admit migrate` first"),
    }
    Ok(backend)
}

/// Keys and personal data are nobody else's: a new directory is the owner's alone. An existing one is left as it is.
fn make_directory(path: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
