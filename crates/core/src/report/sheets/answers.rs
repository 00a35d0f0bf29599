//! The rows of answers: questions about the whole, then element by element with figures and statements, then tables;
//! then what the audit holds beside: answers to questions that are not asked now, or that this edition does not have.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Cell, Part, Source, day};
use crate::audit::place::Place;
use crate::audit::view::Fit;
use crate::audit::{Answer, Sentence, UserText, date, number};
use crate::readiness::criterion::{Cell as At, CriterionState};
use crate::readiness::left_over;
use crate::readiness::share::{self, Share};
use crate::report::{check, hub, rated};
use crate::scheme::ids::OptionId;
use crate::scheme::levels::{Criterion, Measure, MeasureKind, RestsOn};
use crate::scheme::table::Unit;
use crate::scheme::{Choice, Element, Provenance, Question, QuestionKind, TextKind, is_for};

const ANSWERED: &str = "Answered";
const NOT_ANSWERED: &str = "Not answered";
const NOT_ASKED: &str = "No longer asked";
const NO_PLACE: &str = "No place in this edition";

/// Every row.
pub(super) fn rows(source: &Source<'_>) -> Vec<Vec<Cell>> {
    let mut table = Answers { source, rows: Vec::new(), written: BTreeSet::new() };
    let (scheme, audit) = (source.scheme, source.audit);
    for section in scheme.sections.iter().filter(|section| is_for(&section.settings, &audit.setting)) {
        for question in section.questions.iter().filter(|question| source.view.asks_whole(&question.id)) {
            for place in hub::whole_places(scheme, question) {
                table.question(&section.title, question, place);
            }
        }
    }
    for element in hub::listed(scheme, audit) {
        for (question, place) in hub::asked_at(scheme, audit, element) {
            table.question("", question, place);
        }
        for phase in element.phases.iter().filter(|_| !element.criteria.is_empty()) {
            table.of_phase(&At { audit, element, phase });
        }
    }
    table.figures();
    table.others();
    table.rows
}

/// The rows while they are written.
struct Answers<'t, 'a> {
    source: &'t Source<'a>,
    rows: Vec<Vec<Cell>>,
    /// The places of the questions that are asked.
    written: BTreeSet<Place>,
}

/// What a row asks.
#[derive(Default)]
struct Asked<'a> {
    section: &'a str,
    /// In a few words, or the number of a statement.
    question: String,
    /// In full.
    words: String,
    provenance: Option<Provenance>,
}

/// What an answer says, each in the column it belongs to.
#[derive(Clone, Debug, Default)]
struct Said {
    /// What holds nothing of a person’s own words.
    words: Sentence,
    date: Option<NaiveDate>,
    /// In hundredths.
    number: Option<i64>,
    /// Both in hundredths.
    share: Option<(i64, i64)>,
    /// A person’s own words.
    text: UserText,
    /// What cannot be read in those.
    wrong: Option<String>,
    /// What else is to be known: sentences without a full stop.
    notes: Vec<String>,
}

impl Answers<'_, '_> {
    fn question(&mut self, section: &str, question: &Question, place: Place) {
        // Its answer is in none of the audit that is written, and that it has none would be untrue.
        if question.about_person && !self.source.included.contains(&Part::Person) {
            return;
        }
        let said = self.source.view.said(&place).map(|answer| of_question(question, answer));
        self.asked(place, of(question, section), said);
    }

    /// A rated element in one phase: its figures, then its statements, those aside that only introduce bullets.
    fn of_phase(&mut self, at: &At<'_>) {
        for measure in at.element.measures.iter().filter(|measure| at.asks(measure)) {
            let options = match &measure.kind {
                MeasureKind::One(options) => &options[..],
                MeasureKind::Share => &[],
                // A count of statements is nothing that is answered.
                MeasureKind::Missing(_) => continue,
            };
            let place = at.place(&measure.id);
            let said = self.source.view.said(&place).map(|answer| of_answer(options, answer));
            self.asked(place, of_measure(measure), said);
        }
        for criterion in at.element.criteria.iter().filter(|it| !matches!(it.rests, RestsOn::Bullets)) {
            self.statement(at, criterion);
        }
    }

