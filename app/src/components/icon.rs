use leptos::prelude::*;

use super::classes;

/// The icons, drawn as strokes on a grid of 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Account,
    Alert,
    ArrowLeft,
    ArrowRight,
    Bolt,
    Calendar,
    Camera,
    CameraSwitch,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Clock,
    Close,
    Device,
    Download,
    Events,
    Eye,
    EyeOff,
    Home,
    Info,
    Keyboard,
    Lock,
    Minus,
    Picture,
    Pin,
    Plus,
    Receipt,
    Refresh,
    Scan,
    Search,
    SignOut,
    Offline,
    Ticket,
    Torch,
    Warning,
}

impl Glyph {
    /// Every icon with its name, in the alphabet's order.
    pub const ALL: [Self; 36] = [
        Self::Account,
        Self::Alert,
        Self::ArrowLeft,
        Self::ArrowRight,
        Self::Bolt,
        Self::Calendar,
        Self::Camera,
        Self::CameraSwitch,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::Clock,
        Self::Close,
        Self::Device,
        Self::Download,
        Self::Events,
        Self::Eye,
        Self::EyeOff,
        Self::Home,
        Self::Info,
        Self::Keyboard,
        Self::Lock,
        Self::Minus,
        Self::Offline,
        Self::Picture,
        Self::Pin,
        Self::Plus,
        Self::Receipt,
        Self::Refresh,
        Self::Scan,
        Self::Search,
        Self::SignOut,
        Self::Ticket,
        Self::Torch,
        Self::Warning,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Account => {
                "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.6 3.7-5.5 7.5-5.5s6.7 1.9 7.5 5.5"
            }
            Self::Alert => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5v5.5M12 16.4v.1",
            Self::ArrowLeft => "M20 12H4.5M11 5.5 4.5 12l6.5 6.5",
            Self::ArrowRight => "M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5",
            Self::Bolt => "M13 3 5.5 13.5H11L10 21l8-10.5h-5.5L13 3Z",
            Self::Calendar => {
                "M6 5h12a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2ZM4 10h16M8.5 3v4M15.5 3v4"
            }
            Self::Camera => {
                "M8.5 6 10 4h4l1.5 2H19a2 2 0 0 1 2 2v9.5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h3.5ZM12 16.2a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4Z"
            }
            Self::CameraSwitch => {
                "M4 11a8 8 0 0 1 13.7-5L20 8.3M20 3.5v4.8h-4.8M20 13a8 8 0 0 1-13.7 5L4 15.7M4 20.5v-4.8h4.8M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
            }
            Self::Check => "m5 12.5 4.8 5L19.5 7",
            Self::ChevronDown => "m6 9.5 6 6 6-6",
            Self::ChevronLeft => "m14.5 6-6 6 6 6",
            Self::ChevronRight => "m9.5 6 6 6-6 6",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.2l3.3 2.1",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Device => {
                "M8 2.5h8a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2ZM11 18.5h2"
            }
            Self::Download => "M12 3.5v11.5M6.5 10 12 15.5l5.5-5.5M4.5 20h15",
            Self::Events => "M5 4h5.5v6.5H5zM13.5 4H19v4h-5.5zM13.5 11H19v9h-5.5zM5 13.5h5.5V20H5z",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z"
            }
            Self::EyeOff => {
                "M9.8 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.9 3.6M6 7.4A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-.9M10 10a3 3 0 0 0 4 4M4 3.5l16 17"
            }
            Self::Home => {
                "M4 10.5 12 4l8 6.5V19a1.5 1.5 0 0 1-1.5 1.5H15v-5a3 3 0 0 0-6 0v5H5.5A1.5 1.5 0 0 1 4 19v-8.5Z"
            }
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11.2V16.5M12 7.7v.1",
            Self::Keyboard => {
                "M4.5 6h15A1.5 1.5 0 0 1 21 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5v-9A1.5 1.5 0 0 1 4.5 6ZM7 10v.1M10.3 10v.1M13.7 10v.1M17 10v.1M8 14.2h8"
            }
            Self::Lock => {
                "M6.5 10.5h11A1.5 1.5 0 0 1 19 12v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5ZM8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2"
            }
            Self::Minus => "M5 12h14",
            Self::Offline => {
                "M12 19v.1M8.7 15.5a4.7 4.7 0 0 1 6.6 0M5.3 12a9.5 9.5 0 0 1 4.7-2.6M14.5 9.6a9.5 9.5 0 0 1 4.2 2.4M2.5 8.6A14 14 0 0 1 7 5.7M11 4.6a14 14 0 0 1 10.5 4M4 3l16 18"
            }
            Self::Picture => {
                "M5.5 4.5h13A1.5 1.5 0 0 1 20 6v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18V6a1.5 1.5 0 0 1 1.5-1.5ZM4.5 17l4.8-4.8 3.5 3.5 2.5-2.4 4.4 4.2M15.5 9.2v.1"
            }
            Self::Pin => {
                "M12 21.5s7-6.2 7-11.5a7 7 0 1 0-14 0c0 5.3 7 11.5 7 11.5ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Receipt => {
                "M6 3.5 8 5l2-1.5L12 5l2-1.5L16 5l2-1.5v17L16 19l-2 1.5L12 19l-2 1.5L8 19l-2 1.5v-17ZM9 9.5h6M9 13.5h6"
            }
            Self::Refresh => "M20 12a8 8 0 1 1-2.3-5.6L20 8.7M20 4v4.7h-4.7",
            Self::Scan => {
                "M4 8.5V6a2 2 0 0 1 2-2h2.5M15.5 4H18a2 2 0 0 1 2 2v2.5M20 15.5V18a2 2 0 0 1-2 2h-2.5M8.5 20H6a2 2 0 0 1-2-2v-2.5M4 12h16"
            }
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16.2 16.2 20.5 20.5",
            Self::SignOut => "M14 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7M10.5 12H20.5M17 8l4 4-4 4",
            Self::Ticket => {
                "M5 6h14a2 2 0 0 1 2 2v1.7a2.3 2.3 0 0 0 0 4.6V16a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-1.7a2.3 2.3 0 0 0 0-4.6V8a2 2 0 0 1 2-2ZM14.5 9v.1M14.5 12v.1M14.5 15v.1"
            }
            Self::Torch => {
                "M8 3h8v3.5L14 10v9.5a1.5 1.5 0 0 1-1.5 1.5h-1a1.5 1.5 0 0 1-1.5-1.5V10L8 6.5V3ZM8 6.5h8M12 12.5v2"
            }
            Self::Warning => {
                "M10.4 4.4 2.9 17.6A1.8 1.8 0 0 0 4.5 20.3h15a1.8 1.8 0 0 0 1.6-2.7L13.6 4.4a1.8 1.8 0 0 0-3.2 0ZM12 9.5v4M12 16.8v.1"
            }
        }
    }
}

/// An icon as large as the text beside it, in its colour. Decoration: the words beside it, or the `aria-label` of the
/// control around it, say what it means.
#[component]
pub fn Icon(glyph: Glyph, #[prop(optional)] class: &'static str) -> impl IntoView {
    view! {
        <svg class=classes(&["icon", class]) viewBox="0 0 24 24" aria-hidden="true">
            <path d=glyph.path()></path>
        </svg>
    }
}
