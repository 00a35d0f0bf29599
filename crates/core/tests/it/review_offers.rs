//! What a review that came back offers to take over, and that nothing is taken over by itself.

use readymark_core::readiness::assess;
use readymark_core::report::review::judged;
use readymark_core::report::review::offers::{
    copy_views, differing_views, is_recorded, other_views, record, recordable, replace_views, use_view,
};
use readymark_core::report::review::replies::recommendations;
use readymark_core::review::{Judged, Opinion, ReviewChange, Stage, SummaryField};
use readymark_core::scheme::ids::{DecisionId, EventId, OptionId, ReviewerRoleId};
use readymark_core::submission::{History, Submission};

use crate::support::reviews::{opened_file, review_id};
use crate::support::{ASYE, AUTHORITY, EXTENDED, moment, scheme, submission};

fn say(assessed: &mut Submission, change: ReviewChange) {
    assessed.apply(change.into(), &moment()).unwrap();
}

/// Each scheme's deciding words, by role, and the state each gives reason to record.
#[test]
fn a_decision_is_offered_to_be_recorded_where_it_leads_somewhere() {
    let rows = [
        (EXTENDED, "provider", "assessor", "recommend", Some("assessed")),
        (ASYE, "employer; n1.claim=meets", "lead", "submit", None),
        (ASYE, "employer; n1.claim=meets", "lead", "pause", Some("paused-conversation")),
        (ASYE, "employer; n1.claim=meets", "panel", "approved", Some("endorsed")),
        (ASYE, "employer; n1.claim=meets", "panel", "paused", Some("paused-panel")),
        // A word that the role does not have.
        (ASYE, "employer; n1.claim=meets", "lead", "approved", None),
    ];
    for (id, said, role, word, leads_to) in rows {
        let scheme = scheme(id);
        let mut own = submission(&scheme, said);
        let mut reviewed = opened_file(&scheme, &own).to_review(review_id());
        say(&mut reviewed, ReviewChange::Role(ReviewerRoleId::new(role)));
        say(&mut reviewed, ReviewChange::Decision(DecisionId::new(word)));
        say(&mut reviewed, ReviewChange::Summary(SummaryField::DecidedOn, "3 6 2027".into()));
        // What is not final may still be another.
        assert!(recordable(&scheme, reviewed.review.as_ref().unwrap()).is_none());
        say(&mut reviewed, ReviewChange::Stage(Stage::default().finalised()));
        let review = reviewed.review.as_ref().unwrap();
        let change = record(&scheme, review, EventId::new("ev").unwrap(), "7K3QF-9XW2M");
        assert_eq!(change.is_some(), leads_to.is_some(), "{role} {word}");
        assert_eq!(recordable(&scheme, review).is_some(), leads_to.is_some());
        // Nothing was recorded by opening it.
        assert!(own.after_submission.events.is_empty() && !is_recorded(&own, "7K3QF-9XW2M"));
        let (before, readiness) = (own.clone(), assess(&scheme, &own.audit));
        let Some(change) = change else { continue };
        let mut history = History::default();
        assert!(history.edit(&mut own, change, &moment()));
        let event = &own.after_submission.events[0];
        assert_eq!((Some(event.state.as_str()), event.on.as_typed()), (leads_to, "3 6 2027"));
        assert!(is_recorded(&own, "7K3QF-9XW2M"));
        assert_eq!(assess(&scheme, &own.audit), readiness);
        // One press records it, one undo takes it back.
        assert!(history.undo(&mut own, &moment()));
        assert_eq!((&own.audit, &own.after_submission), (&before.audit, &before.after_submission));
    }
}

