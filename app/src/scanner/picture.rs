//! A picture that somebody chose instead of the camera's.

use admit_scanner::protocol::ToWorker;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::{browser::create_image_bitmap, hint::Hint, session::Session};

/// Looks at the file that was chosen.
pub(super) fn choose(session: Session, input: &HtmlInputElement) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    // So that choosing the same file again is a change too.
    input.set_value("");
    session.say(Hint::Say("Reading the picture…".into()));
    spawn_local(async move {
        match create_image_bitmap(&file).await {
            Ok(bitmap) => session.give(
                ToWorker::Picture {
                    at_ms: session.now_ms(),
                },
                Some(bitmap),
            ),
            Err(error) => {
                leptos::logging::warn!("a picture could not be read: {error:?}");
                session.say(Hint::Warn(
                    "This file is not a picture that the browser can read.".into(),
                ));
            }
        }
    });
}
