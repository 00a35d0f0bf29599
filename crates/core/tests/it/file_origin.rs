//! A file that came and was not changed since is handed on byte for byte.

use readymark_core::bundle::OpenedFile;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{AuditStore, PREFIX};

use crate::support::faulty::Faulty;
use crate::support::{EPQM, catalogue, file, moment, read_file, scheme, submission};

fn text(generation: u64) -> String {
    let scheme = scheme(EPQM);
    file(&scheme, &submission(&scheme, "agency; considered=yes; action"), generation)
}

fn id(name: &str) -> LocalId {
    LocalId::new(name).unwrap()
}

fn store() -> (Faulty, AuditStore) {
    let backend = Faulty::default();
    (backend.clone(), AuditStore::new(Box::new(backend)))
}

fn key(rest: &str) -> String {
    format!("{PREFIX}{rest}")
}

#[test]
fn what_came_in_a_file_is_handed_on_to_the_letter_until_something_is_changed() {
    let later = readymark_core::submission::timestamp::Timestamp::new("2026-11-22T14:40:00Z").unwrap();
    let one = text(1);
    // With what stands before and after it, its lines broken, or with a proof.
    let value: serde_json::Value = serde_json::from_str(&one).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    let proved = one.replacen('{', r#"{"proof":{"proofValue":"z3F"},"#, 1);
    for came in [one.clone(), format!("\u{feff}{one}\r\n"), format!("\n{pretty}\n"), proved] {
        let (backend, store) = store();
        store.save(&id("x"), &came).unwrap();
        assert_eq!((store.origin(&id("x")), store.came_at(&id("x"))), (None, None));
        store.note_origin(&id("x"), &later, None).unwrap();
        assert_eq!(store.file(&id("x")).as_ref(), Ok(&came));
        assert_eq!(store.origin(&id("x")).map(|origin| origin.at), Some(later.clone()));
        // Another store over the same store, as after a reload.
        assert_eq!(AuditStore::new(Box::new(backend.clone())).file(&id("x")).as_ref(), Ok(&came));
        store.save(&id("x"), &text(2)).unwrap();
        assert_eq!(store.origin(&id("x")), None);
        assert_eq!(store.file(&id("x")), Ok(text(2)));
        // When it came is known as long as it is kept.
        store.forget_text_of_file(&id("x"));
        assert_eq!(store.came_at(&id("x")), Some(later.clone()));
        store.remove(&id("x")).unwrap();
        assert_eq!(backend.texts().len(), 0);
    }
}

#[test]
fn a_file_changed_outside_is_handed_on_as_it_came_and_not_with_a_new_check_code() {
    let later = moment();
    let ours = text(1);
    let changed = ours.replace("agency", "agency-partners");
    assert_ne!(changed, ours);
    let (backend, store) = store();
    store.save(&id("x"), &ours).unwrap();
    store.note_origin(&id("x"), &later, Some(&changed)).unwrap();
    assert_eq!(store.file(&id("x")).as_ref(), Ok(&changed));
    assert_eq!(store.load(&id("x")).unwrap().generation, 1);
    // A save that could not take the file’s own text away leaves it without meaning.
    let note = backend.texts().get(&key("x/came")).cloned().unwrap();
    store.save(&id("x"), &text(2)).unwrap();
    assert_eq!(backend.texts().get(&key("x/came")), Some(&note));
    assert_eq!(store.file(&id("x")), Ok(text(2)));
    store.forget_text_of_file(&id("x"));
    let (said, _) = note.split_once('\n').unwrap();
    assert_eq!(backend.texts().get(&key("x/came")), Some(&format!("{said}\n")));
    assert_eq!((store.origin(&id("x")), store.came_at(&id("x"))), (None, Some(later)));
    backend.plant(&key("x/came"), &note);
    assert_eq!(store.file(&id("x")), Ok(text(2)));
    for broken in ["", "\n", "yesterday code\n", "2026-11-22T14:40:00Z\ntext"] {
        backend.plant(&key("x/came"), broken);
        assert_eq!((store.origin(&id("x")), store.file(&id("x"))), (None, Ok(text(2))), "{broken}");
        assert_eq!(store.came_at(&id("x")), None, "{broken}");
    }
}

#[test]
fn white_space_is_all_that_a_file_loses_where_it_is_too_long_with_it() {
    let one = text(1);
    let value: serde_json::Value = serde_json::from_str(&one).unwrap();
    let long = format!("{}{}", serde_json::to_string_pretty(&value).unwrap(), " ".repeat(1_200_000));
    assert!(!AuditStore::fits(&long));
    let file = OpenedFile::read(long, catalogue()).unwrap();
    let short = file.compact();
    assert!(AuditStore::fits(short.text()));
    assert_eq!(short.opened().submission, file.opened().submission);
    let (opened, was) = (read_file(short.text().as_bytes()).unwrap(), read_file(one.as_bytes()).unwrap());
    assert_eq!(
        (opened.check_code, opened.integrity, opened.submission),
        (was.check_code, was.integrity, was.submission)
    );
}
