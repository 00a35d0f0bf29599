//! The choices under an opened file, and the line of reviews that came back, as HTML drawn without a browser.
#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use leptos::prelude::*;

use super::choice::{Assessing, Choice};
use super::review_choice::ChangedSince;
use super::review_here::being_written;
use super::reviews_in::ReviewsIn;
use crate::Loaders;
use crate::built_in::SCHEMES;
use crate::pages::files::preview::already_in_words;
use crate::route::DocumentRef;
use crate::state::open_audit::OpenAudit;
use crate::state::session::Session;
use crate::state::shell::{Persistence, Shell};
use readymark_core::bundle::{self, OpenedFile, Saving};
use readymark_core::catalogue::Catalogue;
use readymark_core::review::{Judged, Opinion, ReviewChange, ReviewerField};
use readymark_core::scheme::built;
use readymark_core::scheme::ids::{LocalId, ReviewId, ReviewerRoleId};
use readymark_core::store::{AuditStore, Memory};
use readymark_core::submission::version_vector::{VersionOrder, VersionVector, WriterId};

pub(crate) const EXAMPLE: &str =
    include_str!("../../../crates/core/rubrics/examples/quality-mark-extended-services.provider.readymark.json");

fn catalogue() -> Catalogue {
    Catalogue::of_built_in(SCHEMES.iter().map(|file| built::read(file.bytes, file.digest).unwrap()).collect())
}

fn sent() -> OpenedFile {
    OpenedFile::read(EXAMPLE.to_owned(), &catalogue()).unwrap()
}

/// A review of the example, as the text of its file after so many saves.
fn review(id: &str, saves: u64) -> String {
    review_with(id, saves, Vec::new())
}

/// An element of the example, by its number.
pub(crate) fn element(index: usize) -> Judged {
    let scheme = catalogue().scheme(&sent().opened().submission.edition.scheme).unwrap().clone();
    Judged::Element(scheme.elements[index].id.clone(), None)
}

/// The same after more changes.
pub(crate) fn review_with(id: &str, saves: u64, more: Vec<ReviewChange>) -> String {
    let sent = sent();
    let mut assessed = sent.to_review(ReviewId::new(id).unwrap());
    let changes = [
        ReviewChange::Role(ReviewerRoleId::new("assessor")),
        ReviewChange::Reviewer(ReviewerField::Organisation, "Easterby Council".into()),
        ReviewChange::Opinion(element(0), Some(Opinion::Agree)),
    ];
    for change in changes.into_iter().chain(more) {
        assessed.apply(change.into(), &sent.opened().saved_at).unwrap();
    }
    let mut version_vector = VersionVector::first(WriterId::start_of("thetestsownwriter"));
    for _ in 1..saves {
        version_vector = version_vector.and_save(WriterId::start_of("thetestsownwriter"));
    }
    let at = sent.opened().saved_at.clone();
    let saving = Saving { at: &at, generation: saves, version_vector: &version_vector, app: "0.0.0+test" };
    bundle::write(&assessed, None, &saving).text
}

/// The HTML of a view, with a store and what is open in it.
pub(crate) fn drawn<V: IntoView>(kept: &[(&str, &str, bool)], draw: impl FnOnce(Session) -> V) -> String {
    let owner = Owner::new();
    owner.set();
    let store = AuditStore::new(Box::<Memory>::default());
    for (id, text, is_received) in kept {
        let id = if *is_received { LocalId::received(id) } else { LocalId::new(id) };
        store.save(&id.unwrap(), text).unwrap();
    }
    let nothing = Loaders { later: || Box::pin(async { None }), chunk: |_| Box::pin(async { None }) };
    let shell = Shell::new(store, Persistence::WhileOpen, nothing);
    let session = Session::new(shell);
    provide_context(shell);
    provide_context(session);
    session.catalogue.set_value(catalogue());
    let own = LocalId::new("own").unwrap();
    if let Ok(opened) = session.with_store(|store| store.load(&own)) {
        let scheme = session.scheme_of(&opened).unwrap();
        let writer = WriterId::start_of("anotherofthetests");
        session.lay_open(OpenAudit::new(DocumentRef::StoredAudit(own), opened, scheme, writer, false));
    }
    draw(session).into_view().to_html()
}

pub(crate) fn holds(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "no {part}\nin {html}");
    }
}

fn choice(to_keep: Option<OpenedFile>, assessing: Assessing, add: &'static str) -> String {
    drawn(&[], |_| {
        let (to_keep, leave) = (to_keep.map(Arc::new), Callback::new(|()| ()));
        view! { <Choice to_keep assessing add name="a".to_owned() text=String::new() leave/> }
    })
}

/// Where in a text others stand, in their order.
pub(crate) fn order(html: &str, parts: &[&str]) {
    let places: Vec<usize> = parts.iter().map(|part| html.find(part).unwrap_or_else(|| panic!("no {part}"))).collect();
    assert!(places.is_sorted(), "{parts:?} in {html}");
}

