use admit_contract::event::{EventCard, EventPage};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    components::{Badge, Button, ButtonVariant, EmptyState, Glyph, Poster, Tone, use_toasts},
};

/// Under so many places left, a card says so.
const FEW: u32 = 20;

/// How many events were found, in words.
pub(super) fn count(total: u64, query: &str) -> String {
    match (total, query.is_empty()) {
        (0, _) => "No events".into(),
        (1, true) => "1 event".into(),
        (1, false) => format!("1 event matches “{query}”"),
        (_, true) => format!("{total} events"),
        (_, false) => format!("{total} events match “{query}”"),
    }
}

/// The first page of a search, and the further ones as they are asked for.
#[component]
pub(super) fn Results(
    query: String,
    page: EventPage,
    /// Empties the search box.
    clear: Callback<()>,
) -> impl IntoView {
    if page.items.is_empty() {
        return if query.is_empty() {
            view! { <EmptyState glyph=Glyph::Calendar title="Nothing is planned yet" detail="New events appear here as soon as they go on sale." /> }
                .into_any()
        } else {
            view! {
                <EmptyState glyph=Glyph::Search title="Nothing found" detail="Try another word, or a town or venue.">
                    <Button variant=ButtonVariant::Secondary on:click=move |_| clear.run(())>"Show all events"</Button>
                </EmptyState>
            }
            .into_any()
        };
    }
    let shown = RwSignal::new(page.items);
    let next = RwSignal::new(page.next);
    view! {
        <ul class="grid grid--events">
            <For each=move || shown.get() key=|event| event.id let:event>
                <li>
                    <EventCardLink event />
                </li>
            </For>
        </ul>
        <More query shown next />
    }
    .into_any()
}

#[component]
fn More(
    query: String,
    shown: RwSignal<Vec<EventCard>>,
    next: RwSignal<Option<u64>>,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let load = move |_| {
        let Some(page) = next.get_untracked().filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        let query = query.clone();
        spawn_local(async move {
            // The reader may have searched for something else meanwhile; then the signals are gone and nothing is lost.
            match api::events::events(query, page).await {
                Ok(page) => {
                    let _ = shown.try_update(|shown| {
                        // An event that moved to a later page in between would otherwise stand there twice.
                        let fresh: Vec<_> = page
                            .items
                            .into_iter()
                            .filter(|new| shown.iter().all(|old| old.id != new.id))
                            .collect();
                        shown.extend(fresh);
                    });
                    next.try_set(page.next);
                }
                Err(error) => toasts.error(error.detail()),
            }
            busy.try_set(false);
        });
    };
    let load = StoredValue::new(load);
    view! {
        <Show when=move || next.get().is_some()>
            <p class="home__more">
                <Button variant=ButtonVariant::Secondary busy=busy on:click=move |event| load.with_value(|load| load(event))>
                    "Show more events"
                </Button>
            </p>
        </Show>
    }
}

#[component]
fn EventCardLink(event: EventCard) -> impl IntoView {
    let EventCard {
        id,
        name,
        starts_at,
        venue,
        poster,
        colour,
        from_price,
        available,
        ..
    } = event;
    view! {
        <a class="event-card" href=format!("/events/{id}")>
            <Poster src=poster color=colour />
            <div class="event-card__words">
                <p class="event-card__date">{starts_at.date()} ", " {starts_at.time()}</p>
                <h3 class="event-card__name">{name}</h3>
                <p class="event-card__venue">{venue.name} ", " {venue.city}</p>
                <Availability available from_price />
            </div>
        </a>
    }
}

#[component]
fn Availability(available: u32, from_price: String) -> impl IntoView {
    match available {
        0 => view! { <Badge tone=Tone::Danger>"Sold out"</Badge> }.into_any(),
        left if left <= FEW => {
            view! { <Badge tone=Tone::Warn>{format!("{left} left")}</Badge> }.into_any()
        }
        _ if from_price == "Free" => view! { <Badge tone=Tone::Success>"Free"</Badge> }.into_any(),
        _ => (!from_price.is_empty())
            .then(|| view! { <p class="event-card__venue">"From " {from_price}</p> })
            .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_in_words() {
        assert_eq!(count(0, "x"), "No events");
        assert_eq!(count(1, ""), "1 event");
        assert_eq!(count(3, "jazz"), "3 events match “jazz”");
    }
}
