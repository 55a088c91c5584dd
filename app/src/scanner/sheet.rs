//! The last scans, below the picture.

use leptos::prelude::*;

use super::{session::Session, tally::Line};
use crate::components::{Glyph, Icon};

#[component]
pub(super) fn Sheet(session: Session) -> impl IntoView {
    let newest = move || session.tally.with(|tally| tally.lines().into_iter().next());
    view! {
        <details class="scanner__sheet" data-testid="scans">
            <summary class="scanner__handle">
                <span class="scanner__all">"Last scans"</span>
                {move || match newest() {
                    Some(line) => {
                        let kind = kind(&line);
                        view! { <div class="scan" data-kind=kind><ScanLine line /></div> }.into_any()
                    }
                    None => view! { <span class="scanner__none">"No scans yet"</span> }.into_any(),
                }}
            </summary>
            <ol class="scans">
                <For
                    each=move || session.tally.with(super::tally::Tally::lines)
                    key=|line| line.number
                    children=|line| {
                        let kind = kind(&line);
                        view! { <li class="scan" data-kind=kind><ScanLine line /></li> }
                    }
                />
            </ol>
        </details>
    }
}

const fn kind(line: &Line) -> &'static str {
    if line.admitted { "admitted" } else { "refused" }
}

#[component]
fn ScanLine(line: Line) -> impl IntoView {
    let glyph = if line.admitted {
        Glyph::Check
    } else {
        Glyph::Close
    };
    let title = if line.admitted {
        "Admitted".to_owned()
    } else {
        line.title
    };
    view! {
        <Icon glyph />
        <span class="scan__words">
            <span class="scan__title">{title}</span>
            <span class="scan__detail">{line.detail}</span>
        </span>
        <time class="scan__time">{line.time}</time>
    }
}
