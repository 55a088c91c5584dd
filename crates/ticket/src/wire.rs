//! Reading big-endian fields off the front of a slice.

/// Takes `N` bytes off the front of `input`, or leaves it and answers `None`.
pub(crate) fn take<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = input.split_first_chunk::<N>()?;
    *input = rest;
    Some(*head)
}
