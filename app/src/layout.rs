//! What surrounds every page: routes, navigation, and the messages that concern the whole app.

use admit_contract::account::{Role, Visitor};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Outlet, ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};
use wasm_bindgen::JsCast;

use crate::{
    api,
    components::{
        Button, ButtonSize, ButtonVariant, Glyph, LinkButton, NavItem, Notice, Shell,
        ToastProvider, Tone,
    },
    hydrated::provide_hydrated,
    live::store,
    network::{provide_online, use_online},
    pages::{
        AccountPage, EventPage, HomePage, NotFoundPage, ReceiptPage, RegisterPage, ScanEventsPage,
        ScannerPage, SignInPage, StyleguidePage, TicketPage, TicketsPage,
    },
    visitor::{provide_visitor, sign_in_path, use_visitor},
};

/// Whether the server is a development build. It tells the browser, whose module is a release build with every server.
#[derive(Clone, Copy)]
struct Development(bool);

/// The whole app: rendered by the server, taken over by the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_hydrated();
    provide_online();
    provide_visitor();
    provide_context(Development(
        SharedValue::new(|| cfg!(debug_assertions)).into_inner(),
    ));
    view! {
        <Title formatter=|page: String| format!("{page} · Admit") />
        <Router>
            <ToastProvider>
                <Pages />
            </ToastProvider>
        </Router>
    }
}

/// The pages by path. Each is rendered in one piece, so that its status and its title are known before it is sent.
#[component]
fn Pages() -> impl IntoView {
    let whole = SsrMode::Async;
    view! {
        <Routes fallback=|| view! { <Frame>{view! { <NotFoundPage /> }}</Frame> }>
            // The scanner fills the screen; every other page stands in the frame.
            <Route path=path!("/scan/:id") view=ScannerPage ssr=whole.clone() />
            <ParentRoute path=path!("") view=|| view! { <Frame><Outlet /></Frame> } ssr=whole.clone()>
                <Route path=path!("/") view=HomePage ssr=whole.clone() />
                <Route path=path!("/events/:id") view=EventPage ssr=whole.clone() />
                <Route path=path!("/orders/:id") view=ReceiptPage ssr=whole.clone() />
                <Route path=path!("/register") view=RegisterPage ssr=whole.clone() />
                <Route path=path!("/sign-in") view=SignInPage ssr=whole.clone() />
                <Route path=path!("/account") view=AccountPage ssr=whole.clone() />
                <Route path=path!("/tickets") view=TicketsPage ssr=whole.clone() />
                <Route path=path!("/tickets/:id") view=TicketPage ssr=whole.clone() />
                <Route path=path!("/scan") view=ScanEventsPage ssr=whole.clone() />
                <Route path=path!("/styleguide") view=Styleguide ssr=whole.clone() />
            </ParentRoute>
        </Routes>
    }
}

/// The style guide, which is for development only.
#[component]
fn Styleguide() -> impl IntoView {
    if use_context().is_some_and(|Development(is_development)| is_development) {
        view! { <StyleguidePage /> }.into_any()
    } else {
        view! { <NotFoundPage /> }.into_any()
    }
}

/// The bars, the messages, and the page between them.
#[component]
fn Frame(children: Children) -> impl IntoView {
    let visitor = use_visitor();
    let items = Signal::derive(move || destinations(visitor.role()));
    focus_new_pages();
    view! {
        <Shell items end=move || view! { <AccountCorner /> }>
            {view! { <OfflineBanner /> }.into_any()}
            {view! { <EndedBanner /> }.into_any()}
            {children()}
        </Shell>
    }
    .into_any()
}

fn destinations(role: Option<Role>) -> Vec<NavItem> {
    let mut items = vec![
        NavItem {
            href: "/",
            label: "Events",
            glyph: Glyph::Events,
        },
        NavItem {
            href: "/tickets",
            label: "Tickets",
            glyph: Glyph::Ticket,
        },
        NavItem {
            href: "/account",
            label: "Account",
            glyph: Glyph::Account,
        },
    ];
    if role.is_some_and(Role::scans) {
        items.push(NavItem {
            href: "/scan",
            label: "Scan",
            glyph: Glyph::Scan,
        });
    }
    items
}

/// Whose account it is, or the way to one.
#[component]
fn AccountCorner() -> impl IntoView {
    let visitor = use_visitor();
    move || {
        if visitor.is_signed_out() {
            view! {
                <LinkButton href="/sign-in" variant=ButtonVariant::Secondary size=ButtonSize::Small>
                    "Sign in"
                </LinkButton>
            }
            .into_any()
        } else {
            visitor
                .account()
                .map(|account| view! { <span class="topbar__name">{account.first_name}</span> })
                .into_any()
        }
    }
}

#[component]
fn OfflineBanner() -> impl IntoView {
    let online = use_online();
    view! {
        <Show when=move || !online.get()>
            <div class="banner">
                <Notice tone=Tone::Warn title="You are offline" live=true>
                    <p>"Tickets that you have opened on this device still work. " <a href="/tickets">"Your tickets"</a></p>
                </Notice>
            </div>
        </Show>
    }
}

/// Tells somebody that their session was ended by a sign-in elsewhere, until they sign in again or have read it.
#[component]
fn EndedBanner() -> impl IntoView {
    let visitor = use_visitor();
    let path = use_location().pathname;
    let leaving = RwSignal::new(false);
    let dismiss = move |_| {
        leaving.set(true);
        spawn_local(async move {
            // Should the server be out of reach, its cookie stays and the message comes back with the next page.
            let _ = api::accounts::sign_out().await;
            // The account's tickets are on another device now.
            let _ = store::clear().await;
            leaving.set(false);
            visitor.set(Visitor::Anonymous);
        });
    };
    let here = move || match path.get().as_str() {
        "/sign-in" | "/register" => sign_in_path("/"),
        path => sign_in_path(path),
    };
    view! {
        <Show when=move || visitor.has_ended()>
            <div class="banner">
                <Notice tone=Tone::Warn title="You were signed out here" live=true>
                    <p>"This account signed in on another device, and its tickets moved there. " <a href=here>"Sign in here"</a></p>
                    <Button variant=ButtonVariant::Quiet size=ButtonSize::Small busy=leaving on:click=dismiss>
                        "Dismiss"
                    </Button>
                </Notice>
            </div>
        </Show>
    }
}

/// Moves the focus to each new page, as the browser does by itself when a whole document is loaded: a screen reader then
/// reads on there, and the next Tab leads into the page.
fn focus_new_pages() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            let main = document().get_element_by_id("main");
            if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
                // Should the browser refuse, the page is there all the same.
                let _ = main.focus();
            }
        }
        path
    });
}
