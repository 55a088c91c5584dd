use admit_contract::event::EventCard;
use leptos::{html, prelude::*};

use crate::components::{Button, ButtonVariant, Glyph, Icon, Poster};

/// How far from its end the track counts as being there, in CSS pixels: browsers round.
const EDGE: i32 = 4;

/// What is next, side by side: swiped on a phone, moved by the arrow keys or the buttons elsewhere.
#[component]
pub(super) fn Carousel(events: Vec<EventCard>) -> impl IntoView {
    let track = NodeRef::<html::Ul>::new();
    let several = events.len() > 1;
    let (at_start, at_end) = (RwSignal::new(true), RwSignal::new(false));
    let moved = move |_| {
        if let Some(track) = track.get_untracked() {
            let (place, page, whole) = (
                track.scroll_left(),
                track.client_width(),
                track.scroll_width(),
            );
            at_start.set(place <= EDGE);
            at_end.set(place + page >= whole - EDGE);
        }
    };
    // The browser snaps to the slide that is nearest.
    let turn = move |slides: f64| {
        if let Some(track) = track.get_untracked() {
            track.scroll_by_with_x_and_y(slides * f64::from(track.client_width()) * 0.8, 0.0);
        }
    };
    view! {
        <section class="carousel" aria-roledescription="carousel" aria-label="Coming up">
            <ul class="carousel__track" tabindex="0" aria-label="Coming up" node_ref=track on:scroll=moved>
                {events
                    .into_iter()
                    .enumerate()
                    .map(|(place, event)| {
                        view! {
                            <li class="carousel__slide">
                                <Feature event first=place == 0 />
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {several.then(|| view! {
                <div class="carousel__arrows">
                    <Button variant=ButtonVariant::Secondary icon=Glyph::ChevronLeft label="Previous events" disabled=at_start on:click=move |_| turn(-1.0) />
                    <Button variant=ButtonVariant::Secondary icon=Glyph::ChevronRight label="Next events" disabled=at_end on:click=move |_| turn(1.0) />
                </div>
            })}
        </section>
    }
}

#[component]
fn Feature(event: EventCard, first: bool) -> impl IntoView {
    let EventCard {
        id,
        name,
        tagline,
        starts_at,
        venue,
        poster,
        colour,
        ..
    } = event;
    view! {
        <a class="feature" href=format!("/events/{id}")>
            <Poster class="feature__poster" src=poster color=colour eager=first />
            <div class="feature__words">
                <p class="eyebrow">{starts_at.date()} ", " {starts_at.time()}</p>
                <h2 class="feature__name">{name}</h2>
                <p class="feature__venue">{venue.name} ", " {venue.city}</p>
                <p class="feature__summary">{tagline}</p>
                <span class="feature__more">"Tickets" <Icon glyph=Glyph::ArrowRight /></span>
            </div>
        </a>
    }
}
