//! What the whole leads to, under the list of its parts.

use leptos::prelude::*;

use super::{PagesOfQuestions, TaskRow};
use crate::pages::audit::after::after_context;
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::report::{after, dashboard, plan, words as wording};
use readymark_core::scheme::ids::SchemeId;

/// What the whole leads to: the dashboard of a rated scheme, the register, checking and sending, what comes after.
#[component]
pub(super) fn LastRows(rated: bool) -> impl IntoView {
    let session = session();
    let evidence = session.select(|_, audit| {
        let about = match audit.evidence.len() {
            0 => "Nothing recorded yet".to_owned(),
            n => wording::count(n, "piece of evidence", "pieces of evidence"),
        };
        Some((about.into(), None))
    });
    let actions = session.select(|_, audit| Some((plan::summary(&audit.actions, browser::today()).into(), None)));
    let check: Sentence = "Read everything through, print it, or download the file to send".into();
    let report: Sentence = "For governors or a board: to print, as a PDF or in Word".into();
    let compare: Sentence = "See what a colleague has changed, and bring it in".into();
    let last_time = session.select_whole(|_, whole| {
        let about = match &whole.started_from {
            Some(_) => "Check what was carried forward, and use what still holds",
            None => "Start your next self-audit from this one",
        };
        Some((about.into(), None))
    });
    let dashboard = session
        .select(|scheme, audit| Some((dashboard::summary_sentence(&dashboard::dashboard(scheme, audit)).into(), None)));
    let stands = after_context(session, |look| after::after_line(look).map(|(status, about)| (about, Some(status))));
    let (after, keeps) = session.peek(|scheme, _| (!scheme.states.is_empty(), scheme.keeps_a_register()));
    view! {
        <ul class="rm-tasks">
            {rated.then(|| view! {
                <TaskRow title="Dashboard" href=session.href(Page::Dashboard) now=dashboard/>
                <PagesOfQuestions/>
            })}
            {keeps.then(|| view! {
                <TaskRow title="Evidence" href=session.href(Page::Evidence) now=evidence/>
                <TaskRow title="Action plan" href=session.href(Page::Actions) now=actions/>
            })}
            <TaskRow
                title="Check your answers and download"
                href=session.href(Page::Check(None))
                now=Signal::stored(Some((check, None)))
            />
            <TaskRow
                title="Make a report"
                href=session.href(Page::Report)
                now=Signal::stored(Some((report, None)))
            />
            <TaskRow
                title="Compare with another file"
                href=session.href(Page::Compare)
                now=Signal::stored(Some((compare, None)))
            />
            <TaskRow title="This year and last" href=session.href(Page::LastTime) now=last_time/>
            {after.then(|| view! {
                <TaskRow title="After submission" href=session.href(Page::After) now=stands/>
            })}
            <FormsBeside/>
        </ul>
    }
}

/// Forms that belong with this scheme and are kept apart.
#[component]
fn FormsBeside() -> impl IntoView {
    let session = session();
    let forms = session.peek(|scheme, _| scheme.beside.clone());
    let catalogue = session.catalogue();
    let row = |form: &SchemeId| {
        let title = catalogue.title(form)?.to_owned();
        let apart = "A separate form. It is not in this file and affects no rating".into();
        let now = Signal::stored(Some((apart, None)));
        Some(view! { <TaskRow title href=Route::StartScheme(form.clone()).href() now/> })
    };
    forms.iter().filter_map(row).collect_view()
}
