//! What becomes of the self-audits that a browser keeps: one is begun, one comes in a file, one is deleted, over a store
//! that fails at every call in turn.

use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use readymark::state::stored_audits::{
    Adoption, Author, DeletionPlatform, begun, delete, delete_everything, keep_new, note_file,
};
use readymark_core::audit::{Provider, UserText};
use readymark_core::bundle::{self, Integrity, OpenedFile};
use readymark_core::report::check::PROVIDER;
use readymark_core::scheme::ids::{LocalId, SubmissionId};
use readymark_core::store::capacity::{FULL_UNITS, MAX_AUDIT_UNITS};
use readymark_core::store::{AuditStore, KeyValueError, PREFIX, StoreError};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{VersionOrder, WriterId};

use crate::faulty::{Fault, Faulty};
use crate::saving::local_id;
use crate::{catalogue, text_of};

const EXAMPLE: &str = "crates/core/rubrics/examples/early-permanence-quality-mark.agency.readymark.json";

fn author() -> Author<'static> {
    Author { writer: WriterId::start_of("thetestsownwriter"), app: "0.0.0+test" }
}

fn now() -> Timestamp {
    Timestamp::new("2026-11-30T21:00:00Z").unwrap()
}

fn store() -> (Faulty, AuditStore) {
    let backend = Faulty::default();
    (backend.clone(), AuditStore::new(Box::new(backend)))
}

/// Keeps a file under an id as the app does.
fn adopt(store: &AuditStore, local_id: &LocalId, file: &OpenedFile) -> Result<(), StoreError> {
    let catalogue = catalogue();
    let scheme = file.opened().submission.edition.matched(&catalogue).scheme().cloned().unwrap();
    let adoption = Adoption::of(file, &scheme, author());
    keep_new(store, local_id, file.opened().integrity, &|store, local_id| adoption.save(store, local_id))?;
    note_file(store, local_id, file, &now());
    Ok(())
}

fn file_of(text: String) -> OpenedFile {
    OpenedFile::read(text, &catalogue()).unwrap()
}

/// Changed by hand, so that the check code no longer fits.
fn changed() -> OpenedFile {
    let text = text_of(EXAMPLE).replacen("Registered manager", "Registered Manager", 1);
    let file = file_of(text);
    assert_eq!(file.opened().integrity, Integrity::Changed);
    file
}

#[test]
fn what_is_begun_has_what_was_typed_and_can_be_read() {
    let catalogue = catalogue();
    for scheme in catalogue.built_in() {
        for setting in &scheme.settings {
            let mut provider = Provider::default();
            for (field, _) in PROVIDER {
                *provider.field_mut(field) = UserText::from(format!("{field:?} \u{202e}typed"));
            }
            let id = SubmissionId::new("a-new-one").unwrap();
            let text = begun((scheme, setting.id.clone()), &provider, id.clone(), &now(), author());
            let opened = bundle::read(text.as_bytes(), &catalogue).unwrap();
            assert_eq!((opened.integrity, opened.generation, opened.saved_at), (Integrity::Intact, 1, now()));
            assert_eq!(opened.version_vector.last().id, author().writer);
            let audit = &opened.submission.audit;
            assert_eq!((&audit.setting, &audit.provider), (&setting.id, &provider));
            let is_assessed = text.contains("\"readiness\":[{");
            assert_eq!(is_assessed, !scheme.outcomes.is_empty(), "a file of it may be asked for at once");
        }
    }
}

#[test]
fn a_whole_file_is_kept_to_the_letter_and_a_changed_one_anew_beside_what_came() {
    let (_, store) = store();
    let (whole, changed) = (file_of(text_of(EXAMPLE)), changed());
    adopt(&store, &local_id(1), &whole).unwrap();
    adopt(&store, &local_id(2), &changed).unwrap();
    assert_eq!(store.text(&local_id(1)).unwrap().1, whole.text());
    assert_eq!(store.load(&local_id(1)).unwrap().check_code, whole.opened().check_code);
    assert_eq!(store.origin(&local_id(1)).map(|came| came.at), Some(now()));
    assert!(!store.was_changed_outside(&local_id(1)));
    let anew = store.load(&local_id(2)).unwrap();
    assert_eq!((anew.integrity, &anew.submission), (Integrity::Intact, &changed.opened().submission));
    assert_eq!(anew.version_vector.last().id, author().writer);
    assert_ne!(anew.check_code, whole.opened().check_code);
    assert!(store.was_changed_outside(&local_id(2)));
    // Whoever passes it on unchanged passes on what came.
    for (id, file) in [(1, &whole), (2, &changed)] {
        assert_eq!(store.file(&local_id(id)).unwrap(), file.text());
    }
}

