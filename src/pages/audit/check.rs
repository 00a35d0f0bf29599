//! Everything once more, to check, print or send.

mod contents;
mod sent;

use std::sync::Arc;

use leptos::either::Either;
use leptos::html::Div;
use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Details, Heading, PlaceKept, Reminder, SummaryList, UndoBar, UserWords};
use crate::pages::{Glance, Kicker, part_id, trail};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use contents::Contents;
use readymark_core::audit::Sentence;
use readymark_core::audit::view::View;
use readymark_core::report::check::{CheckRow, Group, RowTarget, by_ids, groups};
use readymark_core::report::length::MANY_PAGES;
use readymark_core::report::review::replies;
use readymark_core::report::unanswered::{only_unanswered, unanswered};
use readymark_core::report::{after, email, length};
use readymark_core::scheme::Scheme;
use readymark_core::submission::Submission;
use readymark_core::submission::bulk_answers::remove_not_asked;
pub(crate) use sent::NotMade;
use sent::{AskedFor, LeftOut, Sent};

const NOT_ASKED_WHY: &str = "You answered these questions, but because of other answers they are not asked now. Your answers do not count. They stay in the file until you remove them.";

/// The page.
#[component]
pub(crate) fn Check() -> impl IntoView {
    let session = session();
    let sent: RwSignal<Option<Result<Sent, ()>>> = RwSignal::new(None);
    let told = NodeRef::<Div>::new();
    let parts = session.select_whole(parts);
    let download = move |()| {
        let saved = session.save_backup().map(|(name, written)| {
            let code = written.check_code.to_string();
            let email = session.peek_whole(|_, whole| email::body(whole, &name, &code, &browser::here()));
            Sent { name, code, email }
        });
        sent.set(Some(saved.ok_or(())));
        browser::focus_ref_soon(told);
    };
    view! {
        <Breadcrumbs steps=trail(session) here="Check and download"/>
        <Kicker/>
        <Heading>"Check your answers and download"</Heading>
        <UndoBar/>
        <Glance/>
        <Reminder/>
        <LeftOut/>
        <div class="rm-pager rm-pager--start">
            <Button class="govuk-button" id="download" changes_nothing=true on_press=download>
                "Download the file to send"
            </Button>
            <Button
                class="govuk-button govuk-button--secondary"
                changes_nothing=true
                on_press=|()| browser::print()
            >
                "Print this page"
            </Button>
        </div>
        <p class="govuk-body rm-no-paper">
            <a href=session.href(Page::Report)>"Make a report for governors or a board"</a>
        </p>
        <Pages parts/>
        {move || sent.get().map(|sent| match sent {
            Ok(sent) => Either::Left(view! { <AskedFor sent told/> }),
            Err(()) => Either::Right(view! { <NotMade told/> }),
        })}
        <div class="rm-check-page">
            <Contents parts/>
            <div>
                <Answers parts/>
            </div>
        </div>
    }
}

/// About how many pages it is on paper, where they are many, and how to print less.
#[component]
fn Pages(parts: Memo<Vec<Part>>) -> impl IntoView {
    let element = session().peek(|scheme, _| scheme.element_word[0].clone());
    let many = Memo::new(move |_| {
        let pages = parts.with(|parts| length::pages_of_a4(parts.iter().map(|part| &part.group)));
        // To the nearest ten: it is no closer than that.
        (pages >= MANY_PAGES).then(|| (pages + 5) / 10 * 10)
    });
    let words = Memo::new(move |_| {
        let pages = many.get()?;
        Some(format!("Printed, this is about {pages} pages. To print one {element}, open it and print that page."))
    });
    view! {
        {move || words.get().map(|text| view! { <p class="govuk-body rm-no-paper"><UserWords text/></p> })}
    }
}

/// Every answer, and what was recorded after submission.
fn everything(scheme: &Scheme, submission: &Submission) -> Vec<Group> {
    let mut all = groups(scheme, &submission.audit);
    all.extend(after::group(scheme, &submission.after_submission));
    all.extend(replies::group(Some(scheme), submission));
    all
}

/// A part of the list of every answer.
#[derive(Clone, PartialEq)]
struct Part {
    /// Its place among all of them.
    at: usize,
    group: Group,
    unanswered: usize,
    /// What of it is shown where only unanswered questions are.
    left: Option<Group>,
}

fn parts(scheme: &Scheme, submission: &Submission) -> Vec<Part> {
    let part = |(at, group): (usize, Group)| {
        let (unanswered, left) = (unanswered(&group), only_unanswered(&group));
        Part { at, group, unanswered, left }
    };
    everything(scheme, submission).into_iter().enumerate().map(part).collect()
}

/// Whether only unanswered questions are shown. Nothing is left out on paper.
fn is_only_unanswered(session: Session) -> bool {
    session.only_unanswered.get() && !session.printing.get()
}

/// All of a submission, to read only; without its scheme, by its ids.
#[component]
pub(crate) fn EverythingIn(scheme: Option<Arc<Scheme>>, submission: Submission) -> impl IntoView {
    match scheme {
        Some(scheme) => Either::Left(
            everything(&scheme, &submission)
                .into_iter()
                .map(|group| view! { <CheckGroup group editing=None/> })
                .collect_view(),
        ),
        None => Either::Right(view! { <RowList rows=by_ids(&submission) editing=None/> }),
    }
}

