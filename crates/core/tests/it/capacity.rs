//! How much is kept, what is set aside, what is noted, and when a backup file is due (R1.7, R1.12, R2.3).

use proptest::prelude::*;
use readymark_core::audit::Answer;
use readymark_core::audit::action::ActionEdit;
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::bundle::{CheckCode, LONGEST_FILE};
use readymark_core::report::backup;
use readymark_core::store::capacity::{self, LengthGauge};
use readymark_core::store::{AuditStore, BrowserNote, KeyValue, Memory, PREFIX, StoreError};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::{self, LogEntry, Subject, Submission};

use crate::mirror::id;
use crate::support::faulty::Faulty;
use crate::support::{EPQM, file, moment, read_file, scheme, submission};

/// A file of about so many characters.
fn text_of_about(characters: usize) -> String {
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency; d1.provide=We do");
    let (place, _) = submission.audit.answers.iter().next().map(|(place, it)| (place.clone(), it.clone())).unwrap();
    for n in 0..characters / 10_000 {
        let mut place = place.clone();
        place.question = readymark_core::scheme::ids::QuestionId::new(&format!("q{n}")).unwrap();
        submission.audit.answers.insert(place, Answer::Text("é".repeat(9_900).into()));
    }
    file(&scheme, &submission, 1)
}

#[test]
fn one_self_audit_may_have_a_million_characters_and_no_more() {
    let store = AuditStore::new(Box::<Memory>::default());
    let fits = text_of_about(capacity::MAX_AUDIT_UNITS - 20_000);
    assert!(fits.len() > capacity::MAX_AUDIT_UNITS, "counted in characters, not in bytes");
    assert_eq!(store.save(&id("x"), &fits), Ok(()));
    assert_eq!(store.save(&id("x"), &text_of_about(capacity::MAX_AUDIT_UNITS + 20_000)), Err(StoreError::TooBig));
    assert!(store.load(&id("x")).is_ok());
}

/// A submission whose file has so many units, with a change log as long as one can be, readiness, and a
/// text of this letter.
fn of_length(units: usize, letter: char) -> Submission {
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency; all.provide=We do; evidence document; action");
    for n in 0..1_100 {
        let field = if n % 2 == 0 { ProviderField::Kind } else { ProviderField::Identifier };
        submission.apply(AuditChange::Provider(field, "An agency".into()).into(), &moment()).unwrap();
    }
    assert_eq!(submission.log.len(), 1_000);
    let length = |submission: &Submission| file(&scheme, submission, 99).encode_utf16().count();
    let one = serde_json::to_string(&letter.to_string()).unwrap().encode_utf16().count() - 2;
    let left = units - length(&submission);
    submission.audit.evidence[0].note = letter.to_string().repeat(left / one).into();
    let title = submission.audit.evidence[0].title.as_typed().to_owned() + &"x".repeat(left % one);
    submission.audit.evidence[0].title = title.into();
    assert_eq!(length(&submission), units);
    submission
}

#[test]
fn what_is_saved_can_be_written_and_opened_again_up_to_the_very_edge() {
    let scheme = scheme(EPQM);
    for letter in ['x', '"', '\n', '\u{1f}', 'é', '語', '𝄞'] {
        let store = AuditStore::new(Box::<Memory>::default());
        let is_there = |submission: &Submission| store.load(&id("x")).unwrap().submission == *submission;
        let submission = of_length(capacity::MAX_AUDIT_UNITS, letter);
        let kept = file(&scheme, &submission, 99);
        assert_eq!(store.save(&id("x"), &kept), Ok(()), "{letter:?}");
        assert!(is_there(&submission), "{letter:?}");
        // A file to download is the next one: its counter may be longer.
        let next = file(&scheme, &submission, 100);
        assert!(next.len() <= LONGEST_FILE);
        assert!(read_file(next.as_bytes()).is_ok_and(|opened| opened.submission == submission), "{letter:?}");
        let more = file(&scheme, &of_length(capacity::MAX_AUDIT_UNITS + 1, letter), 99);
        assert_eq!(store.save(&id("x"), &more), Err(StoreError::TooBig));
        assert!(is_there(&submission), "the one before is still there");
    }
}

/// A text for an action, which is typed in the last room there is.
fn said(text: String) -> submission::Change {
    let id = readymark_core::scheme::ids::ActionId::new("action-0").unwrap();
    AuditChange::EditAction(id, ActionEdit::What(text.into())).into()
}

