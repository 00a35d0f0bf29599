//! What holds for every audit and every change, whatever the scheme: changes can be undone,
//! better answers never cost an outcome, more work never adds a gap, silence never helps.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::EvidenceFilter;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit};
use readymark_core::bundle::Inspection;
use readymark_core::readiness::{Gap, Readiness, Target, Truth, Verdict, assess};
use readymark_core::scheme::{Question, QuestionKind, Role, Scheme, Tone, is_for};
use readymark_core::submission::{Change, History, Submission};

use crate::support::generate::{audits, edits, whole_action, whole_evidence};
use crate::support::solve::{ready_for, removals};
use crate::support::{catalogue, look_at, moment, submission, write};

/// Each outcome that the audit is ready for, and each line that is met.
fn good(readiness: &Readiness) -> BTreeSet<String> {
    let ready = readiness
        .outcomes
        .iter()
        .filter(|outcome| outcome.verdict == Verdict::Ready)
        .map(|outcome| outcome.id.to_string());
    let lines = readiness.outcomes.iter().flat_map(|outcome| outcome.lines.iter().map(move |line| (outcome, line)));
    let met = lines.filter(|(_, line)| line.finding.truth == Truth::Met);
    ready.chain(met.map(|(outcome, line)| format!("{} / {}", outcome.id, line.id))).collect()
}

fn gaps(readiness: &Readiness) -> BTreeSet<(String, Target)> {
    let each = readiness.outcomes.iter().flat_map(|outcome| outcome.gaps().into_iter().map(move |gap| (outcome, gap)));
    // Of the register and the plan, any one thing to do: which piece or action it is may change.
    let any = |target| match target {
        Target::NewEvidence(_) | Target::Evidence(_) => Target::NewEvidence(EvidenceFilter::default()),
        Target::NewAction(_) | Target::Action(_) => Target::NewAction(None),
        Target::Question(_) | Target::Element(_) | Target::Setting => target,
    };
    each.map(|(outcome, gap)| (outcome.id.to_string(), any(gap.target))).collect()
}

