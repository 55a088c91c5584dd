use leptos::prelude::*;

use super::Chapter;
use crate::components::{VerdictKind, VerdictScreen};

/// The verdict screen, held in frames.
#[component]
pub(super) fn Verdicts() -> impl IntoView {
    let next = Callback::new(|()| {});
    view! {
        <Chapter title="Verdicts">
            <div class="guide__frames">
                <div class="guide__frame">
                    <VerdictScreen
                        kind=VerdictKind::Admitted
                        title="Come in"
                        ticket_type="Stalls"
                        clears_in=2600
                        contained=true
                    />
                </div>
                <div class="guide__frame">
                    <VerdictScreen
                        kind=VerdictKind::Refused
                        title="Already used"
                        ticket_type="Balcony"
                        lines=vec!["At 19:42, Main door".to_owned(), "By its live code".to_owned()]
                        on_dismiss=next
                        contained=true
                    />
                </div>
                <div class="guide__frame">
                    <VerdictScreen
                        kind=VerdictKind::Refused
                        title="Another event"
                        lines=vec!["This ticket is for Iron & Honey.".to_owned()]
                        contained=true
                    />
                </div>
            </div>
        </Chapter>
    }
}
