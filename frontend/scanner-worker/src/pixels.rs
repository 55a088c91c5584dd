//! From a picture of the browser's to its brightness in WebAssembly memory.

use admit_decoder::Luma;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    canvas::Canvas,
    image::{PlaneLayout, Rect, VideoFrame},
};

/// Which part of a picture is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The middle, as large as the picture's shorter side: what the page marks as the place for the code.
    CentralSquare,
    /// All of it.
    Whole,
}

/// How the pixels of a plane stand for brightness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// The plane is the brightness.
    Luma,
    /// Four bytes a pixel, the bytes with red, green and blue at these places.
    Colour { red: usize, blue: usize },
}

impl Layout {
    pub(crate) const RGBA: Self = Self::Colour { red: 0, blue: 2 };

    /// The layout of a `VideoPixelFormat`; `None` for those that only a canvas can read.
    fn of(format: &str) -> Option<Self> {
        match format {
            "I420" | "I420A" | "I422" | "I422A" | "I444" | "I444A" | "NV12" => Some(Self::Luma),
            "RGBA" | "RGBX" => Some(Self::RGBA),
            "BGRA" | "BGRX" => Some(Self::Colour { red: 2, blue: 0 }),
            _ => None,
        }
    }
}

/// A picture's brightness, in a buffer that is kept from frame to frame.
#[derive(Default)]
pub(crate) struct Pixels {
    bytes: Vec<u8>,
    offset: usize,
    stride: usize,
    width: usize,
    height: usize,
    canvas: Canvas,
}

impl Pixels {
    /// Reads a `VideoFrame` or an `ImageBitmap`.
    pub(crate) async fn load(&mut self, image: &JsValue, cut: Cut) -> Result<(), JsValue> {
        self.width = 0;
        self.height = 0;
        // By the name and not by the class: the class does not exist in browsers that use the canvas for all.
        let frame =
            Reflect::has(image, &"copyTo".into())?.then(|| image.unchecked_ref::<VideoFrame>());
        if let Some(frame) = frame
            && let Some(layout) = frame.format().as_deref().and_then(Layout::of)
            && let Some(visible) = frame.visible_rect()
            && self.copy(frame, layout, &visible, cut).await.is_ok()
        {
            return Ok(());
        }
        (self.width, self.height) = self.canvas.draw(image, cut, &mut self.bytes)?;
        (self.offset, self.stride) = (0, self.width * 4);
        self.keep_luma(Layout::RGBA);
        Ok(())
    }

    /// What was loaded last.
    pub(crate) fn luma(&self) -> Option<Luma<'_>> {
        Luma::new(
            self.bytes.get(self.offset..)?,
            self.width,
            self.height,
            self.stride,
        )
    }

    /// Lets the browser copy a frame straight into the buffer.
    async fn copy(
        &mut self,
        frame: &VideoFrame,
        layout: Layout,
        visible: &Rect,
        cut: Cut,
    ) -> Result<(), JsValue> {
        let (width, height) = (whole(visible.width()), whole(visible.height()));
        let (cut_width, cut_height) = match cut {
            Cut::CentralSquare => (width.min(height), width.min(height)),
            Cut::Whole => (width, height),
        };
        // Formats that share a colour among four pixels can be cut at even places only.
        let even = |length: usize| length & !1;
        let (cut_width, cut_height) = (even(cut_width), even(cut_height));
        let left = even(whole(visible.x()) + (width - cut_width) / 2);
        let top = even(whole(visible.y()) + (height - cut_height) / 2);

        let rect = object(&[
            ("x", left),
            ("y", top),
            ("width", cut_width),
            ("height", cut_height),
        ])?;
        let options = Object::new();
        Reflect::set(&options, &"rect".into(), &rect)?;
        let size = whole(frame.allocation_size(&options)?);
        self.bytes.resize(size, 0);
        let planes = copy_into(&mut self.bytes, frame, &options).await?;

        let plane = planes.get(0).unchecked_into::<PlaneLayout>();
        (self.offset, self.stride) = (plane.offset() as usize, plane.stride() as usize);
        (self.width, self.height) = (cut_width, cut_height);
        self.keep_luma(layout);
        Ok(())
    }

    /// Turns colours into brightness in place; each pixel's byte lies at or before its own four.
    fn keep_luma(&mut self, layout: Layout) {
        let Layout::Colour { red, blue } = layout else {
            return;
        };
        for y in 0..self.height {
            for x in 0..self.width {
                let pixel = self.offset + y * self.stride + 4 * x;
                let Some(bytes) = self.bytes.get(pixel..pixel + 4) else {
                    return;
                };
                let (r, g, b) = (
                    u16::from(bytes[red]),
                    u16::from(bytes[1]),
                    u16::from(bytes[blue]),
                );
                // ITU-R BT.601's weights, in parts of 256: the upper byte of the sum is the brightness.
                let [luma, _] = (77 * r + 150 * g + 29 * b).to_be_bytes();
                self.bytes[y * self.width + x] = luma;
            }
        }
        (self.offset, self.stride) = (0, self.width);
    }
}

/// Copies a frame into a buffer without a detour over JavaScript's memory.
#[expect(
    unsafe_code,
    reason = "only a view of WebAssembly memory lets the browser write into it"
)]
async fn copy_into(
    bytes: &mut [u8],
    frame: &VideoFrame,
    options: &Object,
) -> Result<Array, JsValue> {
    // SAFETY: the view lives no longer than this function, which holds the buffer exclusively, so the buffer is
    // neither moved nor read while the browser writes. The function runs to its end: the one task that awaits it was
    // given to `spawn_local`, which never drops a task before it is done, and nothing races it against a timer. Should
    // the memory grow meanwhile, the browser detaches the view and writes nothing; that is checked below.
    let view = unsafe { Uint8Array::view_mut_raw(bytes.as_mut_ptr(), bytes.len()) };
    let planes = frame.copy_to(&view, options).await?;
    if view.byte_length() == 0 && !bytes.is_empty() {
        return Err("the memory grew while a frame was copied".into());
    }
    Ok(planes)
}

fn object(fields: &[(&str, usize)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        #[expect(clippy::cast_precision_loss, reason = "a length in pixels")]
        let value = *value as f64;
        Reflect::set(&object, &JsValue::from_str(name), &value.into())?;
    }
    Ok(object)
}

/// A length in pixels or bytes that the browser tells as a double.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths are small and not negative"
)]
fn whole(length: f64) -> usize {
    length as usize
}
