//! Pictures of a phone that shows a code, as a camera sees them.
//!
//! A pixel's light is that of the point on the phone's screen that it looks at, averaged over the pixel, then darkened
//! by the light's gradient, beaten against the screen's own pixels (moiré), blurred by the lens and made noisy by the
//! sensor.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels and their brightness"
)]

use std::fmt;

use admit_decoder::Luma;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::ticket::live_code;

/// Sides of a picture, in pixels: the central square of a camera at 1280 × 720.
const SIDE: usize = 720;

/// White modules around the code.
const QUIET: f64 = 4.0;

/// The logo's share of the code's width.
const LOGO: f64 = 0.15;

/// Points that a pixel's light is averaged over, in each direction.
const SAMPLES: usize = 3;

/// What troubles the camera beside tilt and blur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Even,
    Noise,
    GradientAndNoise,
    Moire,
}

impl Condition {
    pub(crate) const ALL: [Self; 4] =
        [Self::Even, Self::Noise, Self::GradientAndNoise, Self::Moire];
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Even => "even",
            Self::Noise => "noise",
            Self::GradientAndNoise => "gradient and noise",
            Self::Moire => "moiré",
        })
    }
}

/// What is to be seen, and how.
#[derive(Clone)]
pub(crate) struct Scene {
    seed: u64,
    pub(crate) text: String,
    pub(crate) pixels_a_module: f64,
    pub(crate) tilt_degrees: f64,
    /// Standard deviation in pixels.
    pub(crate) blur: f64,
    pub(crate) condition: Condition,
    pub(crate) logo: bool,
}

/// Every combination once, each with its own code and its own rotation. With and without the logo are pairs that
/// differ in nothing else.
pub(crate) fn all() -> Vec<Scene> {
    let mut scenes = Vec::new();
    for pixels_a_module in [3.0, 4.0, 5.0, 6.0] {
        for tilt_degrees in [0.0, 20.0, 35.0] {
            for blur in [0.0, 0.8, 1.2] {
                for condition in Condition::ALL {
                    let seed = scenes.len() as u64;
                    let text = live_code(1 + seed, 40 + seed as u32);
                    for logo in [false, true] {
                        let text = text.clone();
                        scenes.push(Scene {
                            seed,
                            text,
                            pixels_a_module,
                            tilt_degrees,
                            blur,
                            condition,
                            logo,
                        });
                    }
                }
            }
        }
    }
    scenes
}

/// A picture with no code in it: patches and edges, as of clothes and faces, and noise.
pub(crate) fn empty(seed: u64) -> Picture {
    let mut random = Random(seed ^ 0x0e11_9700);
    let mut light = clutter(&mut random);
    blur(&mut light, 0.8);
    noise(&mut light, 0.02, &mut random);
    Picture::expose(&light)
}

/// A finished picture.
pub(crate) struct Picture(Vec<u8>);

impl Picture {
    fn expose(light: &[f64]) -> Self {
        Self(
            light
                .iter()
                .map(|light| (light.clamp(0.0, 1.0) * 255.0).round() as u8)
                .collect(),
        )
    }

    pub(crate) fn luma(&self) -> Luma<'_> {
        Luma::new(&self.0, SIDE, SIDE, SIDE).expect("the picture is whole")
    }
}

impl Scene {
    pub(crate) fn render(&self) -> Picture {
        let mut random = Random(self.seed);
        // As the ticket page draws it: version 10, level M, one fixed mask.
        let segment = QrSegment::make_segments(&self.text);
        let version = Version::new(10);
        let code = QrCode::encode_segments_advanced(
            &segment,
            QrCodeEcc::Medium,
            version,
            version,
            Some(Mask::new(2)),
            false,
        )
        .expect("a live code fits");
        let view = View::new(self, f64::from(code.size()), &mut random);
        let logo_light = if self.logo {
            Some(0.15 + 0.6 * random.unit())
        } else {
            None
        };
        let mut light = clutter(&mut random);
        let gradient = random.unit() * std::f64::consts::TAU;
        let beat = 0.94 + 0.12 * random.unit();
        for y in 0..SIDE {
            for x in 0..SIDE {
                let mut sum = 0.0;
                for sample in 0..SAMPLES * SAMPLES {
                    let at = |place: usize, sample: usize| {
                        place as f64 + (sample as f64 + 0.5) / SAMPLES as f64
                    };
                    let (u, v) = view.on_screen(at(x, sample % SAMPLES), at(y, sample / SAMPLES));
                    sum += screen(&code, logo_light, u, v).unwrap_or(light[y * SIDE + x]);
                }
                let mut seen = sum / (SAMPLES * SAMPLES) as f64;
                if self.condition == Condition::GradientAndNoise {
                    let (dx, dy) = (x as f64 / SIDE as f64 - 0.5, y as f64 / SIDE as f64 - 0.5);
                    seen *= 0.65 - 0.6 * (dx * gradient.cos() + dy * gradient.sin());
                }
                if self.condition == Condition::Moire {
                    let (u, v) = view.on_screen(x as f64, y as f64);
                    let grid = |place: f64| {
                        (std::f64::consts::TAU * beat * place * self.pixels_a_module).sin()
                    };
                    seen *= 1.0 + 0.14 * (grid(u) + grid(v));
                }
                light[y * SIDE + x] = seen;
            }
        }
        blur(&mut light, self.blur);
        match self.condition {
            Condition::Even => noise(&mut light, 0.005, &mut random),
            Condition::Moire => noise(&mut light, 0.015, &mut random),
            Condition::Noise | Condition::GradientAndNoise => noise(&mut light, 0.06, &mut random),
        }
        Picture::expose(&light)
    }
}

