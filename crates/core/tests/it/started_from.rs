//! A self-audit that is started from an earlier one: what is carried forward and what is not, that it counts for nothing
//! until it is confirmed, and that each step can be undone.

use proptest::prelude::*;
use readymark_core::audit::action::{Action, ActionStatus};
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, UserText};
use readymark_core::readiness::assess;
use readymark_core::report::check;
use readymark_core::review::{Judged, Remark, ReplyTo};
use readymark_core::scheme::ids::{ActionId, ElementId, QuestionId};
use readymark_core::scheme::{Question, Role, Scheme};
use readymark_core::submission::merge::{MergeRefusal, Version, merge};
use readymark_core::submission::started_from::{
    StartedFrom, confirm, confirm_action, confirm_element, confirm_evidence, confirm_where, to_confirm,
    to_confirm_actions, to_confirm_evidence,
};
use readymark_core::submission::{Change, History, Submission};

use crate::support::generate::change;
use crate::support::levels::rubric;
use crate::support::reviews::{opened_file, review_id};
use crate::support::started::{DIGEST, confirm_all, mark, next_id, started, started_from, starts, without_log};
use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, catalogue, file, line, moment, scheme, submission, write};

fn carried(submission: &Submission) -> &StartedFrom {
    submission.started_from.as_deref().unwrap()
}

/// The question that an answer is to, of whichever element.
fn question<'a>(scheme: &'a Scheme, place: &Place) -> Option<&'a Question> {
    let whole = scheme.sections.iter().flat_map(|section| &section.questions).filter(|_| place.element.is_none());
    let of_elements = scheme.element_questions.iter().filter(|_| place.element.is_some());
    whole.chain(of_elements).find(|question| question.id == place.question)
}

