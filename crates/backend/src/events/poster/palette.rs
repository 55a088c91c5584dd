//! Colours that go together.

use super::{Genre, draw::Random};

/// A ground, an ink that is read on it, and four colours beside them.
pub(super) struct Palette {
    pub(super) ground: &'static str,
    pub(super) ink: &'static str,
    pub(super) colours: [&'static str; 4],
}

impl Palette {
    pub(super) fn choose(seed: u64, genre: Genre) -> &'static Self {
        // Away from the sequence that chooses the composition, so that the two do not go in step.
        Random::new(seed ^ 0x70a1_e77e).pick(of(genre))
    }

    pub(super) fn colour(&self, index: usize) -> &'static str {
        self.colours[index % self.colours.len()]
    }
}

const fn palette(ground: &'static str, ink: &'static str, colours: [&'static str; 4]) -> Palette {
    Palette {
        ground,
        ink,
        colours,
    }
}

const MUSIC: [Palette; 3] = [
    palette(
        "#0b1b33",
        "#f2f7f5",
        ["#2ee6a8", "#38b6ff", "#7b5cff", "#c9f5e1"],
    ),
    palette(
        "#2b1a3d",
        "#ffeede",
        ["#ff6b5e", "#ffa552", "#8c3b7a", "#ffd9a0"],
    ),
    palette(
        "#14343b",
        "#f8efdc",
        ["#e4572e", "#f3a712", "#2d7f83", "#a8c8b8"],
    ),
];
const THEATRE: [Palette; 3] = [
    palette(
        "#3a0d18",
        "#ffe9d6",
        ["#b3202f", "#7a1424", "#f0b65b", "#ffd9a8"],
    ),
    palette(
        "#ece7dc",
        "#1b2a41",
        ["#2f5d8a", "#c8553d", "#e9b44c", "#9db4c0"],
    ),
    palette(
        "#10261f",
        "#f1ecdb",
        ["#2f6b4f", "#d9a441", "#8fb996", "#e4632d"],
    ),
];
const TALK: [Palette; 3] = [
    palette(
        "#f3ecdf",
        "#1d1d1b",
        ["#d8402b", "#20508f", "#f2b632", "#1d1d1b"],
    ),
    palette(
        "#dcebe1",
        "#12302b",
        ["#0f6b57", "#ff7f50", "#12302b", "#f4d35e"],
    ),
    palette(
        "#15203b",
        "#f5f1e6",
        ["#f25f4c", "#ffb84d", "#4ea8de", "#f5f1e6"],
    ),
];
const SPORT: [Palette; 3] = [
    palette(
        "#a62b17",
        "#fff3e4",
        ["#d94f2f", "#fff3e4", "#f4b942", "#6e1a0c"],
    ),
    palette(
        "#0e4d64",
        "#fdf6e3",
        ["#188fa7", "#f26b38", "#fdf6e3", "#9fd8cb"],
    ),
    palette(
        "#16211b",
        "#f0f7da",
        ["#5d8a3a", "#c5f03c", "#f0f7da", "#2f4a36"],
    ),
];
const FILM: [Palette; 3] = [
    palette(
        "#12142b",
        "#f7efdc",
        ["#3a3f74", "#6b5b95", "#f2c14e", "#2a2c56"],
    ),
    palette(
        "#2a1e35",
        "#ffe8d2",
        ["#a8485a", "#8a3f5d", "#f5a04c", "#4f2a4a"],
    ),
    palette(
        "#1b1f22",
        "#f1f1ee",
        ["#8d99a0", "#d9dcdc", "#e0b84f", "#50595e"],
    ),
];
const FOOD: [Palette; 3] = [
    palette(
        "#f7ecd8",
        "#3b1f14",
        ["#d1402a", "#f0a02b", "#5a7d3a", "#8b2c1a"],
    ),
    palette(
        "#2f3b1f",
        "#f8f0dc",
        ["#a8b545", "#e0793b", "#f3cf6b", "#6b7f35"],
    ),
    palette(
        "#38172f",
        "#fde8dc",
        ["#e4572e", "#f6ae2d", "#86bb5a", "#8e3b76"],
    ),
];
const FAMILY: [Palette; 3] = [
    palette(
        "#1f2057",
        "#fff6e0",
        ["#ff7a59", "#ffd166", "#4cc9b0", "#8a7cf0"],
    ),
    palette(
        "#ffe3cf",
        "#3b1c45",
        ["#ef5b5b", "#20a39e", "#ffba49", "#7a4fa3"],
    ),
    palette(
        "#14424a",
        "#fff1d6",
        ["#e63946", "#f4d58d", "#2a7f86", "#fff1d6"],
    ),
];
const CLUB: [Palette; 3] = [
    palette(
        "#0d0b1e",
        "#f4f0ff",
        ["#ff3d81", "#7a2cff", "#21d4fd", "#f9f871"],
    ),
    palette(
        "#1a0508",
        "#ffece6",
        ["#ff2e2e", "#ff7a18", "#b0003a", "#ffd0b0"],
    ),
    palette(
        "#04181c",
        "#e8fffa",
        ["#00d1b2", "#0077b6", "#c8ff3e", "#5b2be0"],
    ),
];

const fn of(genre: Genre) -> &'static [Palette] {
    match genre {
        Genre::Music => &MUSIC,
        Genre::Theatre => &THEATRE,
        Genre::Talk => &TALK,
        Genre::Sport => &SPORT,
        Genre::Film => &FILM,
        Genre::Food => &FOOD,
        Genre::Family => &FAMILY,
        Genre::Club => &CLUB,
    }
}

#[cfg(test)]
mod tests {
    use super::{Genre, of};

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(
                u8::from_str_radix(&colour[at..at + 2], 16).expect("a hexadecimal colour"),
            ) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn words_stand_off_their_ground() {
        for genre in Genre::ALL {
            for palette in of(genre) {
                let (ground, ink) = (luminance(palette.ground), luminance(palette.ink));
                let contrast = (ground.max(ink) + 0.05) / (ground.min(ink) + 0.05);
                assert!(
                    contrast >= 5.5,
                    "{genre:?} {}: {contrast:.1}",
                    palette.ground
                );
            }
        }
    }
}
