//! What a check has proved about a pass.

use crate::{Liveness, LivenessFold, Pass, Presented};

/// How much a check has proved, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Assurance {
    /// A genuine pass on paper, which anybody could have copied.
    Paper = 1,
    /// A genuine pass whose device was seen to sign frames there and then.
    Live = 2,
}

/// A pass and what was proved about it: made only from a fold that says [`Liveness::Live`] or from a paper code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    pass: Pass,
    assurance: Assurance,
    touched: bool,
}

impl Evidence {
    /// What the fold has seen; `None` unless it says [`Liveness::Live`].
    #[must_use]
    pub fn from_live(fold: &LivenessFold) -> Option<Self> {
        let pass = *fold.pass()?;
        (fold.state() == Liveness::Live).then_some(Self {
            pass,
            assurance: Assurance::Live,
            touched: fold.touched(),
        })
    }

    /// What a paper code proves; `None` for a live one, whose single sighting proves no more than a screenshot would.
    #[must_use]
    pub fn from_paper(presented: &Presented) -> Option<Self> {
        presented.is_paper().then_some(Self {
            pass: *presented.pass(),
            assurance: Assurance::Paper,
            touched: false,
        })
    }

    /// The pass.
    #[must_use]
    pub const fn pass(&self) -> &Pass {
        &self.pass
    }

    /// How much was proved.
    #[must_use]
    pub const fn assurance(&self) -> Assurance {
        self.assurance
    }

    /// Whether a frame that counted told of a touch: the answer to "touch your code now".
    #[must_use]
    pub const fn touched(&self) -> bool {
        self.touched
    }
}
