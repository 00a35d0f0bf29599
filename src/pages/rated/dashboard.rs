//! The dashboard: every rating as entered, in words first, then shape, then colour, on screen and on
//! paper; the other view where it differs; and the ratings above what the answers allow.

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Archived, Breadcrumbs, Button, Heading, LiveWords, StatusWord, UndoBar, UserWords};
use crate::pages::{NotFound, trail};
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use readymark_core::audit::{Sentence, UserText};
use readymark_core::report::dashboard::{self as report, DashboardCell, DashboardRow, DashboardTable};
use readymark_core::report::rated;
use readymark_core::report::words::capital;
use readymark_core::report::{Mark, Status, hub};
use readymark_core::scheme::ids::{PhaseId, ThemeId};
use readymark_core::scheme::levels::Rank;
use readymark_core::scheme::{Element, Role, Scheme};

const LEDE: &str = "You enter the ratings: Readymark does not work them out. If a rating is higher than your answers allow, you are told beside it.";

/// The page.
#[component]
pub(crate) fn Dashboard() -> impl IntoView {
    let session = session();
    if !session.peek(|scheme, _| scheme.is_rated()) {
        return Either::Left(view! { <NotFound/> });
    }
    let tables = session.select(report::dashboard);
    let summary = Memo::new(move |_| tables.with(|all| report::summary_sentence(all)));
    let kicker = session
        .select(|scheme, audit| Sentence::from(&scheme.title).then(" · ").then(audit.provider.organisation.or("")));
    let themes = (0..session.peek(|scheme, _| scheme.themes.len())).map(|index| {
        let table = Memo::new(move |_| tables.with(|all| all.get(index).cloned()));
        view! { {move || table.get().map(|table| view! { <Theme table/> })} }
    });
    Either::Right(view! {
        <Breadcrumbs steps=trail(session) here="Dashboard"/>
        <p class="rm-kicker"><LiveWords text=kicker/></p>
        <Heading>"Dashboard"</Heading>
        <p class="rm-glance"><LiveWords text=summary/></p>
        <Archived/>
        <p class="govuk-body">{LEDE}</p>
        <UndoBar/>
        <ToDecide tables/>
        {themes.collect_view()}
        <div class="rm-pager rm-pager--start">
            <Button
                class="govuk-button govuk-button--secondary"
                changes_nothing=true
                on_press=|()| browser::print()
            >
                "Print the dashboard"
            </Button>
        </div>
    })
}

/// A rating for the person to decide about: where it is entered, and what is said of it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct AboveCeiling {
    href: String,
    /// The element's code and the phase.
    place: String,
    text: String,
}

/// The ratings for the person to decide about; nothing where there are none.
#[component]
fn ToDecide(tables: Memo<Vec<DashboardTable>>) -> impl IntoView {
    let session = session();
    let rows = Memo::new(move |_| match session.scheme() {
        Some(scheme) => tables.with(|all| above(session, &scheme, all)),
        None => Vec::new(),
    });
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="rm-banner" aria-labelledby="above">
                <h2 class="govuk-heading-s" id="above">
                    "For you to decide: ratings above what your answers allow"
                </h2>
                // A row that says something else is another row.
                <ul class="govuk-list govuk-list--bullet">
                    <For each=move || rows.get() key=AboveCeiling::clone let(row)>
                        <li>
                            <a href=row.href><UserWords text=row.place/></a>
                            ": "
                            <UserWords text=row.text/>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

fn above(session: Session, scheme: &Scheme, tables: &[DashboardTable]) -> Vec<AboveCeiling> {
    let row = |cell: &DashboardCell| {
        let text = rated::above_ceiling(scheme, cell.rating?, &cell.ceiling)?;
        let element = scheme.element(&cell.element)?;
        let href = session.href(Page::Element(element.id.clone(), Anchor::phase(&cell.phase)));
        Some(AboveCeiling { href, place: format!("{}, {}", element.code, phase_title(scheme, &cell.phase)), text })
    };
    report::undecided(tables).filter_map(row).collect()
}

/// One theme: a row for each element, a column for each phase, the overall ratings below.
#[component]
fn Theme(table: DashboardTable) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let id = format!("theme-{}", table.theme);
    let phases = scheme.phases.iter().map(|phase| {
        let title = phase.title.clone();
        view! { <th scope="col"><UserWords text=title/></th> }
    });
    let mine = scheme.elements.iter().filter(|element| table.columns.contains(&element.code)).enumerate();
    let elements = mine.map(|(column, element)| {
        let cells = table.rows.iter().map(|row| (row.phase.clone(), row.cells.get(column).cloned().flatten()));
        view! { <ElementRow element=element.clone() cells=cells.collect()/> }
    });
    let overalls = table.rows.iter().map(|row| view! { <OverallCell theme=table.theme.clone() row=row.clone()/> });
    let go = overall_href(session, &scheme, &table.theme, None)
        .map(|href| view! { <a href=href>"Overall rating for all phases"</a> });
    let spread = report::spread_words(&scheme, &report::spread_of(&scheme, &table, None));
    Some(view! {
        <section class="rm-theme" aria-labelledby=id.clone()>
            <h2 class="govuk-heading-m" id=id.clone()><UserWords text=table.title.clone()/></h2>
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
                        {overalls.collect_view()}
                    </tr>
                </tbody>
            </table>
            <p class="rm-dashboard__all">{go} " " <StatusWord status=status_or_none(&scheme, table.overall)/></p>
            {reason_missing(table.overall, &table.reason)}
            <p class="rm-quiet"><UserWords text=format!("Ratings: {spread}.")/></p>
        </section>
    })
}

