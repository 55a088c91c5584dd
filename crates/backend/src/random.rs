//! Random bytes from the operating system.

use crate::Error;

/// `N` bytes that nobody can guess.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| Error::Unavailable("the operating system's random source"))?;
    Ok(bytes)
}
