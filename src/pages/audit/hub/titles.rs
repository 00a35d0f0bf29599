//! Why elements have no title, where their titles are, and a box that takes all of them at once.

use leptos::prelude::*;

use crate::components::{Button, Details, HEADING, LiveWords, SourceTag, UserWords};
use crate::forms::{TextInput, TextShape};
use crate::platform::browser;
use crate::state::session::session;
use crate::state::shell::Notice;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::report::{hub as rows, words as wording};
use readymark_core::scheme::ids::ElementId;
use readymark_core::submission::pasted_titles;
use readymark_core::submission::pasted_titles::{PastedTitles, TitleRow};

const HINT: &str = "For example, a list copied from a document. Numbers before the titles are left out";

const NO_SPACE: &str = "The titles were not added: there is not enough space for them in one self-audit.";

/// That elements in the list have no title yet; nothing where each has one.
#[component]
pub(super) fn Untitled() -> impl IntoView {
    let session = session();
    let is_any = session.select(|scheme, audit| {
        let listed = rows::listed(scheme, audit);
        pasted_titles::untitled(scheme, audit).iter().any(|id| listed.iter().any(|element| element.id == *id))
    });
    let why = session.peek(|scheme, _| Some(pasted_titles::why(scheme)));
    view! {
        <Show when=move || is_any.get()>
            <div class="rm-banner" id="untitled">
                {why
                    .clone()
                    .map(|why| {
                        view! {
                            <p><UserWords text=why.text/></p>
                            <SourceTag provenance=why.provenance/>
                        }
                    })}
                <Details summary="Paste the titles"><PasteTitles/></Details>
            </div>
        </Show>
    }
}

/// The box; what is in it is shown line by line before anything is done with it.
#[component]
fn PasteTitles() -> impl IntoView {
    let session = session();
    let pasted = RwSignal::new(UserText::default());
    let read = session.select(move |scheme, audit| pasted.with(|text| pasted_titles::read(scheme, audit, text)));
    let words = session.peek(|scheme, _| scheme.element_word.clone());
    let counts = Memo::new(move |_| read.with(|read| read.counts(&words)));
    let add = move |()| {
        let (change, titles) = read.with_untracked(|read| (read.change(), read.changes()));
        let Some(change) = change else { return };
        session.shell.say(match session.apply(change) {
            true => {
                let said = format!("{} added.", wording::count(titles, "title", "titles"));
                pasted.set(UserText::default());
                // The box may go away with what it was for.
                browser::focus(HEADING);
                Notice::Done(said.into())
            }
            false => Notice::NotDone(NO_SPACE),
        });
    };
    view! {
        <TextInput
            id="titles"
            label="Titles, one on each line"
            hint=HINT
            shape=TextShape::Paragraphs
            value=pasted
            on_input=move |text| pasted.set(text)
        />
        <div role="status">
            <Show when=move || !counts.with(String::is_empty)>
                <p class="govuk-body"><LiveWords text=counts/></p>
            </Show>
        </div>
        <Lines read/>
        <Show when=move || { read.with(PastedTitles::changes) > 0 }>
            <Button class="govuk-button govuk-button--secondary" id="add-titles" on_press=add>
                "Add these titles"
            </Button>
        </Show>
    }
}

/// Which line goes to which element, and which go to none.
#[component]
fn Lines(read: Memo<PastedTitles>) -> impl IntoView {
    let row = |row: &TitleRow| {
        let title = row.pasted.clone()?;
        let replaced = row.before.trimmed().filter(|before| *before != title);
        let replaced = replaced.map(|before| Sentence::new().then(" (instead of “").then(before).then("”)"));
        let text = Sentence::join([title.into(), replaced.unwrap_or_default()], "");
        Some(view! { <li><strong><ElementName id=row.element.clone()/></strong> ": " <UserWords text/></li> })
    };
    let spare = |line: &UserText| view! { <li><strong>"Not used"</strong> ": " <UserWords text=line.clone()/></li> };
    let lines = move || {
        read.with(|read| {
            let rows = read.rows.iter().filter_map(row).collect_view();
            view! { {rows} {read.spare.iter().map(spare).collect_view()} }
        })
    };
    view! { <ul class="govuk-list">{lines}</ul> }
}

/// An element by its word and number: “Element 3”.
#[component]
fn ElementName(id: ElementId) -> impl IntoView {
    let name = session().peek(|scheme, _| {
        let code = scheme.element(&id).map(|element| element.code.clone()).unwrap_or_default();
        format!("{} {code}", wording::capital(&scheme.element_word[0]))
    });
    view! { <UserWords text=name/> }
}
