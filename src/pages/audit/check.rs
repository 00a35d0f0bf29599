//! Everything once more, to check, print or send.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components;
use crate::components::{details, fact, heading, list_of_facts, place_kept, reminder};
use crate::node::{El, Node, button, each, el, link, paragraph, reactive, unseen, words};
use crate::pages::trail;
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use readymark_core::audit::view::View;
use readymark_core::report::check::{CheckRow, Group, RowTarget, by_ids, groups};
use readymark_core::report::{after, email};
use readymark_core::scheme::Scheme;
use readymark_core::submission::Submission;
use readymark_core::submission::bulk_answers::take_out_not_asked;

const SEND: &str = "Your browser may save it at once, or ask you where. Check that it is in your downloads folder; if it is not, download it again. Then send it to your assessor. They open it at this same address with “Open a file”. Give them the check code too: it shows the file has not been damaged. It does not show who filled it in.";

const NOT_ASKED_WHY: &str = "These were answered, and their questions are not asked now because of other answers. They count for nothing, and they go with the file until they are taken out.";

/// A file that was handed to the browser.
#[derive(Clone, PartialEq, Eq)]
struct Sent {
    name: String,
    code: String,
    /// Words to send it with.
    email: String,
}

/// The page.
pub fn check() -> Node {
    let session = session();
    let sent: RwSignal<Option<Result<Sent, ()>>> = RwSignal::new(None);
    let download = move |_| {
        let saved = session.save_backup().map(|(name, written)| {
            let code = written.check_code.to_string();
            let email = session.peek_whole(|_, whole| email::body(whole, &name, &code, &browser::here()));
            Sent { name, code, email }
        });
        sent.set(Some(saved.ok_or(())));
        browser::focus_soon("sent");
    };
    let all = session.select_whole(everything);
    let lists = reactive(move || {
        let scheme = session.scheme()?;
        Some(all.with(|all| each(all, |group| view_group(&scheme, group, Some(session)))))
    });
    let buttons = el("div", "rm-pager rm-pager--start")
        .child(button("govuk-button", "Download the submission bundle", download).id("download"))
        .child(button("govuk-button govuk-button--secondary", "Print this page", |_| browser::print()));
    vec![
        components::trail(trail(session), "Check and download"),
        heading("Check your answers and download"),
        components::undo_bar(),
        crate::pages::glance(session),
        reminder().into(),
        reactive(move || left_out(session)),
        buttons.into(),
        reactive(move || sent.get().map(download_message)),
        lists,
    ]
    .into()
}

/// The texts that are saved nowhere, as there is no room for them, so that the file goes without them.
fn left_out(session: Session) -> Option<El> {
    let over = session.over.get();
    let text = match over.len() {
        0 => return None,
        1 => "One text is too long to be saved, so it will not be in the file. Shorten it first, or keep it somewhere else.".to_owned(),
        texts => format!("{texts} texts are too long to be saved, so they will not be in the file. Shorten them first, or keep them somewhere else."),
    };
    let ways = each(over.into_iter().enumerate(), |(at, over)| {
        let name = if at == 0 { "Go to it".to_owned() } else { format!("Go to text {}", at + 1) };
        vec![" ".into(), Node::from(link(over.page.href(), name))]
    });
    Some(words("p", "rm-banner rm-banner--bad", text).id("left-out").child(ways))
}

fn download_message(sent: Result<Sent, ()>) -> El {
    let said =
        |class: &'static str, role: &'static str| el("div", class).id("sent").attr("tabindex", "-1").attr("role", role);
    match sent {
        Ok(sent) => said("rm-card rm-card--loud rm-sent", "status")
            .child(words("h2", "govuk-heading-m", "Your browser was asked for this file"))
            .child(el("p", "govuk-body").child(words("strong", "", sent.name).id("sent-name")))
            .child(paragraph("Check code ").child(words("strong", "", sent.code).id("sent-code")))
            .child(paragraph(SEND))
            .child(paragraph("Keep a copy: it is your backup."))
            .child(words("h3", "govuk-heading-s", "Words for your e-mail"))
            .child(words("p", "rm-text rm-letter", sent.email.clone()).id("sent-email"))
            .child(copy(sent.email)),
        Err(()) => said("rm-banner rm-banner--bad", "alert").child(
            el("p", "")
                .child(words("strong", "", "The file was not made."))
                .child(" Your answers are still here. Try again; if it happens again, print this page and keep it."),
        ),
    }
}

