//! Reading a date the way people type one. What was typed is kept whatever comes of it.

use chrono::NaiveDate;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date in `text`: day, month and year with spaces, full stops, hyphens or slashes between
/// ("27 3 2027", "27/03/2027", "27 March 2027"), or year first ("2027-03-27"). `None` where it is
/// no day of the calendar or not a date at all.
pub fn read(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split([' ', '/', '.', '-', ',']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month_of(month)?, day.parse().ok()?)
}

fn month_of(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| text.starts_with(month))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::read;

    #[test]
    fn dates_people_type() {
        for text in ["27 3 2027", "27/03/2027", "27.3.2027", "27 March 2027", "27 mar, 2027", "2027-03-27"] {
            assert_eq!(read(text), NaiveDate::from_ymd_opt(2027, 3, 27), "{text}");
        }
        assert!(read("29 2 2028").is_some());
        for text in ["", "29 2 2027", "31 4 2027", "3 2027", "soon", "27 3 27", "27 13 2027", "a b c", "1 2 3 4"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
