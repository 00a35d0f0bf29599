//! The rules of a scheme: each may name only what the scheme has, and must be possible to meet.

use super::super::ids::{FacetId, KindId, OptionId, QuestionId};
use super::super::requirement::{HowMany, Requirement, Tied};
use super::super::source::{self, Name, Rule, WithId};
use super::checker::Checker;
use super::names::{names_nothing, none_or, with_id};
use super::parts::list;

pub(super) fn rule<'s>(checker: &mut Checker<'s>, source: &'s Rule) -> Option<Requirement> {
    if checker.is_unread() {
        return None;
    }
    let scheme = checker.scheme;
    Some(match source {
        Rule::Answer { question, met, open } => {
            let (question, asked) = asked(checker, question, scheme.audit_question(question));
            let (met, open) =
                (options(checker, "met", met.as_deref(), asked), options(checker, "open", open.as_deref(), asked));
            Requirement::Answer { question: question?, met, open }
        }
        Rule::EveryElement { question, met } => {
            let (question, met) = of_elements(checker, question, met.as_deref(), 1);
            Requirement::Elements { question: question?, met, how_many: HowMany::Every }
        }
        Rule::SomeElements { at_least, question, met } => {
            let at_least = usize::try_from(*at_least).unwrap_or(usize::MAX);
            if at_least == 0 {
                checker.problem_at("at_least", "None at all is met by an empty audit. Ask for one at least.");
            }
            let (question, met) = of_elements(checker, question, met.as_deref(), at_least);
            Requirement::Elements { question: question?, met, how_many: HowMany::AtLeast(at_least) }
        }
        Rule::Evidence { kinds, facets, tied_to_an_element } => {
            let kind = |name: &str| with_id(list(&scheme.evidence_kind), name).is_some();
            let facet = |name: &str| with_id(list(&scheme.evidence_facet), name).is_some();
            Requirement::Evidence {
                kinds: checker.names("kinds", kinds.as_deref(), KindId::new, kind, names_nothing),
                facets: checker.names("facets", facets.as_deref(), FacetId::new, facet, names_nothing),
                tied: tied(*tied_to_an_element),
            }
        }
        Rule::ActionPlan { tied_to_an_element } => Requirement::ActionPlan { tied: tied(*tied_to_an_element) },
        Rule::Demonstrated { described_in } => {
            let known = |name: &str| scheme.element_question(name).is_some();
            let unknown = |name: &str| format!("“{name}” is no question asked of each element.");
            let described_in = checker.names("described_in", described_in.as_deref(), QuestionId::new, known, unknown);
            Requirement::Demonstrated { described_in }
        }
        Rule::All { of } => Requirement::All(checker.each("of", of, rule)),
        Rule::Any { of } => Requirement::Any(checker.each("of", of, rule)),
    })
}

fn tied(to_an_element: Option<bool>) -> Tied {
    if to_an_element == Some(true) { Tied::ToAnElement } else { Tied::NotNecessarily }
}

/// A rule that decides whether a question is asked.
pub(super) fn condition<'s>(checker: &mut Checker<'s>, source: &'s Rule) -> Option<Requirement> {
    let rule = rule(checker, source)?;
    let mut only_answers = true;
    rule.visit(&mut |rule| {
        only_answers &= matches!(rule, Requirement::Answer { .. } | Requirement::All(_) | Requirement::Any(_));
    });
    if !only_answers {
        checker.problem("Only answers can decide this. Use rules of kind “answer”, “all” or “any”.");
    }
    Some(rule)
}

/// That what decides whether a question is asked stands before it: so nothing waits for itself.
pub(super) fn names_earlier(checker: &mut Checker, id: &str, only_when: &Requirement) {
    let scheme = checker.scheme;
    let place_of = |id: &str| scheme.audit_questions().position(|question| question.id() == id);
    let Some(own) = place_of(id) else { return };
    let mut later = false;
    only_when.visit(&mut |rule| {
        if let Requirement::Answer { question, .. } = rule {
            later |= place_of(question.as_str()).is_some_and(|index| index >= own);
        }
    });
    if later {
        checker.problem_at("only_when", "This names a question that does not stand before it. Ask that one first.");
    }
}

/// The question a rule is about, as named and as it stands.
fn asked<'s>(
    checker: &mut Checker,
    name: &str,
    asked: Option<&'s source::Question>,
) -> (Option<QuestionId>, Option<&'s source::Question>) {
    if asked.is_none() && !name.trim().is_empty() {
        let message = format!("No question here has the id “{name}”, so this rule could never be met.");
        checker.problem_at("question", message);
    }
    if asked.is_some_and(|asked| asked.each_phase == Some(true)) {
        checker.problem_at("question", "A rule cannot depend on a question that is asked for each phase.");
    }
    (QuestionId::new(name), asked)
}

fn options(
    checker: &mut Checker,
    key: &'static str,
    names: Option<&[Name]>,
    asked: Option<&source::Question>,
) -> Vec<OptionId> {
    let known = |name: &str| asked.is_none_or(|asked| with_id(list(&asked.option), name).is_some());
    checker.names(key, names, OptionId::new, known, |name| {
        format!("The question has no option “{name}”. Correct it or add the option.")
    })
}

/// The question of a rule about elements, and the options that count; there must be so many
/// elements to ask about, whatever the setting.
fn of_elements(
    checker: &mut Checker,
    name: &str,
    met: Option<&[Name]>,
    at_least: usize,
) -> (Option<QuestionId>, Vec<OptionId>) {
    let scheme = checker.scheme;
    let (question, asked) = asked(checker, name, scheme.element_question(name));
    let met = options(checker, "met", met, asked);
    let Some(asked) = asked else { return (question, met) };
    let of_outcome = checker.outcome.and_then(|outcome| outcome.settings.as_deref());
    for setting in scheme.setting.iter().map(WithId::id).filter(|id| none_or(of_outcome, id)) {
        let elements = scheme.element.iter().filter(|element| none_or(element.settings.as_deref(), setting));
        let found = elements.filter(|element| none_or(asked.only_elements.as_deref(), &element.id)).count();
        if found < at_least {
            let asks = if found == 0 { "no element".to_owned() } else { format!("only {found} of the elements") };
            checker.problem(format!(
                "This rule asks about {asks} in the setting “{setting}”, so it could never be met there."
            ));
        }
    }
    (question, met)
}
