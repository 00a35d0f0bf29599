//! How much is kept, what is set aside, what is noted, and when a backup file is due (R1.7, R1.12, R2.3).

use proptest::prelude::*;
use readymark::audit::Answer;
use readymark::audit::change::{Change, ProviderField};
use readymark::report::backup;
use readymark::storage::{BrowserNote, KeyValue, Memory, PREFIX, Shelf, ShelfError, room};
use readymark::submission::moment::Moment;
use readymark::submission::{LogEntry, Subject};

use crate::mirror::id;
use crate::support::faulty::Faulty;
use crate::support::{EPQM, file, moment, scheme, submission};

/// A file of about so many characters: answers as long as one may be.
fn text_of_about(characters: usize) -> String {
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency; d1.provide=We do");
    let (place, _) = submission.audit.answers.iter().next().map(|(place, it)| (place.clone(), it.clone())).unwrap();
    for n in 0..characters / 10_000 {
        let mut place = place.clone();
        place.question = readymark::scheme::ids::QuestionId::new(&format!("q{n}")).unwrap();
        submission.audit.answers.insert(place, Answer::Text("é".repeat(9_900)));
    }
    file(&scheme, &submission, 1)
}

#[test]
fn one_self_audit_may_have_a_million_characters_and_no_more() {
    let shelf = Shelf::new(Box::<Memory>::default());
    let fits = text_of_about(room::TOO_BIG - 20_000);
    assert!(fits.len() > room::TOO_BIG, "counted in characters, not in bytes");
    assert_eq!(shelf.save(&id("x"), &fits), Ok(()));
    assert_eq!(shelf.save(&id("x"), &text_of_about(room::TOO_BIG + 20_000)), Err(ShelfError::TooBig));
    assert!(shelf.load(&id("x")).is_ok());
}

#[test]
fn from_four_hundred_thousand_characters_on_a_self_audit_is_said_to_be_long() {
    let shelf = Shelf::new(Box::<Memory>::default());
    for (place, length, is_long) in [("x", room::LONG - 20_000, false), ("y", room::LONG + 20_000, true)] {
        let text = text_of_about(length);
        assert!(text.len() > room::LONG, "counted in characters, not in bytes");
        assert_eq!(shelf.save(&id(place), &text), Ok(()));
        let units = text.encode_utf16().count();
        assert_eq!(shelf.too_long_soon(&id(place)), is_long.then_some(units));
    }
    assert_eq!(shelf.too_long_soon(&id("z")), None);
}

#[test]
fn room_is_counted_over_keys_and_texts_of_ours() {
    let store = Faulty::default();
    let shelf = Shelf::new(Box::new(store.clone()));
    assert_eq!((shelf.used().unwrap(), shelf.has_room()), (0, true));
    store.plant(&format!("{PREFIX}x/a"), "語é!");
    assert_eq!(shelf.used().unwrap(), PREFIX.len() + 3 + 3);
    store.plant(&format!("{PREFIX}y/a"), &"x".repeat(room::FULL));
    assert!(!shelf.has_room());
    assert_eq!(shelf.clear(), Ok(0));
    assert_eq!(shelf.used(), Ok(0));
}

#[test]
fn of_what_cannot_be_read_the_newest_five_are_kept_and_the_one_that_comes_always() {
    let store = Faulty::default();
    let shelf = Shelf::new(Box::new(store.clone()));
    let scheme = scheme(EPQM);
    let mut generation = 0;
    let mut damage = |text: &str| {
        for slot in ["a", "b"] {
            store.plant(&format!("{PREFIX}x/{slot}"), text);
        }
        generation += 1;
        shelf.save(&id("x"), &file(&scheme, &submission(&scheme, "agency"), generation)).unwrap();
        store.remove(&format!("{PREFIX}x/b")).unwrap();
    };
    for n in 0..8 {
        damage(&format!("damaged {n}"));
    }
    assert_eq!(shelf.aside(), ["damaged 7", "damaged 6", "damaged 5", "damaged 4", "damaged 3"]);
    // Long ones take the place of more.
    damage(&"é".repeat(400_000));
    damage(&"é".repeat(90_000));
    assert_eq!(shelf.aside().iter().map(|it| it.chars().count()).collect::<Vec<_>>(), [90_000, 400_000, 9, 9, 9]);
    damage(&"é".repeat(600_000));
    assert_eq!(shelf.aside().iter().map(|it| it.chars().count()).collect::<Vec<_>>(), [600_000]);
}

#[test]
fn notes_are_no_submissions_and_go_with_what_they_are_about() {
    let store = Faulty::default();
    let shelf = Shelf::new(Box::new(store.clone()));
    shelf.note_browser(BrowserNote::FirstRun, "abc").unwrap();
    assert_eq!(shelf.browser_note(BrowserNote::FirstRun).as_deref(), Some("abc"));
    assert_eq!(shelf.browser_note(BrowserNote::Survived), None);
    assert!(shelf.list().unwrap().is_empty() && !shelf.has_any());
    let scheme = scheme(EPQM);
    shelf.save(&id("x"), &file(&scheme, &submission(&scheme, "agency"), 1)).unwrap();
    shelf.note_backup(&id("x"), &moment()).unwrap();
    assert_eq!((shelf.backed_up(&id("x")), shelf.backed_up(&id("y"))), (Some(moment()), None));
    shelf.remove(&id("x")).unwrap();
    assert_eq!(shelf.backed_up(&id("x")), None);
}

fn at(minute: u32) -> Moment {
    Moment::new(&format!("2026-11-22T{:02}:{:02}:00Z", 9 + minute / 60, minute % 60)).unwrap()
}

fn log(minutes: impl IntoIterator<Item = u32>) -> Vec<LogEntry> {
    let change = Change::Provider(ProviderField::Organisation, String::new());
    minutes.into_iter().map(|minute| LogEntry { at: at(minute), subject: Subject::of(&change) }).collect()
}

#[test]
fn a_file_is_due_after_twenty_changes_or_half_an_hour_of_editing() {
    assert!(!backup::is_due(&[], None));
    assert!(!backup::is_due(&log(vec![5; 19]), None));
    assert!(backup::is_due(&log(vec![5; 20]), None));
    assert!(!backup::is_due(&log([0, 29]), None));
    assert!(backup::is_due(&log([0, 30]), None));
    // What is in the last file counts no more.
    assert!(!backup::is_due(&log(vec![5; 20]), Some(&at(5))));
    assert!(!backup::is_due(&log([0, 30, 40]), Some(&at(30))));
    assert!(backup::is_due(&log([0, 30, 40, 70]), Some(&at(30))));
}

proptest! {
    #[test]
    fn another_change_never_makes_a_file_less_due(minutes in proptest::collection::vec(0u32..600, 0..30), more in 600u32..700) {
        let mut minutes = minutes;
        minutes.sort_unstable();
        let before = backup::is_due(&log(minutes.clone()), None);
        minutes.push(more);
        prop_assert!(!before || backup::is_due(&log(minutes), None));
    }
}
