use leptos::prelude::*;

use super::{Glyph, Icon};

/// A quantity of 1 to `max` between a minus and a plus.
#[component]
pub fn Stepper(
    #[prop(into)] label: String,
    value: RwSignal<u32>,
    /// The most that may be chosen; what is chosen already is lowered to it.
    #[prop(into)]
    max: Signal<u32>,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    Effect::new(move |_| {
        let most = max.get().max(1);
        if value.get() > most {
            value.set(most);
        }
    });
    let at_least = move || disabled.get() || value.get() <= 1;
    let at_most = move || disabled.get() || value.get() >= max.get();
    let fewer = move |_| value.update(|count| *count = count.saturating_sub(1).max(1));
    let more = move |_| {
        value.update(|count| *count = count.saturating_add(1).min(max.get_untracked().max(1)));
    };
    view! {
        <div class="stepper" role="group" aria-label=label>
            <button
                class="stepper__button"
                type="button"
                aria-label="One fewer"
                disabled=at_least
                on:click=fewer
            >
                <Icon glyph=Glyph::Minus />
            </button>
            <output class="stepper__value" aria-live="polite">
                {move || value.get()}
            </output>
            <button
                class="stepper__button"
                type="button"
                aria-label="One more"
                disabled=at_most
                on:click=more
            >
                <Icon glyph=Glyph::Plus />
            </button>
        </div>
    }
}
