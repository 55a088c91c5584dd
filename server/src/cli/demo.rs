//! `admit demo`

use std::env::{self, VarError};

use anyhow::bail;

use super::{
    open::{Schema, backend},
    say,
};
use crate::config::Config;

/// Where the password of the demo's accounts can be chosen.
const PASSWORD: &str = "ADMIT_DEMO_PASSWORD";

pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let chosen = match env::var(PASSWORD) {
        Ok(password) if password.chars().count() < 8 => {
            bail!("{PASSWORD} is too short: it needs at least 8 characters")
        }
        Ok(password) => Some(password),
        Err(VarError::NotPresent) => None,
        Err(VarError::NotUnicode(_)) => bail!("{PASSWORD} is not valid text"),
    };
    let backend = backend(config, Schema::BringUpToDate).await?;
    let report = backend.seed_demo(chosen.as_deref()).await?;

    match report.events {
        0 => say("The demo is complete: no event was missing.")?,
        1 => say("The demo is complete: 1 event added.")?,
        added => say(&format!("The demo is complete: {added} events added."))?,
    }
    let password = report
        .password
        .as_deref()
        .unwrap_or("(the password that it was made with)");
    for (email, role) in &report.accounts {
        // A line a sign-in: role, address, password.
        say(&format!(
            "sign-in  {:<8}  {email:<18}  {password}",
            role.name()
        ))?;
    }
    Ok(())
}
