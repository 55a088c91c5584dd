//! How much of the site travels over the network.

use std::{io::Write, path::Path};

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

use super::read;

/// A file's size, as it is and as the server sends it: `pkg/admit.wasm: 1234.5 kB, 456.7 kB gzip`.
///
/// # Errors
/// If it cannot be read.
pub(super) fn describe(site: &Path, file: &str) -> Result<String> {
    let bytes = read(&site.join(file))?;
    Ok(format!(
        "{file}: {}, {} gzip",
        kilobytes(bytes.len()),
        kilobytes(gzipped(&bytes)?)
    ))
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Thousands of bytes, with one decimal.
fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_given_in_thousands_of_bytes() {
        assert_eq!(kilobytes(999), "0.9 kB");
        assert_eq!(kilobytes(117_060), "117.0 kB");
    }

    #[test]
    fn gzip_makes_a_monotonous_file_small() {
        assert!(gzipped(&[b'a'; 10_000]).unwrap() < 100);
    }
}
