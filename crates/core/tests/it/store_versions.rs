//! The store tells versions apart by where they come from: the slots, what may be saved over what, the
//! list, and a file that is held against it. Every clock here says something else.

use readymark_core::bundle;
use readymark_core::store::{AuditStore, Memory, Revision, StoreError, StoredAudit, among, compare};
use readymark_core::submission::version_vector::VersionOrder;

use crate::store::{generation, id, key, store};
use crate::support::{self, EPQM, line, read_file, scheme, signed, submission, write_from};

/// A file with its revision, of these writers, saved at this time; it says so in the organisation's name.
fn from(writers: &[(&str, u64)], saved_at: &str) -> (String, Revision) {
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency");
    submission.audit.provider.organisation = format!("{writers:?}").into();
    let saved_at = readymark_core::submission::timestamp::Timestamp::new(saved_at).unwrap();
    let text = write_from(&submission, None, &saved_at, &line(writers)).text;
    let revision = Revision::of(&read_file(text.as_bytes()).unwrap());
    (text, revision)
}

const NOON: &str = "2026-11-22T12:00:00Z";
const YEAR_BEFORE: &str = "2025-11-22T12:00:00Z";

/// What is listed, by the name that [`from`] gives.
fn listed(store: &AuditStore) -> Vec<String> {
    let name = |kept: StoredAudit| support::plain(kept.opened.unwrap().submission.audit.provider.organisation);
    store.list().unwrap().into_iter().map(name).collect()
}

#[test]
fn what_another_tab_has_saved_is_never_written_over() {
    let store = AuditStore::new(Box::<Memory>::default());
    let save = |(text, revision): (String, Revision)| store.save_after(&id("x"), &text, &revision);
    store.save(&id("x"), &from(&[("one", 1)], NOON).0).unwrap();
    // Two tabs have both read it; the first saves, the second is told.
    save(from(&[("one", 1), ("two", 1)], NOON)).unwrap();
    assert_eq!(save(from(&[("one", 1), ("three", 1)], NOON)), Err(StoreError::ChangedElsewhere));
    // By whatever clock, and however often it tries.
    assert_eq!(save(from(&[("one", 1), ("three", 9)], "2027-01-01T00:00:00Z")), Err(StoreError::ChangedElsewhere));
    assert_eq!(store.text(&id("x")).unwrap().0.version_vector, line(&[("one", 1), ("two", 1)]));
    // A tab that counted its own failed tries goes on from what it last kept, also on a clock set back.
    save(from(&[("one", 1), ("two", 7)], YEAR_BEFORE)).unwrap();
    assert_eq!(generation(store.load(&id("x"))), Ok(7));
    // Gone back to an earlier save of this tab, the store takes the next one.
    save(from(&[("one", 1), ("two", 8)], YEAR_BEFORE)).unwrap();
    // Removed in the meantime: it is not brought back behind anybody's back.
    store.remove(&id("x")).unwrap();
    assert_eq!(save(from(&[("one", 1), ("two", 9)], NOON)), Err(StoreError::GoneElsewhere));
    assert!(matches!(store.load(&id("x")), Err(StoreError::NotFound)));
}

#[test]
fn slots_are_told_apart_by_where_they_come_from() {
    let [start, later] = [[("one", 3)].as_slice(), &[("one", 3), ("two", 1)]];
    for (a, b) in [(start, later), (later, start)] {
        let (backend, store) = store();
        // The later one by the clock is the older one.
        let at = |writers: &[_]| from(writers, if writers.len() > 1 { YEAR_BEFORE } else { NOON }).0;
        backend.plant(&key("x/a"), &at(a));
        backend.plant(&key("x/b"), &at(b));
        assert_eq!(store.text(&id("x")).unwrap().1, at(later));
        let (next, revision) = from(&[("one", 3), ("two", 2)], YEAR_BEFORE);
        store.save_after(&id("x"), &next, &revision).unwrap();
        assert!(
            !backend.texts().values().any(|text| *text == at(start)),
            "the older slot was not the one written over"
        );
        assert_eq!(listed(&store).len(), 1);
    }
    // In another form, as a file of somebody else's that is kept to the letter may be.
    let (backend, store) = store();
    let (text, revision) = from(later, NOON);
    let spread: serde_json::Value = serde_json::from_str(&from(start, NOON).0).unwrap();
    for slot in ["a", "b"] {
        backend.plant(&key("x/a"), &text);
        backend.plant(&key("x/b"), &text);
        backend.plant(&key(&format!("x/{slot}")), &serde_json::to_string_pretty(&spread).unwrap());
        assert_eq!(store.revision(&id("x")), Some(revision.clone()), "{slot}");
    }
}