/// A button that copies a text, and whether it did.
fn copy(text: String) -> El {
    let copied: RwSignal<Option<bool>> = RwSignal::new(None);
    let press = move |_| {
        let text = text.clone();
        spawn_local(async move {
            let is_copied = browser::copy(&text).await;
            if !is_copied {
                browser::select("sent-email");
            }
            copied.set(Some(is_copied));
        });
    };
    let told = reactive(move || {
        copied.get().map(|is_copied| match is_copied {
            true => "Copied.",
            false => "This browser did not let us copy them. They are selected now: copy them as you would any words.",
        })
    });
    el("div", "rm-pager rm-pager--start")
        .child(button("govuk-button govuk-button--secondary", "Copy these words", press).id("copy-email"))
        .child(el("p", "govuk-body").id("copied").attr("role", "status").child(told))
}

/// Every answer, and what was recorded after submission.
fn everything(scheme: &Scheme, submission: &Submission) -> Vec<Group> {
    let mut all = groups(scheme, &submission.audit);
    all.extend(after::group(scheme, &submission.review));
    all
}

/// All of a submission, to read only.
pub(crate) fn read_only(scheme: &Scheme, submission: &Submission) -> Node {
    each(everything(scheme, submission), |group| view_group(scheme, &group, None))
}

/// All of a submission whose scheme is not here, by its ids.
pub(crate) fn by_id(submission: &Submission) -> Node {
    list_of_facts(each(by_ids(submission), |row| view_row(&row, None))).into()
}

/// One group; with a session, with a link to each page where answers can be changed.
fn view_group(scheme: &Scheme, group: &Group, change: Option<Session>) -> El {
    let change = change.map(|session| (scheme, session));
    let rows = each(&group.rows, |row| view_row(row, change));
    let not_asked = group.rows.iter().any(|row| row.target == RowTarget::NotAsked);
    el("section", "rm-check")
        .child(words("h2", "govuk-heading-m", group.title.clone()))
        .child(not_asked.then(|| words("p", "govuk-body", NOT_ASKED_WHY)))
        .child(change.filter(|_| not_asked).map(|(_, session)| take_out(session)))
        .child(group.rows.is_empty().then(|| words("p", "govuk-body rm-quiet", "Nothing recorded.")))
        .child(list_of_facts(rows))
        .child(
            group.folded.as_ref().map(|(summary, rows)| {
                details(summary.clone(), list_of_facts(each(rows, |row| view_row(row, change))))
            }),
        )
}

/// The button that takes out every answer whose question is not asked now, in one step.
fn take_out(session: Session) -> El {
    let press = move |_| {
        let change =
            session.scheme().and_then(|scheme| session.peek(|_, audit| take_out_not_asked(&View::new(&scheme, audit))));
        if let Some(change) = change {
            session.dispatch(change);
        }
    };
    let button = button("govuk-button govuk-button--secondary", "Take these answers out", press);
    el("p", "").child(button.id("take-out-not-asked"))
}

fn view_row(row: &CheckRow, change: Option<(&Scheme, Session)>) -> El {
    let value = match &row.said {
        Some(text) => words("p", "rm-text", text.clone()).attr("dir", "auto"),
        None => words("p", "rm-quiet", "Not provided"),
    };
    let page = |scheme: &Scheme| match &row.target {
        RowTarget::About => Some(Page::About),
        RowTarget::Question(place) => Page::of_question(scheme, place),
        RowTarget::Evidence(id) => Some(Page::EvidenceItem(id.clone())),
        RowTarget::Action(id) => Some(Page::ActionItem(id.clone())),
        RowTarget::After => Some(Page::After),
        RowTarget::NotAsked | RowTarget::Nowhere => None,
    };
    let link = change.and_then(|(scheme, session)| Some((session, page(scheme)?))).map(|(session, page)| {
        let link = link(session.href(page), "Change").child(unseen(format!(" {}", row.label)));
        el("dd", "govuk-summary-list__actions").child(link)
    });
    let notes = each(&row.notes, |note| words("p", "rm-check__note", note.clone()));
    let value: Node = vec![value.into(), notes, place_kept(&row.kept)].into();
    fact(row.label.clone(), value).child(link)
}
