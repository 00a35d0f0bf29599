//! The summary beside the slots is never a source of truth: one that is missing, damaged, or of other texts than
//! those in the slots is made again from them, and whatever becomes of it, saving goes as it would without.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use readymark_core::after_submission::Event;
use readymark_core::bundle::Opened;
use readymark_core::report::shown::plain_text;
use readymark_core::scheme::ids::{EventId, LocalId, StateId};
use readymark_core::store::{
    AuditStore, KeyValue, ListedAudit, Look, MadeAgain, Revision, StoreError, Summary, SummaryContext, among,
};
use readymark_core::submission::Submission;

use crate::store::{id, key, store};
use crate::support::faulty::Fault;
use crate::support::{
    APP, AUTHORITY, EPQM, catalogue, file, line, moment, path, read_file, scheme, submission, write_from,
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
pub const NOW: SummaryContext<'static> = SummaryContext { app: APP, today: TODAY };

/// What a summary of what was opened is to say.
pub fn summary_of(opened: &Opened) -> Summary {
    let scheme = opened.submission.edition.matched(catalogue()).scheme().cloned();
    Summary::of(&opened.submission, &Revision::of(opened), scheme.as_deref(), TODAY)
}

/// As the app does after a save.
pub fn keep(store: &AuditStore, id: &LocalId, submission: &Submission, revision: &Revision) {
    let scheme = submission.edition.matched(catalogue()).scheme().cloned();
    store.keep_summary(id, &Summary::of(submission, revision, scheme.as_deref(), TODAY), APP);
}

pub fn made_again(store: &AuditStore) -> Vec<ListedAudit> {
    let scheme_of = |opened: &Opened| opened.submission.edition.matched(catalogue()).scheme().cloned();
    // What is shown is the same, whether or not it is kept.
    let [shown, kept] = [MadeAgain::IsShown, MadeAgain::IsKept]
        .map(|made_again| store.summaries_made_again(&NOW, &scheme_of, made_again).unwrap());
    assert_eq!(shown, kept);
    kept
}

/// Every summary that holds says what the slots say, in the order of the list; so does each that is made again,
/// and then nothing is left to make.
pub fn check(store: &AuditStore) {
    let truth = store.list().unwrap();
    let look = |id| truth.iter().find(|kept| kept.id == id).map(|kept| kept.opened.as_ref().map(summary_of));
    let by_summary = store.summaries(&NOW).unwrap();
    assert_eq!(by_summary.len(), truth.len());
    for entry in by_summary {
        if let Look::Summary(summary) = entry.look {
            assert_eq!(Ok(*summary), look(entry.id).unwrap().map_err(Clone::clone));
        }
    }
    let again = made_again(store);
    let expected: Vec<ListedAudit> = truth
        .iter()
        .map(|kept| match &kept.opened {
            Ok(opened) => ListedAudit { id: kept.id.clone(), look: Look::Summary(Box::new(summary_of(opened))) },
            Err(error) => ListedAudit { id: kept.id.clone(), look: Look::Failed(error.clone()) },
        })
        .collect();
    assert_eq!(again, expected);
    assert_eq!(among(&again), among(&truth));
}

/// The file of a small audit of this organisation, saved so often.
pub fn text(organisation: &str, saves: u64) -> String {
    file(&scheme(EPQM), &named(organisation), saves)
}

fn named(organisation: &str) -> Submission {
    let mut submission = submission(&scheme(EPQM), "agency; considered=yes; action");
    submission.audit.provider.organisation = organisation.into();
    submission
}

/// As the app does: a save, and its summary.
pub fn save(store: &AuditStore, name: &str, text: &str) -> Result<(), StoreError> {
    store.save(&id(name), text)?;
    let opened = read_file(text.as_bytes()).unwrap();
    store.keep_summary(&id(name), &summary_of(&opened), APP);
    Ok(())
}

/// The only entry, where its summary holds.
fn only(store: &AuditStore, context: &SummaryContext<'_>) -> Option<Summary> {
    match &store.summaries(context).unwrap()[..] {
        [ListedAudit { look: Look::Summary(summary), .. }] => Some(Summary::clone(summary)),
        [ListedAudit { look: Look::NotRead, .. }] => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_kept_of_every_example_is_what_the_list_shows() {
    let (_, store) = store();
    let mut longest = 0;
    for (n, example) in std::fs::read_dir(path("crates/core/rubrics/examples")).unwrap().enumerate() {
        let example = example.unwrap().path();
        if example.extension().is_some_and(|ending| ending == "json") {
            save(&store, &format!("x{n}"), &std::fs::read_to_string(example).unwrap()).unwrap();
        }
    }
    assert!(store.summaries(&NOW).unwrap().len() > 4);
    for entry in store.summaries(&NOW).unwrap() {
        let Look::Summary(summary) = entry.look else { panic!("{} has none", entry.id) };
        let Ok(opened) = store.load(&entry.id) else { panic!("{} is not there", entry.id) };
        assert_eq!(*summary, summary_of(&opened));
        let leads_on =
            scheme(summary.scheme.as_str()).is_rated() || !scheme(summary.scheme.as_str()).outcomes.is_empty();
        assert_eq!((summary.organisation.is_empty(), summary.standing.is_empty()), (false, !leads_on), "{summary:?}");
        assert_eq!(summary.is_rated, scheme(summary.scheme.as_str()).is_rated());
        longest = longest.max(format!("{summary:?}").len());
    }
    // It is short beside what it is of.
    assert!(longest < 8_000, "{longest}");
    check(&store);
}

#[test]
fn a_script_reads_scheme_and_pages_from_the_second_and_third_line() {
    let (backend, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    let authority = scheme(AUTHORITY);
    let rated = submission(&authority, "authority");
    save(&store, "y", &file(&authority, &rated, 1)).unwrap();
    let line = |name: &str, number| backend.texts()[&key(name)].split('\n').nth(number).map(str::to_owned).unwrap();
    assert_eq!([line("x/summary", 1), line("x/summary", 2)], [EPQM, "audit"]);
    assert_eq!([line("y/summary", 1), line("y/summary", 2)], [AUTHORITY, "rated"]);
}

#[test]
fn words_of_several_lines_take_one_and_come_back_to_the_letter() {
    let (_, store) = store();
    let organisations =
        ["Two\nlines", "\n", "", "  Meadow\u{202e} House\n\n", "a\r\nb", "…", "a\tb", "\\n", "\\\t\\t\n\\", "\\"];
    for (organisation, saves) in organisations.into_iter().zip(1..) {
        save(&store, "x", &text(organisation, saves)).unwrap();
        let summary = only(&store, &NOW).unwrap();
        assert_eq!(summary.organisation, *organisation.trim());
        check(&store);
    }
}

#[test]
fn a_damaged_summary_is_noticed_wherever_it_is_damaged() {
    let (backend, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    let (place, truth) = (key("x/summary"), only(&store, &NOW).unwrap());
    let whole = backend.texts()[&place].clone();
    for (at, letter) in whole.char_indices() {
        let other = if letter == 'q' { "r" } else { "q" };
        let rest = &whole[at + letter.len_utf8()..];
        for damaged in [[&whole[..at], other, rest].concat(), [&whole[..at], rest].concat(), whole[..at].to_owned()] {
            backend.plant(&place, &damaged);
            assert_eq!(only(&store, &NOW), None, "{damaged}");
        }
    }
    for damaged in ["", "\n", "null", "{}", &[&whole, "\n"].concat(), &[&whole, "\nmore\nlines"].concat()] {
        backend.plant(&place, damaged);
        assert_eq!(only(&store, &NOW), None, "{damaged}");
    }
    check(&store);
    assert_eq!((only(&store, &NOW), &backend.texts()[&place]), (Some(truth), &whole));
}

#[test]
fn a_summary_of_other_texts_than_those_in_the_slots_does_not_hold() {
    let (backend, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    let first = backend.texts();
    // A version of the app that knows of no summaries saves, and so does a browser killed before it was written.
    store.save(&id("x"), &text("Meadow Lodge", 2)).unwrap();
    assert_eq!(only(&store, &NOW), None);
    check(&store);
    assert_eq!(only(&store, &NOW).unwrap().organisation, "Meadow Lodge");
    let both = backend.texts();
    // A slot is gone, damaged in one place, or back where it was.
    for (slot, other) in [("x/a", None), ("x/b", None), ("x/b", Some("Meadow Ledge")), ("x/a", Some("Meadow Mouse"))] {
        let whole = both[&key(slot)].clone();
        match other {
            None => backend.remove(&key(slot)).unwrap(),
            Some(other) => {
                let changed = whole.replace("Meadow Lodge", other).replace("Meadow House", other);
                assert_eq!(changed.len(), whole.len());
                backend.plant(&key(slot), &changed);
            }
        }
        assert_eq!(only(&store, &NOW), None, "{slot} {other:?}");
        backend.plant(&key(slot), &whole);
        assert!(only(&store, &NOW).is_some());
    }
    backend.plant(&key("x/b"), &first[&key("x/a")]);
    assert_eq!(only(&store, &NOW), None);
    // One of another audit in its place.
    save(&store, "y", &text("Another House", 1)).unwrap();
    backend.plant(&key("x/summary"), &backend.texts()[&key("y/summary")]);
    backend.remove(&key("y/a")).unwrap();
    assert_eq!(only(&store, &NOW), None);
    check(&store);
}

#[test]
fn a_summary_of_an_older_version_does_not_come_after_another_tabs_save() {
    let (_, store) = store();
    let at = |saves| write_from(&named("Meadow House"), None, &moment(), &line(&[("only", saves)])).text;
    store.save(&id("x"), &at(1)).unwrap();
    let before = store.load(&id("x")).unwrap();
    store.save(&id("x"), &at(2)).unwrap();
    store.keep_summary(&id("x"), &summary_of(&before), APP);
    assert_eq!(only(&store, &NOW), None);
}

#[test]
fn another_app_or_another_day_may_say_something_else() {
    let (_, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    let tomorrow = SummaryContext { today: TODAY.succ_opt().unwrap(), ..NOW };
    let newer = SummaryContext { app: "0.2.0", ..NOW };
    assert!(only(&store, &NOW).is_some() && only(&store, &tomorrow).is_some());
    assert_eq!(only(&store, &newer), None);
    // A date that is still to come has come by tomorrow.
    let mut submission = named("Meadow House");
    submission.after_submission.events.push(Event {
        id: EventId::new("e1").unwrap(),
        state: StateId::new("applied-full").unwrap(),
        on: "23 11 2026".into(),
        note: "".into(),
        wanted: BTreeSet::new(),
    });
    save(&store, "x", &file(&scheme(EPQM), &submission, 2)).unwrap();
    let standing = plain_text(&only(&store, &NOW).unwrap().standing);
    assert!(standing.contains("in the future"), "{standing}");
    assert_eq!(only(&store, &tomorrow), None);
}

#[test]
fn a_denied_store_has_no_summaries_and_says_so() {
    let (backend, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    backend.fault(Fault::RefusesAfter(0));
    assert_eq!(store.summaries(&NOW), Err(StoreError::Closed));
    assert_eq!(store.summaries_made_again(&NOW, &|_| None, MadeAgain::IsKept), Err(StoreError::Closed));
    assert!(!store.forget_summaries());
}

#[test]
fn what_is_deleted_leaves_no_summary() {
    let (backend, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    save(&store, "y", &text("Hill House", 1)).unwrap();
    store.remove(&id("x")).unwrap();
    assert_eq!(backend.texts().into_keys().collect::<Vec<_>>(), [key("y/a"), key("y/summary")]);
    // Of what the browser has lost, it goes with the next list.
    backend.remove(&key("y/a")).unwrap();
    assert_eq!((made_again(&store), backend.texts().len()), (Vec::new(), 0));
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    assert_eq!((store.clear(), backend.texts().len()), (Ok(0), 0));
}

#[test]
fn where_every_summary_holds_nothing_is_written() {
    let (backend, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    save(&store, "y", &text("Hill House", 1)).unwrap();
    let before = backend.texts();
    // From here on a write would be refused, or change what is there.
    backend.fault(Fault::CutsShort);
    assert_eq!(made_again(&store), store.summaries(&NOW).unwrap());
    assert_eq!(backend.texts(), before);
}

#[test]
fn what_is_made_again_to_be_shown_is_not_written() {
    let (backend, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    made_again(&store);
    let of_other_app = SummaryContext { app: "another version of the app", ..NOW };
    backend.plant(&key("y/summary"), "of what is gone");
    let before = backend.texts();
    let list = |made_again| store.summaries_made_again(&of_other_app, &|_| None, made_again).unwrap();
    let shown = list(MadeAgain::IsShown);
    assert_eq!((shown.len(), backend.texts()), (1, before.clone()));
    assert_eq!(list(MadeAgain::IsKept), shown);
    assert_ne!(backend.texts(), before);
}

#[test]
fn what_cannot_be_read_is_listed_as_that() {
    let (backend, store) = store();
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    backend.plant(&key("x/a"), "{\"format\":");
    save(&store, "y", &text("Hill House", 1)).unwrap();
    backend
        .plant(&key("y/a"), &text("Hill House", 1).replace("\"format_version\":\"1.0\"", "\"format_version\":\"1.7\""));
    check(&store);
    let looks: Vec<Look> = made_again(&store).into_iter().map(|entry| entry.look).collect();
    assert_eq!(looks, [Look::Failed(StoreError::Unreadable), Look::Failed(StoreError::NewerFormat)]);
}

#[test]
fn a_pack_more_or_less_may_change_what_a_summary_says() {
    let (_, store) = store();
    let scheme = scheme(EPQM);
    save(&store, "x", &text("Meadow House", 1)).unwrap();
    store.keep_pack(&scheme.id, "a pack").unwrap();
    assert_eq!(only(&store, &NOW), None);
    // Without its scheme it says what to do.
    let listed = store.summaries_made_again(&NOW, &|_| None, MadeAgain::IsKept).unwrap();
    let [ListedAudit { look: Look::Summary(summary), .. }] = &listed[..] else { panic!("{listed:?}") };
    let standing = plain_text(&summary.standing);
    assert!(standing.starts_with(StoreError::NoScheme.what_happened()), "{standing}");
    store.remove_pack(&scheme.id).unwrap();
    assert_eq!(only(&store, &NOW), None);
}

#[test]
fn of_copies_of_one_submission_each_says_how_it_stands() {
    let (_, store) = store();
    let write = |writers: &[(&str, u64)], at: &str| {
        let at = readymark_core::submission::timestamp::Timestamp::new(at).unwrap();
        write_from(&named(&format!("{writers:?}")), None, &at, &line(writers)).text
    };
    for (name, writers, at) in [
        ("old", [("one", 2)].as_slice(), "2026-11-22T12:00:00Z"),
        ("new", &[("one", 2), ("two", 1)], "2025-11-22T12:00:00Z"),
        ("middle", &[("one", 3)], "2026-03-01T12:00:00Z"),
    ] {
        save(&store, name, &write(writers, at)).unwrap();
    }
    let listed = store.summaries(&NOW).unwrap();
    let ids = |list: Vec<ListedAudit>| list.into_iter().map(|entry| entry.id).collect::<Vec<_>>();
    assert_eq!(ids(listed), store.list().unwrap().into_iter().map(|kept| kept.id).collect::<Vec<_>>());
    assert_eq!(among(&store.summaries(&NOW).unwrap()), among(&store.list().unwrap()));
    check(&store);
}

#[test]
fn a_summary_as_long_as_a_file_is_not_kept() {
    let (backend, store) = store();
    save(&store, "x", &text(&"x".repeat(20_000), 1)).unwrap();
    assert_eq!(backend.texts().len(), 1);
    check(&store);
}
