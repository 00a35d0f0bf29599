//! The table of one theme: a row for each element with its ratings and, where they are being entered, what to enter
//! them with; the overall ratings below.

use leptos::prelude::*;

use super::cell::{CellRating, More, OfCell, PhaseCell};
use super::rate::{RateButton, RateRow};
use super::{Looking, phase_title};
use crate::components::{MarkBar, StatusWord, UserWords};
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use readymark_core::report::dashboard::{self as report, DashboardCell, DashboardTable, RatingFilter};
use readymark_core::report::words::capital;
use readymark_core::report::{Mark, hub};
use readymark_core::scheme::ids::{PhaseId, ThemeId};
use readymark_core::scheme::levels::Rank;
use readymark_core::scheme::{Element, Scheme};

/// An overall rating, in a phase or altogether, with how the ratings under it spread.
#[derive(Clone, PartialEq)]
struct Overall {
    /// Nothing where it is of all phases.
    phase: Option<PhaseId>,
    rank: Option<Rank>,
    is_without_reason: bool,
    spread: Vec<usize>,
}

fn overalls(scheme: &Scheme, table: &DashboardTable) -> Vec<Overall> {
    let each = table.rows.iter().map(|row| Overall {
        phase: Some(row.phase.clone()),
        rank: row.overall,
        is_without_reason: row.overall.is_some() && row.reason.is_blank(),
        spread: row.spread(scheme),
    });
    let whole = Overall {
        phase: None,
        rank: table.overall,
        is_without_reason: table.overall.is_some() && table.reason.is_blank(),
        spread: report::spread_of(scheme, table, None),
    };
    each.chain([whole]).collect()
}

/// One theme: a row for each element, a column for each phase, the overall ratings below.
#[component]
pub(super) fn Theme(
    look: Looking,
    /// Its place among the themes.
    index: usize,
) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let theme = scheme.themes.get(index)?;
    let id = format!("theme-{}", theme.id);
    let phases = scheme.phases.iter().map(|phase| {
        let title = phase.title.clone();
        view! { <th scope="col"><UserWords text=title/></th> }
    });
    let codes = look.tables.with_untracked(|all| all.get(index).map(|table| table.columns.clone()))?;
    let mine = scheme.elements.iter().filter(|element| codes.contains(&element.code)).enumerate();
    let elements = mine.map(|(column, element)| {
        let cells = Memo::new(move |_| look.tables.with(|all| cells_of(all.get(index), column)));
        view! { <ElementRow look element=element.clone() cells/> }
    });
    let known = scheme.clone();
    let overalls = Memo::new(move |_| {
        look.tables.with(|all| all.get(index).map(|table| overalls(&known, table)).unwrap_or_default())
    });
    let theme_id = theme.id.clone();
    let cells = {
        let theme = theme.id.clone();
        move || {
            let phases = overalls.get().into_iter().filter(|overall| overall.phase.is_some());
            phases.map(|overall| view! { <OverallCell theme=theme.clone() overall/> }).collect_view()
        }
    };
    Some(view! {
        <section class="rm-theme" aria-labelledby=id.clone()>
            <h2 class="govuk-heading-m" id=id.clone()><UserWords text=theme.title.clone()/></h2>
            <table class="rm-dashboard" aria-labelledby=id.clone()>
                <thead>
                    <tr>
                        <th scope="col"><UserWords text=capital(&scheme.element_word[0])/></th>
                        {phases.collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {elements.collect_view()}
                    <tr class="rm-dashboard__overall">
                        <th scope="row">"Overall rating"</th>
                        {cells}
                    </tr>
                </tbody>
            </table>
            {move || overalls.get().pop().map(|overall| view! { <OverallOfAll theme=theme_id.clone() overall/> })}
        </section>
    })
}

/// The cells of one element, phase by phase.
type Cells = Vec<(PhaseId, Option<DashboardCell>)>;

fn cells_of(table: Option<&DashboardTable>, column: usize) -> Cells {
    let rows = table.into_iter().flat_map(|table| &table.rows);
    rows.map(|row| (row.phase.clone(), row.cells.get(column).cloned().flatten())).collect()
}

