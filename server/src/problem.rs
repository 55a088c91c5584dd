//! The one mapping from errors to HTTP: problem details (RFC 9457).

use std::any::Any;

use admit_contract::{ErrorCode, FieldErrors, Problem};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// The media type of problem details.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// What marks the reply of a server function that failed; its client looks for it.
const SERVER_FUNCTION_ERROR: HeaderName = HeaderName::from_static("serverfnerror");

/// No problem is longer: a form has few fields.
const LONGEST: usize = 64 * 1024;

/// The members of RFC 9457, 3.1, and ours beside them.
#[derive(Serialize)]
struct Details<'a> {
    /// `about:blank`: the status says what kind of problem it is, and `code` says it exactly.
    r#type: &'static str,
    title: &'static str,
    status: u16,
    code: ErrorCode,
    detail: &'a str,
    #[serde(skip_serializing_if = "FieldErrors::is_empty")]
    errors: &'a FieldErrors,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<&'a str>,
}

/// The response for a problem.
#[must_use]
pub(crate) fn response(problem: &Problem) -> Response {
    let status =
        StatusCode::from_u16(problem.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let details = Details {
        r#type: "about:blank",
        title: status.canonical_reason().unwrap_or_default(),
        status: status.as_u16(),
        code: problem.code,
        detail: &problem.detail,
        errors: &problem.errors,
        incident: problem.incident.as_deref(),
    };
    let mut response = (status, axum::Json(details)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The response for a code.
#[must_use]
pub(crate) fn refused(code: ErrorCode) -> Response {
    response(&code.into())
}

/// The response for a panic: its message is logged under an id, and only the id is told.
#[must_use]
pub(crate) fn panicked(payload: &(dyn Any + Send)) -> Response {
    let message = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    let incident = uuid::Uuid::now_v7().simple().to_string();
    tracing::error!(%incident, panic = message, "a handler panicked");
    response(&Problem::internal(incident))
}

/// Whether somebody in front of a browser is waiting for a page.
pub(crate) fn wants_page(request: &Request) -> bool {
    let accepts = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    matches!(*request.method(), Method::GET | Method::HEAD)
        && accepts.is_some_and(|accept| accept.contains("text/html"))
}

/// Gives the limits on size and time the form of all other errors, and all errors that no page of ours tells about the
/// form of a page where a person waits for one.
pub(crate) async fn shape(request: Request, next: Next) -> Response {
    let page = wants_page(&request);
    let reply = next.run(request).await;
    let reply = match reply.status() {
        _ if is_problem(&reply) => reply,
        StatusCode::PAYLOAD_TOO_LARGE => refused(ErrorCode::TooLarge),
        StatusCode::REQUEST_TIMEOUT => refused(ErrorCode::Unreachable),
        _ => return reply,
    };
    if page { self::page(reply).await } else { reply }
}

fn is_problem(reply: &Response) -> bool {
    reply
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == MEDIA_TYPE)
}

/// A page without script, for when the app cannot make one.
async fn page(reply: Response) -> Response {
    let (mut parts, body) = reply.into_parts();
    let problem = to_bytes(body, LONGEST)
        .await
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Problem>(&bytes).ok());
    // Nothing that a visitor typed is in here: these are our own sentence and our own number.
    let (sentence, incident) = problem.map_or((ErrorCode::Internal.sentence().into(), None), |p| {
        (p.detail, p.incident)
    });
    let incident = incident
        .map(|id| format!("<p>Reference: <code>{id}</code></p>"))
        .unwrap_or_default();
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Something went wrong · Admit</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"/pkg/admit.css\"></head>\
         <body><main class=\"page\"><h1>{sentence}</h1>{incident}<p><a href=\"/\">Back to the events</a></p></main></body></html>"
    );
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    Response::from_parts(parts, Body::from(html))
}

/// Gives failed server functions the form of all other errors.
pub(crate) async fn normalise(reply: Response) -> Response {
    if reply.headers().contains_key(SERVER_FUNCTION_ERROR) {
        server_function(reply).await
    } else {
        reply
    }
}