/// Written out for the test alone.
fn is_rating(role: Role) -> bool {
    let ratings =
        [Role::Rating, Role::OtherView, Role::Overall, Role::Reason, Role::Difference, Role::AboveCeilingReason];
    ratings.contains(&role)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was carried forward, it is as if it had been begun anew.
    #[test]
    fn it_counts_for_nothing_until_it_is_confirmed((scheme, earlier, started) in starts()) {
        let mut anew = Submission::new(next_id(), &scheme, earlier.audit.setting.clone());
        anew.audit.provider = earlier.audit.provider.clone();
        anew.audit.provider.dated = UserText::default();
        prop_assert_eq!(assess(&scheme, &started.audit), assess(&scheme, &anew.audit));
        prop_assert_eq!(check::groups(&scheme, &started.audit), check::groups(&scheme, &anew.audit));
        prop_assert_eq!(&Submission { started_from: None, ..started.clone() }, &anew);
        prop_assert!(started.log.is_empty() && started.audit.finished.is_empty());
    }

    #[test]
    fn answers_evidence_and_open_actions_are_carried_forward_and_nothing_else((scheme, earlier, started) in starts()) {
        let carried = carried(&started);
        for (place, answer) in &earlier.audit.answers {
            let question = question(&scheme, place);
            let stays = question.is_some_and(|it| is_rating(it.role) || it.about_person || it.stays_behind);
            let expected = (!stays && answer.says_something()).then_some(answer);
            prop_assert_eq!(carried.answers.get(place), expected, "{:?}", place);
        }
        prop_assert!(carried.answers.keys().all(|place| earlier.audit.answers.contains_key(place)));
        prop_assert_eq!(&carried.evidence, &earlier.audit.evidence);
        let open: Vec<&Action> = earlier.audit.actions.iter().filter(|it| it.status != ActionStatus::Done).collect();
        prop_assert_eq!(carried.actions.iter().collect::<Vec<_>>(), open);
        prop_assert_eq!((&carried.submission, &*carried.digest, carried.left_out), (&earlier.id, DIGEST, 0));
        prop_assert_eq!((&carried.edition, &carried.dated), (&earlier.edition.edition, &earlier.audit.provider.dated));
    }

    #[test]
    fn each_confirmation_is_undone_to_the_byte((scheme, _, started) in starts()) {
        let bytes = |it: &Submission| write(&without_log(it), Some(&assess(&scheme, &it.audit)), &moment(), 1).text;
        let mut confirmed = started.clone();
        let places: Vec<Place> = to_confirm(&scheme, &started).into_iter().map(|(place, _)| place.clone()).collect();
        let ids: Vec<_> = to_confirm_evidence(&started).into_iter().map(|item| item.id.clone()).collect();
        let actions: Vec<_> = to_confirm_actions(&started).into_iter().map(|action| action.id.clone()).collect();
        let each = places.iter().map(|place| confirm(&scheme, &started, place));
        let each = each.chain(ids.iter().map(|id| confirm_evidence(&started, id)));
        let each: Vec<Change> = each.chain(actions.iter().map(|id| confirm_action(&started, id))).map(Option::unwrap).collect();
        for change in each {
            let before = bytes(&confirmed);
            let inverse = confirmed.clone().apply(change.clone(), &moment()).unwrap();
            prop_assert!(confirmed.apply(change, &moment()).is_some());
            let mut again = confirmed.clone();
            again.apply(inverse, &moment()).unwrap();
            prop_assert_eq!(bytes(&again), before);
        }
        let carried = carried(&started);
        prop_assert!(places.iter().all(|place| confirmed.audit.answers.get(place) == carried.answers.get(place)));
        prop_assert_eq!((&confirmed.audit.evidence, &confirmed.audit.actions), (&carried.evidence, &carried.actions));
        // What was confirmed goes on being what was said then.
        prop_assert_eq!(&confirmed.started_from, &started.started_from);
    }

    #[test]
    fn all_of_it_confirmed_and_undone_and_removed_and_brought_back((scheme, _, started) in starts()) {
        let (mut now, mut history) = (started.clone(), History::default());
        if let Some(change) = confirm_where(&scheme, &now, |_| true) {
            prop_assert!(history.edit(&mut now, change, &moment()));
            history.seal();
        }
        prop_assert!(to_confirm(&scheme, &now).is_empty());
        prop_assert!(history.edit(&mut now, Change::StartedFrom(None), &moment()));
        prop_assert!(now.started_from.is_none() && !history.edit(&mut now, Change::StartedFrom(None), &moment()));
        while history.undo(&mut now, &moment()) {}
        prop_assert_eq!(without_log(&now), without_log(&started));
        while history.redo(&mut now, &moment()) {}
        prop_assert!(now.started_from.is_none());
    }

    /// What somebody has said this year is never replaced by a word of then.
    #[test]
    fn nothing_that_is_said_now_is_replaced(
        (scheme, started, changes) in starts().prop_flat_map(|(scheme, _, started)| {
            let changes = proptest::collection::vec(change(scheme.clone()), 0..16);
            (Just(scheme), Just(started), changes)
        })
    ) {
        let mut now = started;
        for change in changes {
            let _ = now.apply(change, &moment());
        }
        let mut confirmed = now.clone();
        let inverses = confirm_all(&scheme, &mut confirmed);
        for (place, answer) in now.audit.answers.iter().filter(|(_, answer)| answer.says_something()) {
            prop_assert_eq!(confirmed.audit.answers.get(place), Some(answer));
        }
        let (kept, first) = (now.audit.evidence.len(), now.audit.actions.len());
        prop_assert_eq!(&confirmed.audit.evidence[..kept], &now.audit.evidence[..]);
        prop_assert_eq!(&confirmed.audit.actions[..first], &now.audit.actions[..]);
        for inverse in inverses.into_iter().rev() {
            prop_assert!(confirmed.apply(inverse, &moment()).is_some());
        }
        prop_assert_eq!(without_log(&confirmed), without_log(&now));
    }
}