/// One element: its name, a link to its page, a cell for each phase; and while its ratings are entered, the row for
/// that. Where something is looked for, only elements with such a rating are there; on paper every one.
#[component]
fn ElementRow(look: Looking, element: Element, cells: Memo<Cells>) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let name = session.peek(|scheme, audit| hub::numbered(scheme, audit, &element));
    let open = {
        let id = element.id.clone();
        Memo::new(move |_| look.open.with(|open| open.as_ref() == Some(&id)))
    };
    let known = scheme.clone();
    let is_here = Memo::new(move |_| {
        let filter = look.filter.get();
        let found =
            |(_, cell): &(PhaseId, Option<DashboardCell>)| cell.as_ref().is_some_and(|cell| filter.finds(&known, cell));
        session.printing.get() || open.get() || cells.with(|cells| cells.iter().any(found))
    });
    let href = session.href(Page::Element(element.id.clone(), Anchor::top()));
    let columns = (scheme.phases.len() + 1).to_string();
    let code = element.code.clone();
    let ratings = move || {
        let filter = look.filter.get();
        let cell = |(phase, cell): (PhaseId, Option<DashboardCell>)| {
            let is_found = filter != RatingFilter::All && cell.as_ref().is_some_and(|cell| filter.finds(&scheme, cell));
            let (phase, code) = (phase_title(&scheme, &phase).to_owned(), code.clone());
            view! { <ElementCell code phase cell is_found/> }
        };
        cells.get().into_iter().map(cell).collect_view()
    };
    let rated = element.clone();
    Some(view! {
        <tr hidden=move || !is_here.get()>
            <th scope="row">
                <a href=href><UserWords text=name/></a>
                <RateButton look element=element.clone() open/>
            </th>
            {ratings}
        </tr>
        <Show when=move || open.get()>
            <tr class="rm-dashboard__rate">
                <td colspan=columns.clone()><RateRow look element=rated.clone()/></td>
            </tr>
        </Show>
    })
}

/// One rating of an element, or that it does not apply.
#[component]
fn ElementCell(code: String, phase: String, cell: Option<DashboardCell>, is_found: bool) -> impl IntoView {
    let inside = match cell {
        Some(cell) => view! { <CellRating code phase=phase.clone() cell/> }.into_any(),
        None => {
            let phase = phase.clone();
            view! { <span class="rm-quiet">"– Does not apply" <OfCell code phase/></span> }.into_any()
        }
    };
    view! { <PhaseCell phase is_found>{inside}</PhaseCell> }
}

/// How ratings spread, as a picture and for those who hear it.
#[component]
fn Spread(spread: Vec<usize>) -> impl IntoView {
    let scheme = session().scheme()?;
    let levels = scheme.levels.iter().zip(&spread);
    let cells: Vec<Option<Mark>> =
        levels.flat_map(|(level, count)| std::iter::repeat_n(Some(level.tone.into()), *count)).collect();
    let words = format!("Ratings: {}", report::spread_words(&scheme, &spread));
    Some(view! {
        <MarkBar cells/>
        <span class="govuk-visually-hidden"><UserWords text=words/></span>
    })
}

/// The overall rating of a theme in one phase, with how its ratings spread.
#[component]
fn OverallCell(theme: ThemeId, overall: Overall) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let Overall { phase, rank, is_without_reason, spread } = overall;
    let title = phase.as_ref().map_or("", |phase| phase_title(&scheme, phase)).to_owned();
    let go = overall_href(session, &scheme, &theme, phase.as_ref()).map(|href| {
        let phase = title.clone();
        view! {
            <a href=href class="rm-cell__go">
                <StatusWord status=report::rating_status(&scheme, rank)/>
                <span class="govuk-visually-hidden">": overall, "<UserWords text=phase/></span>
            </a>
        }
    });
    Some(view! {
        <PhaseCell phase=title>
            {go}
            {is_without_reason.then(|| view! { <More text="No reason given yet"/> })}
            <Spread spread/>
        </PhaseCell>
    })
}

/// The overall rating of a theme in all phases, and how many ratings there are of each level.
#[component]
fn OverallOfAll(theme: ThemeId, overall: Overall) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let Overall { rank, is_without_reason, spread, .. } = overall;
    let go = overall_href(session, &scheme, &theme, None)
        .map(|href| view! { <a href=href>"Overall rating for all phases"</a> });
    let spread = format!("Ratings: {}.", report::spread_words(&scheme, &spread));
    Some(view! {
        <p class="rm-dashboard__all">{go} " " <StatusWord status=report::rating_status(&scheme, rank)/></p>
        {is_without_reason.then(|| view! { <More text="No reason given yet"/> })}
        <p class="rm-quiet"><UserWords text=spread/></p>
    })
}

/// Where an overall rating is asked for, in a phase or altogether.
fn overall_href(session: Session, scheme: &Scheme, theme: &ThemeId, phase: Option<&PhaseId>) -> Option<String> {
    let place = report::overall_place(scheme, theme, phase)?;
    Some(session.href(Page::of_question(scheme, &place)?))
}