    /// A statement, whatever decides it.
    fn statement(&mut self, at: &At<'_>, criterion: &Criterion) {
        let place = at.place(&criterion.id);
        let line = rated::statement_line(self.source.scheme, at, criterion);
        let own = self.source.audit.answers.get(&place).filter(|_| line.is_said);
        let mut said = own.map(|answer| of_answer(&[], answer)).unwrap_or_default();
        let is_answered = at.state_of(criterion) != CriterionState::Unanswered;
        if is_answered {
            said.words = (&line.status.word).into();
        }
        said.notes = line.notes;
        if matches!(own, Some(Answer::NotApplicable(_))) && !is_answered {
            said.notes.push("“Does not apply” counts only with a reason".to_owned());
        }
        let status = if is_answered { ANSWERED } else { NOT_ANSWERED };
        self.push(&place, of_criterion(criterion), status, said);
        self.written.insert(place);
    }

    /// Every figure of the tables, one for each year where it is asked for each.
    fn figures(&mut self) {
        let tables = &self.source.scheme.tables;
        for (table, row) in tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row))) {
            for (column, blank) in
                table.columns.iter().flat_map(|column| row.blanks(column).into_iter().map(move |it| (column, it)))
            {
                let place = Place::whole(&blank.question).in_phase(&row.phase);
                let year = blank.year.map(|year| format!(" {year}")).unwrap_or_default();
                let unit = if column.number { format!(" ({})", row.unit.words()) } else { String::new() };
                let asked = Asked {
                    section: &table.title,
                    question: row.title.clone(),
                    words: format!("{}: {}{year}{unit}", row.title, column.title),
                    provenance: Some(row.provenance),
                };
                let text = self.source.view.text(&place);
                let said = (!text.is_blank()).then(|| match column.number {
                    true => of_figure(text, row.unit),
                    false => Said { text: text.clone(), ..Said::default() },
                });
                self.asked(place, asked, said);
            }
        }
    }

    /// What is not asked now, and what this edition has no place for, in the order of the answers.
    fn others(&mut self) {
        let source = self.source;
        let left_over: BTreeSet<Place> = left_over::not_asked(&source.view).into_iter().collect();
        for (place, answer) in &source.audit.answers {
            let fit = source.view.fit(place, answer);
            // An answer that its question cannot have is not in the row of that question.
            if fit == Fit::Counts && self.written.contains(place) && !left_over.contains(place) {
                continue;
            }
            match fit {
                Fit::NoPlace => {
                    let question = place.question.to_string();
                    self.push(place, Asked { question, ..Asked::default() }, NO_PLACE, of_answer(&[], answer));
                }
                Fit::Counts | Fit::NotAsked => self.not_asked(place, answer),
            }
        }
    }

    fn not_asked(&mut self, place: &Place, answer: &Answer) {
        let scheme = self.source.scheme;
        let element = place.element.as_ref().and_then(|id| scheme.element(id));
        let section = scheme.audit_question(&place.question).map_or("", |(section, _)| section.title.as_str());
        let measure = element.and_then(|element| element.measure(&place.question));
        let criterion = element.and_then(|element| element.criterion(&place.question));
        let (asked, said) = match (place.question(scheme), measure, criterion) {
            (Some(question), ..) => {
                let section = if element.is_none() { section } else { "" };
                (of(question, section), of_question(question, answer))
            }
            (_, Some(measure), _) => {
                let options: &[Choice<OptionId>] =
                    if let MeasureKind::One(options) = &measure.kind { options } else { &[] };
                (of_measure(measure), of_answer(options, answer))
            }
            (_, _, Some(criterion)) => (of_criterion(criterion), of_answer(&[], answer)),
            _ => (Asked { question: place.question.to_string(), ..Asked::default() }, of_answer(&[], answer)),
        };
        self.push(place, asked, NOT_ASKED, said);
    }

    fn asked(&mut self, place: Place, asked: Asked<'_>, said: Option<Said>) {
        let status = if said.is_some() { ANSWERED } else { NOT_ANSWERED };
        self.push(&place, asked, status, said.unwrap_or_default());
        self.written.insert(place);
    }

    fn push(&mut self, place: &Place, asked: Asked<'_>, status: &str, said: Said) {
        let source = self.source;
        let element: Option<&Element> = place.element.as_ref().and_then(|id| source.scheme.element(id));
        let code = element.map(|element| element.code.as_str());
        let code = code.or_else(|| place.element.as_ref().map(|id| id.as_str()));
        let (part, of) = said.share.unzip();
        let wrong = source.about(Part::Texts, said.wrong);
        self.rows.push(vec![
            Cell::text(code.unwrap_or_default()),
            element.map_or(Cell::Empty, |element| source.element_title(element)),
            Cell::text(asked.section),
            place.phase.as_ref().map_or(Cell::Empty, |phase| source.phase_title(phase)),
            Cell::text(asked.question),
            Cell::text(asked.words),
            Cell::text(status),
            Cell::text(said.words),
            said.date.map_or(Cell::Empty, Cell::Date),
            Cell::number(said.number),
            Cell::number(part),
            Cell::number(of),
            Cell::text(&said.text),
            asked.provenance.map_or(Cell::Empty, |provenance| Cell::text(provenance.words())),
            source.remarks(said.notes.into_iter().chain(wrong), &[(Part::Texts, &said.text)]),
        ]);
    }
}

