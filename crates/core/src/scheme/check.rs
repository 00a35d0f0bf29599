//! From a scheme as its author wrote it to one that can be used: every name must be that of something in
//! it, every rule possible to meet, every level worked out without waiting for itself. As in `read`, one
//! problem never hides another.

mod checker;
mod levels;
mod names;
mod outcomes;
mod parts;
mod readings;
mod reviewing;
mod rules;
mod states;
mod tables;

use serde_json::Value;

use super::ids::*;
use super::problem::{Problem, Step};
use super::read::{self, Read, twice};
use super::requirement::{HowMany, Requirement};
use super::source::{self, WithId};
use super::{Element, Order, Outcome, Question, QuestionKind, Role, Scheme, Section, TextKind};
use checker::Checker;
use parts::{attributed, choices, list, own_text, parts, titled};

/// The scheme in a value, or every problem in it: a key that is missing, unknown or of the wrong kind, a
/// word that means nothing, a name of nothing or given twice, a rule that could never be met.
///
/// `digest` is the SHA-256 of the source's canonical form, in hexadecimal.
///
/// # Errors
/// Every problem: those of form first, then those of meaning, not sorted.
pub fn scheme(value: &Value, digest: &str) -> Result<Scheme, Vec<Problem>> {
    let Read { source, mut problems, unread } = read::read::<source::Scheme>(value);
    let made =
        source.and_then(|source| checked(Checker::new(&source, unread, Vec::new()), value, digest, &mut problems));
    made.ok_or(problems)
}

/// The scheme in a pack, as [`scheme`] has it, where nothing is wrong with that; and every problem in the
/// pack, with the way to it from the top.
pub fn pack(value: &Value, digest: &str) -> (Option<Scheme>, Vec<Problem>) {
    let Read { source, mut problems, unread } = read::read::<source::Pack>(value);
    let inside = value.get("scheme").filter(|inside| inside.is_object());
    let made = source.zip(inside).and_then(|(pack, inside)| {
        checked(Checker::new(&pack.scheme, unread, vec![Step::key("scheme")]), inside, digest, &mut problems)
    });
    (made, problems)
}

/// The scheme that stands in a value, unless something in it is wrong, which is added to what is known.
fn checked(mut checker: Checker, value: &Value, digest: &str, problems: &mut Vec<Problem>) -> Option<Scheme> {
    let way = checker.way();
    let made = whole(&mut checker, digest);
    used_again(&mut checker, value);
    problems.append(&mut checker.problems);
    made.filter(|_| !problems.iter().any(|problem| problem.path.starts_with(&way)))
}

fn whole(checker: &mut Checker, digest: &str) -> Option<Scheme> {
    let source = checker.scheme;
    if list(&source.element_question).iter().filter(|question| question.role == Some(Role::Extent)).count() > 1 {
        checker.problem("Two element questions have the role “extent”. Keep one.");
    }
    let element_word = two_words(checker, &source.element_word);
    let outside = |name: &str| is_id(name);
    let beside = checker.names("beside", source.beside.as_deref(), SchemeId::new, outside, no_id);
    let levels = checker.each("level", list(&source.level), levels::level);
    let sections = checker.each("section", list(&source.section), section);
    let tables = checker.each("table", list(&source.table), tables::table);
    asks_of_elements(checker);
    let element_questions = checker.each("element_question", list(&source.element_question), question);
    let elements = checker.each("element", &source.element, element);
    let order = checker.table("order", source.order.as_ref(), order);
    let outcomes = checker.each("outcome", list(&source.outcome), outcomes::outcome);
    let states = checker.each("state", list(&source.state), states::state);
    states::one_start(checker);
    let reviewing = reviewing::reviewing(checker);
    let choosing = parts::choosing(checker, &source.choosing);
    lists_of_elements(checker, &outcomes);
    unique_audit_questions(checker);
    checker.names("retired", source.retired.as_deref(), |id| Some(id.to_owned()), outside, no_id);
    Some(Scheme {
        id: SchemeId::new(&source.id)?,
        edition: source.edition.to_string(),
        title: source.title.to_string(),
        owner: source.owner.to_string(),
        choosing,
        document: (&source.document).into(),
        archived: source.archived.as_ref().map(Into::into),
        reminder: source.reminder.as_ref().map(Into::into),
        guidance: parts(&source.guidance),
        element_word,
        beside,
        settings: source.setting.iter().filter_map(parts::setting).collect(),
        themes: titled(&source.theme, parts::theme),
        agendas: titled(&source.agenda, parts::agenda),
        phases: titled(&source.phase, parts::phase),
        levels,
        sections,
        tables,
        element_questions,
        elements,
        untitled: source.untitled.as_ref().map(Into::into),
        one_by_one: source.one_by_one == Some(true),
        order,
        evidence_kinds: choices(&source.evidence_kind, KindId::new),
        evidence_facets: choices(&source.evidence_facet, FacetId::new),
        outcomes,
        states,
        reviewing,
        digest: digest.to_owned(),
    })
}

