//! The fallback: pictures whose pixels only a canvas can read.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

use crate::pixels::Cut;

/// Longest side of a drawn picture. A photograph has three times as many pixels, which cost time and show no more: a
/// code that is smaller than this makes it was not photographed to be scanned.
const SIDE_MAX: f64 = 1_920.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = OffscreenCanvasRenderingContext2d)]
    type Context;

    /// `drawImage` for any source.
    #[wasm_bindgen(method, catch, js_name = drawImage)]
    fn draw(
        this: &Context,
        image: &JsValue,
        left: f64,
        top: f64,
        width: f64,
        height: f64,
        to_left: f64,
        to_top: f64,
        to_width: f64,
        to_height: f64,
    ) -> Result<(), JsValue>;
}

/// A canvas that is kept while the pictures keep their size.
#[derive(Default)]
pub(crate) struct Canvas {
    kept: Option<(OffscreenCanvas, Context)>,
}

impl Canvas {
    /// Draws a picture and puts its pixels (RGBA) into `bytes`; answers with width and height.
    pub(crate) fn draw(
        &mut self,
        image: &JsValue,
        cut: Cut,
        bytes: &mut Vec<u8>,
    ) -> Result<(usize, usize), JsValue> {
        let (width, height) = size(image)?;
        let (cut_width, cut_height) = match cut {
            Cut::CentralSquare => (width.min(height), width.min(height)),
            Cut::Whole => (width, height),
        };
        let scale = (SIDE_MAX / cut_width.max(cut_height)).min(1.0);
        let (to_width, to_height) = ((cut_width * scale).round(), (cut_height * scale).round());
        let context = self.context(to_width, to_height)?;
        let (left, top) = ((width - cut_width) / 2.0, (height - cut_height) / 2.0);
        context.draw(
            image, left, top, cut_width, cut_height, 0.0, 0.0, to_width, to_height,
        )?;
        let data = context.get_image_data(0.0, 0.0, to_width, to_height)?;
        *bytes = data.data().0;
        Ok((data.width() as usize, data.height() as usize))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most SIDE_MAX and not negative"
    )]
    fn context(&mut self, width: f64, height: f64) -> Result<&Context, JsValue> {
        let (width, height) = (width as u32, height as u32);
        if self
            .kept
            .as_ref()
            .is_none_or(|(canvas, _)| canvas.width() != width || canvas.height() != height)
        {
            let canvas = OffscreenCanvas::new(width, height)?;
            let options = js_sys::Object::new();
            // Tells the browser to keep the pixels where they can be read.
            Reflect::set(&options, &"willReadFrequently".into(), &true.into())?;
            let context = canvas
                .get_context_with_context_options("2d", &options)?
                .ok_or("no canvas context")?;
            self.kept = Some((canvas, context.unchecked_into()));
        }
        self.kept
            .as_ref()
            .map(|(_, context)| context)
            .ok_or_else(|| "no canvas".into())
    }
}

/// Width and height of a `VideoFrame` or an `ImageBitmap`.
fn size(image: &JsValue) -> Result<(f64, f64), JsValue> {
    let side = |of_frame: &str, of_bitmap: &str| {
        [of_frame, of_bitmap]
            .into_iter()
            .find_map(|name| Reflect::get(image, &name.into()).ok()?.as_f64())
            .filter(|length| *length >= 1.0)
            .ok_or_else(|| JsValue::from("not a picture"))
    };
    Ok((
        side("displayWidth", "width")?,
        side("displayHeight", "height")?,
    ))
}
