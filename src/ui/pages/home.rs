//! Your audits: what is kept in this browser, how to begin, an example to look round.

use leptos::prelude::*;

use super::HEADING;
use crate::bundle::{Home as SchemeHome, Opened};
use crate::catalogue;
use crate::readiness;
use crate::report::headline;
use crate::scheme::ids::ShelfId;
use crate::storage::{Kept, ShelfError};
use crate::ui::browser;
use crate::ui::route::{DeskId, Page, Route};
use crate::ui::session::{Session, session};

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let session = session();
    let kept = session.kept();
    let nothing = kept.as_ref().is_ok_and(Vec::is_empty);
    let list = match kept {
        Ok(list) => list.into_iter().map(|kept| card(session, kept)).collect_view().into_any(),
        Err(error) => view! { <p class="govuk-body">{error.what_happened()} " " {error.what_to_do()}</p> }.into_any(),
    };
    view! {
        <h1 class="govuk-heading-xl" id=HEADING tabindex="-1">
            {if nothing { "See what you are ready for, and why not yet" } else { "Your audits" }}
        </h1>
        {nothing.then(welcome)}
        <ul class="rm-cards">{list}</ul>
        <p>
            <a class="govuk-button" role="button" draggable="false" href=Route::Start.href()>"Start a self-audit"</a>
        </p>
        <p class="govuk-body"><a href=Route::Open.href()>"Open a file you were sent, or your backup"</a></p>
        {nothing.then(not_found)}
        {examples()}
    }
}

fn welcome() -> impl IntoView {
    view! {
        <p class="govuk-body-l">
            "Fill in a quality scheme’s self-audit element by element. Readymark works out what you are ready for and says why, and gives you one file to send."
        </p>
        <ul class="rm-facts">
            <li>"Your answers stay in this browser. No account, and nothing is sent anywhere."</li>
            <li>"A browser can be cleared, by you, by your organisation or by itself. Save a backup file when you stop."</li>
            <li>"Do not enter names or details that identify a child or family. Describe practice, and say where the evidence is kept."</li>
        </ul>
    }
}

fn not_found() -> impl IntoView {
    view! {
        <p class="govuk-body rm-quiet">
            "No saved self-audit in this browser. If you expected one: it may be in a different browser or computer, in a private window, or cleared by your organisation’s settings. Open your backup file."
        </p>
    }
}

fn card(session: Session, kept: Kept) -> AnyView {
    match kept.opened {
        Ok(opened) => good(kept.id, &opened),
        Err(error) => bad(session, kept.id, &error),
    }
}

fn good(id: ShelfId, opened: &Opened) -> AnyView {
    let audit = &opened.submission.audit;
    let name = match audit.provider.organisation.trim() {
        "" => "Unnamed organisation".to_owned(),
        name => name.to_owned(),
    };
    let (about, ready) = match &opened.home {
        SchemeHome::Same(scheme) | SchemeHome::OtherEdition(scheme) => {
            let setting = scheme.setting(&audit.setting).map(|it| format!(", {}", it.title)).unwrap_or_default();
            let ready = headline::sentence(&readiness::assess(scheme, audit));
            (format!("{}{setting}", scheme.title), ready)
        }
        SchemeHome::Unknown => (opened.submission.edition.scheme_title.clone(), String::new()),
    };
    let desk = DeskId::Kept(id);
    let delete = Route::Audit(desk.clone(), Page::Delete).href();
    view! {
        <li class="rm-card">
            <p class="rm-kicker">{about}</p>
            <h2 class="govuk-heading-m"><a href=Route::Audit(desk, Page::Hub).href()>{name.clone()}</a></h2>
            <p class="govuk-body">{ready}</p>
            <p class="rm-quiet">
                {format!("Last saved {}. ", browser::day_and_time(&opened.saved_at))}
                <a href=delete>"Delete" <span class="govuk-visually-hidden">{format!(" {name}")}</span></a>
            </p>
        </li>
    }
    .into_any()
}

fn bad(session: Session, id: ShelfId, error: &ShelfError) -> AnyView {
    let save = move |_| {
        if let Some(text) = session.damaged(&id) {
            browser::download("damaged-copy.readymark.json", &text);
        }
    };
    view! {
        <li class="rm-card rm-card--bad">
            <h2 class="govuk-heading-m">{error.what_happened()}</h2>
            <p class="govuk-body">{error.what_to_do()}</p>
            <button type="button" class="govuk-button govuk-button--secondary" on:click=save>
                "Download the damaged copy"
            </button>
        </li>
    }
    .into_any()
}

fn examples() -> impl IntoView {
    let rows = catalogue::examples()
        .iter()
        .map(|example| {
            let href = Route::Audit(DeskId::Example(example.id.to_owned()), Page::Hub).href();
            view! {
                <li>
                    <a href=href>{format!("{}: {}", example.scheme, example.setting)}</a>
                    <span class="rm-quiet">" " {example.organisation} ", invented"</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">"Look round an example audit"</h2>
        <p class="govuk-body">"Filled in by an organisation that does not exist. Change what you like: nothing of it is saved."</p>
        <ul class="govuk-list rm-examples">{rows}</ul>
    }
}
