//! What was said then beside what is said now, as pages lay it out.

use std::collections::BTreeSet;

use proptest::prelude::*;
use readymark_core::audit::action::ActionEdit;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::EvidenceEdit;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Sentence};
use readymark_core::report::compare::then_now::{CHECK_PERIOD, ThenNow, ThenNowState, then_now};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ElementId, QuestionId};
use readymark_core::submission::Submission;
use readymark_core::submission::started_from::{confirm, confirm_action, confirm_evidence, to_confirm};

use crate::support::generate::change;
use crate::support::levels::rubric;
use crate::support::started::{confirm_all, started, started_from, starts};
use crate::support::{EXTENDED, QUALITY_MARK, moment, plain, scheme, submission};

fn of(scheme: &Scheme, submission: &Submission) -> ThenNow {
    then_now(scheme, submission).unwrap()
}

/// Each row in a line: its group, its label, what was said then, what is said now, and how that stands.
fn lines(scheme: &Scheme, submission: &Submission) -> Vec<String> {
    let said = |said: &Option<Sentence>| said.as_ref().map_or("-".to_owned(), plain).replace('\n', " / ");
    let ThenNow { groups, evidence, actions } = of(scheme, submission);
    let answers = groups.iter().flat_map(|group| {
        let line = move |row: &readymark_core::report::compare::then_now::ThenNowRow<Place>| {
            let (label, then, now) = (plain(&row.label), said(&row.then), said(&row.now));
            format!("{} | {label} | {then} | {now} | {}", group.title, row.state.words())
        };
        group.rows.iter().map(line).collect::<Vec<_>>()
    });
    let evidence = evidence.iter().map(|row| (&row.label, &row.then, &row.now, row.state));
    let records = evidence.chain(actions.iter().map(|row| (&row.label, &row.then, &row.now, row.state)));
    let records = records.map(|(label, then, now, state)| {
        format!("{} | {} | {} | {}", plain(label), said(then), said(now), state.words())
    });
    answers.chain(records).collect()
}

fn place(element: &str, question: &str) -> Place {
    Place::of(&ElementId::new(element).unwrap(), &QuestionId::new(question).unwrap())
}

#[test]
fn question_by_question_in_words() {
    let scheme = scheme(QUALITY_MARK);
    let mut earlier = submission(
        &scheme,
        "primary; category=in; impact-provision=More; e1.extent=met; e1.provide=We do; e1.plan=We will; \
         e1.sources=data; evidence document for e1; evidence data for e2; action for e1",
    );
    earlier.audit.answers.insert(place("e99", "gone"), Answer::Text("Of another edition".into()));
    let mut now = started(&scheme, &earlier);
    now.apply(confirm(&scheme, &now, &place("e1", "extent")).unwrap(), &moment()).unwrap();
    let evidence = now.started_from.as_ref().unwrap().evidence.clone();
    now.apply(confirm_evidence(&now, &evidence[1].id).unwrap(), &moment()).unwrap();
    let edit = EvidenceEdit::Dated("Autumn 2026".into());
    now.apply(AuditChange::EditEvidence(evidence[1].id.clone(), edit).into(), &moment()).unwrap();
    for (question, text) in [("provide", " We do "), ("plan", "We shall"), ("strengths", "Patience")] {
        now.apply(AuditChange::Answer(place("e1", question), Answer::text(text)).into(), &moment()).unwrap();
    }
    let first = "1. A whole school strategy and planning to improve performance in English and mathematics";
    let found = lines(&scheme, &now);
    let found: Vec<String> = found
        .into_iter()
        .map(|line| line.replace(first, "E1").replace(" (the school’s own or external)", ""))
        .collect();
    assert_eq!(
        found,
        [
            "The difference taking part has made | Change in provision | More | - | Carried forward, not yet confirmed",
            "E1 | How far it is met | Met | Met | The same as then",
            "E1 | What you provide | We do |  We do  | The same as then",
            "E1 | What you plan | We will | We shall | Changed since then",
            "E1 | Strengths | - | Patience | New",
            "E1 | What they are based on | Data | - | Carried forward, not asked now",
            "Kept, but with no place in this edition | e99 / gone | Of another edition | - | Carried forward, no place in this edition",
            "Item 0 | Document / Kept: In the office / Element 1 | - | Carried forward, not yet confirmed",
            "Item 1 | Data / Kept: In the office / Element 2 | Data / Kept: In the office / From: Autumn 2026 / Element 2 | Changed since then",
            "Agree a plan | Who: Service manager / By: 27 March 2027 / Not started / Element 1 | - | Carried forward, not yet confirmed",
        ]
    );
    let told = of(&scheme, &now);
    assert_eq!(
        told.to_confirm_in_words(),
        "1 answer, 1 piece of evidence and 1 action carried forward are not confirmed yet."
    );
    let counts = [ThenNowState::Same, ThenNowState::Changed, ThenNowState::New].map(|state| told.answers(state));
    assert_eq!(counts, [2, 1, 1]);
    assert_eq!(told.groups[1].element, ElementId::new("e1"));
    assert!(told.groups[0].element.is_none() && told.groups[2].element.is_none());
    assert_eq!(told.groups[1].count(ThenNowState::NotAsked), 1);
    assert_eq!(CHECK_PERIOD, "Check its period");
}

