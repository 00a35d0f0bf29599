//! One element: what it asks for, what is said about it, its evidence and actions; and beside it a card with how it
//! stands.

mod card;
mod evidence;
mod finish;
mod foot;

use leptos::prelude::*;

use crate::components::{
    Breadcrumbs, Details, GuidanceNote, LiveTitleHeading, ProvenanceTag, Reminder, SourceLegend, SourceMark, UserWords,
    WordsUsed,
};
use crate::forms::QuestionField;
use crate::pages::trail;
use crate::state::session::{Session, session};
use card::{CardBeside, Glimpse};
pub(crate) use evidence::EvidenceLink;
pub(crate) use foot::{ElementFoot, NextUnanswered, Pager, label, shows};
use readymark_core::audit::place::Place;
use readymark_core::report::element::{ElementCard, QuestionGroups};
use readymark_core::report::glossary::{Term, on_page, texts_of_element};
use readymark_core::report::{element as of_page, hub, words as wording};
use readymark_core::scheme::ids::{ElementId, QuestionId};
use readymark_core::scheme::{Element, Point, Provenance, Question};

const COMPARE: &str = "What other versions call it: for comparison only, not this scheme’s criteria";

/// Words of the app on the page.
const OWN_WORDS: [&str; 2] = ["evidence", "readiness"];

/// The page.
#[component]
pub(crate) fn ElementPage(element: Element) -> impl IntoView {
    let session = session();
    let title = {
        let element = element.clone();
        session.select(move |scheme, audit| hub::numbered(scheme, audit, &element))
    };
    let said: Memo<ElementCard> = {
        let element = element.clone();
        session.select(move |scheme, audit| of_page::card(scheme, audit, &element))
    };
    let place = place_in_list(session, &element);
    let id = element.id.clone();
    let terms = terms(session, &element, &OWN_WORDS);
    view! {
        <Breadcrumbs steps=trail(session) here=place/>
        <div class="rm-desk">
            <div class="rm-narrow">
                <LiveTitleHeading title/>
                <Glimpse said/>
                <WhatIsAsked element=element.clone()/>
                <Questions element/>
                <WordsUsed terms/>
                <ElementFoot element=id.clone()/>
            </div>
            <CardBeside element=id said/>
        </div>
    }
}

/// "Element 3 of 10".
pub(crate) fn place_in_list(session: Session, element: &Element) -> String {
    session.peek(|scheme, audit| {
        let listed = hub::listed(scheme, audit);
        let place = listed.iter().position(|other| other.id == element.id);
        // One that is being added comes after those in the list.
        let index = place.unwrap_or(listed.len()) + 1;
        format!("{} {index} of {}", wording::capital(&scheme.element_word[0]), listed.len().max(index))
    })
}

/// The terms on the page of an element: those in the texts of its scheme, the scheme's word for an element, and some of
/// the app's own.
pub(crate) fn terms(session: Session, element: &Element, own_words: &[&str]) -> Vec<&'static Term> {
    session.peek(|scheme, _| {
        let own_words = own_words.iter().copied().chain([scheme.element_word[0].as_str()]);
        on_page(texts_of_element(scheme, element), own_words)
    })
}

/// Where each question of an element comes from.
pub(crate) fn sources(session: Session, element: &ElementId) -> Vec<Provenance> {
    session.peek(|scheme, _| scheme.questions_of(element).map(|question| question.provenance).collect())
}

/// What the scheme asks for here, what the marks on the page mean, and what helps.
#[component]
fn WhatIsAsked(element: Element) -> impl IntoView {
    let (asked, titled) = (element.requirement.provenance, element.title_provenance);
    let mut sources = sources(session(), &element.id);
    sources.push(asked);
    let summary = wording::count(element.points.len(), "point", "points") + " to think about, not a checklist";
    view! {
        <p class="rm-lede"><UserWords text=element.requirement.text/> " " <SourceMark provenance=asked/></p>
        {(!titled.gates() && titled != asked)
            .then(|| view! { <p class="rm-said">"Title: " {titled.words()}</p> })}
        <SourceLegend sources/>
        <GuidanceNote pieces=element.guidance/>
        <Points points=element.points summary/>
        <Points points=element.compare summary=COMPARE/>
    }
}

/// The questions: those that count for readiness apart from those that help. They are drawn anew only where it
/// changes which count, as where another pathway applies.
#[component]
fn Questions(element: Element) -> impl IntoView {
    let session = session();
    let id = element.id.clone();
    let groups: Memo<QuestionGroups> =
        session.select(move |scheme, audit| of_page::question_groups(scheme, audit, &element));
    view! {
        {move || {
            let QuestionGroups { first, counting, helping } = groups.get();
            // What is to be kept in mind in typing comes after the first question, which is in view with the heading.
            let mut all = first.iter().chain(&counting).chain(&helping);
            let reminded = all.next().cloned();
            let group = |ids| view! { <QuestionList element=id.clone() ids reminded=reminded.clone()/> };
            view! {
                {group(first)}
                {(!counting.is_empty())
                    .then(|| view! { <h2 class="govuk-heading-m rm-group">"Questions that count for readiness"</h2> })}
                {group(counting)}
                {(!helping.is_empty())
                    .then(|| view! { <h2 class="govuk-heading-m rm-group">"Questions that help but do not count"</h2> })}
                {group(helping)}
            }
        }}
    }
}

/// Questions of an element, one after another; the reminder after one of them.
#[component]
fn QuestionList(element: ElementId, ids: Vec<QuestionId>, reminded: Option<QuestionId>) -> impl IntoView {
    let questions: Vec<Question> = session().peek(|scheme, _| {
        let of_group = ids.iter().filter_map(|id| scheme.element_question(id));
        of_group.cloned().collect()
    });
    let row = move |question: Question| {
        let place = Place::of(&element, &question.id);
        let is_reminded = reminded.as_ref() == Some(&question.id);
        view! {
            <QuestionField question place/>
            {is_reminded.then(|| view! { <Reminder/> })}
        }
    };
    questions.into_iter().map(row).collect_view()
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
