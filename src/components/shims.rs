//! The pieces as components, over the functions that still draw them.

use leptos::prelude::*;

use super::*;
use crate::node::Node;
use readymark_core::readiness::{Gap, LineReadiness};
use readymark_core::report::Status;
use readymark_core::scheme::{Guidance, Provenance};

#[component]
pub fn BackupLine() -> impl IntoView {
    backup_line()
}

#[component]
pub fn BackupDue() -> impl IntoView {
    backup_due()
}

#[component]
pub fn ErrorSummary(errors: Signal<Vec<FieldError>>) -> impl IntoView {
    error_summary(std::sync::Arc::new(move || errors.get()))
}

#[component]
pub fn SummaryList(children: Children) -> impl IntoView {
    Node::from(list_of_facts(Node::View(children().into_any())))
}

#[component]
pub fn Fact(#[prop(into)] name: String, children: Children) -> impl IntoView {
    Node::from(fact(name, Node::View(children().into_any())))
}

#[component]
pub fn Sourced(#[prop(into)] text: String, provenance: Provenance) -> impl IntoView {
    sourced(text, provenance)
}

#[component]
pub fn Footer() -> impl IntoView {
    footer()
}

#[component]
pub fn GuidanceNote(pieces: Vec<Guidance>) -> impl IntoView {
    Node::from(guidance(&pieces))
}

#[component]
pub fn AboutTheScheme(pieces: Vec<Guidance>) -> impl IntoView {
    Node::from(about_the_scheme(&pieces))
}

#[component]
pub fn Header() -> impl IntoView {
    header()
}

#[component]
pub fn LongLine() -> impl IntoView {
    long_line()
}

#[component]
pub fn NextSteps(#[prop(into)] gaps: Signal<Vec<Gap>>) -> impl IntoView {
    next_steps(std::sync::Arc::new(move || gaps.get()))
}

#[component]
pub fn NoticeLine() -> impl IntoView {
    notice_line()
}

#[component]
pub fn PlaceKept(#[prop(into)] text: String) -> impl IntoView {
    place_kept(&text)
}

#[component]
pub fn Requirements(lines: Vec<LineReadiness>) -> impl IntoView {
    requirements(lines)
}

#[component]
pub fn StatusWord(status: Status) -> impl IntoView {
    Node::from(status_word(&status))
}

#[component]
pub fn Breadcrumbs(
    /// Name and address of each page above this one.
    #[prop(optional)]
    steps: Vec<(String, String)>,
    #[prop(into)] here: String,
) -> impl IntoView {
    trail(steps, here)
}

#[component]
pub fn Heading(children: Children) -> impl IntoView {
    heading(Node::View(children().into_any()))
}

#[component]
pub fn TitleHeading(#[prop(into)] title: String) -> impl IntoView {
    heading_of_title(title)
}

#[component]
pub fn Reminder() -> impl IntoView {
    Node::from(reminder())
}

#[component]
pub fn Archived() -> impl IntoView {
    Node::from(archived())
}

#[component]
pub fn ArchivedWords(#[prop(into)] text: String) -> impl IntoView {
    Node::from(archived_words(text))
}

#[component]
pub fn ProvenanceTag(provenance: Provenance) -> impl IntoView {
    Node::from(provenance_tag(provenance))
}

#[component]
pub fn Details(#[prop(into)] summary: String, children: Children) -> impl IntoView {
    Node::from(details(summary, Node::View(children().into_any())))
}

#[component]
pub fn UndoBar() -> impl IntoView {
    undo_bar()
}
