//! A review that came back, held against the self-audit as it is now; and that its page is only drawn where it is one
//! of that.

use readymark::pages::draw_library;
use readymark::route::{DocumentRef, Page, Route};
use readymark::state::open_audit::OpenAudit;
use readymark_core::audit::Answer;
use readymark_core::audit::change::AuditChange;
use readymark_core::bundle::OpenedFile;
use readymark_core::readiness::assess;
use readymark_core::report::review::changes::{
    action_of, as_action, came_back, changed_since, changed_title, stage_in_words,
};
use readymark_core::report::review::replies::{Recommendation, recommendations};
use readymark_core::review::{ReviewChange, Stage, SummaryField};
use readymark_core::scheme::ids::{ActionId, ElementId, LocalId, ReviewId};
use readymark_core::submission::History;
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::WriterId;

use crate::markup::{drawn, holds, nothing_open};
use crate::{catalogue, text_of};

const EXAMPLES: [&str; 6] = [
    "quality-mark-extended-services.provider",
    "early-permanence-quality-mark.agency",
    "asye-endorsement.employer",
    "local-authority-self-evaluation.authority",
    "quality-mark.primary",
    "quality-mark.secondary",
];

fn file(example: &str) -> OpenedFile {
    OpenedFile::read(text_of(&format!("crates/core/rubrics/examples/{example}.readymark.json")), &catalogue()).unwrap()
}

fn now() -> Timestamp {
    Timestamp::new("2026-11-30T21:00:00Z").unwrap()
}

#[test]
fn each_answer_that_has_changed_since_has_a_label_of_its_own_in_the_order_of_the_form() {
    for example in EXAMPLES {
        let (catalogue, file) = (catalogue(), file(example));
        let then = &file.opened().submission;
        let scheme = catalogue.scheme(&then.edition.scheme).unwrap();
        assert!(changed_since(scheme, &then.audit, &then.audit).is_empty(), "{example}");
        let mut all = Vec::new();
        for place in then.audit.answers.keys() {
            let mut changed = then.audit.clone();
            changed.answers.remove(place);
            for (one, other) in [(&then.audit, &changed), (&changed, &then.audit)] {
                let labels = changed_since(scheme, one, other);
                assert_eq!(labels.len(), 1, "{example}: {place:?}");
                // By its words, not by its ids.
                assert!(!labels[0].is_blank(), "{example}: {place:?}");
                all.extend(labels);
            }
        }
        assert!(all.len() > 10, "{example}");
        let mut none = then.audit.clone();
        none.answers.clear();
        none.evidence.clear();
        let labels = changed_since(scheme, &then.audit, &none);
        assert_eq!(labels.contains(&"Evidence".into()), !then.audit.evidence.is_empty(), "{example}");
        // The action plan is what a review may fill.
        let mut planned = then.audit.clone();
        planned.actions.clear();
        assert!(changed_since(scheme, &then.audit, &planned).is_empty());
    }
}

#[test]
fn an_answer_without_a_place_in_this_edition_goes_by_its_ids_and_last() {
    let (catalogue, file) = (catalogue(), file(EXAMPLES[0]));
    let then = &file.opened().submission;
    let scheme = catalogue.scheme(&then.edition.scheme).unwrap();
    let mut now = then.audit.clone();
    let (place, _) = then.audit.answers.iter().find(|(place, _)| place.element.is_some()).unwrap();
    let mut stray = place.clone();
    stray.element = ElementId::new("a-none-such");
    now.answers.insert(stray.clone(), Answer::Text("words".into()));
    now.answers.remove(place);
    let labels = changed_since(scheme, &then.audit, &now);
    assert_eq!(labels.len(), 2);
    assert_eq!(labels[1], &*format!("a-none-such / {}", stray.question));
    assert_eq!(changed_title(&labels), "See the 2 things that have changed");
}

#[test]
fn a_recommendation_is_an_action_in_one_step_that_can_be_undone_and_moves_no_readiness() {
    let (catalogue, file) = (catalogue(), file(EXAMPLES[0]));
    let mut reviewed = file.to_review(ReviewId::new("r").unwrap());
    let scheme = catalogue.scheme(&reviewed.edition.scheme).unwrap();
    let said = ReviewChange::Summary(SummaryField::Recommendations, "Ask the parents\n\n Write it down ".into());
    reviewed.apply(said.into(), &now()).unwrap();
    let all = recommendations(scheme, &reviewed);
    assert_eq!(all.len(), 2);
    let mut own = file.opened().submission.clone();
    let (before, readiness) = (own.clone(), assess(scheme, &own.audit));
    let mut history = History::default();
    for (index, Recommendation { element, text, .. }) in all.iter().enumerate() {
        assert!(action_of(&own.audit, text, element.as_ref()).is_none());
        let action = as_action(ActionId::new(&format!("n{index}")).unwrap(), text, element.as_ref());
        assert!(history.edit(&mut own, AuditChange::AddAction(usize::MAX, Box::new(action)).into(), &now()));
        assert_eq!(action_of(&own.audit, text, element.as_ref()).unwrap().id.as_str(), format!("n{index}"));
    }
    assert_eq!(assess(scheme, &own.audit), readiness);
    assert!(history.undo(&mut own, &now()));
    assert!(action_of(&own.audit, &all[1].text, None).is_none() && action_of(&own.audit, &all[0].text, None).is_some());
    assert!(history.undo(&mut own, &now()));
    assert_eq!(own.audit, before.audit);
}

#[test]
fn what_came_back_is_said_in_a_line() {
    let (catalogue, file) = (catalogue(), file(EXAMPLES[0]));
    let reviewed = file.to_review(ReviewId::new("r").unwrap());
    let scheme = catalogue.scheme(&reviewed.edition.scheme).unwrap();
    let line = came_back(scheme, &reviewed);
    assert_eq!(line, "A review has come back: A reviewer.");
    assert_eq!(stage_in_words(Stage::default()), "1, not finalised");
    assert_eq!(stage_in_words(Stage::default().finalised().reopened().finalised()), "2, finalised");
}

#[test]
fn a_review_is_only_read_beside_the_self_audit_it_is_about() {
    let (catalogue, file) = (catalogue(), file(EXAMPLES[0]));
    let opened = file.opened().clone();
    let scheme = catalogue.scheme(&opened.submission.edition.scheme).unwrap().clone();
    let id = DocumentRef::StoredAudit(LocalId::new("own").unwrap());
    let document = OpenAudit::new(id.clone(), opened, scheme, WriterId::start_of("thetestsownwriter"), false);
    let html = drawn(|| {
        nothing_open().lay_open(document);
        draw_library(&Route::Audit(id, Page::ReceivedReview(LocalId::new("none-such").unwrap())))
    });
    holds(&html, &["Page not found"]);
}
