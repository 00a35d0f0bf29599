//! The dashboard of a rated audit: every rating as entered, beside what the answers allow and what
//! others think. Nothing here is worked out from ratings, and nothing takes the place of one.

use super::words::count;
use super::{Mark, Status};
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::audit::{Audit, UserText};
use crate::readiness::ceiling::{Ceiling, RatingPosition, ceiling};
use crate::scheme::ids::{ElementId, OptionId, PhaseId, ThemeId};
use crate::scheme::levels::{Level, Rank};
use crate::scheme::{Element, Question, Role, Scheme};

/// One element in one phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardCell {
    pub element: ElementId,
    pub phase: PhaseId,
    /// The provider's rating.
    pub rating: Option<Rank>,
    /// The view from outside.
    pub other: Option<Rank>,
    /// Why the two differ, as typed.
    pub difference: UserText,
    /// The evidence of impact the rating rests on, as typed.
    pub impact: UserText,
    /// Why a rating above the ceiling is kept, as typed.
    pub above_ceiling_reason: UserText,
    pub ceiling: Ceiling,
}

impl DashboardCell {
    /// How the rating stands to the ceiling; the view from outside is not bound by it.
    pub fn against(&self) -> Option<RatingPosition> {
        self.rating.map(|rating| self.ceiling.against(rating))
    }

    /// Whether the rating is above what the answers allow.
    pub fn is_above(&self) -> bool {
        self.against() == Some(RatingPosition::Above)
    }

    /// Whether the person has yet to decide about a rating above what the answers allow.
    pub fn is_undecided(&self) -> bool {
        self.is_above() && self.above_ceiling_reason.is_blank()
    }

    /// Whether both views are there and are not the same.
    pub fn differs(&self) -> bool {
        matches!((self.rating, self.other), (Some(rating), Some(other)) if rating != other)
    }

    /// Whether the rating asks for evidence of impact and none is given.
    pub fn wants_impact(&self, scheme: &Scheme) -> bool {
        let level = self.rating.and_then(|rating| scheme.levels.get(rating));
        level.is_some_and(|level| level.evidence.is_some()) && self.impact.is_blank()
    }
}

/// One theme in one phase: a cell for each element, none where it does not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardRow {
    pub phase: PhaseId,
    pub cells: Vec<Option<DashboardCell>>,
    /// As entered for the phase.
    pub overall: Option<Rank>,
    /// Why, as typed.
    pub reason: UserText,
}

impl DashboardRow {
    /// How many elements of the row have each rating: one number for each level, best first, so that the index
    /// is the [`Rank`]. Elements that do not apply or are not rated are not counted.
    pub fn spread(&self, scheme: &Scheme) -> Vec<usize> {
        let ratings: Vec<Rank> = self.cells.iter().flatten().filter_map(|cell| cell.rating).collect();
        (0..scheme.levels.len()).map(|level| ratings.iter().filter(|rating| **rating == level).count()).collect()
    }
}

/// One theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardTable {
    pub theme: ThemeId,
    pub title: String,
    /// The elements' codes, in the document's order.
    pub columns: Vec<String>,
    pub rows: Vec<DashboardRow>,
    /// As entered for all phases together.
    pub overall: Option<Rank>,
    /// Why, as typed.
    pub reason: UserText,
}

/// Every theme; none where the scheme rates nothing.
pub fn dashboard(scheme: &Scheme, audit: &Audit) -> Vec<DashboardTable> {
    let view = &View::new(scheme, audit);
    let tables = scheme.themes.iter().map(|theme| {
        let elements: Vec<&Element> =
            scheme.elements_in(&audit.setting).filter(|element| element.theme.as_ref() == Some(&theme.id)).collect();
        let rows = scheme.phases.iter().map(|phase| DashboardRow {
            phase: phase.id.clone(),
            cells: elements.iter().map(|element| cell_of(view, element, &phase.id)).collect(),
            overall: overall(view, &theme.id, Some(&phase.id)),
            reason: reason(view, &theme.id, Some(&phase.id)),
        });
        DashboardTable {
            theme: theme.id.clone(),
            title: theme.title.clone(),
            columns: elements.iter().map(|element| element.code.clone()).collect(),
            rows: rows.collect(),
            overall: overall(view, &theme.id, None),
            reason: reason(view, &theme.id, None),
        }
    });
    tables.collect()
}

