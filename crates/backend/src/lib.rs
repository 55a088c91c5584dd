//! What Admit can do, cut by capability: accounts, events, sales, tickets, the gate.
//!
//! The pages' server functions and the REST layer call the same methods of [`Backend`]; neither of them contains
//! rules. Each capability is a module that adds its methods to [`Backend`].

pub mod accounts;
mod audit;
pub mod clock;
pub mod demo;
mod error;
pub mod events;
pub mod gate;
mod keys;
mod random;
pub mod sales;
mod secrets;
pub mod tickets;

use std::{path::PathBuf, sync::Arc};

use admit_store::Store;
use tokio::sync::Semaphore;

pub use accounts::{ClientInfo, Identified, Session, SessionTokens};
pub use clock::{Clock, ManualClock, SystemClock};
pub use error::Error;

use keys::InstallationKeys;
use secrets::MasterKey;

/// What a backend needs to know.
#[derive(Clone)]
pub struct Settings {
    /// Where the database is, such as `sqlite://data/admit.sqlite`.
    pub database_url: String,
    /// Where the key file lives when no master key is given.
    pub data_dir: PathBuf,
    /// 32 bytes in base64, under which private keys rest; without it a key file is kept in `data_dir`.
    pub master_key: Option<String>,
    /// The address under which people reach this installation.
    pub public_url: String,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("data_dir", &self.data_dir)
            .field("public_url", &self.public_url)
            .finish_non_exhaustive()
    }
}

/// All capabilities over one database. Cloning is cheap.
#[derive(Clone)]
pub struct Backend(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    master: MasterKey,
    keys: tokio::sync::OnceCell<InstallationKeys>,
    /// Password hashing fills cores and memory; more at once than there are cores helps nobody.
    hashing: Arc<Semaphore>,
}

impl Backend {
    /// Connects to the database and reads the master key. The schema is left as it is: see [`Backend::migrate`].
    ///
    /// # Errors
    /// A database that does not answer, or a master key that is none.
    pub async fn open(settings: &Settings, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let master = MasterKey::load(settings)?;
        let store = Store::connect(&settings.database_url).await?;
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Ok(Self(Arc::new(Inner {
            store,
            clock,
            master,
            keys: tokio::sync::OnceCell::new(),
            hashing: Arc::new(Semaphore::new(cores)),
        })))
    }

    /// Brings the schema up to date and answers how many migrations that took.
    ///
    /// # Errors
    /// The database's.
    pub async fn migrate(&self) -> Result<usize, Error> {
        Ok(self.store().migrate().await?)
    }

    /// How many migrations the schema lacks.
    ///
    /// # Errors
    /// The database's.
    pub async fn pending_migrations(&self) -> Result<usize, Error> {
        Ok(self.store().pending_migrations().await?)
    }

    /// Answers when the database does.
    ///
    /// # Errors
    /// The database's.
    pub async fn ready(&self) -> Result<(), Error> {
        Ok(self.store().read().ping().await?)
    }

    /// The clock that all decisions go by.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn now_ms(&self) -> i64 {
        self.0.clock.now().as_millisecond()
    }
}
