//! Connecting, and transactions that behave alike on every database.

use std::{ops::Deref, str::FromStr, sync::Arc, time::Duration};

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqlErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::Migrator;

/// Connections kept open. SQLite answers readers in parallel and writers one by one.
const MAX_CONNECTIONS: u32 = 16;

/// How long a writer of another process may keep us waiting.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How often a transaction that lost against another is tried again before the error is shown.
const TRANSIENT_RETRIES: u32 = 5;

/// What goes wrong while connecting or migrating.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The URL names a database that this build does not know.
    #[error("the database URL must begin with sqlite:, but it is {0}")]
    UnknownScheme(String),
    /// The database answered with an error.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A connected database.
#[derive(Clone)]
pub struct Store {
    connection: DatabaseConnection,
    /// SQLite has one writer; queueing for it here is fair, which its own busy handler is not.
    writer: Arc<Mutex<()>>,
}

impl Store {
    /// Connects to the database at `url`, creating an SQLite file where there is none.
    ///
    /// # Errors
    /// An unknown kind of database, or one that does not answer.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        if !url.starts_with("sqlite:") {
            return Err(StoreError::UnknownScheme(
                url.split(':').next().unwrap_or_default().to_owned(),
            ));
        }
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(MAX_CONNECTIONS)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|options: SqliteConnectOptions| {
                options
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    // An admission that was answered must survive a power cut.
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY_TIMEOUT)
            });
        Ok(Self {
            connection: Database::connect(options).await?,
            writer: Arc::default(),
        })
    }

    /// For reading.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Begins a transaction that will write. It is undone unless it is committed.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin(&self) -> Result<WriteTransaction, DbErr> {
        let permit = Arc::clone(&self.writer).lock_owned().await;
        // A deferred transaction that reads first would fail, rather than wait, when it comes to write.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.connection.begin_with_options(options).await?;
        Ok(WriteTransaction {
            transaction,
            _permit: permit,
        })
    }

    /// Brings the schema up to date and answers how many migrations that took.
    ///
    /// # Errors
    /// The database's.
    pub async fn migrate(&self) -> Result<usize, StoreError> {
        let pending = self.pending_migrations().await?;
        Migrator::up(&self.connection, None).await?;
        Ok(pending)
    }

    /// How many migrations the schema lacks.
    ///
    /// # Errors
    /// The database's.
    pub async fn pending_migrations(&self) -> Result<usize, StoreError> {
        Ok(Migrator::get_pending_migrations(&self.connection)
            .await?
            .len())
    }
}

/// A transaction that may write.
pub struct WriteTransaction {
    // Dropped, and thereby rolled back, before the permit lets the next writer in.
    transaction: DatabaseTransaction,
    _permit: OwnedMutexGuard<()>,
}

impl WriteTransaction {
    /// Makes it lasting.
    ///
    /// # Errors
    /// The database's; then nothing was written.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.transaction.commit().await
    }
}

impl Deref for WriteTransaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &Self::Target {
        &self.transaction
    }
}

/// Whether an insert met a row that has the same unique value.
#[must_use]
pub fn is_unique_violation(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether the same transaction may succeed when it is tried again: it lost a race, or the file was busy.
#[must_use]
pub fn is_transient(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))
    | DbErr::Conn(RuntimeErr::SqlxError(inner))) = error
    else {
        return false;
    };
    let Some(code) = inner.as_database_error().and_then(|error| error.code()) else {
        return false;
    };
    // SQLITE_BUSY and SQLITE_LOCKED; the upper bytes carry the extended code.
    i32::from_str(&code).is_ok_and(|code| matches!(code & 0xff, 5 | 6))
}

/// Runs a transaction again while it fails for a reason that passes.
///
/// # Errors
/// The last attempt's.
pub async fn retry_transient<T, E, F>(
    transient: impl Fn(&E) -> bool,
    mut attempt: impl FnMut() -> F,
) -> Result<T, E>
where
    F: Future<Output = Result<T, E>>,
{
    let mut tries = 0;
    loop {
        match attempt().await {
            Err(error) if tries < TRANSIENT_RETRIES && transient(&error) => {
                tries += 1;
                tracing::debug!(tries, "transaction lost a race, trying again");
                tokio::time::sleep(Duration::from_millis(10 << tries)).await;
            }
            outcome => return outcome,
        }
    }
}