/// What is shown of the open submission. A group is found by its number and its title, and follows its own memo.
#[component]
fn Answers(parts: Memo<Vec<Part>>) -> impl IntoView {
    let session = session();
    let titles = move || {
        let only = is_only_unanswered(session);
        let is_shown = |part: &&Part| !only || part.left.is_some();
        let title = |part: &Part| (part.at, part.group.title.clone());
        parts.with(|parts| parts.iter().filter(is_shown).map(title).collect::<Vec<_>>())
    };
    let group = move |(at, _): (usize, String)| {
        let now = Memo::new(move |_| {
            let only = is_only_unanswered(session);
            parts.with(|parts| {
                let part = parts.get(at)?;
                if only { part.left.clone() } else { Some(part.group.clone()) }
            })
        });
        let id = part_id(at);
        view! {
            {move || now.get().map(|group| view! { <CheckGroup group id=id.clone() editing=Some(session)/> })}
        }
    };
    view! { <For each=titles key=|titled| titled.clone() children=group/> }
}

/// One group; with a session, with a link to each page where answers can be changed.
#[component]
pub(crate) fn CheckGroup(
    group: Group,
    editing: Option<Session>,
    /// The id of its heading.
    #[prop(optional)]
    id: Option<String>,
) -> impl IntoView {
    let Group { title, rows, folded } = group;
    let named = title.clone();
    let not_asked = rows.iter().any(|row| row.target == RowTarget::NotAsked);
    view! {
        <section class="rm-check">
            <h2 class="govuk-heading-m" id=id tabindex="-1"><UserWords text=title/></h2>
            {not_asked.then(|| view! { <p class="govuk-body">{NOT_ASKED_WHY}</p> })}
            {editing.filter(|_| not_asked).map(|_| view! { <RemoveNotAsked/> })}
            {rows.is_empty().then(|| view! { <p class="govuk-body rm-quiet">"Nothing recorded."</p> })}
            <RowList rows editing group=named.clone()/>
            {folded.map(|(summary, rows)| view! { <Details summary><RowList rows editing group=named/></Details> })}
        </section>
    }
}

/// The button that removes every answer whose question is not asked now, in one step.
#[component]
fn RemoveNotAsked() -> impl IntoView {
    let session = session();
    let press = move |()| {
        let change =
            session.scheme().and_then(|scheme| session.peek(|_, audit| remove_not_asked(&View::new(&scheme, audit))));
        if let Some(change) = change {
            session.dispatch(change);
        }
    };
    view! {
        <p>
            <Button class="govuk-button govuk-button--secondary" id="take-out-not-asked" on_press=press>
                "Remove these answers"
            </Button>
        </p>
    }
}

/// Rows of a group, each with what was answered.
#[component]
fn RowList(
    rows: Vec<CheckRow>,
    editing: Option<Session>,
    /// The title of the group: questions of several have one name.
    #[prop(optional)]
    group: Option<String>,
) -> impl IntoView {
    let row = move |row| view! { <Row row editing group=group.clone()/> };
    view! { <SummaryList>{rows.into_iter().map(row).collect_view()}</SummaryList> }
}

/// One answer; with a session, with a link to where it can be changed.
#[component]
fn Row(row: CheckRow, editing: Option<Session>, group: Option<String>) -> impl IntoView {
    let change = editing.and_then(|session| {
        let page = page_of(&*session.scheme()?, &row.target)?;
        Some((
            session.href(page),
            Sentence::join([Some(row.label.clone()), group.map(Sentence::from)].into_iter().flatten(), ", "),
        ))
    });
    let change = change.map(|(href, what)| {
        view! {
            <dd class="govuk-summary-list__actions">
                <a href=href>"Change"<span class="govuk-visually-hidden">": "<UserWords text=what/></span></a>
            </dd>
        }
    });
    let value = match row.said {
        Some(text) => Either::Left(view! { <p class="rm-text" dir="auto"><UserWords text/></p> }),
        None => Either::Right(view! { <p class="rm-quiet">"Not provided"</p> }),
    };
    let note = |text| view! { <p class="rm-check__note"><UserWords text=text/></p> };
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key"><UserWords text=row.label/></dt>
            <dd class="govuk-summary-list__value">
                {value}
                {row.notes.into_iter().map(note).collect_view()}
                <PlaceKept text=row.kept/>
            </dd>
            {change}
        </div>
    }
}

/// The page where an answer can be changed.
pub(crate) fn page_of(scheme: &Scheme, target: &RowTarget) -> Option<Page> {
    match target {
        RowTarget::About => Some(Page::About),
        RowTarget::Question(place) => Page::of_question(scheme, place),
        RowTarget::Evidence(id) => Some(Page::EvidenceItem(id.clone())),
        RowTarget::Action(id) => Some(Page::ActionItem(id.clone())),
        RowTarget::After => Some(Page::After),
        RowTarget::NotAsked | RowTarget::WorkedOut | RowTarget::Nowhere => None,
    }
}
