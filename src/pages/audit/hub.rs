//! The hub: every part with its status, readiness at a glance, what next.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components;
use crate::components::{
    archived, backup_due, backup_line, details, heading, long_line, next_steps, reminder, sourced, status_word,
    undo_bar,
};
use crate::node::{El, Node, each, el, link, reactive, reactive_text, words};
use crate::pages::{glance, organisation, way_in};
use crate::platform::browser;
use crate::route::{Anchor, Page, Route};
use crate::state::session::{Session, session};
use readymark_core::audit::date;
use readymark_core::readiness::OutcomeReadiness;
use readymark_core::report::{Status, after, dashboard, headline, hub as rows, plan, words as wording};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::ThemeId;

/// What the right of a row follows: what is said about it, and how it stands.
type HubStatus = Memo<Option<(String, Option<Status>)>>;

/// The page.
pub fn hub() -> Node {
    let session = session();
    let kicker = session.select(|scheme, audit| {
        let setting = scheme.setting(&audit.setting).map_or("", |setting| setting.title.as_str());
        let dated = date::shown(&audit.provider.dated);
        let dated = if dated.is_empty() { String::new() } else { format!(" · {dated}") };
        format!("{} · {setting}{dated}", scheme.title)
    });
    let progress = session.select(rows::progress);
    let (rated, leads) = session.peek(|scheme, _| (scheme.is_rated(), !scheme.outcomes.is_empty()));
    let last = match (rated, session.peek(|scheme, _| scheme.keeps_a_register())) {
        (true, _) => "Dashboard, overall ratings and sending",
        (false, true) => "Evidence, plan and sending",
        (false, false) => "Checking and sending",
    };
    let left = el("div", "")
        .child(section_heading("About the whole audit".to_owned()))
        .child(first_rows(session, !rated))
        .child(el("p", "govuk-body").child(progress))
        .child(groups(session))
        .child(order(session))
        .child(section_heading(last.to_owned()))
        .child(last_rows(session, rated))
        .child(backup_line());
    let side = match (rated, leads) {
        (true, _) => Some(ratings_card(session)),
        (false, true) => Some(readiness_card(session)),
        (false, false) => None,
    };
    vec![
        components::trail(Vec::new(), organisation(session)),
        el("p", "rm-kicker").child(kicker).into(),
        heading(organisation(session)),
        glance(session),
        editions(session).into(),
        archived().into(),
        backup_due(),
        long_line(),
        undo_bar(),
        reminder().into(),
        session.scheme().and_then(|scheme| components::about_the_scheme(&scheme.guidance)).into(),
        el("div", "rm-split").child(left).child(side).into(),
    ]
    .into()
}

/// That it was made with another edition of the scheme, and where what has no place in ours is shown.
fn editions(session: Session) -> Option<El> {
    let (theirs, ours) = session.peek_whole(|scheme, whole| (whole.edition.edition.clone(), scheme.edition.clone()));
    let text = format!(
        "This self-audit was made with edition {theirs} of the scheme. You have edition {ours}. What has no place in yours is kept, and listed at the end of "
    );
    (theirs != ours)
        .then(|| words("p", "rm-banner", text).child(link(session.href(Page::Check), "your answers")).child("."))
}

/// A row of a task list.
fn element_row(number: String, title: String, href: String, now: HubStatus) -> El {
    let about = reactive(move || now.get().map(|(about, _)| words("span", "rm-task__about", about)));
    let status = reactive(move || now.get().and_then(|(_, status)| status.as_ref().map(status_word)));
    el("li", "rm-task")
        .child(words("span", "rm-task__no", number))
        .child(el("div", "rm-task__what").child(link(href, title)).child(about))
        .child(status)
}

fn tasks() -> El {
    el("ul", "rm-tasks")
}

fn section_heading(text: String) -> El {
    words("h2", "govuk-heading-m", text)
}

/// The rows of pages of questions, and of tables of figures.
fn pages_of_questions(session: Session) -> Node {
    let sections = each(session.peek(rows::sections), |section| {
        let id = section.id.clone();
        let now = session.select(move |scheme, audit| {
            let section = rows::sections(scheme, audit).into_iter().find(|section| section.id == id);
            section.map(|section| (section.about, Some(section.status)))
        });
        element_row(String::new(), section.title, session.href(Page::Section(section.id, Anchor::top())), now)
    });
    let tables = each(session.peek(rows::tables), |(id, title, ..)| {
        let href = session.href(Page::Table(id.clone(), Anchor::top()));
        let now = session.select(move |scheme, audit| {
            let table = rows::tables(scheme, audit).into_iter().find(|table| table.0 == id);
            table.map(|(_, _, status, about)| (about, Some(status)))
        });
        element_row(String::new(), title, href, now)
    });
    vec![sections, tables].into()
}

