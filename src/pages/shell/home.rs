//! Your audits: what is kept in this browser, how to begin, an example to look round.

use leptos::prelude::*;

use crate::built_in;
use crate::components::{HEADING, UserWords};
use crate::pages::LinkLine;
use crate::pages::shell::your_audits::YourAudits;
use crate::route::{DocumentRef, Page, Route};

const WELCOME: &str = "Fill in a quality scheme’s self-audit element by element. Readymark works out what you are ready for and says why, and gives you one file to send.";

const FACTS: [&str; 3] = [
    "Your answers stay in this browser. No account, and nothing is sent anywhere.",
    "A browser can be cleared, by you, by your organisation or by itself. Save a backup file when you stop.",
    "Do not enter names or details that identify a child or family. Describe practice, and say where the evidence is kept.",
];

pub(super) const NOT_FOUND: &str = "No saved self-audit in this browser. If you expected one: it may be in a different browser or computer, in a private window, or cleared by your organisation’s settings. Open your backup file.";

const OPEN_FILE: &str = "Open a file you were sent, or your backup";

const EXAMPLES: &str =
    "Filled in by an organisation that does not exist. Change what you like: nothing of it is saved.";

/// The first page while nothing is kept: it needs no scheme and nothing of what comes later.
#[component]
pub(crate) fn FirstVisit() -> impl IntoView {
    view! {
        <LargeHeading text="See what you are ready for, and why not yet"/>
        <p class="govuk-body-l">{WELCOME}</p>
        <ul class="rm-facts">{FACTS.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}</ul>
        <p>
            <StartLink/>
        </p>
        <LinkLine href=Route::Open.href() text=OPEN_FILE/>
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
        <a href=Route::Start.href() class="govuk-button" role="button" draggable="false">
            "Start a self-audit"
        </a>
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
                    <UserWords text=format!(" {}, invented", example.organisation)/>
                </span>
            </li>
        }
    };
    view! {
        <h2 class="govuk-heading-m">"Look round an example audit"</h2>
        <p class="govuk-body">{EXAMPLES}</p>
        <ul class="govuk-list rm-examples">{built_in::EXAMPLES.iter().map(row).collect_view()}</ul>
    }
}
