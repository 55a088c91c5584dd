//! Fireworks wherever the holder touches the code: staff see at a glance that a hand is on it and not a film.
//!
//! They cannot spoil a scan. The canvas is laid over the code with `mix-blend-mode: multiply`, so a dark module stays
//! dark under any colour; and every colour is light enough for a light module to stay light under it.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use leptos::prelude::window;

use super::symbol::context_2d;

/// How long a spark lives, in milliseconds.
const LIFE_MS: f64 = 680.0;
/// How long the calm ring lives, in milliseconds.
const RING_MS: f64 = 900.0;
const SPARKS: usize = 28;
/// At most this many at once; a finger drawn over the code makes a trail, not a wall.
const MOST: usize = 180;
/// How fast a spark falls, in pixels per ms².
const GRAVITY: f64 = 0.000_45;
/// Sharper than this nobody sees on something that moves.
const MAX_SCALE: f64 = 2.0;

/// Each has a relative luminance above 0.3, where a black module has 0.
const COLOURS: [&str; 6] = [
    "#ff9f0a", "#ff6f61", "#ff77c8", "#4fb3ff", "#2fd08a", "#b98cff",
];

#[derive(Clone, Copy, Debug, PartialEq)]
struct Spark {
    x: f64,
    y: f64,
    /// Pixels per millisecond.
    speed: (f64, f64),
    born_ms: f64,
    radius: f64,
    colour: usize,
}

/// A spark as it is to be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Seen {
    x: f64,
    y: f64,
    radius: f64,
    alpha: f64,
}

impl Spark {
    /// Where and how it is to be seen at that moment; `None` once it has gone.
    fn seen(&self, at_ms: f64) -> Option<Seen> {
        let age = at_ms - self.born_ms;
        if !(0.0..LIFE_MS).contains(&age) {
            return None;
        }
        let left = 1.0 - age / LIFE_MS;
        Some(Seen {
            x: self.x + self.speed.0 * age,
            y: self.y + self.speed.1 * age + GRAVITY * age * age / 2.0,
            radius: self.radius * (0.4 + 0.6 * left),
            alpha: left.sqrt(),
        })
    }
}

/// Numbers for sparks (Marsaglia's xorshift): they have to look different, no more.
struct Dice(u32);

impl Dice {
    /// Evenly from 0 to 1.
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        f64::from(self.0) / f64::from(u32::MAX)
    }
}