fn of<'q>(question: &Question, section: &'q str) -> Asked<'q> {
    let (short, words) = (question.short.clone(), question.ask.clone());
    Asked { section, question: short, words, provenance: Some(question.provenance) }
}

fn of_measure(measure: &Measure) -> Asked<'static> {
    let (short, words) = (measure.short.clone(), measure.ask.clone());
    Asked { section: "", question: short, words, provenance: Some(measure.provenance) }
}

fn of_criterion(criterion: &Criterion) -> Asked<'static> {
    let (code, statement) = (criterion.code.clone(), &criterion.statement);
    Asked { section: "", question: code, words: statement.text.clone(), provenance: Some(statement.provenance) }
}

fn of_question(question: &Question, answer: &Answer) -> Said {
    match (&question.kind, answer) {
        (QuestionKind::Text(TextKind::Date), Answer::Text(text)) => match day(text) {
            Some(on) => Said { words: date::in_words(on).into(), date: Some(on), ..Said::default() },
            None => Said { text: text.clone(), wrong: date::wrong(text), ..Said::default() },
        },
        _ => of_answer(question.options(), answer),
    }
}

/// What an answer says, whatever is asked; ids that are not among the options stay ids.
fn of_answer(options: &[Choice<OptionId>], answer: &Answer) -> Said {
    match answer {
        Answer::One(_) | Answer::Many(_) => {
            let words = check::chosen_words(options, answer).unwrap_or_default();
            Said { words, ..Said::default() }
        }
        Answer::Holds(_) => Said { words: answer.plainly(), ..Said::default() },
        Answer::Text(text) => Said { text: text.clone(), ..Said::default() },
        Answer::NotApplicable(why) => Said { words: "Does not apply".into(), text: why.clone(), ..Said::default() },
        Answer::Share { part, of } => {
            let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
            match share::parse(part.as_typed(), of.as_typed()) {
                Share::Of { part, of } => {
                    Said { words: answer.plainly(), share: Some((whole(part), whole(of))), ..Said::default() }
                }
                Share::OfNone => Said { words: "0 of 0".into(), share: Some((0, 0)), ..Said::default() },
                Share::Unusable(wrong) => {
                    Said { text: answer.plainly().whole(), wrong: Some(wrong.words), ..Said::default() }
                }
                Share::Blank => Said::default(),
            }
        }
    }
}

/// A figure: as a number where it can be read as one of this unit, otherwise as typed.
fn of_figure(text: &UserText, unit: Unit) -> Said {
    match number::parse(text.as_typed(), unit) {
        Ok(number) => Said { words: text.or("").into(), number: Some(number), ..Said::default() },
        Err(wrong) => Said { text: text.clone(), wrong: Some(wrong), ..Said::default() },
    }
}