fn first_rows(session: Session, questions: bool) -> El {
    let who = session.select(|scheme, audit| {
        let setting = scheme.setting(&audit.setting).map(|setting| setting.title.clone()).unwrap_or_default();
        let kind = audit.provider.kind.trim();
        Some((if kind.is_empty() { setting } else { format!("{setting} · {kind}") }, None))
    });
    let sections = questions.then(|| pages_of_questions(session));
    tasks().child(element_row(String::new(), "Who you are".to_owned(), session.href(Page::About), who)).child(sections)
}

/// The elements, theme by theme where there are any.
fn groups(session: Session) -> Node {
    let (themes, elements) =
        session.peek(|scheme, _| (scheme.themes.clone(), wording::capital(&scheme.element_word[1])));
    match themes.is_empty() {
        true => vec![section_heading(elements).into(), element_rows(session, None).into()].into(),
        false => each(themes, |theme| -> Node {
            vec![section_heading(theme.title).into(), element_rows(session, Some(theme.id)).into()].into()
        }),
    }
}

/// An order to take the elements in, where one is advised for this setting.
fn order(session: Session) -> Option<El> {
    let found = session.peek(|scheme, audit| {
        let order = scheme.order.as_ref()?;
        (order.settings.is_empty() || order.settings.contains(&audit.setting)).then(|| order.clone())
    })?;
    let names = each(found.elements, |id| {
        let name =
            session.peek(|scheme, audit| scheme.element(&id).map(|element| rows::numbered(scheme, audit, element)));
        el("li", "").child(link(session.href(Page::Element(id, Anchor::top())), name.unwrap_or_default()))
    });
    let sentence = el("p", "").child(sourced(found.statement.text, found.statement.provenance));
    let list = el("ol", "govuk-list govuk-list--number").child(names);
    Some(details("An order to review them in".to_owned(), Node::from(vec![sentence.into(), list.into()])))
}

fn element_rows(session: Session, theme: Option<ThemeId>) -> El {
    // The list itself changes only with the setting; each row follows its own slice.
    let ids = session.select(move |scheme, audit| {
        let mine = scheme.elements_in(&audit.setting).filter(|element| theme.is_none() || element.theme == theme);
        mine.map(|mine| mine.id.clone()).collect::<Vec<_>>()
    });
    let rows = reactive(move || {
        each(ids.get(), |id| {
            let href = session.href(Page::Element(id.clone(), Anchor::top()));
            let found =
                session.peek(|scheme, audit| scheme.element(&id).map(|element| rows::element(scheme, audit, element)));
            let (code, title) = found.map(|row| (row.code, row.title)).unwrap_or_default();
            let now = session.select(move |scheme, audit| {
                let found = rows::element(scheme, audit, scheme.element(&id)?);
                Some((found.about, Some(found.status)))
            });
            element_row(code, title, href, now)
        })
    });
    tasks().child(rows)
}

fn last_rows(session: Session, rated: bool) -> El {
    let evidence = session.select(|_, audit| {
        let about = match audit.evidence.len() {
            0 => "Nothing recorded yet".to_owned(),
            n => wording::count(n, "piece of evidence", "pieces of evidence"),
        };
        Some((about, None))
    });
    let actions = session.select(|_, audit| Some((plan::summary(&audit.actions, browser::today()), None)));
    let check =
        session.select(|_, _| Some(("Read everything once more, print it, or save the file to send".to_owned(), None)));
    let row =
        |title: &str, page: Page, now: HubStatus| element_row(String::new(), title.to_owned(), session.href(page), now);
    let dashboard =
        session.select(|scheme, audit| Some((dashboard::summary_sentence(&dashboard::dashboard(scheme, audit)), None)));
    let dashboard = rated.then(|| -> Node {
        vec![row("Dashboard", Page::Dashboard, dashboard).into(), pages_of_questions(session)].into()
    });
    let stands = crate::pages::audit::after::review_context(session, |look| {
        after::review_line(look).map(|(status, about)| (about, Some(status)))
    });
    let after = session.peek(|scheme, _| !scheme.states.is_empty());
    let after = after.then(|| row("After submission", Page::After, stands));
    let keeps = session.peek(|scheme, _| scheme.keeps_a_register());
    let register = keeps.then(|| -> Node {
        [row("Evidence", Page::Evidence, evidence), row("Action plan", Page::Actions, actions)].into()
    });
    tasks()
        .child(dashboard)
        .child(register)
        .child(row("Check your answers and download", Page::Check, check))
        .child(after)
        .child(beside(session))
}

