//! Waves, rings and strings.

use std::f64::consts::TAU;

use super::{
    Composition,
    draw::{Canvas, Random},
    palette::Palette,
    text::{Block, Place},
};

pub(super) const WAVES: Composition = Composition {
    paint: waves,
    title: Block {
        place: Place::Foot,
        height: 240.0,
    },
};
pub(super) const RINGS: Composition = Composition {
    paint: rings,
    title: Block {
        place: Place::Foot,
        height: 235.0,
    },
};
pub(super) const STRINGS: Composition = Composition {
    paint: strings,
    title: Block {
        place: Place::Foot,
        height: 220.0,
    },
};

/// Swells that roll over one another towards the foot.
fn waves(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let sky = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, palette.colours[2], 0.9), (0.55, palette.ground, 1.0)],
    );
    canvas.rect((0.0, 0.0), (800.0, 1000.0), &sky);
    let sun = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[
            (0.0, palette.colours[3], 1.0),
            (1.0, palette.colours[1], 1.0),
        ],
    );
    canvas.circle(
        random.range(230.0, 570.0),
        250.0,
        random.range(120.0, 160.0),
        &sun,
    );
    let phase = random.range(0.0, TAU);
    let order = [2, 1, 0, 3, 0, 2];
    let mut base = 300.0;
    for (index, colour) in order.into_iter().enumerate() {
        let lift = random.range(34.0, 62.0);
        let length = random.range(0.8, 1.3);
        let shift = phase + random.range(0.0, TAU);
        let d = swell(base, lift, length, shift);
        let fill = canvas.linear(
            [0.0, 0.0, 0.25, 1.0],
            &[
                (0.0, palette.colour(colour), 0.95),
                (0.42, palette.ground, 0.9),
                (1.0, palette.ground, 1.0),
            ],
        );
        canvas.path(&d, &fill);
        base += if index < 3 { 56.0 } else { 48.0 };
    }
    canvas.path(&swell(640.0, 16.0, 1.0, phase), palette.ground);
}

fn swell(base: f64, lift: f64, length: f64, shift: f64) -> String {
    let mut d = String::from("M0 1000");
    for step in 0..=40 {
        let x = f64::from(step) * 20.0;
        let turn = x / 800.0 * TAU * length + shift;
        let y = base + lift * (turn.sin() + 0.35 * (turn * 2.1 + 1.0).sin());
        d.push_str(&format!("L{x:.0} {y:.1}"));
    }
    d.push_str("L800 1000Z");
    d
}

/// Arcs around one middle, as if a record had been taken apart.
fn rings(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let (x, y) = (random.range(330.0, 470.0), 340.0);
    let mut radius = 62.0;
    let mut index = random.below(4);
    canvas.circle(x, y, 34.0, palette.ink);
    while radius < 560.0 {
        let width = *random.pick(&[14.0, 26.0, 26.0, 40.0]);
        let circumference = TAU * radius;
        let drawn = random.range(0.3, 0.86) * circumference;
        let turn = random.range(0.0, 360.0);
        index += 1;
        let colour = palette.colour(index);
        canvas.add(&format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" \
             stroke-linecap=\"round\" stroke-dasharray=\"{drawn:.1} {circumference:.1}\" \
             transform=\"rotate({turn:.1} {x:.1} {y:.1})\"/>"
        ));
        radius += width / 2.0 + 30.0;
    }
    let fade = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, palette.ground, 0.0), (0.25, palette.ground, 1.0)],
    );
    canvas.rect((0.0, 520.0), (800.0, 480.0), &fade);
}

/// Strings that tremble around two places.
fn strings(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let (left, right) = (random.range(140.0, 300.0), random.range(430.0, 560.0));
    let (pull, push) = (random.range(55.0, 95.0), -random.range(55.0, 95.0));
    let main = random.below(3);
    let disc = palette.colour(main);
    canvas.circle(random.range(280.0, 520.0), 330.0, 215.0, disc);
    for string in 0..=46 {
        let x = 40.0 + f64::from(string) * 16.0;
        let mut d = String::new();
        for step in 0..=32 {
            let y = f64::from(step) * 20.0;
            let bump = |at: f64, width: f64| (-((y - at) / width).powi(2)).exp();
            let side = ((x - 400.0) / 400.0 * 1.6).cos();
            let moved = x + side * (pull * bump(left, 90.0) + push * bump(right, 80.0));
            d.push_str(&format!(
                "{}{moved:.1} {y:.0}",
                if step == 0 { 'M' } else { 'L' }
            ));
        }
        let colour = if string % 9 == 4 {
            palette.colour(main + 1)
        } else {
            palette.ink
        };
        canvas.line(
            &d,
            colour,
            if string % 9 == 4 { 6.0 } else { 2.6 },
            "stroke-linejoin=\"round\"",
        );
    }
}
