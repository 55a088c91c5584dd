//! `admit grant`

use admit_contract::{EventId, account::Role};
use anyhow::{Context as _, ensure};

use super::{
    open::{Schema, backend},
    say,
};
use crate::config::Config;

pub(super) async fn run(
    config: &Config,
    email: &str,
    role: Role,
    events: &[EventId],
) -> anyhow::Result<()> {
    ensure!(
        events.is_empty() || role == Role::Staff,
        "--event is for staff: an {} needs none, since {}",
        role.name(),
        if role == Role::Admin {
            "admins scan at every event"
        } else {
            "attendees do not scan"
        }
    );
    let backend = backend(config, Schema::BringUpToDate).await?;
    let email = email.trim().to_lowercase();
    backend
        .grant(&email, role, events)
        .await
        .with_context(|| format!("cannot make {email} {}", role.name()))?;
    let at = events
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    let events = if at.is_empty() {
        String::new()
    } else {
        format!(" for event {at}")
    };
    say(&format!("{email} is {} now{events}.", role.name()))
}
