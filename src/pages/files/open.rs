//! Opening a file: choose, look, then confirm. Nothing is kept before the person confirms.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components;
use crate::components::{FieldError, error_summary, heading};
use crate::forms::{error_message, form_group};
use crate::node::{Node, OnChange, el, reactive, words};
use crate::pages::files::{pack, preview};
use crate::platform::browser;
use crate::state::session::{Session, session};
use readymark_core::bundle;
use readymark_core::bundle::pack::Fault;
use readymark_core::bundle::{ForeignFile, Inspection, LONGEST_FILE, Newer, OpenedFile, ReadError};
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::Scheme;

const INPUT: &str = "file";
const ERROR: &str = "file-error";

const LEDE: &str = "A submission you were sent, a backup of your own, or a pack with a scheme. You see what is in it before anything is kept.";

const DROP: &str = "Or drop it anywhere on this page.";

/// What became of the file chosen.
#[derive(Clone)]
enum Chosen {
    Nothing,
    Refused(ReadError),
    /// A self-audit, and the name of its file.
    Audit(Arc<OpenedFile>, String),
    /// One of a newer minor version, the name of its file, and the text it came as.
    Newer(Arc<Newer>, String, String),
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
        Inspection::Newer(newer, text) => Chosen::Newer(Arc::new(*newer), name.to_owned(), text),
        Inspection::Pack(scheme, text) => Chosen::Pack(scheme, text),
        Inspection::FaultyPack(faults) => Chosen::Faulty(faults),
    })
}

/// Looks into a file, and shows what is in it.
fn take(session: Session, chosen: RwSignal<Chosen>, file: web_sys::File) {
    let name = file.name();
    spawn_local(async move {
        // Looked at before its bytes are, so that a huge file is not read: its beginning says what it is.
        let is_huge = file.size() > LONGEST_FILE as f64;
        let bytes = if is_huge { browser::beginning_of(&file).await } else { browser::bytes_of(file).await };
        let result = match bytes {
            Some(bytes) if is_huge => Err(ForeignFile::of(&bytes).map_or(ReadError::TooBig, ReadError::Other)),
            Some(bytes) => look_into(&name, &bytes, &session.catalogue()),
            None => Err(ReadError::Unreadable { name }),
        };
        show(chosen, result.unwrap_or_else(Chosen::Refused));
    });
}

/// Shows what became of the file chosen, and moves there.
fn show(chosen: RwSignal<Chosen>, found: Chosen) {
    let (title, focus) = match &found {
        Chosen::Audit(..) | Chosen::Newer(..) | Chosen::Pack(..) => ("Open a file – Readymark", "preview"),
        _ => ("Error: Open a file – Readymark", "error-summary"),
    };
    browser::set_title(title);
    chosen.set(found);
    browser::focus_soon(focus);
}

/// The page.
pub fn open() -> Node {
    let session = session();
    let chosen = RwSignal::new(Chosen::Nothing);
    let choose = move |event: web_sys::Event| {
        let Some(file) = browser::chosen_file(&event) else { return };
        browser::clear_file_input(INPUT);
        take(session, chosen, file);
    };
    // A file that was dropped on the page, or on the first page, which leads here.
    Effect::new(move |_| {
        session.drops.get();
        let mut files = session.take_dropped();
        match (files.len(), files.pop()) {
            (1, Some(file)) => take(session, chosen, file),
            (0, _) | (_, None) => {}
            (number, _) => show(chosen, Chosen::Several(number)),
        }
    });
    let error = move || match &*chosen.read() {
        Chosen::Refused(error) => Some(format!("{} {}", error.what_happened(), error.what_to_do())),
        Chosen::Faulty(faults) => Some(pack::to_mend(faults)),
        Chosen::Several(number) => {
            Some(format!("You dropped {number} files, and nothing was opened. Drop one file at a time."))
        }
        Chosen::Nothing | Chosen::Audit(..) | Chosen::Newer(..) | Chosen::Pack(..) => None,
    };
    let errors = move || {
        let error = error().map(|text| FieldError { field: INPUT.to_owned(), text });
        error.into_iter().collect::<Vec<_>>()
    };
    let leave: OnChange<()> = Arc::new(move |()| {
        chosen.set(Chosen::Nothing);
        browser::focus(INPUT);
    });
    let look = reactive(move || match &*chosen.read() {
        Chosen::Audit(file, name) => preview::of_audit(file, name, leave.clone()),
        Chosen::Newer(newer, name, text) => preview::of_newer_file(newer, name, text, leave.clone()),
        Chosen::Pack(scheme, text) => pack::draw(scheme, text, leave.clone()),
        Chosen::Faulty(faults) => pack::faults(faults),
        Chosen::Nothing | Chosen::Refused(_) | Chosen::Several(_) => Node::Nothing,
    });
    let field = el("div", "")
        .follows("class", form_group(Arc::new(error)))
        .child(
            words("label", "govuk-label", "Choose a file that ends in .readymark.json or .pack.json")
                .attr("for", INPUT),
        )
        .child(words("div", "govuk-hint", DROP))
        .child(error_message(ERROR.to_owned(), Arc::new(error)))
        .child(
            el("input", "rm-file")
                .id(INPUT)
                .attr("type", "file")
                .attr("accept", ".json,application/json")
                .follows("aria-describedby", move || error().is_some().then(|| ERROR.to_owned()))
                .on("change", choose),
        );
    vec![
        components::trail(Vec::new(), "Open a file"),
        error_summary(Arc::new(errors)),
        heading("Open a file"),
        words("p", "rm-lede", LEDE).into(),
        field.into(),
        look,
    ]
    .into()
}
