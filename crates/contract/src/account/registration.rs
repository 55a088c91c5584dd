//! The sign-up form and its rules.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::FieldErrors;

/// The sign-up form as it was typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub surname: String,
    /// `YYYY-MM-DD`.
    pub date_of_birth: String,
    /// Postcode or ZIP code.
    pub postcode: String,
    /// E-mail address.
    pub email: String,
    /// Phone number, in digits; a leading `+`, spaces, dots, hyphens and brackets are accepted.
    pub phone: String,
    /// Password.
    pub password: String,
    /// The password again; API clients may leave it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_confirmation: Option<String>,
}

impl core::fmt::Debug for Registration {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Registration")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}

/// A sign-up form that keeps every rule; made by [`Registration::validate`] alone.
#[derive(Clone)]
pub struct ValidRegistration {
    first_name: String,
    surname: String,
    date_of_birth: Date,
    postcode: String,
    email: String,
    phone: String,
    password: String,
}

impl core::fmt::Debug for ValidRegistration {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("ValidRegistration")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}

impl ValidRegistration {
    /// Given name, trimmed.
    #[must_use]
    pub fn first_name(&self) -> &str {
        &self.first_name
    }
    /// Family name, trimmed.
    #[must_use]
    pub fn surname(&self) -> &str {
        &self.surname
    }
    /// Date of birth.
    #[must_use]
    pub const fn date_of_birth(&self) -> Date {
        self.date_of_birth
    }
    /// Postcode, trimmed, in upper case.
    #[must_use]
    pub fn postcode(&self) -> &str {
        &self.postcode
    }
    /// E-mail address, trimmed, in lower case.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }
    /// Phone number: digits, perhaps after a `+`.
    #[must_use]
    pub fn phone(&self) -> &str {
        &self.phone
    }
    /// Password, as typed.
    #[must_use]
    pub fn password(&self) -> &str {
        &self.password
    }
}

impl Registration {
    /// Checks every field.
    ///
    /// # Errors
    /// All faults, each under its field's name.
    pub fn validate(&self, today: Date) -> Result<ValidRegistration, FieldErrors> {
        let mut errors = FieldErrors::default();
        let first_name = errors.take("first_name", check::name(&self.first_name));
        let surname = errors.take("surname", check::name(&self.surname));
        let date_of_birth = errors.take(
            "date_of_birth",
            check::date_of_birth(&self.date_of_birth, today),
        );
        let postcode = errors.take("postcode", check::postcode(&self.postcode));
        let email = errors.take("email", check::email(&self.email));
        let phone = errors.take("phone", check::phone(&self.phone));
        let password = errors.take("password", check::password(&self.password));
        if let Some(confirmation) = &self.password_confirmation {
            errors.take(
                "password_confirmation",
                check::confirmation(&self.password, confirmation),
            );
        }
        match (
            first_name,
            surname,
            date_of_birth,
            postcode,
            email,
            phone,
            password,
        ) {
            (
                Some(first_name),
                Some(surname),
                Some(date_of_birth),
                Some(postcode),
                Some(email),
                Some(phone),
                Some(password),
            ) if errors.is_empty() => Ok(ValidRegistration {
                first_name,
                surname,
                date_of_birth,
                postcode,
                email,
                phone,
                password,
            }),
            _ => Err(errors),
        }
    }
}

/// The rules, a function a field. Each returns the value in its kept form, or a stable code and a sentence.
pub mod check {
    use jiff::civil::Date;

    /// What a rule answers.
    pub type Checked<T> = Result<T, (&'static str, &'static str)>;

    /// Longest name, in characters.
    pub const NAME_MAX: usize = 60;
    /// Longest e-mail address, in bytes (RFC 5321, 4.5.3.1.3: a path of 256 with its brackets).
    pub const EMAIL_MAX: usize = 254;
    /// Longest part before the `@`, in bytes (RFC 5321, 4.5.3.1.1).
    pub const EMAIL_LOCAL_MAX: usize = 64;
    /// Shortest password, in characters.
    pub const PASSWORD_MIN: usize = 8;
    /// Longest password, in characters: hashing must not be a way to keep the server busy.
    pub const PASSWORD_MAX: usize = 128;
    /// Fewest digits in a phone number.
    pub const PHONE_MIN: usize = 7;
    /// Most digits in a phone number (ITU-T E.164).
    pub const PHONE_MAX: usize = 15;
    /// Longest postcode, in characters.
    pub const POSTCODE_MAX: usize = 10;

    /// A person's name: letters of any script, with spaces, hyphens, apostrophes and full stops between them.
    ///
    /// # Errors
    /// `name_missing`, `name_too_long`, `name_characters`.
    pub fn name(text: &str) -> Checked<String> {
        let name = text.trim();
        if name.is_empty() {
            return Err(("name_missing", "Enter your name."));
        }
        if name.chars().count() > NAME_MAX {
            return Err(("name_too_long", "Use at most 60 characters."));
        }
        let part =
            |c: char| c.is_alphabetic() || is_mark(c) || matches!(c, ' ' | '-' | '\'' | '’' | '.');
        if !name.chars().all(part) || !name.chars().any(char::is_alphabetic) {
            return Err((
                "name_characters",
                "Use letters, spaces, hyphens and apostrophes.",
            ));
        }
        Ok(name.to_owned())
    }

