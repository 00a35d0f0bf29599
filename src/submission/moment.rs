//! A moment in time, handed in by the caller: the core reads no clock.

use time::{Date, Month, Time};

/// A UTC time as RFC 3339 text to the second, such as `2026-11-22T14:32:05Z`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(String);

impl Moment {
    /// The moment in `text`, or `None` where it is not of exactly that form or no such time.
    pub fn new(text: &str) -> Option<Self> {
        let shape = b"0000-00-00T00:00:00Z";
        let fits = text.len() == shape.len()
            && text.bytes().zip(shape).all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                _ => byte == *form,
            });
        let number = |at: usize, long: usize| text.get(at..at + long).and_then(|part| part.parse::<u16>().ok());
        let part = |at| number(at, 2).and_then(|part| u8::try_from(part).ok());
        let month = part(5).filter(|_| fits).and_then(|month| Month::try_from(month).ok())?;
        let day = Date::from_calendar_date(i32::from(number(0, 4)?), month, part(8)?);
        let time = Time::from_hms(part(11)?, part(14)?, part(17)?);
        let real = day.is_ok() && time.is_ok();
        real.then(|| Moment(text.to_owned()))
    }

    /// The start of 1970, for a clock that gives nonsense.
    pub fn epoch() -> Self {
        Moment("1970-01-01T00:00:00Z".to_owned())
    }

    /// The moment as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
