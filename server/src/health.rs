//! What a supervisor and a load balancer ask.

use admit_contract::ErrorCode;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use crate::{AppState, problem};

/// `/healthz`: the process answers.
pub(crate) async fn alive() -> Response {
    ok()
}

/// `/readyz`: the database answers too.
pub(crate) async fn ready(State(state): State<AppState>) -> Response {
    match state.backend().ready().await {
        Ok(()) => ok(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            problem::refused(ErrorCode::Unreachable)
        }
    }
}

fn ok() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response()
}
