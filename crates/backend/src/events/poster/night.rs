//! Skies.

use super::{
    Composition,
    draw::{Canvas, Random},
    palette::Palette,
    text::{Block, Place},
};

pub(super) const AURORA: Composition = Composition {
    paint: aurora,
    title: Block {
        place: Place::Foot,
        height: 235.0,
    },
};
pub(super) const HILLS: Composition = Composition {
    paint: hills,
    title: Block {
        place: Place::Foot,
        height: 230.0,
    },
};
pub(super) const GLOW: Composition = Composition {
    paint: glow,
    title: Block {
        place: Place::Head,
        height: 420.0,
    },
};

fn stars(canvas: &mut Canvas, random: &mut Random, ink: &str, below: f64) {
    for _ in 0..70 {
        let (x, y) = (random.range(20.0, 780.0), random.range(20.0, below));
        let radius = random.range(0.7, 2.4);
        let opacity = random.range(0.25, 0.95);
        canvas.add(&format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{ink}\" opacity=\"{opacity:.2}\"/>"));
    }
}

/// A ridge from left to right, filled to the foot.
fn ridge(random: &mut Random, base: f64, height: f64, sharp: bool) -> String {
    let mut d = format!("M0 1000L0 {base:.1}");
    let mut x = 0.0;
    let mut up = random.chance(0.5);
    while x < 800.0 {
        let step = random.range(70.0, 150.0);
        let y = base
            - if up {
                random.range(0.5, 1.0)
            } else {
                random.range(-0.15, 0.25)
            } * height;
        let next = x + step;
        if sharp {
            d.push_str(&format!("L{next:.1} {y:.1}"));
        } else {
            d.push_str(&format!(
                "S{:.1} {y:.1} {next:.1} {y:.1}",
                next - step * 0.5
            ));
        }
        x = next;
        up = !up;
    }
    d.push_str("L900 1000Z");
    d
}

/// Curtains of light over mountains.
fn aurora(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    stars(canvas, random, palette.ink, 480.0);
    for band in 0..3 {
        let colour = palette.colour(band);
        let lift = f64::from(u32::try_from(band).unwrap_or(0)) * 50.0;
        let mut top = random.range(90.0, 170.0) + lift;
        let mut x = -40.0;
        let sway = random.range(0.006, 0.011);
        let phase = random.range(0.0, 6.0);
        while x < 840.0 {
            let width = random.range(26.0, 58.0);
            top += random.range(-16.0, 16.0);
            let y = top + 90.0 * (x * sway + phase).sin();
            let height = random.range(200.0, 360.0);
            let strength = random.range(0.1, 0.5);
            let fill = canvas.linear(
                [0.0, 0.0, 0.0, 1.0],
                &[
                    (0.0, colour, 0.0),
                    (0.62, colour, strength),
                    (0.8, colour, strength * 0.9),
                    (1.0, colour, 0.0),
                ],
            );
            canvas.rect((x, y), (width, height), &fill);
            x += width * 0.72;
        }
    }
    let haze = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[
            (0.0, palette.colours[0], 0.0),
            (1.0, palette.colours[0], 0.28),
        ],
    );
    canvas.rect((0.0, 380.0), (800.0, 240.0), &haze);
    let far = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, palette.colours[2], 0.5), (0.45, palette.ground, 1.0)],
    );
    let d = ridge(random, 590.0, 140.0, true);
    canvas.path(&d, palette.ground);
    canvas.path(&d, &far);
    canvas.path(&ridge(random, 648.0, 80.0, true), palette.ground);
}

/// A moon over hills that grow darker as they come nearer.
fn hills(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    let sky = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[
            (0.0, palette.ground, 1.0),
            (0.35, palette.colours[3], 1.0),
            (0.62, palette.colours[0], 1.0),
        ],
    );
    canvas.rect((0.0, 0.0), (800.0, 1000.0), &sky);
    stars(canvas, random, palette.ink, 330.0);
    let (x, y) = (random.range(250.0, 560.0), random.range(270.0, 330.0));
    let halo = canvas.radial(&[
        (0.0, palette.colours[2], 0.5),
        (1.0, palette.colours[2], 0.0),
    ]);
    canvas.circle(x, y, 330.0, &halo);
    canvas.circle(x, y, 128.0, palette.colours[2]);
    let mut base = 500.0;
    for depth in 0..4_u32 {
        let opacity = 0.25 + f64::from(depth) * 0.25;
        let d = ridge(random, base, 90.0 - f64::from(depth) * 14.0, false);
        canvas.path(&d, palette.colours[1]);
        canvas.add(&format!(
            "<path d=\"{d}\" fill=\"{}\" opacity=\"{opacity:.2}\"/>",
            palette.ground
        ));
        base += 58.0;
    }
    canvas.rect((0.0, 690.0), (800.0, 310.0), palette.ground);
}

/// Light that has no outline, over a floor of lines.
fn glow(canvas: &mut Canvas, random: &mut Random, palette: &Palette) {
    for spot in 0..5 {
        let colour = palette.colour(spot);
        let strength = if spot == 3 { 0.4 } else { 0.95 };
        let fill = canvas.radial(&[
            (0.0, colour, strength),
            (0.45, colour, strength * 0.42),
            (1.0, colour, 0.0),
        ]);
        canvas.circle(
            random.range(80.0, 720.0),
            random.range(600.0, 900.0),
            random.range(210.0, 340.0),
            &fill,
        );
    }
    for line in 0..13_i32 {
        let x = 400.0 + f64::from(line - 6) * 34.0;
        let foot = 400.0 + f64::from(line - 6) * 230.0;
        canvas.line(
            &format!("M{x:.0} 700L{foot:.0} 1000"),
            palette.ground,
            3.0,
            "",
        );
    }
    let mut y = 700.0;
    let mut gap = 8.0;
    while y < 1000.0 {
        canvas.line(&format!("M0 {y:.1}H800"), palette.ground, 3.0, "");
        y += gap;
        gap *= 1.42;
    }
    let veil = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, palette.ground, 1.0), (1.0, palette.ground, 0.0)],
    );
    canvas.rect((0.0, 0.0), (800.0, 420.0), palette.ground);
    canvas.rect((0.0, 419.0), (800.0, 200.0), &veil);
    let floor = canvas.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, palette.ground, 0.0), (0.55, palette.ground, 0.94)],
    );
    canvas.rect((0.0, 820.0), (800.0, 180.0), &floor);
}
