use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::NotFoundPage;
use crate::{scanner::Screen, visitor::require_session};

/// The scanner of an event.
#[component]
pub fn ScannerPage() -> impl IntoView {
    require_session();
    let params = use_params_map();
    let event_id = move || params.with(|params| params.get("id").and_then(|id| id.parse().ok()));
    view! {
        <Title text="Scanner" />
        {move || match event_id() {
            Some(event_id) => view! { <Screen event_id /> }.into_any(),
            None => view! { <NotFoundPage /> }.into_any(),
        }}
    }
}
