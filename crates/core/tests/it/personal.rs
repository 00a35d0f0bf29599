//! What looks like personal data (R6.7): the shapes with their check digits, dates only beside a
//! word of birth, and hardly a false alarm over everything the schemes and examples say.

use proptest::prelude::*;
use readymark_core::audit::personal::{PersonalData, personal_data};

use crate::support::path;

fn looks_personal(text: &str) -> bool {
    personal_data(&text.into()).is_some()
}

#[test]
fn what_is_found_is_named() {
    for (text, found) in [
        ("UPN: H801200001001.", "a unique pupil number"),
        ("NHS no. 943-476-5919.", "an NHS number"),
        ("born on 27 March 2016", "a date of birth"),
        ("Write to head@school.example.org", "an email address"),
    ] {
        assert_eq!(personal_data(&text.into()).map(PersonalData::words), Some(found), "{text}");
    }
}

fn check(personal: bool, texts: &[&str]) {
    let wrong: Vec<_> = texts.iter().filter(|text| looks_personal(text) != personal).collect();
    assert!(wrong.is_empty(), "{} personal: {wrong:#?}", if personal { "not seen as" } else { "wrongly seen as" });
}

#[test]
fn nhs_numbers_by_their_check_digit() {
    check(true, &["943 476 5919", "9434765919", "NHS no. 943-476-5919.", "(943\u{a0}476\u{a0}5919)", "4010232137"]);
    check(
        false,
        &[
            "943 476 5918",
            "9434765910",
            "94347659190",
            "943 4765 919",
            "8 943 476 5919",
            "943 476 5919 8",
            "4444444444",
            // An ISBN, whose check digit is the same; telephone numbers; a UKPRN and a URN.
            "ISBN 0306406152",
            "ISBN 1-84536-024-9",
            "020 7946 0958, 0161 496 0018, 07700 900123",
            "10000248 and 100232",
        ],
    );
}

/// A check digit is worth having only if a slip of one digit is caught.
#[test]
fn every_slip_of_one_digit_in_an_nhs_number_is_no_nhs_number() {
    let number = "9434765919";
    for at in 0..number.len() {
        for digit in ('0'..='9').filter(|it| !number[at..].starts_with(*it)) {
            let mut slip = number.to_owned();
            slip.replace_range(at..=at, &digit.to_string());
            assert!(!looks_personal(&slip), "{slip}");
        }
    }
}

#[test]
fn pupil_numbers_by_their_check_letter() {
    check(true, &["H801200001001", "h801200001001", "UPN: H801200001001.", "U80120000100A"]);
    check(
        false,
        &[
            "A801200001001",
            "I801200001001",
            "H80120000100",
            "H8012000010010",
            "H801200001002",
            "B80120000100A",
            "8801200001001",
        ],
    );
}

#[test]
fn e_mail_addresses() {
    check(
        true,
        &[
            "ann.smith@example.org",
            "Ask o’brien@school.example.sch.uk.",
            "<a@b.co>",
            "mailto:x_y+z@example.com, please",
        ],
    );
    check(
        false,
        &["@home", "score @ 12", "a@b", "a@b.", "a@-", "user@", "@example.org", "a@.org", "3 @ 4.50", "pupils@2.5"],
    );
}

#[test]
fn dates_only_beside_a_word_of_birth() {
    check(
        true,
        &[
            "born 12/03/2015",
            "Born on the 12th of March 2015",
            "DOB: 12.3.15",
            "D.O.B. 12-03-2015",
            "date of birth 2015-03-12",
            "Birth date: March 12, 2015",
            "12 March 2015 (date of birth)",
            "her birthday is 12 March",
            "12/03/2015 DOB",
            "born 31/12/99, then moved",
        ],
    );
    check(
        false,
        &[
            "27 March 2026",
            "2023",
            "12/03/2015",
            "Visited on 12 March 2015.",
            "Children born in 2015",
            "born early",
            "birth family, met on 12 March 2015",
            "The birth parents agreed on 12 March 2015",
            "newborn assessments, 12 March 2015",
            "Some were born abroad. 12 March 2015: first visit",
            "born\n12 March 2015",
            "born to a mother who was, as we later learnt, ill on 12 March 2015",
        ],
    );
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_be_looked_at(text in "(?s).{0,80}", near in "[bornBdo.@ é0-9/-]{0,60}") {
        looks_personal(&text);
        looks_personal(&near);
    }
}

/// The texts that people read or have typed: literals of the rubrics, values of the examples.
fn sentences() -> Vec<String> {
    let mut texts = Vec::new();
    for (folder, kind) in [("crates/core/rubrics", "toml"), ("crates/core/rubrics/examples", "json")] {
        for entry in std::fs::read_dir(path(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == kind) {
                let text = std::fs::read_to_string(path).unwrap();
                match kind {
                    "toml" => strings_of_toml(&toml::from_str(&text).unwrap(), &mut texts),
                    _ => strings_of_json(&serde_json::from_str(&text).unwrap(), &mut texts),
                }
            }
        }
    }
    texts.iter().flat_map(|text| text.split_inclusive(['.', '?', '!', '\n'])).map(str::to_owned).collect()
}

fn strings_of_toml(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => found.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| strings_of_toml(item, found)),
        toml::Value::Table(table) => table.values().for_each(|it| strings_of_toml(it, found)),
        _ => {}
    }
}

fn strings_of_json(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings_of_json(item, found)),
        serde_json::Value::Object(map) => map.values().for_each(|it| strings_of_json(it, found)),
        _ => {}
    }
}

/// Looked at pair by pair, the words of such a text would take days.
#[test]
fn a_text_as_long_as_a_self_audit_is_looked_through_too() {
    let long = "born yesterday, ".repeat(62_000);
    assert!(!looks_personal(&long));
    assert!(looks_personal(&format!("{long}born on 27 March 2016")));
}

#[test]
fn at_most_one_sentence_in_two_hundred_is_a_false_alarm() {
    let sentences: Vec<String> =
        sentences().into_iter().filter(|sentence| sentence.split_whitespace().count() >= 3).collect();
    assert!(sentences.len() > 1000, "{}", sentences.len());
    let alarms: Vec<&String> = sentences.iter().filter(|sentence| looks_personal(sentence)).collect();
    assert!(alarms.len() * 200 <= sentences.len(), "{} in {}: {alarms:#?}", alarms.len(), sentences.len());
}
