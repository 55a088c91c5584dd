mod form;

use admit_contract::account::Visitor;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_meta::Title;

use self::form::{Form, Input};
use crate::{
    api,
    components::{Button, ButtonSize, Field, FieldKind, Mark, Notice, Tone},
    hydrated::use_hydrated,
    next::leave_when_signed_in,
    visitor::use_visitor,
};

/// Signing up.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let onward = leave_when_signed_in();
    view! {
        <Title text="Create an account" />
        <div class="page auth auth--wide">
            <header class="auth__head">
                <Mark />
                <h1 class="auth__title">"Create an account"</h1>
                <p class="quiet">"Your tickets live in it, and only you can show them."</p>
            </header>
            <RegisterForm />
            <p class="auth__other">"Have an account? " <a href=move || onward.link("/sign-in")>"Sign in"</a></p>
        </div>
    }
}

#[component]
fn RegisterForm() -> impl IntoView {
    let form = Form::new();
    let visitor = use_visitor();
    let hydrated = use_hydrated();
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Some(registration) = form.submitted() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            match api::accounts::register(registration.clone()).await {
                Ok(account) => visitor.set(Visitor::SignedIn(account)),
                Err(error) => form.refused(registration, error),
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="form auth__form" method="post" novalidate on:submit=submit>
            {move || form.message().map(|words| view! { <Notice tone=Tone::Danger live=true><p>{words}</p></Notice> })}
            <div class="form__row">
                <Entry form input=Input::FirstName label="First name" autocomplete="given-name" />
                <Entry form input=Input::Surname label="Surname" autocomplete="family-name" />
            </div>
            <div class="form__row">
                <Entry form input=Input::DateOfBirth label="Date of birth" kind=FieldKind::Date autocomplete="bday" />
                <Entry form input=Input::Postcode label="Postcode" autocomplete="postal-code" />
            </div>
            <Entry form input=Input::Email label="E-mail address" kind=FieldKind::Email autocomplete="email" />
            <Entry form input=Input::Phone label="Phone number" kind=FieldKind::Phone autocomplete="tel" />
            <Entry
                form
                input=Input::Password
                label="Password"
                kind=FieldKind::Password
                autocomplete="new-password"
                hint="At least 8 characters."
            />
            <Entry
                form
                input=Input::Confirmation
                label="Password again"
                kind=FieldKind::Password
                autocomplete="new-password"
            />
            <Button kind="submit" size=ButtonSize::Block busy=busy disabled=Signal::derive(move || !hydrated.get())>
                "Create account"
            </Button>
        </form>
    }
}

/// A field of the form with its message.
#[component]
fn Entry(
    form: Form,
    input: Input,
    label: &'static str,
    #[prop(optional)] kind: FieldKind,
    autocomplete: &'static str,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    view! {
        <Field
            label=label
            name=input.name()
            value=form.value(input)
            kind=kind
            autocomplete=autocomplete
            hint=hint
            error=Signal::derive(move || form.error(input))
            on_leave=Callback::new(move |()| form.leave(input))
        />
    }
}
