//! A self-audit as sheets of a spreadsheet: a row for each answer, piece of evidence, action and rating, cells of one
//! type under each column, and what people have typed only where somebody included it. How a file holds them is for
//! whoever writes one.

mod answers;
pub mod columns;
mod ratings;
mod register;

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{hub, shown};
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::audit::{Audit, Sentence, UserText, date};
use crate::scheme::ids::PhaseId;
use crate::scheme::{Element, Scheme};
use crate::submission::Submission;
use columns::{Column, Kind, Table};

/// A part of what people have typed, which is only in a sheet where it is included. The organisation’s name and number
/// always are: they say whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Answers in words of their own, reasons, titles of evidence, what is to be done; titles that they gave elements.
    Texts,
    /// Notes about evidence.
    Notes,
    /// Where evidence is kept.
    Kept,
    /// Who does what is to be done, and who looks after evidence.
    Owners,
    /// What is said about a named person.
    Person,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 5] = [Part::Texts, Part::Notes, Part::Kept, Part::Owners, Part::Person];

    /// As the list of columns calls it.
    pub fn words(self) -> &'static str {
        match self {
            Part::Texts => "what people have typed",
            Part::Notes => "notes about evidence",
            Part::Kept => "where evidence is kept",
            Part::Owners => "who does it",
            Part::Person => "what is about a named person",
        }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    /// As typed, where somebody typed it. It is never blank.
    Text(Sentence),
    Date(NaiveDate),
    /// In hundredths.
    Number(i64),
}

impl Cell {
    /// The words as a cell; an empty one where they say nothing.
    fn text(words: impl Into<Sentence>) -> Cell {
        let words = words.into();
        if words.is_blank() { Cell::Empty } else { Cell::Text(words) }
    }

    /// The date in a text; an empty cell where it cannot be read for certain.
    fn date(text: &UserText) -> Cell {
        day(text).map_or(Cell::Empty, Cell::Date)
    }

    fn number(hundredths: Option<i64>) -> Cell {
        hundredths.map_or(Cell::Empty, Cell::Number)
    }

    fn yes_or_no(is_so: bool) -> Cell {
        Cell::text(if is_so { "Yes" } else { "No" })
    }

    /// Whether it may stand in a column of this kind.
    pub fn fits(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Cell::Empty, _)
                | (Cell::Text(_), Kind::Text)
                | (Cell::Date(_), Kind::Date)
                | (Cell::Number(_), Kind::Number)
        )
    }
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub name: &'static str,
    /// Those that are included, in order.
    pub columns: Vec<Column>,
    /// Each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// A sheet of rows with a cell for every column of its table; what is not included is left out.
    fn new(table: &Table, included: &BTreeSet<Part>, rows: Vec<Vec<Cell>>) -> Sheet {
        let is_in = |column: &Column| column.part.is_none_or(|part| included.contains(&part));
        let of_row = |row: Vec<Cell>| {
            debug_assert_eq!(row.len(), table.columns.len(), "{}", table.name);
            table.columns.iter().zip(row).filter(|(column, _)| is_in(column)).map(|(_, cell)| cell).collect()
        };
        Sheet {
            name: table.name,
            columns: table.columns.iter().filter(|column| is_in(column)).copied().collect(),
            rows: rows.into_iter().map(of_row).collect(),
        }
    }
}

/// What sheets are made of.
struct Source<'a> {
    scheme: &'a Scheme,
    audit: &'a Audit,
    view: View<'a>,
    /// The audit that elements are named after: where what people have typed is left out, one without any of it.
    naming: &'a Audit,
    included: &'a BTreeSet<Part>,
}

