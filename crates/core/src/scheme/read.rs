//! From the JSON form of a rubric to a [`Scheme`], or every problem in it: keys, kinds of value,
//! and what each line may name. The build runs it over `crates/core/rubrics` and the app over what the
//! build wrote; packs a user adds will go the same way. It never stops at the first problem and
//! never guesses a repair, and one problem never hides another.

mod fields;
mod levels;
mod names;
mod outcomes;
mod readings;
mod rules;
mod states;
mod tables;

use serde_json::Value;

use super::ids::*;
use super::problem::{Problem, Step};
use super::{
    Choice, Choosing, Document, Element, Guidance, Order, Point, Provenance, Question, QuestionKind, Role, Scheme,
    Section, Setting, Statement, Tone,
};
use fields::{Fields, twice};
use names::{list, text};

/// The scheme, or every problem in it: a key that is missing, unknown or of the wrong kind, a word
/// that means nothing, a name of nothing or given twice, a rule that could never be met.
///
/// `digest` is the SHA-256 of the source's canonical form, in hexadecimal.
pub fn read(value: &Value, digest: &str) -> Result<Scheme, Vec<Problem>> {
    let mut read = fields::whole(value, scheme)?;
    read.digest = digest.to_owned();
    Ok(read)
}

const PROVENANCES: [(&str, Provenance); 5] = [
    ("stated", Provenance::Stated),
    ("published", Provenance::Published),
    ("derived", Provenance::Derived),
    ("supplied", Provenance::Supplied),
    ("open", Provenance::Open),
];

const ROLES: [(&str, Role); 10] = [
    ("plain", Role::Plain),
    ("extent", Role::Extent),
    ("title", Role::Title),
    ("rating", Role::Rating),
    ("impact", Role::Impact),
    ("other-view", Role::OtherView),
    ("difference", Role::Difference),
    ("overall", Role::Overall),
    ("reason", Role::Reason),
    ("stands", Role::AboveCeilingReason),
];

const TONES: [(&str, Tone); 5] =
    [("plain", Tone::Plain), ("not", Tone::Not), ("part", Tone::Part), ("met", Tone::Met), ("best", Tone::Best)];

type MakeKind = fn(Vec<Choice<OptionId>>) -> QuestionKind;

const QUESTION_KINDS: [(&str, MakeKind); 6] = [
    ("line", |_| QuestionKind::Line),
    ("paragraphs", |_| QuestionKind::Paragraphs),
    ("date", |_| QuestionKind::Date),
    ("one", QuestionKind::One),
    ("many", QuestionKind::Many),
    // One of the levels of the scheme, which stand in for options.
    ("rating", QuestionKind::One),
];

fn scheme(it: &mut Fields) -> Option<Scheme> {
    let whole = it.names().scheme;
    let rated = !list(whole, "level").is_empty();
    if list(whole, "element_question").iter().filter(|entry| text(entry, "role") == "extent").count() > 1 {
        it.problem("Two element questions have the role “extent”. Keep one.");
    }
    let id = it.id(SchemeId::new);
    let edition = it.text("edition");
    let title = it.text("title");
    let owner = it.text("owner");
    let element_word = it.two_texts("element_word");
    let beside = it.ids("beside", SchemeId::new);
    let document = it.table("document", document);
    let archived = it.optional_table("archived", statement);
    let reminder = it.optional_table("reminder", statement);
    let guidance = it.optional_list("guidance", guidance);
    let choosing = it.table("choosing", choosing);
    let settings = it.list("setting", setting);
    let themes = it.optional_list("theme", levels::theme);
    let phases = it.optional_list("phase", levels::phase);
    let agendas = it.optional_list("agenda", levels::agenda);
    let levels = it.optional_list("level", levels::level);
    let sections = it.optional_list("section", section);
    let tables = it.optional_list("table", tables::table);
    // Where elements are rated, the ratings may be all there is to ask.
    let element_questions =
        if rated { it.optional_list("element_question", question) } else { it.list("element_question", question) };
    let elements = it.list("element", element);
    let order = it.optional_table("order", order);
    let evidence_kinds = it.optional_list("evidence_kind", |it| choice(it, KindId::new));
    let evidence_facets = it.optional_list("evidence_facet", |it| choice(it, FacetId::new));
    let outcomes = it.optional_list("outcome", outcomes::outcome);
    let states = it.optional_list("state", states::state);
    states::one_start(it);
    unique_audit_questions(it);
    not_again(it);
    Some(Scheme {
        id: id?,
        edition,
        title,
        owner,
        choosing: choosing?,
        document: document?,
        archived,
        reminder,
        guidance,
        element_word,
        beside,
        settings,
        themes,
        agendas,
        phases,
        levels,
        sections,
        tables,
        element_questions,
        elements,
        order,
        evidence_kinds,
        evidence_facets,
        outcomes,
        states,
        digest: String::new(),
    })
}

