//! The time where the person is, as their browser knows it. Only in the browser: effects and event handlers.

use admit_contract::{LocalTime, Timestamp};

/// Now, on the person's wall clock.
pub(crate) fn now() -> LocalTime {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 are far below 2^63"
    )]
    let milliseconds = js_sys::Date::now() as i64;
    on_wall_clock(Timestamp::from_millisecond(milliseconds).unwrap_or_default())
}

/// A point in time on the person's wall clock.
pub(crate) fn on_wall_clock(at: Timestamp) -> LocalTime {
    let date = js_sys::Date::new(&milliseconds(at).into());
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a zone is at most 14 hours from UTC"
    )]
    let offset_seconds = (date.get_timezone_offset() * -60.0) as i32;
    LocalTime {
        at,
        offset_seconds,
        zone: String::new(),
        abbreviation: String::new(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds stay below 2^53 for 285,000 years"
)]
fn milliseconds(at: Timestamp) -> f64 {
    at.as_millisecond() as f64
}