#[test]
fn what_is_left_to_confirm_in_a_sentence() {
    let scheme = scheme(EXTENDED);
    for (said, sentence) in [
        ("provider", "Nothing is left to confirm."),
        ("provider; e1.provide=We do", "1 answer carried forward is not confirmed yet."),
        ("provider; evidence document", "1 piece of evidence carried forward is not confirmed yet."),
        ("provider; action; all.provide=We do", "10 answers and 1 action carried forward are not confirmed yet."),
    ] {
        assert_eq!(of(&scheme, &started_from(&scheme, said)).to_confirm_in_words(), sentence);
    }
    assert!(then_now(&scheme, &submission(&scheme, "provider")).is_none());
}

/// Of what is never carried forward nobody here knows what it was: it is not told as new.
#[test]
fn a_rating_of_now_is_not_told_as_new() {
    let scheme = rubric();
    let mut now = started_from(scheme, "authority");
    let rating = scheme.element_questions.iter().find(|it| it.id.as_str() == "rating").unwrap();
    let element = &scheme.elements[0];
    let place = Place::of(&element.id, &rating.id).in_phase(&element.phases[0]);
    let answer = Answer::One(rating.options()[0].id.clone());
    now.apply(AuditChange::Answer(place, Some(answer)).into(), &moment()).unwrap();
    assert!(of(scheme, &now).groups.is_empty());
}

#[test]
fn an_action_that_goes_on_is_the_same_action() {
    let scheme = scheme(EXTENDED);
    let mut now = started_from(&scheme, "provider; action");
    let id = now.started_from.as_ref().unwrap().actions[0].id.clone();
    now.apply(confirm_action(&now, &id).unwrap(), &moment()).unwrap();
    assert_eq!(of(&scheme, &now).actions[0].state, ThenNowState::Same);
    let done = ActionEdit::Status(readymark_core::audit::action::ActionStatus::Done);
    now.apply(AuditChange::EditAction(id.clone(), done).into(), &moment()).unwrap();
    assert_eq!(of(&scheme, &now).actions[0].state, ThenNowState::Changed);
    now.apply(AuditChange::RemoveAction(id).into(), &moment()).unwrap();
    assert_eq!(of(&scheme, &now).actions[0].state, ThenNowState::NotConfirmed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_confirmed_everything_is_the_same((scheme, _, started) in starts()) {
        let mut now = started;
        confirm_all(&scheme, &mut now);
        let told = of(&scheme, &now);
        let open = [ThenNowState::NotConfirmed, ThenNowState::Changed, ThenNowState::New];
        prop_assert!(open.iter().all(|state| told.answers(*state) == 0), "{:?}", lines(&scheme, &now));
        prop_assert!(told.evidence.iter().map(|row| row.state).all(|state| state == ThenNowState::Same));
        prop_assert!(told.actions.iter().map(|row| row.state).all(|state| state == ThenNowState::Same));
        prop_assert_eq!(told.to_confirm_in_words(), "Nothing is left to confirm.");
    }

    /// Nothing that was carried forward is left out, nothing stands there twice, and what it says of confirming is so.
    #[test]
    fn everything_stands_there_once(
        (scheme, started, changes) in starts().prop_flat_map(|(scheme, _, started)| {
            let changes = proptest::collection::vec(change(scheme.clone()), 0..16);
            (Just(scheme), Just(started), changes)
        })
    ) {
        let mut now = started;
        for change in changes {
            let _ = now.apply(change, &moment());
        }
        let told = of(&scheme, &now);
        let carried = now.started_from.as_ref().unwrap();
        let rows: Vec<_> = told.groups.iter().flat_map(|group| &group.rows).collect();
        let keys: BTreeSet<&Place> = rows.iter().map(|row| &row.key).collect();
        prop_assert_eq!(keys.len(), rows.len());
        prop_assert!(carried.answers.keys().all(|place| keys.contains(place)));
        let open: BTreeSet<&Place> = to_confirm(&scheme, &now).into_iter().map(|(place, _)| place).collect();
        for row in rows {
            prop_assert_eq!(row.state == ThenNowState::NotConfirmed, open.contains(&row.key));
            prop_assert_eq!(row.state == ThenNowState::New, !carried.answers.contains_key(&row.key));
            prop_assert_eq!(row.then.is_some(), carried.answers.contains_key(&row.key));
            let says = now.audit.answers.get(&row.key).is_some_and(Answer::says_something);
            prop_assert_eq!(row.now.is_some(), says);
        }
        let ids: BTreeSet<_> = told.evidence.iter().map(|row| &row.key).collect();
        prop_assert_eq!(ids.len(), told.evidence.len());
        prop_assert!(carried.evidence.iter().chain(&now.audit.evidence).all(|item| ids.contains(&item.id)));
        let ids: BTreeSet<_> = told.actions.iter().map(|row| &row.key).collect();
        prop_assert_eq!(ids.len(), told.actions.len());
        prop_assert!(carried.actions.iter().chain(&now.audit.actions).all(|action| ids.contains(&action.id)));
        let titles: BTreeSet<&str> = told.groups.iter().map(|group| group.title.as_str()).collect();
        prop_assert_eq!(titles.len(), told.groups.len());
    }
}
