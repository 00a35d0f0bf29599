//! Your audits: what is kept in this browser, how to begin, an example to look round.

use leptos::prelude::*;

use crate::built_in;
use crate::components::{ButtonLink, HEADING, UserWords};
use crate::pages::LinkLine;
use crate::pages::shell::your_audits::YourAudits;
use crate::route::{DocumentRef, Page, Route};

const WELCOME: &str = "Fill in your self-audit for a quality scheme step by step. Readymark shows what you are ready for and why, and gives you one file to send.";

const FACTS: [&str; 3] = [
    "Your answers stay in this browser. There is no account, and nothing is sent anywhere.",
    "Your browser’s data can be cleared by you, by your organisation or automatically. Save a backup file each time you stop.",
    "Do not enter names or details that identify a child or family. Describe practice, and say where the evidence is kept.",
];

pub(super) const NOT_FOUND: &str = "No saved self-audit in this browser. If you expected one, it may be in a different browser or computer, or in a private window, or your organisation’s settings may have cleared it. Open your backup file.";

const OPEN_FILE: &str = "Open a file you were sent to fill in or to assess, or your backup";

const EXAMPLES: &str = "These are from invented organisations. Change anything you like: nothing is saved.";

/// The first page while nothing is kept: it needs no scheme and nothing of what comes later.
#[component]
pub(crate) fn FirstVisit() -> impl IntoView {
    view! {
        <LargeHeading text="Find out what you are ready for, and what is still missing"/>
        <p class="govuk-body-l">{WELCOME}</p>
        // Before what else there is to know, so that it is in view on a phone.
        <p>
            <StartLink/>
        </p>
        <LinkLine href=Route::Open.href() text=OPEN_FILE/>
        <ul class="rm-facts">{FACTS.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}</ul>
        <p class="govuk-body rm-quiet">{NOT_FOUND}</p>
        <Examples/>
    }
}

/// The first page with the list of what is kept.
#[component]
pub(crate) fn Home() -> impl IntoView {
    view! {
        <LargeHeading text="Your audits"/>
        <div class="rm-pager rm-pager--start">
            <StartLink/>
            <a href=Route::Open.href()>{OPEN_FILE}</a>
        </div>
        <YourAudits/>
        <LinkLine href=Route::Storage.href() text="Where your answers are kept"/>
        <Examples/>
    }
}

/// The heading of the first page, larger than those of others.
#[component]
fn LargeHeading(text: &'static str) -> impl IntoView {
    view! {
        <h1 class="govuk-heading-xl" id=HEADING tabindex="-1">
            {text}
        </h1>
    }
}

/// The way to begin.
#[component]
fn StartLink() -> impl IntoView {
    view! {
        <ButtonLink href=Route::Start.href()>"Start a self-audit"</ButtonLink>
    }
}

/// Examples to look round.
#[component]
fn Examples() -> impl IntoView {
    let row = |example: &built_in::Example| {
        let href = Route::Audit(DocumentRef::Example(example.id.to_owned()), Page::Hub).href();
        view! {
            <li>
                <a href=href>
                    <UserWords text=format!("{}: {}", example.scheme, example.setting)/>
                </a>
                <span class="rm-quiet">
                    <UserWords text=format!(" {} (invented)", example.organisation)/>
                </span>
            </li>
        }
    };
    view! {
        <h2 class="govuk-heading-m">"Look at an example"</h2>
        <p class="govuk-body">{EXAMPLES}</p>
        <ul class="govuk-list rm-examples">{built_in::EXAMPLES.iter().map(row).collect_view()}</ul>
    }
}
