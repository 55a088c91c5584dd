//! The grid, the lanes, the plates and the planets.

use super::{
    Composition,
    draw::{Canvas, Random},
    palette::Palette,
    text::{Block, Place},
};

pub(super) const GRID: Composition = Composition {
    paint: grid,
    title: Block {
        place: Place::Foot,
        height: 260.0,
    },
};
pub(super) const LANES: Composition = Composition {
    paint: lanes,
    title: Block {
        place: Place::Head,
        height: 330.0,
    },
};
pub(super) const PLATES: Composition = Composition {
    paint: plates,
    title: Block {
        place: Place::Foot,
        height: 250.0,
    },
};
pub(super) const PLANETS: Composition = Composition {
    paint: planets,
    title: Block {
        place: Place::Foot,
        height: 215.0,
    },
};

/// Quarters and halves of circles on a grid of four by three, edge to edge.
fn grid(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let side = 200.0;
    for row in 0..3_u32 {
        for column in 0..4_u32 {
            let (x, y) = (f64::from(column) * side, f64::from(row) * side);
            let back = random.below(5);
            let front = (back + 1 + random.below(3)) % 4;
            if back < 4 {
                canvas.rect((x, y), (side, side), palette.colour(back));
            }
            let fill = palette.colour(front);
            let turn = *random.pick(&[0, 90, 180, 270]);
            let shape = match random.below(5) {
                0 => "M0 0H200A200 200 0 0 1 0 200Z",
                1 => "M0 100a100 100 0 0 1 200 0Z",
                2 => "M0 0L200 0L0 200Z",
                3 => "M100 35a65 65 0 1 1 0 130a65 65 0 1 1 0-130Z",
                _ => "M0 0A100 100 0 0 0 200 0ZM0 100A100 100 0 0 0 200 100Z",
            };
            canvas.add(&format!(
                "<path d=\"{shape}\" fill=\"{fill}\" transform=\"translate({x} {y}) rotate({turn} 100 100)\"/>"
            ));
        }
    }
}

/// A bend of lanes, and one who is ahead.
fn lanes(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let (x, y) = (random.range(-60.0, 60.0), random.range(1010.0, 1060.0));
    let lead = 2 + random.below(4);
    for lane in 0..9_u32 {
        let radius = 590.0 - f64::from(lane) * 58.0;
        let index = usize::try_from(lane).unwrap_or(0);
        let colour = match index {
            _ if index == lead => palette.colours[2],
            _ if index % 2 == 0 => palette.colours[0],
            _ => palette.colours[3],
        };
        canvas.add(&format!(
            "<ellipse cx=\"{x:.1}\" cy=\"{y:.1}\" rx=\"{:.1}\" ry=\"{radius:.1}\" fill=\"{colour}\"/>",
            radius * 1.42
        ));
        canvas.add(&format!(
            "<ellipse cx=\"{x:.1}\" cy=\"{y:.1}\" rx=\"{:.1}\" ry=\"{radius:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"5\"/>",
            radius * 1.42,
            palette.ink
        ));
    }
    let radius = 590.0 - 58.0 * f64::from(u32::try_from(lead).unwrap_or(0)) - 29.0;
    let angle = random.range(-1.15, -0.85);
    let (runner_x, runner_y) = (x + radius * 1.42 * angle.cos(), y + radius * angle.sin());
    canvas.circle(runner_x, runner_y, 21.0, palette.colours[1]);
    let veil = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, palette.ground, 0.0), (0.5, palette.ground, 0.96)],
    );
    canvas.rect((0.0, 820.0), (800.0, 180.0), &veil);
}

