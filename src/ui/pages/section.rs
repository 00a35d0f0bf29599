//! A page of questions about the whole audit.

use leptos::prelude::*;

use super::{HEADING, trail};
use crate::audit::place::Place;
use crate::scheme::Section;
use crate::scheme::ids::SectionId;
use crate::ui::parts::{QuestionField, Reminder, Said, Trail, UndoBar};
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// The page.
#[component]
pub fn SectionPage(id: SectionId) -> impl IntoView {
    let session = session();
    let found = session.scheme().and_then(|scheme| {
        let place = scheme.sections.iter().position(|section| section.id == id)?;
        let next = scheme.sections.get(place + 1).cloned();
        Some((scheme.sections.get(place)?.clone(), next))
    });
    match found {
        Some((section, next)) => page(session, section, next).into_any(),
        None => view! { <super::NotFound /> }.into_any(),
    }
}

fn page(session: Session, section: Section, next: Option<Section>) -> impl IntoView {
    let intro = section.intro.map(|intro| {
        let said = (!intro.provenance.gates()).then(|| view! { <Said provenance=intro.provenance /> });
        view! { <p class="rm-lede">{intro.text}</p> {said} }
    });
    let questions = section
        .questions
        .into_iter()
        .map(|question| {
            let place = Place::whole(&question.id);
            view! { <QuestionField question place /> }
        })
        .collect_view();
    let next = next.map(|next| {
        view! { <a href=session.href(Page::Section(next.id, None))>"Next: " {next.title}</a> }
    });
    view! {
        <Trail steps=trail(session) here=section.title.clone() />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">{section.title.clone()}</h1>
        {intro}
        <UndoBar />
        <Reminder />
        <div class="rm-narrow">{questions}</div>
        <p class="rm-pager">
            <a class="govuk-button" role="button" draggable="false" href=session.href(Page::Hub)>"Done"</a>
            {next}
        </p>
    }
}
