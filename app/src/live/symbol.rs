//! The canvas that the code is drawn on.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageData};

use leptos::prelude::{document, window};

use super::qr::Picture;

/// A canvas on which a module is a whole number of the screen's own pixels, so that its edges are sharp.
pub(super) struct Symbol {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Takes the picture at one pixel a module; the browser enlarges it in one call.
    small: HtmlCanvasElement,
    small_context: CanvasRenderingContext2d,
}

impl Symbol {
    /// `None` if the browser has no canvas to draw on.
    pub(super) fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let small: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
        Some(Self {
            context: context_2d(&canvas)?,
            small_context: context_2d(&small)?,
            canvas,
            small,
        })
    }

    /// Shows a picture, and tells in data attributes what it is: the text is on the screen for every camera to read,
    /// so the document gives away nothing by having it too.
    pub(super) fn show(&self, picture: &Picture, text: &str, tick: u32) {
        self.fit(picture.side);
        if self.small.width() != picture.side {
            self.small.set_width(picture.side);
            self.small.set_height(picture.side);
        }
        let side = f64::from(self.canvas.width());
        // None of these can fail on a canvas of our own with a picture of the right size; should one, the next frame comes.
        if let Ok(image) =
            ImageData::new_with_u8_clamped_array(Clamped(&picture.pixels), picture.side)
        {
            let _ = self.small_context.put_image_data(&image, 0.0, 0.0);
            let _ = self
                .context
                .draw_image_with_html_canvas_element_and_dw_and_dh(
                    &self.small,
                    0.0,
                    0.0,
                    side,
                    side,
                );
        }
        let _ = self.canvas.set_attribute("data-tick", &tick.to_string());
        let _ = self.canvas.set_attribute("data-text", text);
    }

    /// Makes the canvas as large as its box allows with modules of whole pixels.
    fn fit(&self, modules: u32) {
        let Some(room) = self
            .canvas
            .parent_element()
            .and_then(|parent| parent.dyn_into::<HtmlElement>().ok())
        else {
            return;
        };
        let scale = window().device_pixel_ratio();
        let side = whole_modules(f64::from(room.client_width()) * scale, modules);
        if self.canvas.width() == side {
            return;
        }
        self.canvas.set_width(side);
        self.canvas.set_height(side);
        // Setting the size resets the context.
        self.context.set_image_smoothing_enabled(false);
        let css = format!("{}px", f64::from(side) / scale);
        for (style, name) in [
            (self.canvas.style(), "inline-size"),
            (self.canvas.style(), "block-size"),
            (room.style(), "--symbol"),
        ] {
            let _ = style.set_property(name, &css);
        }
    }
}

/// The most pixels within `room` that give each of `modules` the same whole number of pixels, which is at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and is rounded down on purpose"
)]
fn whole_modules(room: f64, modules: u32) -> u32 {
    let pixels = (room / f64::from(modules)) as u32;
    pixels.max(1).saturating_mul(modules)
}

/// The canvas's drawing context.
pub(super) fn context_2d(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::whole_modules;

    #[test]
    fn modules_are_whole_pixels() {
        assert_eq!(whole_modules(328.0 * 3.0, 65), 975);
        assert_eq!(whole_modules(328.0 * 2.625, 65), 845);
        assert_eq!(whole_modules(0.0, 65), 65);
    }
}
