//! The built site: script, WebAssembly, style sheet, icons. It is read once at the start, so that the service worker's
//! list, the tags and the contents always belong together, and a request never waits for the disk.

#[cfg(feature = "embed-site")]
mod embedded;
mod file;
mod serve;
pub(crate) mod service_worker;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) use serve::serve;

use file::File;
pub use service_worker::ServiceWorker;

/// What every built site has.
const ESSENTIAL: &str = "/pkg/admit.wasm";

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A directory cannot be read.
    #[error("cannot read the site in {}: {reason}", path.display())]
    Unreadable {
        /// The directory or file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The directory is something else.
    #[error("{} holds no built site (there is no {ESSENTIAL}). Build it with `cargo xtask site`, or set `site` to where it is.", .0.display())]
    NotBuilt(PathBuf),
}

/// The files of a built site by their paths, each with a leading `/`.
pub struct Site {
    files: BTreeMap<String, Arc<File>>,
    service_worker: ServiceWorker,
    /// Where to read files anew at each request, while cargo-leptos builds the site again and again.
    watched: Option<PathBuf>,
}

impl Site {
    /// Reads a directory.
    ///
    /// # Errors
    /// When it cannot be read, or holds no built site.
    pub fn from_directory(directory: &Path) -> Result<Self, SiteError> {
        let mut files = BTreeMap::new();
        if directory.is_dir() {
            read(directory, "", &mut files)?;
        }
        if !files.contains_key(ESSENTIAL) {
            return Err(SiteError::NotBuilt(directory.to_owned()));
        }
        let watched = std::env::var_os("LEPTOS_WATCH").map(|_| directory.to_owned());
        Ok(Self {
            watched,
            ..Self::from_files(files)
        })
    }

    /// The site in the binary.
    #[cfg(feature = "embed-site")]
    #[must_use]
    pub fn embedded() -> Self {
        Self::from_files(embedded::files())
    }

    fn from_files(files: BTreeMap<String, Vec<u8>>) -> Self {
        let files: BTreeMap<_, _> = files
            .into_iter()
            .map(|(path, content)| (path.clone(), Arc::new(File::new(&path, content))))
            .collect();
        let service_worker =
            ServiceWorker::new(files.iter().map(|(path, file)| (path.as_str(), &**file)));
        Self {
            files,
            service_worker,
            watched: None,
        }
    }

    /// The worker that keeps the site in the browser.
    #[must_use]
    pub const fn service_worker(&self) -> &ServiceWorker {
        &self.service_worker
    }

    fn get(&self, path: &str) -> Option<Arc<File>> {
        let file = self.files.get(path)?;
        let fresh = self
            .watched
            .as_ref()
            .and_then(|directory| std::fs::read(directory.join(path.trim_start_matches('/'))).ok());
        Some(fresh.map_or_else(
            || Arc::clone(file),
            |content| Arc::new(File::new(path, content)),
        ))
    }
}

fn read(
    directory: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), SiteError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |reason| SiteError::Unreadable { path, reason }
    };
    for entry in std::fs::read_dir(directory).map_err(unreadable(directory))? {
        let entry = entry.map_err(unreadable(directory))?;
        let path = entry.path();
        // Names that are no text cannot be asked for; those with a dot in front are not meant to be.
        let Some(name) = entry
            .file_name()
            .to_str()
            .filter(|name| !name.starts_with('.'))
            .map(ToOwned::to_owned)
        else {
            continue;
        };
        let url = format!("{prefix}/{name}");
        if path.is_dir() {
            read(&path, &url, files)?;
        } else {
            files.insert(url, std::fs::read(&path).map_err(unreadable(&path))?);
        }
    }
    Ok(())
}
