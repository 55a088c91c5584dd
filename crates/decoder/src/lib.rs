//! From a picture's brightness to the text of the QR codes in it.
//!
//! [`Decoder`] is what a scanner uses. Behind it is a seam, [`Engine`], with two engines that work differently:
//! [`Rxing`] follows the edges of the finder patterns (a port of ZXing-C++), [`Rqrr`] fills regions (a port of
//! Quirc). `docs/decoding.md` has the measurements that decided which of them run, in which order and on which size.
//!
//! The crate has no input or output, no clock and no unsafe code, and runs alike natively and in WebAssembly.
#![warn(missing_docs)]

mod decoder;
mod luma;
mod rqrr_engine;
mod rxing_engine;

pub use decoder::{Decoder, HalfFirst};
pub use luma::Luma;
pub use rqrr_engine::Rqrr;
pub use rxing_engine::Rxing;

/// A code that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// Its text.
    pub text: String,
    /// Its corners in pixels of the picture, clockwise from the top left of the code as it was printed.
    pub corners: [(f32, f32); 4],
}

impl Decoded {
    /// The area between the corners, in square pixels: of several codes in a picture, the largest is the one held
    /// up to the camera.
    #[must_use]
    pub fn area(&self) -> f32 {
        let mut twice = 0.0;
        for (place, (x, y)) in self.corners.iter().enumerate() {
            let (next_x, next_y) = self.corners[(place + 1) % 4];
            twice += x * next_y - next_x * y;
        }
        twice.abs() / 2.0
    }
}

/// A way to find codes.
pub trait Engine {
    /// Finds the codes in a picture; none is an empty list, never an error.
    fn decode(&mut self, luma: Luma<'_>) -> Vec<Decoded>;
}
