//! The texts that a session travels in: the access token (JWT, RFC 7519, `EdDSA`) and the refresh token.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Error, keys::InstallationKeys, random};

/// Who made the token; another service's tokens are not ours.
const ISSUER: &str = "admit";

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    /// The account's id.
    pub(super) sub: String,
    /// The session's id.
    pub(super) jti: String,
    pub(super) iat: i64,
    pub(super) exp: i64,
}

impl Claims {
    pub(super) fn new(account: i64, session: &str, issued_at: i64, expires_at: i64) -> Self {
        Self {
            iss: ISSUER.into(),
            sub: account.to_string(),
            jti: session.to_owned(),
            iat: issued_at,
            exp: expires_at,
        }
    }

    pub(super) fn account(&self) -> Option<i64> {
        self.sub.parse().ok()
    }

    pub(super) fn sign(&self, keys: &InstallationKeys) -> Result<String, Error> {
        encode(&Header::new(Algorithm::EdDSA), self, &keys.session_signing)
            .map_err(|_| Error::Unavailable("token signing"))
    }

    /// The claims of a token that we signed, whatever its age: the caller has the clock.
    pub(super) fn open(token: &str, keys: &InstallationKeys) -> Option<Self> {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        validation.validate_exp = false;
        validation.validate_aud = false;
        decode(token, &keys.session_checking, &validation)
            .ok()
            .map(|data| data.claims)
    }
}

/// The secret that renews a session, with what it takes to find the session.
#[derive(Clone)]
pub(super) struct RefreshToken {
    pub(super) account: i64,
    pub(super) session: String,
    secret: [u8; 32],
}

impl RefreshToken {
    pub(super) fn new(account: i64, session: &str) -> Result<Self, Error> {
        Ok(Self {
            account,
            session: session.to_owned(),
            secret: random::bytes()?,
        })
    }

    pub(super) fn encode(&self) -> String {
        format!(
            "{}.{}.{}",
            self.account,
            self.session,
            URL_SAFE_NO_PAD.encode(self.secret)
        )
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (account, session, secret) = (parts.next()?, parts.next()?, parts.next()?);
        let token = Self {
            account: account.parse().ok()?,
            session: session.to_owned(),
            secret: URL_SAFE_NO_PAD.decode(secret).ok()?.try_into().ok()?,
        };
        parts.next().is_none().then_some(token)
    }

    /// What the database keeps of the secret.
    pub(super) fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refresh_token_survives_its_text() {
        let token = RefreshToken::new(7, "0123").unwrap();
        let again = RefreshToken::parse(&token.encode()).unwrap();
        assert_eq!(
            (again.account, again.session.as_str(), again.hash()),
            (7, "0123", token.hash())
        );
        for bad in [
            "",
            "7",
            "7.0123",
            "7.0123.AA",
            "x.0123.AA",
            &format!("{}.x", token.encode()),
        ] {
            assert!(RefreshToken::parse(bad).is_none(), "{bad}");
        }
    }
}
