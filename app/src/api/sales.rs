//! Buying.

use admit_contract::{
    OrderId,
    sale::{Purchase, PurchaseToken, Purchased, Receipt},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::RpcClient;
use crate::error::AppError;

/// A token for one purchase.
#[server(name = AskPurchaseToken, prefix = "/rpc", endpoint = "purchase_token", input = Json, output = Json, client = RpcClient)]
pub async fn purchase_token() -> Result<PurchaseToken, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.purchase_token(&session).await?)
}

/// Buys. With the same token it happens once, however often it is asked for.
#[server(name = AskPurchase, prefix = "/rpc", endpoint = "purchase", input = Json, output = Json, client = RpcClient)]
pub async fn purchase(token: String, want: Purchase) -> Result<Purchased, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.purchase(&session, &token, &want).await?)
}

/// What was bought.
#[server(name = AskReceipt, prefix = "/rpc", endpoint = "receipt", input = Json, output = Json, client = RpcClient)]
pub async fn receipt(order: OrderId) -> Result<Receipt, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.receipt(&session, order).await?)
}
