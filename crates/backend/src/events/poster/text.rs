//! Sets a poster's words. The reader's fonts are not known, so widths are estimates on the generous side.

use std::fmt::Write as _;

use super::Genre;

/// Units that a title may be wide: the sheet without its margins.
const MEASURE: f64 = 680.0;
const MARGIN: f64 = 60.0;

/// The plain field that a composition leaves for the title.
#[derive(Clone, Copy)]
pub(super) struct Block {
    /// Whether it is at the sheet's head or its foot; the small words stand at the other end.
    pub(super) place: Place,
    /// Its height in units.
    pub(super) height: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Head,
    Foot,
}

/// How the letters look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Sans,
    Serif,
    /// Sans, in capitals.
    Capitals,
}

impl Face {
    const fn family(self) -> &'static str {
        match self {
            Self::Sans | Self::Capitals => {
                "'Helvetica Neue',-apple-system,'Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif"
            }
            Self::Serif => "'Iowan Old Style',Charter,Georgia,'Liberation Serif',serif",
        }
    }

    const fn weight(self) -> &'static str {
        match self {
            Self::Sans => "700",
            Self::Serif => "600",
            Self::Capitals => "800",
        }
    }

    /// The width of a letter in shares of the font's size, for the broadest of the faces above.
    fn advance(self, letter: char) -> f64 {
        let sans = match letter {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '!' | '|' => 0.31,
            ' ' | 'f' | 't' | 'r' | '-' | '(' | ')' => 0.38,
            'm' | 'w' | 'M' | 'W' | '@' | '&' | '—' => 0.92,
            _ if letter.is_ascii_lowercase() || letter.is_ascii_digit() => 0.59,
            _ if letter.is_uppercase() => 0.72,
            // Ideographs and what else is not Latin may be square.
            _ if !letter.is_ascii() && !('\u{c0}'..='\u{24f}').contains(&letter) => 1.05,
            _ => 0.62,
        };
        sans * if self == Self::Serif { 0.94 } else { 1.0 }
    }

    fn width(self, text: &str) -> f64 {
        text.chars().map(|letter| self.advance(letter)).sum()
    }

    fn shape(self, text: &str) -> String {
        if self == Self::Capitals {
            text.to_uppercase()
        } else {
            text.to_owned()
        }
    }
}

/// Escapes what XML gives a meaning to, and leaves out what it does not allow.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() => safe.push(' '),
            _ => safe.push(letter),
        }
    }
    safe
}

/// Breaks words into lines no wider than `limit` (in shares of the font's size).
fn break_lines(text: &str, face: Face, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if face.width(line) + face.advance(' ') + face.width(word) <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The largest setting that fits the field: lines, and the font's size.
fn fit(text: &str, face: Face, height: f64) -> (Vec<String>, f64) {
    let leading = 1.02;
    let mut size = 148.0;
    loop {
        let limit = MEASURE / size;
        let lines = break_lines(text, face, limit);
        let widest = lines
            .iter()
            .map(|line| face.width(line))
            .fold(0.0, f64::max);
        let tall = (1..=lines.len()).fold(0.0, |tall, _| tall + size * leading);
        if (widest <= limit && tall <= height) || size <= 24.0 {
            return (lines, size);
        }
        size -= 4.0;
    }
}

/// Shortens a line that is too long even when it is small.
fn clip(text: &str, face: Face, limit: f64) -> String {
    if face.width(text) <= limit {
        return text.to_owned();
    }
    let mut width = 0.0;
    let kept = text.chars().take_while(|letter| {
        width += face.advance(*letter);
        width <= limit - 1.0
    });
    let mut short: String = kept.collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// Title, genre and venue.
pub(super) fn words(title: &str, venue: &str, genre: Genre, block: Block, ink: &str) -> String {
    let face = genre.face();
    let (lines, size) = fit(&face.shape(title), face, block.height);
    let step = size * 1.02;
    let most = lines.len().min(8);
    let tall = (1..most).fold(0.0, |tall, _| tall + step);
    let first = match block.place {
        Place::Head => MARGIN + size * 0.78,
        Place::Foot => 1000.0 - MARGIN - 64.0 - tall,
    };
    let family = face.family();
    let weight = face.weight();
    let tracking = if face == Face::Serif { -0.015 } else { -0.03 } * size;
    let mut svg = format!(
        "<g fill=\"{ink}\" font-family=\"{family}\"><text font-size=\"{size:.0}\" font-weight=\"{weight}\" \
         letter-spacing=\"{tracking:.1}\">"
    );
    let mut y = first;
    for line in lines.iter().take(most) {
        let line = escape(&clip(line, face, MEASURE / size));
        // Writing to a string does not fail.
        let _ = write!(svg, "<tspan x=\"{MARGIN}\" y=\"{y:.1}\">{line}</tspan>");
        y += step;
    }
    let _ = write!(
        svg,
        "</text><g font-size=\"27\" font-weight=\"600\"><text x=\"{MARGIN}\" y=\"944\">{}</text>\
         <text x=\"740\" y=\"944\" text-anchor=\"end\">{}</text></g></g>",
        escape(&clip(venue, Face::Sans, 18.0)),
        genre.name()
    );
    svg
}

#[cfg(test)]
mod tests {
    use super::{Block, Face, Genre, MEASURE, Place, clip, fit, words};

    #[test]
    fn titles_of_any_length_fit() {
        let long = "An Extraordinarily Long Evening of Conversations about Bridges, Boats and Everything Between";
        for title in [
            "A",
            "Fado, Late",
            "Supercalifragilisticexpialidocious",
            long,
            "夜のための音楽会",
            "",
        ] {
            for face in [Face::Sans, Face::Serif, Face::Capitals] {
                let (lines, size) = fit(title, face, 300.0);
                assert!(size > 24.0, "{title}");
                assert!(
                    lines.iter().all(|line| face.width(line) * size <= MEASURE),
                    "{title}"
                );
            }
        }
    }

    #[test]
    fn a_word_that_cannot_fit_is_cut() {
        let endless = "x".repeat(500);
        assert!(Face::Sans.width(&clip(&endless, Face::Sans, 20.0)) <= 20.5);
        let svg = words(
            &endless,
            "V",
            Genre::Talk,
            Block {
                place: Place::Foot,
                height: 300.0,
            },
            "#000000",
        );
        assert!(svg.contains('…'));
    }

    #[test]
    fn a_short_word_is_not_cut() {
        assert_eq!(clip("Fado", Face::Serif, 18.0), "Fado");
    }
}
