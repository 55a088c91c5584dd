//! Accounts: signing up, signing in and out, roles.

mod password;
mod roles;
mod session;
mod tokens;

use admit_contract::{
    ErrorCode, FieldErrors,
    account::{Registration, SignIn, ValidRegistration},
};
use admit_store::{
    entity::account,
    is_unique_violation,
    sea_orm::{
        ActiveValue::{NotSet, Set},
        ColumnTrait, Condition, EntityTrait, QueryFilter,
    },
};
use jiff::tz::TimeZone;
use serde_json::json;

use crate::{Backend, Error, audit};

pub(crate) use session::timestamp;
pub use session::{Identified, Session, SessionTokens};

/// What is known of the program that asks.
#[derive(Debug, Clone, Default)]
pub struct ClientInfo {
    /// Its `User-Agent`, cut to a sensible length.
    pub agent: String,
}

impl Backend {
    /// Opens an account and signs it in.
    ///
    /// # Errors
    /// Faults of fields, an address or number that has an account already, or an internal error.
    pub async fn register(&self, form: &Registration) -> Result<SessionTokens, Error> {
        let today = self.clock().now().to_zoned(TimeZone::UTC).date();
        let form = form
            .validate(today)
            .map_err(|errors| Error::Fields(ErrorCode::InvalidFields, errors))?;
        // Before hashing, so that a form that cannot succeed costs little.
        self.refuse_taken(&form).await?;
        let password_hash = self.hash_password(form.password()).await?;
        let row = account::ActiveModel {
            id: NotSet,
            email: Set(form.email().to_owned()),
            phone: Set(form.phone().to_owned()),
            password_hash: Set(password_hash),
            first_name: Set(form.first_name().to_owned()),
            surname: Set(form.surname().to_owned()),
            date_of_birth: Set(form.date_of_birth().to_string()),
            postcode: Set(form.postcode().to_owned()),
            role: Set("attendee".to_owned()),
            created_at: Set(self.now_ms()),
            session_id: Set(None),
            session_started_at: Set(None),
            session_expires_at: Set(None),
            refresh_hash: Set(None),
        };
        let txn = self.store().begin().await?;
        let id = match account::Entity::insert(row).exec(&*txn).await {
            Ok(inserted) => inserted.last_insert_id,
            Err(error) if is_unique_violation(&error) => {
                drop(txn);
                self.refuse_taken(&form).await?;
                return Err(error.into());
            }
            Err(error) => return Err(error.into()),
        };
        audit::record(
            &*txn,
            self.now_ms(),
            Some(id),
            "account.registered",
            format!("account:{id}"),
            json!({}),
        )
        .await?;
        let (row, refresh) = self.open_session(&txn, id, &ClientInfo::default()).await?;
        txn.commit().await?;
        self.tokens(&row, refresh.encode()).await
    }

    /// Ends the account's former session and begins a new one.
    ///
    /// # Errors
    /// `wrong_credentials`, in the same words and time whether or not the address has an account.
    pub async fn sign_in(
        &self,
        form: &SignIn,
        client: &ClientInfo,
    ) -> Result<SessionTokens, Error> {
        let email = form.email.trim().to_ascii_lowercase();
        let row = account::Entity::find()
            .filter(account::Column::Email.eq(email))
            .one(self.store().read())
            .await?;
        let stored = row.as_ref().map(|row| row.password_hash.clone());
        let matches = self.password_matches(&form.password, stored).await?;
        match row {
            Some(row) if matches => {
                let txn = self.store().begin().await?;
                let (row, refresh) = self.open_session(&txn, row.id, client).await?;
                txn.commit().await?;
                self.tokens(&row, refresh.encode()).await
            }
            _ => Err(ErrorCode::WrongCredentials.into()),
        }
    }

    async fn refuse_taken(&self, form: &ValidRegistration) -> Result<(), Error> {
        let taken = account::Entity::find()
            .filter(
                Condition::any()
                    .add(account::Column::Email.eq(form.email()))
                    .add(account::Column::Phone.eq(form.phone())),
            )
            .all(self.store().read())
            .await?;
        let mut errors = FieldErrors::default();
        let mut first = None;
        for (hit, field, code) in [
            (
                taken.iter().any(|row| row.email == form.email()),
                "email",
                ErrorCode::EmailTaken,
            ),
            (
                taken.iter().any(|row| row.phone == form.phone()),
                "phone",
                ErrorCode::PhoneTaken,
            ),
        ] {
            if hit {
                errors.push(field, code.code(), code.sentence());
                first = first.or(Some(code));
            }
        }
        first.map_or(Ok(()), |code| Err(Error::Fields(code, errors)))
    }
}
