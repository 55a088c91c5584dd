//! Which engine runs when.

use crate::{Decoded, Engine, Luma, Rqrr, Rxing};

/// Runs an engine on the picture at half size, and at full size where that finds nothing.
///
/// A code near the camera, which is the usual case, is found at half size in half the time; averaging four pixels
/// also takes away noise and moiré, which is why some codes are found at half size only.
#[derive(Debug, Default)]
pub struct HalfFirst<E> {
    engine: E,
    half: Vec<u8>,
}

impl<E: Engine> HalfFirst<E> {
    /// Puts the smaller size before the engine.
    pub const fn new(engine: E) -> Self {
        Self {
            engine,
            half: Vec::new(),
        }
    }
}

impl<E: Engine> Engine for HalfFirst<E> {
    fn decode(&mut self, luma: Luma<'_>) -> Vec<Decoded> {
        let mut found = self.engine.decode(luma.halved(&mut self.half));
        if found.is_empty() {
            return self.engine.decode(luma);
        }
        for code in &mut found {
            code.corners = code.corners.map(|(x, y)| (2.0 * x, 2.0 * y));
        }
        found
    }
}

/// The decoder of scanners: the first engine for each frame of a camera, both for a picture that there is only one of.
///
/// The second engine reads one picture in a hundred that the first one misses, but spends many times as long on those
/// that show no code at all, which are most of a camera's. The next frame comes sooner and is worth more.
#[derive(Debug, Default)]
pub struct Decoder {
    first: HalfFirst<Rxing>,
    second: Rqrr,
}

impl Decoder {
    /// A decoder; it keeps its buffers from picture to picture.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at a picture with both engines, if it must.
    pub fn decode_thoroughly(&mut self, luma: Luma<'_>) -> Vec<Decoded> {
        let found = self.first.decode(luma);
        if found.is_empty() {
            self.second.decode(luma)
        } else {
            found
        }
    }
}

impl Engine for Decoder {
    fn decode(&mut self, luma: Luma<'_>) -> Vec<Decoded> {
        self.first.decode(luma)
    }
}
