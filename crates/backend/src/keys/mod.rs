//! Signing keys: the installation's own, and each event's.

mod event;
mod installation;

pub(crate) use event::ensure;
pub(crate) use installation::InstallationKeys;
