//! `admit serve`

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::{
    open::{Schema, backend},
    say,
};
use crate::{AppState, Site, app, config::Config};

pub(super) async fn run(config: &Config, no_migrate: bool) -> anyhow::Result<()> {
    let site = site(config)?;
    let schema = if no_migrate {
        Schema::Require
    } else {
        Schema::BringUpToDate
    };
    let backend = backend(config, schema).await?;
    let stop = stop_signal()?;
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", config.listen))?;
    let address = listener.local_addr()?;
    let app = app(AppState::new(backend, site, config.public_url.clone()));
    say(&format!(
        "Admit listens on http://{address}, and is reached at {}",
        config.public_url
    ))?;
    crate::serve(listener, app, stop).await?;
    tracing::info!("stopped");
    Ok(())
}

fn site(config: &Config) -> anyhow::Result<Site> {
    match &config.site {
        Some(directory) => Ok(Site::from_directory(directory)?),
        #[cfg(feature = "embed-site")]
        None => Ok(Site::embedded()),
        #[cfg(not(feature = "embed-site"))]
        None => anyhow::bail!("this binary was built without a site; set `site` to its directory"),
    }
}

/// Completes when the process is asked to stop: interrupted from the terminal, or ended by its supervisor.
#[cfg(unix)]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
        tracing::info!("stopping");
    })
}

#[cfg(not(unix))]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
