//! From a scheme as its author wrote it to one that can be used: every name must be that of something in
//! it, every rule possible to meet, every level worked out without waiting for itself. As in `read`, one
//! problem never hides another.

mod levels;
mod names;
mod outcomes;
mod parts;
mod place;
mod readings;
mod rules;
mod states;
mod tables;

use serde_json::Value;

use super::ids::*;
use super::problem::{Problem, Step};
use super::read::{self, Read, twice};
use super::source::{self, QuestionKind as Kind, WithId};
use super::{Element, Order, Question, QuestionKind, Role, Scheme, Section, TextKind};
use parts::{choices, list, own_text, parts, statement, titled};
use place::Place;

/// The scheme in a value, or every problem in it: a key that is missing, unknown or of the wrong kind, a
/// word that means nothing, a name of nothing or given twice, a rule that could never be met.
///
/// `digest` is the SHA-256 of the source's canonical form, in hexadecimal.
///
/// # Errors
/// Every problem: those of form first, then those of meaning, each in the order of the source.
pub fn scheme(value: &Value, digest: &str) -> Result<Scheme, Vec<Problem>> {
    let Read { source, mut problems, unread } = read::read::<source::Scheme>(value);
    let made = source.and_then(|source| checked(Place::new(&source, unread, Vec::new()), value, digest, &mut problems));
    made.ok_or(problems)
}

/// The scheme in a pack, as [`scheme`] has it, where nothing is wrong with that; and every problem in the
/// pack, with the way to it from the top.
pub fn pack(value: &Value, digest: &str) -> (Option<Scheme>, Vec<Problem>) {
    let Read { source, mut problems, unread } = read::read::<source::Pack>(value);
    let inside = value.get("scheme").filter(|inside| inside.is_object());
    let made = source.zip(inside).and_then(|(pack, inside)| {
        checked(Place::new(&pack.scheme, unread, vec![Step::key("scheme")]), inside, digest, &mut problems)
    });
    (made, problems)
}

/// The scheme that stands in a value, unless something in it is wrong, which is added to what is known.
fn checked(mut place: Place, value: &Value, digest: &str, problems: &mut Vec<Problem>) -> Option<Scheme> {
    let way = place.way();
    let made = whole(&mut place, digest);
    used_again(&mut place, value);
    problems.append(&mut place.problems);
    made.filter(|_| !problems.iter().any(|problem| problem.path.starts_with(&way)))
}

fn whole(place: &mut Place, digest: &str) -> Option<Scheme> {
    let source = place.scheme;
    if list(&source.element_question).iter().filter(|question| question.role == Some(Role::Extent)).count() > 1 {
        place.problem("Two element questions have the role “extent”. Keep one.");
    }
    let element_word = two_words(place, &source.element_word);
    let outside = |name: &str| is_id(name);
    let beside = place.names("beside", source.beside.as_deref(), SchemeId::new, outside, no_id);
    let levels = place.each("level", list(&source.level), levels::level);
    let sections = place.each("section", list(&source.section), section);
    let tables = place.each("table", list(&source.table), tables::table);
    asks_of_elements(place);
    let element_questions = place.each("element_question", list(&source.element_question), question);
    let elements = place.each("element", &source.element, element);
    let order = place.table("order", source.order.as_ref(), order);
    let outcomes = place.each("outcome", list(&source.outcome), outcomes::outcome);
    let states = place.each("state", list(&source.state), states::state);
    states::one_start(place);
    unique_audit_questions(place);
    place.names("retired", source.retired.as_deref(), |id| Some(id.to_owned()), outside, no_id);
    Some(Scheme {
        id: SchemeId::new(&source.id)?,
        edition: source.edition.to_string(),
        title: source.title.to_string(),
        owner: source.owner.to_string(),
        choosing: (&source.choosing).into(),
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
        order,
        evidence_kinds: choices(&source.evidence_kind, KindId::new),
        evidence_facets: choices(&source.evidence_facet, FacetId::new),
        outcomes,
        states,
        digest: digest.to_owned(),
    })
}

/// The words for one element and for several.
fn two_words(place: &mut Place, words: &[source::Item]) -> [String; 2] {
    if let [one, several] = words {
        return [one.to_string(), several.to_string()];
    }
    place.within("element_word", |place| {
        if !place.is_unread() {
            place.problem("This list must hold two texts: the word for one, then for several.");
        }
    });
    Default::default()
}

/// Where elements are rated, the ratings may be all there is to ask of them.
fn asks_of_elements(place: &mut Place) {
    match &place.scheme.element_question {
        _ if !list(&place.scheme.level).is_empty() => {}
        None => place.problem("The key “element_question” is missing here. Add it."),
        Some(none) if none.is_empty() => place.within("element_question", |place| {
            if !place.is_unread() {
                place.problem("This list is empty. A scheme needs at least one.");
            }
        }),
        Some(_) => {}
    }
}

