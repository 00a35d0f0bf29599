//! The dashboard: every rating as entered, in words first, then shape, then colour, on screen and on
//! paper; the other view where it differs; and the ratings above what the answers allow.

use crate::components;
use crate::components::{archived, heading, status_word, undo_bar};
use crate::node::{El, Node, button, each, el, link, paragraph, reactive, unseen, words};
use crate::pages::trail;
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use leptos::prelude::*;
use readymark_core::audit::place::Place;
use readymark_core::report::dashboard::{self as report, DashboardCell, DashboardTable};
use readymark_core::report::rated;
use readymark_core::report::words::capital;
use readymark_core::report::{Mark, Status, hub};
use readymark_core::scheme::levels::Rank;
use readymark_core::scheme::{Element, Role, Scheme};

const LEDE: &str = "Ratings are entered, never worked out. Each stands as it was given; what the answers allow is said beside it only where the rating is above that.";

/// The page.
pub fn dashboard() -> Node {
    let session = session();
    if !session.peek(|scheme, _| scheme.is_rated()) {
        return crate::pages::not_found();
    }
    let tables = session.select(report::dashboard);
    let (first, flags) = (
        reactive(move || tables.with(|all| Some(words("p", "rm-glance", report::summary_sentence(all))))),
        reactive(move || tables.with(|all| session.scheme().map(|scheme| above(session, &scheme, all)))),
    );
    let rows = reactive(move || {
        tables.with(|all| session.scheme().map(|scheme| each(all, |table| theme(session, &scheme, table))))
    });
    let buttons = el("div", "rm-pager rm-pager--start").child(button(
        "govuk-button govuk-button--secondary",
        "Print the dashboard",
        |_| browser::print(),
    ));
    vec![
        components::trail(trail(session), "Dashboard"),
        words(
            "p",
            "rm-kicker",
            session.peek(|scheme, audit| format!("{} · {}", scheme.title, audit.provider.organisation.trim())),
        )
        .into(),
        heading("Dashboard"),
        first,
        archived().into(),
        paragraph(LEDE).into(),
        undo_bar(),
        flags,
        rows,
        buttons.into(),
    ]
    .into()
}

/// The ratings for the person to decide about.
fn above(session: Session, scheme: &Scheme, tables: &[DashboardTable]) -> Option<El> {
    let mut rows = Vec::new();
    for cell in report::undecided(tables) {
        let Some(text) = cell.rating.and_then(|rating| rated::above_ceiling(scheme, rating, &cell.ceiling)) else {
            continue;
        };
        let Some(element) = scheme.element(&cell.element) else { continue };
        let phase = scheme.phase(&cell.phase).map_or("", |phase| phase.title.as_str());
        let page = Page::Element(element.id.clone(), Anchor::phase(&cell.phase));
        let go = link(session.href(page), format!("{}, {phase}", element.code));
        rows.push(el("li", "").child(go).child(": ").child(text).into());
    }
    let there = !rows.is_empty();
    there.then(|| {
        el("section", "rm-banner")
            .attr("aria-labelledby", "above")
            .child(
                words("h2", "govuk-heading-s", "For you to decide: ratings above what the answers allow").id("above"),
            )
            .child(el("ul", "govuk-list govuk-list--bullet").child(Node::Many(rows)))
    })
}

