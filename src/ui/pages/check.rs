//! Everything once more, to check, print or send.

use leptos::prelude::*;

use super::{HEADING, trail};
use crate::audit::Audit;
use crate::report::check::{Group, Row, RowTarget, by_ids, groups};
use crate::report::headline;
use crate::scheme::Scheme;
use crate::ui::browser;
use crate::ui::live::{live, live_text};
use crate::ui::parts::{Reminder, Trail};
use crate::ui::route::Page;
use crate::ui::session::session;

/// A file that was handed to the browser.
#[derive(Clone, PartialEq, Eq)]
struct Sent {
    name: String,
    code: String,
}

/// The page.
#[component]
pub fn CheckPage() -> impl IntoView {
    let session = session();
    let sent: RwSignal<Option<Result<Sent, ()>>> = RwSignal::new(None);
    let download = move |_| {
        let saved = session.save_backup();
        sent.set(Some(saved.map(|(name, written)| Sent { name, code: written.check_code.to_string() }).ok_or(())));
        request_animation_frame(|| {
            browser::focus("sent");
        });
    };
    let all = session.slice(|scheme, audit| groups(scheme, audit));
    let lists = live(move || {
        all.get()
            .into_iter()
            .map(|group| {
                let href = move |page: Page| session.href(page);
                session.look(|scheme, _| Some(view_group(scheme, &group, Some(&href))))
            })
            .collect_view()
    });
    view! {
        <Trail steps=trail(session) here="Check and download" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"Check your answers and download"</h1>
        <p class="rm-glance"><a href=session.href(Page::Readiness)>{live_text(move || headline::sentence(&session.readiness.read()))}</a></p>
        <Reminder />
        <div class="rm-pager rm-pager--start">
            <button type="button" class="govuk-button" id="download" on:click=download>"Download the submission bundle"</button>
            <button type="button" class="govuk-button govuk-button--secondary" on:click=|_| browser::print()>"Print this page"</button>
        </div>
        {live(move || sent.get().map(told))}
        {lists}
    }
}

fn told(sent: Result<Sent, ()>) -> AnyView {
    match sent {
        Ok(sent) => view! {
            <div class="rm-card rm-card--loud rm-sent" id="sent" tabindex="-1" role="status">
                <h2 class="govuk-heading-m">"The file is on its way to your downloads"</h2>
                <p class="govuk-body"><strong id="sent-name">{sent.name}</strong></p>
                <p class="govuk-body">"Check code " <strong id="sent-code">{sent.code.clone()}</strong></p>
                <p class="govuk-body">
                    "Look for it in your downloads folder, then send it to your assessor. They open it at this same address with “Open a file”. Give them the check code too: it shows the file has not been damaged. It does not show who filled it in."
                </p>
                <p class="govuk-body">"Keep a copy: it is your backup."</p>
            </div>
        }
        .into_any(),
        Err(()) => view! {
            <div class="rm-banner rm-banner--bad" id="sent" tabindex="-1" role="alert">
                <p>
                    <strong>"The file was not made."</strong>
                    " Your answers are still here. Try again; if it happens again, print this page and keep it."
                </p>
            </div>
        }
        .into_any(),
    }
}

/// All answers of an audit, to read only.
pub(super) fn read_only(scheme: &Scheme, audit: &Audit) -> AnyView {
    groups(scheme, audit).iter().map(|group| view_group(scheme, group, None)).collect_view().into_any()
}

/// All answers of an audit whose scheme is not here, by their ids.
pub(super) fn by_id(audit: &Audit) -> AnyView {
    let rows = by_ids(audit)
        .into_iter()
        .map(|(name, text)| {
            view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{name}</dt>
                    <dd class="govuk-summary-list__value"><p class="rm-text" dir="auto">{text}</p></dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="govuk-summary-list">{rows}</dl> }.into_any()
}

/// One group; with the address of each page where answers can be changed.
fn view_group(scheme: &Scheme, group: &Group, href: Option<&dyn Fn(Page) -> String>) -> AnyView {
    let rows = group.rows.iter().map(|row| view_row(scheme, row, href)).collect_view();
    let empty = group.rows.is_empty().then(|| view! { <p class="govuk-body rm-quiet">"Nothing recorded."</p> });
    view! {
        <section class="rm-check">
            <h2 class="govuk-heading-m">{group.title.clone()}</h2>
            {empty}
            <dl class="govuk-summary-list">{rows}</dl>
        </section>
    }
    .into_any()
}

fn view_row(scheme: &Scheme, row: &Row, href: Option<&dyn Fn(Page) -> String>) -> AnyView {
    let value = match &row.said {
        Some(text) => view! { <p class="rm-text" dir="auto">{text.clone()}</p> }.into_any(),
        None => view! { <p class="rm-quiet">"Not provided"</p> }.into_any(),
    };
    let page = match &row.target {
        RowTarget::About => Some(Page::About),
        RowTarget::Question(place) => Page::of_question(scheme, place),
        RowTarget::Evidence(id) => Some(Page::EvidenceItem(id.clone())),
        RowTarget::Action(id) => Some(Page::ActionItem(id.clone())),
        RowTarget::Nowhere => None,
    };
    let link = href.zip(page).map(|(href, page)| {
        view! {
            <dd class="govuk-summary-list__actions">
                <a href=href(page)>"Change" <span class="govuk-visually-hidden">{format!(" {}", row.label)}</span></a>
            </dd>
        }
    });
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{row.label.clone()}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
            {link}
        </div>
    }
    .into_any()
}
