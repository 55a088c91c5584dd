//! The gate.

use admit_contract::{
    EventId,
    scan::{GateEvent, GateSetup, PrecheckReport, ScanBatch, ScanResults},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::RpcClient;
use crate::error::AppError;

/// The events that the visitor may scan at.
#[server(prefix = "/rpc", endpoint = "gate_events", input = Json, output = Json, client = RpcClient)]
pub async fn gate_events() -> Result<Vec<GateEvent>, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.gate_events(&session).await?)
}

/// What a scanner needs to check codes of an event by itself.
#[server(name = AskGateSetup, prefix = "/rpc", endpoint = "gate_setup", input = Json, output = Json, client = RpcClient)]
pub async fn gate_setup(id: EventId) -> Result<GateSetup, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.gate_setup(&session, id).await?)
}

/// Judges a batch of scans.
#[server(prefix = "/rpc", endpoint = "scan", input = Json, output = Json, client = RpcClient)]
pub async fn scan(batch: ScanBatch) -> Result<ScanResults, AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.scan(&session, &batch).await?)
}

/// Takes note of what scanners refused by themselves.
#[server(prefix = "/rpc", endpoint = "report_prechecks", input = Json, output = Json, client = RpcClient)]
pub async fn report_prechecks(report: PrecheckReport) -> Result<(), AppError> {
    let (backend, session) = crate::ssr::session()?;
    Ok(backend.report_prechecks(&session, &report).await?)
}
