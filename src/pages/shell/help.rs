//! Help: where answers are kept and what that means for privacy, how readiness is worked out, what the
//! tags mean, keys.

use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Breadcrumbs, Heading, UserWords};
use crate::pages::LinkLine;
use crate::platform::host;
use crate::route::Route;
use readymark_core::scheme::Provenance;

const TAGS: [Provenance; 5] =
    [Provenance::Stated, Provenance::Published, Provenance::Derived, Provenance::Supplied, Provenance::Open];

const KEEPING: [&str; 4] = [
    "In this browser, on this computer, and nowhere else. There is no account and no server: nothing you type is sent anywhere.",
    "Every change is saved by itself, in two places: the line at the top says when, and when there is a second copy, which outlives a crash. If the browser refuses, a red line says so at once and stays until a save works; you can go on typing and save a backup file.",
    "A self-audit is edited in one tab at a time. A second tab shows it for reading, and can take over.",
    "A browser’s store can be cleared: by you, by your organisation’s settings, in a private window, or by Safari after seven days without a visit. Save a backup file when you stop: it is the copy that counts.",
];

const PRIVACY: [&str; 4] = [
    "Nothing you type is transmitted. There are no cookies, no analytics and no crash reports: this page may reach no address but its own. Whoever hosts it sees that it was fetched, and nothing of what is typed.",
    "Your organisation is the controller of what its people type. It is kept until somebody deletes it or the browser is cleared, in this browser’s local storage, under keys that begin “readymark/1/”, with a second copy in the browser’s own database where it has one, and in the files you save. Readymark encrypts none of it: your log-in to this computer is what protects it.",
    "No names are needed. Text that looks like a date of birth, an NHS number, a unique pupil number or an e-mail address gets a question beside it. That is a guess, made here; it stops nothing and changes nothing.",
    "A check code shows that a file was not damaged on its way. It does not show who filled it in, and hides nothing.",
];

const WORKING: [&str; 2] = [
    "Only what a scheme’s own document states counts. Everything else is advice, shown apart and never counted. A question you have not answered never counts as met, nor as not met.",
    "Where the document can be read two ways, both readings are shown and the answer is “Open”. Readymark never says that you have passed: whoever decides for the scheme does that.",
];

const RATING: [&str; 2] = [
    "Where a scheme is rated level by level, the ceiling is the highest rating your answers allow. Only statements that the document sets as critical move it: one of the upper levels that is not met, or one of the lower levels that is true. Until they are all answered it may lie between two levels. Where the document can be read in two ways at one of them, both readings are shown, and until you say which is used the ceiling is what both together allow.",
    "The rating is yours. One above the ceiling is kept, flagged in words and listed on the dashboard until you change it or the answers, or say why it stands; overall ratings are entered with a reason, never worked out.",
];

const AFTER: [&str; 2] = [
    "What happens to a submission is decided elsewhere: an assessor, a moderator or a panel. Record it under “After submission”, and the page says where it stands, what the scheme’s document says follows from that, and which dates. Months and years are the calendar’s: three years from 29 February end on 28 February.",
    "A date that has gone by is shown as such. It is never a verdict, and Readymark reminds nobody.",
];

const PACKS: [&str; 2] = [
    "An organisation whose scheme is not built in can bring it as a pack, a file that ends in .pack.json. Open it under “Open a file”: it is checked first, and everything that needs mending is listed with its line.",
    "A pack is kept in this browser. Whoever opens a file made with it needs the same pack, so send it along; “Save the pack” on the page for starting a self-audit gives you the file again.",
];

const OFFLINE: [&str; 2] = [
    "Opened from a web address, Readymark works without a connection after your first visit: your browser keeps a copy of the app, though not in a private window.",
    "A newer version is fetched in the background. “Your audits” and the first page of a self-audit say when it is ready; it opens when you press the button there, or once all tabs with Readymark have been closed. Nothing is reloaded by itself. Readymark saved as one file stays the version it is.",
];

