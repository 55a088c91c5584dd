//! A function that runs with each picture that the browser paints.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::request_animation_frame;

/// Runs until it is dropped. The browser itself pauses it while the page is out of sight.
pub(super) struct Animation {
    alive: Rc<Cell<bool>>,
}

impl Animation {
    pub(super) fn start(step: impl Fn() + 'static) -> Self {
        let alive = Rc::new(Cell::new(true));
        go_on(Rc::clone(&alive), Rc::new(step));
        Self { alive }
    }
}

impl Drop for Animation {
    fn drop(&mut self) {
        self.alive.set(false);
    }
}

fn go_on(alive: Rc<Cell<bool>>, step: Rc<dyn Fn()>) {
    request_animation_frame(move || {
        if alive.get() {
            step();
            go_on(alive, step);
        }
    });
}
