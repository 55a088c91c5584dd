use leptos::{html, prelude::*};

use super::{Glyph, Icon, Spinner};

/// A search box for searching as one types. The label is spoken, not shown; what it finds belongs in a region that the
/// page announces.
#[component]
pub fn SearchField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(default = "query")] name: &'static str,
    #[prop(optional)] placeholder: &'static str,
    /// Shows that an answer is on its way.
    #[prop(into, optional)]
    busy: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let initial = value.get_untracked();
    Effect::new(move |adopted: Option<bool>| {
        let wanted = value.get();
        let Some(input) = node.get() else {
            return false;
        };
        let shown = input.value();
        if adopted != Some(true) && wanted.is_empty() && !shown.is_empty() {
            value.set(shown);
        } else if shown != wanted {
            input.set_value(&wanted);
        }
        true
    });
    let clear = move |_| {
        value.set(String::new());
        if let Some(input) = node.get_untracked() {
            // A focus that fails costs the reader one tap; there is nothing to tell.
            let _ = input.focus();
        }
    };
    view! {
        <div class="search" role="search" aria-label=label>
            <span class="search__icon">
                <Show when=move || busy.get() fallback=|| view! { <Icon glyph=Glyph::Search /> }>
                    <Spinner />
                </Show>
            </span>
            <input
                node_ref=node
                class="search__input"
                type="search"
                name=name
                value=initial
                placeholder=placeholder
                aria-label=label.clone()
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                enterkeyhint="search"
                on:input=move |event| value.set(event_target_value(&event))
            />
            <Show when=move || !value.get().is_empty()>
                <button class="search__clear" type="button" aria-label="Clear search" on:click=clear>
                    <Icon glyph=Glyph::Close />
                </button>
            </Show>
        </div>
    }
}