#[test]
fn white_space_alone_keeps_no_file_out() {
    let (_, store) = store();
    let long = text_of(EXAMPLE).replacen('{', &format!("{{{}", " ".repeat(MAX_AUDIT_UNITS)), 1);
    let long = file_of(long);
    assert_eq!(long.opened().integrity, Integrity::Intact);
    adopt(&store, &local_id(1), &long).unwrap();
    let kept = store.load(&local_id(1)).unwrap();
    assert_eq!((kept.check_code, &kept.submission), (long.opened().check_code, &long.opened().submission));
    assert!(store.file(&local_id(1)).unwrap().len() < MAX_AUDIT_UNITS);
}

#[test]
fn where_there_is_no_room_nothing_is_written() {
    let (backend, store) = store();
    backend.plant(&format!("{PREFIX}much"), &"x".repeat(FULL_UNITS));
    let before = backend.texts();
    assert_eq!(adopt(&store, &local_id(1), &file_of(text_of(EXAMPLE))), Err(StoreError::NoRoom));
    assert_eq!(backend.texts(), before);
}

#[test]
fn a_file_is_kept_or_refused_at_whichever_call_the_store_fails() {
    let mut outcomes = [0, 0];
    for file in [file_of(text_of(EXAMPLE)), changed()] {
        for calls in 0..200 {
            for fault in [Fault::RefusesAfter(calls), Fault::RefusesOnce(calls)] {
                let (backend, store) = store();
                adopt(&store, &local_id(9), &file_of(text_of(EXAMPLE))).unwrap();
                let other = store.text(&local_id(9)).unwrap();
                backend.fault(fault);
                let said = adopt(&store, &local_id(1), &file);
                backend.fault(Fault::Nothing);
                assert_eq!(store.text(&local_id(9)).unwrap(), other, "nothing kept already is touched (R1.13)");
                outcomes[usize::from(said.is_ok())] += 1;
                match said {
                    Ok(()) => assert_eq!(store.load(&local_id(1)).unwrap().submission, file.opened().submission),
                    // It may be there: where what was written could not be read back, nobody knows.
                    Err(_) => {
                        let there = store.load(&local_id(1)).map(|there| there.submission);
                        assert!(there.is_err() || there == Ok(file.opened().submission.clone()), "all or nothing");
                    }
                }
                let is_noted = store.file(&local_id(1)).is_ok_and(|text| text == file.text());
                assert!(is_noted || calls < 199, "the store was called more often than it was made to fail");
            }
        }
    }
    assert!(outcomes.iter().all(|count| *count > 4), "{outcomes:?}");
}

/// What happens around a deletion.
#[derive(Default)]
struct Around {
    /// What is opened while the copies are deleted.
    meanwhile: Option<LocalId>,
    refuses_copies: bool,
}

struct Fake {
    store: AuditStore,
    around: Around,
    open: RefCell<Option<LocalId>>,
    copies: RefCell<Vec<LocalId>>,
    /// A copy that is being written, and is there once that is over.
    in_flight: RefCell<Option<LocalId>>,
    said: RefCell<Vec<&'static str>>,
}

impl Fake {
    fn new(store: AuditStore, around: Around) -> Self {
        for id in [1, 2] {
            adopt(&store, &local_id(id), &file_of(text_of(EXAMPLE))).unwrap();
        }
        Fake {
            store,
            around,
            open: RefCell::new(Some(local_id(1))),
            copies: RefCell::new(vec![local_id(1), local_id(2)]),
            in_flight: RefCell::new(Some(local_id(1))),
            said: RefCell::default(),
        }
    }

    fn say(&self, what: &'static str) {
        self.said.borrow_mut().push(what);
    }
}

impl DeletionPlatform for Fake {
    fn with_store<T>(&self, look: impl FnOnce(&AuditStore) -> T) -> T {
        self.say("store");
        look(&self.store)
    }

    fn flush(&self) {
        self.say("flush");
    }

