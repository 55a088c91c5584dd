//! Tickets and the passes of devices.

use admit_contract::{
    TicketId,
    ticket::{IssuedPass, PassRequest, PassStatus, TicketView},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::RpcClient;
use crate::error::AppError;

/// The visitor's tickets.
#[server(prefix = "/rpc", endpoint = "tickets", input = Json, output = Json, client = RpcClient)]
pub async fn tickets() -> Result<Vec<TicketView>, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.tickets(&session).await?)
}

/// One of them.
#[server(prefix = "/rpc", endpoint = "ticket", input = Json, output = Json, client = RpcClient)]
pub async fn ticket(id: TicketId) -> Result<TicketView, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.ticket(&session, id).await?)
}

/// A pass for this device; outdates every earlier one.
#[server(prefix = "/rpc", endpoint = "issue_pass", input = Json, output = Json, client = RpcClient)]
pub async fn issue_pass(id: TicketId, request: PassRequest) -> Result<IssuedPass, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.issue_pass(&session, id, &request).await?)
}

/// Whether the pass with that serial is still the ticket's current one.
#[server(name = AskPassStatus, prefix = "/rpc", endpoint = "pass_status", input = Json, output = Json, client = RpcClient)]
pub async fn pass_status(id: TicketId, serial: u32) -> Result<PassStatus, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.pass_status(&session, id, serial).await?)
}
