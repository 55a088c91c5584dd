use admit_contract::account::{SignIn, Visitor};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_meta::Title;

use crate::{
    api,
    components::{Button, ButtonSize, Field, FieldKind, Mark, Notice, Tone},
    error::AppError,
    hydrated::use_hydrated,
    next::leave_when_signed_in,
    visitor::use_visitor,
};

/// Signing in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let onward = leave_when_signed_in();
    view! {
        <Title text="Sign in" />
        <div class="page auth">
            <header class="auth__head">
                <Mark />
                <h1 class="auth__title">"Welcome back"</h1>
                <p class="quiet">"Sign in to buy tickets and to show them at the door."</p>
            </header>
            <SignInForm />
            <p class="auth__other">"New here? " <a href=move || onward.link("/register")>"Create an account"</a></p>
        </div>
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let visitor = use_visitor();
    let hydrated = use_hydrated();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let refusal = RwSignal::new(None::<AppError>);
    let tried = RwSignal::new(false);
    let missing = move |value: RwSignal<String>, words: &'static str| {
        Signal::derive(move || {
            (tried.get() && value.with(|value| value.trim().is_empty())).then(|| words.to_owned())
        })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let form = SignIn {
            email: email.get_untracked(),
            password: password.get_untracked(),
        };
        if busy.get_untracked() || form.email.trim().is_empty() || form.password.is_empty() {
            return;
        }
        busy.set(true);
        refusal.set(None);
        spawn_local(async move {
            match api::accounts::sign_in(form).await {
                Ok(account) => visitor.set(Visitor::SignedIn(account)),
                Err(error) => {
                    refusal.try_set(Some(error));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="form auth__form" method="post" novalidate on:submit=submit>
            {move || refusal.get().map(|error| view! { <Notice tone=Tone::Danger live=true><p>{error.detail()}</p></Notice> })}
            <Field
                label="E-mail address"
                name="email"
                kind=FieldKind::Email
                autocomplete="username"
                value=email
                error=missing(email, "Enter your e-mail address.")
            />
            <Field
                label="Password"
                name="password"
                kind=FieldKind::Password
                autocomplete="current-password"
                value=password
                error=missing(password, "Enter your password.")
            />
            <Button kind="submit" size=ButtonSize::Block busy=busy disabled=Signal::derive(move || !hydrated.get())>
                "Sign in"
            </Button>
        </form>
    }
}
