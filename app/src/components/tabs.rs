use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;

/// One tab of [`Tabs`].
#[derive(Clone, Debug)]
pub struct Tab {
    id: &'static str,
    label: &'static str,
    count: Signal<Option<usize>>,
}

impl Tab {
    /// A tab with an id, unique among its neighbours.
    #[must_use]
    pub fn new(id: &'static str, label: &'static str) -> Self {
        Self {
            id,
            label,
            count: Signal::default(),
        }
    }

    /// Shows beside the label how many things the tab holds, once that is known.
    #[must_use]
    pub fn with_count(mut self, count: impl Into<Signal<Option<usize>>>) -> Self {
        self.count = count.into();
        self
    }
}

fn tab_id(tabs: &str, tab: &str) -> String {
    format!("{tabs}-tab-{tab}")
}

fn panel_id(tabs: &str, tab: &str) -> String {
    format!("{tabs}-panel-{tab}")
}

/// The tab that a key leads to, by the WAI-ARIA pattern for tabs: arrows with wrap-around, Home and End.
fn target(key: &str, current: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" => Some(if current >= last { 0 } else { current + 1 }),
        "ArrowLeft" => Some(current.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Should the browser refuse, the selection has moved all the same.
        let _ = element.focus();
    }
}

/// A list of tabs. Each has a [`TabPanel`] of the same `id` and tab somewhere after it. Only the selected tab is in the
/// order of the Tab key; arrows, Home and End move between them.
#[component]
pub fn Tabs(
    /// Unique on the page.
    id: &'static str,
    #[prop(into)] label: String,
    tabs: Vec<Tab>,
    /// The id of the selected tab.
    selected: RwSignal<&'static str>,
) -> impl IntoView {
    let order: Vec<&'static str> = tabs.iter().map(|tab| tab.id).collect();
    let on_key = move |event: KeyboardEvent| {
        let current = order
            .iter()
            .position(|tab| *tab == selected.get_untracked())
            .unwrap_or(0);
        let next = target(&event.key(), current, order.len()).and_then(|index| order.get(index));
        if let Some(next) = next {
            event.prevent_default();
            selected.set(next);
            focus(&tab_id(id, next));
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>
            {tabs
                .into_iter()
                .map(|Tab { id: tab, label, count }| {
                    let is_selected = move || selected.get() == tab;
                    view! {
                        <button
                            class="tabs__tab"
                            type="button"
                            role="tab"
                            id=tab_id(id, tab)
                            aria-controls=panel_id(id, tab)
                            aria-selected=move || is_selected().to_string()
                            tabindex=move || if is_selected() { "0" } else { "-1" }
                            on:click=move |_| selected.set(tab)
                        >
                            {label}
                            {move || count.get().map(|count| view! { <span class="tabs__count">{count}</span> })}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// What one tab of [`Tabs`] shows.
#[component]
pub fn TabPanel(
    /// The id of the [`Tabs`].
    tabs: &'static str,
    /// The id of the [`Tab`].
    tab: &'static str,
    selected: RwSignal<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class="tabs__panel"
            role="tabpanel"
            id=panel_id(tabs, tab)
            aria-labelledby=tab_id(tabs, tab)
            tabindex="0"
            hidden=move || selected.get() != tab
        >
            {children()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn arrows_wrap_around() {
        assert_eq!(target("ArrowRight", 2, 3), Some(0));
        assert_eq!(target("ArrowLeft", 0, 3), Some(2));
        assert_eq!(target("ArrowRight", 0, 3), Some(1));
    }

    #[test]
    fn home_and_end_reach_the_ends() {
        assert_eq!(target("Home", 2, 3), Some(0));
        assert_eq!(target("End", 0, 3), Some(2));
    }

    #[test]
    fn other_keys_and_no_tabs_lead_nowhere() {
        assert_eq!(target("Enter", 1, 3), None);
        assert_eq!(target("Home", 0, 0), None);
    }
}
