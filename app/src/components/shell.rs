use leptos::prelude::*;
use leptos_router::components::A;

use super::{Glyph, Icon, Wordmark};

/// A destination in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NavItem {
    pub href: &'static str,
    pub label: &'static str,
    pub glyph: Glyph,
}

/// The frame of every page: a bar with the mark and the navigation above; on a phone the navigation is a bar of tabs
/// below, under the thumb.
#[component]
pub fn Shell(
    /// At most five; more do not fit a phone.
    #[prop(into)]
    items: Signal<Vec<NavItem>>,
    /// What stands at the bar's end: signing in, or whose account it is.
    #[prop(optional, into)]
    end: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="shell">
            <a class="skip-link" href="#main">
                "Skip to content"
            </a>
            <header class="topbar">
                <div class="topbar__inner">
                    <a class="topbar__home" href="/" aria-label="Admit, home">
                        <Wordmark />
                    </a>
                    <nav class="topbar__nav" aria-label="Main">
                        <For each=move || items.get() key=|item| item.href let:item>
                            <A href=item.href exact=item.href == "/" attr:class="topbar__link">
                                {item.label}
                            </A>
                        </For>
                    </nav>
                    <div class="topbar__end">{end.run()}</div>
                </div>
            </header>
            <main class="shell__main" id="main" tabindex="-1">
                {children()}
            </main>
            <nav class="tabbar" aria-label="Main">
                <For each=move || items.get() key=|item| item.href let:item>
                    <A href=item.href exact=item.href == "/" attr:class="tabbar__link">
                        <Icon glyph=item.glyph />
                        <span>{item.label}</span>
                    </A>
                </For>
            </nav>
        </div>
    }
}