/// Questions of the whole audit share one space of ids, whichever page they stand on.
fn unique_audit_questions(it: &mut Fields) {
    let mut earlier = Vec::new();
    for (s, section) in list(it.names().scheme, "section").iter().enumerate() {
        let own: Vec<&str> = list(section, "question").iter().map(|entry| text(entry, "id")).collect();
        for (q, id) in own.iter().enumerate().filter(|(_, id)| !id.is_empty() && earlier.contains(*id)) {
            let way = [Step::key("section"), Step::Index(s), Step::key("question"), Step::Index(q)];
            it.problem_along(&way, twice(id));
        }
        earlier.extend(own);
    }
}

/// That no id of an earlier edition is given to something else.
fn not_again(it: &mut Fields) {
    let retired = it.ids("retired", |id| Some(id.to_owned()));
    let scheme = it.names().scheme;
    for (n, id) in retired.iter().enumerate().filter(|(_, id)| !id.is_empty() && names::has_id(scheme, id)) {
        it.problem_along(&[Step::key("retired"), Step::Index(n)], format!("The id “{id}” was used by an earlier edition and is used again. Answers are filed under ids: give the new thing an id of its own."));
    }
}

fn choosing(it: &mut Fields) -> Option<Choosing> {
    let purpose = it.table("purpose", statement);
    let who = it.table("who", statement);
    let cost = it.table("cost", statement);
    let time = it.table("time", statement);
    let result = it.table("result", statement);
    Some(Choosing { purpose: purpose?, who: who?, cost: cost?, time: time?, result: result? })
}

fn order(it: &mut Fields) -> Option<Order> {
    let statement = statement(it);
    let settings = it.named("settings", SettingId::new, "setting");
    let elements = it.named("elements", ElementId::new, "element");
    if elements.is_empty() {
        it.problem("An order needs “elements”: their ids, one after another.");
    }
    Some(Order { statement: statement?, settings, elements })
}

fn document(it: &mut Fields) -> Option<Document> {
    Some(Document { title: it.text("title"), publisher: it.text("publisher"), year: it.text("year") })
}

fn provenance(it: &mut Fields, key: &'static str) -> Provenance {
    it.one_of(key, &PROVENANCES).unwrap_or(Provenance::Open)
}

fn statement(it: &mut Fields) -> Option<Statement> {
    Some(Statement { text: it.text("text"), provenance: provenance(it, "provenance") })
}

fn guidance(it: &mut Fields) -> Option<Guidance> {
    let title = it.text("title");
    Some(Guidance { title, statement: statement(it)? })
}

fn setting(it: &mut Fields) -> Option<Setting> {
    let id = it.id(SettingId::new);
    let title = it.text("title");
    let hint = it.optional_table("hint", statement);
    Some(Setting { id: id?, title, hint })
}

fn section(it: &mut Fields) -> Option<Section> {
    let id = it.id(SectionId::new);
    let title = it.text("title");
    let settings = it.named("settings", SettingId::new, "setting");
    let intro = it.optional_table("intro", statement);
    let guidance = it.optional_list("guidance", guidance);
    let points = it.optional_list("point", point);
    let questions = it.list("question", question);
    Some(Section { id: id?, title, intro, guidance, points, settings, questions })
}

