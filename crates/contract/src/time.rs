//! Points in time, and how a venue's wall clock shows them.

use jiff::{civil::DateTime, tz::Offset};
use serde::{Deserialize, Serialize};

pub use jiff::Timestamp;

/// A point in time with what the venue's wall clock says about it.
///
/// The server knows the time zones; the page only adds an offset, so no zone database travels to phones and both
/// sides print the same words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalTime {
    /// The point in time.
    pub at: Timestamp,
    /// The venue's distance from UTC at that moment, in seconds, east positive.
    pub offset_seconds: i32,
    /// The IANA name of the venue's zone, such as `Europe/London`.
    pub zone: String,
    /// What the zone is called on tickets at that moment, such as `GMT` or `+01`.
    pub abbreviation: String,
}

impl LocalTime {
    /// Date and time on the venue's wall clock.
    #[must_use]
    pub fn civil(&self) -> DateTime {
        Offset::from_seconds(self.offset_seconds)
            .unwrap_or(Offset::UTC)
            .to_datetime(self.at)
    }

    /// `Sat 21 Nov 2026`
    #[must_use]
    pub fn date(&self) -> String {
        self.civil().strftime("%a %-d %b %Y").to_string()
    }

    /// `19:30`
    #[must_use]
    pub fn time(&self) -> String {
        self.civil().strftime("%H:%M").to_string()
    }

    /// `Sat 21 Nov 2026, 19:30 GMT`
    #[must_use]
    pub fn full(&self) -> String {
        format!("{}, {} {}", self.date(), self.time(), self.abbreviation)
    }

    /// The month as a calendar leaf prints it: `NOV`.
    #[must_use]
    pub fn month_short(&self) -> String {
        self.civil().strftime("%b").to_string().to_uppercase()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(&self) -> i8 {
        self.civil().day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_the_venues_wall_clock() {
        let time = LocalTime {
            at: "2026-07-01T18:30:00Z".parse().unwrap(),
            offset_seconds: 7200,
            zone: "Europe/Berlin".into(),
            abbreviation: "CEST".into(),
        };
        assert_eq!(time.full(), "Wed 1 Jul 2026, 20:30 CEST");
        assert_eq!(time.month_short(), "JUL");
    }
}