#[test]
fn a_text_there_is_no_room_for_is_told_at_once_and_fits_once_it_is_shorter() {
    let scheme = scheme(EPQM);
    let write = |submission: &Submission| file(&scheme, submission, 99);
    let mut submission = of_length(capacity::MAX_AUDIT_UNITS - 10_000, 'x');
    submission.audit.actions[0].id = readymark_core::scheme::ids::ActionId::new("action-0").unwrap();
    let mut gauge = LengthGauge::default();
    let mut over_by = |submission: &Submission, change| gauge.over_by(submission, &change, &moment(), write);
    // Longer than all that one can hold is not even tried.
    assert!(
        over_by(&submission, said("x".repeat(capacity::MAX_AUDIT_UNITS + 1)))
            .is_some_and(|by| by > capacity::MAX_AUDIT_UNITS - 20_000)
    );
    let by = over_by(&submission, said("x".repeat(40_000))).unwrap();
    assert!((29_000..31_000).contains(&by), "{by}");
    // Shortened by as much as was said, it fits, and not by one less.
    assert!(over_by(&submission, said("x".repeat(40_000 - by + 1))).is_some_and(|by| by <= 1));
    assert_eq!(over_by(&submission, said("x".repeat(40_000 - by))), None);
    submission.apply(said("x".repeat(40_000 - by)), &moment()).unwrap();
    assert_eq!(write(&submission).encode_utf16().count(), capacity::MAX_AUDIT_UNITS);
    // Of what is full nothing more may be typed, and everything may be shortened.
    let more = over_by(&submission, AuditChange::Provider(ProviderField::Kind, "An agency, and more".into()).into());
    assert!(more.is_some_and(|by| (10..100).contains(&by)), "{more:?}");
    assert_eq!(over_by(&submission, said("x".to_owned())), None);
    // What is no text is for the save to tell of.
    assert_eq!(over_by(&submission, AuditChange::RemoveAction(submission.audit.actions[0].id.clone()).into()), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed in whatever order, the gauge says what measuring the whole would say.
    #[test]
    fn the_gauge_says_what_measuring_says(
        steps in proptest::collection::vec((0usize..3, 0usize..6, prop_oneof![Just('x'), Just('"'), Just('語')], any::<bool>()), 1..12),
    ) {
        let scheme = scheme(EPQM);
        let write = |submission: &Submission| file(&scheme, submission, 99);
        let units = |submission: &Submission| write(submission).encode_utf16().count();
        let mut submission = submission(&scheme, "agency");
        let mut gauge = LengthGauge::default();
        for (field, length, letter, is_saved) in steps {
            let field = [ProviderField::Organisation, ProviderField::Kind, ProviderField::Identifier][field];
            let text = letter.to_string().repeat([0, 7, 9_000, 240_000, 470_000, 990_000][length]);
            let change: submission::Change = AuditChange::Provider(field, text.into()).into();
            let mut tried = submission.clone();
            tried.apply(change.clone(), &moment());
            let (before, after) = (units(&submission), units(&tried));
            let over_by = gauge.over_by(&submission, &change, &moment(), write);
            prop_assert_eq!(over_by.is_none(), after <= capacity::MAX_AUDIT_UNITS || after <= before, "{} to {}", before, after);
            if over_by.is_none() {
                submission = tried;
            }
            if is_saved {
                gauge.wrote(&write(&submission));
            }
        }
    }
}

#[test]
fn from_four_hundred_thousand_characters_on_a_self_audit_is_said_to_be_long() {
    let store = AuditStore::new(Box::<Memory>::default());
    for (place, length, is_long) in
        [("x", capacity::LONG_AUDIT_UNITS - 20_000, false), ("y", capacity::LONG_AUDIT_UNITS + 20_000, true)]
    {
        let text = text_of_about(length);
        assert!(text.len() > capacity::LONG_AUDIT_UNITS, "counted in characters, not in bytes");
        assert_eq!(store.save(&id(place), &text), Ok(()));
        let units = text.encode_utf16().count();
        assert_eq!(store.too_long_soon(&id(place)), is_long.then_some(units));
    }
    assert_eq!(store.too_long_soon(&id("z")), None);
}

#[test]
fn room_is_counted_over_keys_and_texts_of_ours() {
    let backend = Faulty::default();
    let store = AuditStore::new(Box::new(backend.clone()));
    assert_eq!((store.used().unwrap(), store.has_room()), (0, true));
    backend.plant(&format!("{PREFIX}x/a"), "語é!");
    assert_eq!(store.used().unwrap(), PREFIX.len() + 3 + 3);
    backend.plant(&format!("{PREFIX}y/a"), &"x".repeat(capacity::FULL_UNITS));
    assert!(!store.has_room());
    assert_eq!(store.clear(), Ok(0));
    assert_eq!(store.used(), Ok(0));
}

#[test]
fn of_what_cannot_be_read_the_newest_five_are_kept_and_the_one_that_comes_always() {
    let backend = Faulty::default();
    let store = AuditStore::new(Box::new(backend.clone()));
    let scheme = scheme(EPQM);
    let mut generation = 0;
    let mut damage = |text: &str| {
        for slot in ["a", "b"] {
            backend.plant(&format!("{PREFIX}x/{slot}"), text);
        }
        generation += 1;
        store.save(&id("x"), &file(&scheme, &submission(&scheme, "agency"), generation)).unwrap();
        backend.remove(&format!("{PREFIX}x/b")).unwrap();
    };
    for n in 0..8 {
        damage(&format!("damaged {n}"));
    }
    assert_eq!(store.quarantined(), ["damaged 7", "damaged 6", "damaged 5", "damaged 4", "damaged 3"]);
    // Long ones take the place of more.
    damage(&"é".repeat(400_000));
    damage(&"é".repeat(90_000));
    assert_eq!(store.quarantined().iter().map(|it| it.chars().count()).collect::<Vec<_>>(), [90_000, 400_000, 9, 9, 9]);
    damage(&"é".repeat(600_000));
    assert_eq!(store.quarantined().iter().map(|it| it.chars().count()).collect::<Vec<_>>(), [600_000]);
}

#[test]
fn notes_are_no_submissions_and_go_with_what_they_are_about() {
    let backend = Faulty::default();
    let store = AuditStore::new(Box::new(backend.clone()));
    store.note_browser(BrowserNote::FirstRun, "abc").unwrap();
    assert_eq!(store.browser_note(BrowserNote::FirstRun).as_deref(), Some("abc"));
    assert_eq!(store.browser_note(BrowserNote::Survived), None);
    assert!(store.list().unwrap().is_empty() && !store.has_any());
    let scheme = scheme(EPQM);
    store.save(&id("x"), &file(&scheme, &submission(&scheme, "agency"), 1)).unwrap();
    store.note_backup(&id("x"), &moment(), &CheckCode::from_hex(&"0a".repeat(32)).unwrap()).unwrap();
    assert_eq!((store.backed_up(&id("x")), store.backed_up(&id("y"))), (Some(moment()), None));
    store.remove(&id("x")).unwrap();
    assert_eq!(store.backed_up(&id("x")), None);
}

fn at(minute: u32) -> Timestamp {
    Timestamp::new(&format!("2026-11-22T{:02}:{:02}:00Z", 9 + minute / 60, minute % 60)).unwrap()
}

fn log(minutes: impl IntoIterator<Item = u32>) -> Vec<LogEntry> {
    let change = AuditChange::Provider(ProviderField::Organisation, String::new().into());
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

/// FC20: that a file was asked for says nothing of whether there is one. What was changed since is due as if
/// there were none, in a browser that was not yet seen to keep anything too.
#[test]
fn a_file_that_was_asked_for_is_not_taken_for_one_that_is_there() {
    use readymark_core::report::backup::{BackupDue, backup_due};
    for (minutes, asked, seen_to_keep, expected) in [
        (vec![5; 4], None, false, None),
        (vec![5; 5], None, false, Some(BackupDue::NotSeen)),
        (vec![5; 5], None, true, None),
        (vec![5; 5], Some(5), false, None),
        // Asked for and cancelled, or saved: the page cannot tell, so what came after counts either way.
        (vec![5, 6, 6, 6, 6, 6], Some(5), false, Some(BackupDue::NotSeen)),
        (vec![5, 6, 6, 6, 6, 6], Some(6), false, None),
        (vec![5, 6, 6, 6, 6, 6], Some(5), true, None),
        (vec![6; 20], Some(5), false, Some(BackupDue::Much)),
        (vec![6; 20], Some(5), true, Some(BackupDue::Much)),
    ] {
        let last = asked.map(at);
        assert_eq!(backup_due(&log(minutes.clone()), last.as_ref(), seen_to_keep), expected, "{minutes:?} {asked:?}");
    }
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

#[test]
fn the_check_code_of_a_file_is_known_while_what_is_kept_says_the_same() {
    let scheme = scheme(EPQM);
    let (store, id) = (AuditStore::new(Box::<Memory>::default()), id("x"));
    let said = submission(&scheme, "agency");
    let keep = |generation| {
        let text = file(&scheme, &said, generation);
        store.save(&id, &text).unwrap();
        read_file(text.as_bytes()).unwrap().check_code
    };
    let first = keep(1);
    assert_eq!(store.check_code_of_file(&id, &said), None);
    store.note_backup(&id, &moment(), &first).unwrap();
    assert_eq!(store.check_code_of_file(&id, &said), Some(first));
    assert_eq!(store.check_code_of_file(&id, &submission(&scheme, "agency; considered=yes")), None, "not saved yet");
    keep(2);
    assert_eq!(store.check_code_of_file(&id, &said), None);
}
