//! What is wrong with a field of a form.

use serde::{Deserialize, Serialize};

/// One fault of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the request, such as `date_of_birth`.
    pub field: String,
    /// A stable code for programs, such as `phone_too_long`.
    pub code: String,
    /// A sentence for the person who typed it.
    pub message: String,
}

/// All faults of a form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Notes a fault.
    pub fn push(&mut self, field: &str, code: &str, message: &str) {
        self.0.push(FieldError {
            field: field.into(),
            code: code.into(),
            message: message.into(),
        });
    }

    /// The first message for a field, to stand beside it.
    #[must_use]
    pub fn message(&self, field: &str) -> Option<String> {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.clone())
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps a checked value, or notes why there is none.
    pub fn take<T>(
        &mut self,
        field: &str,
        checked: Result<T, (&'static str, &'static str)>,
    ) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err((code, message)) => {
                self.push(field, code, message);
                None
            }
        }
    }
}
