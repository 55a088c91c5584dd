use leptos::prelude::*;

use super::classes;

/// A turning ring, as large as its font size; a pulsing one where motion is unwelcome.
#[component]
pub fn Spinner() -> impl IntoView {
    view! {
        <svg class="spinner" viewBox="0 0 24 24" aria-hidden="true">
            <circle class="spinner__track" cx="12" cy="12" r="9"></circle>
            <circle class="spinner__arc" cx="12" cy="12" r="9" pathLength="100"></circle>
        </svg>
    }
}

/// Stands alone while a page or a part of it is on its way and its shape is not known.
#[component]
pub fn Loading(#[prop(default = "Loading…")] label: &'static str) -> impl IntoView {
    view! {
        <div class="loading" role="status">
            <Spinner />
            <span>{label}</span>
        </div>
    }
}

/// The outline of what is on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    #[default]
    Line,
    Title,
    /// 4:5, as wide as its column.
    Poster,
    /// An event's card: poster and two lines.
    Event,
    Ticket,
    /// The square of a ticket's code.
    Code,
}

impl Shape {
    const fn class(self) -> &'static str {
        match self {
            Self::Line => "skeleton--line",
            Self::Title => "skeleton--title",
            Self::Poster => "skeleton--poster",
            Self::Event => "skeleton--event",
            Self::Ticket => "skeleton--ticket",
            Self::Code => "skeleton--code",
        }
    }
}

/// Outlines of the content's own size, so that nothing moves when it comes. Put it into the list or grid that will
/// hold the content.
#[component]
pub fn Skeleton(
    #[prop(optional)] shape: Shape,
    #[prop(default = 1)] count: usize,
) -> impl IntoView {
    (0..count)
        .map(|_| view! { <span class=classes(&["skeleton", shape.class()]) aria-hidden="true"></span> })
        .collect_view()
}