/// The light of a point of the screen, in modules from the code's corner; `None` beside the white card.
fn screen(code: &QrCode, logo_light: Option<f64>, u: f64, v: f64) -> Option<f64> {
    const BLACK: f64 = 0.06;
    const WHITE: f64 = 0.92;
    let side = f64::from(code.size());
    if u < -QUIET || v < -QUIET || u >= side + QUIET || v >= side + QUIET {
        return None;
    }
    let (from_middle_u, from_middle_v) = ((u - side / 2.0).abs(), (v - side / 2.0).abs());
    if let Some(light) = logo_light
        && from_middle_u.max(from_middle_v) < side * LOGO / 2.0
    {
        return Some(light);
    }
    Some(if code.get_module(u.floor() as i32, v.floor() as i32) {
        BLACK
    } else {
        WHITE
    })
}

/// A pinhole camera before a tilted, rotated screen.
struct View {
    middle: f64,
    rotation: (f64, f64),
    tilt: (f64, f64),
    pixels: f64,
    /// Distance from the camera to the screen, in modules.
    distance: f64,
    offset: (f64, f64),
}

impl View {
    fn new(scene: &Scene, modules: f64, random: &mut Random) -> Self {
        let turn = (random.unit() - 0.5) * 50.0_f64.to_radians();
        let tilt = scene.tilt_degrees.to_radians();
        Self {
            middle: modules / 2.0,
            rotation: (turn.cos(), turn.sin()),
            tilt: (tilt.cos(), tilt.sin()),
            pixels: scene.pixels_a_module,
            distance: 180.0,
            offset: (random.unit() * 40.0 - 20.0, random.unit() * 40.0 - 20.0),
        }
    }

    /// The point of the screen, in modules, that a point of the picture shows.
    fn on_screen(&self, x: f64, y: f64) -> (f64, f64) {
        let half = SIDE as f64 / 2.0;
        let (x, y) = (
            (x - half - self.offset.0) / self.pixels,
            (y - half - self.offset.1) / self.pixels,
        );
        // The ray through (x, y, distance) meets the plane that is tilted about the vertical axis.
        let (cos, sin) = self.tilt;
        let across = x * self.distance / (self.distance * cos - x * sin);
        let down = y * (self.distance + across * sin) / self.distance;
        let (cos, sin) = self.rotation;
        (
            across * cos + down * sin + self.middle,
            down * cos - across * sin + self.middle,
        )
    }
}

/// What is behind the phone.
fn clutter(random: &mut Random) -> Vec<f64> {
    let mut light = vec![0.45; SIDE * SIDE];
    for _ in 0..60 {
        let (left, top) = (random.below(SIDE), random.below(SIDE));
        let (width, height) = (10 + random.below(160), 10 + random.below(160));
        let grey = random.unit();
        for y in top..(top + height).min(SIDE) {
            light[y * SIDE..][left..(left + width).min(SIDE)].fill(grey);
        }
    }
    light
}

/// A Gaussian blur, one direction after the other.
fn blur(light: &mut [f64], deviation: f64) {
    if deviation == 0.0 {
        return;
    }
    let reach = (3.0 * deviation).ceil() as usize;
    let weights: Vec<f64> = (0..=reach)
        .map(|distance| (-(distance as f64).powi(2) / (2.0 * deviation * deviation)).exp())
        .collect();
    let total = weights[0] + 2.0 * weights[1..].iter().sum::<f64>();
    for (step, line) in [(1, SIDE), (SIDE, 1)] {
        let before = light.to_vec();
        for across in 0..SIDE {
            for along in 0..SIDE {
                let at = |place: usize| before[across * line + place.min(SIDE - 1) * step];
                let mut sum = weights[0] * at(along);
                for (distance, weight) in weights.iter().enumerate().skip(1) {
                    sum += weight * (at(along + distance) + at(along.saturating_sub(distance)));
                }
                light[across * line + along * step] = sum / total;
            }
        }
    }
}

fn noise(light: &mut [f64], deviation: f64, random: &mut Random) {
    for light in light {
        *light += deviation * random.normal();
    }
}

/// Splitmix64: the same pictures on every machine and with every version of every crate.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.unit() * end as f64) as usize
    }

    /// Irwin and Hall's approach to a normal variable.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}