/// One theme: a row for each element, a column for each phase, the overall ratings below.
fn theme(session: Session, scheme: &Scheme, table: &DashboardTable) -> El {
    let id = format!("theme-{}", table.theme);
    let phases = each(&scheme.phases, |phase| words("th", "", phase.title.clone()).attr("scope", "col"));
    let head = el("tr", "").child(words("th", "", capital(&scheme.element_word[0])).attr("scope", "col")).child(phases);
    let mine: Vec<&Element> = scheme.elements.iter().filter(|element| table.columns.contains(&element.code)).collect();
    let body = each(mine.into_iter().enumerate(), |(column, element)| {
        let name = session.peek(|scheme, audit| hub::numbered(scheme, audit, element));
        let go = link(session.href(Page::Element(element.id.clone(), Anchor::top())), name);
        let cells = each(&table.rows, |row| {
            let phase = scheme.phase(&row.phase).map_or("", |phase| phase.title.as_str());
            let inside = match row.cells.get(column) {
                Some(Some(cell)) => rating(session, scheme, element, phase, cell),
                _ => words("span", "rm-quiet", "– Does not apply")
                    .child(unseen(format!(": {}, {phase}", element.code)))
                    .into(),
            };
            in_phase(phase, inside)
        });
        el("tr", "").child(el("th", "").attr("scope", "row").child(go)).child(cells)
    });
    let overalls = each(&table.rows, |row| {
        let phase = scheme.phase(&row.phase).map_or("", |phase| phase.title.as_str());
        let place = report::overall_place(scheme, &table.theme, Some(&row.phase));
        let spread = format!("Ratings: {}", report::spread_words(scheme, &row.spread(scheme)));
        let go = overall_link(session, scheme, place).map(|link| {
            link.attr("class", "rm-cell__go")
                .child(status_word(&status_or_none(scheme, row.overall)))
                .child(unseen(format!(": overall, {phase}")))
        });
        in_phase(phase, vec![go.into(), reason_missing(row.overall, &row.reason), more(spread).into()].into())
    });
    let foot = el("tr", "rm-dashboard__overall")
        .child(words("th", "", "Overall, entered with a reason").attr("scope", "row"))
        .child(overalls);
    let all = status_or_none(scheme, table.overall);
    let place = report::overall_place(scheme, &table.theme, None);
    let go = overall_link(session, scheme, place).map(|link| link.child("Overall for all phases together"));
    let spread = report::spread_words(scheme, &report::spread_of(scheme, table, None));
    el("section", "rm-theme")
        .attr("aria-labelledby", id.clone())
        .child(words("h2", "govuk-heading-m", table.title.clone()).id(id.clone()))
        .child(
            el("table", "rm-dashboard")
                .attr("aria-labelledby", id)
                .child(el("thead", "").child(head))
                .child(el("tbody", "").child(body).child(foot)),
        )
        .child(el("p", "rm-dashboard__all").child(go).child(" ").child(status_word(&all)))
        .child(reason_missing(table.overall, &table.reason))
        .child(words("p", "rm-quiet", format!("Ratings: {spread}.")))
}

/// A link to where an overall rating is asked for; its words are still to come.
fn overall_link(session: Session, scheme: &Scheme, place: Option<Place>) -> Option<El> {
    Some(link(session.href(Page::of_question(scheme, &place?)?), ""))
}

fn more(text: String) -> El {
    words("span", "rm-cell__more", text)
}

fn reason_missing(overall: Option<Rank>, reason: &str) -> Node {
    let missing = overall.is_some() && reason.trim().is_empty();
    missing.then(|| more("No reason given yet".to_owned())).into()
}

fn in_phase(phase: &str, inside: Node) -> El {
    // On a narrow screen the head of the column is out of sight.
    el("td", "").child(words("span", "rm-cell__phase", phase.to_owned()).attr("aria-hidden", "true")).child(inside)
}

/// One rating, a link to its page, with the other view and what is above the ceiling in words.
fn rating(session: Session, scheme: &Scheme, element: &Element, phase: &str, cell: &DashboardCell) -> Node {
    let page = Page::Element(element.id.clone(), Anchor::phase(&cell.phase));
    let go = link(session.href(page), "")
        .attr("class", "rm-cell__go")
        .child(status_word(&status_or_none(scheme, cell.rating)))
        .child(unseen(format!(": {}, {phase}", element.code)));
    let name = scheme.with_role(Role::OtherView).map_or("Other view", |question| question.short.as_str());
    let view = cell.other.map(|other| match cell.rating == cell.other {
        true => more("Both views agree".to_owned()),
        false => more(format!("{name}: {}", scheme.level_title(other))),
    });
    let why = (cell.differs() && !cell.difference.trim().is_empty()).then(|| more(cell.difference.clone()));
    let above = cell.is_above().then(|| {
        let at_most = format!("Above the ceiling: {} at most", scheme.level_title(cell.ceiling.best));
        let stands = cell.above_ceiling_reason.trim();
        more(if stands.is_empty() { at_most } else { format!("{at_most}. It stands: {stands}") })
    });
    let evidence = cell.wants_impact(scheme).then(|| more("No evidence of impact yet".to_owned()));
    vec![go.into(), above.into(), evidence.into(), view.into(), why.into()].into()
}

fn status_or_none(scheme: &Scheme, rank: Option<Rank>) -> Status {
    rank.and_then(|rank| scheme.levels.get(rank)).map_or_else(|| Status::new(Mark::Blank, "Not rated"), Status::from)
}