fn question(it: &mut Fields) -> Option<Question> {
    let id = it.id(QuestionId::new);
    let ask = it.text("ask");
    let short = it.text("short");
    let hint = it.optional_text("hint");
    let kind = it.one_of("kind", &QUESTION_KINDS);
    let provenance = provenance(it, "provenance");
    let role = it.optional_one_of("role", &ROLES).unwrap_or(Role::Plain);
    let only_elements = it.named("only_elements", ElementId::new, "element");
    let settings = it.named("settings", SettingId::new, "setting");
    let only_when = it.optional_table("only_when", rules::condition);
    if let (Some(id), Some(only_when), true) = (&id, &only_when, it.is_under("section")) {
        rules::names_earlier(it, id.as_str(), only_when);
    }
    let each_phase = it.optional_flag("each_phase");
    let theme = levels::theme_of(it);
    let mut options = it.optional_list("option", |it| choice(it, OptionId::new));
    if it.says("kind", "rating") && options.is_empty() {
        options = levels::as_options(it.names());
    }
    let few = options.len();
    let kind = kind.map(|make| make(options))?;
    let choosing = matches!(kind, QuestionKind::One(_) | QuestionKind::Many(_));
    if choosing && few < 2 {
        it.problem_at("option", "A choice needs at least two options.");
    }
    if !choosing && few > 0 {
        it.problem_at("option", "Only a question of kind “one” or “many” has options.");
    }
    if role == Role::Extent && !matches!(kind, QuestionKind::One(_)) {
        it.problem_at("role", "The question with the role “extent” must be of kind “one”.");
    }
    if each_phase && list(it.names().scheme, "phase").is_empty() {
        it.problem_at("each_phase", "This scheme has no phases, so nothing can be asked for each of them.");
    }
    Some(Question {
        id: id?,
        ask,
        short,
        hint,
        kind,
        provenance,
        only_elements,
        settings,
        only_when,
        role,
        each_phase,
        theme,
    })
}

fn choice<Id>(it: &mut Fields, make: fn(&str) -> Option<Id>) -> Option<Choice<Id>> {
    let id = it.id(make);
    let title = it.text("title");
    let meaning = it.optional_text("meaning");
    let tone = it.optional_one_of("tone", &TONES).unwrap_or(Tone::Plain);
    Some(Choice { id: id?, title, meaning, tone })
}

fn element(it: &mut Fields) -> Option<Element> {
    let id = it.id(ElementId::new);
    let code = it.text("code");
    let title = it.text("title");
    let title_provenance = provenance(it, "title_provenance");
    let requirement = it.table("requirement", statement);
    let guidance = it.optional_list("guidance", guidance);
    let settings = it.named("settings", SettingId::new, "setting");
    let points = it.optional_list("point", point);
    let compare = it.optional_list("compare", point);
    let theme = levels::theme_of(it);
    let phases = it.named("phases", PhaseId::new, "phase");
    let (measures, criteria) = it.within_element(|it| {
        levels::unique_here(it);
        (it.optional_list("measure", levels::measure), it.optional_list("criterion", levels::criterion))
    });
    readings::can_be_worked_out(it, &measures, &criteria);
    if it.has("criterion") && !it.has("phases") {
        it.problem("An element with criteria needs “phases”: the columns it is answered in.");
    }
    let advised_by = it.optional_table("advised_by", statement);
    let prompts = it.optional_list("prompt", levels::prompt);
    let requirement = requirement?;
    Some(Element {
        id: id?,
        code,
        title,
        title_provenance,
        requirement,
        guidance,
        settings,
        points,
        compare,
        theme,
        phases,
        criteria,
        measures,
        advised_by,
        prompts,
    })
}

fn point(it: &mut Fields) -> Option<Point> {
    Some(Point { code: it.text("code"), statement: statement(it)? })
}
