//! The line below the finder.

/// What the scanner is doing, or wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Hint {
    #[default]
    None,
    /// A code is in view and more of it is needed.
    Hold,
    /// The server is being asked; the number counts the attempts that failed.
    Checking(u32),
    /// Something to know.
    Say(String),
    /// Something to act on.
    Warn(String),
}

impl Hint {
    /// The words. `None` leaves the line without any text, by which the style sheet knows to hide it.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Hold => Some("Hold steady".into()),
            Self::Checking(0) => Some("Checking…".into()),
            Self::Checking(_) => Some("Checking… the network is slow".into()),
            Self::Say(text) | Self::Warn(text) => Some(text.clone()),
        }
    }

    /// The value of `data-tone`.
    pub(super) const fn tone(&self) -> Option<&'static str> {
        match self {
            Self::Checking(1..) | Self::Warn(_) => Some("warn"),
            _ => None,
        }
    }

    /// The value of `data-hint`, by which the finder shows the same.
    pub(super) const fn finder(&self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Checking(_) => "wait",
            _ => "none",
        }
    }
}
