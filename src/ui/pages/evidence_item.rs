//! One piece of evidence.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{HEADING, element, trail};
use crate::audit::change::Change;
use crate::audit::evidence::{Evidence, EvidenceEdit};
use crate::report::words;
use crate::scheme::Choice;
use crate::scheme::ids::{ElementId, EvidenceId, FacetId, KindId};
use crate::ui::live::live;
use crate::ui::parts::{CheckOption, Checkboxes, Radios, Reminder, TextField, TextShape, Trail, UndoBar};
use crate::ui::route::Page;
use crate::ui::session::{Notice, Session, session};

/// The page.
#[component]
pub fn EvidenceItemPage(id: EvidenceId) -> impl IntoView {
    let session = session();
    let there = {
        let id = id.clone();
        session.slice(move |_, audit| audit.evidence_item(&id).is_some())
    };
    live(move || match there.get() {
        true => form(session, &id).into_any(),
        false => view! {
            <Trail steps=steps(session) here="Not there" />
            <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"This piece of evidence is not there"</h1>
            <p class="govuk-body">"It may have been removed. Undo brings it back."</p>
            <UndoBar />
        }
        .into_any(),
    })
}

fn steps(session: Session) -> Vec<(String, String)> {
    let mut steps = trail(session);
    steps.push(("Evidence".to_owned(), session.href(Page::Evidence)));
    steps
}

fn options<Id: ToString>(choices: &[Choice<Id>]) -> Vec<CheckOption> {
    let option =
        |it: &Choice<Id>| CheckOption { id: it.id.to_string(), title: it.title.clone(), meaning: it.meaning.clone() };
    choices.iter().map(option).collect()
}

fn form(session: Session, id: &EvidenceId) -> impl IntoView {
    let item = {
        let id = id.clone();
        session.slice(move |_, audit| audit.evidence_item(&id).cloned())
    };
    let text = move |get: fn(&Evidence) -> &String| {
        Signal::derive(move || item.read().as_ref().map(get).cloned().unwrap_or_default())
    };
    let set = |make: fn(String) -> EvidenceEdit| {
        let id = id.clone();
        Callback::new(move |text: String| session.dispatch(Change::EditEvidence(id.clone(), make(text))))
    };
    let (kinds, facets, elements, word) = session.look(|scheme, audit| {
        let elements = scheme.elements_in(&audit.setting).map(|it| CheckOption {
            id: it.id.to_string(),
            title: element::label(session, it),
            meaning: None,
        });
        let word = format!("Which {} does it serve?", scheme.element_word[1]);
        (options(&scheme.evidence_kinds), options(&scheme.evidence_facets), elements.collect::<Vec<_>>(), word)
    });
    let kind = Signal::derive(move || item.read().as_ref().and_then(|it| it.kind.as_ref()).map(ToString::to_string));
    let set_kind = {
        let id = id.clone();
        Callback::new(move |chosen: Option<String>| {
            let kind = chosen.and_then(|it| KindId::new(&it));
            session.dispatch(Change::EditEvidence(id.clone(), EvidenceEdit::Kind(kind)));
        })
    };
    let shown = Signal::derive(move || item.read().as_ref().map(|it| texts(&it.facets)).unwrap_or_default());
    let set_shown = {
        let id = id.clone();
        Callback::new(move |chosen: BTreeSet<String>| {
            let facets = chosen.iter().filter_map(|it| FacetId::new(it)).collect();
            session.dispatch(Change::EditEvidence(id.clone(), EvidenceEdit::Facets(facets)));
        })
    };
    let served = Signal::derive(move || item.read().as_ref().map(|it| texts(&it.elements)).unwrap_or_default());
    let set_served = {
        let id = id.clone();
        Callback::new(move |chosen: BTreeSet<String>| {
            let elements = chosen.iter().filter_map(|it| ElementId::new(it)).collect();
            session.dispatch(Change::EditEvidence(id.clone(), EvidenceEdit::Elements(elements)));
        })
    };
    let shows = (!facets.is_empty()).then(|| {
        view! {
            <Checkboxes id="shows" label="What does it show?" hint="Tick all that apply" options=facets chosen=shown on_choose=set_shown />
        }
    });
    view! {
        <Trail steps=steps(session) here="A piece of evidence" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"A piece of evidence"</h1>
        <UndoBar />
        <Reminder />
        <div class="rm-narrow">
            <TextField id="title" label="What is it?" hint="For example, Staff training log, autumn 2026" shape=TextShape::Line value=text(|it| &it.title) on_input=set(EvidenceEdit::Title) />
            <Radios id="kind" label="What kind of evidence is it?" options=kinds chosen=kind on_choose=set_kind />
            <TextField id="kept" label="Where is it kept?" hint="A folder, an office or a web address, so that an assessor can find it" shape=TextShape::Line value=text(|it| &it.kept) on_input=set(EvidenceEdit::Kept) />
            <TextField id="dated" label="When is it from?" hint="A date or a period" shape=TextShape::Line value=text(|it| &it.dated) on_input=set(EvidenceEdit::Dated) />
            {shows}
            <Checkboxes id="serves" label=word hint="One piece of evidence may serve several" options=elements chosen=served on_choose=set_served />
            <TextField id="note" label="Anything an assessor should know about it?" shape=TextShape::Paragraphs value=text(|it| &it.note) on_input=set(EvidenceEdit::Note) />
            {buttons(session, id.clone(), item)}
        </div>
    }
}

fn texts<T: ToString>(set: &BTreeSet<T>) -> BTreeSet<String> {
    set.iter().map(ToString::to_string).collect()
}

fn buttons(session: Session, id: EvidenceId, item: Memo<Option<Evidence>>) -> impl IntoView {
    let served = live(move || {
        let first = item.read().as_ref().and_then(|it| it.elements.first().cloned());
        first.map(|element| {
            let title = session.look(|scheme, _| {
                scheme.element(&element).map(|it| format!("Back to {} {}", scheme.element_word[0], it.code))
            });
            title.map(|title| view! { <a href=session.href(Page::Element(element, None))>{title}</a> })
        })
    });
    let remove = move |_| {
        let title = item.get_untracked().map(|it| it.title).unwrap_or_default();
        session.dispatch(Change::RemoveEvidence(id.clone()));
        session
            .leave_for(Page::Evidence, Notice(format!("Removed {}.", words::quoted_or(&title, "a piece of evidence"))));
    };
    view! {
        <p class="rm-pager">
            <a class="govuk-button" role="button" draggable="false" href=session.href(Page::Evidence)>"Done"</a>
            {served}
            <button type="button" class="rm-link" id="remove" on:click=remove>"Remove this piece of evidence"</button>
        </p>
    }
}
