//! The design system's components. Each is one file here and one file of the same name under `style/components/`;
//! `/styleguide` shows all of them in every state.
//!
//! None of them writes a `style` attribute: the content security policy forbids it. What varies is a class, a data
//! attribute or an SVG attribute.

mod badge;
mod button;
mod card;
mod countdown;
mod dialog;
mod empty_state;
mod error_state;
mod field;
mod icon;
mod loading;
mod mark;
mod notice;
mod poster;
mod search_field;
mod shell;
mod stepper;
mod table;
mod tabs;
mod toast;
mod verdict;

pub use badge::Badge;
pub use button::{Button, ButtonSize, ButtonVariant, LinkButton};
pub use card::Card;
pub use countdown::{Countdown, Progress};
pub use dialog::Dialog;
pub use empty_state::EmptyState;
pub use error_state::ErrorState;
pub use field::{Field, FieldKind};
pub use icon::{Glyph, Icon};
pub use loading::{Loading, Shape, Skeleton, Spinner};
pub use mark::{Mark, Wordmark};
pub use notice::Notice;
pub use poster::Poster;
pub use search_field::SearchField;
pub use shell::{NavItem, Shell};
pub use stepper::Stepper;
pub use table::{Cell, Row, Table};
pub use tabs::{Tab, TabPanel, Tabs};
pub use toast::{ToastProvider, Toasts, use_toasts};
pub use verdict::{VerdictKind, VerdictScreen};

/// What a message or a label is about; decides colour and icon together, so that neither carries the meaning alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Info,
    Success,
    Warn,
    Danger,
}

impl Tone {
    /// The value of `data-tone` that the style sheets select by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warn => "warn",
            Self::Danger => "danger",
        }
    }

    /// The icon that goes with the tone.
    #[must_use]
    pub const fn glyph(self) -> Glyph {
        match self {
            Self::Info => Glyph::Info,
            Self::Success => Glyph::Check,
            Self::Warn => Glyph::Warning,
            Self::Danger => Glyph::Alert,
        }
    }
}

/// Joins class names, leaving out the empty ones.
fn classes(parts: &[&str]) -> String {
    let mut joined = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    joined
}
