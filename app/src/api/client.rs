use std::future::Future;

use futures::{Sink, Stream};
use server_fn::{
    Bytes,
    client::{Client, browser::BrowserClient},
    error::FromServerFnError,
    request::browser::BrowserRequest,
    response::{ClientRes, browser::BrowserResponse},
};
use wasm_bindgen::JsCast;

use crate::visitor;

/// Proves that a request comes from our own page.
const CSRF_HEADER: &str = "X-CSRF-Token";

/// Where the server leaves the token for that header; the first is its name under TLS.
const CSRF_COOKIES: [&str; 2] = ["__Host-admit_csrf", "admit_csrf"];

/// Calls server functions from the browser: adds the CSRF token, and asks anew who the visitor is when the server
/// refuses the session.
pub struct RpcClient;

impl<Error, InputError, OutputError> Client<Error, InputError, OutputError> for RpcClient
where
    Error: FromServerFnError + Send,
    InputError: FromServerFnError,
    OutputError: FromServerFnError,
{
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    fn send(request: Self::Request) -> impl Future<Output = Result<Self::Response, Error>> + Send {
        if let Some(token) = csrf_token() {
            request.headers().set(CSRF_HEADER, &token);
        }
        let sending = <BrowserClient as Client<Error, InputError, OutputError>>::send(request);
        async move {
            let response = sending.await?;
            if ClientRes::<Error>::status(&response) == 401 {
                visitor::session_refused();
            }
            Ok(response)
        }
    }

    fn open_websocket(
        path: &str,
    ) -> impl Future<
        Output = Result<
            (
                impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static,
                impl Sink<Bytes> + Send + 'static,
            ),
            Error,
        >,
    > + Send {
        <BrowserClient as Client<Error, InputError, OutputError>>::open_websocket(path)
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <BrowserClient as Client<Error, InputError, OutputError>>::spawn(future);
    }
}

/// The token of the browser's session, if it has one.
fn csrf_token() -> Option<String> {
    let page = leptos::prelude::document()
        .dyn_into::<web_sys::HtmlDocument>()
        .ok()?;
    token_in(&page.cookie().ok()?)
}

fn token_in(cookies: &str) -> Option<String> {
    CSRF_COOKIES.iter().find_map(|name| {
        let value = |pair: &str| {
            pair.trim()
                .strip_prefix(*name)?
                .strip_prefix('=')
                .map(ToOwned::to_owned)
        };
        cookies.split(';').find_map(value)
    })
}

#[cfg(test)]
mod tests {
    use super::token_in;

    #[test]
    fn finds_the_token_under_both_names() {
        assert_eq!(
            token_in("a=1; admit_csrf=xyz=; b=2").as_deref(),
            Some("xyz=")
        );
        assert_eq!(
            token_in("admit_csrf=old; __Host-admit_csrf=new").as_deref(),
            Some("new")
        );
        assert_eq!(token_in("admit_csrf2=1; not_admit_csrf=2"), None);
        assert_eq!(token_in(""), None);
    }
}
