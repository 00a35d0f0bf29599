//! Opening a file: choose, look, then confirm. Nothing is kept before the person confirms.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Breadcrumbs, ErrorSummary, FieldError, Heading};
use crate::forms::ErrorMessage;
use crate::pages::files::pack;
use crate::pages::files::pack::{PackFaults, PackPreview};
use crate::pages::files::preview::{AuditPreview, NewerFormatPreview};
use crate::pages::files::reading::{Turn, bytes_of};
use crate::pages::files::review_preview::ReviewPreview;
use crate::platform::browser;
use crate::platform::browser::UserFile;
use crate::state::session::{Session, session};
use readymark_core::bundle;
use readymark_core::bundle::pack::Fault;
use readymark_core::bundle::{Inspection, NewerFormatFile, OpenedFile, ReadError};
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::Scheme;

const INPUT: &str = "file";
const ERROR: &str = "file-error";

const LEDE: &str = "Open a self-audit or a review you were sent, your own backup file or a scheme pack. You can check what is in it before it is saved.";

const DROP: &str = "Or drop it anywhere on this page.";

/// What became of the file chosen.
#[derive(Clone)]
enum Chosen {
    Nothing,
    Refused(ReadError),
    /// A self-audit, and the name of its file.
    Audit(Arc<OpenedFile>, String),
    /// A review of one, and the name of its file.
    Review(Arc<OpenedFile>, String),
    /// One of a newer minor version, the name of its file, and the text it came as.
    NewerFormat(Arc<NewerFormatFile>, String, String),
    Pack(Arc<Scheme>, String),
    /// Everything that is wrong with a pack.
    Faulty(Vec<Fault>),
    /// So many files were dropped at once.
    Several(usize),
}

/// What is in a file.
fn look_into(name: &str, bytes: &[u8], catalogue: &Catalogue) -> Result<Chosen, ReadError> {
    Ok(match bundle::inspect(name, bytes, catalogue)? {
        Inspection::Audit(file) => Chosen::Audit(Arc::new(*file), name.to_owned()),
        Inspection::Review(file) => Chosen::Review(Arc::new(*file), name.to_owned()),
        Inspection::NewerFormat(newer, text) => Chosen::NewerFormat(Arc::new(*newer), name.to_owned(), text),
        Inspection::Pack(scheme, text) => Chosen::Pack(scheme, text),
        Inspection::FaultyPack(faults) => Chosen::Faulty(faults),
    })
}

/// Looks into a file, and shows what is in it, unless another was chosen while it was read.
fn take(session: Session, chosen: RwSignal<Chosen>, turn: Turn, file: UserFile) {
    let (name, mine) = (file.name(), turn.next());
    spawn_local(async move {
        let bytes = bytes_of(file).await;
        // The page may have been left by then, and its turn with it.
        if !turn.is_still(mine) {
            return;
        }
        let result = bytes.and_then(|bytes| look_into(&name, &bytes, &session.catalogue()));
        show(chosen, result.unwrap_or_else(Chosen::Refused));
    });
}

/// Shows what became of the file chosen; what is shown takes the focus.
fn show(chosen: RwSignal<Chosen>, found: Chosen) {
    let title = match &found {
        Chosen::Audit(..) | Chosen::Review(..) | Chosen::NewerFormat(..) | Chosen::Pack(..) => {
            "Open a file – Readymark"
        }
        _ => "Error: Open a file – Readymark",
    };
    chosen.set(found);
    browser::set_title(title);
}

/// The page.
#[component]
pub(crate) fn Open() -> impl IntoView {
    let session = session();
    let chosen = RwSignal::new(Chosen::Nothing);
    let turn = Turn::new();
    let input = NodeRef::<Input>::new();
    let choose = move |event: Event| {
        let Some(file) = browser::chosen_file(&event) else { return };
        browser::clear_file_input(INPUT);
        take(session, chosen, turn, file);
    };
    // A file that was dropped on the page, or on the first page, which leads here.
    Effect::new(move |_| {
        let mut files = session.shell.take_dropped();
        match (files.len(), files.pop()) {
            (1, Some(file)) => take(session, chosen, turn, file),
            (0, _) | (_, None) => {}
            (number, _) => {
                turn.next();
                show(chosen, Chosen::Several(number));
            }
        }
    });
    let error = Signal::derive(move || chosen.with(what_is_wrong));
    let has_error = move || chosen.with(|chosen| what_is_wrong(chosen).is_some());
    let errors = Signal::derive(move || {
        let error = error.get().map(|text| FieldError { field: INPUT.to_owned(), text });
        error.into_iter().collect::<Vec<_>>()
    });
    let leave = Callback::new(move |()| {
        chosen.set(Chosen::Nothing);
        browser::focus_ref(input);
    });
    view! {
        <Breadcrumbs here="Open a file"/>
        <ErrorSummary errors/>
        <Heading>"Open a file"</Heading>
        <p class="rm-lede">{LEDE}</p>
        <div class="govuk-form-group" class=("govuk-form-group--error", has_error)>
            <label class="govuk-label" for=INPUT>
                "Choose a file that ends in .readymark.json or .pack.json"
            </label>
            <div class="govuk-hint">{DROP}</div>
            <ErrorMessage id=ERROR error/>
            <input
                class="rm-file"
                id=INPUT
                node_ref=input
                type="file"
                accept=".json,application/json"
                aria-describedby=move || has_error().then_some(ERROR)
                on:change=choose
            />
        </div>
        {move || {
            // Built anew each time (see `components`): what was unfolded in one file is not unfolded in the next.
            chosen.track();
            move || view! { <ChosenFile chosen leave/> }
        }}
    }
}

/// Why what was chosen was not opened.
fn what_is_wrong(chosen: &Chosen) -> Option<String> {
    match chosen {
        Chosen::Refused(error) => Some(format!("{} {}", error.what_happened(), error.what_to_do())),
        Chosen::Faulty(faults) => Some(pack::to_mend(faults)),
        Chosen::Several(number) => {
            Some(format!("You dropped {number} files, so nothing was opened. Drop one file at a time."))
        }
        Chosen::Nothing | Chosen::Audit(..) | Chosen::Review(..) | Chosen::NewerFormat(..) | Chosen::Pack(..) => None,
    }
}

/// What is in the file chosen, with the choice to keep it or to `leave` it; it does not follow what is chosen next.
#[component]
fn ChosenFile(chosen: RwSignal<Chosen>, leave: Callback<()>) -> impl IntoView {
    match chosen.get_untracked() {
        Chosen::Audit(file, name) => view! { <AuditPreview file name leave/> }.into_any(),
        Chosen::Review(file, name) => view! { <ReviewPreview file name leave/> }.into_any(),
        Chosen::NewerFormat(newer, name, text) => view! { <NewerFormatPreview newer name text leave/> }.into_any(),
        Chosen::Pack(scheme, text) => view! { <PackPreview scheme text leave/> }.into_any(),
        Chosen::Faulty(faults) => view! { <PackFaults faults/> }.into_any(),
        Chosen::Nothing | Chosen::Refused(_) | Chosen::Several(_) => ().into_any(),
    }
}
