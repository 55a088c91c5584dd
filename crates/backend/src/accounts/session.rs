//! Sessions: an account has at most one, so that signing in elsewhere ends the former and outdates its passes.

use admit_contract::{
    AccountId, ErrorCode, EventId, Timestamp,
    account::{AccountView, Role, Visitor},
};
use admit_store::{
    WriteTransaction,
    entity::{account, staff_assignment},
    sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use subtle::ConstantTimeEq;

use super::{
    ClientInfo,
    tokens::{Claims, RefreshToken},
};
use crate::{Backend, Error, audit, random, secrets::mac};

/// Minutes for which an access token is good; then it is renewed from the refresh token.
const ACCESS_MINUTES: i64 = 15;

/// Days after which somebody has to sign in again.
const SESSION_DAYS: i64 = 30;

/// A session that was found valid for this request. Made by [`Backend::visitor`] and sign-in alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    id: String,
    account: AccountId,
    role: Role,
}

impl Session {
    /// The session's id, which passes are bound to.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whose it is.
    #[must_use]
    pub const fn account_id(&self) -> AccountId {
        self.account
    }

    /// What its account may do.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }
}

/// What a client keeps to stay signed in.
#[derive(Clone)]
pub struct SessionTokens {
    /// The access token, a JWT.
    pub access: String,
    /// Until when it is good.
    pub access_expires_at: Timestamp,
    /// The refresh token.
    pub refresh: String,
    /// Until when it is good.
    pub refresh_expires_at: Timestamp,
    /// The CSRF token that belongs to the session.
    pub csrf: String,
    /// The account.
    pub account: AccountView,
    /// The session.
    pub session: Session,
}

impl std::fmt::Debug for SessionTokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionTokens")
            .field("session", &"<redacted>")
            .field("account", &self.account.id)
            .finish_non_exhaustive()
    }
}

/// Who is asking, as far as their tokens tell.
#[derive(Debug, Clone)]
pub struct Identified {
    /// What the pages are told.
    pub visitor: Visitor,
    /// The session, when signed in.
    pub session: Option<Session>,
    /// New tokens for the client to keep, when the old access token had run out.
    pub renewed: Option<SessionTokens>,
}

impl Identified {
    fn nobody(visitor: Visitor) -> Self {
        Self {
            visitor,
            session: None,
            renewed: None,
        }
    }
}

impl Backend {
    /// Who holds these tokens now.
    ///
    /// # Errors
    /// Internal ones alone: a token that is no good makes an anonymous visitor.
    pub async fn visitor(
        &self,
        access: Option<&str>,
        refresh: Option<&str>,
    ) -> Result<Identified, Error> {
        let now = self.now_ms();
        let keys = self.keys().await?;
        let claims = access.and_then(|token| Claims::open(token, keys));
        let refresh = refresh.and_then(RefreshToken::parse);
        let named = claims
            .as_ref()
            .and_then(|claims| Some((claims.account()?, claims.jti.clone())))
            .or_else(|| {
                refresh
                    .as_ref()
                    .map(|token| (token.account, token.session.clone()))
            });
        let Some((account_id, session_id)) = named else {
            return Ok(Identified::nobody(Visitor::Anonymous));
        };
        let Some(row) = account::Entity::find_by_id(account_id)
            .one(self.store().read())
            .await?
        else {
            return Ok(Identified::nobody(Visitor::Anonymous));
        };
        if row.session_id.as_deref() != Some(session_id.as_str()) {
            // Only somebody with a token that we signed is told that there is another session now.
            let ended = claims.is_some() && row.session_id.is_some();
            return Ok(Identified::nobody(if ended {
                Visitor::Ended
            } else {
                Visitor::Anonymous
            }));
        }
        if row.session_expires_at.is_none_or(|until| until <= now) {
            return Ok(Identified::nobody(Visitor::Anonymous));
        }
        let fresh = claims.is_some_and(|claims| now < claims.exp * 1000);
        let renewed = match refresh {
            _ if fresh => None,
            Some(token) if token.session == session_id && refreshes(&row, &token) => {
                Some(self.tokens(&row, token.encode()).await?)
            }
            _ => return Ok(Identified::nobody(Visitor::Anonymous)),
        };
        let view = self.account_view(&row).await?;
        let session = Session {
            id: session_id,
            account: view.id,
            role: view.role,
        };
        Ok(Identified {
            visitor: Visitor::SignedIn(view),
            session: Some(session),
            renewed,
        })
    }

    /// Ends the session.
    ///
    /// # Errors
    /// Internal ones alone.
    pub async fn sign_out(&self, session: &Session) -> Result<(), Error> {
        let txn = self.store().begin().await?;
        account::Entity::update_many()
            .col_expr(
                account::Column::SessionId,
                Expr::value(Option::<String>::None),
            )
            .col_expr(
                account::Column::RefreshHash,
                Expr::value(Option::<String>::None),
            )
            .filter(account::Column::Id.eq(session.account.0))
            .filter(account::Column::SessionId.eq(session.id()))
            .exec(&*txn)
            .await?;
        let id = session.account.0;
        audit::record(
            &*txn,
            self.now_ms(),
            Some(id),
            "account.signed_out",
            format!("account:{id}"),
            json!({}),
        )
        .await?;
        Ok(txn.commit().await?)
    }

