//! Reading a date the way people type one. What was typed is kept whatever comes of it.

use chrono::NaiveDate;

/// The months, as dates are written here.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Years that a date here can lie in; a slip of the finger gives others.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The date in `text`: day, month and year with spaces, full stops, hyphens or slashes between
/// ("27 3 2027", "27/03/2027", "27th March 2027"), or year first ("2027-03-27"). `None` where it is
/// no day of the calendar, in no likely year, or not a date at all.
pub fn read(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> =
        text.split(|it: char| it.is_whitespace() || "/.-,".contains(it)).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if number::<i32>(a).is_some() && a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let year = Some(number(year)?).filter(|it| year.len() == 4 && YEARS.contains(it))?;
    let day = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    NaiveDate::from_ymd_opt(year, month_of(month)?, number(day)?)
}

/// A number in digits alone.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|it| it.is_ascii_digit()).then(|| text.parse().ok())?
}

fn month_of(text: &str) -> Option<u32> {
    if let Some(number) = number(text) {
        return Some(number);
    }
    // In full, or cut short after three letters or more.
    let begins = |month: &&str| month.get(..text.len()).is_some_and(|it| it.eq_ignore_ascii_case(text));
    let place = MONTHS.iter().position(|month| text.len() >= 3 && begins(month))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::read;

    #[test]
    fn dates_people_type() {
        for text in [
            "27 3 2027",
            "27/03/2027",
            "27.3.2027",
            "27 March 2027",
            "27 mar, 2027",
            "2027-03-27",
            "27th March 2027",
            "27\u{a0}MARCH\u{a0}2027",
        ] {
            assert_eq!(read(text), NaiveDate::from_ymd_opt(2027, 3, 27), "{text}");
        }
        assert!(read("29 2 2028").is_some());
        for text in [
            "",
            "29 2 2027",
            "31 4 2027",
            "3 2027",
            "soon",
            "27 3 27",
            "27 13 2027",
            "a b c",
            "1 2 3 4",
            "27 marching 2027",
            "27 ma 2027",
            "1 1 +202",
            "1 1 0202",
            "1 1 9999",
            "+1 1 2027",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
