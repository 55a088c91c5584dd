use admit_contract::account::{AccountView, Role};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;

use crate::{
    api,
    components::{Button, ButtonSize, ButtonVariant, Card, Glyph, LinkButton, Loading, use_toasts},
    error::Failure,
    hydrated::use_hydrated,
    install::{accept_install_offer, use_install_offer},
    live::store,
    viewer_time,
    visitor::{require_session, use_visitor},
};

/// Who am I, and the way out.
#[component]
pub fn AccountPage() -> impl IntoView {
    require_session();
    let visitor = use_visitor();
    view! {
        <Title text="Account" />
        <div class="page page--measure">
            {move || match (visitor.account(), visitor.failure()) {
                (Some(account), _) => view! { <Profile account /> }.into_any(),
                (None, Some(error)) => {
                    let again = Callback::new(move |()| visitor.refresh());
                    view! { <h1 class="visually-hidden">"Account"</h1> <Failure error retry=again /> }.into_any()
                }
                (None, None) => view! { <h1 class="visually-hidden">"Account"</h1> <Loading /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Profile(account: AccountView) -> impl IntoView {
    let initials: String = [&account.first_name, &account.surname]
        .iter()
        .filter_map(|name| name.chars().next())
        .collect();
    let scans = account.role.scans();
    view! {
        <header class="account__head">
            <span class="account__initials" aria-hidden="true">{initials}</span>
            <div>
                <h1>{account.first_name.clone()} " " {account.surname.clone()}</h1>
                <p class="quiet">{account.email.clone()}</p>
            </div>
        </header>
        <div class="stack">
            <Card title="Your session">
                <div class="stack">
                    <dl class="account__rows">
                        <div><dt>"Account"</dt><dd>{role(account.role)}</dd></div>
                        <div><dt>"Signed in since"</dt><dd><Since account /></dd></div>
                    </dl>
                    <p class="quiet small">
                        "One account is signed in on one device at a time. Signing in elsewhere moves your tickets there."
                    </p>
                </div>
            </Card>
            <InstallCard />
        </div>
        <div class="account__actions">
            <LinkButton href="/tickets" variant=ButtonVariant::Secondary size=ButtonSize::Block icon=Glyph::Ticket>"Your tickets"</LinkButton>
            {scans.then(|| view! {
                <LinkButton href="/scan" variant=ButtonVariant::Secondary size=ButtonSize::Block icon=Glyph::Scan>"Scan at the door"</LinkButton>
            })}
            <SignOut />
        </div>
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Attendee => "Guest",
        Role::Staff => "Staff",
        Role::Admin => "Organiser",
    }
}

/// In the server's rendering in UTC, in the browser on the person's clock.
#[component]
fn Since(account: AccountView) -> impl IntoView {
    let at = account.signed_in_at;
    let words = RwSignal::new(at.strftime("%a %-d %b %Y, %H:%M UTC").to_string());
    Effect::new(move |_| {
        let here = viewer_time::on_wall_clock(at);
        words.set(format!("{}, {}", here.date(), here.time()));
    });
    move || words.get()
}

#[component]
fn InstallCard() -> impl IntoView {
    let offered = use_install_offer();
    view! {
        <Show when=move || offered.get()>
            <Card title="Keep Admit at hand">
                <div class="stack">
                    <p>"Put Admit on your home screen: your tickets then open at once, with or without a network."</p>
                    <Button
                        variant=ButtonVariant::Secondary
                        icon=Glyph::Download
                        on:click=move |_| {
                            accept_install_offer();
                            offered.set(false);
                        }
                    >
                        "Install the app"
                    </Button>
                </div>
            </Card>
        </Show>
    }
}

#[component]
fn SignOut() -> impl IntoView {
    let hydrated = use_hydrated();
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let leave = move |_| {
        busy.set(true);
        spawn_local(async move {
            match api::accounts::sign_out().await {
                // A new document, so that nothing of the account stays in this one's memory, and nothing in the browser's
                // store; a browser without a store has kept nothing.
                Ok(()) => {
                    let _ = store::clear().await;
                    let _ = window().location().replace("/");
                }
                Err(error) => {
                    toasts.error(error.detail());
                    busy.try_set(false);
                }
            }
        });
    };
    view! {
        <Button
            variant=ButtonVariant::Quiet
            size=ButtonSize::Block
            icon=Glyph::SignOut
            busy=busy
            disabled=Signal::derive(move || !hydrated.get())
            on:click=leave
        >
            "Sign out"
        </Button>
    }
}
