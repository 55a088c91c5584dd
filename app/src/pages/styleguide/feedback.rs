use leptos::prelude::*;

use super::Chapter;
use crate::components::{
    Badge, Button, ButtonVariant, Card, Countdown, EmptyState, ErrorState, Glyph, Loading, Notice,
    Progress, Shape, Skeleton, Spinner, Tone, use_toasts,
};

/// Badges, notices and toasts.
#[component]
pub(super) fn Messages() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <Chapter title="Messages">
            <div class="cluster">
                <Badge>"Info"</Badge>
                <Badge tone=Tone::Success icon=Glyph::Check>"On sale"</Badge>
                <Badge tone=Tone::Warn>"6 left"</Badge>
                <Badge tone=Tone::Danger icon=Glyph::Close>"Sold out"</Badge>
            </div>
            <Notice title="One device at a time">
                <p>"Signing in elsewhere ends this session, and its codes."</p>
            </Notice>
            <Notice tone=Tone::Success>
                <p>"Your details are saved."</p>
            </Notice>
            <Notice tone=Tone::Warn title="Nearly gone">
                <p>"Six places are left."</p>
            </Notice>
            <Notice tone=Tone::Danger title="Not bought">
                <p>"The last place went a moment ago. Nothing was charged."</p>
            </Notice>
            <div class="cluster">
                <Button
                    variant=ButtonVariant::Secondary
                    on:click=move |_| toasts.success("Saved")
                >
                    "Good news"
                </Button>
                <Button
                    variant=ButtonVariant::Secondary
                    on:click=move |_| toasts.show(Tone::Info, "A new version is ready.")
                >
                    "News"
                </Button>
                <Button
                    variant=ButtonVariant::Secondary
                    on:click=move |_| toasts.error("The network is gone. Your tickets are still here.")
                >
                    "Bad news"
                </Button>
            </div>
        </Chapter>
    }
}

/// Loading, empty and failed.
#[component]
pub(super) fn States() -> impl IntoView {
    let tried = RwSignal::new(0_u32);
    view! {
        <Chapter title="Loading, empty, failed">
            <div class="guide__frames">
                <Card title="Loading">
                    <Loading />
                </Card>
                <Card title="Outlines">
                    <div class="stack stack--tight">
                        <Skeleton shape=Shape::Title />
                        <Skeleton count=3 />
                        <Skeleton shape=Shape::Ticket />
                    </div>
                </Card>
                <Card title="Progress">
                    <div class="stack">
                        <div class="cluster">
                            <Spinner />
                            <Countdown left=42 of=60 label="Time left" />
                            <Countdown left=8 of=60 label="Time left, little" />
                        </div>
                        <Progress share=0.0 label="Nothing yet" />
                        <Progress share=0.62 label="Under way" />
                        <Progress share=1.0 label="Done" />
                    </div>
                </Card>
            </div>
            <ul class="grid grid--events" aria-label="Outlines of events">
                <li><Skeleton shape=Shape::Event /></li>
                <li><Skeleton shape=Shape::Poster /></li>
                <li><Skeleton shape=Shape::Code /></li>
            </ul>
            <EmptyState glyph=Glyph::Ticket title="No tickets yet" detail="What you buy shows here, with or without a network.">
                <Button>"Find an event"</Button>
            </EmptyState>
            <ErrorState
                title="That did not work"
                detail="Something failed on our side. If it keeps failing, tell us the reference."
                reference="7f3a-11c2"
                retry=Callback::new(move |()| tried.update(|count| *count += 1))
            />
            <p class="quiet small">"Tried again " {tried} " times"</p>
        </Chapter>
    }
}