impl Source<'_> {
    fn element_title(&self, element: &Element) -> Cell {
        Cell::text(hub::numbered_title(self.scheme, self.naming, element))
    }

    /// The title of a phase; its id where the scheme does not have it.
    fn phase_title(&self, phase: &PhaseId) -> Cell {
        Cell::text(self.scheme.phase(phase).map_or(phase.as_str(), |phase| phase.title.as_str()))
    }

    /// What is to be known about a row: what is said of it, each a sentence without a full stop, and what its texts
    /// hold that cannot be seen. Of what is left out nothing is said.
    fn remarks(&self, said: impl IntoIterator<Item = String>, texts: &[(Part, &UserText)]) -> Cell {
        let here = texts.iter().filter(|(part, _)| self.included.contains(part));
        let mut unseen: Vec<String> = here.filter_map(|(_, text)| shown::unseen_in_words(text)).collect();
        unseen.dedup();
        let said = said.into_iter().map(|sentence| sentence.trim_end_matches('.').to_owned() + ".");
        Cell::text(said.chain(unseen).collect::<Vec<_>>().join(" "))
    }

    /// What is wrong with a text, where that text is included: it may tell of what was typed.
    fn about(&self, part: Part, wrong: Option<String>) -> Option<String> {
        wrong.filter(|_| self.included.contains(&part))
    }
}

/// The sheets of a submission, in order: the self-audit itself, answers; evidence and actions where the scheme keeps
/// them or there are any; ratings where it has them; and what the columns mean. `included` says what of that which
/// people have typed is in them.
pub fn sheets(scheme: &Scheme, submission: &Submission, included: &BTreeSet<Part>) -> Vec<Sheet> {
    let audit = &told(scheme, &submission.audit, included);
    let unnamed = Audit::new(audit.setting.clone());
    let naming = if included.contains(&Part::Texts) { audit } else { &unnamed };
    let source = &Source { scheme, audit, view: View::new(scheme, audit), naming, included };
    let sheet = |table: &Table, rows| Sheet::new(table, included, rows);
    let mut sheets = vec![
        sheet(&columns::SELF_AUDIT, vec![self_audit(source, submission)]),
        sheet(&columns::ANSWERS, answers::rows(source)),
    ];
    if scheme.keeps_a_register() || !audit.evidence.is_empty() {
        sheets.push(sheet(&columns::EVIDENCE, register::evidence(source)));
    }
    if scheme.keeps_a_register() || !audit.actions.is_empty() {
        sheets.push(sheet(&columns::ACTIONS, register::actions(source)));
    }
    if scheme.is_rated() {
        sheets.push(sheet(&columns::RATINGS, ratings::rows(source)));
    }
    sheets.push(sheet(&columns::COLUMNS, meanings(&sheets)));
    sheets
}

/// The audit without the answers about a named person, where these are not included.
fn told<'a>(scheme: &Scheme, audit: &'a Audit, included: &BTreeSet<Part>) -> Cow<'a, Audit> {
    let is_about_person = |place: &Place| place.question(scheme).is_some_and(|question| question.about_person);
    if included.contains(&Part::Person) || !audit.answers.keys().any(is_about_person) {
        return Cow::Borrowed(audit);
    }
    let mut told = audit.clone();
    told.answers.retain(|place, _| !is_about_person(place));
    Cow::Owned(told)
}

fn self_audit(source: &Source<'_>, submission: &Submission) -> Vec<Cell> {
    let provider = &source.audit.provider;
    let setting = &source.audit.setting;
    let setting_title = source.scheme.setting(setting).map_or(setting.as_str(), |setting| setting.title.as_str());
    let wrong = source.about(Part::Texts, date::wrong(&provider.dated));
    let typed = [&provider.kind, &provider.contact_role, &provider.dated].map(|text| (Part::Texts, text));
    let always = [&provider.organisation, &provider.identifier].into_iter().filter_map(shown::unseen_in_words);
    vec![
        Cell::text(&submission.edition.scheme_title),
        Cell::text(&submission.edition.edition),
        Cell::text(setting_title),
        Cell::text(&provider.organisation),
        Cell::text(&provider.kind),
        Cell::text(&provider.identifier),
        Cell::text(&provider.contact_role),
        Cell::date(&provider.dated),
        Cell::text(&provider.dated),
        source.remarks(wrong.into_iter().chain(always), &typed),
    ]
}

/// What the columns of these sheets mean.
fn meanings(sheets: &[Sheet]) -> Vec<Vec<Cell>> {
    let of = |sheet: &Sheet, column: &Column| {
        [sheet.name, column.name, column.kind.words(), column.meaning].map(Cell::text).into()
    };
    sheets.iter().flat_map(|sheet| sheet.columns.iter().map(move |column| of(sheet, column))).collect()
}

/// The date in a text; nothing where it cannot be read for certain.
fn day(text: &UserText) -> Option<NaiveDate> {
    date::parse(text.as_typed())
}
