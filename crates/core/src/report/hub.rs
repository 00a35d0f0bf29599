//! The hub's list: each part of the audit with its status in words.

use super::dashboard;
use super::profile;
use super::words::{capital, count};
use super::{Mark, Status};
use crate::audit::Audit;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::readiness;
use crate::scheme::ids::{ElementId, OptionId, SectionId, TableId};
use crate::scheme::table::Table;
use crate::scheme::{Choice, Element, Provenance, Question, Scheme, Tone, is_for};

/// An element in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementRow {
    pub id: ElementId,
    pub code: String,
    pub title: String,
    pub status: Status,
    /// What is there: "3 pieces of evidence, 1 action".
    pub about: String,
}

/// The row of one page of questions on the hub; `about` says how much is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRow {
    pub id: SectionId,
    pub title: String,
    pub status: Status,
    pub about: String,
}

/// The row of one element on the hub.
pub fn element(scheme: &Scheme, audit: &Audit, element: &Element) -> ElementRow {
    ElementRow {
        id: element.id.clone(),
        code: element.code.clone(),
        title: numbered_title(scheme, audit, element),
        status: element_status(scheme, audit, element),
        about: summary(scheme, audit, element),
    }
}

/// The elements that a list shows.
pub fn listed<'s>(scheme: &'s Scheme, audit: &'s Audit) -> Vec<&'s Element> {
    View::new(scheme, audit).elements_in_use()
}

/// Where elements are taken one by one, the one that comes after those in the list.
pub fn to_add(scheme: &Scheme, audit: &Audit) -> Option<ElementId> {
    let next = scheme.elements_in(&audit.setting).nth(listed(scheme, audit).len());
    next.map(|element| element.id.clone())
}

/// An element's title: the organisation's own where the document gives none.
pub fn numbered_title(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    readiness::element_title(scheme, audit, element)
}

/// An element's number and title: "4. Planning", "1.4 Brokering"; once is enough for "Element 4".
pub fn numbered(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    let title = numbered_title(scheme, audit, element);
    if title == format!("{} {}", capital(&scheme.element_word[0]), element.code) {
        return title;
    }
    let stop = if element.code.contains('.') { "" } else { "." };
    format!("{}{stop} {title}", element.code)
}

/// An element's name within a sentence: "Element 4, Planning", "Descriptor 3".
pub fn in_full(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    let word = capital(&scheme.element_word[0]);
    let title = numbered_title(scheme, audit, element);
    if title.starts_with(&word) { title } else { format!("{word} {}, {title}", element.code) }
}

/// The codes of the elements that something is for, in the document's order.
pub fn codes(scheme: &Scheme, audit: &Audit, is_for_it: impl Fn(&ElementId) -> bool) -> Vec<String> {
    let meant = scheme.elements.iter().filter(|element| is_for_it(&element.id));
    meant.map(|element| code(scheme, audit, element)).collect()
}

/// An element's code. One that is not in the audit's setting names the settings it is in, as another may have
/// the same code: “1 (Early years)”.
pub fn code(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    if is_for(&element.settings, &audit.setting) {
        return element.code.clone();
    }
    let titles = scheme.settings.iter().filter(|setting| element.settings.contains(&setting.id));
    let titles: Vec<&str> = titles.map(|setting| setting.title.as_str()).collect();
    format!("{} ({})", element.code, titles.join(" or "))
}

/// What is odd about an element that is marked as finished: that what says how it stands is not answered.
pub fn finished_without(scheme: &Scheme, audit: &Audit, element: &Element) -> Option<String> {
    let blank = audit.finished.contains(&element.id) && element_status(scheme, audit, element).mark == Mark::Blank;
    let extent =
        scheme.extent().filter(|extent| extent.only_elements.is_empty() || extent.only_elements.contains(&element.id));
    if let Some(question) = extent.filter(|_| blank) {
        return Some(format!("You have marked this as finished but have not answered “{}”", question.ask));
    }
    if !element.criteria.is_empty() {
        return blank.then(|| "You have marked this as finished but have not rated it".to_owned());
    }
    let unanswered = audit.finished.contains(&element.id) && answered(scheme, audit, element) == 0;
    unanswered.then(|| "You have marked this as finished but have answered nothing here".to_owned())
}

