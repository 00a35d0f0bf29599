//! Whether a text looks as if it names a person: a date of birth, an NHS number, a unique pupil
//! number, an email address. A guess by shape and check digit, made so that it is seldom wrong.

use super::{UserText, date};

/// The letters that begin a unique pupil number, each standing for its place.
const PUPIL_LETTERS: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";
/// Words of birth.
const BIRTH: [&str; 6] = ["born", "dob", "d o b", "date of birth", "birth date", "birthday"];
/// So many words may stand between those and the date.
const NEAR: usize = 5;

/// What a text may hold that names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalData {
    PupilNumber,
    NhsNumber,
    DateOfBirth,
    EmailAddress,
}

impl PersonalData {
    /// It in words, with its article.
    pub fn words(self) -> &'static str {
        match self {
            PersonalData::PupilNumber => "a unique pupil number",
            PersonalData::NhsNumber => "an NHS number",
            PersonalData::DateOfBirth => "a date of birth",
            PersonalData::EmailAddress => "an email address",
        }
    }
}

/// What of this the text seems to hold: the first, in the order of the kinds.
pub fn personal_data(text: &UserText) -> Option<PersonalData> {
    let text = text.as_typed();
    let words = split_words(text);
    if words.iter().any(|word| is_pupil_number(word.text)) {
        Some(PersonalData::PupilNumber)
    } else if has_nhs_number(text, &words) {
        Some(PersonalData::NhsNumber)
    } else if has_birth_date(text, &words) {
        Some(PersonalData::DateOfBirth)
    } else {
        text.match_indices('@').any(|(at, _)| is_address(text, at)).then_some(PersonalData::EmailAddress)
    }
}

/// A run of letters and digits of the ASCII kind, and where it stands: all that is looked for is so.
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

fn split_words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    for (start, _) in text.char_indices().filter(|(_, char)| char.is_ascii_alphanumeric()) {
        let end = start + 1;
        match words.last_mut() {
            Some(last) if last.end == start => {
                last.end = end;
                last.text = &text[last.start..end];
            }
            _ => words.push(Word { text: &text[start..end], start, end }),
        }
    }
    words
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.bytes().map(|byte| byte.is_ascii_digit().then(|| u32::from(byte - b'0'))).collect()
}

/// Ten digits in a row, or as 3, 3 and 4, whose last is the check digit of the nine before.
fn has_nhs_number(text: &str, words: &[Word<'_>]) -> bool {
    let joined = |a: &Word<'_>, b: &Word<'_>| matches!(&text[a.end..b.start], " " | "-" | "\u{a0}");
    let is_number = |word: &Word<'_>| digits(word.text).is_some();
    let in_a_row = words.iter().any(|word| is_nhs_number(word.text));
    let in_groups = words.windows(3).enumerate().any(|(at, group)| {
        let [a, b, c] = group else { return false };
        let begins =
            at.checked_sub(1).and_then(|at| words.get(at)).is_none_or(|word| !is_number(word) || !joined(word, a));
        let ends = words.get(at + 3).is_none_or(|word| !is_number(word) || !joined(c, word));
        let sized = [a, b, c].map(|word| word.text.len()) == [3, 3, 4] && joined(a, b) && joined(b, c);
        sized && begins && ends && is_nhs_number(&[a.text, b.text, c.text].concat())
    });
    in_a_row || in_groups
}

/// None begins with 0 or 1, as telephone numbers and the ISBNs of English books do: the check digit
/// of an ISBN is the same.
fn is_nhs_number(text: &str) -> bool {
    let Some(digits) = digits(text).filter(|digit| digit.len() == 10) else { return false };
    let sum: u32 = (2..=10).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    let alike = digits.iter().all(|digit| *digit == digits[0]);
    digits[0] > 1 && !alike && (11 - sum % 11) % 11 == digits[9]
}

/// A check letter and twelve digits, the last of which may be a letter while the number is temporary.
fn is_pupil_number(text: &str) -> bool {
    let place = |char: char| PUPIL_LETTERS.find(char.to_ascii_uppercase()).and_then(|at| u32::try_from(at).ok());
    let chars: Vec<char> = text.chars().collect();
    let [first, rest @ .., last] = &chars[..] else { return false };
    let last = last.to_digit(10).or_else(|| place(*last));
    let values: Option<Vec<u32>> = rest.iter().map(|letter| letter.to_digit(10)).chain([last]).collect();
    let Some(values) = values.filter(|digits| digits.len() == 12) else { return false };
    let sum: u32 = (2..).zip(values).map(|(weight, value)| weight * value).sum();
    place(*first) == Some(sum % 23)
}

/// A day and a month, with or without a year, in the same sentence as words of birth and near them.
/// A date alone is when something was seen or done.
fn has_birth_date(text: &str, words: &[Word<'_>]) -> bool {
    let near = |birth: usize, at: usize| {
        let (a, b) = if birth < at { (birth, at) } else { (at, birth) };
        let Some(between) = text.get(words[a].end..words[b].start) else { return false };
        // “D.O.B.” ends with a full stop that ends nothing.
        let between = between.strip_prefix('.').unwrap_or(between);
        !between.contains(". ") && !between.contains('\n')
    };
    let births: Vec<bool> = (0..words.len()).map(|at| ends_birth(&words[..=at])).collect();
    // Only so far to both sides: a text may be as long as a whole self-audit.
    let around = |at: usize| at.saturating_sub(NEAR)..words.len().min(at + NEAR + 1);
    let has_birth = |at: usize| around(at).any(|birth| births[birth] && near(birth, at));
    (0..words.len()).any(|at| has_birth(at) && begins_date(&words[at..]))
}

fn ends_birth(words: &[Word<'_>]) -> bool {
    BIRTH.iter().any(|phrase| {
        let mut back = words.iter().rev();
        phrase.rsplit(' ').all(|word| back.next().is_some_and(|previous| previous.text.eq_ignore_ascii_case(word)))
    })
}

fn begins_date(words: &[Word<'_>]) -> bool {
    let mut parts = words.iter().map(|word| word.text).filter(|text| !text.eq_ignore_ascii_case("of"));
    let (Some(a), Some(b)) = (parts.next(), parts.next()) else { return false };
    let is_date = |year: &str| [[a, b, year], [b, a, year]].iter().any(|parts| date::parse(&parts.join(" ")).is_some());
    let year = parts.next().unwrap_or_default();
    let is_short = year.len() == 2 && digits(year).is_some();
    let is_named = |text: &str| text.starts_with(|letter: char| letter.is_ascii_alphabetic());
    // A leap year, so that every day of a calendar will do.
    is_date(year)
        || date::parse(&[a, b, year].join("-")).is_some()
        || (is_short && is_date(&format!("20{year}")))
        || ((is_named(a) || is_named(b)) && is_date("2000"))
}

/// Whether the `@` at this place stands in an email address.
fn is_address(text: &str, at: usize) -> bool {
    let in_host = |letter: char| letter.is_ascii_alphanumeric() || letter == '.' || letter == '-';
    let named = text[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric() || !letter.is_ascii());
    let host = text[at + 1..].split(|letter| !in_host(letter)).next().unwrap_or_default();
    let labels: Vec<&str> = host.trim_end_matches(['.', '-']).split('.').collect();
    let ends =
        labels.last().is_some_and(|label| label.len() >= 2 && label.bytes().all(|byte| byte.is_ascii_alphabetic()));
    named && labels.len() >= 2 && labels.iter().all(|label| !label.is_empty()) && ends
}