    async fn cancel_copies(&self, _: Option<&LocalId>) {
        self.say("cancel");
        let mut is_over = false;
        std::future::poll_fn(|context| {
            context.waker().wake_by_ref();
            if std::mem::replace(&mut is_over, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        self.copies.borrow_mut().extend(self.in_flight.take());
    }

    async fn delete_copies(&self, of: Option<&LocalId>) -> Result<(), KeyValueError> {
        self.say("copies");
        if let Some(other) = &self.around.meanwhile {
            self.open.replace(Some(other.clone()));
        }
        if self.around.refuses_copies {
            return Err(KeyValueError("no".to_owned()));
        }
        self.copies.borrow_mut().retain(|copy| of.is_some_and(|of| copy != of));
        Ok(())
    }

    fn note_deletion(&self, what: Option<&LocalId>) {
        self.say("deleted");
        self.open.borrow_mut().take_if(|open| what.is_none_or(|what| what == open));
    }
}

/// Runs it to its end: nothing in it waits for anything that is not here.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}

#[test]
fn what_is_deleted_stays_so_and_nothing_else_goes() {
    let (_, store) = store();
    let fake = Fake::new(store, Around::default());
    assert_eq!(run(delete(&fake, &local_id(1))), Ok(()));
    assert_eq!(*fake.said.borrow(), ["flush", "cancel", "copies", "store", "deleted"]);
    assert_eq!(*fake.copies.borrow(), [local_id(2)], "the copy that was on its way would bring it back");
    assert_eq!(fake.store.load(&local_id(1)).err(), Some(StoreError::NotFound));
    assert!(fake.store.load(&local_id(2)).is_ok());
    assert_eq!(*fake.open.borrow(), None);
}

#[test]
fn what_was_opened_while_another_was_deleted_stays_open() {
    let (_, store) = store();
    let fake = Fake::new(store, Around { meanwhile: Some(local_id(2)), ..Around::default() });
    assert_eq!(run(delete(&fake, &local_id(1))), Ok(()));
    assert_eq!(*fake.open.borrow(), Some(local_id(2)));
}

#[test]
fn where_the_copies_stay_the_self_audit_stays_too() {
    let (_, store) = store();
    let fake = Fake::new(store, Around { refuses_copies: true, ..Around::default() });
    assert_eq!(run(delete(&fake, &local_id(1))), Err(StoreError::Refused));
    assert_eq!(run(delete_everything(&fake)), Err(StoreError::Refused));
    assert!(fake.store.load(&local_id(1)).is_ok() && fake.store.load(&local_id(2)).is_ok());
    assert_eq!(*fake.open.borrow(), Some(local_id(1)), "it is still open");
    assert!(!fake.said.borrow().contains(&"store"));
}

#[test]
fn where_the_store_refuses_it_is_said_and_the_other_is_whole() {
    let mut refused = 0;
    for calls in 0..40 {
        let (backend, store) = store();
        let fake = Fake::new(store, Around::default());
        backend.fault(Fault::RefusesAfter(calls));
        let said = run(delete(&fake, &local_id(1)));
        backend.fault(Fault::Nothing);
        assert!(fake.store.load(&local_id(2)).is_ok());
        match said {
            Ok(()) => assert_eq!(fake.store.load(&local_id(1)).err(), Some(StoreError::NotFound)),
            Err(error) => {
                refused += 1;
                assert_eq!((error, fake.open.borrow().clone()), (StoreError::Refused, Some(local_id(1))));
            }
        }
    }
    assert!((1..40).contains(&refused), "{refused}");
}

#[test]
fn deleting_everything_leaves_no_key_and_no_copy() {
    let (backend, store) = store();
    let fake = Fake::new(store, Around::default());
    assert_eq!(run(delete_everything(&fake)), Ok(0));
    assert_eq!(*fake.said.borrow(), ["flush", "cancel", "copies", "deleted", "store"]);
    assert!(backend.texts().is_empty() && fake.copies.borrow().is_empty() && fake.open.borrow().is_none());
}

#[test]
fn the_writer_of_a_file_taken_in_goes_on_from_its_sender() {
    let (_, store) = store();
    let changed = changed();
    adopt(&store, &local_id(1), &changed).unwrap();
    let order = store.load(&local_id(1)).unwrap().version_vector.compare(&changed.opened().version_vector);
    assert_eq!(order, VersionOrder::Newer);
}
