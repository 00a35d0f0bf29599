//! The rules of a scheme: each may name only what the scheme has, and must be possible to meet.

use serde_json::Value;

use super::super::ids::{FacetId, KindId, OptionId, QuestionId};
use super::super::requirement::{HowMany, Requirement, Tied};
use super::fields::Fields;
use super::names::{Names, list, none_or, text, with_id};

type ReadRule = fn(&mut Fields) -> Option<Requirement>;

/// How each kind of rule is read.
const RULES: [(&str, ReadRule); 8] = [
    ("answer", |it| {
        let (question, asked) = asked(it, Names::audit_question);
        let (met, open) = (options_of(it, "met", asked), options_of(it, "open", asked));
        Some(Requirement::Answer { question: question?, met, open })
    }),
    ("every-element", |it| {
        let (question, met) = of_elements(it, 1);
        Some(Requirement::Elements { question: question?, met, how_many: HowMany::Every })
    }),
    ("some-elements", |it| {
        it.needs("at_least");
        let at_least = it.optional_number("at_least").and_then(|number| usize::try_from(number).ok()).unwrap_or(1);
        if at_least == 0 {
            it.problem_at("at_least", "None at all is met by an empty audit. Ask for one at least.");
        }
        let (question, met) = of_elements(it, at_least);
        Some(Requirement::Elements { question: question?, met, how_many: HowMany::AtLeast(at_least) })
    }),
    ("evidence", |it| {
        Some(Requirement::Evidence {
            kinds: it.named("kinds", KindId::new, "evidence_kind"),
            facets: it.named("facets", FacetId::new, "evidence_facet"),
            tied: tied(it),
        })
    }),
    ("action-plan", |it| Some(Requirement::ActionPlan { tied: tied(it) })),
    ("demonstrated", |it| {
        let known = |names: Names, name: &str| names.element_question(name).is_some();
        let unknown = |name: &str| format!("“{name}” is no question asked of each element.");
        Some(Requirement::Demonstrated {
            described_in: it.known_names("described_in", QuestionId::new, &known, unknown),
        })
    }),
    ("all", |it| Some(Requirement::All(it.list("of", rule)))),
    ("any", |it| Some(Requirement::Any(it.list("of", rule)))),
];

fn tied(it: &mut Fields) -> Tied {
    if it.optional_flag("tied_to_an_element") { Tied::ToAnElement } else { Tied::NotNecessarily }
}

pub(super) fn rule(it: &mut Fields) -> Option<Requirement> {
    let read = it.one_of("kind", &RULES);
    if read.is_none() {
        it.overlook();
    }
    read?(it)
}

/// A rule that decides whether a question is asked.
pub(super) fn condition(it: &mut Fields) -> Option<Requirement> {
    let rule = rule(it)?;
    let mut only_answers = true;
    rule.visit(&mut |it| {
        only_answers &= matches!(it, Requirement::Answer { .. } | Requirement::All(_) | Requirement::Any(_));
    });
    if !only_answers {
        it.problem("Only answers can decide this. Use rules of kind “answer”, “all” or “any”.");
    }
    Some(rule)
}

/// That what decides whether a question is asked stands before it: so nothing waits for itself.
pub(super) fn names_earlier(it: &mut Fields, id: &str, only_when: &Requirement) {
    let scheme = it.names().scheme;
    let asked =
        || list(scheme, "section").iter().flat_map(|section| list(section, "question")).map(|it| text(it, "id"));
    let Some(own) = asked().position(|it| it == id) else { return };
    let mut later = false;
    only_when.visit(&mut |rule| {
        if let Requirement::Answer { question, .. } = rule {
            later |= asked().position(|it| it == question.as_str()).is_some_and(|place| place >= own);
        }
    });
    if later {
        it.problem_at("only_when", "This names a question that does not stand before it. Ask that one first.");
    }
}

/// The question a rule is about, as named and as it stands.
fn asked<'v>(
    it: &mut Fields<'v, '_>,
    find: fn(&Names<'v>, &str) -> Option<&'v Value>,
) -> (Option<QuestionId>, Option<&'v Value>) {
    let name = it.text("question");
    let asked = find(&it.names(), &name);
    if asked.is_none() && !name.is_empty() {
        it.problem_at("question", format!("No question here has the id “{name}”, so this rule could never be met."));
    }
    if asked.is_some_and(|asked| asked.get("each_phase").is_some_and(|it| it.as_bool() == Some(true))) {
        it.problem_at("question", "A rule cannot rest on a question that is asked for each phase.");
    }
    (QuestionId::new(&name), asked)
}

fn options_of<'v>(it: &mut Fields<'v, '_>, key: &'static str, asked: Option<&'v Value>) -> Vec<OptionId> {
    let known = |_: Names<'v>, name: &str| asked.is_none_or(|asked| with_id(list(asked, "option"), name).is_some());
    it.known_names(key, OptionId::new, &known, |name| {
        format!("The question has no option “{name}”. Correct it or add the option.")
    })
}

/// The question of a rule about elements, and the options that count; there must be so many
/// elements to ask about, whatever the setting.
fn of_elements(it: &mut Fields, at_least: usize) -> (Option<QuestionId>, Vec<OptionId>) {
    let (question, asked) = asked(it, Names::element_question);
    let met = options_of(it, "met", asked);
    let Some(asked) = asked else { return (question, met) };
    let scheme = it.names().scheme;
    let of_outcome = it.names().outcome.map_or(&[][..], |outcome| list(outcome, "settings"));
    for setting in list(scheme, "setting").iter().map(|entry| text(entry, "id")).filter(|id| none_or(of_outcome, id)) {
        let elements = list(scheme, "element").iter().filter(|entry| none_or(list(entry, "settings"), setting));
        let found = elements.filter(|element| none_or(list(asked, "only_elements"), text(element, "id"))).count();
        if found < at_least {
            let asks = if found == 0 { "no element".to_owned() } else { format!("only {found} of the elements") };
            it.problem(format!(
                "This rule asks about {asks} in the setting “{setting}”, so it could never be met there."
            ));
        }
    }
    (question, met)
}
