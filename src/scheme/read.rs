//! From the JSON form of a rubric to [`source::Scheme`], or every problem found. Only the shape is
//! read here: which keys there are and what kind of value each takes; the meaning is
//! [`super::check`]'s business. What could not be read stands as something empty until the end, so
//! that one problem never hides another.

mod fields;

use serde_json::Value;

use super::check::Problem;
use super::source::{self, QuestionKind, Requirement};
use super::{Document, Provenance, Role, Statement, Tone};
use fields::Fields;

/// The scheme as written, or every problem in its shape: a key that is missing, unknown or of the
/// wrong kind, a word that means nothing, a name given twice.
pub fn read(value: &Value) -> Result<source::Scheme, Vec<Problem>> {
    fields::whole(value, scheme)
}

const PROVENANCES: [(&str, Provenance); 5] = [
    ("stated", Provenance::Stated),
    ("published", Provenance::Published),
    ("derived", Provenance::Derived),
    ("supplied", Provenance::Supplied),
    ("open", Provenance::Open),
];

const QUESTION_KINDS: [(&str, QuestionKind); 5] = [
    ("line", QuestionKind::Line),
    ("paragraphs", QuestionKind::Paragraphs),
    ("date", QuestionKind::Date),
    ("one", QuestionKind::One),
    ("many", QuestionKind::Many),
];

const ROLES: [(&str, Role); 3] = [("plain", Role::Plain), ("extent", Role::Extent), ("title", Role::Title)];

const TONES: [(&str, Tone); 4] = [("plain", Tone::Plain), ("not", Tone::Not), ("part", Tone::Part), ("met", Tone::Met)];

type ReadRule = fn(&mut Fields) -> Requirement;

/// How each kind of rule is read.
const RULES: [(&str, ReadRule); 6] = [
    ("answer", |it| Requirement::Answer {
        question: it.text("question"),
        met: it.optional_names("met"),
        open: it.optional_names("open"),
    }),
    ("every-element", |it| Requirement::EveryElement { question: it.text("question"), met: it.optional_names("met") }),
    ("evidence", |it| Requirement::Evidence {
        kinds: it.optional_names("kinds"),
        facets: it.optional_names("facets"),
        tied_to_an_element: it.optional_flag("tied_to_an_element"),
    }),
    ("action-plan", |_| Requirement::ActionPlan),
    ("all", |it| Requirement::All { of: it.list("of", rule) }),
    ("any", |it| Requirement::Any { of: it.list("of", rule) }),
];

fn rule(it: &mut Fields) -> Requirement {
    match it.one_of("kind", &RULES) {
        Some(read) => read(it),
        None => {
            it.overlook();
            Requirement::ActionPlan
        }
    }
}

fn scheme(it: &mut Fields) -> source::Scheme {
    source::Scheme {
        id: it.text("id"),
        edition: it.text("edition"),
        title: it.text("title"),
        owner: it.text("owner"),
        element_word: it.two_texts("element_word"),
        document: it.table("document", document),
        reminder: it.optional_table("reminder", statement),
        about: it.optional_list("about", statement),
        setting: it.list("setting", setting),
        section: it.optional_list("section", section),
        element_question: it.list("element_question", question),
        element: it.list("element", element),
        evidence_kind: it.list("evidence_kind", choice),
        evidence_facet: it.optional_list("evidence_facet", choice),
        outcome: it.list("outcome", outcome),
    }
}

fn document(it: &mut Fields) -> Document {
    Document { title: it.text("title"), publisher: it.text("publisher"), year: it.text("year") }
}

fn provenance(it: &mut Fields, key: &'static str) -> Provenance {
    it.one_of(key, &PROVENANCES).unwrap_or(Provenance::Open)
}

fn statement(it: &mut Fields) -> Statement {
    Statement { text: it.text("text"), provenance: provenance(it, "provenance") }
}

fn setting(it: &mut Fields) -> source::Setting {
    source::Setting { id: it.text("id"), title: it.text("title") }
}

fn section(it: &mut Fields) -> source::Section {
    source::Section {
        id: it.text("id"),
        title: it.text("title"),
        intro: it.optional_table("intro", statement),
        question: it.list("question", question),
    }
}

fn question(it: &mut Fields) -> source::Question {
    source::Question {
        id: it.text("id"),
        ask: it.text("ask"),
        short: it.text("short"),
        hint: it.optional_text("hint"),
        kind: it.one_of("kind", &QUESTION_KINDS).unwrap_or(QuestionKind::Line),
        provenance: provenance(it, "provenance"),
        role: it.optional_one_of("role", &ROLES).unwrap_or(Role::Plain),
        only_elements: it.optional_names("only_elements"),
        only_when: it.optional_table("only_when", rule),
        option: it.optional_list("option", choice),
    }
}

fn choice(it: &mut Fields) -> source::Choice {
    source::Choice {
        id: it.text("id"),
        title: it.text("title"),
        meaning: it.optional_text("meaning"),
        tone: it.optional_one_of("tone", &TONES).unwrap_or(Tone::Plain),
    }
}

fn element(it: &mut Fields) -> source::Element {
    source::Element {
        id: it.text("id"),
        code: it.text("code"),
        title: it.text("title"),
        title_provenance: provenance(it, "title_provenance"),
        requirement: it.table("requirement", statement),
        settings: it.optional_names("settings"),
        point: it.optional_list("point", point),
    }
}

fn point(it: &mut Fields) -> source::Point {
    source::Point { code: it.text("code"), text: it.text("text"), provenance: provenance(it, "provenance") }
}

fn outcome(it: &mut Fields) -> source::Outcome {
    source::Outcome {
        id: it.text("id"),
        title: it.text("title"),
        ready: it.text("ready"),
        not_yet: it.text("not_yet"),
        applies: it.optional_table("applies", rule),
        fact: it.optional_list("fact", fact),
        line: it.list("line", line),
    }
}

fn fact(it: &mut Fields) -> source::Fact {
    source::Fact { name: it.text("name"), text: it.text("text"), provenance: provenance(it, "provenance") }
}

fn line(it: &mut Fields) -> source::Line {
    source::Line {
        id: it.text("id"),
        title: it.text("title"),
        provenance: provenance(it, "provenance"),
        open_note: it.optional_text("open_note"),
        rule: it.table("rule", rule),
    }
}
