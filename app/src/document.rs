//! The HTML document around the pages.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::layout::App;

/// Keeps the browser's offer to install the app for the account page: it is made once, often before the app has loaded.
const KEEP_INSTALL_OFFER: &str =
    "addEventListener('beforeinstallprompt',e=>{e.preventDefault();window.admitInstall=e});";

/// A page as the server renders it.
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <Head options />
            <body>
                <App />
            </body>
        </html>
    }
}

/// The same document without a page. The service worker answers with it when the server cannot be reached, and the app
/// then builds the page in the browser.
#[must_use]
pub fn offline_shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <Head options />
            <body data-shell="true"></body>
        </html>
    }
}

#[component]
fn Head(options: LeptosOptions) -> impl IntoView {
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
            <meta name="description" content="Tickets that admit the person who holds them, once." />
            <meta name="color-scheme" content="light dark" />
            <meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)" />
            <meta name="theme-color" content="#121815" media="(prefers-color-scheme: dark)" />
            <meta name="apple-mobile-web-app-title" content="Admit" />
            <link rel="stylesheet" href="/pkg/admit.css" />
            <link rel="manifest" href="/manifest.webmanifest" />
            <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
            <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
            <script nonce=use_nonce()>{KEEP_INSTALL_OFFER}</script>
            <AutoReload options=options.clone() />
            <HydrationScripts options />
            <MetaTags />
        </head>
    }
}
