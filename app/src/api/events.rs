//! Events.

use admit_contract::{
    EventId,
    event::{EventCard, EventDetail, EventPage},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::RpcClient;
use crate::error::AppError;

/// What is next, for the carousel.
#[server(prefix = "/rpc", endpoint = "upcoming", input = Json, output = Json, client = RpcClient)]
pub async fn upcoming() -> Result<Vec<EventCard>, AppError> {
    Ok(crate::ssr::backend()?.upcoming().await?)
}

/// A page of the events that match a search; an empty search matches all. Pages are counted from 1.
#[server(prefix = "/rpc", endpoint = "events", input = Json, output = Json, client = RpcClient)]
pub async fn events(query: String, page: u64) -> Result<EventPage, AppError> {
    Ok(crate::ssr::backend()?.events(&query, page).await?)
}

/// One event.
#[server(prefix = "/rpc", endpoint = "event", input = Json, output = Json, client = RpcClient)]
pub async fn event(id: EventId) -> Result<EventDetail, AppError> {
    Ok(crate::ssr::backend()?.event(id).await?)
}
