//! A server on a port of its own, with a database of its own and a clock that stands still.

mod client;
mod device;
mod fixtures;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use admit_backend::{Backend, ManualClock, Settings};
use admit_contract::Timestamp;
use admit_server::{AppState, Site, app, config};
use tempfile::TempDir;
use tokio::{net::TcpListener, runtime::Runtime};

pub(crate) use client::{Client, Reply, send};
pub(crate) use device::{Device, scan};
pub(crate) use fixtures::{HOUR, Person, event, event_at, event_with, registration};

/// When every test begins.
pub(crate) const NOW: &str = "2026-11-21T12:00:00Z";

pub(crate) struct Server {
    pub(crate) backend: Backend,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) url: String,
    pub(crate) site: TempDir,
    // Kept for as long as the server runs.
    _data: TempDir,
    runtime: Option<Runtime>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::start_as(None).await
    }

    /// A server that people reach at another address than the one it listens on, such as behind a proxy.
    pub(crate) async fn start_as(public_url: Option<&'static str>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let site = tempfile::tempdir().unwrap();
        write_site(site.path());
        let built = Site::from_directory(site.path()).unwrap();
        let clock = Arc::new(ManualClock::new(NOW.parse::<Timestamp>().unwrap()));
        // On threads like those of the binary, not on the test's own.
        let runtime = admit_server::runtime().unwrap();
        let starting = listen(
            public_url,
            data.path().to_owned(),
            built,
            Arc::clone(&clock),
        );
        let (backend, url) = runtime.spawn(starting).await.unwrap();
        Self {
            backend,
            clock,
            url,
            site,
            _data: data,
            runtime: Some(runtime),
        }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.backend.clock().now().as_millisecond()
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(&self.url)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Waiting for threads is not allowed where a test's own runtime works.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn listen(
    public_url: Option<&str>,
    data: PathBuf,
    site: Site,
    clock: Arc<ManualClock>,
) -> (Backend, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let public_url = public_url.unwrap_or(&url);
    let settings = Settings {
        database_url: format!("sqlite://{}/admit.sqlite?mode=rwc", data.display()),
        data_dir: data,
        master_key: None,
        public_url: public_url.to_owned(),
    };
    let backend = Backend::open(&settings, clock).await.unwrap();
    backend.migrate().await.unwrap();
    let state = AppState::new(backend.clone(), site, public(public_url));
    tokio::spawn(admit_server::serve(
        listener,
        app(state),
        std::future::pending(),
    ));
    (backend, url)
}

fn public(url: &str) -> config::PublicUrl {
    let environment = [("ADMIT_PUBLIC_URL".to_owned(), url.to_owned())].into();
    config::Config::resolve(&config::Layers {
        environment,
        ..Default::default()
    })
    .unwrap()
    .public_url
}

/// What the tests take for the built site: the files that a real one has, with little in them.
pub(crate) const SITE: &[(&str, &str)] = &[
    ("pkg/admit.js", "export default 1;"),
    ("pkg/admit.wasm", "\0asm"),
    ("pkg/admit.css", "body { margin: 0 }"),
    ("scanner/scanner_worker.js", "export default 2;"),
    ("scanner/scanner_worker.wasm", "\0asm"),
    ("manifest.webmanifest", "{}"),
    (
        "icons/icon.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    ),
];

pub(crate) fn write_site(directory: &Path) {
    for (path, content) in SITE {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    // Long enough to be worth compressing.
    fs::write(
        directory.join("pkg/long.js"),
        "export const line = 'the same again';\n".repeat(200),
    )
    .unwrap();
}
