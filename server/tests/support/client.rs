//! A browser, as far as cookies and headers go.

use std::sync::Arc;

use reqwest::{
    Method, RequestBuilder, StatusCode, Url,
    cookie::{CookieStore, Jar},
    header::HeaderMap,
    redirect::Policy,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    jar: Arc<Jar>,
    url: Url,
}

pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Client {
    pub(crate) fn new(url: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let http = reqwest::Client::builder()
            .cookie_provider(Arc::clone(&jar))
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            http,
            jar,
            url: url.parse().unwrap(),
        }
    }

    /// A cookie's value.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.jar.cookies(&self.url)?.to_str().unwrap().to_owned();
        cookies.split("; ").find_map(|pair| {
            pair.strip_prefix(name)?
                .strip_prefix('=')
                .map(ToOwned::to_owned)
        })
    }

    /// Forgets a cookie, as a browser does when its time has come.
    pub(crate) fn forget(&self, name: &str) {
        self.jar
            .add_cookie_str(&format!("{name}=; Path=/; Max-Age=0"), &self.url);
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, self.url.join(path).unwrap())
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
    }

    /// What a browser sends when somebody opens a page.
    pub(crate) async fn page(&self, path: &str) -> Reply {
        send(self.get(path).header("accept", "text/html")).await
    }

    /// A call of a server function, without the proof that it comes from our page.
    pub(crate) fn bare_call(&self, function: &str, arguments: &Value) -> RequestBuilder {
        self.request(Method::POST, &format!("/rpc/{function}"))
            .json(arguments)
    }

    /// A call as our page makes it.
    pub(crate) async fn call(&self, function: &str, arguments: Value) -> Reply {
        let mut request = self
            .bare_call(function, &arguments)
            .header("origin", self.url.origin().ascii_serialization());
        if let Some(token) = self.cookie("admit_csrf") {
            request = request.header("x-csrf-token", token);
        }
        send(request).await
    }
}

pub(crate) async fn send(request: RequestBuilder) -> Reply {
    let response = request.send().await.unwrap();
    Reply {
        status: response.status(),
        headers: response.headers().clone(),
        text: response.text().await.unwrap(),
    }
}

impl Reply {
    /// What a server function answered, which must have succeeded.
    #[track_caller]
    pub(crate) fn ok<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error} in {}", self.text))
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error} in {}", self.text))
    }

    /// The code of a problem, whose form is checked on the way.
    #[track_caller]
    pub(crate) fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{} {}",
            self.status,
            self.text
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        assert!(
            problem["title"].is_string()
                && problem["detail"].is_string()
                && problem["type"].is_string()
        );
        problem["code"].as_str().unwrap().to_owned()
    }

    /// A header's value, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }
}
