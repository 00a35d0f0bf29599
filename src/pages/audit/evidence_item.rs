//! One piece of evidence.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::components::{PlaceKept, UserWords};
use crate::forms::{CheckOption, CheckboxGroup, RadioGroup, TextInput, TextShape, not_a_date, toggle_in};
use crate::pages::audit::item;
use crate::pages::audit::item::{DateOrWordsInput, ItemFoot, ListedItem};
use crate::route::{Anchor, Page};
use crate::state::session::session;
use readymark_core::audit::UserText;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::{Evidence, EvidenceEdit, EvidenceFilter};
use readymark_core::report::{tied, words as wording};
use readymark_core::scheme::ids::{ElementId, EvidenceId, FacetId, KindId};
use readymark_core::scheme::{Choice, Scheme};
use readymark_core::submission::recording;

/// The page; of a new piece with what is wanted of it, which is recorded once something is said of it.
#[component]
pub(crate) fn EvidenceItem(id: EvidenceId, new: Option<EvidenceFilter>) -> impl IntoView {
    let session = session();
    let there = {
        let (id, is_new) = (id.clone(), new.is_some());
        session.select(move |_, audit| is_new || audit.evidence_item(&id).is_some())
    };
    let wanted = new.map(|wanted| session.peek(|scheme, _| known(scheme, wanted)));
    // The page names what it is looked for to show, and does not tick it.
    let to_show = wanted.as_ref().map(|wanted| wanted.facets.clone()).unwrap_or_default();
    let blank = wanted.map(|wanted| Evidence::wanted(id.clone(), wanted));
    view! {
        <ListedItem
            list_name="Evidence"
            list=Page::Evidence
            name="A piece of evidence"
            not_there="Evidence not found"
            there
        >
            <EvidenceForm id=id.clone() blank=blank.clone() to_show=to_show.clone()/>
        </ListedItem>
    }
}

fn options<Id: ToString>(choices: &[Choice<Id>]) -> Vec<CheckOption> {
    let option = |choice: &Choice<Id>| CheckOption {
        id: choice.id.to_string(),
        title: choice.title.clone(),
        meaning: choice.meaning.clone(),
    };
    choices.iter().map(option).collect()
}

/// Of what is wanted, what this scheme has: an address can name anything.
fn known(scheme: &Scheme, wanted: EvidenceFilter) -> EvidenceFilter {
    let EvidenceFilter { kind, mut facets, mut elements } = wanted;
    facets.retain(|id| scheme.evidence_facets.iter().any(|facet| facet.id == *id));
    elements.retain(|id| scheme.element(id).is_some());
    EvidenceFilter { kind: kind.filter(|id| scheme.evidence_kinds.iter().any(|kind| kind.id == *id)), facets, elements }
}

