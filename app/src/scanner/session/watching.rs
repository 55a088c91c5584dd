//! The camera: turning it on, choosing another, and its light.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, closure::Closure};

use super::{CAMERA_KEPT, Phase, Session};
use crate::scanner::{
    browser::keep,
    camera::{Camera, CameraFault},
    feed::Feed,
};

impl Session {
    /// Turns a camera on, in the place of the one that is on.
    pub(in crate::scanner) fn open_camera(self, id: Option<String>) {
        self.with(|parts| {
            parts.feed = None;
            parts.camera = None;
        });
        spawn_local(async move {
            let mut opened = Camera::open(id.as_deref()).await;
            if id.is_some() && opened.as_ref().err() == Some(&CameraFault::Absent) {
                // The camera that was chosen the last time has been taken away.
                opened = Camera::open(None).await;
            }
            match opened {
                Ok(camera) => self.use_camera(camera).await,
                Err(fault) => self.camera_failed(fault),
            }
        });
    }

    async fn use_camera(self, camera: Camera) {
        let Some(Some(video)) = self.video.try_get_untracked() else {
            return;
        };
        video.set_src_object(Some(camera.stream()));
        if let Ok(playing) = video.play() {
            // Its failure is told by the camera's own events.
            let _ = wasm_bindgen_futures::JsFuture::from(playing).await;
        }
        if let Some(id) = camera.id() {
            keep(CAMERA_KEPT, &id);
            self.camera_id.try_set(Some(id));
        }
        self.torch.try_set(camera.has_torch().then_some(false));
        let ended = Closure::once_into_js(move || self.camera_failed(CameraFault::Absent));
        camera.track().set_onended(Some(ended.unchecked_ref()));
        let feed = Feed::of(&video, move |video| self.look(video));
        self.with(|parts| {
            parts.camera = Some(camera);
            parts.feed = Some(feed);
        });
        self.scan_if_ready();
        self.cameras.try_set(Camera::list().await);
    }

    /// Says so once both the camera and the worker are ready.
    pub(super) fn scan_if_ready(self) {
        let ready = self.with(|parts| parts.ready && parts.camera.is_some());
        let waiting = self
            .phase
            .try_with_untracked(|phase| matches!(phase, Phase::Starting | Phase::NoCamera(_)));
        if ready == Some(true) && waiting == Some(true) {
            self.phase.set(Phase::Scanning);
        }
    }

    fn camera_failed(self, fault: CameraFault) {
        self.with(|parts| {
            parts.feed = None;
            parts.camera = None;
        });
        self.torch.try_set(None);
        if self
            .phase
            .try_with_untracked(|phase| !matches!(phase, Phase::NoSetup(_) | Phase::NoWorker(_)))
            == Some(true)
        {
            self.phase.set(Phase::NoCamera(fault));
        }
    }

    pub(in crate::scanner) fn toggle_torch(self) {
        self.torch.update(|torch| {
            if let Some(on) = torch {
                *on = !*on;
                self.with(|parts| {
                    if let Some(camera) = &parts.camera {
                        camera.set_torch(*on);
                    }
                });
            }
        });
    }

    /// The camera after the present one.
    pub(in crate::scanner) fn next_camera(self) {
        let cameras = self.cameras.get_untracked();
        let now = self.camera_id.get_untracked();
        let place = cameras
            .iter()
            .position(|choice| Some(&choice.id) == now.as_ref())
            .map_or(0, |place| place + 1);
        if let Some(next) = cameras.get(place).or(cameras.first()) {
            self.open_camera(Some(next.id.clone()));
        }
    }
}
