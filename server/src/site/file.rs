//! A file of the site.

use std::{io::Write as _, sync::Arc};

use axum::{
    body::Bytes,
    http::{HeaderValue, header},
};
use flate2::{Compression, write::GzEncoder};
use tokio::sync::OnceCell;

use crate::etag;

/// Shorter files gain nothing from compression.
const WORTH_COMPRESSING: usize = 512;

/// Asked for anew each time, which costs no more than a header while the content stays.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// Pictures and fonts change seldom, and nothing breaks when an old one is seen.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// A file of the site.
pub(super) struct File {
    pub(super) content: Bytes,
    pub(super) content_type: HeaderValue,
    pub(super) etag: HeaderValue,
    pub(super) cache_control: HeaderValue,
    compressible: bool,
    gzip: OnceCell<Option<Bytes>>,
}

impl File {
    pub(super) fn new(path: &str, content: Vec<u8>) -> Self {
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        let text = kind.type_() == mime_guess::mime::TEXT
            || matches!(
                kind.subtype().as_str(),
                "javascript" | "json" | "manifest" | "xml"
            )
            || kind.suffix().is_some();
        let packed = matches!(
            kind.type_(),
            mime_guess::mime::IMAGE | mime_guess::mime::FONT
        );
        let name = if text {
            format!("{kind}; charset=utf-8")
        } else {
            kind.to_string()
        };
        Self {
            etag: etag::of(&content),
            cache_control: if packed { A_DAY } else { REVALIDATE },
            compressible: content.len() >= WORTH_COMPRESSING && (text || kind.subtype() == "wasm"),
            content_type: HeaderValue::from_str(&name)
                .unwrap_or(HeaderValue::from_static("application/octet-stream")),
            content: content.into(),
            gzip: OnceCell::new(),
        }
    }

    /// Whether there are two forms of it.
    pub(super) const fn is_compressible(&self) -> bool {
        self.compressible
    }

    /// Its compressed form, made when somebody asks for it the first time, unless it is not worth it.
    pub(super) async fn gzip(self: &Arc<Self>) -> Option<Bytes> {
        if !self.compressible {
            return None;
        }
        let content = self.content.clone();
        let compress = || async {
            let compressed = tokio::task::spawn_blocking(move || compress(&content))
                .await
                .ok()?;
            compressed.filter(|compressed| compressed.len() < self.content.len())
        };
        self.gzip.get_or_init(compress).await.clone()
    }

    /// The headers that the file has in every form, and also when it is not sent again.
    pub(super) fn headers(&self) -> [(header::HeaderName, HeaderValue); 3] {
        [
            (header::ETAG, self.etag.clone()),
            (header::CACHE_CONTROL, self.cache_control.clone()),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ]
    }
}

fn compress(content: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(
        Vec::with_capacity(content.len() / 2),
        Compression::default(),
    );
    encoder.write_all(content).ok()?;
    encoder.finish().ok().map(Bytes::from)
}
