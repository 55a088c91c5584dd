//! The round buttons below the picture.

use leptos::{html, prelude::*};

use super::{picture, session::Session};
use crate::components::{Glyph, Icon};

/// A loudspeaker with waves before it.
const LOUD: &str = "M4 9.5h3.5L12 5.5v13l-4.5-4H4ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11";

/// A loudspeaker with a cross before it.
const MUTED: &str = "M4 9.5h3.5L12 5.5v13l-4.5-4H4ZM16 9.5l5 5M21 9.5l-5 5";

#[component]
pub(super) fn Tools(session: Session, typing: RwSignal<bool>) -> impl IntoView {
    let file = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = file.get_untracked() {
            input.click();
        }
    };
    let pressed = |on: bool| if on { "true" } else { "false" };
    view! {
        <div class="scanner__tools" role="group" aria-label="Scanner tools">
            <Show when=move || session.torch.get().is_some()>
                <button
                    class="scanner__tool"
                    type="button"
                    aria-label="Light"
                    aria-pressed=move || pressed(session.torch.get() == Some(true))
                    on:click=move |_| session.toggle_torch()
                >
                    <Icon glyph=Glyph::Torch />
                </button>
            </Show>
            <Show when=move || session.cameras.with(|cameras| cameras.len() == 2)>
                <button class="scanner__tool" type="button" aria-label="Other camera" on:click=move |_| session.next_camera()>
                    <Icon glyph=Glyph::CameraSwitch />
                </button>
            </Show>
            <Show when=move || session.cameras.with(|cameras| cameras.len() > 2)>
                <CameraPicker session />
            </Show>
            <button class="scanner__tool" type="button" aria-label="Scan a picture" on:click=choose>
                <Icon glyph=Glyph::Picture />
            </button>
            <input
                node_ref=file
                class="visually-hidden"
                type="file"
                accept="image/*"
                tabindex="-1"
                aria-label="Picture of a code"
                data-testid="picture"
                on:change=move |_| {
                    if let Some(input) = file.get_untracked() {
                        picture::choose(session, &input);
                    }
                }
            />
            <button class="scanner__tool" type="button" aria-label="Type a code" on:click=move |_| typing.set(true)>
                <Icon glyph=Glyph::Keyboard />
            </button>
            <button
                class="scanner__tool"
                type="button"
                aria-label="Mute"
                aria-pressed=move || pressed(session.muted.get())
                on:click=move |_| session.muted.update(|muted| *muted = !*muted)
            >
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                    <path d=move || if session.muted.get() { MUTED } else { LOUD }></path>
                </svg>
            </button>
        </div>
    }
}

/// A list of cameras, behind a button that looks like the others.
#[component]
fn CameraPicker(session: Session) -> impl IntoView {
    view! {
        <label class="scanner__tool scanner__picker">
            <Icon glyph=Glyph::CameraSwitch />
            <select
                aria-label="Camera"
                on:change=move |event| session.open_camera(Some(event_target_value(&event)))
                prop:value=move || session.camera_id.get().unwrap_or_default()
            >
                <For each=move || session.cameras.get() key=|choice| choice.id.clone() let:choice>
                    <option value=choice.id.clone() selected={
                        let id = choice.id.clone();
                        move || session.camera_id.get().as_ref() == Some(&id)
                    }>{choice.label.clone()}</option>
                </For>
            </select>
        </label>
    }
}