fn burst(
    dice: &mut Dice,
    x: f64,
    y: f64,
    at_ms: f64,
    sparks: usize,
) -> impl Iterator<Item = Spark> {
    let colour = dice.roll();
    (0..sparks).map(move |number| {
        let angle = dice.roll() * core::f64::consts::TAU;
        let speed = 0.05 + 0.2 * dice.roll();
        let colour = pick(colour) + usize::from(number % 3 == 0);
        let radius = 4.0 + 6.0 * dice.roll();
        Spark {
            x,
            y,
            speed: (angle.cos() * speed, angle.sin() * speed),
            born_ms: at_ms,
            radius,
            colour,
        }
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a number from 0 to 1 picks one of six"
)]
fn pick(share: f64) -> usize {
    (share * COLOURS.len() as f64) as usize
}

/// The canvas with the sparks on it.
pub(super) struct Fireworks {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    dice: Dice,
    sparks: Vec<Spark>,
    rings: Vec<Spark>,
    /// Whether anything was drawn last time and has to be wiped.
    dirty: bool,
    calm: bool,
}

impl Fireworks {
    /// `None` if the browser has no canvas to draw on.
    pub(super) fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let calm = window()
            .match_media("(prefers-reduced-motion: reduce)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches());
        let dice = Dice(seed(js_sys::Math::random()));
        Some(Self {
            context: context_2d(&canvas)?,
            canvas,
            dice,
            sparks: Vec::new(),
            rings: Vec::new(),
            dirty: false,
            calm,
        })
    }

    /// Lights one at a place, in CSS pixels from the canvas's corner. `first` is the touch itself; a finger that moves
    /// on leaves smaller ones.
    pub(super) fn light(&mut self, x: f64, y: f64, at_ms: f64, first: bool) {
        if self.calm {
            if first {
                let colour = pick(self.dice.roll());
                self.rings.push(Spark {
                    x,
                    y,
                    speed: (0.0, 0.0),
                    born_ms: at_ms,
                    radius: 46.0,
                    colour,
                });
            }
            return;
        }
        let sparks = if first { SPARKS } else { SPARKS / 4 };
        self.sparks
            .extend(burst(&mut self.dice, x, y, at_ms, sparks));
        let surplus = self.sparks.len().saturating_sub(MOST);
        self.sparks.drain(..surplus);
    }

    /// Draws what there is to see.
    pub(super) fn draw(&mut self, at_ms: f64) {
        self.sparks.retain(|spark| at_ms - spark.born_ms < LIFE_MS);
        self.rings.retain(|ring| at_ms - ring.born_ms < RING_MS);
        let empty = self.sparks.is_empty() && self.rings.is_empty();
        if empty && !self.dirty {
            return;
        }
        self.wipe();
        self.dirty = !empty;
        for spark in &self.sparks {
            if let Some(seen) = spark.seen(at_ms) {
                self.dot(seen, spark.colour);
            }
        }
        for ring in &self.rings {
            let age = ((at_ms - ring.born_ms) / RING_MS).clamp(0.0, 1.0);
            self.context.set_global_alpha(1.0 - age);
            self.context
                .set_stroke_style_str(COLOURS[ring.colour % COLOURS.len()]);
            self.context.set_line_width(6.0);
            self.circle(ring.x, ring.y, ring.radius);
            self.context.stroke();
        }
        self.context.set_global_alpha(1.0);
    }

    fn dot(&self, seen: Seen, colour: usize) {
        self.context.set_global_alpha(seen.alpha);
        self.context
            .set_fill_style_str(COLOURS[colour % COLOURS.len()]);
        self.circle(seen.x, seen.y, seen.radius);
        self.context.fill();
    }

    fn circle(&self, x: f64, y: f64, radius: f64) {
        self.context.begin_path();
        // Fails for a negative radius, of which there is none.
        let _ = self.context.arc(x, y, radius, 0.0, core::f64::consts::TAU);
    }

    /// Empties the canvas, and makes it as fine as the screen.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size on the screen"
    )]
    fn wipe(&self) {
        let scale = window().device_pixel_ratio().min(MAX_SCALE);
        let element: &HtmlElement = self.canvas.unchecked_ref();
        let (wide, high) = (
            f64::from(element.client_width()),
            f64::from(element.client_height()),
        );
        if self.canvas.width() != (wide * scale) as u32
            || self.canvas.height() != (high * scale) as u32
        {
            self.canvas.set_width((wide * scale) as u32);
            self.canvas.set_height((high * scale) as u32);
        }
        // Both fail only on numbers that are none.
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        self.context.clear_rect(0.0, 0.0, wide, high);
    }
}

/// A start for the dice, which must not be zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "any bits will do"
)]
fn seed(random: f64) -> u32 {
    (random * f64::from(u32::MAX)) as u32 | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spark_fades_and_is_gone() {
        let spark = burst(&mut Dice(7), 10.0, 20.0, 1_000.0, 1).next().unwrap();
        let young = spark.seen(1_000.0).unwrap();
        assert!((young.x - 10.0).abs() < 1e-9 && (young.alpha - 1.0).abs() < 1e-9);
        let old = spark.seen(1_000.0 + LIFE_MS - 1.0).unwrap();
        assert!(old.alpha < 0.1 && old.radius < young.radius);
        assert_eq!(spark.seen(1_000.0 + LIFE_MS), None);
    }

    #[test]
    fn sparks_fly_apart() {
        let sparks: Vec<_> = burst(&mut Dice(7), 0.0, 0.0, 0.0, SPARKS).collect();
        assert_eq!(sparks.len(), SPARKS);
        assert!(
            sparks.iter().any(|spark| spark.speed.0 > 0.0)
                && sparks.iter().any(|spark| spark.speed.0 < 0.0)
        );
    }

    /// WCAG 2.2, relative luminance.
    fn luminance(colour: &str) -> f64 {
        let channel = |from: usize| {
            let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn every_colour_leaves_light_modules_light() {
        for colour in COLOURS {
            assert!(
                luminance(colour) > 0.3,
                "{colour} has {}",
                luminance(colour)
            );
        }
    }
}