#[test]
fn the_other_view_of_each_rating_is_copied_in_one_step_and_only_where_the_scheme_keeps_one() {
    let scheme = scheme(AUTHORITY);
    let mut own = submission(&scheme, "authority");
    let all = judged(&scheme, &own.audit);
    let level = |rank: usize| OptionId::new(scheme.levels[rank].id.as_str()).unwrap();
    let rating = &scheme.with_role(readymark_core::scheme::Role::Rating).unwrap().id;
    let place = |judged: &Judged, question| match judged {
        Judged::Element(element, Some(phase)) => {
            readymark_core::audit::place::Place::of(element, question).in_phase(phase)
        }
        _ => panic!("no rating"),
    };
    own.audit.answers.insert(place(&all[0], rating), readymark_core::audit::Answer::One(level(2)));
    let mut reviewed = opened_file(&scheme, &own).to_review(review_id());
    say(&mut reviewed, ReviewChange::Opinion(all[0].clone(), Some(Opinion::Agree)));
    // Nothing to agree with: the provider has not rated it.
    say(&mut reviewed, ReviewChange::Opinion(all[1].clone(), Some(Opinion::Agree)));
    say(&mut reviewed, ReviewChange::Opinion(all[2].clone(), Some(Opinion::Adjust)));
    say(&mut reviewed, ReviewChange::Instead(all[2].clone(), Some(level(1))));
    say(&mut reviewed, ReviewChange::Opinion(all[3].clone(), Some(Opinion::Query)));
    say(&mut reviewed, ReviewChange::Instead(all[3].clone(), Some(level(0))));
    // A rating that the scheme does not have.
    say(&mut reviewed, ReviewChange::Opinion(all[4].clone(), Some(Opinion::Adjust)));
    say(&mut reviewed, ReviewChange::Instead(all[4].clone(), OptionId::new("none-such")));
    let views = other_views(&scheme, &reviewed);
    let other = &scheme.with_role(readymark_core::scheme::Role::OtherView).unwrap().id;
    assert_eq!(views, [(place(&all[0], other), level(2)), (place(&all[2], other), level(1))]);
    let before = own.audit.clone();
    let mut history = History::default();
    assert!(history.edit(&mut own, copy_views(&before, &views).unwrap(), &moment()));
    assert_eq!(copy_views(&own.audit, &views), None);
    assert_eq!((differing_views(&own.audit, &views), replace_views(&own.audit, &views)), (0, None));
    assert!(history.undo(&mut own, &moment()));
    assert_eq!(own.audit, before);
    // A view that was typed by hand stays, until somebody asks for the other.
    let typed = readymark_core::audit::Answer::One(level(0));
    own.audit.answers.insert(views[0].0.clone(), typed.clone());
    assert_eq!(differing_views(&own.audit, &views), 1);
    let change = copy_views(&own.audit, &views).unwrap();
    assert!(history.edit(&mut own, change, &moment()));
    assert_eq!(own.audit.answers.get(&views[0].0), Some(&typed));
    let change = replace_views(&own.audit, &views).unwrap();
    assert!(history.edit(&mut own, change, &moment()));
    assert_eq!((differing_views(&own.audit, &views), copy_views(&own.audit, &views)), (0, None));
    assert!(history.undo(&mut own, &moment()));
    assert_eq!(own.audit.answers.get(&views[0].0), Some(&typed));
    // One by one: each takes the place of what is there, and of nothing else.
    own.audit = before.clone();
    own.audit.answers.insert(views[0].0.clone(), typed.clone());
    let mut history = History::default();
    for view in &views {
        let untouched = own.audit.answers.clone();
        let change = use_view(&own.audit, view).unwrap();
        assert!(history.edit(&mut own, change, &moment()));
        let used = readymark_core::audit::Answer::One(view.1.clone());
        assert_eq!(own.audit.answers, untouched.into_iter().chain([(view.0.clone(), used)]).collect());
        assert_eq!(use_view(&own.audit, view), None);
    }
    assert_eq!((differing_views(&own.audit, &views), copy_views(&own.audit, &views)), (0, None));
    while history.undo(&mut own, &moment()) {}
    assert_eq!(own.audit.answers.get(&views[0].0), Some(&typed));
    let extended = crate::support::scheme(EXTENDED);
    let mut other = opened_file(&extended, &submission(&extended, "provider; all.extent=met")).to_review(review_id());
    let first = judged(&extended, &other.audit).remove(0);
    say(&mut other, ReviewChange::Opinion(first, Some(Opinion::Agree)));
    assert_eq!(other_views(&extended, &other), []);
    assert!(recommendations(&extended, &other).is_empty());
}
