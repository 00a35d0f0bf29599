//! What is open: which page opens what, what an example on its way is asked for, what becomes of what was read, and the
//! open document itself.

use readymark::route::{DocumentRef, Route};
use readymark::state::open_audit::OpenAudit;
use readymark::state::opening::{ComingExamples, Opening, Turn};
use readymark_core::audit::UserText;
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::bundle::{self, Integrity, Opened};
use readymark_core::catalogue::Catalogue;
use readymark_core::report::check::PROVIDER;
use readymark_core::scheme::ids::{EvidenceId, LocalId};
use readymark_core::store::StoreError;
use readymark_core::store::capacity::MAX_AUDIT_UNITS;
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{VersionOrder, WriterId};

use crate::{catalogue, text_of};

const EXAMPLE: &str = "crates/core/rubrics/examples/early-permanence-quality-mark.agency.readymark.json";

fn stored(id: &str) -> DocumentRef {
    DocumentRef::StoredAudit(LocalId::new(id).unwrap())
}

#[test]
fn a_page_opens_what_it_is_about_unless_words_would_be_lost() {
    let addresses = [
        ("#/", None),
        ("#/start", None),
        ("#/open", None),
        ("#/kept", None),
        ("#/help", None),
        ("#/help/words", None),
        ("#/nowhere", None),
        ("#/audit/one", Some(stored("one"))),
        ("#/audit/one/check", Some(stored("one"))),
        ("#/audit/two", Some(stored("two"))),
        ("#/example/one", Some(DocumentRef::Example("one".to_owned()))),
        ("#/example/two/readiness", Some(DocumentRef::Example("two".to_owned()))),
    ];
    for open in [None, Some(stored("one")), Some(DocumentRef::Example("one".to_owned()))] {
        for (hash, about) in &addresses {
            for is_unsaved in [false, true] {
                let expected = match about {
                    None => Turn::Stays,
                    Some(_) if *about == open => Turn::Stays,
                    Some(_) if is_unsaved => Turn::Blocked,
                    Some(about) => Turn::Opens(about.clone()),
                };
                let turn = Turn::to(&Route::parse(hash), open.as_ref(), is_unsaved);
                assert_eq!(turn, expected, "{hash} over {open:?}");
            }
        }
    }
}

#[test]
fn an_example_is_asked_for_once_until_it_has_come() {
    let mut coming = ComingExamples::default();
    assert!(coming.asks_for("one"));
    assert!(coming.asks_for("two"));
    // Turned back to while both are on their way.
    assert!(!coming.asks_for("one") && !coming.asks_for("two"));
    coming.came("one");
    assert!(!coming.asks_for("two"));
    assert!(coming.asks_for("one"), "asked again where it could not be had");
}

fn read() -> Opened {
    bundle::read(text_of(EXAMPLE).as_bytes(), &catalogue()).unwrap()
}

/// A catalogue to which the scheme is still to come.
fn expecting() -> Catalogue {
    let all = catalogue();
    Catalogue::expecting(all.built_in().iter().map(|scheme| (scheme.id.clone(), scheme.title.clone())))
}

#[test]
fn what_was_read_is_opened_once_its_scheme_is_here_or_it_is_said_why_not() {
    let name = |opening: Opening| match opening {
        Opening::Opens(opened, scheme) => {
            assert_eq!(opened.submission.edition.scheme, scheme.id);
            "opens".to_owned()
        }
        Opening::NeedsScheme(id) => format!("needs {id}"),
        Opening::Missing(error) => format!("{error:?}"),
    };
    let of = |catalogue: &Catalogue| name(Opening::of(Ok(read()), catalogue));
    assert_eq!(of(&catalogue()), "opens");
    assert_eq!(of(&expecting()), format!("needs {}", read().submission.edition.scheme));
    assert_eq!(of(&Catalogue::new()), "NoScheme");
    for error in [StoreError::NotFound, StoreError::NewerFormat, StoreError::Unreadable] {
        let why = format!("{error:?}");
        assert_eq!(name(Opening::of(Err(error), &expecting())), why);
    }
}

fn open(writer: &str) -> OpenAudit {
    let Opening::Opens(opened, scheme) = Opening::of(Ok(read()), &catalogue()) else { panic!("its scheme is here") };
    OpenAudit::new(stored("one"), *opened, scheme, WriterId::start_of(writer), false)
}

fn now() -> Timestamp {
    Timestamp::new("2026-11-30T21:00:00Z").unwrap()
}

fn typed(field: ProviderField, text: &str) -> readymark_core::submission::Change {
    AuditChange::Provider(field, UserText::from(text)).into()
}

#[test]
fn every_version_written_is_newer_than_the_last_and_reads_as_what_is_open() {
    let mut open = open("first");
    let (field, _) = PROVIDER[0];
    let mut before = (open.generation, open.version_vector.clone());
    for text in ["a", "ab", "ab", ""] {
        open.edit(typed(field, text), &now());
        let written = open.write(&now());
        let read = bundle::read(written.text.as_bytes(), &catalogue()).unwrap();
        assert_eq!((read.integrity, &read.submission), (Integrity::Intact, &open.submission));
        assert_eq!((read.generation, &read.version_vector), (open.generation, &open.version_vector));
        assert_eq!(read.generation, before.0 + 1, "also where nothing was changed");
        assert_eq!(read.version_vector.compare(&before.1), VersionOrder::Newer);
        before = (read.generation, read.version_vector);
    }
}

#[test]
fn two_pages_that_go_on_from_one_version_have_parted() {
    let (mut one, mut other) = (open("first"), open("second"));
    one.write(&now());
    other.write(&now());
    assert_eq!(one.version_vector.compare(&other.version_vector), VersionOrder::Parted);
}

#[test]
fn an_edit_says_whether_it_changed_anything_and_can_be_undone() {
    let mut open = open("first");
    let (field, _) = PROVIDER[0];
    let was = open.submission.audit.provider.clone();
    let nothing = AuditChange::RemoveEvidence(EvidenceId::new("not-there").unwrap());
    assert!(!open.edit(nothing.into(), &now()));
    assert!(!open.history.can_undo());
    assert!(open.edit(typed(field, "another name"), &now()));
    assert!(open.history.undo(&mut open.submission, &now()));
    assert_eq!(open.submission.audit.provider, was);
}

#[test]
fn a_text_that_does_not_fit_is_told_before_anything_is_changed() {
    let mut open = open("first");
    let (field, _) = PROVIDER[0];
    let before = open.submission.clone();
    open.write(&now());
    assert_eq!(open.over_by(&typed(field, "a"), &now()), None);
    let text = "x".repeat(MAX_AUDIT_UNITS);
    let over = open.over_by(&typed(field, &text), &now()).unwrap();
    assert_eq!(open.over_by(&typed(field, &text[over..]), &now()), None, "so much shorter it fits");
    assert!(open.over_by(&typed(field, &text[over - 1..]), &now()).is_some(), "and no less");
    assert_eq!(open.submission, before);
}
