//! `/posters/{id}.svg`

use admit_contract::{ErrorCode, EventId};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{AppState, etag, headers::PICTURE_POLICY, problem};

/// Long enough for a visit; a poster that was changed is seen within the hour.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// An event's poster.
pub(crate) async fn poster(
    State(state): State<AppState>,
    Path(file): Path<String>,
    request: HeaderMap,
) -> Response {
    let Some(id) = file
        .strip_suffix(".svg")
        .and_then(|id| id.parse::<EventId>().ok())
    else {
        return problem::refused(ErrorCode::NotFound);
    };
    let picture = match state.backend().poster(id).await {
        Ok(picture) => picture,
        Err(error) => return problem::response(&error.problem()),
    };
    let tag = etag::of(picture.as_bytes());
    let headers = [
        (header::CACHE_CONTROL, KEEP),
        (header::CONTENT_SECURITY_POLICY, PICTURE_POLICY),
        (header::ETAG, tag.clone()),
    ];
    if etag::matches(&request, &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, [(header::CONTENT_TYPE, "image/svg+xml")], picture).into_response()
}
