//! The first engine: rxing's port of ZXing-C++.

use rxing::{
    Binarizer, Luma8Source,
    common::{DetectorRXingResult, HybridBinarizer},
    qrcode::cpp_port::{
        decoder::Decode,
        detector::{FindFinderPatterns, GenerateFinderPatternSets, SampleQR},
    },
};

use crate::{Decoded, Engine, Luma};

/// Smallest side of a picture that can hold a code: 21 modules of one pixel.
const SIDE_MIN: usize = 21;

/// Most triples of finder patterns that are tried in one picture. A crowd of look-alikes (a patterned shirt) makes
/// thousands of triples; the likely ones come first, and the next frame is 33 ms away.
const TRIPLES_MAX: usize = 64;

/// Finds codes by the edges of their finder patterns.
///
/// The steps of rxing's reader are called one by one, because the reader also looks for Micro QR and rMQR
/// codes, which costs more time than all the rest and is never right here.
#[derive(Debug, Default)]
pub struct Rxing {
    packed: Vec<u8>,
}

impl Engine for Rxing {
    fn decode(&mut self, luma: Luma<'_>) -> Vec<Decoded> {
        if luma.width() < SIDE_MIN || luma.height() < SIDE_MIN {
            return Vec::new();
        }
        let (Ok(width), Ok(height)) = (u32::try_from(luma.width()), u32::try_from(luma.height()))
        else {
            return Vec::new();
        };
        let Ok(source) = Luma8Source::new_with_slice(luma.packed(&mut self.packed), width, height)
        else {
            return Vec::new();
        };
        let binarizer = HybridBinarizer::new(source);
        let Ok(bits) = binarizer.get_black_matrix() else {
            return Vec::new();
        };

        let mut patterns = FindFinderPatterns(bits, false, 0);
        let mut used = Vec::new();
        let mut found = Vec::new();
        for triple in GenerateFinderPatternSets(&mut patterns)
            .into_iter()
            .take(TRIPLES_MAX)
        {
            let corners = [triple.bl, triple.tl, triple.tr];
            if corners.iter().any(|pattern| used.contains(pattern)) {
                continue;
            }
            let Ok(sampled) = SampleQR(bits, &triple) else {
                continue;
            };
            let Ok(decoded) = Decode(sampled.getBits()) else {
                continue;
            };
            if !decoded.isValid() {
                continue;
            }
            used.extend(corners);
            // rxing names them row by row.
            if let [top_left, top_right, bottom_left, bottom_right] = sampled.getPoints() {
                // Not `text()`, which brings tables for every character set that there ever was: 150 kB of WebAssembly
                // for texts that are none of ours.
                let text = String::from_utf8_lossy(decoded.content().bytes()).into_owned();
                let corners = [top_left, top_right, bottom_right, bottom_left]
                    .map(|point| (point.x, point.y));
                found.push(Decoded { text, corners });
            }
        }
        found
    }
}
