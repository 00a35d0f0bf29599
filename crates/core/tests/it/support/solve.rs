//! A small solver: makes an audit that meets a requirement, from the requirement alone.

use readymark_core::audit::action::Action;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit};
use readymark_core::scheme::ids::{ActionId, EvidenceId, OptionId, SettingId};
use readymark_core::scheme::requirement::{HowMany, Requirement, Tied};
use readymark_core::scheme::{Outcome, Question, QuestionKind, Scheme};

/// An audit that is ready for `outcome`, advice and all.
pub fn ready_for(scheme: &Scheme, setting: &SettingId, outcome: &Outcome) -> Audit {
    let mut audit = Audit::new(setting.clone());
    for rule in outcome.applies.iter().chain(outcome.lines.iter().map(|line| &line.requirement)) {
        assert!(meet(scheme, &mut audit, rule), "nothing meets {rule:?}");
    }
    audit
}

/// Meets `rule`; false where it cannot be met, only left open.
fn meet(scheme: &Scheme, audit: &mut Audit, rule: &Requirement) -> bool {
    match rule {
        Requirement::Answer { question, met, open } => {
            let (_, asked) = scheme.audit_question(question).unwrap();
            let answer = answer(asked, met).filter(|_| !met.is_empty() || open.is_empty());
            answer.map(|answer| audit.answers.insert(Place::whole(question), answer)).is_some()
        }
        Requirement::Elements { question, met, how_many } => {
            let needed = if let HowMany::AtLeast(needed) = how_many { *needed } else { usize::MAX };
            for element in scheme.elements_in(&audit.setting).take(needed) {
                for asked in scheme.questions_of(&element.id).filter(|it| it.id == *question) {
                    audit.answers.insert(Place::of(&element.id, question), answer(asked, met).unwrap());
                }
            }
            true
        }
        Requirement::Evidence { kinds, facets, tied } => {
            let id = format!("solved-{}", audit.evidence.len());
            let mut item = Evidence::new(EvidenceId::new(&id).unwrap());
            item.title = "Report to governors".into();
            item.kept = "Shared drive".into();
            item.kind = kinds.first().or(scheme.evidence_kinds.first().map(|kind| &kind.id)).cloned();
            item.facets = facets.iter().cloned().collect();
            if *tied == Tied::ToAnElement {
                item.elements = scheme.elements_in(&audit.setting).take(1).map(|element| element.id.clone()).collect();
            }
            audit.evidence.push(item);
            true
        }
        Requirement::Demonstrated { .. } => {
            let mut item = Evidence::new(EvidenceId::new(&format!("solved-{}", audit.evidence.len())).unwrap());
            item.title = "Minutes of every meeting".into();
            item.kept = "Shared drive".into();
            item.kind = scheme.evidence_kinds.first().map(|kind| kind.id.clone());
            item.elements = scheme.elements_in(&audit.setting).map(|element| element.id.clone()).collect();
            audit.evidence.push(item);
            true
        }
        Requirement::ActionPlan { tied } => {
            let mut action = Action::new(ActionId::new(&format!("solved-{}", audit.actions.len())).unwrap());
            action.what = "Agree a plan".into();
            action.who = "Head of service".into();
            action.by_when = "27 3 2027".into();
            if *tied == Tied::ToAnElement {
                action.element = scheme.elements_in(&audit.setting).next().map(|element| element.id.clone());
            }
            audit.actions.push(action);
            true
        }
        Requirement::All(rules) => rules.iter().all(|rule| meet(scheme, audit, rule)),
        Requirement::Any(rules) => rules.iter().any(|rule| {
            let before = audit.clone();
            let met = meet(scheme, audit, rule);
            if !met {
                *audit = before;
            }
            met
        }),
    }
}

fn answer(question: &Question, met: &[OptionId]) -> Option<Answer> {
    let first = || met.first().or(question.options().first().map(|option| &option.id)).cloned();
    match question.kind {
        QuestionKind::One(_) => first().map(Answer::One),
        QuestionKind::Many(_) => first().map(|option| Answer::Many([option].into())),
        QuestionKind::Text(_) => Answer::text("Something"),
    }
}

/// The changes that each take one thing out of an audit.
pub fn removals(audit: &Audit) -> Vec<AuditChange> {
    let answers = audit.answers.keys().map(|place| AuditChange::Answer(place.clone(), None));
    let evidence = audit.evidence.iter().map(|item| AuditChange::RemoveEvidence(item.id.clone()));
    let actions = audit.actions.iter().map(|action| AuditChange::RemoveAction(action.id.clone()));
    answers.chain(evidence).chain(actions).collect()
}
