//! What goes wrong, and what of it is told.

use admit_contract::{ErrorCode, FieldErrors, Problem};
use admit_store::{StoreError, is_transient, sea_orm::DbErr};

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request is refused for a reason that the asker may know.
    #[error("{}", .0.sentence())]
    Refused(ErrorCode),
    /// Fields of a form are wrong.
    #[error("{}: {}", .0.sentence(), .1.0.iter().map(|error| error.code.as_str()).collect::<Vec<_>>().join(", "))]
    Fields(ErrorCode, FieldErrors),
    /// The database did not do what it was told.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// The database could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A stored key cannot be opened: it is damaged, or rests under another master key.
    #[error(
        "the stored key “{0}” cannot be opened with this master key; was ADMIT_MASTER_KEY changed, or the key file replaced?"
    )]
    SealedKey(String),
    /// The master key is none.
    #[error("the master key {0}")]
    MasterKey(String),
    /// A row holds what cannot be.
    #[error("the database holds an impossible value: {0}")]
    Corrupt(String),
    /// Something that is always there is not.
    #[error("{0} is not available")]
    Unavailable(&'static str),
}

impl Error {
    /// What the outside is told. An internal error is logged here under an id, which is all that is told of it.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Refused(code) => (*code).into(),
            Self::Fields(code, errors) => Problem {
                errors: errors.clone(),
                ..(*code).into()
            },
            internal => {
                let incident = random_incident();
                tracing::error!(%incident, error = %internal, "internal error");
                Problem::internal(incident)
            }
        }
    }

    /// The public code, if this is not an internal error.
    #[must_use]
    pub const fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused(code) | Self::Fields(code, _) => Some(*code),
            _ => None,
        }
    }

    /// Whether the same may succeed when it is tried again.
    pub(crate) fn transient(&self) -> bool {
        matches!(self, Self::Database(error) if is_transient(error))
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code)
    }
}

fn random_incident() -> String {
    crate::random::bytes::<6>().map_or_else(|_| "unknown".into(), hex::encode)
}