/// One cell; none where the element does not apply in the phase.
pub fn cell(scheme: &Scheme, audit: &Audit, element: &Element, phase: &PhaseId) -> Option<DashboardCell> {
    cell_of(&View::new(scheme, audit), element, phase)
}

fn cell_of(view: &View<'_>, element: &Element, phase: &PhaseId) -> Option<DashboardCell> {
    let scheme = view.scheme;
    let ceiling = ceiling(scheme, view.audit, element, phase)?;
    let place = |role: Role| {
        let question = scheme.questions_of(&element.id).find(|question| question.role == role)?;
        Some(Place::of(&element.id, &question.id).in_phase(phase))
    };
    let rating = |role: Role| place(role).and_then(|place| rank(view, &place));
    let text = |role: Role| place(role).map(|place| view.text(&place).clone()).unwrap_or_default();
    Some(DashboardCell {
        element: element.id.clone(),
        phase: phase.clone(),
        rating: rating(Role::Rating),
        other: rating(Role::OtherView),
        difference: text(Role::Difference),
        impact: text(Role::Impact),
        above_ceiling_reason: text(Role::AboveCeilingReason),
        ceiling,
    })
}

/// Every cell of one element.
pub fn cells(scheme: &Scheme, audit: &Audit, element: &Element) -> Vec<DashboardCell> {
    element.phases.iter().filter_map(|phase| cell(scheme, audit, element, phase)).collect()
}

/// Every cell that applies.
pub fn all_cells(tables: &[DashboardTable]) -> impl Iterator<Item = &DashboardCell> {
    tables.iter().flat_map(|table| &table.rows).flat_map(|row| row.cells.iter().flatten())
}

/// The cells whose rating is above the ceiling and has no reason yet.
pub fn undecided(tables: &[DashboardTable]) -> impl Iterator<Item = &DashboardCell> {
    all_cells(tables).filter(|cell| cell.is_undecided())
}

/// How far the ratings have come, in a few sentences.
pub fn summary_sentence(tables: &[DashboardTable]) -> String {
    let number = |which: fn(&DashboardCell) -> bool| all_cells(tables).filter(|cell| which(cell)).count();
    let rated = number(|cell| cell.rating.is_some());
    let mut text = format!("{rated} of {} entered.", count(all_cells(tables).count(), "rating", "ratings"));
    let above = number(DashboardCell::is_above);
    if above > 0 {
        text += &format!(" {} above what your answers allow.", count(above, "is", "are"));
    }
    let differ = number(DashboardCell::differs);
    if differ > 0 {
        text += &format!(" {} from the other view.", count(differ, "differs", "differ"));
    }
    text
}

/// Which ratings are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RatingFilter {
    #[default]
    All,
    /// Above what the answers allow, with a reason or without.
    Above,
    /// Both views are there and are not the same.
    Differing,
    /// No evidence of impact, where the rating asks for it.
    WithoutEvidence,
    NotRated,
}

impl RatingFilter {
    /// Whether it finds a cell.
    pub fn finds(self, scheme: &Scheme, cell: &DashboardCell) -> bool {
        match self {
            RatingFilter::All => true,
            RatingFilter::Above => cell.is_above(),
            RatingFilter::Differing => cell.differs(),
            RatingFilter::WithoutEvidence => cell.wants_impact(scheme),
            RatingFilter::NotRated => cell.rating.is_none(),
        }
    }
}

/// How many elements have a rating that a filter finds, in a sentence; no words where all are looked at.
pub fn filter_sentence(scheme: &Scheme, tables: &[DashboardTable], filter: RatingFilter) -> String {
    let finds = |cell: &Option<DashboardCell>| cell.as_ref().is_some_and(|cell| filter.finds(scheme, cell));
    let found = tables.iter().flat_map(|table| {
        (0..table.columns.len()).filter(move |at| table.rows.iter().any(|row| row.cells.get(*at).is_some_and(finds)))
    });
    let [one, many] = &scheme.element_word;
    let all = count(tables.iter().map(|table| table.columns.len()).sum(), one, many);
    if filter == RatingFilter::All { String::new() } else { format!("{} of {all} shown.", found.count()) }
}