#[test]
fn slots_that_have_parted_are_both_kept() {
    // A browser whose tabs see each other's writes late can leave two versions that come from neither.
    for (ours, theirs) in [("a", "b"), ("b", "a")] {
        let (backend, store) = store();
        let (mine, _) = from(&[("one", 1), ("two", 1)], NOON);
        let (other, _) = from(&[("one", 1), ("three", 1)], NOON);
        backend.plant(&key(&format!("x/{ours}")), &mine);
        backend.plant(&key(&format!("x/{theirs}")), &other);
        let shown = store.text(&id("x")).unwrap();
        let name = if shown.1 == mine { "two" } else { "three" };
        let (next, revision) = from(&[("one", 1), (name, 2)], NOON);
        store.save_after(&id("x"), &next, &revision).unwrap();
        let gone = if shown.1 == mine { other } else { mine };
        let texts: Vec<String> = store.list().unwrap().iter().map(|entry| store.text(&entry.id).unwrap().1).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts.contains(&gone) && texts.contains(&next));
    }
}

#[test]
fn two_texts_that_name_one_save_are_not_the_same() {
    let (text, revision) = from(&[("one", 2)], NOON);
    let other = signed(text.replace("\"kind\":\"\"", "\"kind\":\"School\""));
    let other = read_file(&other).unwrap();
    assert_eq!(other.integrity, bundle::Integrity::Intact);
    assert_eq!(other.version_vector, revision.version_vector);
    assert_eq!(compare(&revision, &Revision::of(&other)), VersionOrder::Parted);
    assert_eq!(compare(&revision, &revision), VersionOrder::Same);
}

#[test]
fn of_two_versions_the_newer_is_listed_first_whatever_the_clock_says() {
    let store = AuditStore::new(Box::<Memory>::default());
    store.save(&id("old"), &from(&[("one", 2)], NOON).0).unwrap();
    store.save(&id("new"), &from(&[("one", 2), ("two", 1)], YEAR_BEFORE).0).unwrap();
    store.save(&id("middle"), &from(&[("one", 3)], "2026-03-01T12:00:00Z").0).unwrap();
    let names = listed(&store);
    let local_id = |name: &str| names.iter().position(|it| it == name).unwrap();
    assert!(local_id(r#"[("one", 2), ("two", 1)]"#) < local_id(r#"[("one", 2)]"#));
    assert!(local_id(r#"[("one", 3)]"#) < local_id(r#"[("one", 2)]"#));
    // And each says how it stands.
    let parted = Some(VersionOrder::Parted);
    let expected = [("middle", parted), ("new", parted), ("old", Some(VersionOrder::Older))];
    assert_eq!(names_and_orders(&store), expected.map(|(name, order)| (name.to_owned(), order)));
    store.remove(&id("middle")).unwrap();
    assert_eq!(names_and_orders(&store)[0], ("new".to_owned(), None));
    // One of another submission stands to none of them.
    store.save(&id("another"), &support::golden::golden("quality-mark")).unwrap();
    assert!(names_and_orders(&store).contains(&("another".to_owned(), None)));
}

fn names_and_orders(store: &AuditStore) -> Vec<(String, Option<VersionOrder>)> {
    let list = store.list().unwrap();
    let mut said: Vec<_> = list.iter().map(|entry| entry.id.to_string()).zip(among(&list)).collect();
    said.sort_by(|one, other| one.0.cmp(&other.0));
    said
}

#[test]
fn a_file_is_held_against_the_version_that_says_most() {
    let store = AuditStore::new(Box::<Memory>::default());
    let read = |text: &str| read_file(text.as_bytes()).unwrap();
    let held = |text: &str| store.held(&read(text)).unwrap().map(|(kept, order)| (kept.id.to_string(), order));
    let file = from(&[("one", 2)], NOON).0;
    assert_eq!(held(&file), None);
    for (local_id, writers, order) in [
        ("parted", [("one", 1), ("three", 4)].as_slice(), VersionOrder::Parted),
        ("older", &[("one", 1)], VersionOrder::Older),
        ("newer", &[("one", 2), ("two", 1)], VersionOrder::Newer),
        ("same", &[("one", 2)], VersionOrder::Same),
    ] {
        // The clock says the opposite each time.
        let saved_at = if order == VersionOrder::Newer { YEAR_BEFORE } else { "2027-11-22T12:00:00Z" };
        let text = if order == VersionOrder::Same { file.clone() } else { from(writers, saved_at).0 };
        store.save(&id(local_id), &text).unwrap();
        assert_eq!(held(&file), Some((local_id.to_owned(), order)));
    }
    // Changed since it was saved, it is not believed.
    let changed = file.replace("\"kind\":\"\"", "\"kind\":\"School\"");
    assert_ne!(changed, file);
    assert_eq!(held(&changed).map(|it| it.1), Some(VersionOrder::CannotBeTold));
}
