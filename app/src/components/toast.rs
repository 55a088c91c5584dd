use std::time::Duration;

use leptos::prelude::*;

use super::{Glyph, Icon, Tone};

/// Long enough to read two lines twice.
const SHOWN_FOR: Duration = Duration::from_secs(6);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Toast {
    id: u32,
    tone: Tone,
    words: String,
}

/// Shows short messages over the page. From [`use_toasts`].
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// Shows a message. It leaves by itself, except bad news, which waits to be dismissed.
    pub fn show(&self, tone: Tone, words: impl Into<String>) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.shown.update(|shown| {
            shown.push(Toast {
                id,
                tone,
                words: words.into(),
            });
        });
        if tone != Tone::Danger {
            let toasts = *self;
            set_timeout(move || toasts.dismiss(id), SHOWN_FOR);
        }
    }

    /// Shows good news.
    pub fn success(&self, words: impl Into<String>) {
        self.show(Tone::Success, words);
    }

    /// Shows bad news.
    pub fn error(&self, words: impl Into<String>) {
        self.show(Tone::Danger, words);
    }

    fn dismiss(&self, id: u32) {
        // The page may have gone before the time was up.
        let _ = self
            .shown
            .try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// The page's toasts. Outside a [`ToastProvider`] they are kept and never shown.
#[must_use]
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>().unwrap_or_else(Toasts::new)
}

/// Holds the region in which toasts appear; stands once, around the whole app.
#[component]
pub fn ToastProvider(children: Children) -> impl IntoView {
    let toasts = Toasts::new();
    provide_context(toasts);
    view! {
        {children()}
        <div class="toasts" role="region" aria-label="Messages" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <ToastCard toasts toast />
            </For>
        </div>
    }
}

#[component]
fn ToastCard(toasts: Toasts, toast: Toast) -> impl IntoView {
    let Toast { id, tone, words } = toast;
    view! {
        <div class="toast" data-tone=tone.name() role=(tone == Tone::Danger).then_some("alert")>
            <Icon glyph=tone.glyph() />
            <p class="toast__words">{words}</p>
            <button class="toast__close" type="button" aria-label="Dismiss" on:click=move |_| toasts.dismiss(id)>
                <Icon glyph=Glyph::Close />
            </button>
        </div>
    }
}
