//! Every error a user can be shown, in one file that can be read in one go
//! (`tests/data/messages.txt`; `READYMARK_BLESS=1` writes it anew), and the manners of their words.

use readymark_core::bundle::{ForeignFile, ReadError};
use readymark_core::store::StoreError;
use readymark_core::submission::merge::MergeRefusal;

use crate::support::{blessing, path, text_of};

const KEPT: &str = "tests/data/messages.txt";

/// One of each; a new variant fails to compile here until it is added.
fn read_errors() -> Vec<ReadError> {
    use ReadError::*;
    let all = vec![
        Unreadable { name: "Oak Park.readymark.json".to_owned() },
        Empty,
        TooBig,
        Utf16,
        Other(ForeignFile::Word),
        Other(ForeignFile::Excel),
        Other(ForeignFile::PowerPoint),
        Other(ForeignFile::OldOffice),
        Other(ForeignFile::Locked),
        Other(ForeignFile::Apple),
        Other(ForeignFile::OpenDocument),
        Other(ForeignFile::Pdf),
        Other(ForeignFile::Picture),
        Other(ForeignFile::Video),
        Other(ForeignFile::Email),
        Other(ForeignFile::Zip),
        WebPage,
        NotJson,
        CutShort,
        NotOurs,
        OutOfPlace { at: "answer 3, “What do you provide?” for “Element”".to_owned() },
        KeyTwice { key: "answer".to_owned(), at: None },
        KeyTwice { key: "provide".to_owned(), at: Some("d1".to_owned()) },
        NewerFormat { version: "2.0".to_owned() },
        OverLimit {
            what: "The answer to “provide” for “e4”".to_owned(), most: "1,000,000 characters".to_owned()
        },
        Damaged { what: "a time in it".to_owned() },
    ];
    for error in &all {
        match error {
            Unreadable { .. } | Empty | TooBig | Utf16 | Other(_) | WebPage | NotJson | CutShort | NotOurs => {}
            OutOfPlace { .. } => {}
            KeyTwice { .. } | NewerFormat { .. } | OverLimit { .. } | Damaged { .. } => {}
        }
    }
    all
}

fn store_errors() -> Vec<StoreError> {
    use StoreError::*;
    let all = vec![
        Refused,
        NotReadBack,
        ChangedElsewhere,
        GoneElsewhere,
        TooMany,
        TooBig,
        NoRoom,
        Closed,
        NotFound,
        NotFetched,
        NoScheme,
        NewerFormat,
        Unreadable,
    ];
    for error in &all {
        match error {
            Refused | NotReadBack | ChangedElsewhere | GoneElsewhere | TooMany | TooBig | NoRoom | Closed
            | NotFound | NotFetched | NoScheme | NewerFormat | Unreadable => {}
        }
    }
    all
}

fn merge_refusals() -> Vec<MergeRefusal> {
    use MergeRefusal::*;
    let all =
        vec![UnderReview, OtherSubmission, OtherScheme, OtherEdition, SameVersion, EarlierVersion, OtherOrganisation];
    for refusal in &all {
        match refusal {
            UnderReview | OtherSubmission | OtherScheme | OtherEdition | SameVersion | EarlierVersion
            | OtherOrganisation => {}
        }
    }
    all
}

/// What happened and what to do, for each.
fn messages() -> Vec<(String, String)> {
    let read =
        read_errors().into_iter().map(|read_error| (read_error.what_happened(), read_error.what_to_do().to_owned()));
    let store = store_errors()
        .into_iter()
        .map(|store_error| (store_error.what_happened().to_owned(), store_error.what_to_do().to_owned()));
    let merge = merge_refusals().into_iter().map(|it| (it.what_happened().to_owned(), it.what_to_do().to_owned()));
    read.chain(store).chain(merge).collect()
}

#[test]
fn the_kept_list_is_what_is_shown() {
    let text: String = messages().into_iter().map(|(happened, todo)| format!("{happened}\n    {todo}\n\n")).collect();
    if blessing() {
        std::fs::create_dir_all(path("tests/data")).unwrap();
        std::fs::write(path(KEPT), &text).unwrap();
    }
    assert!(text_of(KEPT) == text, "the messages have changed; run with READYMARK_BLESS=1 and read {KEPT}\n{text}");
}

#[test]
fn every_message_is_plain_and_says_what_to_do() {
    let rude =
        ["invalid", "please", "sorry", "oops", "error", "fail", "illegal", "forbidden", "unable", "successfully", "!"];
    for (happened, todo) in messages() {
        let both = format!("{happened} {todo}").to_lowercase();
        for word in rude {
            assert!(!both.contains(word), "“{word}” in {both}");
        }
        for part in [&happened, &todo] {
            assert!(part.ends_with('.') && !part.contains("  "), "{part}");
            assert!(part.starts_with(|c: char| c.is_uppercase()), "{part}");
            assert!(part.split('.').all(|part| part.split_whitespace().count() <= 25), "{part}");
        }
        assert_ne!(happened, todo);
    }
}
