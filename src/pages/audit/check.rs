//! Everything once more, to check, print or send.

use std::sync::Arc;

use leptos::either::Either;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Breadcrumbs, Button, Details, Heading, PlaceKept, Reminder, SummaryList, UndoBar, UserWords};
use crate::pages::{Glance, trail};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use readymark_core::audit::Sentence;
use readymark_core::audit::view::View;
use readymark_core::report::check::{CheckRow, Group, RowTarget, by_ids, groups};
use readymark_core::report::{after, email};
use readymark_core::scheme::Scheme;
use readymark_core::submission::Submission;
use readymark_core::submission::bulk_answers::remove_not_asked;

const SEND: &str = "Your browser may save it at once, or ask you where to save it. Check that it is in your downloads folder. If it is not, download it again. Then send it to your assessor. They can open it at this same address with “Open a file”. Give them the check code too. It shows that the file has not been damaged. It does not show who filled it in.";

const NOT_ASKED_WHY: &str = "You answered these questions, but because of other answers they are not asked now. Your answers do not count. They stay in the file until you remove them.";

/// A file that was handed to the browser.
#[derive(Clone, PartialEq, Eq)]
struct Sent {
    name: String,
    code: String,
    /// Words to send it with.
    email: String,
}

/// The page.
#[component]
pub(crate) fn Check() -> impl IntoView {
    let session = session();
    let sent: RwSignal<Option<Result<Sent, ()>>> = RwSignal::new(None);
    let told = NodeRef::<Div>::new();
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
        {move || sent.get().map(|sent| match sent {
            Ok(sent) => Either::Left(view! { <AskedFor sent told/> }),
            Err(()) => Either::Right(view! { <NotMade told/> }),
        })}
        <Answers/>
    }
}

/// The texts that are saved nowhere, as there is no room for them, so that the file goes without them.
#[component]
fn LeftOut() -> impl IntoView {
    let session = session();
    let pages =
        Memo::new(move |_| session.over.with(|over| over.iter().map(|over| over.page.href()).collect::<Vec<_>>()));
    let way = |(at, href): (usize, String)| {
        let name = if at == 0 { "Go to this text".to_owned() } else { format!("Go to text {}", at + 1) };
        view! { " "<a href=href><UserWords text=name/></a> }
    };
    let line = move || {
        let pages = pages.get();
        let text = match pages.len() {
            0 => return None,
            1 => "One text is too long to be saved, so it will not be in the file. Shorten it first, or keep a copy somewhere else.".to_owned(),
            texts => format!("{texts} texts are too long to be saved, so they will not be in the file. Shorten them first, or keep copies somewhere else."),
        };
        Some(
            view! {
                <p class="rm-banner rm-banner--bad" id="left-out">
                    <UserWords text/>
                    {pages.into_iter().enumerate().map(way).collect_view()}
                </p>
            }
            .into_any(),
        )
    };
    view! { {move || line()} }
}

/// That the browser was asked for a file: what it is called, its check code, and words to send it with.
#[component]
fn AskedFor(sent: Sent, told: NodeRef<Div>) -> impl IntoView {
    let Sent { name, code, email } = sent;
    view! {
        <div class="rm-card rm-card--loud rm-sent" id="sent" tabindex="-1" role="status" node_ref=told>
            <h2 class="govuk-heading-m">"We have asked your browser to save this file"</h2>
            <p class="govuk-body"><strong id="sent-name"><UserWords text=name/></strong></p>
            <p class="govuk-body">"Check code "<strong id="sent-code"><UserWords text=code/></strong></p>
            <p class="govuk-body">{SEND}</p>
            <p class="govuk-body">"Keep a copy as your backup."</p>
            <h3 class="govuk-heading-s">"Suggested email"</h3>
            <p class="rm-text rm-letter" id="sent-email"><UserWords text=email.clone()/></p>
            <CopyEmail text=email/>
        </div>
    }
}

/// That no file was made.
#[component]
fn NotMade(told: NodeRef<Div>) -> impl IntoView {
    view! {
        <div class="rm-banner rm-banner--bad" id="sent" tabindex="-1" role="alert" node_ref=told>
            <p>
                <strong>"The file could not be made."</strong>
                " Your answers are still here. Try again. If it happens again, print this page and keep it."
            </p>
        </div>
    }
}

