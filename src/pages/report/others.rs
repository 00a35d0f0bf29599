//! Other ways to take answers along: those of one element as text, and the questions as an empty form for a meeting.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Asked, TellAsked, WORD, ask_for_file};
use crate::components::{Button, UserWords};
use crate::forms::SelectField;
use crate::platform::browser;
use crate::state::session::session;
use readymark_core::report::written::{blank, of_element, plain};
use readymark_core::report::{hub, words as wording};

/// The text that was copied, for where the browser does not copy it itself.
const COPIED_TEXT: &str = "copied-text";

/// The answers of one element as text, to be pasted elsewhere.
#[component]
pub(super) fn CopyAnswers() -> impl IntoView {
    let session = session();
    let element = session.peek(|scheme, _| scheme.element_word[0].clone());
    let ids = session.select(|scheme, audit| {
        hub::listed(scheme, audit).into_iter().map(|element| element.id.clone()).collect::<Vec<_>>()
    });
    let names = session.select(|scheme, audit| {
        hub::listed(scheme, audit).into_iter().map(|element| hub::numbered(scheme, audit, element)).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(0usize);
    // What was copied, and whether the browser did so.
    let copied: RwSignal<Option<(String, bool)>> = RwSignal::new(None);
    let press = move |()| {
        let id = ids.with_untracked(|ids| ids.get(chosen.get_untracked()).cloned());
        let text = session.peek(|scheme, audit| {
            let element = id.as_ref().and_then(|id| scheme.element(id))?;
            Some(plain(&of_element(scheme, audit, element)))
        });
        let Some(text) = text else { return };
        copied.set(None);
        spawn_local(async move {
            let is_copied = browser::copy(&text).await;
            // The page may have been left meanwhile.
            copied.try_set(Some((text, is_copied)));
        });
    };
    let says = move |(text, is_copied): (String, bool)| {
        let words = match is_copied {
            true => "Copied. Paste it where you want it.",
            false => "This browser did not let us copy the text. Select it below and copy it yourself.",
        };
        let shown = (!is_copied).then(|| {
            view! { <p class="rm-text rm-letter" id=COPIED_TEXT><UserWords text/></p> }
        });
        view! { <p class="govuk-body">{words}</p> {shown} }.into_any()
    };
    view! {
        <h2 class="govuk-heading-m">
            <UserWords text=format!("Copy the answers of one {element}")/>
        </h2>
        <SelectField
            id="copy-element"
            label="Which one?"
            options=names
            chosen
            on_choose=move |place| chosen.set(place)
        />
        <Button class="govuk-button govuk-button--secondary" id="copy-answers" changes_nothing=true on_press=press>
            "Copy as text"
        </Button>
        <div role="status" id="copied">{move || copied.get().map(says)}</div>
    }
}

/// The questions without answers, for a meeting.
#[component]
pub(super) fn EmptyForm() -> impl IntoView {
    let session = session();
    let asked: RwSignal<Option<Asked>> = RwSignal::new(None);
    let press = move |()| {
        let made = session.peek(|scheme, audit| {
            let setting = scheme.setting(&audit.setting)?;
            Some((format!("{}.{}.form.docx", scheme.id, setting.id), blank(scheme, setting)))
        });
        if let Some((name, form)) = made {
            ask_for_file(session, asked, WORD, move |write| Some((name, (write.word)(&form)?)));
        }
    };
    let has_setting = session.peek(|scheme, audit| scheme.setting(&audit.setting).is_some());
    let elements = session.peek(|scheme, _| wording::capital(&scheme.element_word[1]));
    let about = format!("{elements} and questions, with space to write by hand, for a staff meeting.");
    has_setting.then(|| {
        view! {
            <h2 class="govuk-heading-m">"An empty form"</h2>
            <p class="govuk-body"><UserWords text=about/></p>
            <Button class="govuk-button govuk-button--secondary" id="empty-form" changes_nothing=true on_press=press>
                "Download the empty form as Word"
            </Button>
            <TellAsked asked id="asked-for-form"/>
        }
    })
}
