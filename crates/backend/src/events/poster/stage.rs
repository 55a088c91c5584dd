//! Rays, the curtain and the tent.

use std::f64::consts::PI;

use super::{
    Composition,
    draw::{Canvas, Random},
    palette::Palette,
    text::{Block, Place},
};

pub(super) const RAYS: Composition = Composition {
    paint: rays,
    title: Block {
        place: Place::Foot,
        height: 230.0,
    },
};
pub(super) const CURTAIN: Composition = Composition {
    paint: curtain,
    title: Block {
        place: Place::Foot,
        height: 215.0,
    },
};
pub(super) const TENT: Composition = Composition {
    paint: tent,
    title: Block {
        place: Place::Foot,
        height: 215.0,
    },
};

/// Beams from one lamp, folded like paper.
fn rays(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let (x, y) = (random.range(240.0, 560.0), random.range(230.0, 330.0));
    let count = 22_u32;
    let turn = random.range(0.0, PI);
    for ray in 0..count {
        let from = turn + f64::from(ray) / f64::from(count) * 2.0 * PI;
        let to = from + PI / f64::from(count);
        let far = 900.0;
        let d = format!(
            "M{x:.1} {y:.1}L{:.1} {:.1}L{:.1} {:.1}Z",
            x + far * from.cos(),
            y + far * from.sin(),
            x + far * to.cos(),
            y + far * to.sin()
        );
        let colour = if ray % 2 == 0 {
            palette.colours[0]
        } else {
            palette.colours[1]
        };
        canvas.add(&format!(
            "<path d=\"{d}\" fill=\"{colour}\" opacity=\"{:.2}\"/>",
            random.range(0.55, 1.0)
        ));
    }
    canvas.circle(x, y, 172.0, palette.ground);
    canvas.circle(x, y, 138.0, palette.colours[2]);
    canvas.add(&format!(
        "<path d=\"M{:.1} {y:.1}a138 138 0 0 1 276 0Z\" fill=\"{}\" opacity=\".5\" transform=\"rotate({:.0} {x:.1} {y:.1})\"/>",
        x - 138.0,
        palette.colours[3],
        random.range(-40.0, 60.0)
    ));
    let drop = random.range(50.0, 90.0);
    canvas.path(
        &format!(
            "M0 {:.0}L800 {:.0}V1000H0Z",
            598.0 + drop / 2.0,
            598.0 - drop / 2.0
        ),
        palette.ground,
    );
}

/// A curtain that is drawn aside, and light behind it.
fn curtain(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let light = canvas.radial(&[
        (0.0, palette.colours[3], 1.0),
        (0.55, palette.colours[2], 0.75),
        (1.0, palette.ground, 0.0),
    ]);
    canvas.circle(400.0, 470.0, 400.0, &light);
    let moon = random.range(-40.0, 40.0);
    canvas.circle(400.0 + moon, 400.0, 92.0, palette.ink);
    let fold = canvas.linear(
        [0.0, 0.0, 1.0, 0.0],
        &[
            (0.0, palette.ground, 0.9),
            (0.45, palette.colours[0], 1.0),
            (1.0, palette.colours[1], 1.0),
        ],
    );
    let folds = 7_u32;
    for side in [0.0, 1.0] {
        for index in (0..folds).rev() {
            let share = f64::from(index) / f64::from(folds);
            let top = share * 410.0;
            let foot = share.powf(1.5) * 190.0;
            let width = random.range(72.0, 92.0);
            let at = |x: f64| if side > 0.5 { 800.0 - x } else { x };
            let d = format!(
                "M{:.1} 0L{:.1} 0C{:.1} 300 {:.1} 430 {:.1} 690L{:.1} 690C{:.1} 430 {:.1} 300 {:.1} 0Z",
                at(top - 10.0),
                at(top + width),
                at(top + width * 0.8),
                at(foot + width * 0.9),
                at(foot + width * 0.55),
                at(foot - 20.0),
                at(foot),
                at(top),
                at(top - 10.0)
            );
            canvas.path(&d, &fold);
        }
    }
    let valance = (0..=8).fold(String::from("M0 0V60"), |mut d, index| {
        let x = f64::from(index) * 100.0;
        d.push_str(&format!("Q{:.0} 128 {:.0} 60", x + 50.0, x + 100.0));
        d
    });
    canvas.path(&format!("{valance}V0Z"), palette.colours[1]);
    canvas.line(
        &valance.replacen("M0 0V60", "M0 60", 1),
        palette.colours[2],
        7.0,
        "",
    );
    let floor = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, palette.ground, 0.0), (1.0, palette.ground, 1.0)],
    );
    canvas.rect((0.0, 560.0), (800.0, 110.0), &floor);
    canvas.rect((0.0, 668.0), (800.0, 332.0), palette.ground);
}

/// A tent with its pennants, under a few stars.
fn tent(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    for _ in 0..26 {
        let (x, y) = (random.range(30.0, 770.0), random.range(30.0, 420.0));
        canvas.circle(
            x,
            y,
            random.range(2.0, 5.0),
            palette.colour(random.below(4)),
        );
    }
    let (x, top) = (400.0, 150.0);
    let stripes = 9_u32;
    let edge = |stripe: u32| -> f64 { 60.0 + f64::from(stripe) * 680.0 / f64::from(stripes) };
    for stripe in 0..stripes {
        let colour = if stripe % 2 == 0 {
            palette.colours[0]
        } else {
            palette.ink
        };
        let (from, to) = (edge(stripe), edge(stripe + 1));
        let bend = |side: f64| x + (side - x) * 0.42;
        canvas.path(
            &format!(
                "M{x} {top}Q{:.1} 330 {from:.1} 420L{to:.1} 420Q{:.1} 330 {x} {top}Z",
                bend(from),
                bend(to)
            ),
            colour,
        );
        let (wall_from, wall_to) = (x + (from - x) * 0.88, x + (to - x) * 0.88);
        canvas.path(
            &format!("M{from:.1} 420H{to:.1}L{wall_to:.1} 650H{wall_from:.1}Z"),
            colour,
        );
        let middle = f64::midpoint(from, to);
        canvas.path(
            &format!("M{from:.1} 418H{to:.1}Q{middle:.1} 500 {from:.1} 418Z"),
            palette.colours[1],
        );
    }
    canvas.path(
        "M400 470Q340 540 330 652H470Q460 540 400 470Z",
        palette.ground,
    );
    canvas.line(
        &format!("M{x} {top}V74"),
        palette.ink,
        6.0,
        "stroke-linecap=\"round\"",
    );
    canvas.path(&format!("M{x} 74L492 98L{x} 124Z"), palette.colours[1]);
    canvas.rect((0.0, 648.0), (800.0, 352.0), palette.ground);
}