async fn server_function(reply: Response) -> Response {
    let (mut parts, body) = reply.into_parts();
    let Ok(bytes) = to_bytes(body, LONGEST).await else {
        return refused(ErrorCode::Internal);
    };
    let Ok(problem) = serde_json::from_slice::<Problem>(&bytes) else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    let problem = response(&problem);
    // What the function itself has set, such as cookies, stays.
    parts.headers.remove(header::CONTENT_LENGTH);
    let (fresh, body) = problem.into_parts();
    parts.status = fresh.status;
    parts.headers.extend(fresh.headers);
    Response::from_parts(parts, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(path: &str, accept: &str) -> Request {
        Request::builder()
            .uri(path)
            .header("accept", accept)
            .body(Body::empty())
            .unwrap()
    }

    /// What becomes of a request whose handler panics.
    async fn panicking(request: Request) -> Response {
        use axum::{Router, middleware::from_fn, routing::get};
        use tower::ServiceExt as _;
        use tower_http::catch_panic::CatchPanicLayer;

        async fn handler() {
            panic!("the password is x");
        }
        let catch = CatchPanicLayer::custom(|payload: Box<dyn Any + Send>| panicked(&*payload));
        Router::new()
            .route("/", get(handler))
            .layer(catch)
            .layer(from_fn(shape))
            .oneshot(request)
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn people_get_a_page_and_programs_a_problem() {
        let page = panicking(asks("/", "text/html,*/*")).await;
        assert_eq!(page.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(
            page.headers()[header::CONTENT_TYPE],
            "text/html; charset=utf-8"
        );
        let text =
            String::from_utf8(to_bytes(page.into_body(), LONGEST).await.unwrap().to_vec()).unwrap();
        assert!(
            text.contains("Reference: <code>") && !text.contains("password"),
            "{text}"
        );

        let problem = panicking(asks("/", "application/json")).await;
        assert_eq!(json(problem).await["code"], "internal");
    }

    async fn json(response: Response) -> serde_json::Value {
        serde_json::from_slice(&to_bytes(response.into_body(), LONGEST).await.unwrap()).unwrap()
    }

    #[tokio::test]
    async fn every_code_has_its_status_and_members() {
        for code in ErrorCode::ALL {
            let response = refused(*code);
            assert_eq!(response.status().as_u16(), code.status());
            assert_eq!(response.headers()[header::CONTENT_TYPE], MEDIA_TYPE);
            let body = json(response).await;
            assert_eq!(body["code"], code.code());
            assert_eq!(body["status"], code.status());
            assert_eq!(body["detail"], code.sentence());
            assert!(body.get("errors").is_none() && body.get("incident").is_none());
        }
    }

    #[tokio::test]
    async fn the_faults_of_fields_are_listed() {
        let mut faults = FieldErrors::default();
        faults.push("email", "email_invalid", "No.");
        let body = json(response(&Problem::fields(faults))).await;
        assert_eq!(body["errors"][0]["field"], "email");
    }

    #[tokio::test]
    async fn a_panic_tells_only_its_incident() {
        let body = json(panicked(&"the password is x")).await;
        assert!(!body.to_string().contains("password"));
        assert_eq!(body["incident"].as_str().unwrap().len(), 32);
    }

    #[tokio::test]
    async fn a_failed_server_function_keeps_its_cookies_and_gains_its_status() {
        let problem = serde_json::to_string(&Problem::from(ErrorCode::SoldOut)).unwrap();
        let failed = Response::builder()
            .status(500)
            .header("serverfnerror", "/rpc/x")
            .header("set-cookie", "a=b");
        let reply = normalise(failed.body(Body::from(problem)).unwrap()).await;
        assert_eq!(reply.status(), StatusCode::CONFLICT);
        assert_eq!(reply.headers()["set-cookie"], "a=b");
        assert!(reply.headers().contains_key("serverfnerror"));
        assert_eq!(json(reply).await["code"], "sold_out");
    }
}
