use leptos::prelude::*;

use super::Chapter;
use crate::components::{
    Badge, Button, ButtonVariant, Card, Cell, Dialog, Glyph, Poster, Row, Tab, TabPanel, Table,
    Tabs, Tone,
};

/// Tabs and the dialog.
#[component]
pub(super) fn Navigation() -> impl IntoView {
    let selected = RwSignal::new("coming");
    let open = RwSignal::new(false);
    let tabs = vec![
        Tab::new("coming", "Coming").with_count(Some(3)),
        Tab::new("used", "Used").with_count(Some(0)),
        Tab::new("past", "Past"),
    ];
    view! {
        <Chapter title="Tabs and dialog">
            <div>
                <Tabs id="guide" label="Tickets" tabs selected />
                <TabPanel tabs="guide" tab="coming" selected>
                    <p>"What is coming."</p>
                </TabPanel>
                <TabPanel tabs="guide" tab="used" selected>
                    <p>"What was used."</p>
                </TabPanel>
                <TabPanel tabs="guide" tab="past" selected>
                    <p>"What is past."</p>
                </TabPanel>
            </div>
            <div class="cluster">
                <Button variant=ButtonVariant::Secondary on:click=move |_| open.set(true)>
                    "Open the dialog"
                </Button>
            </div>
            <Dialog
                id="guide-dialog"
                title="Sign out?"
                open
                actions=move || {
                    view! {
                        <Button variant=ButtonVariant::Quiet on:click=move |_| open.set(false)>
                            "Stay"
                        </Button>
                        <Button variant=ButtonVariant::Danger on:click=move |_| open.set(false)>
                            "Sign out"
                        </Button>
                    }
                }
            >
                <p>"Codes on this device stop until you sign in again."</p>
            </Dialog>
        </Chapter>
    }
}

/// Cards, posters and the table.
#[component]
pub(super) fn Things() -> impl IntoView {
    let scans = [
        ("19:41", "Stalls", Tone::Success, "Admitted"),
        ("19:42", "Balcony", Tone::Danger, "Already used"),
        ("19:44", "Stalls", Tone::Success, "Admitted"),
    ];
    view! {
        <Chapter title="Cards, posters, tables">
            <div class="guide__frames">
                <Card title="A card">
                    <p>"Holds one thing."</p>
                </Card>
                <div class="guide__poster">
                    // A poster whose picture is still on its way.
                    <Poster src="data:," color="#1c4a5a" />
                </div>
            </div>
            <Table caption="The last scans" heads=vec!["When", "Ticket", "Verdict"]>
                {scans
                    .into_iter()
                    .map(|(when, ticket, tone, verdict)| {
                        view! {
                            <Row>
                                <Cell label="When">{when}</Cell>
                                <Cell label="Ticket">{ticket}</Cell>
                                <Cell label="Verdict">
                                    <Badge tone icon=tone.glyph()>
                                        {verdict}
                                    </Badge>
                                </Cell>
                            </Row>
                        }
                    })
                    .collect_view()}
            </Table>
            <Table caption="A table without rows" heads=vec!["When", "Ticket", "Verdict"]>
                <Row>
                    <Cell label="">"Nothing scanned yet"</Cell>
                </Row>
            </Table>
            <a class="ticket-card" href="/styleguide" data-state="coming">
                <span class="ticket-card__face">
                    <Poster src="data:," color="#b5482a" class="ticket-card__poster" />
                    <span class="ticket-card__words">
                        <span class="ticket-card__date">"Fri 4 December, 20:00"</span>
                        <span class="ticket-card__name">"Nocturnes for a Quiet City"</span>
                        <span class="ticket-card__venue">"The Foundry Hall"</span>
                        <span class="ticket-card__foot">
                            "Stalls" <Badge tone=Tone::Warn icon=Glyph::Device>"On another device"</Badge>
                        </span>
                    </span>
                </span>
            </a>
        </Chapter>
    }
}
