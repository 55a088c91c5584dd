//! Passwords: Argon2id (RFC 9106) with the parameters that OWASP names as the least for interactive sign-in.

use std::sync::{Arc, LazyLock};

use admit_contract::account::check::PASSWORD_MAX;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use zeroize::Zeroizing;

use crate::{Backend, Error};

/// Memory in KiB, passes and lanes: 19 MiB, two and one.
const PARAMS: (u32, u32, u32) = (19 * 1024, 2, 1);

fn argon2() -> Argon2<'static> {
    let (memory, passes, lanes) = PARAMS;
    Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(memory, passes, lanes, None).unwrap_or_default(),
    )
}

/// What is checked when there is no account, so that its absence does not show in the time taken.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| {
    argon2()
        .hash_password(b"nobody has this password")
        .ok()
        .map(|hash| hash.to_string())
});

impl Backend {
    pub(super) async fn hash_password(&self, password: &str) -> Result<String, Error> {
        let password = Zeroizing::new(password.to_owned());
        self.hashing(move || {
            argon2()
                .hash_password(password.as_bytes())
                .ok()
                .map(|hash| hash.to_string())
        })
        .await?
        .ok_or(Error::Unavailable("password hashing"))
    }

    /// Whether the password is the one whose hash is stored; takes as long when none is.
    pub(super) async fn password_matches(
        &self,
        password: &str,
        stored: Option<String>,
    ) -> Result<bool, Error> {
        let fits = password.chars().count() <= PASSWORD_MAX;
        let password = Zeroizing::new(if fits {
            password.to_owned()
        } else {
            String::new()
        });
        self.hashing(move || {
            let known = stored.is_some();
            let hash = stored.or_else(|| NOBODY.clone()).unwrap_or_default();
            let matches = PasswordHash::new(&hash)
                .is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok());
            known && fits && matches
        })
        .await
    }

    /// Runs a slow computation beside the async workers, no more of them at once than there are cores.
    async fn hashing<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let permit = Arc::clone(&self.0.hashing)
            .acquire_owned()
            .await
            .map_err(|_| Error::Unavailable("password hashing"))?;
        // Whoever asked may have gone away meanwhile; the work goes on, and so must its permit.
        let work = move || {
            let _permit = permit;
            work()
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| Error::Unavailable("password hashing"))
    }
}
