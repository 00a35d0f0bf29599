//! A report for governors, a cabinet or a board: what goes into it, the report itself as it will be on paper, and the
//! ways to take it along.

mod blocks;
mod choose;
mod others;
mod spreadsheet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Breadcrumbs, Button, ChangesNothing, Heading};
use crate::later::OfficeWriters;
use crate::pages::trail;
use crate::platform::browser;
use crate::state::session::{Session, session};
use blocks::ReportSheet;
use choose::ChooseParts;
use others::{CopyAnswers, EmptyForm};
use readymark_core::audit::Sentence;
use readymark_core::bundle::Opened;
use readymark_core::report::written::{Included, ReportContext, WrittenReport, file_name, report};
use readymark_core::submission::Submission;
use spreadsheet::AsSpreadsheet;

const LEDE: &str = "For governors, a cabinet or a board. Choose what goes in, then print it, save it as a PDF, or download it to edit in Word. Below it you can also take your answers along as a spreadsheet or as text.";

const PDF: &str = "To save a PDF, choose “Save as PDF” where your browser asks for a printer.";

/// The media type of a Word document.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The custom property that has the running head of a printed report.
const RUNNING_HEAD: &str = "--rm-running-head";

/// What became of a file that was asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// What writes it is on its way.
    Coming,
    /// The browser was asked to save it.
    Done,
    /// It could not be made.
    Failed,
}

/// The page.
#[component]
pub(crate) fn ReportPage() -> impl IntoView {
    let session = session();
    let included = RwSignal::new(Included::default());
    let reviews = StoredValue::new(received(session));
    let made = written(session, included, reviews);
    // On paper it stands at the head of each sheet, where the browser draws one.
    Effect::new(move |_| made.with(|made| browser::set_style_text(RUNNING_HEAD, &made.running_head)));
    on_cleanup(|| browser::set_style_text(RUNNING_HEAD, &Sentence::new()));
    view! {
        <div class="rm-no-paper">
            <Breadcrumbs steps=trail(session) here="Make a report"/>
            <Heading>"Make a report"</Heading>
            <p class="rm-lede">{LEDE}</p>
            <ChangesNothing>
                <ChooseParts included has_reviews=reviews.with_value(|reviews| !reviews.is_empty())/>
            </ChangesNothing>
            <TakeAlong made/>
        </div>
        <ReportSheet report=made/>
        <div class="rm-no-paper">
            <AsSpreadsheet included/>
            <CopyAnswers/>
            <EmptyForm/>
        </div>
    }
}

/// The reviews of the open submission that came back.
fn received(session: Session) -> Vec<Submission> {
    let Some(own) = session.peek_whole(|_, whole| Some(whole.id.clone())) else { return Vec::new() };
    let received = session.with_store(|store| store.received_reviews(&own));
    received.into_iter().map(|(_, Opened { submission, .. })| submission).collect()
}

/// The report, as it is with what is ticked now.
fn written(
    session: Session,
    included: RwSignal<Included>,
    reviews: StoredValue<Vec<Submission>>,
) -> Memo<WrittenReport> {
    let local_id = session.local_id();
    session.select_whole(move |scheme, submission| {
        // Asked for again after each save: what is kept then may be another version.
        session.shell.saved.track();
        let code =
            local_id.as_ref().and_then(|id| session.with_store(|store| store.check_code_of_file(id, submission)));
        session.readiness.with(|readiness| {
            included.with(|included| {
                reviews.with_value(|reviews| {
                    let (today, check_code) = (browser::today(), code.as_ref());
                    report(&ReportContext { scheme, submission, readiness, reviews, included, today, check_code })
                })
            })
        })
    })
}

/// The ways to take it along, and what became of them.
#[component]
fn TakeAlong(made: Memo<WrittenReport>) -> impl IntoView {
    let session = session();
    let asked: RwSignal<Option<Asked>> = RwSignal::new(None);
    let word = move |()| {
        let name = session.peek_whole(|_, whole| file_name(whole, browser::today(), "docx"));
        // The page may have been left meanwhile.
        ask_for_file(session, asked, WORD, move |write| Some((name, made.try_with_untracked(write.word)??)));
    };
    view! {
        <div class="rm-pager rm-pager--start">
            <Button class="govuk-button" id="print-report" changes_nothing=true on_press=|()| browser::print()>
                "Print or save as PDF"
            </Button>
            <Button class="govuk-button govuk-button--secondary" id="word" changes_nothing=true on_press=word>
                "Download as Word"
            </Button>
        </div>
        <p class="govuk-body rm-quiet">{PDF}</p>
        <TellAsked asked id="asked"/>
    }
}

/// Hands the browser a file, once what writes it is here; `make` gives its name and its bytes.
fn ask_for_file(
    session: Session,
    asked: RwSignal<Option<Asked>>,
    media_type: &'static str,
    make: impl FnOnce(OfficeWriters) -> Option<(String, Vec<u8>)> + 'static,
) {
    let Some((later, _)) = untrack(|| session.shell.later_part()) else { return };
    asked.set(Some(Asked::Coming));
    let coming = (later.load_office)();
    spawn_local(async move {
        let made = coming.await.and_then(make);
        let is_done = made.is_some_and(|(name, bytes)| browser::download_bytes(&name, &bytes, media_type));
        // The page may have been left meanwhile.
        asked.try_set(Some(if is_done { Asked::Done } else { Asked::Failed }));
    });
}

/// What became of a file that was asked for.
#[component]
fn TellAsked(asked: RwSignal<Option<Asked>>, id: &'static str) -> impl IntoView {
    let words = |asked| match asked {
        Asked::Coming => "Making the file…",
        Asked::Done => "We have asked your browser to save the file. Check that it is in your downloads folder.",
        Asked::Failed => {
            "The file could not be made. Check your connection, then try again. You can print the report instead."
        }
    };
    view! {
        <div id=id role="status">
            {move || asked.get().map(|asked| view! { <p class="govuk-body">{words(asked)}</p> })}
        </div>
    }
}
