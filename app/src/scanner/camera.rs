//! Cameras: opening one, choosing among them, and their light.

use js_sys::{Array, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, MediaDeviceInfo, MediaDeviceKind, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

use super::browser::{call, object};

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CameraFault {
    /// The page was not loaded over https.
    Insecure,
    /// The person or the system said no.
    Denied,
    /// There is none.
    Absent,
    /// Another program has it.
    Busy,
    /// Something else, in the browser's words.
    Other(String),
}

impl CameraFault {
    /// What happened, and what to do.
    pub(super) fn words(&self) -> (&'static str, String) {
        match self {
            Self::Insecure => (
                "The camera needs a secure address",
                "Browsers give the camera to pages on https only. Open this page by its https address.".into(),
            ),
            Self::Denied => (
                "The camera is not allowed",
                "Tap the lock or camera sign beside the address, allow the camera for this page, then try again.".into(),
            ),
            Self::Absent => (
                "No camera found",
                "Connect a camera and try again, or type codes and use a hand scanner.".into(),
            ),
            Self::Busy => ("The camera is in use", "Another app or tab has it. Close that one, then try again.".into()),
            Self::Other(detail) => ("The camera did not start", detail.clone()),
        }
    }

    /// A stable name.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Insecure => "insecure",
            Self::Denied => "denied",
            Self::Absent => "absent",
            Self::Busy => "busy",
            Self::Other(_) => "other",
        }
    }

    fn of(error: &JsValue) -> Self {
        let Some(error) = error.dyn_ref::<DomException>() else {
            return Self::Other(format!("{error:?}"));
        };
        match error.name().as_str() {
            "NotAllowedError" | "SecurityError" => Self::Denied,
            "NotFoundError" | "OverconstrainedError" => Self::Absent,
            "NotReadableError" | "AbortError" => Self::Busy,
            _ => Self::Other(error.message()),
        }
    }
}

/// One of the device's cameras.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) label: String,
}

/// A camera that is on; dropping it turns it off.
pub(super) struct Camera {
    stream: MediaStream,
    track: MediaStreamTrack,
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.track.stop();
    }
}

impl Camera {
    /// Turns a camera on: the wanted one, else one that faces away from the person.
    pub(super) async fn open(id: Option<&str>) -> Result<Self, CameraFault> {
        if !window().is_secure_context() {
            return Err(CameraFault::Insecure);
        }
        let devices = window()
            .navigator()
            .media_devices()
            .map_err(|_| CameraFault::Absent)?;
        let which = match id {
            Some(id) => ("deviceId", object(&[("exact", id.into())]).into()),
            None => (
                "facingMode",
                object(&[("ideal", "environment".into())]).into(),
            ),
        };
        // 720 lines give a code in the finder five and more pixels a module; more only cost time.
        let video = object(&[
            which,
            ("width", object(&[("ideal", 1280.into())]).into()),
            ("height", object(&[("ideal", 720.into())]).into()),
        ]);
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&video);
        let asked = devices
            .get_user_media_with_constraints(&constraints)
            .map_err(|error| CameraFault::of(&error))?;
        let stream: MediaStream = JsFuture::from(asked)
            .await
            .map_err(|error| CameraFault::of(&error))?
            .unchecked_into();
        let track = stream
            .get_video_tracks()
            .get(0)
            .dyn_into()
            .map_err(|_| CameraFault::Absent)?;
        Ok(Self { stream, track })
    }

    /// All cameras; their names are known only once one has been allowed.
    pub(super) async fn list() -> Vec<Choice> {
        let Ok(devices) = window().navigator().media_devices() else {
            return Vec::new();
        };
        let Ok(asked) = devices.enumerate_devices() else {
            return Vec::new();
        };
        let Ok(found) = JsFuture::from(asked).await else {
            return Vec::new();
        };
        Array::from(&found)
            .iter()
            .filter_map(|device| device.dyn_into::<MediaDeviceInfo>().ok())
            .filter(|device| device.kind() == MediaDeviceKind::Videoinput)
            .enumerate()
            .map(|(place, device)| Choice {
                id: device.device_id(),
                label: Some(device.label())
                    .filter(|label| !label.is_empty())
                    .unwrap_or(format!("Camera {}", place + 1)),
            })
            .collect()
    }

    pub(super) const fn stream(&self) -> &MediaStream {
        &self.stream
    }

    pub(super) const fn track(&self) -> &MediaStreamTrack {
        &self.track
    }

    /// Which one it is.
    pub(super) fn id(&self) -> Option<String> {
        Reflect::get(&self.track.get_settings(), &"deviceId".into())
            .ok()?
            .as_string()
    }

    /// Whether it has a light.
    pub(super) fn has_torch(&self) -> bool {
        call(&self.track, "getCapabilities", &[])
            .and_then(|capabilities| Reflect::get(&capabilities, &"torch".into()).ok())
            .is_some_and(|torch| torch.is_truthy())
    }

    /// Turns the light on or off.
    pub(super) fn set_torch(&self, on: bool) {
        let advanced = Array::of1(&object(&[("torch", on.into())]));
        call(
            &self.track,
            "applyConstraints",
            &[object(&[("advanced", advanced.into())]).into()],
        );
    }
}
