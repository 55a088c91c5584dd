//! The purchase itself.

use admit_contract::{
    ErrorCode, OrderId, TicketId,
    sale::{Purchase, Purchased, QUANTITY_MAX},
};
use admit_store::{
    entity::{event, purchase, ticket, ticket_type},
    retry_transient,
    sea_orm::{
        ActiveValue::{NotSet, Set},
        ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
        sea_query::{Expr, ExprTrait},
    },
};
use serde_json::json;

use super::token::{TokenState, consume, inspect};
use crate::{Backend, Error, Session, audit, events::OVER_AFTER_MS, random};

impl Backend {
    /// Buys tickets, once for each token: an identical repeat is answered with the first receipt.
    ///
    /// # Errors
    /// `quantity_too_small`, `quantity_too_large`, `event_not_found`, `event_over`, `unknown_ticket_type`, `token_unknown`,
    /// `token_foreign`, `token_expired`, `token_reused`, `sold_out`, `not_enough_left`. None of them uses the token up.
    pub async fn purchase(
        &self,
        session: &Session,
        token: &str,
        want: &Purchase,
    ) -> Result<Purchased, Error> {
        let (purchase, replayed) =
            retry_transient(Error::transient, || self.try_purchase(session, token, want)).await?;
        Ok(Purchased {
            receipt: self.receipt(session, OrderId(purchase)).await?,
            replayed,
        })
    }

    async fn try_purchase(
        &self,
        session: &Session,
        token: &str,
        want: &Purchase,
    ) -> Result<(i64, bool), Error> {
        let now = self.now_ms();
        let account = session.account_id().0;
        let txn = self.store().begin().await?;
        if let TokenState::Replay(purchase) = inspect(&*txn, token, account, want, now).await? {
            return Ok((purchase, true));
        }
        let event = event_of(&*txn, want).await?;
        if event.starts_at + OVER_AFTER_MS <= now {
            return Err(ErrorCode::EventOver.into());
        }
        let order = place(&*txn, want, account, now).await?;
        if !consume(&*txn, token, want, order, now).await? {
            // Another request with this token was quicker. All of the above is undone with the transaction, and the
            // token tells now what it was used for.
            drop(txn);
            let db = self.store().read();
            return match inspect(db, token, account, want, now).await? {
                TokenState::Replay(purchase) => Ok((purchase, true)),
                TokenState::Fresh => Err(Error::Unavailable("the purchase's token")),
            };
        }
        txn.commit().await?;
        Ok((order, false))
    }

    /// Gives an account tickets without asking, also for an event that is over; answers the order and whether it is.
    pub(crate) async fn give_tickets(
        &self,
        account: i64,
        want: &Purchase,
    ) -> Result<(i64, bool), Error> {
        let now = self.now_ms();
        let txn = self.store().begin().await?;
        let over = event_of(&*txn, want).await?.starts_at + OVER_AFTER_MS <= now;
        let order = place(&*txn, want, account, now).await?;
        txn.commit().await?;
        Ok((order, over))
    }
}

/// Takes the places and makes the order and its tickets.
async fn place(
    connection: &impl ConnectionTrait,
    want: &Purchase,
    account: i64,
    now: i64,
) -> Result<i64, Error> {
    let (quantity, kind) = wanted(connection, want).await?;
    take_places(connection, &kind, quantity).await?;
    let order = purchase::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        event_id: Set(kind.event_id),
        ticket_type: Set(kind.position),
        quantity: Set(quantity),
        total_minor: Set(kind.price_minor * i64::from(quantity)),
        currency: Set(kind.currency.clone()),
        bought_at: Set(now),
    };
    let order = purchase::Entity::insert(order)
        .exec(connection)
        .await?
        .last_insert_id;
    let mut tickets = Vec::new();
    for _ in 0..quantity {
        tickets.push(new_ticket(&kind, order, account)?);
    }
    ticket::Entity::insert_many(tickets)
        .exec_without_returning(connection)
        .await?;
    let detail =
        json!({ "event": kind.event_id, "ticket_type": kind.position, "quantity": quantity });
    audit::record(
        connection,
        now,
        Some(account),
        "tickets.bought",
        format!("order:{order}"),
        detail,
    )
    .await?;
    Ok(order)
}

async fn event_of(
    connection: &impl ConnectionTrait,
    want: &Purchase,
) -> Result<event::Model, Error> {
    let id = u32::try_from(want.event_id).map_err(|_| ErrorCode::EventNotFound)?;
    event::Entity::find_by_id(i64::from(id))
        .one(connection)
        .await?
        .ok_or_else(|| ErrorCode::EventNotFound.into())
}

/// Checks type and quantity.
async fn wanted(
    connection: &impl ConnectionTrait,
    want: &Purchase,
) -> Result<(i32, ticket_type::Model), Error> {
    let quantity = match want.quantity {
        ..=0 => return Err(ErrorCode::QuantityTooSmall.into()),
        1..=QUANTITY_MAX => {
            i32::try_from(want.quantity).map_err(|_| ErrorCode::QuantityTooLarge)?
        }
        _ => return Err(ErrorCode::QuantityTooLarge.into()),
    };
    let kind = ticket_type::Entity::find()
        .filter(ticket_type::Column::EventId.eq(want.event_id))
        .filter(ticket_type::Column::Position.eq(want.ticket_type))
        .one(connection)
        .await?
        .ok_or(ErrorCode::UnknownTicketType)?;
    Ok((quantity, kind))
}

/// Takes places by one conditional update, so that no two buyers can take the last one.
async fn take_places(
    connection: &impl ConnectionTrait,
    kind: &ticket_type::Model,
    quantity: i32,
) -> Result<(), Error> {
    let sold = || Expr::col(ticket_type::Column::Sold).add(quantity);
    let updated = ticket_type::Entity::update_many()
        .col_expr(ticket_type::Column::Sold, sold())
        .filter(ticket_type::Column::Id.eq(kind.id))
        .filter(sold().lte(Expr::col(ticket_type::Column::Capacity)))
        .exec(connection)
        .await?;
    if updated.rows_affected == 1 {
        return Ok(());
    }
    let left = ticket_type::Entity::find_by_id(kind.id)
        .one(connection)
        .await?
        .map_or(0, |row| row.capacity - row.sold);
    Err(if left > 0 {
        ErrorCode::NotEnoughLeft
    } else {
        ErrorCode::SoldOut
    }
    .into())
}

fn new_ticket(
    kind: &ticket_type::Model,
    order: i64,
    account: i64,
) -> Result<ticket::ActiveModel, Error> {
    let id = loop {
        if let Some(TicketId(id)) = TicketId::from_random(random::bytes()?) {
            break i64::try_from(id).map_err(|_| Error::Corrupt("ticket id".into()))?;
        }
    };
    Ok(ticket::ActiveModel {
        id: Set(id),
        event_id: Set(kind.event_id),
        ticket_type: Set(kind.position),
        purchase_id: Set(order),
        account_id: Set(account),
        serial: Set(0),
        salt: Set(None),
        device_key: Set(None),
        device_key_protected: Set(None),
        pass_session: Set(None),
        used_at: Set(None),
        used_gate: Set(None),
        used_method: Set(None),
        revoked_at: Set(None),
    })
}