/// Questions of the whole audit share one space of ids, whichever page they stand on.
fn unique_audit_questions(place: &mut Place) {
    let mut earlier = Vec::new();
    for (s, section) in list(&place.scheme.section).iter().enumerate() {
        let own: Vec<&str> = section.question.iter().map(WithId::id).collect();
        for (q, id) in own.iter().enumerate().filter(|(_, id)| !id.is_empty() && earlier.contains(*id)) {
            let way = [Step::key("section"), Step::Index(s), Step::key("question"), Step::Index(q)];
            place.problem_along(&way, twice(id));
        }
        earlier.extend(own);
    }
}

fn no_id(name: &str) -> String {
    format!("“{name}” cannot be an id.")
}

/// That no id of an earlier edition is given to something else.
fn used_again(place: &mut Place, value: &Value) {
    let retired = place.scheme.retired.as_deref().unwrap_or_default().iter().enumerate();
    for (n, id) in retired.filter(|(_, id)| !id.is_empty() && has_id(value, id)) {
        let message = format!(
            "The id “{}” was used by an earlier edition and is used again. Answers are filed under ids: give the new thing an id of its own.",
            &**id
        );
        place.problem_along(&[Step::key("retired"), Step::Index(n)], message);
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

fn order(place: &mut Place, source: &source::Order) -> Option<Order> {
    let settings = place.settings(source.settings.as_deref());
    let elements = place.elements("elements", Some(&source.elements));
    if source.elements.is_empty() && !place.within("elements", |place| place.is_unread()) {
        place.problem("An order needs “elements”: their ids, one after another.");
    }
    Some(Order { statement: statement(&source.text, source.provenance), settings, elements })
}

fn section<'s>(place: &mut Place<'s>, source: &'s source::Section) -> Option<Section> {
    let settings = place.settings(source.settings.as_deref());
    let questions = place.each("question", &source.question, question);
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

fn question<'s>(place: &mut Place<'s>, source: &'s source::Question) -> Option<Question> {
    let only_elements = place.elements("only_elements", source.only_elements.as_deref());
    let settings = place.settings(source.settings.as_deref());
    let only_when = place.table("only_when", source.only_when.as_ref(), rules::condition);
    if let (Some(only_when), true) = (&only_when, place.is_under("section")) {
        rules::names_earlier(place, &source.id, only_when);
    }
    let theme = levels::theme(place, source.theme.as_deref());
    let mut options = choices(&source.option, OptionId::new);
    if source.kind == Kind::Rating && options.is_empty() {
        options = levels::as_options(place.scheme);
    }
    if place.within("kind", |place| place.is_unread()) {
        return None;
    }
    let few = options.len();
    let kind = match source.kind {
        Kind::Line => QuestionKind::Text(TextKind::Line),
        Kind::Paragraphs => QuestionKind::Text(TextKind::Paragraphs),
        Kind::Date => QuestionKind::Text(TextKind::Date),
        Kind::One | Kind::Rating => QuestionKind::One(options),
        Kind::Many => QuestionKind::Many(options),
    };
    let choosing = matches!(kind, QuestionKind::One(_) | QuestionKind::Many(_));
    if choosing && few < 2 {
        place.problem_at("option", "A choice needs at least two options.");
    }
    if !choosing && few > 0 {
        place.problem_at("option", "Only a question of kind “one” or “many” has options.");
    }
    let role = source.role.unwrap_or(Role::Plain);
    if role == Role::Extent && !matches!(kind, QuestionKind::One(_)) {
        place.problem_at("role", "The question with the role “extent” must be of kind “one”.");
    }
    let each_phase = source.each_phase == Some(true);
    if each_phase && list(&place.scheme.phase).is_empty() {
        place.problem_at("each_phase", "This scheme has no phases, so nothing can be asked for each of them.");
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
    })
}

fn element<'s>(place: &mut Place<'s>, source: &'s source::Element) -> Option<Element> {
    let settings = place.settings(source.settings.as_deref());
    let theme = levels::theme(place, source.theme.as_deref());
    let phases = place.phases("phases", source.phases.as_deref());
    place.element = Some(source);
    levels::unique_here(place, source);
    let measures = place.each("measure", list(&source.measure), levels::measure);
    let criteria = place.each("criterion", list(&source.criterion), levels::criterion);
    place.element = None;
    readings::can_be_worked_out(place, &measures, &criteria);
    if source.criterion.is_some() && source.phases.is_none() {
        place.problem("An element with criteria needs “phases”: the columns it is answered in.");
    }
    let prompts = place.each("prompt", list(&source.prompt), levels::prompt);
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
