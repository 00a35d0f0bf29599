//! Another file held against the open self-audit: what differs, and bringing in what the file has. Nothing is changed
//! before the person says so.

mod decide;
mod differences;
mod sides;

use std::sync::Arc;

use leptos::ev::Event;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Breadcrumbs, ErrorSummary, FieldError, Heading, UndoBar};
use crate::forms::ErrorMessage;
use crate::pages::files::reading::{Turn, bytes_of};
use crate::pages::trail;
use crate::platform::browser;
use crate::platform::browser::UserFile;
use crate::state::exchange::Held;
use crate::state::session::{ChosenFile, Session, session};
use decide::Decide;
use differences::Differences;
pub(crate) use differences::SidesTable;
use readymark_core::audit::Sentence;
use readymark_core::bundle::{self, Inspection, OpenedFile, ReadError};
use readymark_core::report::compare;
use readymark_core::submission::difference::differences;
use readymark_core::submission::merge::MergeRefusal;
use sides::TwoSides;

const LEDE: &str =
    "See what a colleague has changed, and bring it into this self-audit. Nothing changes here until you say so.";

const HINT: &str = "It can be a file that a colleague sent back, or one you saved earlier";

const INPUT: &str = "other-file";
const ERROR: &str = "other-file-error";

/// What became of the file chosen.
#[derive(Clone)]
enum Chosen {
    Nothing,
    /// Why it cannot be compared.
    Refused(String),
    Compared(Arc<Compared>),
}

/// A file that is held against the open self-audit.
pub(crate) struct Compared {
    file: Arc<OpenedFile>,
    name: String,
    held: Held,
}

/// The page.
#[component]
pub(crate) fn ComparePage() -> impl IntoView {
    let session = session();
    let chosen = RwSignal::new(Chosen::Nothing);
    let turn = Turn::new();
    let input = NodeRef::<Input>::new();
    let choose = move |event: Event| {
        let Some(file) = browser::chosen_file(&event) else { return };
        browser::clear_file_input(INPUT);
        take(session, chosen, turn, file);
    };
    // One that was chosen on the page for opening files.
    Effect::new(move |_| {
        if let Some(file) = session.take_to_compare() {
            show(chosen, hold(session, file));
        }
    });
    let error = Signal::derive(move || match chosen.get() {
        Chosen::Refused(why) => Some(why),
        Chosen::Nothing | Chosen::Compared(_) => None,
    });
    let has_error = move || error.with(Option::is_some);
    let errors = Signal::derive(move || {
        let error = error.get().map(|text| FieldError { field: INPUT.to_owned(), text });
        error.into_iter().collect::<Vec<_>>()
    });
    let leave = Callback::new(move |()| {
        show(chosen, Chosen::Nothing);
        browser::focus_ref(input);
    });
    view! {
        <Breadcrumbs steps=trail(session) here="Compare with another file"/>
        <ErrorSummary errors/>
        <Heading>"Compare with another file"</Heading>
        <p class="rm-lede">{LEDE}</p>
        <UndoBar/>
        <div class="govuk-form-group rm-no-paper" class=("govuk-form-group--error", has_error)>
            <label class="govuk-label" for=INPUT>"Choose a file that ends in .readymark.json"</label>
            <div class="govuk-hint" id="other-file-hint">{HINT}</div>
            <ErrorMessage id=ERROR error/>
            <input
                class="rm-file"
                id=INPUT
                node_ref=input
                type="file"
                accept=".json,application/json"
                aria-describedby=move || if has_error() { "other-file-hint other-file-error" } else { "other-file-hint" }
                on:change=choose
            />
        </div>
        {move || {
            // Built anew each time (see `components`): what was decided on one file is not decided on the next.
            chosen.track();
            move || view! { <HeldFile chosen leave/> }
        }}
    }
}