#[test]
fn no_word_of_a_rating_an_inspection_a_person_or_a_review_comes_along() {
    let mut stayed = 0;
    for scheme in catalogue().built_in() {
        let mut earlier = submission(scheme, scheme.settings[0].id.as_str());
        let mut number = 0;
        let mut say = |earlier: &mut Submission, place: Place| {
            number += 1;
            earlier.audit.answers.insert(place, Answer::Text(mark(number)));
            mark(number).as_typed().to_owned()
        };
        let (mut comes, mut stays) = (Vec::new(), Vec::new());
        let whole = scheme.sections.iter().flat_map(|section| &section.questions);
        let of_element = scheme.element_questions.iter().map(|question| (question, Some(&scheme.elements[0].id)));
        for (question, element) in whole.map(|question| (question, None)).chain(of_element) {
            let place = Place { element: element.cloned(), ..Place::whole(&question.id) };
            let word = say(&mut earlier, place);
            let is_kept = !is_rating(question.role) && !question.about_person && !question.stays_behind;
            if is_kept { comes.push(word) } else { stays.push(word) }
        }
        let to = ReplyTo { review: "0f".repeat(32), remark: Remark::Query(Judged::Whole) };
        earlier.apply(Change::Reply(to, "a reply".into()), &moment()).unwrap();
        let done = Action { what: "what is done".into(), status: ActionStatus::Done, ..action("a1") };
        earlier.audit.actions = vec![done, Action { what: "what is to do".into(), ..action("a2") }];
        earlier.audit.finished.insert(scheme.elements[0].id.clone());
        earlier.apply(AuditChange::Provider(ProviderField::Dated, "3 May 2023".into()).into(), &moment()).unwrap();
        earlier.apply(AuditChange::Provider(ProviderField::Organisation, "Oak Park".into()).into(), &moment()).unwrap();
        let started = started(scheme, &earlier);
        let text = file(scheme, &started, 1);
        let has = |word: &String| text.contains(&format!("\"{word}\""));
        assert!(comes.iter().all(has) && text.contains("what is to do") && text.contains("Oak Park"), "{}", scheme.id);
        assert!(!stays.iter().any(has) && !text.contains("a reply") && !text.contains("what is done"), "{}", scheme.id);
        assert!(text.contains(r#""finished":[]"#) && started.audit.provider.dated.is_empty(), "{}", scheme.id);
        stayed += stays.len();
    }
    assert!(stayed > 20, "{stayed}");
}

fn action(id: &str) -> Action {
    Action::new(ActionId::new(id).unwrap())
}

/// Which questions those are, is data of the schemes.
#[test]
fn what_stays_behind() {
    let stays = |id: &str| {
        let scheme = scheme(id);
        let questions = scheme.sections.iter().flat_map(|section| &section.questions).chain(&scheme.element_questions);
        let ids: Vec<String> = questions.filter(|it| it.stays_behind).map(|it| it.id.to_string()).collect();
        ids.join(" ")
    };
    assert_eq!(stays(QUALITY_MARK), "category good-or-better status-words status-date status-source");
    assert_eq!(stays(ASYE), "status-checked status-words status-date status-source");
    assert_eq!(stays("joint-visit-form"), "person adviser date");
    assert_eq!((stays(EPQM), stays(EXTENDED)), (String::new(), String::new()));
    assert!(rubric().element_questions.iter().any(|it| it.role == Role::Impact && it.is_carried_forward()));
}

#[test]
fn one_element_is_confirmed_at_once_and_nothing_of_another() {
    let scheme = scheme(EXTENDED);
    let mut now = started_from(&scheme, "provider; all.extent=met; all.provide=We do; registration=ofsted");
    let element = ElementId::new("e2").unwrap();
    assert_eq!(to_confirm(&scheme, &now).len(), 21);
    let change = confirm_element(&scheme, &now, &element).unwrap();
    now.apply(change, &moment()).unwrap();
    assert!(now.audit.answers.keys().all(|place| place.element.as_ref() == Some(&element)));
    assert_eq!((now.audit.answers.len(), to_confirm(&scheme, &now).len()), (2, 19));
    assert_eq!(confirm_element(&scheme, &now, &element), None);
    // What is taken out again is to be confirmed again; what is changed is not.
    let extent = Place::of(&element, &scheme.extent().unwrap().id);
    now.apply(AuditChange::Answer(extent.clone(), None).into(), &moment()).unwrap();
    assert!(confirm(&scheme, &now, &extent).is_some());
    now.apply(AuditChange::Answer(extent.clone(), Some(Answer::Text("Otherwise".into()))).into(), &moment()).unwrap();
    assert_eq!(confirm(&scheme, &now, &extent), None);
}

/// The pathway was decided by an inspection, which is not carried forward.
#[test]
fn what_is_not_asked_waits_until_it_is() {
    let scheme = scheme(QUALITY_MARK);
    let mut now = started_from(&scheme, "primary; category=in; e1.sources=data; e1.provide=We do");
    let sources = Place::of(&ElementId::new("e1").unwrap(), &QuestionId::new("sources").unwrap());
    assert_eq!((to_confirm(&scheme, &now).len(), confirm(&scheme, &now, &sources)), (1, None));
    let category = Place::whole(&QuestionId::new("category").unwrap());
    let said = submission(&scheme, "primary; category=emerged").audit.answers[&category].clone();
    now.apply(AuditChange::Answer(category, Some(said)).into(), &moment()).unwrap();
    assert!(confirm(&scheme, &now, &sources).is_some());
}

#[test]
fn what_another_edition_has_asked_for_is_kept() {
    let scheme = scheme(EXTENDED);
    let mut earlier = submission(&scheme, "provider; e1.provide=We do");
    earlier.edition.edition = "2019".into();
    let place = Place::of(&ElementId::new("e99").unwrap(), &QuestionId::new("asked-then").unwrap());
    earlier.audit.answers.insert(place.clone(), Answer::Text("Of then".into()));
    let mut now = started(&scheme, &earlier);
    assert_eq!((carried(&now).edition.clone(), &now.edition.edition), ("2019".into(), &(&scheme.edition).into()));
    assert!(carried(&now).answers.contains_key(&place));
    confirm_all(&scheme, &mut now);
    assert!(!now.audit.answers.contains_key(&place) && confirm(&scheme, &now, &place).is_none());
}

/// Renewal after renewal: only what was confirmed goes on.
#[test]
fn from_year_to_year_only_what_was_confirmed_is_carried_forward() {
    let scheme = scheme(EXTENDED);
    let mut second = started_from(&scheme, "provider; all.provide=We do; evidence document; action");
    second.apply(confirm_element(&scheme, &second, &scheme.elements[0].id).unwrap(), &moment()).unwrap();
    let id = readymark_core::scheme::ids::SubmissionId::new("third").unwrap();
    let third = Submission::start_from(id, &scheme, &second, DIGEST, &moment()).unwrap();
    let StartedFrom { answers, evidence, actions, submission, .. } = carried(&third);
    assert_eq!((answers.len(), evidence.len(), actions.len(), submission), (1, 0, 0, &next_id()));
}

#[test]
fn it_is_never_brought_together_with_what_it_was_started_from() {
    let scheme = scheme(EXTENDED);
    let earlier = submission(&scheme, "provider; all.provide=We do");
    let now = started(&scheme, &earlier);
    // Not even where the version vectors would have it.
    let (one, next) = (line(&[("only", 1)]), line(&[("only", 1), ("next", 1)]));
    let (then, now) = (Version { submission: &earlier, vector: &one }, Version { submission: &now, vector: &next });
    assert_eq!(merge(then, now).unwrap_err(), MergeRefusal::OtherSubmission);
    assert_eq!(merge(now, then).unwrap_err(), MergeRefusal::OtherSubmission);
}

#[test]
fn where_none_is_started() {
    let (scheme, other) = (scheme(EXTENDED), scheme(EPQM));
    let earlier = submission(&scheme, "provider");
    let start =
        |scheme: &Scheme, earlier: &Submission, id| Submission::start_from(id, scheme, earlier, DIGEST, &moment());
    assert!(start(&scheme, &earlier, next_id()).is_some());
    assert_eq!(start(&other, &earlier, next_id()), None);
    assert_eq!(start(&scheme, &earlier, earlier.id.clone()), None);
    let assessed = opened_file(&scheme, &earlier).to_review(review_id());
    assert_eq!(start(&scheme, &assessed, next_id()), None);
}

#[test]
fn whoever_assesses_it_confirms_and_removes_nothing() {
    let scheme = scheme(EXTENDED);
    let now = started_from(&scheme, "provider; e1.provide=We do; evidence document; action");
    let mut assessed = opened_file(&scheme, &now).to_review(review_id());
    let (place, _) =
        to_confirm(&scheme, &assessed).into_iter().map(|(place, it)| (place.clone(), it.clone())).next().unwrap();
    let (item, action) = (carried(&now).evidence[0].id.clone(), carried(&now).actions[0].id.clone());
    assert_eq!(confirm(&scheme, &assessed, &place), None);
    assert_eq!(confirm_where(&scheme, &assessed, |_| true), None);
    assert_eq!((confirm_evidence(&assessed, &item), confirm_action(&assessed, &action)), (None, None));
    assert_eq!(assessed.apply(Change::StartedFrom(None), &moment()), None);
    assert!(assessed.started_from.is_some());
}
