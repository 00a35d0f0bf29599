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
    "Only in this browser, on this computer. There is no account and no server: nothing you type is sent anywhere.",
    "Every change is saved automatically, in two places. The line at the top says when, and when there is a second copy, which survives a crash. If the browser refuses, a red line says so at once and stays until a save works. You can carry on typing and save a backup file.",
    "You can edit a self-audit in one tab at a time. A second tab only shows it, until you choose “Edit here instead”.",
    "A browser’s data can be cleared by you, by your organisation’s settings, when a private window closes, or by Safari after seven days without a visit. Save a backup file each time you stop, and rely on that copy.",
];

const PRIVACY: [&str; 4] = [
    "Nothing you type is sent anywhere. There are no cookies, no analytics and no crash reports, and this page can reach no address but its own. Whoever runs the website can see that the page was opened, but not what you type.",
    "Your organisation is the data controller for what its people type. Answers are kept until somebody deletes them or the browser is cleared. They are in this browser’s local storage, under keys that begin “readymark/1/”. There is a second copy in the browser’s own database where it has one, and they are in the files you save. Readymark does not encrypt them: your log-in to this computer is what protects them.",
    "You do not need to give names. If what you type looks like a date of birth, an NHS number, a unique pupil number or an email address, we ask whether you need it. This is only a guess, made on this page. It does not stop you or change anything.",
    "A check code shows that a file was not damaged on its way. It does not show who filled it in, and it does not hide what is in the file.",
];

const WORKING: [&str; 2] = [
    "Only what a scheme’s own document states counts. Everything else is advice: it is shown apart and never counts. A question you have not answered never counts as met, or as not met.",
    "Where the document can be read in two ways, we show both readings and the answer is “Open”. Readymark never makes the decision: the scheme does.",
];

const RATING: [&str; 2] = [
    "Some schemes are rated level by level. The ceiling is then the highest rating your answers allow. Only statements that the document sets as critical can move it: one of the upper levels that is not met, or one of the lower levels that is true. Until they are all answered, the ceiling may be between two levels. Where the document can be read in two ways at one of them, we show both readings. Until you say which is used, the ceiling is what both together allow.",
    "You choose the rating. One above the ceiling is kept, flagged and listed on the dashboard. It stays there until you change the rating or the answers, or say why you keep it. You enter overall ratings with a reason: Readymark does not work them out.",
];

const AFTER: [&str; 2] = [
    "Other people decide what happens to a submission, such as an assessor, a moderator or a panel. Record it under “After submission”. The page then shows the current status, what the scheme’s document says comes next, and any dates. Three years from 29 February end on 28 February.",
    "Dates in the past are marked. That is not a judgement, and Readymark does not send reminders.",
];

const PACKS: [&str; 2] = [
    "If your scheme is not listed, you can add it with a scheme pack, a file that ends in .pack.json. Open the pack under “Open a file”. It is checked first, and anything that needs correcting is listed with its line number.",
    "A pack is saved in this browser. Anyone who opens a file made with it needs the same pack, so send both. To get the pack’s file again, choose “Save the pack” on the page for starting a self-audit.",
];

const OFFLINE: [&str; 2] = [
    "If you opened Readymark from a web address, it works without a connection after your first visit. Your browser keeps a copy of the app, but not in a private window.",
    "A newer version is downloaded in the background. “Your audits” and the first page of a self-audit say when it is ready. It opens when you press the button there, or once you have closed all tabs with Readymark. Nothing reloads on its own. Readymark saved as one file stays the version it is.",
];

const SOURCES: [&str; 1] =
    ["Every line has one of five sources. A line without a tag is stated in the scheme’s document."];

const KEYS: [&str; 3] = [
    "Ctrl and S saves now.",
    "Ctrl and Z undoes a change. Ctrl, Shift and Z redoes it. Inside a text box, undo works on that box only.",
    "The browser’s back button works on every page.",
];

/// The file of them, beside the app or in it.
const NOTICES: &str = "licences.txt";
const UNREADABLE: &str = "They cannot be shown, because this file is damaged. Download it again from where you got it.";

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
            <Part title="If your scheme is not listed" texts=&PACKS/>
            <Part title="Where the words come from" texts=&SOURCES/>
            <BulletList texts=TAGS.map(Provenance::words).to_vec()/>
            <Part title="Without a connection, and newer versions" texts=&OFFLINE/>
            <Part title="Keyboard shortcuts"/>
            <BulletList texts=KEYS.to_vec()/>
            <Part title="Version"/>
            <p class="govuk-body" id="version">
                <UserWords text=version()/>
            </p>
            <Part title="Other people’s work in Readymark"/>
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