    /// Makes a new session the account's only one. It holds once the transaction is committed.
    pub(super) async fn open_session(
        &self,
        txn: &WriteTransaction,
        account_id: i64,
        client: &ClientInfo,
    ) -> Result<(account::Model, RefreshToken), Error> {
        let now = self.now_ms();
        let session_id = hex::encode(random::bytes::<16>()?);
        let refresh = RefreshToken::new(account_id, &session_id)?;
        account::Entity::update_many()
            .col_expr(account::Column::SessionId, Expr::value(session_id))
            .col_expr(account::Column::SessionStartedAt, Expr::value(now))
            .col_expr(
                account::Column::SessionExpiresAt,
                Expr::value(now + SESSION_DAYS * 86_400_000),
            )
            .col_expr(account::Column::RefreshHash, Expr::value(refresh.hash()))
            .filter(account::Column::Id.eq(account_id))
            .exec(&**txn)
            .await?;
        let row = account::Entity::find_by_id(account_id)
            .one(&**txn)
            .await?
            .ok_or_else(|| Error::Corrupt(format!("account {account_id} vanished")))?;
        let (subject, detail) = (
            format!("account:{account_id}"),
            json!({ "agent": client.agent }),
        );
        audit::record(
            &**txn,
            now,
            Some(account_id),
            "account.signed_in",
            subject,
            detail,
        )
        .await?;
        Ok((row, refresh))
    }

    /// Whether the session is still its account's only one.
    pub(crate) async fn is_current(
        &self,
        connection: &impl ConnectionTrait,
        session: &Session,
    ) -> Result<bool, Error> {
        let row = account::Entity::find_by_id(session.account.0)
            .one(connection)
            .await?;
        Ok(row.is_some_and(|row| row.session_id.as_deref() == Some(session.id())))
    }

    pub(super) async fn tokens(
        &self,
        row: &account::Model,
        refresh: String,
    ) -> Result<SessionTokens, Error> {
        let keys = self.keys().await?;
        let now = self.now_ms() / 1000;
        let account = self.account_view(row).await?;
        let id = row.session_id.clone().ok_or(ErrorCode::NotSignedIn)?;
        let session = Session {
            id,
            account: account.id,
            role: account.role,
        };
        let access_until = now + ACCESS_MINUTES * 60;
        Ok(SessionTokens {
            access: Claims::new(row.id, session.id(), now, access_until).sign(keys)?,
            access_expires_at: timestamp(access_until * 1000)?,
            refresh,
            refresh_expires_at: timestamp(row.session_expires_at.unwrap_or_default())?,
            csrf: csrf(&keys.csrf, session.id()),
            account,
            session,
        })
    }

    /// The token that a state-changing request of this session must carry.
    ///
    /// # Errors
    /// Internal ones alone.
    pub async fn csrf_token(&self, session: &Session) -> Result<String, Error> {
        Ok(csrf(&self.keys().await?.csrf, session.id()))
    }

    /// Whether `token` is the session's; compared in constant time.
    ///
    /// # Errors
    /// Internal ones alone.
    pub async fn csrf_matches(&self, session: &Session, token: &str) -> Result<bool, Error> {
        Ok(self
            .csrf_token(session)
            .await?
            .as_bytes()
            .ct_eq(token.as_bytes())
            .into())
    }

    async fn account_view(&self, row: &account::Model) -> Result<AccountView, Error> {
        let role = Role::from_name(&row.role)
            .ok_or_else(|| Error::Corrupt(format!("role of account {}", row.id)))?;
        let staff_of = match role {
            Role::Staff => {
                let rows = staff_assignment::Entity::find()
                    .filter(staff_assignment::Column::AccountId.eq(row.id))
                    .all(self.store().read())
                    .await?;
                rows.iter()
                    .filter_map(|row| u32::try_from(row.event_id).ok().map(EventId))
                    .collect()
            }
            Role::Attendee | Role::Admin => vec![],
        };
        Ok(AccountView {
            id: AccountId(row.id),
            email: row.email.clone(),
            role,
            first_name: row.first_name.clone(),
            surname: row.surname.clone(),
            staff_of,
            signed_in_at: timestamp(row.session_started_at.unwrap_or_default())?,
        })
    }
}

fn refreshes(row: &account::Model, token: &RefreshToken) -> bool {
    row.refresh_hash
        .as_ref()
        .is_some_and(|hash| hash.as_bytes().ct_eq(token.hash().as_bytes()).into())
}

fn csrf(key: &[u8; 32], session: &str) -> String {
    URL_SAFE_NO_PAD.encode(mac(key, session.as_bytes()))
}

/// A stored time.
pub(crate) fn timestamp(ms: i64) -> Result<Timestamp, Error> {
    Timestamp::from_millisecond(ms).map_err(|_| Error::Corrupt(format!("time {ms}")))
}
