//! What the compositions draw with.

use std::fmt::Write as _;

/// FNV-1a, 64 bit: spreads titles over compositions; nothing secret depends on it.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// `SplitMix64` (Steele, Lea and Flood 2014): reproducible from its seed on every platform.
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Evenly from `low` to `high`.
    pub(super) fn range(&mut self, low: f64, high: f64) -> f64 {
        // 32 bits are finer than any picture shows, and fit an f64 without loss.
        let share =
            f64::from(u32::try_from(self.next() >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX);
        low + (high - low) * share
    }

    /// From 0 to below `count`, which must not be 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % count).unwrap_or(0)
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let index = self.below(from.len());
        &from[index]
    }

    pub(super) fn chance(&mut self, share: f64) -> bool {
        self.range(0.0, 1.0) < share
    }
}

/// An SVG being written: definitions and shapes apart.
pub(super) struct Canvas {
    defs: String,
    shapes: String,
    gradients: u32,
}

impl Canvas {
    pub(super) fn new(ground: &str) -> Self {
        let shapes = format!("<rect width=\"800\" height=\"1000\" fill=\"{ground}\"/>");
        Self {
            defs: String::new(),
            shapes,
            gradients: 0,
        }
    }

    /// Adds shapes as they are.
    pub(super) fn add(&mut self, shape: &str) {
        self.shapes.push_str(shape);
    }

    pub(super) fn circle(&mut self, x: f64, y: f64, radius: f64, fill: &str) {
        // Writing to a string does not fail.
        let _ = write!(
            self.shapes,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{fill}\"/>"
        );
    }

    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str) {
        let _ = write!(
            self.shapes,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
        );
    }

    pub(super) fn path(&mut self, d: &str, fill: &str) {
        let _ = write!(self.shapes, "<path d=\"{d}\" fill=\"{fill}\"/>");
    }

    pub(super) fn line(&mut self, d: &str, stroke: &str, width: f64, more: &str) {
        let _ = write!(
            self.shapes,
            "<path d=\"{d}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width:.1}\" {more}/>"
        );
    }

    /// A gradient between `(x1, y1)` and `(x2, y2)`, in shares of what it fills; its reference for a `fill`.
    pub(super) fn linear(
        &mut self,
        [x1, y1, x2, y2]: [f64; 4],
        stops: &[(f64, &str, f64)],
    ) -> String {
        let id = self.next_id();
        let _ = write!(
            self.defs,
            "<linearGradient id=\"{id}\" x1=\"{x1:.2}\" y1=\"{y1:.2}\" x2=\"{x2:.2}\" y2=\"{y2:.2}\">{}</linearGradient>",
            self::stops(stops)
        );
        format!("url(#{id})")
    }

    /// A gradient from the middle outwards; its reference for a `fill`.
    pub(super) fn radial(&mut self, stops: &[(f64, &str, f64)]) -> String {
        let id = self.next_id();
        let _ = write!(
            self.defs,
            "<radialGradient id=\"{id}\">{}</radialGradient>",
            self::stops(stops)
        );
        format!("url(#{id})")
    }

    fn next_id(&mut self) -> String {
        self.gradients += 1;
        format!("g{}", self.gradients)
    }

    /// The whole picture, named, with its words on top.
    pub(super) fn finish(self, name: &str, words: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 1000\" width=\"800\" height=\"1000\" role=\"img\">\
             <title>{name}</title><defs>{}</defs>{}{words}</svg>",
            self.defs, self.shapes
        )
    }
}

fn stops(stops: &[(f64, &str, f64)]) -> String {
    stops.iter().fold(String::new(), |mut all, (offset, colour, opacity)| {
        let _ = write!(all, "<stop offset=\"{offset:.2}\" stop-color=\"{colour}\" stop-opacity=\"{opacity:.2}\"/>");
        all
    })
}
