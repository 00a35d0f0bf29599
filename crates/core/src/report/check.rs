//! Every answer in one list, to be checked before a file is sent, and printed.

mod by_ids;
mod of_element;
mod rated;

use std::collections::BTreeSet;

use super::words::capital;
use super::{hub, length, names};
use crate::audit::action::Action;
use crate::audit::change::ProviderField;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::audit::{Answer, Audit, Sentence, UserText, date};
use crate::readiness::left_over;
use crate::readiness::share::wrong_figure;
use crate::scheme::ids::{ActionId, EvidenceId, KindId, OptionId};
use crate::scheme::levels::{MeasureKind, Phase};
use crate::scheme::table::{Blank, Table};
use crate::scheme::{Choice, Provenance, Question, QuestionKind, Role, Scheme, TextKind, is_for};

pub use by_ids::by_ids;
pub(super) use of_element::{evidence as evidence_row, evidence_for, of_element};

/// Answers that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub title: String,
    pub rows: Vec<CheckRow>,
    /// Many more rows, folded away under a summary.
    pub folded: Option<(String, Vec<CheckRow>)>,
}

impl Group {
    pub(super) fn new(title: impl Into<String>, rows: Vec<CheckRow>) -> Self {
        Group { title: title.into(), rows, folded: None }
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    pub label: Sentence,
    /// In words; nothing where it was not provided.
    pub said: Option<Sentence>,
    /// What is to be known about it: that it cannot be read, or that it is long. Sentences.
    pub notes: Vec<String>,
    /// Where it is kept, in a row about evidence; it may be a web address.
    pub kept: UserText,
    pub target: RowTarget,
    /// How many questions of it have no answer. A place to copy guidance into is none.
    pub unanswered: usize,
}

impl CheckRow {
    pub(super) fn new(label: impl Into<Sentence>, said: Option<Sentence>, target: RowTarget) -> Self {
        let is_asked = matches!(target, RowTarget::About | RowTarget::Question(_));
        let unanswered = usize::from(said.is_none() && is_asked);
        CheckRow { label: label.into(), said, notes: Vec::new(), kept: UserText::default(), target, unanswered }
    }

    pub(super) fn noted(self, notes: impl IntoIterator<Item = String>) -> Self {
        CheckRow { notes: notes.into_iter().collect(), ..self }
    }
}

/// The title of the list of answers to questions that are not asked now.
pub const NOT_ASKED: &str = "No longer asked, but still in your file";

/// The title of the list of what has no place in this edition.
pub(super) const UNPLACED: &str = "Kept, but with no place in this edition";

/// Where a row can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowTarget {
    About,
    Question(Place),
    Evidence(EvidenceId),
    Action(ActionId),
    After,
    /// Its question is not asked now: it can only be taken out, with all like it.
    NotAsked,
    /// It follows from answers that stand elsewhere.
    WorkedOut,
    /// It has no place in this edition, so it is kept as it is.
    Nowhere,
}

/// The fields of the provider, with their labels.
pub const PROVIDER: [(ProviderField, &str); 5] = [
    (ProviderField::Organisation, "Organisation"),
    (ProviderField::Kind, "Type of organisation"),
    (ProviderField::Identifier, "URN or other number"),
    (ProviderField::ContactRole, "Contact’s role"),
    (ProviderField::Dated, "Date of this self-audit"),
];

/// Every answer of the audit in groups, in the order of the page: the provider, sections, elements, tables,
/// then evidence and actions where the scheme has them.
pub fn groups(scheme: &Scheme, audit: &Audit) -> Vec<Group> {
    let view = &View::new(scheme, audit);
    let mut groups = about_the_whole(scheme, audit);
    groups.extend(hub::listed(scheme, audit).into_iter().flat_map(|element| of_element(scheme, audit, element, None)));
    groups.extend(all_figures(scheme, audit));
    if scheme.keeps_a_register() {
        groups.push(evidence(scheme, audit));
        groups.push(actions(scheme, audit));
    }
    groups.extend(not_asked(view));
    groups.extend(unplaced(view));
    groups
}

/// What is said of the audit as a whole: the provider first, then the sections there are in its setting.
pub(super) fn about_the_whole(scheme: &Scheme, audit: &Audit) -> Vec<Group> {
    let view = &View::new(scheme, audit);
    let mut groups = vec![provider_group(scheme, audit)];
    for section in scheme.sections.iter().filter(|section| is_for(&section.settings, &audit.setting)) {
        let asked = section.questions.iter().filter(|question| view.asks_whole(&question.id));
        let places = asked.flat_map(|asked| hub::whole_places(scheme, asked).into_iter().map(move |it| (asked, it)));
        let rows = places.map(|(question, place)| row(view, question, place));
        groups.push(Group::new(section.title.clone(), rows.collect()));
    }
    groups
}

/// The figures of every table, a group for each phase.
pub(super) fn all_figures(scheme: &Scheme, audit: &Audit) -> Vec<Group> {
    let view = &View::new(scheme, audit);
    let of_table = |table| scheme.phases.iter().map(move |phase| figures(view, table, phase));
    scheme.tables.iter().flat_map(of_table).collect()
}