    /// Combining marks, which some keyboards write after the letter.
    const fn is_mark(c: char) -> bool {
        matches!(c, '\u{0300}'..='\u{036f}' | '\u{0900}'..='\u{097f}' | '\u{0e31}'..='\u{0e4e}' | '\u{200c}' | '\u{200d}')
    }

    /// A date of birth in the past, within 130 years.
    ///
    /// # Errors
    /// `date_of_birth_missing`, `date_of_birth_invalid`, `date_of_birth_future`, `date_of_birth_too_old`.
    pub fn date_of_birth(text: &str, today: Date) -> Checked<Date> {
        let text = text.trim();
        if text.is_empty() {
            return Err(("date_of_birth_missing", "Enter your date of birth."));
        }
        let invalid = (
            "date_of_birth_invalid",
            "Enter a real date, such as 1990-04-23.",
        );
        if text.len() != 10 {
            return Err(invalid);
        }
        let date: Date = text.parse().map_err(|_| invalid)?;
        if date >= today {
            return Err((
                "date_of_birth_future",
                "Your date of birth must be in the past.",
            ));
        }
        if today.year() - date.year() > 130 {
            return Err((
                "date_of_birth_too_old",
                "Check the year of your date of birth.",
            ));
        }
        Ok(date)
    }

    /// A postcode of any country: letters and digits, with spaces and hyphens between them.
    ///
    /// # Errors
    /// `postcode_missing`, `postcode_too_long`, `postcode_characters`.
    pub fn postcode(text: &str) -> Checked<String> {
        let code = text.trim();
        if code.is_empty() {
            return Err(("postcode_missing", "Enter your postcode."));
        }
        if code.chars().count() > POSTCODE_MAX {
            return Err(("postcode_too_long", "Use at most 10 characters."));
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-');
        if code.len() < 3
            || !code.chars().all(fits)
            || !code.chars().any(|c| c.is_ascii_alphanumeric())
        {
            return Err((
                "postcode_characters",
                "Enter a postcode, such as SW1A 1AA or 10115.",
            ));
        }
        Ok(code.to_ascii_uppercase())
    }

    /// An e-mail address: one `@`, a domain with a dot, nothing that a mail server would have to quote.
    ///
    /// # Errors
    /// `email_missing`, `email_too_long`, `email_invalid`.
    pub fn email(text: &str) -> Checked<String> {
        let email = text.trim();
        if email.is_empty() {
            return Err(("email_missing", "Enter your e-mail address."));
        }
        if email.len() > EMAIL_MAX {
            return Err(("email_too_long", "This e-mail address is too long."));
        }
        let invalid = (
            "email_invalid",
            "Enter an e-mail address, such as ada@example.org.",
        );
        let (local, domain) = email.split_once('@').ok_or(invalid)?;
        let local_ok = !local.is_empty()
            && local.len() <= EMAIL_LOCAL_MAX
            && local
                .split('.')
                .all(|atom| !atom.is_empty() && atom.bytes().all(is_atext));
        let labels = || domain.split('.');
        let label_ok = |label: &str| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let last_ok = labels()
            .next_back()
            .is_some_and(|last| last.len() >= 2 && !last.bytes().all(|b| b.is_ascii_digit()));
        if !local_ok || labels().count() < 2 || !labels().all(label_ok) || !last_ok {
            return Err(invalid);
        }
        Ok(email.to_ascii_lowercase())
    }

    /// The characters of an unquoted local part (RFC 5322, 3.2.3).
    const fn is_atext(b: u8) -> bool {
        b.is_ascii_alphanumeric()
            || matches!(b, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~')
    }

    /// A phone number of 7 to 15 digits.
    ///
    /// # Errors
    /// `phone_missing`, `phone_not_numeric`, `phone_too_short`, `phone_too_long`.
    pub fn phone(text: &str) -> Checked<String> {
        let phone: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}'))
            .collect();
        if phone.is_empty() {
            return Err(("phone_missing", "Enter your phone number."));
        }
        let digits = phone.strip_prefix('+').unwrap_or(&phone);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err((
                "phone_not_numeric",
                "Use digits only, with a + before a country code.",
            ));
        }
        if digits.len() < PHONE_MIN {
            return Err(("phone_too_short", "This phone number is too short."));
        }
        if digits.len() > PHONE_MAX {
            return Err(("phone_too_long", "A phone number has at most 15 digits."));
        }
        Ok(phone)
    }

    /// A password of at least eight characters. Which ones is nobody's business.
    ///
    /// # Errors
    /// `password_missing`, `password_too_short`, `password_too_long`.
    pub fn password(text: &str) -> Checked<String> {
        if text.is_empty() {
            return Err(("password_missing", "Choose a password."));
        }
        if text.chars().count() < PASSWORD_MIN {
            return Err(("password_too_short", "Use at least 8 characters."));
        }
        if text.chars().count() > PASSWORD_MAX {
            return Err(("password_too_long", "Use at most 128 characters."));
        }
        Ok(text.to_owned())
    }

    /// The password again.
    ///
    /// # Errors
    /// `password_confirmation_missing`, `password_mismatch`.
    pub fn confirmation(password: &str, again: &str) -> Checked<()> {
        if again.is_empty() {
            return Err(("password_confirmation_missing", "Repeat the password."));
        }
        if password == again {
            Ok(())
        } else {
            Err(("password_mismatch", "The two passwords are not the same."))
        }
    }
}

#[cfg(test)]
#[path = "registration_tests.rs"]
mod tests;
