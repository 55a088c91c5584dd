//! Beginning and end, and what has to be fetched and told in between.

use std::time::Duration;

use leptos::{ev, prelude::*, reactive::send_wrapper_ext::SendOption, task::spawn_local};

use super::{CAMERA_KEPT, GATE_KEPT, Parts, Phase, Session};
use crate::{
    api,
    live::clock::{Reading, ServerClock},
    scanner::{
        asking::new_id, browser::kept, prechecks::Prechecks, signals::Signals, wedge::Wedge,
    },
    wake::keep_awake,
};

/// How often refusals are reported.
const REPORT_EVERY: Duration = Duration::from_secs(10);

/// How often keys and counts are fetched anew.
const SETUP_EVERY: Duration = Duration::from_secs(300);

impl Session {
    /// Begins, in the browser; ends when the page is left.
    pub(in crate::scanner) fn start(self) {
        let reading = Reading::take();
        self.parts.set_value(SendOption::new_local(Some(Parts {
            worker: None,
            ready: false,
            early: Vec::new(),
            restarts: 0,
            in_flight: None,
            feed: None,
            camera: None,
            clock: ServerClock::unmeasured(reading),
            prechecks: Prechecks::default(),
            wedge: Wedge::default(),
            signals: Signals::default(),
        })));
        self.gate.set(kept(GATE_KEPT).unwrap_or_default());
        keep_awake(Signal::stored(true));
        self.listen();
        self.start_worker();
        self.fetch_setup();
        self.open_camera(kept(CAMERA_KEPT));
    }

    /// Takes down what belongs to the browser.
    fn close(self) {
        self.report();
        // Dropped here and not inside the update: the worker's end must not find the parts in use.
        let parts = self
            .parts
            .try_update_value(|parts| std::mem::replace(parts, SendOption::new_local(None)));
        drop(parts);
    }

    fn listen(self) {
        let keys = window_event_listener(ev::keydown, move |event| self.key(&event));
        let touch = window_event_listener(ev::pointerdown, move |_| {
            self.with(|parts| parts.signals.wake());
        });
        let sight = window_event_listener(ev::visibilitychange, move |_| {
            if document().hidden() {
                self.report();
            } else {
                self.with(|parts| parts.clock = parts.clock.woken(Reading::take()));
            }
        });
        let leave = window_event_listener(ev::pagehide, move |_| self.report());
        let reports = set_interval_with_handle(move || self.report(), REPORT_EVERY).ok();
        let setups = set_interval_with_handle(move || self.fetch_setup(), SETUP_EVERY).ok();
        let watch =
            set_interval_with_handle(move || self.watch_worker(), Duration::from_secs(1)).ok();
        on_cleanup(move || {
            for timer in [reports, setups, watch].into_iter().flatten() {
                timer.clear();
            }
            for listener in [keys, touch, sight, leave] {
                listener.remove();
            }
            self.close();
        });
    }

    /// Fetches keys, rules and counts. What is there already stays in use until the new ones have come.
    pub(in crate::scanner) fn fetch_setup(self) {
        spawn_local(async move {
            let sent = Reading::take();
            match api::gate::gate_setup(self.event_id).await {
                Ok(setup) => {
                    let answered = Reading::take();
                    let newer = ServerClock::measured(setup.server_time_ms, sent, answered);
                    self.with(|parts| parts.clock = parts.clock.refined(newer, answered));
                    let unreported = self.with(|parts| parts.prechecks.unreported());
                    self.tally.try_update(|tally| {
                        tally.begin(
                            setup.admitted,
                            setup.refused,
                            unreported.unwrap_or_default(),
                        );
                    });
                    self.setup.try_set(Some(setup));
                    if self
                        .phase
                        .try_with_untracked(|phase| matches!(phase, Phase::NoSetup(_)))
                        == Some(true)
                    {
                        self.phase.set(Phase::Starting);
                        self.open_camera(kept(CAMERA_KEPT));
                    }
                    self.post_setup();
                }
                Err(error) => {
                    if self.setup.try_with_untracked(Option::is_none) == Some(true) {
                        self.phase.try_set(Phase::NoSetup(error));
                    }
                }
            }
        });
    }

    /// Starts everything that failed once more.
    pub(in crate::scanner) fn retry(self) {
        let failed = self.phase.get_untracked();
        self.phase.set(Phase::Starting);
        match failed {
            Phase::NoSetup(_) => {
                self.fetch_setup();
            }
            Phase::NoWorker(_) => {
                self.with(|parts| parts.restarts = 0);
                self.start_worker();
                self.open_camera(kept(CAMERA_KEPT));
            }
            _ => self.open_camera(None),
        }
    }

    /// Tells the server how many codes were refused without it.
    fn report(self) {
        let report_id = new_id(self.now_ms());
        let report = self
            .with(|parts| parts.prechecks.report(self.event_id, report_id))
            .flatten();
        let Some(report) = report else { return };
        spawn_local(async move {
            let report_id = report.report_id;
            let outcome = api::gate::report_prechecks(report).await;
            let outcome = outcome.map_err(|error| error.code());
            self.with(|parts| parts.prechecks.settle(report_id, outcome));
        });
    }
}