/// Its boxes; of a new piece, which is not recorded yet, with what it is to begin with.
#[component]
fn EvidenceForm(
    id: EvidenceId,
    blank: Option<Evidence>,
    /// What a piece is looked for that shows it.
    to_show: BTreeSet<FacetId>,
) -> impl IntoView {
    let session = session();
    let evidence = {
        let (id, blank) = (id.clone(), blank.clone());
        session.select(move |_, audit| audit.evidence_item(&id).or(blank.as_ref()).cloned())
    };
    let recorded = {
        let id = id.clone();
        session.select(move |_, audit| audit.evidence_item(&id).is_some())
    };
    let kept = {
        let id = id.clone();
        session.select(move |_, audit| audit.evidence_item(&id).map(|item| item.kept.clone()).unwrap_or_default())
    };
    let edit = {
        let id = id.clone();
        Callback::new(move |edit: EvidenceEdit| match &blank {
            None => session.dispatch(AuditChange::EditEvidence(id.clone(), edit)),
            Some(blank) => {
                if let Some(change) = session.peek(|_, audit| recording::evidence(audit, blank, edit)) {
                    session.dispatch(change);
                }
            }
        })
    };
    let remove = Callback::new(move |()| {
        let title = evidence.with_untracked(|item| item.as_ref().map(|item| item.title.clone()).unwrap_or_default());
        session.dispatch(AuditChange::RemoveEvidence(id.clone()));
        wording::quoted_or(&title, "a piece of evidence")
    });

    let read = move |get: fn(&Evidence) -> &UserText| {
        Signal::derive(move || evidence.with(|item| item.as_ref().map(get).cloned().unwrap_or_default()))
    };
    let set = move |make: fn(UserText) -> EvidenceEdit| move |text: UserText| edit.run(make(text));
    let kind = Memo::new(move |_| evidence.with(|item| item.as_ref()?.kind.as_ref().map(ToString::to_string)));
    let set_kind = move |chosen: Option<String>| {
        edit.run(EvidenceEdit::Kind(chosen.and_then(|chosen| KindId::new(&chosen))));
    };
    let shows = Memo::new(move |_| evidence.with(|item| item.as_ref().map(|it| texts(&it.facets)).unwrap_or_default()));
    let toggle_shows = move |id: String| {
        let mut facets = evidence.with_untracked(|it| it.as_ref().map(|it| it.facets.clone()).unwrap_or_default());
        toggle_in(&mut facets, FacetId::new(&id));
        edit.run(EvidenceEdit::Facets(facets));
    };
    let serves =
        Memo::new(move |_| evidence.with(|item| item.as_ref().map(|it| texts(&it.elements)).unwrap_or_default()));
    let toggle_serves = move |id: String| {
        let mut elements = evidence.with_untracked(|it| it.as_ref().map(|it| it.elements.clone()).unwrap_or_default());
        toggle_in(&mut elements, ElementId::new(&id));
        edit.run(EvidenceEdit::Elements(elements));
    };
    let (kinds, facets, which, tick) = session.peek(|scheme, _| {
        let which = format!("Which {} does it support?", scheme.element_word[1]);
        let asked = scheme.evidence_facets.iter().filter(|facet| to_show.contains(&facet.id));
        let asked: Vec<String> = asked.map(|facet| format!("“{}”", facet.title)).collect();
        let tick = match &asked.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            [] => "Tick all that apply".to_owned(),
            asked => format!(
                "You came here to record evidence that shows {}. Tick only what this piece shows",
                wording::joined(asked)
            ),
        };
        (options(&scheme.evidence_kinds), options(&scheme.evidence_facets), which, tick)
    });
    // The button leads there.
    let from_element = matches!(session.left_page(), Some(Page::Element(..)));
    let first_served = Memo::new(move |_| evidence.with(|item| item.as_ref()?.elements.first().cloned()));

    view! {
        <TextInput
            id="title"
            label="What is it?"
            hint="For example, Staff training log, autumn 2026"
            shape=TextShape::Line
            value=read(|evidence| &evidence.title)
            on_input=set(EvidenceEdit::Title)
        />
        <RadioGroup
            id="kind"
            label="What kind of evidence is it?"
            options=kinds
            chosen=kind
            on_choose=set_kind
        />
        <TextInput
            id="kept"
            label="Where is it kept?"
            hint="A folder, an office or a web address, so that an assessor can find it"
            shape=TextShape::Line
            value=read(|evidence| &evidence.kept)
            on_input=set(EvidenceEdit::Kept)
        />
        {move || view! { <PlaceKept text=kept.get()/> }}
        <DateOrWordsInput
            id="dated"
            label="What date or period does it cover?"
            hint="For example, 27 3 2026, or autumn term 2026"
            value=read(|evidence| &evidence.dated)
            on_input=set(EvidenceEdit::Dated)
        />
        <TextInput
            id="review-by"
            label="When will you check that it is still up to date? (optional)"
            hint="For example, 27 3 2027"
            shape=TextShape::Date
            value=read(|evidence| &evidence.review_by)
            on_input=set(EvidenceEdit::ReviewBy)
            wrong=not_a_date
        />
        <TextInput
            id="looked-after-by"
            label="Who looks after it? (optional)"
            hint="A role, not a name"
            shape=TextShape::Line
            value=read(|evidence| &evidence.looked_after_by)
            on_input=set(EvidenceEdit::LookedAfterBy)
        />
        {(!facets.is_empty())
            .then(|| {
                view! {
                    <CheckboxGroup
                        id="shows"
                        label="What does it show?"
                        hint=tick
                        options=facets
                        chosen=shows
                        on_toggle=toggle_shows
                    />
                }
            })}
        <CheckboxGroup
            id="serves"
            label=which
            hint=session.peek(tied::evidence_hint)
            options=item::elements(session)
            chosen=serves
            on_toggle=toggle_serves
        />
        <TextInput
            id="note"
            label="Is there anything an assessor should know about it?"
            shape=TextShape::Paragraphs
            value=read(|evidence| &evidence.note)
            on_input=set(EvidenceEdit::Note)
        />
        <ItemFoot
            list=Page::Evidence
            list_name="Evidence"
            recorded
            remove="Remove this piece of evidence"
            on_remove=remove
        >
            {move || first_served.get().filter(|_| !from_element).map(|element| view! { <BackToElement element/> })}
        </ItemFoot>
    }
}

fn texts<Id: ToString>(ids: &BTreeSet<Id>) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// The way back to an element that the piece of evidence serves.
#[component]
fn BackToElement(element: ElementId) -> impl IntoView {
    let session = session();
    let title = session.peek(|scheme, _| {
        scheme.element(&element).map(|element| format!("Back to {} {}", scheme.element_word[0], element.code))
    });
    let href = session.href(Page::Element(element, Anchor::top()));
    title.map(|title| view! { <a href=href><UserWords text=title/></a> })
}
