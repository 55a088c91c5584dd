//! What a scanner decides between its camera and the server.
//!
//! A [`Scanner`] is fed with what was seen and when, and answers with an [`Outcome`]: hold on, refused, or worth
//! asking the server about. It has no camera, no clock and no network, so the worker in the browser is a thin
//! shell around it, and a kiosk can use the same one.
//!
//! [`protocol`] has the messages between a page and the worker that runs the scanner.
#![warn(missing_docs)]

mod gate;
pub mod protocol;
mod scanner;
mod track;

pub use gate::{Gate, SetupError};
pub use protocol::{Outcome, Presentation, Refused};
pub use scanner::Scanner;