/// The words for one element and for several.
fn two_words(checker: &mut Checker, words: &[source::Item]) -> [String; 2] {
    if let [one, several] = words {
        return [one.to_string(), several.to_string()];
    }
    checker.within("element_word", |checker| {
        if !checker.is_unread() {
            checker.problem("This list must hold two texts: the word for one, then for several.");
        }
    });
    Default::default()
}

/// Where elements are rated, the ratings may be all there is to ask of them.
fn asks_of_elements(checker: &mut Checker) {
    match &checker.scheme.element_question {
        _ if !list(&checker.scheme.level).is_empty() => {}
        None => checker.problem("The key “element_question” is missing here. Add it."),
        Some(none) if none.is_empty() => checker.within("element_question", |checker| {
            if !checker.is_unread() {
                checker.problem("This list is empty. A scheme needs at least one.");
            }
        }),
        Some(_) => {}
    }
}

/// That titles can be given where it is said that they are missing, and that no rule asks about elements of
/// which a list shows nothing yet.
fn lists_of_elements(checker: &mut Checker, outcomes: &[Outcome]) {
    let source = checker.scheme;
    let mut questions = list(&source.element_question).iter();
    if source.untitled.is_some() && !questions.any(|question| question.role == Some(Role::Title)) {
        checker.problem_at("untitled", "No question here has the role “title”, so nobody could give a title.");
    }
    let mut asks_of_all = false;
    let of_all = |rule: &Requirement| {
        matches!(rule, Requirement::Elements { how_many: HowMany::Every, .. } | Requirement::Demonstrated { .. })
    };
    for line in outcomes.iter().flat_map(|outcome| &outcome.lines) {
        line.requirement.visit(&mut |rule| asks_of_all |= of_all(rule));
    }
    if source.one_by_one == Some(true) && asks_of_all {
        checker.problem_at("one_by_one", "A rule here asks about every element, so every one must be in the list.");
    }
}

/// Questions of the whole audit share one space of ids, whichever page they stand on.
fn unique_audit_questions(checker: &mut Checker) {
    let mut earlier = Vec::new();
    for (s, section) in list(&checker.scheme.section).iter().enumerate() {
        let own: Vec<&str> = section.question.iter().map(WithId::id).collect();
        for (q, id) in own.iter().enumerate().filter(|(_, id)| !id.is_empty() && earlier.contains(*id)) {
            let way = [Step::key("section"), Step::Index(s), Step::key("question"), Step::Index(q)];
            checker.problem_along(&way, twice(id));
        }
        earlier.extend(own);
    }
}

fn no_id(name: &str) -> String {
    format!("“{name}” cannot be an id.")
}

/// That no id of an earlier edition is given to something else.
fn used_again(checker: &mut Checker, value: &Value) {
    let retired = checker.scheme.retired.as_deref().unwrap_or_default().iter().enumerate();
    for (n, id) in retired.filter(|(_, id)| !id.is_empty() && has_id(value, id)) {
        let message = format!(
            "The id “{}” was used by an earlier edition and is used again. Answers are filed under ids: give the new thing a new id.",
            &**id
        );
        checker.problem_along(&[Step::key("retired"), Step::Index(n)], message);
    }
}

/// Whether anything in a value has this id.
fn has_id(value: &Value, id: &str) -> bool {
    match value {
        Value::Object(table) => {
            table.get("id").and_then(Value::as_str) == Some(id) || table.values().any(|inside| has_id(inside, id))
        }
        Value::Array(list) => list.iter().any(|inside| has_id(inside, id)),
        _ => false,
    }
}

fn order(checker: &mut Checker, source: &source::Order) -> Option<Order> {
    let settings = checker.settings(source.settings.as_deref());
    let elements = checker.elements("elements", Some(&source.elements));
    if source.elements.is_empty() && !checker.within("elements", |checker| checker.is_unread()) {
        checker.problem("An order needs “elements”: their ids, one after another.");
    }
    Some(Order { statement: attributed(&source.text, source.provenance), settings, elements })
}

