//! What is compared.

use admit_decoder::{Decoded, Decoder, Engine, HalfFirst, Luma, Rqrr, Rxing};

/// The first engine as the scanner runs it.
pub(crate) const FIRST: &str = "rxing, half then full";

/// The engine that works differently.
pub(crate) const SECOND: &str = "rqrr";

/// An engine under its name in the tables.
pub(crate) struct Candidate {
    pub(crate) name: &'static str,
    pub(crate) engine: Box<dyn Engine>,
}

pub(crate) fn candidates() -> Vec<Candidate> {
    vec![
        Candidate {
            name: "rxing, full",
            engine: Box::<Rxing>::default(),
        },
        Candidate {
            name: FIRST,
            engine: Box::new(HalfFirst::new(Rxing::default())),
        },
        Candidate {
            name: SECOND,
            engine: Box::<Rqrr>::default(),
        },
        Candidate {
            name: "both",
            engine: Box::<Both>::default(),
        },
    ]
}

/// The second engine for what the first one misses.
#[derive(Default)]
struct Both(Decoder);

impl Engine for Both {
    fn decode(&mut self, luma: Luma<'_>) -> Vec<Decoded> {
        self.0.decode_thoroughly(luma)
    }
}
