//! What is held before the camera.

/// What is held before the camera: a screen, or something made from one.
pub(super) enum Show {
    /// Ticks, each from when on it is on the screen.
    Screen(Vec<(i64, u32)>),
    /// Something recorded, and which of its moments is played when.
    Played {
        recorded: Box<Show>,
        moment: Box<dyn Fn(i64) -> i64>,
    },
}

impl Show {
    pub(super) fn played(self, moment: impl Fn(i64) -> i64 + 'static) -> Self {
        Self::Played {
            recorded: Box::new(self),
            moment: Box::new(moment),
        }
    }

    /// The tick that is to be seen at this time.
    pub(super) fn tick_at(&self, at: i64) -> Option<u32> {
        match self {
            Self::Screen(drawn) => {
                let before = drawn.partition_point(|(from, _)| *from <= at);
                drawn.get(before.checked_sub(1)?).map(|(_, tick)| *tick)
            }
            Self::Played { recorded, moment } => recorded.tick_at(moment(at)),
        }
    }
}
