//! The scanner at the door: from the camera to a verdict that fills the screen.
//!
//! [`session`] holds what happens, [`screen`] shows it. Around them are the camera, the worker that decodes and checks
//! codes ([`admit_scanner`]), and the questions to the server.

mod asking;
mod browser;
mod camera;
mod dialogs;
mod feed;
mod hint;
mod patience;
mod picture;
mod prechecks;
mod screen;
mod session;
mod sheet;
mod signals;
mod tally;
mod tools;
mod verdict;
mod wedge;
mod worker;

pub use screen::Screen;
