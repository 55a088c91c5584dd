//! Pictures made for tests.

use admit_decoder::Luma;
use qrcodegen::{QrCode, QrCodeEcc};

/// A grey picture.
pub(super) struct Picture {
    data: Vec<u8>,
    width: usize,
    height: usize,
    stride: usize,
}

fn code(text: &str) -> QrCode {
    QrCode::encode_text(text, QrCodeEcc::Medium).expect("the text is short")
}

/// The width of a text's code.
pub(super) fn modules(text: &str) -> u8 {
    u8::try_from(code(text).size()).expect("a code has at most 177 modules")
}

/// Deterministic noise (splitmix64).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn below(state: &mut u64, end: usize) -> usize {
    usize::try_from(random(state) % end as u64).expect("smaller than a usize")
}

impl Picture {
    pub(super) fn white(width: usize, height: usize) -> Self {
        Self {
            data: vec![255; width * height],
            width,
            height,
            stride: width,
        }
    }

    pub(super) fn noise(width: usize, height: usize, seed: u64) -> Self {
        let mut state = seed;
        let data = (0..width * height)
            .map(|_| random(&mut state).to_le_bytes()[0])
            .collect();
        Self {
            data,
            width,
            height,
            stride: width,
        }
    }

    /// Draws a code with its top left corner at (`left`, `top`).
    pub(super) fn with_code(mut self, text: &str, pixels: usize, left: usize, top: usize) -> Self {
        let code = code(text);
        let side = usize::from(modules(text)) * pixels;
        for y in 0..side {
            for x in 0..side {
                let at = |pixel: usize| i32::try_from(pixel / pixels).expect("small");
                if code.get_module(at(x), at(y)) {
                    self.data[(top + y) * self.stride + left + x] = 0;
                }
            }
        }
        self
    }

    /// The same picture in rows that begin every `stride` bytes, with black between them.
    pub(super) fn with_stride(self, stride: usize) -> Self {
        let mut data = vec![0; stride * self.height];
        for y in 0..self.height {
            let row = &self.data[y * self.stride..][..self.width];
            data[y * stride..][..self.width].copy_from_slice(row);
        }
        Self {
            data,
            stride,
            ..self
        }
    }

    /// Fills some rectangles with black, white or grey.
    pub(super) fn scratched(mut self, seed: u64) -> Self {
        let mut state = seed;
        for _ in 0..1 + below(&mut state, 6) {
            let (left, top) = (
                below(&mut state, self.width),
                below(&mut state, self.height),
            );
            let (width, height) = (below(&mut state, 90), below(&mut state, 90));
            let grey = [0, 128, 255][below(&mut state, 3)];
            for y in top..(top + height).min(self.height) {
                self.data[y * self.stride..][left..(left + width).min(self.width)].fill(grey);
            }
        }
        self
    }

    pub(super) fn luma(&self) -> Luma<'_> {
        Luma::new(&self.data, self.width, self.height, self.stride).expect("the picture is whole")
    }
}
