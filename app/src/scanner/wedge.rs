//! Hand scanners that type: they send a code as keys, faster than anybody types, and Enter.

/// Longest time between two keys of a hand scanner, in milliseconds. Fast typists need 60 and more for each.
const GAP_MS: f64 = 50.0;

/// Fewest characters of a code; a shorter burst is somebody leaning on the keyboard.
const LENGTH_MIN: usize = 12;

/// After this many fast keys it is a hand scanner, and its keys no longer work as keys of the page.
const SURE_AFTER: usize = 3;

/// What a key meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Key {
    /// Nothing to the scanner.
    Ordinary,
    /// Part of a code: the page must not act on it.
    Taken,
    /// The end of a code.
    Code {
        text: String,
        /// When its first key was pressed.
        first_ms: f64,
    },
}

/// Tells a hand scanner's keys from a person's.
#[derive(Debug, Default)]
pub(super) struct Wedge {
    text: String,
    first_ms: f64,
    last_ms: f64,
}

impl Wedge {
    /// A key by its name in the browser, pressed at a time in milliseconds.
    pub(super) fn press(&mut self, key: &str, at_ms: f64) -> Key {
        if at_ms - self.last_ms > GAP_MS {
            self.text.clear();
        }
        if key == "Enter" {
            let text = std::mem::take(&mut self.text);
            if text.chars().count() >= LENGTH_MIN {
                return Key::Code {
                    text,
                    first_ms: self.first_ms,
                };
            }
            return Key::Ordinary;
        }
        // Shift and the like have names of several letters, and a hand scanner presses them too.
        if key.chars().count() != 1 {
            self.last_ms = at_ms;
            return Key::Ordinary;
        }
        if self.text.is_empty() {
            self.first_ms = at_ms;
        }
        self.last_ms = at_ms;
        self.text.push_str(key);
        if self.text.chars().count() >= SURE_AFTER {
            Key::Taken
        } else {
            Key::Ordinary
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_in(wedge: &mut Wedge, text: &str, from_ms: f64, gap_ms: f64) -> Key {
        let mut at = from_ms;
        for letter in text.chars() {
            wedge.press(&letter.to_string(), at);
            at += gap_ms;
        }
        wedge.press("Enter", at)
    }

    #[test]
    fn a_fast_burst_with_enter_is_a_code() {
        let mut wedge = Wedge::default();
        let code = type_in(&mut wedge, "AP1:ABC DEF%012", 1_000.0, 5.0);
        assert_eq!(
            code,
            Key::Code {
                text: "AP1:ABC DEF%012".into(),
                first_ms: 1_000.0
            }
        );
        // Nothing of it is left over.
        assert_eq!(wedge.press("Enter", 1_100.0), Key::Ordinary);
    }

    #[test]
    fn shift_between_the_letters_does_no_harm() {
        let mut wedge = Wedge::default();
        for (place, key) in ["Shift", "A", "Shift", "P", "1", "Shift", ":"]
            .iter()
            .enumerate()
        {
            wedge.press(key, 1_000.0 + 5.0 * f64::from(u8::try_from(place).unwrap()));
        }
        let Key::Code { text, .. } = type_in(&mut wedge, "0123456789", 1_040.0, 5.0) else {
            panic!("no code")
        };
        assert_eq!(text, "AP1:0123456789");
    }

    #[test]
    fn a_person_typing_is_not_a_hand_scanner() {
        let mut wedge = Wedge::default();
        assert_eq!(
            type_in(&mut wedge, "AP1:ABCDEFGHIJ", 1_000.0, 90.0),
            Key::Ordinary
        );
        assert_eq!(type_in(&mut wedge, "short", 9_000.0, 5.0), Key::Ordinary);
    }

    #[test]
    fn keys_of_a_burst_are_taken_from_the_page() {
        let mut wedge = Wedge::default();
        let seen: Vec<Key> = ["A", "P", "1", " "]
            .iter()
            .map(|key| wedge.press(key, 1_000.0))
            .collect();
        assert_eq!(seen, [Key::Ordinary, Key::Ordinary, Key::Taken, Key::Taken]);
    }
}
