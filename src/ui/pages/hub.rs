//! The hub: every part with its status, readiness at a glance, what next.

use leptos::prelude::*;

use super::{HEADING, organisation};
use crate::readiness::OutcomeReadiness;
use crate::report::{Mark, Status, headline, hub, words};
use crate::ui::live::{live, live_text};
use crate::ui::parts::{NextSteps, Reminder, StatusWord, Trail, UndoBar};
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// The page.
#[component]
pub fn Hub() -> impl IntoView {
    let session = session();
    let kicker = session.slice(|scheme, audit| {
        let setting = scheme.setting(&audit.setting).map_or("", |it| it.title.as_str());
        let dated = audit.provider.dated.trim();
        let dated = if dated.is_empty() { String::new() } else { format!(" · {dated}") };
        format!("{} · {setting}{dated}", scheme.title)
    });
    let progress = session.slice(hub::progress);
    let elements = session.look(|scheme, _| words::capital(&scheme.element_word[1]));
    view! {
        <Trail steps=Vec::new() here=organisation(session) />
        <p class="rm-kicker">{kicker}</p>
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">{organisation(session)}</h1>
        <p class="rm-glance"><a href=session.href(Page::Readiness)>{live_text(move || headline::sentence(&session.readiness.read()))}</a></p>
        <UndoBar />
        <Reminder />
        <div class="rm-split">
            <div>
                <h2 class="govuk-heading-m">"About the whole audit"</h2>
                {first_rows(session)}
                <h2 class="govuk-heading-m">{elements}</h2>
                <p class="govuk-body">{progress}</p>
                {element_rows(session)}
                <h2 class="govuk-heading-m">"Evidence, plan and sending"</h2>
                {last_rows(session)}
            </div>
            <ReadinessCard />
        </div>
    }
}

/// A row of a task list.
fn row(
    number: String,
    title: String,
    href: String,
    about: Memo<String>,
    status: Option<Memo<Option<Status>>>,
) -> AnyView {
    let status =
        status.map(|status| move || status.get().map(|status| view! { <StatusWord status=Signal::stored(status) /> }));
    view! {
        <li class="rm-task">
            <span class="rm-task__no">{number}</span>
            <div class="rm-task__what">
                <a href=href>{title}</a>
                <span class="rm-task__about">{about}</span>
            </div>
            {status}
        </li>
    }
    .into_any()
}

fn first_rows(session: Session) -> impl IntoView {
    let who = session.slice(|scheme, audit| {
        let setting = scheme.setting(&audit.setting).map(|it| it.title.clone()).unwrap_or_default();
        let kind = audit.provider.kind.trim();
        if kind.is_empty() { setting } else { format!("{setting} · {kind}") }
    });
    let sections = session.look(|scheme, audit| {
        hub::sections(scheme, audit)
            .into_iter()
            .map(|section| {
                let id = section.id.clone();
                let now = session.slice(move |scheme, audit| {
                    hub::sections(scheme, audit).into_iter().find(|it| it.id == id).map(|it| (it.about, it.status))
                });
                let about = Memo::new(move |_| now.get().map(|(about, _)| about).unwrap_or_default());
                let status = Memo::new(move |_| now.get().map(|(_, status)| status));
                row(String::new(), section.title, session.href(Page::Section(section.id, None)), about, Some(status))
            })
            .collect_view()
    });
    view! {
        <ul class="rm-tasks">
            {row(String::new(), "Who you are".to_owned(), session.href(Page::About), who, None)}
            {sections}
        </ul>
    }
}

fn element_rows(session: Session) -> impl IntoView {
    // The list itself changes only with the setting; each row follows its own slice.
    let ids =
        session.slice(|scheme, audit| scheme.elements_in(&audit.setting).map(|it| it.id.clone()).collect::<Vec<_>>());
    let rows = live(move || {
        let rows = ids.get().into_iter().map(|id| {
            let href = session.href(Page::Element(id.clone(), None));
            let now =
                session.slice(move |scheme, audit| hub::elements(scheme, audit).into_iter().find(|it| it.id == id));
            let about = Memo::new(move |_| now.get().map(|it| it.about).unwrap_or_default());
            let status = Memo::new(move |_| now.get().map(|it| it.status));
            let (code, title) = now.get_untracked().map(|it| (it.code, it.title)).unwrap_or_default();
            row(code, title, href, about, Some(status))
        });
        rows.collect_view()
    });
    view! { <ul class="rm-tasks">{rows}</ul> }
}

fn last_rows(session: Session) -> impl IntoView {
    let evidence = session.slice(|_, audit| match audit.evidence.len() {
        0 => "Nothing recorded yet".to_owned(),
        n => words::count(n, "piece of evidence", "pieces of evidence"),
    });
    let actions = session.slice(|_, audit| match audit.actions.len() {
        0 => "Nothing planned yet".to_owned(),
        n => words::count(n, "action", "actions"),
    });
    let check = session.slice(|_, _| "Read everything once more, print it, or save the file to send".to_owned());
    view! {
        <ul class="rm-tasks">
            {row(String::new(), "Evidence".to_owned(), session.href(Page::Evidence), evidence, None)}
            {row(String::new(), "Action plan".to_owned(), session.href(Page::Actions), actions, None)}
            {row(String::new(), "Check your answers and download".to_owned(), session.href(Page::Check), check, None)}
        </ul>
    }
}

/// Readiness at a glance, and what next.
#[component]
fn ReadinessCard() -> impl IntoView {
    let session = session();
    let outcomes = live(move || session.readiness.get().outcomes.iter().map(outcome).collect_view());
    let next = Signal::derive(move || headline::next(&session.readiness.read(), 3));
    let anything = Memo::new(move |_| !next.read().is_empty());
    view! {
        <section class="rm-side rm-card rm-card--loud" aria-labelledby="readiness-title">
            <h2 class="rm-kicker" id="readiness-title">"Readiness"</h2>
            <ul class="rm-outcomes">{outcomes}</ul>
            {live(move || match anything.get() {
                true => view! { <h3 class="govuk-heading-s">"What next"</h3> <NextSteps gaps=next /> }.into_any(),
                false => view! {
                    <p class="govuk-body"><a href=session.href(Page::Check)>"Check your answers and download the file"</a></p>
                }.into_any(),
            })}
            <p class="govuk-body"><a href=session.href(Page::Readiness)>"See every condition and why"</a></p>
        </section>
    }
}

fn outcome(outcome: &OutcomeReadiness) -> AnyView {
    let status = headline::status(outcome);
    let count = outcome.gating().count();
    let met = outcome.gating().filter(|line| Status::from(line.finding.truth).mark == Mark::Met).count();
    view! {
        <li>
            <p class="rm-outcomes__name">{outcome.title.clone()} " " <StatusWord status=Signal::stored(status) /></p>
            <p class="rm-quiet">{format!("{met} of {} met", words::count(count, "condition", "conditions"))}</p>
        </li>
    }
    .into_any()
}
