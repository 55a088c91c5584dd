//! `admit migrate`

use super::{
    open::{Schema, backend},
    say,
};
use crate::config::Config;

pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let backend = backend(config, Schema::Leave).await?;
    match backend.migrate().await? {
        0 => say("The database is up to date."),
        1 => say("The database is up to date: 1 migration applied."),
        applied => say(&format!(
            "The database is up to date: {applied} migrations applied."
        )),
    }
}
