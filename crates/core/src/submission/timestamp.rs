//! A moment in time, handed in by the caller: the core reads no clock.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

/// A UTC time as RFC 3339 text to the second, such as `2026-11-22T14:32:05Z`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(String);

impl Timestamp {
    /// The moment in `text`, or `None` where it is not of exactly that form or no such time.
    pub fn new(text: &str) -> Option<Self> {
        let shape = b"0000-00-00T00:00:00Z";
        let fits = text.len() == shape.len()
            && text.bytes().zip(shape).all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                _ => byte == *form,
            });
        let number = |at: usize, long: usize| text.get(at..at + long).and_then(|part| part.parse::<u16>().ok());
        let part = |at| number(at, 2).map(u32::from);
        let day = NaiveDate::from_ymd_opt(i32::from(number(0, 4).filter(|_| fits)?), part(5)?, part(8)?);
        let time = NaiveTime::from_hms_opt(part(11)?, part(14)?, part(17)?);
        let real = day.is_some() && time.is_some();
        real.then(|| Timestamp(text.to_owned()))
    }

    /// The start of 1970, for a clock that gives nonsense.
    pub fn epoch() -> Self {
        Timestamp("1970-01-01T00:00:00Z".to_owned())
    }

    /// Seconds since the start of 1970.
    pub fn seconds(&self) -> i64 {
        self.0.parse::<DateTime<Utc>>().map_or(0, |time| time.timestamp())
    }

    /// The moment as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