/// Forms that belong with this scheme and are kept apart.
fn beside(session: Session) -> Node {
    let forms = session.peek(|scheme, _| scheme.beside.clone());
    let catalogue = session.catalogue();
    each(forms.iter().filter_map(|id| catalogue.scheme(id)), |form| {
        let apart = "A form of its own: never part of this file, and nothing of it feeds a rating".to_owned();
        let now = session.select(move |_, _| Some((apart.clone(), None)));
        element_row(String::new(), form.title.clone(), Route::StartScheme(form.id.clone()).href(), now)
    })
}

/// How the ratings stand, and those for the person to decide about.
fn ratings_card(session: Session) -> El {
    let tables = session.select(dashboard::dashboard);
    let spread = reactive(move || {
        let scheme = session.scheme()?;
        tables.with(|all| {
            Some(each(all, |table| {
                let spread = dashboard::spread_of(&scheme, table, None);
                el("li", "").child(words("p", "rm-outcomes__name", table.title.clone())).child(words(
                    "p",
                    "rm-quiet",
                    dashboard::spread_words(&scheme, &spread),
                ))
            }))
        })
    });
    let next = reactive(move || {
        let scheme = session.scheme()?;
        let (rows, above) =
            tables.with(|all| (next_ratings(session, &scheme, all), dashboard::undecided(all).count() > 0));
        let title = if above { "Decide first" } else { "What next" };
        (!rows.is_empty()).then(|| -> Node {
            vec![words("h3", "govuk-heading-s", title).into(), el("ol", "rm-next").child(Node::Many(rows)).into()]
                .into()
        })
    });
    side("Ratings entered", spread).child(next).child(way_in(session.href(Page::Dashboard), "See the dashboard"))
}

/// The card beside the list: how the audit stands.
fn side(title: &'static str, outcomes: Node) -> El {
    el("section", "rm-side rm-card rm-card--loud")
        .attr("aria-labelledby", "readiness-title")
        .child(words("h2", "rm-kicker", title).id("readiness-title"))
        .child(el("ul", "rm-outcomes").child(outcomes))
}

/// The first three ratings to decide about or, where there are none, to enter.
fn next_ratings(session: Session, scheme: &Scheme, tables: &[dashboard::DashboardTable]) -> Vec<Node> {
    let above: Vec<_> = dashboard::undecided(tables).collect();
    let to_enter = dashboard::all_cells(tables).filter(|cell| cell.rating.is_none());
    let cells = if above.is_empty() { to_enter.take(3).collect() } else { above };
    let row = |cell: &dashboard::DashboardCell| {
        let code = &scheme.element(&cell.element)?.code;
        let phase = scheme.phase(&cell.phase)?;
        let page = Page::Element(cell.element.clone(), Anchor::phase(&cell.phase));
        Some(el("li", "").child(link(session.href(page), format!("Rate {code} in {}", phase.title))).into())
    };
    cells.into_iter().take(3).filter_map(row).collect()
}

/// Readiness at a glance, and what next.
fn readiness_card(session: Session) -> El {
    let outcomes = reactive(move || session.readiness.with(|readiness| each(&readiness.outcomes, outcome)));
    let what_next = move || {
        reactive_text(move || {
            session.readiness.with(|readiness| match headline::ahead(readiness).filter(|outcome| outcome.is_aimed_at) {
                Some(outcome) => format!("What next for {}", outcome.title),
                None => "What next".to_owned(),
            })
        })
    };
    let next = move || {
        session.readiness.with(|readiness| session.peek(|scheme, audit| headline::steps(scheme, audit, readiness, 3)))
    };
    let anything = Memo::new(move |_| !next().is_empty());
    let way = reactive(move || match anything.get() {
        true => vec![el("h3", "govuk-heading-s").child(what_next()).into(), next_steps(Arc::new(next))].into(),
        false => way_in(session.href(Page::Check), "Check your answers and download the file"),
    });
    side("Readiness", outcomes).child(way).child(way_in(session.href(Page::Readiness), "See every condition and why"))
}

fn outcome(outcome: &OutcomeReadiness) -> El {
    let status = headline::outcome_status(outcome);
    el("li", "").child(words("p", "rm-outcomes__name", outcome.title.clone()).child(" ").child(status_word(&status)))
}