/// How far the element is met where the scheme asks that, otherwise how far it is written.
pub fn element_status(scheme: &Scheme, audit: &Audit, element: &Element) -> Status {
    let extent =
        scheme.extent().filter(|extent| extent.only_elements.is_empty() || extent.only_elements.contains(&element.id));
    if let Some(question) = extent {
        let said = View::new(scheme, audit).said(&Place::of(&element.id, &question.id));
        let option = said.and_then(|answer| {
            question.options().iter().find(|option| answer.is_one_of(std::slice::from_ref(&option.id)))
        });
        return match option {
            Some(option) => Status::new(mark_of(option, question.options()), option.title.clone()),
            None => Status::new(Mark::Blank, "Not answered"),
        };
    }
    if !element.criteria.is_empty() {
        let cells = dashboard::cells(scheme, audit, element);
        let rated = cells.iter().filter(|cell| cell.rating.is_some()).count();
        return match rated {
            0 => Status::new(Mark::Blank, "Not rated"),
            _ if cells.iter().any(dashboard::DashboardCell::is_undecided) => Status::new(Mark::Part, "To decide"),
            _ if rated == cells.len() => of_all(scheme, &cells),
            _ => Status::new(Mark::Part, format!("{rated} of {} rated", cells.len())),
        };
    }
    match answered(scheme, audit, element) {
        0 => Status::new(Mark::Blank, "Not started"),
        _ if audit.finished.contains(&element.id) => Status::new(Mark::Met, "Finished"),
        _ => Status::new(Mark::Part, "In progress"),
    }
}

/// The mark of an answer to how far something is met. Of several that are neither met nor not met, only the furthest
/// is drawn as partly met.
fn mark_of(option: &Choice<OptionId>, options: &[Choice<OptionId>]) -> Mark {
    let steps = profile::scale(options);
    let step = |option: &Choice<OptionId>| steps.iter().position(|step| *step == option.title);
    let furthest = options.iter().filter(|other| other.tone == Tone::Part).map(step).max();
    match option.tone {
        Tone::Part if Some(step(option)) < furthest => Mark::Begun,
        tone => tone.into(),
    }
}

/// The rating of an element in all of its phases, each of which has one; where they differ the lowest, and that it is.
fn of_all(scheme: &Scheme, cells: &[dashboard::DashboardCell]) -> Status {
    let ratings = || cells.iter().filter_map(|cell| cell.rating);
    let lowest = dashboard::rating_status(scheme, ratings().max());
    match ratings().min() == ratings().max() {
        true => lowest,
        false => Status { word: format!("Lowest: {}", lowest.word), ..lowest },
    }
}

fn summary(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    let mut parts = ratings(scheme, audit, element);
    let odd = finished_without(scheme, audit, element).is_some();
    if (odd || scheme.extent().is_some() || !element.criteria.is_empty()) && audit.finished.contains(&element.id) {
        parts.push(if odd { "Marked as finished, with no answer" } else { "Finished" }.to_owned());
    }
    let evidence = audit.evidence_for(&element.id).count();
    if evidence > 0 {
        parts.push(count(evidence, "piece of evidence", "pieces of evidence"));
    }
    let actions = audit.actions_for(&element.id).count();
    if actions > 0 {
        parts.push(count(actions, "action", "actions"));
    }
    let asked = ours(scheme, audit, element).count();
    match answered(scheme, audit, element) {
        0 => {}
        _ if !element.criteria.is_empty() => {}
        answered => parts.push(format!("{answered} of {asked} questions answered")),
    }
    parts.join(" · ")
}

/// The rating in each phase, and those above what the answers allow.
fn ratings(scheme: &Scheme, audit: &Audit, element: &Element) -> Vec<String> {
    let cells = dashboard::cells(scheme, audit, element);
    let rating = |cell: &dashboard::DashboardCell| {
        let phase = scheme.phase(&cell.phase).map_or("", |phase| phase.title.as_str());
        let level = cell.rating.and_then(|rating| scheme.levels.get(rating));
        format!("{phase}: {}", level.map_or("not rated", |level| level.title.as_str()))
    };
    let mut parts: Vec<String> = cells.iter().map(rating).collect();
    let above = cells.iter().filter(|cell| cell.is_above()).count();
    if above > 0 {
        parts.push(format!("{} above what the answers allow", count(above, "rating", "ratings")));
    }
    parts
}