/// Reads a file, and holds it against what is open, unless another was chosen while it was read.
fn take(session: Session, chosen: RwSignal<Chosen>, turn: Turn, file: UserFile) {
    let (name, mine) = (file.name(), turn.next());
    spawn_local(async move {
        let bytes = bytes_of(file).await;
        // The page may have been left by then, and its turn with it.
        if !turn.is_still(mine) {
            return;
        }
        let inspected = bytes.and_then(|bytes| bundle::inspect(&name, &bytes, &session.catalogue()));
        let found = match inspected {
            Ok(Inspection::Audit(file)) => hold(session, (Arc::new(*file), name)),
            other => Chosen::Refused(why_not(other)),
        };
        show(chosen, found);
    });
}

/// Shows what became of the file chosen, in the window's title too.
fn show(chosen: RwSignal<Chosen>, found: Chosen) {
    let title = match &found {
        Chosen::Refused(_) => "Error: Compare with another file – Readymark",
        Chosen::Nothing | Chosen::Compared(_) => "Compare with another file – Readymark",
    };
    chosen.set(found);
    browser::set_title(title);
}

/// Why a file is no self-audit to compare.
fn why_not(inspected: Result<Inspection, ReadError>) -> String {
    match inspected {
        Err(error) => format!("{} {}", error.what_happened(), error.what_to_do()),
        Ok(Inspection::Review(_)) => {
            "The selected file is a review, not a self-audit. Open it from “Open a file”.".to_owned()
        }
        Ok(Inspection::Pack(..) | Inspection::FaultyPack(_)) => {
            "The selected file is a scheme pack, not a self-audit. Open it from “Open a file”.".to_owned()
        }
        Ok(Inspection::NewerFormat(..)) => {
            "The selected file was made by a newer version of Readymark. Reload the page to update, then choose it again."
                .to_owned()
        }
        // It is compared.
        Ok(Inspection::Audit(_)) => String::new(),
    }
}

/// Holds a file against what is open.
fn hold(session: Session, (file, name): ChosenFile) -> Chosen {
    let Some(held) = session.held_against(file.opened()) else { return Chosen::Nothing };
    let (here, there) = (&held.ours.edition, &file.opened().submission.edition);
    match &held.merge {
        // Two of one scheme can be read side by side, whoever they are from.
        _ if here.scheme != there.scheme => Chosen::Refused(in_words(MergeRefusal::OtherScheme)),
        _ if here.edition != there.edition => Chosen::Refused(in_words(MergeRefusal::OtherEdition)),
        Err(refusal @ (MergeRefusal::UnderReview | MergeRefusal::SameVersion)) => Chosen::Refused(in_words(*refusal)),
        _ => Chosen::Compared(Arc::new(Compared { file, name, held })),
    }
}

fn in_words(refusal: MergeRefusal) -> String {
    format!("{} {}", refusal.what_happened(), refusal.what_to_do())
}

/// What became of the file chosen; it does not follow what is chosen next.
#[component]
fn HeldFile(chosen: RwSignal<Chosen>, leave: Callback<()>) -> impl IntoView {
    let Chosen::Compared(compared) = chosen.get_untracked() else { return ().into_any() };
    let session = session();
    let again = {
        let compared = compared.clone();
        Callback::new(move |()| show(chosen, hold(session, (compared.file.clone(), compared.name.clone()))))
    };
    view! {
        <section class="rm-preview" aria-labelledby="two-versions">
            <TwoSides compared=compared.clone()/>
            {match &compared.held.merge {
                Ok(_) => view! { <Decide compared=compared.clone() leave again/> }.into_any(),
                Err(refusal) => view! { <ForReadingOnly compared=compared.clone() refusal=*refusal/> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

/// What differs, where nothing of it can be brought in, and why.
#[component]
fn ForReadingOnly(compared: Arc<Compared>, refusal: MergeRefusal) -> impl IntoView {
    let theirs = &compared.file.opened().submission;
    let ours = &compared.held.ours;
    let all = differences(ours, theirs);
    let groups = session().peek(|scheme, _| compare::groups(scheme, ours, theirs, &all));
    let title: Sentence = match refusal {
        MergeRefusal::EarlierVersion => "What has changed since".into(),
        _ => "How the two differ".into(),
    };
    view! {
        <p class="rm-banner" id="only-read">{in_words(refusal)}</p>
        <Differences id="all-differences" title groups number=all.len()/>
    }
}
