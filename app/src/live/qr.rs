//! From the text of a code to the picture of a symbol.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Light modules around the symbol, as ISO/IEC 18004 wants them.
const QUIET: i32 = 4;

const DARK: [u8; 4] = [0, 0, 0, 255];
const LIGHT: [u8; 4] = [255; 4];

/// A symbol with its quiet zone, one pixel a module.
pub(super) struct Picture {
    /// Modules on a side, quiet zone included.
    pub(super) side: u32,
    /// RGBA, row by row.
    pub(super) pixels: Vec<u8>,
}

/// The picture of a code's text; `None` if the text does not fit a symbol.
///
/// The mask is fixed. Trying all eight, as encoders do, costs ten times as much and is worth little here: signatures
/// are as good as random, so no mask leaves more of the patterns that confuse a reader than another.
pub(super) fn draw(text: &str) -> Option<Picture> {
    if !QrSegment::is_alphanumeric(text) {
        return None;
    }
    let segments = [QrSegment::make_alphanumeric(text)];
    let mask = Some(Mask::new(0));
    // Without boosting: a symbol that has room for a higher level would change it from frame to frame.
    let symbol = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        mask,
        false,
    )
    .ok()?;
    let range = -QUIET..symbol.size() + QUIET;
    let pixels = range
        .clone()
        .flat_map(|y| range.clone().map(move |x| (x, y)))
        .flat_map(|(x, y)| if symbol.get_module(x, y) { DARK } else { LIGHT })
        .collect();
    Some(Picture {
        side: u32::try_from(symbol.size() + 2 * QUIET).ok()?,
        pixels,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As long as every live code, and as varied.
    fn text() -> String {
        const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        let body = (0..306_usize).map(|place| char::from(ALPHABET[place * place * 7 % 45]));
        "AD1:".chars().chain(body).collect()
    }

    fn read(side: usize, scale: usize, dark: impl Fn(usize, usize) -> bool) -> Option<String> {
        let paint = |x: usize, y: usize| if dark(x / scale, y / scale) { 0 } else { 255 };
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(side * scale, side * scale, paint);
        image
            .detect_grids()
            .first()?
            .decode()
            .ok()
            .map(|(_, text)| text)
    }

    #[test]
    fn a_live_code_is_a_symbol_of_version_10_in_its_quiet_zone() {
        let picture = draw(&text()).unwrap();
        assert_eq!(picture.side, 57 + 8);
        assert_eq!(picture.pixels.len(), 65 * 65 * 4);
        let dark = |x: usize, y: usize| picture.pixels[(y * 65 + x) * 4] == 0;
        assert!((0..65).all(|place| !dark(place, 3) && !dark(3, place)));
        assert!(
            (0..7).all(|place| dark(4 + place, 4)),
            "the corner of the finder pattern"
        );
    }

    #[test]
    fn what_is_drawn_reads_back() {
        let picture = draw(&text()).unwrap();
        let read_back = read(65, 4, |x, y| picture.pixels[(y * 65 + x) * 4] == 0);
        assert_eq!(read_back.as_deref(), Some(text().as_str()));
    }

    #[test]
    fn the_logo_s_plate_costs_nothing() {
        let picture = draw(&text()).unwrap();
        // 13 % of the side is 8.45 modules; the plate touches 9.
        let plate = 28..37;
        let read_back = read(65, 4, |x, y| {
            !(plate.contains(&x) && plate.contains(&y)) && picture.pixels[(y * 65 + x) * 4] == 0
        });
        assert_eq!(read_back.as_deref(), Some(text().as_str()));
    }

    #[test]
    fn other_text_is_not_drawn() {
        assert!(draw("ad1:lower case").is_none());
        assert!(draw(&"A".repeat(5_000)).is_none());
    }
}