/// The questions asked of an element now, each with its place: once or, where it is asked in each
/// phase, once for each that the element applies to.
pub fn asked_at<'a>(
    scheme: &'a Scheme,
    audit: &'a Audit,
    element: &'a Element,
) -> impl Iterator<Item = (&'a Question, Place)> {
    asked(scheme, audit, element).flat_map(|question| {
        let place = Place::of(&element.id, &question.id);
        let phases: Vec<Place> = match question.each_phase {
            true => element.phases.iter().map(|phase| place.clone().in_phase(phase)).collect(),
            false => vec![place],
        };
        phases.into_iter().map(move |place| (question, place))
    })
}

/// The same of a question of the whole audit.
pub fn whole_places(scheme: &Scheme, question: &Question) -> Vec<Place> {
    let place = Place::whole(&question.id);
    match question.each_phase {
        true => scheme.phases.iter().map(|phase| place.clone().in_phase(&phase.id)).collect(),
        false => vec![place],
    }
}

/// The questions asked of an element now.
pub fn asked<'a>(scheme: &'a Scheme, audit: &'a Audit, element: &'a Element) -> impl Iterator<Item = &'a Question> {
    let view = View::new(scheme, audit);
    scheme.questions_of(&element.id).filter(move |question| view.asks_of_elements(question))
}

/// The questions that count as answered or not: not the places to copy guidance into, which many
/// have none for.
fn ours<'a>(scheme: &'a Scheme, audit: &'a Audit, element: &'a Element) -> impl Iterator<Item = (&'a Question, Place)> {
    asked_at(scheme, audit, element).filter(|(question, _)| question.provenance != Provenance::Supplied)
}

fn answered(scheme: &Scheme, audit: &Audit, element: &Element) -> usize {
    let view = View::new(scheme, audit);
    ours(scheme, audit, element).filter(|(_, place)| view.said(place).is_some()).count()
}

/// The pages of questions about the whole audit, in its setting.
pub fn sections(scheme: &Scheme, audit: &Audit) -> Vec<SectionRow> {
    let view = View::new(scheme, audit);
    let here = scheme.sections.iter().filter(|section| is_for(&section.settings, &audit.setting));
    here.map(|section| {
        let asked = section.questions.iter().filter(|question| view.asks_whole(&question.id));
        let places: Vec<Place> = asked.flat_map(|question| whole_places(scheme, question)).collect();
        let (status, about) = filled(&view, &places, ["question", "questions"]);
        SectionRow { id: section.id.clone(), title: section.title.clone(), status, about }
    })
    .collect()
}

/// How much of some places is answered.
fn filled(view: &View<'_>, places: &[Place], [one, many]: [&str; 2]) -> (Status, String) {
    let said = places.iter().filter(|place| view.said(place).is_some()).count();
    let status = match said {
        0 => Status::new(Mark::Blank, "Not answered"),
        _ if said == places.len() => Status::new(Mark::Met, "Answered"),
        _ => Status::new(Mark::Part, "In progress"),
    };
    (status, format!("{said} of {} answered", count(places.len(), one, many)))
}

/// Every table of figures: id, title, status, and how many are filled in, such as “3 of 12 figures answered”.
/// Only the first column is counted.
pub fn tables(scheme: &Scheme, audit: &Audit) -> Vec<(TableId, String, Status, String)> {
    let view = View::new(scheme, audit);
    let row = |table: &Table| {
        let first = table.columns.first();
        let places: Vec<Place> = first
            .into_iter()
            .flat_map(|column| table.rows.iter().map(move |row| (row, column)))
            .flat_map(|(row, column)| row.blanks(column).into_iter().map(move |blank| (row, blank)))
            .map(|(row, blank)| Place::whole(&blank.question).in_phase(&row.phase))
            .collect();
        let (status, about) = filled(&view, &places, ["figure", "figures"]);
        (table.id.clone(), table.title.clone(), status, about)
    };
    scheme.tables.iter().map(row).collect()
}

/// "You have finished 3 of 7 descriptors." One that is marked as finished and says nothing is not among them.
pub fn progress(scheme: &Scheme, audit: &Audit) -> String {
    let all = listed(scheme, audit);
    let is_finished = |element: &&&Element| {
        audit.finished.contains(&element.id) && finished_without(scheme, audit, element).is_none()
    };
    let finished = all.iter().filter(is_finished).count();
    format!("You have finished {finished} of {}.", count(all.len(), &scheme.element_word[0], &scheme.element_word[1]))
}
