use leptos::prelude::*;

use super::{Glyph, Icon, Spinner, classes};

/// How much weight a button has on its page: one primary, few secondaries, any number of quiet ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    #[default]
    Primary,
    Secondary,
    Quiet,
    Danger,
}

impl ButtonVariant {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button--primary",
            Self::Secondary => "button--secondary",
            Self::Quiet => "button--quiet",
            Self::Danger => "button--danger",
        }
    }
}

/// A button's height. Even the small one keeps a target of 44 px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    Small,
    #[default]
    Medium,
    Large,
    /// Large, and as wide as what holds it.
    Block,
}

impl ButtonSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "button--small",
            Self::Medium => "",
            Self::Large => "button--large",
            Self::Block => "button--large button--block",
        }
    }
}

/// A button. `on:click` on the component reaches the element.
///
/// While `busy` it keeps its size and its words, shows a spinner and cannot be pressed, so that one press is one request.
#[component]
pub fn Button(
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    /// The element's `type`.
    #[prop(default = "button")]
    kind: &'static str,
    #[prop(into, optional)] busy: Signal<bool>,
    #[prop(into, optional)] disabled: Signal<bool>,
    #[prop(optional)] icon: Option<Glyph>,
    /// The spoken name of a button that has an icon and no words.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let shape = if children.is_none() {
        "button--icon"
    } else {
        ""
    };
    view! {
        <button
            type=kind
            class=classes(&["button", variant.class(), size.class(), shape, class])
            disabled=move || busy.get() || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            aria-label=move || label.get()
        >
            <span class="button__face">
                {icon.map(|glyph| view! { <Icon glyph /> })}
                {children.map(|children| view! { <span class="button__words">{children()}</span> })}
            </span>
            <Show when=move || busy.get()>
                <Spinner />
            </Show>
        </button>
    }
}

/// A link that looks like a button, for what leads to another page.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] icon: Option<Glyph>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <a href=move || href.get() class=classes(&["button", variant.class(), size.class(), class])>
            <span class="button__face">
                {icon.map(|glyph| view! { <Icon glyph /> })}
                <span class="button__words">{children()}</span>
            </span>
        </a>
    }
}