/// How many ratings there are of each level, best first, and how many are not entered.
pub fn tally(scheme: &Scheme, tables: &[DashboardTable]) -> Vec<(Status, usize)> {
    let rated = |rating: Option<Rank>| all_cells(tables).filter(|cell| cell.rating == rating).count();
    let levels = scheme.levels.iter().enumerate().map(|(rank, level)| (Status::from(level), rated(Some(rank))));
    levels.chain([(Status::new(Mark::Blank, NOT_RATED), rated(None))]).collect()
}

/// A mark for each rating, best first, then for each that is not entered: the strip of a picture.
pub fn marks(scheme: &Scheme, tables: &[DashboardTable]) -> Vec<Option<Mark>> {
    let each = tally(scheme, tables).into_iter();
    each.flat_map(|(status, count)| std::iter::repeat_n(Some(status.mark), count)).collect()
}

/// What a cell without a rating says.
pub const NOT_RATED: &str = "Not rated";

/// The level in a word; that there is none where it is not rated.
pub fn rating_status(scheme: &Scheme, rating: Option<Rank>) -> Status {
    let level = rating.and_then(|rating| scheme.levels.get(rating));
    level.map_or_else(|| Status::new(Mark::Blank, NOT_RATED), Status::from)
}

/// How many ratings there are of each level: "5 Good, 2 Needs improvement"; or that there are none.
pub fn spread_words(scheme: &Scheme, spread: &[usize]) -> String {
    let levels = scheme.levels.iter().zip(spread).filter(|(_, number)| **number > 0);
    let parts: Vec<String> = levels.map(|(level, number)| format!("{number} {}", level.title)).collect();
    if parts.is_empty() { "none rated yet".to_owned() } else { parts.join(", ") }
}

/// The spread of a theme's ratings, in one phase or in all.
pub fn spread_of(scheme: &Scheme, table: &DashboardTable, phase: Option<&PhaseId>) -> Vec<usize> {
    let mut sum = vec![0; scheme.levels.len()];
    for row in table.rows.iter().filter(|row| phase.is_none_or(|phase| row.phase == *phase)) {
        for (all, one) in sum.iter_mut().zip(row.spread(scheme)) {
            *all += one;
        }
    }
    sum
}

/// Where an overall rating of a theme is asked for, in a phase or altogether.
pub fn overall_place(scheme: &Scheme, theme: &ThemeId, phase: Option<&PhaseId>) -> Option<Place> {
    place_of(scheme, Role::Overall, theme, phase)
}

/// Where a question about a theme is asked, in a phase or altogether.
fn place_of(scheme: &Scheme, role: Role, theme: &ThemeId, phase: Option<&PhaseId>) -> Option<Place> {
    let mut questions = scheme.sections.iter().flat_map(|section| &section.questions);
    let asked = |question: &&Question| {
        question.role == role && question.theme.as_ref() == Some(theme) && question.each_phase == phase.is_some()
    };
    let place = Place::whole(&questions.find(asked)?.id);
    Some(phase.map_or(place.clone(), |phase| place.in_phase(phase)))
}

fn overall(view: &View<'_>, theme: &ThemeId, phase: Option<&PhaseId>) -> Option<Rank> {
    rank(view, &overall_place(view.scheme, theme, phase)?)
}

fn reason(view: &View<'_>, theme: &ThemeId, phase: Option<&PhaseId>) -> UserText {
    let place = place_of(view.scheme, Role::Reason, theme, phase);
    place.map(|place| view.text(&place).clone()).unwrap_or_default()
}

/// The level chosen at a place.
fn rank(view: &View<'_>, place: &Place) -> Option<Rank> {
    let answer = view.said(place)?;
    let chosen = |level: &Level| OptionId::new(level.id.as_str()).is_some_and(|id| answer.is_one_of(&[id]));
    view.scheme.levels.iter().position(chosen)
}
