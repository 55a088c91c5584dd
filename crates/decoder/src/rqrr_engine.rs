//! The second engine: rqrr, a port of Quirc.

use rqrr::PreparedImage;

use crate::{Decoded, Engine, Luma};

/// Smallest side of a picture that can hold a code: 21 modules of one pixel.
const SIDE_MIN: usize = 21;

/// Finds codes by filling the regions of their finder patterns.
#[derive(Debug, Default)]
pub struct Rqrr;

impl Engine for Rqrr {
    fn decode(&mut self, luma: Luma<'_>) -> Vec<Decoded> {
        if luma.width() < SIDE_MIN || luma.height() < SIDE_MIN {
            return Vec::new();
        }
        let mut image =
            PreparedImage::prepare_from_greyscale(luma.width(), luma.height(), |x, y| {
                luma.row(y)[x]
            });
        let grids = image.detect_grids();
        grids
            .iter()
            .filter_map(|grid| {
                let (_, text) = grid.decode().ok()?;
                Some(Decoded {
                    text,
                    corners: grid.bounds.map(|point| (whole(point.x), whole(point.y))),
                })
            })
            .collect()
    }
}

/// A pixel's coordinate, at most some thousands, as a fraction.
#[expect(
    clippy::cast_precision_loss,
    reason = "coordinates are below 2^24, which a 32-bit float holds exactly"
)]
const fn whole(coordinate: i32) -> f32 {
    coordinate as f32
}
