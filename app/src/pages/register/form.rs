use admit_contract::{FieldErrors, account::Registration};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{error::AppError, viewer_time};

/// A field of the form, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    FirstName,
    Surname,
    DateOfBirth,
    Postcode,
    Email,
    Phone,
    Password,
    Confirmation,
}

impl Input {
    const COUNT: usize = 8;

    /// Its name in [`Registration`], under which its faults are told.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::FirstName => "first_name",
            Self::Surname => "surname",
            Self::DateOfBirth => "date_of_birth",
            Self::Postcode => "postcode",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Password => "password",
            Self::Confirmation => "password_confirmation",
        }
    }

    fn of(self, form: &Registration) -> &str {
        match self {
            Self::FirstName => &form.first_name,
            Self::Surname => &form.surname,
            Self::DateOfBirth => &form.date_of_birth,
            Self::Postcode => &form.postcode,
            Self::Email => &form.email,
            Self::Phone => &form.phone,
            Self::Password => &form.password,
            Self::Confirmation => form.password_confirmation.as_deref().unwrap_or_default(),
        }
    }
}

/// What was typed, which fields were left once, and what the server said.
#[derive(Clone, Copy)]
pub(super) struct Form {
    values: [RwSignal<String>; Input::COUNT],
    left: RwSignal<[bool; Input::COUNT]>,
    refusal: RwSignal<Option<(Registration, AppError)>>,
}

impl Form {
    pub(super) fn new() -> Self {
        Self {
            values: core::array::from_fn(|_| RwSignal::new(String::new())),
            left: RwSignal::new([false; Input::COUNT]),
            refusal: RwSignal::new(None),
        }
    }

    /// What is typed into a field.
    pub(super) const fn value(self, input: Input) -> RwSignal<String> {
        self.values[input as usize]
    }

    /// Judges a field from now on.
    pub(super) fn leave(self, input: Input) {
        self.left.update(|left| left[input as usize] = true);
    }

    /// What is wrong with a field, once it was left or sent. What the server said stands as long as the field does. Tracks.
    pub(super) fn error(self, input: Input) -> Option<String> {
        if !self.left.with(|left| left[input as usize]) {
            return None;
        }
        let told = || {
            self.refusal.with(|refusal| {
                let (sent, error) = refusal.as_ref()?;
                error
                    .field(input.name())
                    .filter(|_| self.value(input).with(|value| value == input.of(sent)))
            })
        };
        self.faults().message(input.name()).or_else(told)
    }

    /// What the server said about the whole form. Tracks.
    pub(super) fn message(self) -> Option<String> {
        self.refusal.with(|refusal| {
            refusal
                .as_ref()
                .filter(|(_, error)| !error.belongs_to_fields())
                .map(|(_, error)| error.detail())
        })
    }

    /// The form to send, or `None` and the first fault under the cursor.
    pub(super) fn submitted(self) -> Option<Registration> {
        self.left.set([true; Input::COUNT]);
        self.refusal.set(None);
        if untrack(|| self.faults()).is_empty() {
            return Some(untrack(|| self.typed()));
        }
        focus_first_fault();
        None
    }

    /// Notes what the server said.
    pub(super) fn refused(self, sent: Registration, error: AppError) {
        self.refusal.try_set(Some((sent, error)));
        focus_first_fault();
    }

    fn faults(self) -> FieldErrors {
        self.typed()
            .validate(viewer_time::now().civil().date())
            .err()
            .unwrap_or_default()
    }

    fn typed(self) -> Registration {
        let value = |input: Input| self.value(input).get();
        Registration {
            first_name: value(Input::FirstName),
            surname: value(Input::Surname),
            date_of_birth: value(Input::DateOfBirth),
            postcode: value(Input::Postcode),
            email: value(Input::Email),
            phone: value(Input::Phone),
            password: value(Input::Password),
            password_confirmation: Some(value(Input::Confirmation)),
        }
    }
}

/// Once the messages stand.
fn focus_first_fault() {
    request_animation_frame(|| {
        let field = document()
            .query_selector(".field__input[aria-invalid]")
            .ok()
            .flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Should the browser refuse, the messages are there all the same.
            let _ = field.focus();
        }
    });
}