fn section<'s>(checker: &mut Checker<'s>, source: &'s source::Section) -> Option<Section> {
    let settings = checker.settings(source.settings.as_deref());
    let questions = checker.each("question", &source.question, question);
    Some(Section {
        id: SectionId::new(&source.id)?,
        title: source.title.to_string(),
        intro: source.intro.as_ref().map(Into::into),
        guidance: parts(&source.guidance),
        points: parts(&source.point),
        settings,
        questions,
    })
}

fn question<'s>(checker: &mut Checker<'s>, source: &'s source::Question) -> Option<Question> {
    let only_elements = checker.elements("only_elements", source.only_elements.as_deref());
    let settings = checker.settings(source.settings.as_deref());
    let only_when = checker.table("only_when", source.only_when.as_ref(), rules::condition);
    if let (Some(only_when), true) = (&only_when, checker.is_under("section")) {
        rules::names_earlier(checker, &source.id, only_when);
    }
    let theme = levels::theme(checker, source.theme.as_deref());
    let mut options = choices(&source.option, OptionId::new);
    if source.kind == source::QuestionKind::Rating && options.is_empty() {
        options = levels::as_options(checker.scheme);
    }
    if checker.within("kind", |checker| checker.is_unread()) {
        return None;
    }
    let few = options.len();
    let kind = match source.kind {
        source::QuestionKind::Line => QuestionKind::Text(TextKind::Line),
        source::QuestionKind::Paragraphs => QuestionKind::Text(TextKind::Paragraphs),
        source::QuestionKind::Date => QuestionKind::Text(TextKind::Date),
        source::QuestionKind::One | source::QuestionKind::Rating => QuestionKind::One(options),
        source::QuestionKind::Many => QuestionKind::Many(options),
    };
    let choosing = matches!(kind, QuestionKind::One(_) | QuestionKind::Many(_));
    if choosing && few < 2 {
        checker.problem_at("option", "A choice needs at least two options.");
    }
    if !choosing && few > 0 {
        checker.problem_at("option", "Only a question of kind “one” or “many” has options.");
    }
    let role = source.role.unwrap_or(Role::Plain);
    if role == Role::Extent && !matches!(kind, QuestionKind::One(_)) {
        checker.problem_at("role", "The question with the role “extent” must be of kind “one”.");
    }
    let each_phase = source.each_phase == Some(true);
    if each_phase && list(&checker.scheme.phase).is_empty() {
        checker.problem_at("each_phase", "This scheme has no phases, so nothing can be asked for each of them.");
    }
    Some(Question {
        id: QuestionId::new(&source.id)?,
        ask: source.ask.to_string(),
        short: source.short.to_string(),
        hint: own_text(&source.hint),
        kind,
        provenance: source.provenance,
        only_elements,
        settings,
        only_when,
        role,
        each_phase,
        theme,
        about_person: source.about_person == Some(true),
        stays_behind: source.stays_behind == Some(true),
    })
}

fn element<'s>(checker: &mut Checker<'s>, source: &'s source::Element) -> Option<Element> {
    let settings = checker.settings(source.settings.as_deref());
    let theme = levels::theme(checker, source.theme.as_deref());
    let phases = checker.phases("phases", source.phases.as_deref());
    checker.element = Some(source);
    levels::unique_here(checker, source);
    let measures = checker.each("measure", list(&source.measure), levels::measure);
    let criteria = checker.each("criterion", list(&source.criterion), levels::criterion);
    checker.element = None;
    readings::can_be_worked_out(checker, &measures, &criteria);
    if source.criterion.is_some() && source.phases.is_none() {
        checker.problem("An element with criteria needs “phases”: the columns it is answered in.");
    }
    let prompts = checker.each("prompt", list(&source.prompt), levels::prompt);
    Some(Element {
        id: ElementId::new(&source.id)?,
        code: source.code.to_string(),
        title: source.title.to_string(),
        title_provenance: source.title_provenance,
        requirement: (&source.requirement).into(),
        guidance: parts(&source.guidance),
        settings,
        points: parts(&source.point),
        compare: parts(&source.compare),
        theme,
        phases,
        criteria,
        measures,
        advised_by: source.advised_by.as_ref().map(Into::into),
        prompts,
    })
}
