//! What was answered: together where that belongs together, otherwise element by element.

use super::super::check::{self, CheckRow, Group, RowTarget};
use super::super::hub;
use super::super::words::{capital, joined};
use super::{Block, Fact, ReportContext, ReportPart};
use crate::audit::view::View;
use crate::audit::{Audit, Sentence};
use crate::scheme::{Element, Question, Role, Scheme, is_for};

/// The elements in the order that is advised, where one is; otherwise in the document's.
pub(super) fn in_order<'s>(scheme: &'s Scheme, audit: &'s Audit) -> Vec<&'s Element> {
    let mut elements = hub::listed(scheme, audit);
    if let Some(order) = scheme.order.as_ref().filter(|order| is_for(&order.settings, &audit.setting)) {
        // One that the order does not name stands after those that it does.
        let place = |element: &&Element| order.elements.iter().position(|id| *id == element.id);
        elements.sort_by_key(|element| place(element).unwrap_or(usize::MAX));
    }
    elements
}

/// Strengths, areas for improvement, targets, and what else a scheme wants to be seen together: a row for each element
/// in which any is said.
pub(super) fn overview(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, .. } = *context;
    let audit = &submission.audit;
    let questions: Vec<&Question> =
        scheme.element_questions.iter().filter(|question| question.role == Role::Overview).collect();
    let view = View::new(scheme, audit);
    let said = |element: &Element, question: &Question| {
        let mut asked = hub::asked_at(scheme, audit, element).filter(|(asked, _)| asked.id == question.id);
        let answer = asked.find_map(|(question, place)| Some(check::answer_words(question, view.said(&place)?)));
        answer.unwrap_or_default()
    };
    let row = |element: &&Element| {
        let cells: Vec<Sentence> = questions.iter().map(|question| said(element, question)).collect();
        let is_empty = cells.iter().all(Sentence::is_blank);
        let name = Sentence::from(hub::numbered(scheme, audit, element));
        (!is_empty).then(|| std::iter::once(name).chain(cells).collect())
    };
    let rows: Vec<Vec<Sentence>> = in_order(scheme, audit).iter().filter_map(row).collect();
    let names: Vec<&str> = questions.iter().map(|question| question.short.as_str()).collect();
    let title = match &names[..] {
        [] => return Vec::new(),
        [first, rest @ ..] => {
            let rest = rest.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>();
            joined(&std::iter::once(*first).chain(rest.iter().map(String::as_str)).collect::<Vec<_>>())
        }
    };
    let heads =
        std::iter::once(capital(&scheme.element_word[0]).into()).chain(names.iter().copied().map(Sentence::from));
    let table = Block::table(&title, heads.collect(), rows);
    table.map(|table| [Block::part(title), table]).into_iter().flatten().collect()
}

/// What is said of the audit as a whole, section by section.
pub(super) fn of_the_whole(context: &ReportContext<'_>) -> Vec<Block> {
    // The first group is the provider, who stands at the head of the report.
    let groups = check::about_the_whole(context.scheme, &context.submission.audit).into_iter().skip(1);
    groups.flat_map(|group| in_part(context, group)).collect()
}

/// A group as a part of the report; nothing where nothing of it is told.
pub(super) fn in_part(context: &ReportContext<'_>, group: Group) -> Vec<Block> {
    let title = group.title.clone();
    let blocks = of_group(context, group);
    if blocks.is_empty() { blocks } else { std::iter::once(Block::part(title)).chain(blocks).collect() }
}

/// Every element, each in a short block.
pub(super) fn of_elements(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, .. } = *context;
    let each = in_order(scheme, &submission.audit).into_iter().flat_map(|element| {
        let groups = check::of_element(scheme, &submission.audit, element, None).into_iter();
        groups.flat_map(|group| {
            let title = group.title.clone();
            let blocks = of_group(context, group);
            if blocks.is_empty() { blocks } else { std::iter::once(Block::section(title)).chain(blocks).collect() }
        })
    });
    let each: Vec<Block> = each.collect();
    match each.is_empty() {
        true => each,
        false => std::iter::once(Block::part(capital(&scheme.element_word[1]))).chain(each).collect(),
    }
}

/// The tables of figures, a part for each phase; nothing where no figure is entered.
pub(super) fn figures(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, .. } = *context;
    let groups = check::all_figures(scheme, &submission.audit).into_iter();
    let some = groups.filter(|group| group.rows.iter().any(|row| row.said.is_some()));
    some.flat_map(|group| in_part(context, group)).collect()
}

/// The answers about one element, all of them, as they are copied.
pub fn of_element(scheme: &Scheme, audit: &Audit, element: &Element) -> Vec<Block> {
    let mut groups = check::of_element(scheme, audit, element, None);
    if scheme.keeps_a_register() {
        groups.push(check::evidence_for(scheme, audit, &element.id));
    }
    let told = groups.into_iter().flat_map(|group| {
        let Group { title, rows, folded } = group;
        let rows = rows.into_iter().chain(folded.into_iter().flat_map(|(_, rows)| rows));
        Block::facts(facts(rows)).map(|facts| [Block::section(title), facts])
    });
    told.flatten().collect()
}

/// What is said in a group, then what is not.
fn of_group(context: &ReportContext<'_>, group: Group) -> Vec<Block> {
    let Group { rows, folded, .. } = group;
    let told: Vec<CheckRow> = rows.into_iter().filter(|row| is_told(context, row)).collect();
    let missing = told.iter().filter(|row| row.said.is_none() && row.unanswered > 0).map(|row| row.label.clone());
    let missing = Sentence::join(missing, ", ");
    let missing = (!missing.is_blank()).then(|| Sentence::join(["Not answered: ".into(), missing, ".".into()], ""));
    let rows = told.into_iter().chain(folded.into_iter().flat_map(|(_, rows)| rows));
    Block::facts(facts(rows)).into_iter().chain(missing.map(Block::Paragraph)).collect()
}

/// Whether a row stands in this place: what is told together with others does not, nor what is about a person and not
/// ticked.
fn is_told(context: &ReportContext<'_>, row: &CheckRow) -> bool {
    let RowTarget::Question(place) = &row.target else { return true };
    let Some(question) = place.question(context.scheme) else { return true };
    let is_left_out = question.about_person && !context.has(ReportPart::Person);
    !is_left_out && !matches!(question.role, Role::Overview | Role::Overall | Role::Reason)
}

/// Rows that say something, under their names.
pub(super) fn facts(rows: impl IntoIterator<Item = CheckRow>) -> Vec<Fact> {
    rows.into_iter().filter_map(|row| Some(Fact { name: row.label, said: row.said? })).collect()
}