const SOURCES: [&str; 1] =
    ["Every line has one of five sources. Lines without a tag are stated in the scheme’s document."];

const KEYS: [&str; 3] = [
    "Ctrl and S saves now.",
    "Ctrl and Z undoes, Ctrl and Shift and Z does it again. Inside a text box, undo is the box’s own.",
    "The browser’s back button works on every page.",
];

/// The file of them, beside the app or in it.
const NOTICES: &str = "licences.txt";
const UNREADABLE: &str = "They cannot be read: this file is damaged. Fetch it again from where you have it.";

/// The page.
#[component]
pub(crate) fn Help() -> impl IntoView {
    view! {
        <Breadcrumbs here="Help"/>
        <Heading>"Help"</Heading>
        <div class="rm-narrow">
            <Part title="Where your answers are kept" texts=&KEEPING/>
            <LinkLine href=Route::Storage.href() text="See what is kept, bring back an earlier copy, or delete everything"/>
            <Part title="Privacy" texts=&PRIVACY/>
            <Part title="How readiness is worked out" texts=&WORKING/>
            <Part title="How ratings and ceilings work" texts=&RATING/>
            <Part title="After submission" texts=&AFTER/>
            <Part title="A scheme of your own" texts=&PACKS/>
            <Part title="Where the words come from" texts=&SOURCES/>
            <BulletList texts=TAGS.map(Provenance::words).to_vec()/>
            <Part title="Without a connection, and newer versions" texts=&OFFLINE/>
            <Part title="Keys"/>
            <BulletList texts=KEYS.to_vec()/>
            <Part title="Version"/>
            <p class="govuk-body" id="version">
                <UserWords text=version()/>
            </p>
            <Part title="Made with the work of others"/>
            {match host::is_alone() {
                true => Either::Left(view! { <Notices/> }),
                false => Either::Right(view! { <LinkLine href=NOTICES.to_owned() text="Their licences and notices"/> }),
            }}
        </div>
    }
}

/// Which version this is, and which build of it: the same number is the same files, byte for byte.
fn version() -> String {
    let build = host::build().map(|build| format!(", build {build}")).unwrap_or_default();
    format!("Readymark {}{build}.", env!("CARGO_PKG_VERSION"))
}

/// The notices where there is no other page to have them: shown, and hidden again, by a press.
#[component]
fn Notices() -> impl IntoView {
    let shown: RwSignal<Option<String>> = RwSignal::new(None);
    let turn = move |_| {
        if shown.get_untracked().is_some() {
            return shown.set(None);
        }
        let coming = host::ask(NOTICES);
        spawn_local(async move {
            let text = host::bytes(coming).await.and_then(|bytes| String::from_utf8(bytes).ok());
            shown.set(Some(text.unwrap_or_else(|| UNREADABLE.to_owned())));
        });
    };
    view! {
        <button
            class="govuk-button govuk-button--secondary"
            type="button"
            aria-controls="notices"
            aria-expanded=move || shown.with(Option::is_some).to_string()
            on:click=turn
        >
            "Their licences and notices"
        </button>
        <div id="notices">{move || shown.get().map(|text| view! { <NoticesText text/> })}</div>
    }
}

/// Their text. It scrolls by itself, so the keyboard can be put into it.
#[component]
fn NoticesText(text: String) -> impl IntoView {
    view! {
        <div class="rm-notices" role="region" aria-label="Licences and notices" tabindex="0">
            <UserWords text=text.trim_start_matches('\u{feff}')/>
        </div>
    }
}

/// A part of the page: its title, and its paragraphs.
#[component]
fn Part(title: &'static str, #[prop(optional)] texts: &'static [&'static str]) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">{title}</h2>
        {texts.iter().map(|text| view! { <p class="govuk-body">{*text}</p> }).collect_view()}
    }
}

/// Lines, each with a mark before it.
#[component]
fn BulletList(texts: Vec<&'static str>) -> impl IntoView {
    view! {
        <ul class="govuk-list govuk-list--bullet">
            {texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
        </ul>
    }
}
