//! Idempotency tokens of purchases.

use admit_contract::{
    ErrorCode,
    sale::{Purchase, PurchaseToken, TOKEN_MINUTES},
};
use admit_store::{
    entity::purchase_token as entity,
    sea_orm::{
        ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::{Backend, Error, Session, accounts::timestamp, random};

impl Backend {
    /// A token for one purchase by this account.
    ///
    /// # Errors
    /// Internal ones alone.
    pub async fn purchase_token(&self, session: &Session) -> Result<PurchaseToken, Error> {
        let token = URL_SAFE_NO_PAD.encode(random::bytes::<32>()?);
        let expires_at = self.now_ms() + TOKEN_MINUTES * 60_000;
        let row = entity::ActiveModel {
            token_hash: Set(hash(&token)),
            account_id: Set(session.account_id().0),
            expires_at: Set(expires_at),
            used_at: Set(None),
            request_hash: Set(None),
            purchase_id: Set(None),
        };
        let txn = self.store().begin().await?;
        entity::Entity::insert(row)
            .exec_without_returning(&*txn)
            .await?;
        txn.commit().await?;
        Ok(PurchaseToken {
            token,
            expires_at: timestamp(expires_at)?,
        })
    }
}

/// What a token says about the request that carries it.
pub(super) enum TokenState {
    /// Not used yet.
    Fresh,
    /// Used by an identical request, which made this purchase.
    Replay(i64),
}

/// Looks the token up.
pub(super) async fn inspect(
    connection: &impl ConnectionTrait,
    token: &str,
    account: i64,
    want: &Purchase,
    now: i64,
) -> Result<TokenState, Error> {
    let row = entity::Entity::find_by_id(hash(token))
        .one(connection)
        .await?
        .ok_or(ErrorCode::TokenUnknown)?;
    if row.account_id != account {
        return Err(ErrorCode::TokenForeign.into());
    }
    match (row.used_at, row.purchase_id) {
        (None, _) if row.expires_at <= now => Err(ErrorCode::TokenExpired.into()),
        (None, _) => Ok(TokenState::Fresh),
        (Some(_), Some(purchase)) if row.request_hash == Some(request_hash(want)) => {
            Ok(TokenState::Replay(purchase))
        }
        (Some(_), _) => Err(ErrorCode::TokenReused.into()),
    }
}

/// Uses the token up for this purchase; answers whether it was still unused.
pub(super) async fn consume(
    connection: &impl ConnectionTrait,
    token: &str,
    want: &Purchase,
    purchase: i64,
    now: i64,
) -> Result<bool, Error> {
    let updated = entity::Entity::update_many()
        .col_expr(entity::Column::UsedAt, Expr::value(now))
        .col_expr(entity::Column::RequestHash, Expr::value(request_hash(want)))
        .col_expr(entity::Column::PurchaseId, Expr::value(purchase))
        .filter(entity::Column::TokenHash.eq(hash(token)))
        .filter(entity::Column::UsedAt.is_null())
        .exec(connection)
        .await?;
    Ok(updated.rows_affected == 1)
}

fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

fn request_hash(want: &Purchase) -> String {
    hex::encode(Sha256::digest(format!(
        "{}/{}/{}",
        want.event_id, want.ticket_type, want.quantity
    )))
}
