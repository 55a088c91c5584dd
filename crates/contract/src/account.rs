//! Accounts: signing up, signing in, and who somebody is.

mod registration;

use serde::{Deserialize, Serialize};

use crate::{AccountId, EventId, Timestamp};

pub use registration::{Registration, ValidRegistration, check};

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Buys and shows tickets.
    Attendee,
    /// Scans at the events they are given.
    Staff,
    /// Organises. Granted from the server's command line alone.
    Admin,
}

impl Role {
    /// The role's stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Attendee => "attendee",
            Self::Staff => "staff",
            Self::Admin => "admin",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Attendee, Self::Staff, Self::Admin]
            .into_iter()
            .find(|role| role.name() == name)
    }

    /// Whether the account can be asked to work a gate.
    #[must_use]
    pub const fn scans(self) -> bool {
        matches!(self, Self::Staff | Self::Admin)
    }
}

/// E-mail address and password.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct SignIn {
    /// The account's address.
    pub email: String,
    /// The password.
    pub password: String,
}

impl core::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SignIn")
            .field("email", &self.email)
            .field("password", &"<redacted>")
            .finish()
    }
}

/// An account as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// Its id.
    pub id: AccountId,
    /// Its address, in lower case.
    pub email: String,
    /// What it may do.
    pub role: Role,
    /// First name.
    pub first_name: String,
    /// Surname.
    pub surname: String,
    /// The events it may scan at, for staff; admins may scan at all.
    pub staff_of: Vec<EventId>,
    /// When this session began.
    pub signed_in_at: Timestamp,
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "account")]
pub enum Visitor {
    /// Nobody in particular.
    Anonymous,
    /// Somebody whose session was ended by a sign-in elsewhere: tell them.
    Ended,
    /// Somebody signed in.
    SignedIn(AccountView),
}

impl Visitor {
    /// The account, when signed in.
    #[must_use]
    pub const fn account(&self) -> Option<&AccountView> {
        match self {
            Self::SignedIn(account) => Some(account),
            _ => None,
        }
    }
}