fn blank(scheme: &Scheme, setting: &readymark_core::scheme::ids::SettingId) -> Submission {
    submission(scheme, setting.as_str())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_change_and_its_inverse_are_nothing((scheme, setting, changes) in edits(24)) {
        let mut submission = blank(&scheme, &setting);
        for change in changes {
            let before = (submission.audit.clone(), submission.after_submission.clone());
            let now = |submission: &Submission| (submission.audit.clone(), submission.after_submission.clone());
            let logged = submission.log.len();
            let Some(inverse) = submission.apply(change, &moment()) else {
                prop_assert_eq!(&now(&submission), &before);
                prop_assert_eq!(submission.log.len(), logged);
                continue;
            };
            prop_assert!(!submission.log.is_empty() && submission.log.len() >= logged);
            let after = now(&submission);
            let again = submission.apply(inverse, &moment());
            prop_assert_eq!(&now(&submission), &before);
            prop_assert!(submission.apply(again.unwrap(), &moment()).is_some());
            prop_assert_eq!(&now(&submission), &after);
        }
    }

    #[test]
    fn undo_all_and_redo_all_restore((scheme, setting, changes) in edits(40)) {
        let mut submission = blank(&scheme, &setting);
        let start = submission.audit.clone();
        let mut history = History::default();
        for change in changes {
            let before = submission.audit.clone();
            if !history.edit(&mut submission, change, &moment()) {
                prop_assert_eq!(&submission.audit, &before);
            }
        }
        let end = submission.audit.clone();
        while history.undo(&mut submission, &moment()) {}
        prop_assert_eq!(&submission.audit, &start);
        prop_assert!(!history.can_undo());
        while history.redo(&mut submission, &moment()) {}
        prop_assert_eq!(&submission.audit, &end);
        prop_assert!(!history.can_redo());
    }

    /// So nothing that was just written is read once more before it is kept.
    #[test]
    fn what_is_written_can_be_opened_and_is_the_same((scheme, setting, changes) in edits(40), steps in vec(0..4u8, 40)) {
        let mut submission = blank(&scheme, &setting);
        let mut history = History::default();
        for (change, step) in changes.into_iter().zip(steps) {
            match step {
                0 => drop(history.undo(&mut submission, &moment())),
                1 => drop(history.redo(&mut submission, &moment())),
                _ => drop(history.edit(&mut submission, change, &moment())),
            }
            let written = write(&submission, Some(&assess(&scheme, &submission.audit)), &moment(), 1);
            prop_assert!(written.is_within_limits);
            let Inspection::Audit(back) = look_at(written.text.as_bytes()).unwrap() else {
                return Err(TestCaseError::fail("something else than an audit"));
            };
            prop_assert_eq!(&back.opened().submission, &submission);
        }
    }

    #[test]
    fn no_change_leaves_an_empty_answer((scheme, setting, changes) in edits(24), pick in any::<Index>()) {
        let mut submission = blank(&scheme, &setting);
        let place = Place::whole(&pick.get(&scheme.sections[0].questions).id);
        for change in changes {
            let _ = submission.apply(change, &moment());
        }
        for empty in [Answer::Text(String::new().into()), Answer::Many(BTreeSet::new())] {
            let _ = submission.apply(Change::Audit(AuditChange::Answer(place.clone(), Some(empty))), &moment());
            prop_assert!(!submission.audit.answers.contains_key(&place));
        }
    }

    #[test]
    fn a_better_answer_never_loses_anything((scheme, audit) in audits()) {
        let before = good(&assess(&scheme, &audit));
        for (place, better) in improvements(&scheme, &audit) {
            let mut after = audit.clone();
            after.answers.insert(place.clone(), better);
            let after = good(&assess(&scheme, &after));
            prop_assert!(before.is_subset(&after), "{place:?} lost {:?}", before.difference(&after));
        }
    }

    #[test]
    fn more_evidence_and_actions_never_add_a_gap((scheme, audit) in audits(), picks in any::<[Index; 3]>()) {
        let readiness = assess(&scheme, &audit);
        let [a, b, c] = &picks;
        let item = AuditChange::AddEvidence(0, Box::new(whole_evidence(&scheme, [a, b, c])));
        let action = AuditChange::AddAction(0, Box::new(whole_action(&scheme, a, b)));
        for change in [item, action] {
            let mut more = audit.clone();
            let _ = more.apply(change);
            let after = assess(&scheme, &more);
            prop_assert!(gaps(&after).is_subset(&gaps(&readiness)));
            prop_assert!(good(&readiness).is_subset(&good(&after)));
        }
    }

    #[test]
    fn saying_less_never_helps((scheme, audit) in audits()) {
        let before = good(&assess(&scheme, &audit));
        for change in removals(&audit) {
            let mut less = audit.clone();
            let _ = less.apply(change.clone());
            let after = good(&assess(&scheme, &less));
            // An outcome that was hidden may come into view; it brings its met lines, never a standing.
            let gained = after.difference(&before).find(|it| !it.contains('/'));
            prop_assert!(gained.is_none(), "{change:?} gained {gained:?}");
        }
    }

    #[test]
    fn what_is_not_met_says_why_and_where_to_go((scheme, audit) in audits()) {
        for outcome in assess(&scheme, &audit).outcomes {
            prop_assert!(!outcome.sentence.is_empty());
            prop_assert_eq!(outcome.verdict == Verdict::Ready, outcome.changes() == 0);
            let findings = outcome.lines.iter().map(|line| &line.finding).chain([&outcome.applies]);
            for finding in findings {
                if finding.truth == Truth::Met {
                    prop_assert!(finding.gaps.is_empty());
                    continue;
                }
                prop_assert!(!finding.because.is_empty() && !finding.gaps.is_empty(), "{finding:?}");
                for gap in &finding.gaps {
                    prop_assert!(can_be_reached(&scheme, &audit, gap), "{gap:?}");
                }
            }
        }
    }
}

