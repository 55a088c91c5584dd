use leptos::{html, prelude::*};

use super::{Glyph, Icon};

/// What a field takes; decides the element's type, keyboard and the browser's own help together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    #[default]
    Text,
    Email,
    Phone,
    Date,
    /// Hidden until its owner asks to see it.
    Password,
    /// Capitals and digits, as in a ticket's code; no correction, no capitalisation.
    Code,
}

impl FieldKind {
    const fn input_type(self, revealed: bool) -> &'static str {
        match self {
            Self::Text | Self::Code => "text",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Date => "date",
            Self::Password if revealed => "text",
            Self::Password => "password",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::Phone => Some("tel"),
            Self::Text | Self::Date | Self::Password | Self::Code => None,
        }
    }

    /// Whether a phone may "correct" what is typed.
    const fn is_prose(self) -> bool {
        matches!(self, Self::Text)
    }
}

/// A labelled input with its hint and, in the hint's place, the message about what is wrong with it.
#[component]
pub fn Field(
    #[prop(into)] label: String,
    /// The form's name for it, unique on the page.
    name: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] kind: FieldKind,
    /// A token of HTML's autofill, such as `email` or `new-password`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Overrides the keyboard that `kind` chooses.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] placeholder: &'static str,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(default = true)] required: bool,
    #[prop(into, optional)] disabled: Signal<bool>,
    /// Called when the reader leaves the field: the moment to judge what was typed.
    #[prop(optional)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let id = format!("field-{name}");
    let message_id = format!("field-{name}-message");
    let node = NodeRef::<html::Input>::new();
    let revealed = RwSignal::new(false);
    let initial = value.get_untracked();

    // Words typed or filled in by the browser before the page came alive are in the element, not in the signal.
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

    view! {
        <div class="field" data-invalid=move || error.get().is_some().then_some("true")>
            <label class="field__label" for=id.clone()>
                {label}
                {(!required).then(|| view! { <span class="field__optional">"optional"</span> })}
            </label>
            <div class="field__control">
                <input
                    node_ref=node
                    class="field__input"
                    id=id.clone()
                    name=name
                    type=move || kind.input_type(revealed.get())
                    value=initial
                    placeholder=(!placeholder.is_empty()).then_some(placeholder)
                    autocomplete=autocomplete
                    inputmode=inputmode.or(kind.input_mode())
                    autocapitalize=(!kind.is_prose()).then_some("none")
                    spellcheck=(!kind.is_prose()).then_some("false")
                    aria-required=required.then_some("true")
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-describedby=message_id.clone()
                    disabled=move || disabled.get()
                    on:input=move |event| value.set(event_target_value(&event))
                    on:blur=move |_| {
                        if let Some(leave) = on_leave {
                            leave.run(());
                        }
                    }
                />
                {(kind == FieldKind::Password)
                    .then(|| {
                        view! {
                            <button
                                class="field__reveal"
                                type="button"
                                aria-pressed=move || revealed.get().to_string()
                                aria-label="Show password"
                                aria-controls=id
                                on:click=move |_| revealed.update(|shown| *shown = !*shown)
                            >
                                {move || {
                                    let glyph = if revealed.get() { Glyph::EyeOff } else { Glyph::Eye };
                                    view! { <Icon glyph /> }
                                }}
                            </button>
                        }
                    })}
            </div>
            <p class="field__message" id=message_id aria-live="polite">
                {move || match error.get() {
                    Some(error) => {
                        view! {
                            <span class="field__error">
                                <Icon glyph=Glyph::Alert />
                                {error}
                            </span>
                        }
                            .into_any()
                    }
                    None => hint.clone().map(|hint| view! { <span>{hint}</span> }).into_any(),
                }}
            </p>
        </div>
    }
}