/// Fruit, plates and leaves as a cook would lay them out.
fn plates(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let start = random.below(4);
    for row in 0..3_u32 {
        for column in 0..4_u32 {
            let (x, y) = (
                100.0 + f64::from(column) * 200.0,
                110.0 + f64::from(row) * 200.0,
            );
            let index = start + usize::try_from(row * 3 + column).unwrap_or(0);
            let (first, second, third) = (
                palette.colour(index),
                palette.colour(index + 1),
                palette.colour(index + 2),
            );
            let turn = random.range(0.0, 360.0);
            match random.below(4) {
                0 => slice(canvas, (x, y), turn, [first, palette.ground, second]),
                1 => {
                    canvas.circle(x, y, 86.0, first);
                    canvas.circle(x, y, 62.0, palette.ground);
                    canvas.circle(x, y, 40.0, third);
                }
                2 => {
                    canvas.add(&format!(
                        "<g transform=\"translate({x:.0} {y:.0}) rotate({turn:.0})\">\
                         <path d=\"M-88 0Q0-96 88 0Q0 96-88 0Z\" fill=\"{first}\"/>\
                         <path d=\"M-88 0H62M-40 0l30-26M-40 0l30 26M4 0l28-22M4 0l28 22\" fill=\"none\" stroke=\"{}\" \
                         stroke-width=\"5\" stroke-linecap=\"round\"/></g>",
                        palette.ground
                    ));
                }
                _ => {
                    canvas.circle(x, y, 86.0, first);
                    canvas.add(&format!(
                        "<path d=\"M-86 0a86 86 0 0 0 172 0Z\" fill=\"{second}\" transform=\"translate({x:.0} {y:.0}) rotate({turn:.0})\"/>"
                    ));
                    canvas.circle(x, y, 24.0, palette.ground);
                }
            }
        }
    }
}

/// A citrus, cut across.
fn slice(canvas: &mut Canvas, (x, y): (f64, f64), turn: f64, [peel, pith, flesh]: [&str; 3]) {
    canvas.circle(x, y, 86.0, peel);
    canvas.circle(x, y, 74.0, pith);
    for segment in 0..8_u32 {
        let angle = turn + f64::from(segment) * 45.0;
        canvas.add(&format!(
            "<path d=\"M0-9L24-56Q0-76-24-56Z\" fill=\"{flesh}\" stroke=\"{flesh}\" stroke-width=\"6\" stroke-linejoin=\"round\" \
             transform=\"translate({x:.0} {y:.0}) rotate({angle:.1})\"/>"
        ));
    }
}

/// A small sun and its planets.
fn planets(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    for _ in 0..40 {
        let (x, y) = (random.range(20.0, 780.0), random.range(20.0, 640.0));
        canvas.add(&format!(
            "<path d=\"M0-7L2-2L7 0L2 2L0 7L-2 2L-7 0L-2-2Z\" fill=\"{}\" opacity=\"{:.2}\" transform=\"translate({x:.0} {y:.0}) scale({:.2})\"/>",
            palette.ink,
            random.range(0.3, 0.9),
            random.range(0.5, 1.5)
        ));
    }
    let (x, y) = (random.range(300.0, 500.0), 340.0);
    canvas.circle(x, y, 84.0, palette.colours[1]);
    canvas.circle(x, y, 62.0, palette.colours[0]);
    for (index, orbit) in [150.0, 222.0, 300.0, 388.0].into_iter().enumerate() {
        canvas.add(&format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{orbit}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\" \
             stroke-dasharray=\"2 12\" stroke-linecap=\"round\" opacity=\".7\"/>",
            palette.ink
        ));
        let angle = if index % 2 == 0 {
            random.range(3.5, 5.2)
        } else {
            random.range(-0.35, 0.75)
        };
        let (at_x, at_y) = (
            (x + orbit * angle.cos()).clamp(70.0, 730.0),
            y + orbit * angle.sin(),
        );
        let radius = random.range(26.0, 34.0) + orbit / 14.0;
        let colour = palette.colour(index + 2);
        canvas.circle(at_x, at_y, radius, colour);
        canvas.add(&format!(
            "<path d=\"M{:.1} {at_y:.1}a{radius:.1} {radius:.1} 0 0 0 {:.1} 0Z\" fill=\"{}\" opacity=\".22\" \
             transform=\"rotate(-35 {at_x:.1} {at_y:.1})\"/>",
            at_x - radius,
            radius * 2.0,
            palette.ground
        ));
        if index % 2 == 1 {
            canvas.add(&format!(
                "<ellipse cx=\"{at_x:.1}\" cy=\"{at_y:.1}\" rx=\"{:.1}\" ry=\"{:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"7\" \
                 transform=\"rotate(-20 {at_x:.1} {at_y:.1})\"/>",
                radius * 1.65,
                radius * 0.42,
                palette.colour(index + 3)
            ));
        }
    }
    canvas.rect((0.0, 672.0), (800.0, 328.0), palette.ground);
}