/// Answers to questions that are not asked now: they count for nothing, and stay in the file until they
/// are taken out.
fn not_asked(view: &View<'_>) -> Option<Group> {
    let row = |place: &Place| {
        let words = words_at(view, place, view.audit.answers.get(place)?);
        Some(CheckRow::new(label(view, place), provided(words), RowTarget::NotAsked))
    };
    let rows: Vec<CheckRow> = left_over::not_asked(view).iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| Group::new(NOT_ASKED, rows))
}

/// What a question is called away from its page.
pub(super) fn label(view: &View<'_>, place: &Place) -> String {
    let element = place.element.as_ref().and_then(|id| view.scheme.element(id));
    let element = element.map(|element| hub::numbered(view.scheme, view.audit, element));
    element.into_iter().chain([label_below(view, place)]).collect::<Vec<_>>().join(": ")
}

/// The same below the name of its element: the phase, where there are several, and the question.
pub(super) fn label_below(view: &View<'_>, place: &Place) -> String {
    let element = place.element.as_ref().and_then(|id| view.scheme.element(id));
    let own = element.and_then(|element| {
        let criterion = element.criterion(&place.question).map(|criterion| criterion.code.clone());
        criterion.or_else(|| Some(element.measure(&place.question)?.short.clone()))
    });
    let short = place.question(view.scheme).map(|question| question.short.clone()).or(own).unwrap_or_default();
    let phase = place.phase.as_ref().and_then(|id| view.scheme.phase(id)).map(|phase| phase.title.clone());
    [phase, Some(short)].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

/// An answer in the words of what is asked at its place.
pub(super) fn words_at(view: &View<'_>, place: &Place, answer: &Answer) -> Sentence {
    let question = place.question(view.scheme);
    question.map_or_else(|| by_measure(view, place, answer), |question| answer_words(question, answer))
}

/// An answer to a measure or a criterion in words.
fn by_measure(view: &View<'_>, place: &Place, answer: &Answer) -> Sentence {
    let element = place.element.as_ref().and_then(|id| view.scheme.element(id));
    match (element.and_then(|element| element.measure(&place.question)).map(|measure| &measure.kind), answer) {
        (Some(MeasureKind::One(options)), Answer::One(chosen)) => {
            options.iter().find(|option| option.id == *chosen).map(|option| (&option.title).into()).unwrap_or_default()
        }
        _ => answer.plainly(),
    }
}

/// The figures of one phase, a row for each.
fn figures(view: &View<'_>, table: &Table, phase: &Phase) -> Group {
    let rows = table.rows.iter().filter(|row| row.phase == phase.id).map(|row| {
        let place = |blank: &Blank| Place::whole(&blank.question).in_phase(&phase.id);
        let blanks =
            || table.columns.iter().flat_map(|column| row.blanks(column).into_iter().map(move |blank| (column, blank)));
        let (mut parts, mut notes, mut has_blank) = (Vec::new(), Vec::new(), false);
        for (column, blank) in blanks() {
            let text = view.text(&place(&blank));
            has_blank |= text.is_blank();
            if text.is_blank() {
                continue;
            }
            let name = column.title.clone() + &blank.year.map(|year| format!(" {year}")).unwrap_or_default();
            let wrong = column.number.then(|| wrong_figure(text, row.unit)).flatten();
            notes.extend(note_about(&name, wrong).chain(note_about(&name, long(text))));
            parts.push(Sentence::new().then(format!("{name}: ")).then(text));
        }
        let target = blanks().next().map_or(RowTarget::Nowhere, |(_, blank)| RowTarget::Question(place(&blank)));
        CheckRow { unanswered: usize::from(has_blank), ..CheckRow::new(&row.title, lines(parts), target).noted(notes) }
    });
    Group::new(format!("{}, {}", table.title, phase.title), rows.collect())
}

fn provider_group(scheme: &Scheme, audit: &Audit) -> Group {
    let setting = scheme.setting(&audit.setting).map(|setting| (&setting.title).into());
    let mut rows = vec![CheckRow::new("Who it is for", setting, RowTarget::About)];
    for (field, label) in PROVIDER {
        rows.push(of_provider(audit, field, label, RowTarget::About));
    }
    Group::new("Your details", rows)
}

/// A field of the provider: its date as dates are shown, and what is wrong with it.
fn of_provider(audit: &Audit, field: ProviderField, label: &str, target: RowTarget) -> CheckRow {
    let text = audit.provider.field(field);
    match field {
        ProviderField::Dated => {
            CheckRow::new(label, text.as_date().map(Sentence::from), target).noted(date::wrong(text))
        }
        _ => CheckRow::new(label, provided(text), target).noted(long(text)),
    }
}

/// That a text is long for whoever reads it.
pub(super) fn long(text: &UserText) -> Option<String> {
    length::words_if_long(text).map(length::is_long)
}

fn row(view: &View<'_>, question: &Question, place: Place) -> CheckRow {
    let answer = view.said(&place);
    let said = answer.map(|answer| answer_words(question, answer));
    let notes = match (&question.kind, answer) {
        (QuestionKind::Text(TextKind::Date), Some(Answer::Text(text))) => date::wrong(text),
        (_, Some(Answer::Text(text))) => long(text),
        _ => None,
    };
    // Elsewhere than under an element the phase is not said yet.
    let phase = place.phase.as_ref().filter(|_| place.element.is_none()).and_then(|id| view.scheme.phase(id));
    let label = phase.map_or_else(|| question.short.clone(), |phase| format!("{}: {}", phase.title, question.short));
    let row = CheckRow::new(label, said, RowTarget::Question(place)).noted(notes);
    match (question.provenance, question.role) {
        // A place to copy guidance into, for which many have none.
        (Provenance::Supplied, role) if role != Role::Title => CheckRow { unanswered: 0, ..row },
        _ => row,
    }
}

/// An answer in the words of its question, in the order of its options; a date as dates are shown.
pub fn answer_words(question: &Question, answer: &Answer) -> Sentence {
    match answer {
        Answer::Text(text) if matches!(question.kind, QuestionKind::Text(TextKind::Date)) => {
            text.as_date().map(Sentence::from).unwrap_or_default()
        }
        _ => chosen_words(question.options(), answer).unwrap_or_else(|| answer.plainly()),
    }
}

/// The titles of the options that are chosen, one to a line, in their order; those that are not among them by their
/// ids. Nothing where an answer is no choice.
pub(super) fn chosen_words(options: &[Choice<OptionId>], answer: &Answer) -> Option<Sentence> {
    let known = |id: &OptionId| options.iter().find(|option| option.id == *id);
    let title = |id: &OptionId| known(id).map_or(id.to_string(), |option| option.title.clone());
    match answer {
        Answer::One(option) => Some(title(option).into()),
        Answer::Many(chosen) => {
            let in_order = options.iter().map(|option| &option.id).filter(|id| chosen.contains(id));
            let unknown = chosen.iter().filter(|id| known(id).is_none());
            Some(in_order.chain(unknown).map(title).collect::<Vec<_>>().join("\n").into())
        }
        _ => None,
    }
}

fn evidence(scheme: &Scheme, audit: &Audit) -> Group {
    Group::new("Evidence", audit.evidence.iter().map(|item| of_element::evidence(scheme, audit, item)).collect())
}

fn actions(scheme: &Scheme, audit: &Audit) -> Group {
    Group::new("Action plan", audit.actions.iter().map(|it| action(scheme, audit, it)).collect())
}

/// An action.
pub(super) fn action(scheme: &Scheme, audit: &Audit, action: &Action) -> CheckRow {
    let element = action.element.as_ref().and_then(|id| scheme.element(id));
    let parts = [
        named("Who: ", (!action.who.is_blank()).then(|| action.who.clone())),
        named("By: ", action.by_when.as_date()),
        Some(action.status.words().into()),
        element.map(|element| {
            format!("{} {}", capital(&scheme.element_word[0]), hub::code(scheme, audit, element)).into()
        }),
    ];
    let label = names::action(scheme, audit, action);
    let texts = [&action.what, &action.who].into_iter().filter_map(long);
    let notes = note_about("By when", date::wrong_in_words(&action.by_when)).chain(texts);
    CheckRow::new(label, lines(parts.into_iter().flatten()), RowTarget::Action(action.id.clone())).noted(notes)
}

/// What is to be known about one part of a row, after its name.
fn note_about(part: &str, note: Option<String>) -> impl Iterator<Item = String> {
    note.map(|note| format!("{part}: {note}")).into_iter()
}

fn unplaced(view: &View<'_>) -> Option<Group> {
    let rows: Vec<CheckRow> = view
        .unplaced()
        .into_iter()
        .map(|unplaced| CheckRow::new(unplaced.question, provided(unplaced.said), RowTarget::Nowhere))
        .collect();
    (!rows.is_empty()).then(|| Group::new(UNPLACED, rows))
}

pub(super) fn choice_title(choices: &[Choice<KindId>], chosen: &KindId) -> String {
    choices.iter().find(|choice| choice.id == *chosen).map(|choice| choice.title.clone()).unwrap_or_default()
}

/// The titles of a set of choices, in the scheme's order.
pub fn titles<Id: Ord>(choices: &[Choice<Id>], chosen: &BTreeSet<Id>) -> String {
    let titles: Vec<&str> =
        choices.iter().filter(|choice| chosen.contains(&choice.id)).map(|choice| choice.title.as_str()).collect();
    titles.join("; ")
}

/// What is said; nothing where that is nothing, or only space.
pub(super) fn provided(said: impl Into<Sentence>) -> Option<Sentence> {
    Some(said.into()).filter(|said| !said.is_blank())
}

/// What is said of one thing, after its name.
fn named(name: &str, said: Option<UserText>) -> Option<Sentence> {
    Some(Sentence::new().then(name).then(said?))
}

/// Those of some parts that say something, one to a line; nothing where none does.
pub(super) fn lines(parts: impl IntoIterator<Item = Sentence>) -> Option<Sentence> {
    provided(Sentence::join(parts.into_iter().filter(|part| !part.is_blank()), "\n"))
}