#[test]
fn it_is_asked_whose_it_is_with_what_each_answer_does() {
    let html = choice(Some(sent()), Assessing::Asked, "Save in this browser");
    order(&html, &["id=\"whose\"", "id=\"keep\"", "id=\"assess\"", "id=\"cancel\""]);
    holds(&html, &["Is this yours to fill in, or are you assessing it?", "It is mine to fill in", "I am assessing it"]);
    assert!(!html.contains("changed or damaged") && !html.contains(">Save in this browser<"));
}

#[test]
fn of_what_is_filled_in_here_a_copy_can_be_assessed() {
    let html = choice(Some(sent()), Assessing::OfACopy, "Keep both: save this one too");
    order(&html, &["id=\"keep\"", "id=\"assess\"", "id=\"cancel\""]);
    holds(&html, &["Keep both: save this one too", "Assess a copy of it"]);
    assert!(!html.contains("id=\"whose\""));
}

#[test]
fn what_nobody_reviews_and_what_is_for_reading_only_is_not_assessed() {
    let html = choice(Some(sent()), Assessing::NotOffered, "Save in this browser");
    assert!(html.contains("id=\"keep\"") && !html.contains("id=\"assess\""));
    let html = choice(None, Assessing::NotOffered, "Save in this browser");
    assert!(html.contains("id=\"as-it-is\"") && !html.contains("id=\"keep\"") && !html.contains("id=\"assess\""));
}

#[test]
fn what_was_changed_outside_can_be_assessed_and_says_so() {
    let changed = EXAMPLE.replacen("\"kept\":\"", "\"kept\":\"Elsewhere ", 1);
    assert_ne!(changed, EXAMPLE);
    let file = OpenedFile::read(changed, &catalogue()).unwrap();
    let html = choice(Some(file), Assessing::Asked, "Save in this browser");
    holds(&html, &["id=\"assess\"", "This file was changed or damaged after it was saved."]);
}

#[test]
fn reviews_that_came_back_each_have_a_link_and_nothing_is_said_where_none_did() {
    let (one, later, other) = (review("r-one", 1), review("r-one", 2), review("r-other", 1));
    let own = ("own", EXAMPLE, false);
    let reviews = |kept: &[(&str, &str, bool)]| drawn(kept, |_| view! { <ReviewsIn/> });
    assert!(!reviews(&[own]).contains("reviews-in"));
    // One that is written here has not come back.
    assert!(!reviews(&[own, ("mine", &one, false)]).contains("reviews-in"));
    let html = reviews(&[own, ("one", &one, true), ("mine", &other, false)]);
    let said = "A review has come back: Accredited assessor, Easterby Council.";
    let plain = html.replace("<bdi>", "").replace("</bdi>", "").replace("<!>", "");
    holds(
        &plain,
        &["href=\"#/audit/own/review/received.one\"", said, ">Read the review</a>", "1 of 10 judged: 1 agree."],
    );
    assert!(!html.contains("an earlier version") && !html.contains("mine"));
    // Of two of one review the later one is told by descent.
    let html = reviews(&[own, ("one", &one, true), ("two", &later, true), ("three", &other, true)]);
    assert_eq!(html.matches("Read the review<").count(), 3);
    assert_eq!(html.matches("href=\"#/audit/own/reviews\"").count(), 1);
    assert_eq!(html.matches("an earlier version").count(), 1);
    order(&html, &["review/received.one", "an earlier version"]);
}

#[test]
fn a_review_that_is_written_here_is_found_by_its_self_audit() {
    let text = review("r-one", 1);
    let found = |is_received| {
        let mut found = None;
        drawn(&[("mine", &text, is_received)], |_| found = being_written(sent().opened()));
        found
    };
    assert_eq!(found(false).as_deref(), Some("#/audit/mine"));
    assert_eq!(found(true), None);
}

#[test]
fn what_has_changed_is_folded_and_nothing_is_said_where_nothing_has() {
    let html = drawn(&[], |_| view! { <ChangedSince changed=vec!["Element 1: How far".into()]/> });
    holds(&html, &["<details", "See the 1 thing that has changed", "Element 1: How far"]);
    assert!(!drawn(&[], |_| view! { <ChangedSince changed=Vec::new()/> }).contains("<details"));
}

#[test]
fn how_a_kept_review_stands_is_said_of_a_review() {
    let words = |order| already_in_words("review", order, false, "3 June 2027", "7K3QF-9XW2M");
    assert_eq!(words(VersionOrder::Same), "You already have this review (check code 7K3QF-9XW2M).");
    assert_eq!(words(VersionOrder::Newer), "You have a newer copy of this review, saved on 3 June 2027.");
}
