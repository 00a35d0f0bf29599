//! A page of questions about the whole audit.

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{
    Breadcrumbs, ButtonLink, GuidanceNote, Heading, Reminder, SourceLegend, SourceTag, UndoBar, UserWords,
};
use crate::forms::QuestionField;
use crate::pages::audit::element::Points;
use crate::pages::{NotFound, trail};
use crate::route::{Anchor, Page};
use crate::state::session::session;
use readymark_core::audit::place::Place;
use readymark_core::report::{dashboard, words as wording};
use readymark_core::scheme::ids::{PhaseId, SectionId, ThemeId};
use readymark_core::scheme::levels::Phase;
use readymark_core::scheme::{AttributedText, Question, Role, Section, is_for};

/// The page of the section of this id.
#[component]
pub(crate) fn SectionPage(id: SectionId) -> impl IntoView {
    let session = session();
    let found = session.scheme().and_then(|scheme| {
        let place = scheme.sections.iter().position(|section| section.id == id)?;
        let here = |section: &&Section| session.peek(|_, audit| is_for(&section.settings, &audit.setting));
        let next = scheme.sections.iter().skip(place + 1).find(here).cloned();
        Some((scheme.sections.get(place)?.clone(), next))
    });
    match found {
        Some((section, next)) => Either::Left(view! { <FoundSection section next/> }),
        None => Either::Right(view! { <NotFound/> }),
    }
}

/// A section, with the way to the `next` one.
#[component]
fn FoundSection(section: Section, next: Option<Section>) -> impl IntoView {
    let session = session();
    let summary = wording::count(section.points.len(), "step", "steps");
    let sources = section.questions.iter().map(|question| question.provenance).collect();
    let next = next.map(|next| {
        let href = session.href(Page::Section(next.id, Anchor::top()));
        view! { <a href=href><UserWords text=format!("Next: {}", next.title)/></a> }
    });
    view! {
        <Breadcrumbs steps=trail(session) here=section.title.clone()/>
        <Heading><UserWords text=section.title/></Heading>
        {section.intro.map(|intro| view! { <Intro intro/> })}
        <GuidanceNote pieces=section.guidance/>
        <Points points=section.points summary open=true/>
        <UndoBar/>
        <Reminder/>
        <SourceLegend sources/>
        <div class="rm-narrow"><Questions questions=section.questions/></div>
        <p class="rm-pager">
            <ButtonLink href=session.href(Page::Hub)>"Done"</ButtonLink>
            {next}
        </p>
    }
}

/// What the scheme says at the top of a page, with its source where that is not the scheme's document.
#[component]
pub(crate) fn Intro(intro: AttributedText) -> impl IntoView {
    let AttributedText { text, provenance } = intro;
    view! {
        <p class="rm-lede"><UserWords text/></p>
        <SourceTag provenance/>
    }
}

/// The questions: those that are asked in each phase under the phases, then the others.
#[component]
fn Questions(questions: Vec<Question>) -> impl IntoView {
    let (in_phases, once): (Vec<Question>, Vec<Question>) =
        questions.into_iter().partition(|question| question.each_phase);
    let phases = match in_phases.is_empty() {
        true => Vec::new(),
        false => session().peek(|scheme, _| scheme.phases.clone()),
    };
    let once_title = (!phases.is_empty() && !once.is_empty())
        .then(|| view! { <h2 class="govuk-heading-m">"All phases together"</h2> });
    let under = move |phase: Phase| {
        let asked = |question: &Question| view! { <Asked question=question.clone() phase=Some(phase.id.clone())/> };
        let questions = in_phases.iter().map(asked).collect_view();
        view! {
            <h2 class="govuk-heading-m"><UserWords text=phase.title/></h2>
            {questions}
        }
    };
    view! {
        {phases.into_iter().map(under).collect_view()}
        {once_title}
        {once.into_iter().map(|question| view! { <Asked question phase=None/> }).collect_view()}
    }
}

/// A question, in a phase where it is asked in each; beside an overall rating, the spread of those
/// it is about.
#[component]
fn Asked(question: Question, phase: Option<PhaseId>) -> impl IntoView {
    let place = Place::whole(&question.id);
    let place = phase.as_ref().map_or(place.clone(), |phase| place.in_phase(phase));
    let theme = question.theme.clone().filter(|_| question.role == Role::Overall);
    view! {
        <QuestionField question place/>
        {theme.map(|theme| view! { <Spread theme phase/> })}
    }
}

/// The spread of the ratings of a theme, in words.
#[component]
fn Spread(theme: ThemeId, phase: Option<PhaseId>) -> impl IntoView {
    let in_words = session().select(move |scheme, audit| {
        let tables = dashboard::dashboard(scheme, audit);
        let table = tables.iter().find(|table| table.theme == theme)?;
        let spread = dashboard::spread_of(scheme, table, phase.as_ref());
        Some(format!("Ratings: {}.", dashboard::spread_words(scheme, &spread)))
    });
    let line = |text: String| view! { <p class="rm-quiet"><UserWords text/></p> }.into_any();
    view! { {move || in_words.get().map(line)} }
}
