//! What stands before every route: identification of the request, limits, compression, protection.

use std::{any::Any, time::Duration};

use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state, map_request},
    response::Response,
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
    trace::TraceLayer,
};
use tracing::Span;

use crate::{AppState, headers, problem, site};

/// Longest body, in bytes. The largest request is a batch of 100 scans of a few codes each.
const BODY_MAX: usize = 256 * 1024;

/// How long a request may take. Hashing a password takes a fraction of a second; nothing takes longer.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a client may pause while it sends a body.
const BODY_PAUSE: Duration = Duration::from_secs(10);

const REQUEST_ID: &str = "x-request-id";

/// Puts everything around the routes, the outermost first.
pub(crate) fn around(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    let outer = ServiceBuilder::new()
        .layer(map_request(drop_request_id))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(from_fn_with_state(state.clone(), headers::secure))
        .layer(from_fn(problem::shape))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CompressionLayer::new());
    routes
        .layer(from_fn_with_state(state.clone(), site::serve))
        .layer(RequestBodyLimitLayer::new(BODY_MAX))
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            REQUEST_TIMEOUT,
        ))
        .layer(outer)
}

/// A request's id ends up in the log, so it is ours alone to choose.
async fn drop_request_id(mut request: Request) -> Request {
    request.headers_mut().remove(REQUEST_ID);
    request
}

/// Logs name the route and not the path, which may hold what is somebody's own; headers, queries and bodies stay out.
fn span(request: &Request) -> Span {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str);
    let id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok());
    tracing::info_span!("request", method = %request.method(), route, id = id.unwrap_or_default())
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature that the layer asks for"
)]
fn panicked(payload: Box<dyn Any + Send>) -> Response {
    problem::panicked(&*payload)
}