/// One element: its name, a link to its page, and a cell for each phase; none where it does not apply.
#[component]
fn ElementRow(element: Element, cells: Vec<(PhaseId, Option<DashboardCell>)>) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let name = session.peek(|scheme, audit| hub::numbered(scheme, audit, &element));
    let cells = cells.into_iter().map(|(phase, cell)| {
        let phase = phase_title(&scheme, &phase).to_owned();
        let code = element.code.clone();
        let inside = match cell {
            Some(cell) => Either::Left(view! { <CellRating code phase=phase.clone() cell/> }),
            None => Either::Right(view! {
                <span class="rm-quiet">"– Does not apply" <OfCell code phase=phase.clone()/></span>
            }),
        };
        view! { <PhaseCell phase>{inside}</PhaseCell> }
    });
    let href = session.href(Page::Element(element.id.clone(), Anchor::top()));
    Some(view! {
        <tr>
            <th scope="row"><a href=href><UserWords text=name/></a></th>
            {cells.collect_view()}
        </tr>
    })
}

/// Which cell something is said of, for those who hear it alone.
#[component]
fn OfCell(
    /// The element's code.
    code: String,
    /// The phase's title.
    phase: String,
) -> impl IntoView {
    view! { <span class="govuk-visually-hidden">": "<UserWords text=code/>", "<UserWords text=phase/></span> }
}

/// The overall rating of a theme in one phase, with how its ratings spread.
#[component]
fn OverallCell(theme: ThemeId, row: DashboardRow) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let phase = phase_title(&scheme, &row.phase).to_owned();
    let go = overall_href(session, &scheme, &theme, Some(&row.phase)).map(|href| {
        let phase = phase.clone();
        view! {
            <a href=href class="rm-cell__go">
                <StatusWord status=status_or_none(&scheme, row.overall)/>
                <span class="govuk-visually-hidden">": overall, "<UserWords text=phase/></span>
            </a>
        }
    });
    let spread = format!("Ratings: {}", report::spread_words(&scheme, &row.spread(&scheme)));
    Some(view! {
        <PhaseCell phase>
            {go}
            {reason_missing(row.overall, &row.reason)}
            <More text=spread/>
        </PhaseCell>
    })
}

/// Where an overall rating is asked for, in a phase or altogether.
fn overall_href(session: Session, scheme: &Scheme, theme: &ThemeId, phase: Option<&PhaseId>) -> Option<String> {
    let place = report::overall_place(scheme, theme, phase)?;
    Some(session.href(Page::of_question(scheme, &place)?))
}

fn phase_title<'scheme>(scheme: &'scheme Scheme, phase: &PhaseId) -> &'scheme str {
    scheme.phase(phase).map_or("", |phase| phase.title.as_str())
}

/// Something more that is said in a cell.
#[component]
fn More(#[prop(into)] text: Sentence) -> impl IntoView {
    view! { <span class="rm-cell__more"><UserWords text/></span> }
}

fn reason_missing(overall: Option<Rank>, reason: &UserText) -> impl IntoView + use<> {
    let missing = overall.is_some() && reason.is_blank();
    missing.then(|| view! { <More text="No reason given yet"/> })
}

/// A cell that names its phase: on a narrow screen the head of the column is out of sight.
#[component]
fn PhaseCell(phase: String, children: Children) -> impl IntoView {
    view! {
        <td>
            <span class="rm-cell__phase" aria-hidden="true"><UserWords text=phase/></span>
            {children()}
        </td>
    }
}

/// One rating, a link to its page, with the other view and what is above the ceiling in words.
#[component]
fn CellRating(
    /// The element's code.
    code: String,
    /// The phase's title.
    phase: String,
    cell: DashboardCell,
) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let href = session.href(Page::Element(cell.element.clone(), Anchor::phase(&cell.phase)));
    let name = scheme.with_role(Role::OtherView).map_or("Other view", |question| question.short.as_str());
    let view = cell.other.map(|other| match cell.rating == cell.other {
        true => Sentence::from("Both views agree"),
        false => format!("{name}: {}", scheme.level_title(other)).into(),
    });
    let why = (cell.differs() && !cell.difference.is_blank()).then(|| (&cell.difference).into());
    let above = cell.is_above().then(|| {
        let at_most = format!("Above the ceiling: {} at most", scheme.level_title(cell.ceiling.best));
        let stands = cell.above_ceiling_reason.trimmed();
        let stands = stands.map(|stands| Sentence::from(". Your reason: ").then(stands)).unwrap_or_default();
        Sentence::join([at_most.into(), stands], "")
    });
    let evidence = cell.wants_impact(&scheme).then(|| "No evidence of impact yet".into());
    let more = [above, evidence, view, why].into_iter().flatten().map(|text| view! { <More text/> });
    Some(view! {
        <a href=href class="rm-cell__go">
            <StatusWord status=status_or_none(&scheme, cell.rating)/>
            <OfCell code phase/>
        </a>
        {more.collect_view()}
    })
}

fn status_or_none(scheme: &Scheme, rank: Option<Rank>) -> Status {
    rank.and_then(|rank| scheme.levels.get(rank)).map_or_else(|| Status::new(Mark::Blank, "Not rated"), Status::from)
}
