//! The hub: every part with its status, readiness at a glance, what next.

use std::sync::Arc;

use super::{glance, organisation, way_in};
use crate::readiness::OutcomeReadiness;
use crate::report::{Mark, Status, headline, hub as rows, words as wording};
use crate::ui::memo::Memo;
use crate::ui::node::{El, Node, each, el, link, live, words};
use crate::ui::parts::{self, heading, next_steps, reminder, status_word, undo_bar};
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// What the right of a row follows: what is said about it, and how it stands.
type Now = Memo<Option<(String, Option<Status>)>>;

/// The page.
pub fn hub() -> Node {
    let session = session();
    let kicker = session.slice(|scheme, audit| {
        let setting = scheme.setting(&audit.setting).map_or("", |it| it.title.as_str());
        let dated = audit.provider.dated.trim();
        let dated = if dated.is_empty() { String::new() } else { format!(" · {dated}") };
        format!("{} · {setting}{dated}", scheme.title)
    });
    let progress = session.slice(rows::progress);
    let elements = session.look(|scheme, _| wording::capital(&scheme.element_word[1]));
    let title = |text: String| words("h2", "govuk-heading-m", text);
    let left = el("div", "")
        .child(title("About the whole audit".to_owned()))
        .child(first_rows(session))
        .child(title(elements))
        .child(el("p", "govuk-body").child(progress))
        .child(element_rows(session))
        .child(title("Evidence, plan and sending".to_owned()))
        .child(last_rows(session));
    vec![
        parts::trail(Vec::new(), organisation(session)),
        el("p", "rm-kicker").child(kicker).into(),
        heading(organisation(session)),
        glance(session),
        undo_bar(),
        reminder().into(),
        el("div", "rm-split").child(left).child(readiness_card(session)).into(),
    ]
    .into()
}

/// A row of a task list.
fn row(number: String, title: String, href: String, now: Now) -> El {
    let about = live(move || now.get().map(|(about, _)| words("span", "rm-task__about", about)));
    let status = live(move || now.get().and_then(|(_, status)| status.as_ref().map(status_word)));
    el("li", "rm-task")
        .child(words("span", "rm-task__no", number))
        .child(el("div", "rm-task__what").child(link(href, title)).child(about))
        .child(status)
}

fn tasks() -> El {
    el("ul", "rm-tasks")
}

fn first_rows(session: Session) -> El {
    let who = session.slice(|scheme, audit| {
        let setting = scheme.setting(&audit.setting).map(|it| it.title.clone()).unwrap_or_default();
        let kind = audit.provider.kind.trim();
        Some((if kind.is_empty() { setting } else { format!("{setting} · {kind}") }, None))
    });
    let sections = each(session.look(rows::sections), |section| {
        let id = section.id.clone();
        let now = session.slice(move |scheme, audit| {
            let section = rows::sections(scheme, audit).into_iter().find(|it| it.id == id);
            section.map(|it| (it.about, Some(it.status)))
        });
        row(String::new(), section.title, session.href(Page::Section(section.id, None)), now)
    });
    tasks().child(row(String::new(), "Who you are".to_owned(), session.href(Page::About), who)).child(sections)
}

fn element_rows(session: Session) -> El {
    // The list itself changes only with the setting; each row follows its own slice.
    let ids =
        session.slice(|scheme, audit| scheme.elements_in(&audit.setting).map(|it| it.id.clone()).collect::<Vec<_>>());
    let rows = live(move || {
        each(ids.get(), |id| {
            let href = session.href(Page::Element(id.clone(), None));
            let (code, title) = session.look(|scheme, audit| {
                let element = rows::elements(scheme, audit).into_iter().find(|it| it.id == id);
                element.map(|it| (it.code, it.title)).unwrap_or_default()
            });
            let now = session.slice(move |scheme, audit| {
                let element = rows::elements(scheme, audit).into_iter().find(|it| it.id == id);
                element.map(|it| (it.about, Some(it.status)))
            });
            row(code, title, href, now)
        })
    });
    tasks().child(rows)
}

fn last_rows(session: Session) -> El {
    let evidence = session.slice(|_, audit| {
        let about = match audit.evidence.len() {
            0 => "Nothing recorded yet".to_owned(),
            n => wording::count(n, "piece of evidence", "pieces of evidence"),
        };
        Some((about, None))
    });
    let actions = session.slice(|_, audit| {
        let about = match audit.actions.len() {
            0 => "Nothing planned yet".to_owned(),
            n => wording::count(n, "action", "actions"),
        };
        Some((about, None))
    });
    let check =
        session.slice(|_, _| Some(("Read everything once more, print it, or save the file to send".to_owned(), None)));
    let row = |title: &str, page: Page, now: Now| row(String::new(), title.to_owned(), session.href(page), now);
    tasks()
        .child(row("Evidence", Page::Evidence, evidence))
        .child(row("Action plan", Page::Actions, actions))
        .child(row("Check your answers and download", Page::Check, check))
}

/// Readiness at a glance, and what next.
fn readiness_card(session: Session) -> El {
    let outcomes = live(move || session.readiness.with(|it| each(&it.outcomes, outcome)));
    let next = move || session.readiness.with(|it| headline::next(it, 3));
    let anything = Memo::new(move || !next().is_empty());
    let way = live(move || match anything.get() {
        true => vec![words("h3", "govuk-heading-s", "What next").into(), next_steps(Arc::new(next))].into(),
        false => way_in(session.href(Page::Check), "Check your answers and download the file"),
    });
    el("section", "rm-side rm-card rm-card--loud")
        .attr("aria-labelledby", "readiness-title")
        .child(words("h2", "rm-kicker", "Readiness").id("readiness-title"))
        .child(el("ul", "rm-outcomes").child(outcomes))
        .child(way)
        .child(way_in(session.href(Page::Readiness), "See every condition and why"))
}

fn outcome(outcome: &OutcomeReadiness) -> El {
    let status = headline::status(outcome);
    let count = outcome.gating().count();
    let met = outcome.gating().filter(|line| Status::from(line.finding.truth).mark == Mark::Met).count();
    let conditions = format!("{met} of {} met", wording::count(count, "condition", "conditions"));
    el("li", "")
        .child(words("p", "rm-outcomes__name", outcome.title.clone()).child(" ").child(status_word(&status)))
        .child(words("p", "rm-quiet", conditions))
}
