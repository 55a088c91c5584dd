mod carousel;
mod results;

use std::time::Duration;

use admit_contract::event::EventCard;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use self::{carousel::Carousel, results::Results};
use crate::{
    api,
    components::{SearchField, Shape, Skeleton},
    error::Failure,
    visitor::escaped,
};

/// How long a pause in typing sends the search.
const PAUSE: Duration = Duration::from_millis(250);

/// What is coming, and a search over it.
#[component]
pub fn HomePage() -> impl IntoView {
    let Search { typed, settled } = use_search();
    let upcoming = Resource::new(|| (), |()| api::events::upcoming());
    let found = Resource::new(
        move || settled.get(),
        |query| async move {
            let page = api::events::events(query.clone(), 1).await;
            (query, page)
        },
    );
    let (searching, set_searching) = signal(false);

    view! {
        <Title text="Events" />
        <div class="page home">
            <header class="home__head">
                <h1>"Find your next night out"</h1>
                <SearchField label="Search events" placeholder="Artist, event, venue or town" value=typed name="q" busy=searching />
            </header>
            <Show when=move || settled.with(String::is_empty)>
                <Transition>
                    {move || upcoming.get().and_then(Result::ok).map(|events| view! { <ComingUp events /> })}
                </Transition>
            </Show>
            <section class="section" aria-labelledby="events-heading">
                <div class="section__head">
                    <h2 id="events-heading">
                        {move || if settled.with(String::is_empty) { "All events" } else { "Search results" }}
                    </h2>
                    <p class="home__found" role="status">
                        <Transition>{move || found.get().map(|(query, page)| page.map(|page| results::count(page.total, &query)).unwrap_or_default())}</Transition>
                    </p>
                </div>
                <Transition fallback=|| view! { <ul class="grid grid--events"><Skeletons /></ul> } set_pending=set_searching>
                    {move || found.get().map(|(query, page)| match page {
                        Ok(page) => view! { <Results query page clear=Callback::new(move |()| typed.set(String::new())) /> }.into_any(),
                        Err(error) => view! { <Failure error retry=Callback::new(move |()| found.refetch()) /> }.into_any(),
                    })}
                </Transition>
            </section>
        </div>
    }
}

#[component]
fn ComingUp(events: Vec<EventCard>) -> impl IntoView {
    (!events.is_empty()).then(|| view! { <Carousel events /> })
}

#[component]
fn Skeletons() -> impl IntoView {
    (0..8)
        .map(|_| view! { <li><Skeleton shape=Shape::Event /></li> })
        .collect_view()
}

/// What is in the box, and what is searched for.
#[derive(Clone, Copy)]
struct Search {
    typed: RwSignal<String>,
    settled: RwSignal<String>,
}

/// Keeps box, search and address together: typing settles after a pause and is written into the address without a new
/// entry in the history; an address that changes by itself (a link, the back button) is taken over into the box.
fn use_search() -> Search {
    let addressed = {
        let query = use_query_map();
        Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default())
    };
    let initial = addressed.get_untracked();
    let search = Search {
        typed: RwSignal::new(initial.clone()),
        settled: RwSignal::new(initial),
    };
    let navigate = use_navigate();

    let settle = move |query: String| {
        if search.settled.with_untracked(|settled| *settled != query) {
            search.settled.set(query.clone());
            let path = if query.is_empty() {
                "/".to_owned()
            } else {
                format!("/?q={}", escaped(&query))
            };
            navigate(
                &path,
                NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..Default::default()
                },
            );
        }
    };
    Effect::watch(
        move || search.typed.get(),
        move |typed, _, waiting: Option<Option<TimeoutHandle>>| {
            if let Some(waiting) = waiting.flatten() {
                waiting.clear();
            }
            let (settle, typed) = (settle.clone(), typed.trim().to_owned());
            set_timeout_with_handle(move || settle(typed), PAUSE).ok()
        },
        false,
    );
    Effect::watch(
        move || addressed.get(),
        move |query, _, _| {
            if search.settled.with_untracked(|settled| settled != query) {
                search.settled.set(query.clone());
                search.typed.set(query.clone());
            }
        },
        false,
    );
    search
}
