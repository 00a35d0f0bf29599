//! One element: what it asks for, what is said about it, its evidence and actions.

mod foot;

use leptos::prelude::*;

use crate::components::{
    Breadcrumbs, Details, GuidanceNote, Heading, LiveWords, ProvenanceTag, Reminder, SourceTag, StatusWord, UndoBar,
    UserWords,
};
use crate::forms::QuestionField;
use crate::pages::trail;
use crate::state::session::{Session, session};
pub(crate) use foot::{ElementFoot, EvidenceLink, label, shows};
use readymark_core::audit::place::Place;
use readymark_core::report::{hub, words as wording};
use readymark_core::scheme::{Element, Point};

const COMPARE: &str = "What other versions call it: for comparison only, not this scheme’s criteria";

/// The page.
#[component]
pub(crate) fn ElementPage(element: Element) -> impl IntoView {
    let session = session();
    let title = {
        let element = element.clone();
        session.select(move |scheme, audit| hub::numbered(scheme, audit, &element))
    };
    let status = {
        let element = element.clone();
        session.select(move |scheme, audit| Some(hub::element_status(scheme, audit, &element)))
    };
    let place = place_in_list(session, &element);
    let questions = session.peek(|scheme, _| scheme.questions_of(&element.id).cloned().collect::<Vec<_>>());
    let id = element.id.clone();
    let questions = questions.into_iter().map(|question| {
        let place = Place::of(&id, &question.id);
        view! { <QuestionField question place/> }
    });
    view! {
        <Breadcrumbs steps=trail(session) here=place.clone()/>
        <p class="rm-kicker">
            <UserWords text=place/> " " {move || status.get().map(|status| view! { <StatusWord status/> })}
        </p>
        <Heading><LiveWords text=title/></Heading>
        <WhatIsAsked element/>
        <UndoBar/>
        <Reminder/>
        <div class="rm-narrow">{questions.collect_view()} <ElementFoot element=id/></div>
    }
}

/// "Element 3 of 10".
pub(crate) fn place_in_list(session: Session, element: &Element) -> String {
    session.peek(|scheme, audit| {
        let (mut index, mut count) = (0, 0);
        for other in scheme.elements_in(&audit.setting) {
            count += 1;
            if other.id == element.id {
                index = count;
            }
        }
        format!("{} {index} of {count}", wording::capital(&scheme.element_word[0]))
    })
}

/// What the scheme asks for here, and its points.
#[component]
fn WhatIsAsked(element: Element) -> impl IntoView {
    let (asked, titled) = (element.requirement.provenance, element.title_provenance);
    let summary = wording::count(element.points.len(), "point", "points") + " to think about, not a checklist";
    view! {
        <p class="rm-lede"><UserWords text=element.requirement.text/></p>
        <SourceTag provenance=asked/>
        {(!titled.gates() && titled != asked)
            .then(|| view! { <p class="rm-said">"Title: " {titled.words()}</p> })}
        <GuidanceNote pieces=element.guidance/>
        <Points points=element.points summary open=true/>
        <Points points=element.compare summary=COMPARE/>
    }
}

/// Points under their numbers, folded under their summary; nothing where there are none.
#[component]
pub(crate) fn Points(
    points: Vec<Point>,
    #[prop(into)] summary: String,
    /// Whether they are to be seen from the beginning.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    (!points.is_empty()).then(|| {
        view! {
            <Details summary open>
                <PointList points/>
            </Details>
        }
    })
}

/// Each point under its number, with where they come from.
#[component]
fn PointList(points: Vec<Point>) -> impl IntoView {
    let from = points.first().map(|point| point.statement.provenance);
    let point = move |Point { code, statement }| {
        // A point whose source is another than the rest's says so itself.
        let other = (Some(statement.provenance) != from).then_some(statement.provenance);
        view! {
            <li>
                <span class="rm-code"><UserWords text=code/></span>
                " "
                <div>
                    <UserWords text=statement.text/>
                    {other.map(|provenance| view! { <ProvenanceTag provenance/> })}
                </div>
            </li>
        }
    };
    view! {
        <ul class="rm-points">{points.into_iter().map(point).collect_view()}</ul>
        {from.map(|provenance| view! { <ProvenanceTag provenance/> })}
    }
}