/// Every answer given that could be better, with a better one, by the tone of its options.
fn improvements(scheme: &Scheme, audit: &Audit) -> Vec<(Place, Answer)> {
    let mut found = Vec::new();
    for (place, answer) in &audit.answers {
        let question = match &place.element {
            None => scheme.audit_question(&place.question).map(|(_, question)| question),
            Some(_) => scheme.element_question(&place.question),
        };
        let (Some(Question { kind: QuestionKind::One(options), role, .. }), Answer::One(now)) = (question, answer)
        else {
            continue;
        };
        let ordered = options.iter().all(|option| option.tone != Tone::Plain);
        assert!(ordered || *role != Role::Extent, "the extent of an element has no order");
        let Some(tone) = options.iter().find(|option| option.id == *now).map(|option| option.tone) else { continue };
        let better = options.iter().filter(|option| ordered && option.tone > tone);
        found.extend(better.map(|option| (place.clone(), Answer::One(option.id.clone()))));
    }
    found
}

fn can_be_reached(scheme: &Scheme, audit: &Audit, gap: &Gap) -> bool {
    let there = match &gap.target {
        Target::NewEvidence(wanted) => {
            let has = |id: &readymark_core::scheme::ids::ElementId| {
                scheme.elements_in(&audit.setting).any(|element| element.id == *id)
            };
            wanted.kind.iter().all(|id| scheme.evidence_kinds.iter().any(|kind| kind.id == *id))
                && wanted.facets.iter().all(|id| scheme.evidence_facets.iter().any(|facet| facet.id == *id))
                && wanted.elements.iter().all(has)
        }
        Target::Element(id) => scheme.elements_in(&audit.setting).any(|element| element.id == *id),
        Target::Evidence(id) => audit.evidence_item(id).is_some(),
        Target::NewAction(element) => element.as_ref().is_none_or(|id| scheme.element(id).is_some()),
        Target::Action(id) => audit.action(id).is_some(),
        Target::Setting => true,
        Target::Question(Place { element: None, question, .. }) => scheme.audit_question(question).is_some(),
        Target::Question(Place { element: Some(element), question, .. }) => {
            scheme.elements_in(&audit.setting).any(|it| it.id == *element)
                && scheme.questions_of(element).any(|it| it.id == *question)
        }
    };
    there && !gap.todo.trim().is_empty() && !gap.todo.contains("“”") && !gap.todo.ends_with('.')
}

#[test]
fn every_outcome_can_be_reached_and_each_line_can_lose_it() {
    for scheme in catalogue().built_in() {
        for (setting, outcome) in
            scheme.settings.iter().flat_map(|setting| scheme.outcomes.iter().map(move |o| (setting, o)))
        {
            if !is_for(&outcome.settings, &setting.id) {
                continue;
            }
            let audit = ready_for(scheme, &setting.id, outcome);
            let find = |audit: &Audit| assess(scheme, audit).outcomes.into_iter().find(|it| it.id == outcome.id);
            let ready = find(&audit).unwrap();
            assert_eq!(ready.verdict, Verdict::Ready, "{} / {}", scheme.id, outcome.id);
            for line in ready.gating() {
                let loses = |change: AuditChange| {
                    let mut less = audit.clone();
                    let _ = less.apply(change);
                    find(&less).is_none_or(|it| {
                        it.verdict != Verdict::Ready
                            && it.lines.iter().any(|it| it.id == line.id && it.finding.truth != Truth::Met)
                    })
                };
                assert!(removals(&audit).into_iter().any(loses), "{} / {}: nothing loses it", outcome.id, line.id);
            }
        }
    }
}

#[test]
fn an_empty_audit_is_ready_for_nothing() {
    for scheme in catalogue().built_in() {
        for setting in &scheme.settings {
            let readiness = assess(scheme, &Audit::new(setting.id.clone()));
            assert!(good(&readiness).is_empty(), "{} in {}: {:?}", scheme.id, setting.id, good(&readiness));
            assert_eq!(readiness.outcomes.is_empty(), scheme.outcomes.is_empty(), "{}", scheme.id);
            for outcome in &readiness.outcomes {
                assert!(outcome.lines.iter().all(|line| line.finding.truth == Truth::Unanswered));
            }
        }
    }
}
