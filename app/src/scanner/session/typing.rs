//! What comes by keys: codes from hand scanners and people, and the gate's name.

use admit_contract::scan::GATE_MAX;
use admit_scanner::protocol::ToWorker;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::{GATE_KEPT, Session};
use crate::scanner::{
    browser::{keep, steady_ms},
    hint::Hint,
    wedge::Key,
};

impl Session {
    /// A key pressed anywhere on the page.
    pub(super) fn key(self, event: &KeyboardEvent) {
        // What is typed into a field belongs to the field.
        let in_field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .is_some_and(|input| input.type_() != "file");
        if in_field || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match self.with(|parts| parts.wedge.press(&event.key(), event.time_stamp())) {
            Some(Key::Taken) => event.prevent_default(),
            Some(Key::Code { text, first_ms }) => {
                event.prevent_default();
                let age = (steady_ms() - first_ms).max(0.0);
                self.enter(text, age);
            }
            _ => {}
        }
    }

    /// Checks a typed code whose first key was pressed `age_ms` ago.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "some seconds, and not negative"
    )]
    pub(in crate::scanner) fn enter(self, text: String, age_ms: f64) {
        let at_ms = self.now_ms().saturating_sub(age_ms as u64);
        self.show_hint(Hint::None);
        self.give(ToWorker::Text { text, at_ms }, None);
    }

    /// Keeps the gate's name on this device.
    pub(in crate::scanner) fn rename_gate(self, name: &str) {
        let name: String = name.trim().chars().take(GATE_MAX).collect();
        keep(GATE_KEPT, &name);
        self.gate.set(name);
    }
}
