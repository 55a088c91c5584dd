use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{Button, ButtonVariant, Glyph};

/// A modal dialog on the browser's own `<dialog>`: it traps the focus, closes on Escape or a press beside it, and gives
/// the focus back to where it was.
#[component]
pub fn Dialog(
    /// Unique on the page.
    id: &'static str,
    #[prop(into)] title: String,
    /// Whether it is open; set to false when the reader closes it.
    open: RwSignal<bool>,
    /// The buttons at its foot, the one to be pressed last.
    #[prop(optional, into)]
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let title_id = format!("{id}-title");

    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = node.get() else { return };
        if wanted && !dialog.open() {
            if dialog.show_modal().is_err() {
                // The element has left the document; nobody is looking at it.
                open.set(false);
            }
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });

    // The element itself is hit only beside its body, that is on the backdrop.
    let close_beside = move |event: leptos::ev::MouseEvent| {
        let hit = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlDialogElement>().ok());
        if hit.is_some() {
            open.set(false);
        }
    };

    view! {
        <dialog
            node_ref=node
            id=id
            class="dialog"
            aria-labelledby=title_id
            on:close=move |_| open.set(false)
            on:click=close_beside
        >
            <div class="dialog__body">
                <h2 class="dialog__title" id=title_id.clone()>
                    {title}
                </h2>
                <div class="dialog__content">{children()}</div>
                <footer class="dialog__actions">{actions.run()}</footer>
                // Last, because the browser puts the focus on what comes first: the field, or the milder answer.
                <Button
                    variant=ButtonVariant::Quiet
                    icon=Glyph::Close
                    label="Close"
                    class="dialog__close"
                    on:click=move |_| open.set(false)
                />
            </div>
        </dialog>
    }
}
