//! What the scanner asks its person for.

use leptos::prelude::*;

use super::session::Session;
use crate::components::{Button, ButtonSize, Dialog, Field, FieldKind};

/// The gate's name, which stands beside each scan.
#[component]
pub(super) fn GateDialog(session: Session, open: RwSignal<bool>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            name.set(session.gate.get_untracked());
        }
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        session.rename_gate(&name.get_untracked());
        open.set(false);
    };
    view! {
        <Dialog id="gate" title="This gate" open>
            <form class="typed" on:submit=save>
                <Field
                    label="Name"
                    name="gate-name"
                    value=name
                    required=false
                    hint="Such as “North door”. Kept on this device, and shown when a ticket was used here."
                />
                <Button kind="submit" size=ButtonSize::Block>
                    "Save"
                </Button>
            </form>
        </Dialog>
    }
}

/// A code that is typed, or pasted.
#[component]
pub(super) fn TypedDialog(session: Session, open: RwSignal<bool>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let check = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked();
        if !typed.trim().is_empty() {
            open.set(false);
            session.enter(typed, 0.0);
            text.set(String::new());
        }
    };
    view! {
        <Dialog id="typed" title="Type a code" open>
            <form class="typed" on:submit=check>
                <Field
                    label="Code"
                    name="code"
                    value=text
                    kind=FieldKind::Code
                    hint="As it stands below a printed ticket. A hand scanner works without this window."
                />
                <Button kind="submit" size=ButtonSize::Block>
                    "Check"
                </Button>
            </form>
        </Dialog>
    }
}