/// A button that copies a text, and whether it did.
#[component]
fn CopyEmail(text: String) -> impl IntoView {
    let copied: RwSignal<Option<bool>> = RwSignal::new(None);
    let press = move |()| {
        let text = text.clone();
        // What was said goes first: said again, it is told again.
        copied.set(None);
        spawn_local(async move {
            let is_copied = browser::copy(&text).await;
            if !is_copied {
                browser::select("sent-email");
            }
            // The page may have been left meanwhile.
            copied.try_set(Some(is_copied));
        });
    };
    let told = |is_copied: bool| match is_copied {
        true => "Copied.",
        false => "This browser did not let us copy the email. It is selected now, so you can copy it yourself.",
    };
    view! {
        <div class="rm-pager rm-pager--start">
            <Button
                class="govuk-button govuk-button--secondary"
                id="copy-email"
                changes_nothing=true
                on_press=press
            >
                "Copy this email"
            </Button>
            <p class="govuk-body" id="copied" role="status">{move || copied.get().map(told)}</p>
        </div>
    }
}

/// Every answer, and what was recorded after submission.
fn everything(scheme: &Scheme, submission: &Submission) -> Vec<Group> {
    let mut all = groups(scheme, &submission.audit);
    all.extend(after::group(scheme, &submission.review));
    all
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

/// All of the open submission. A group is found by where it stands and its title, and follows its own memo.
#[component]
fn Answers() -> impl IntoView {
    let session = session();
    let all = session.select_whole(everything);
    let titles = move || all.with(|all| all.iter().map(|group| group.title.clone()).enumerate().collect::<Vec<_>>());
    let group = move |(at, _): (usize, String)| {
        let now = Memo::new(move |_| all.with(|all| all.get(at).cloned()));
        view! { {move || now.get().map(|group| view! { <CheckGroup group editing=Some(session)/> })} }
    };
    view! { <For each=titles key=|titled| titled.clone() children=group/> }
}

/// One group; with a session, with a link to each page where answers can be changed.
#[component]
fn CheckGroup(group: Group, editing: Option<Session>) -> impl IntoView {
    let Group { title, rows, folded } = group;
    let not_asked = rows.iter().any(|row| row.target == RowTarget::NotAsked);
    view! {
        <section class="rm-check">
            <h2 class="govuk-heading-m"><UserWords text=title/></h2>
            {not_asked.then(|| view! { <p class="govuk-body">{NOT_ASKED_WHY}</p> })}
            {editing.filter(|_| not_asked).map(|_| view! { <RemoveNotAsked/> })}
            {rows.is_empty().then(|| view! { <p class="govuk-body rm-quiet">"Nothing recorded."</p> })}
            <RowList rows editing/>
            {folded.map(|(summary, rows)| view! { <Details summary><RowList rows editing/></Details> })}
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
fn RowList(rows: Vec<CheckRow>, editing: Option<Session>) -> impl IntoView {
    let row = move |row| view! { <Row row editing/> };
    view! { <SummaryList>{rows.into_iter().map(row).collect_view()}</SummaryList> }
}

/// One answer; with a session, with a link to where it can be changed.
#[component]
fn Row(row: CheckRow, editing: Option<Session>) -> impl IntoView {
    let change = editing.and_then(|session| {
        let page = page_of(&*session.scheme()?, &row.target)?;
        Some((session.href(page), Sentence::join([" ".into(), row.label.clone()], "")))
    });
    let change = change.map(|(href, what)| {
        view! {
            <dd class="govuk-summary-list__actions">
                <a href=href>"Change"<span class="govuk-visually-hidden"><UserWords text=what/></span></a>
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
fn page_of(scheme: &Scheme, target: &RowTarget) -> Option<Page> {
    match target {
        RowTarget::About => Some(Page::About),
        RowTarget::Question(place) => Page::of_question(scheme, place),
        RowTarget::Evidence(id) => Some(Page::EvidenceItem(id.clone())),
        RowTarget::Action(id) => Some(Page::ActionItem(id.clone())),
        RowTarget::After => Some(Page::After),
        RowTarget::NotAsked | RowTarget::Nowhere => None,
    }
}
