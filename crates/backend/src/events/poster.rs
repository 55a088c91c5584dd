//! Generated posters: one SVG an event, the same each time, for those who have no artwork of their own.
//!
//! The genre offers palettes and compositions, the seed and the title choose among them. A composition leaves a plain
//! field for the title, so that it can be read whatever it is.

mod draw;
mod geometry;
mod night;
mod palette;
mod sound;
mod stage;
mod text;

use draw::{Canvas, Random};
use palette::Palette;
use text::{Block, Face};

/// What kind of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    Music,
    Theatre,
    Talk,
    Sport,
    Film,
    Food,
    Family,
    Club,
}

impl Genre {
    /// Every genre.
    pub const ALL: [Self; 8] = [
        Self::Music,
        Self::Theatre,
        Self::Talk,
        Self::Sport,
        Self::Film,
        Self::Food,
        Self::Family,
        Self::Club,
    ];

    /// Its name, as visitors read it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Music => "Music",
            Self::Theatre => "Theatre",
            Self::Talk => "Talk",
            Self::Sport => "Sport",
            Self::Film => "Film",
            Self::Food => "Food",
            Self::Family => "Family",
            Self::Club => "Club",
        }
    }

    /// The genre of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|genre| genre.name() == name)
    }

    const fn compositions(self) -> &'static [Composition] {
        match self {
            Self::Music => &[sound::WAVES, night::AURORA, sound::RINGS],
            Self::Theatre => &[stage::CURTAIN, stage::RAYS, night::HILLS],
            Self::Talk => &[geometry::GRID, sound::STRINGS],
            Self::Sport => &[geometry::LANES, sound::WAVES],
            Self::Film => &[night::HILLS, stage::RAYS],
            Self::Food => &[geometry::PLATES],
            Self::Family => &[stage::TENT, geometry::PLANETS],
            Self::Club => &[night::GLOW, sound::RINGS, sound::STRINGS],
        }
    }

    const fn face(self) -> Face {
        match self {
            Self::Theatre | Self::Food | Self::Film => Face::Serif,
            Self::Club | Self::Sport => Face::Capitals,
            Self::Music | Self::Talk | Self::Family => Face::Sans,
        }
    }
}

/// A picture, and where it leaves room for the title.
#[derive(Clone, Copy)]
struct Composition {
    paint: fn(&mut Canvas, &mut Random, &Palette),
    title: Block,
}

/// The main colour (`#rrggbb`) of the poster that [`poster_svg`] draws.
#[must_use]
pub fn poster_seed_colour(seed: u64, genre: Genre) -> &'static str {
    Palette::choose(seed, genre).ground
}

/// The poster as SVG, 4:5, of 800 × 1000 units. It refers to nothing outside itself and has no script; title and venue
/// may hold any text.
#[must_use]
pub fn poster_svg(seed: u64, title: &str, venue: &str, genre: Genre) -> String {
    let palette = Palette::choose(seed, genre);
    let mut random = Random::new(seed ^ draw::hash(title));
    let composition = *random.pick(genre.compositions());
    let mut canvas = Canvas::new(palette.ground);
    (composition.paint)(&mut canvas, &mut random, palette);
    let words = text::words(title, venue, genre, composition.title, palette.ink);
    canvas.finish(&text::escape(title), &words)
}

#[cfg(test)]
mod tests {
    use super::{Genre, poster_seed_colour, poster_svg};

    #[test]
    fn the_same_event_has_the_same_poster() {
        for genre in Genre::ALL {
            assert_eq!(
                poster_svg(7, "Fado, Late", "Porto", genre),
                poster_svg(7, "Fado, Late", "Porto", genre)
            );
        }
    }

    #[test]
    fn another_seed_or_title_has_another_poster() {
        let poster = poster_svg(7, "Fado, Late", "Porto", Genre::Music);
        assert_ne!(poster, poster_svg(8, "Fado, Late", "Porto", Genre::Music));
        assert_ne!(poster, poster_svg(7, "Fado, Early", "Porto", Genre::Music));
    }

    #[test]
    fn words_cannot_leave_their_place() {
        let poster = poster_svg(
            1,
            "<script>alert(1)</script>",
            "\"A\" & 'B'\u{0}\u{1f}\u{fffe}",
            Genre::Talk,
        );
        assert!(!poster.contains("<script"));
        assert!(poster.contains("&amp;"));
        assert!(!poster.contains(['\u{0}', '\u{1f}', '\u{fffe}']));
    }

    #[test]
    fn nothing_is_fetched_and_nothing_is_not_a_number() {
        for genre in Genre::ALL {
            for seed in 0..60 {
                let poster = poster_svg(seed, "The Paper Lighthouse", "Teatro da Ribeira", genre);
                let outside = poster.replace("http://www.w3.org/2000/svg", "");
                assert!(
                    !outside.contains("http") && !outside.contains("href"),
                    "{genre:?} {seed}"
                );
                assert!(
                    !poster.contains("NaN") && !poster.contains("inf"),
                    "{genre:?} {seed}"
                );
                assert!(poster.len() < 60_000, "{genre:?} {seed}: {}", poster.len());
            }
        }
    }

    #[test]
    fn the_colour_is_the_posters_own() {
        for genre in Genre::ALL {
            for seed in 0..20 {
                let colour = poster_seed_colour(seed, genre);
                assert!(poster_svg(seed, "A", "B", genre).contains(&format!(
                    "<rect width=\"800\" height=\"1000\" fill=\"{colour}\""
                )));
            }
        }
    }

    #[test]
    fn a_genre_is_found_by_its_name() {
        for genre in Genre::ALL {
            assert_eq!(Genre::from_name(genre.name()), Some(genre));
        }
        assert_eq!(Genre::from_name("music"), None);
    }
}
