//! A page of questions about the whole audit.

use crate::components;
use crate::components::{heading, provenance_tag, reminder, undo_bar};
use crate::forms::question_field;
use crate::node::{Node, each, el, link, reactive, way_on, words};
use crate::pages::audit::element::points;
use crate::pages::trail;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use leptos::prelude::*;
use readymark_core::audit::place::Place;
use readymark_core::report::{dashboard, words as wording};
use readymark_core::scheme::ids::{PhaseId, SectionId};
use readymark_core::scheme::{Question, Role, Section, is_for};

/// The page.
pub fn section(id: &SectionId) -> Node {
    let session = session();
    let found = session.scheme().and_then(|scheme| {
        let place = scheme.sections.iter().position(|section| section.id == *id)?;
        let here = |section: &&Section| session.peek(|_, audit| is_for(&section.settings, &audit.setting));
        let next = scheme.sections.iter().skip(place + 1).find(here).cloned();
        Some((scheme.sections.get(place)?.clone(), next))
    });
    found.map_or_else(crate::pages::not_found, |(section, next)| page(session, section, next))
}

fn page(session: Session, section: Section, next: Option<Section>) -> Node {
    let intro = section.intro.map(|intro| -> Node {
        let source = (!intro.provenance.gates()).then(|| provenance_tag(intro.provenance));
        vec![words("p", "rm-lede", intro.text).into(), source.into()].into()
    });
    let guidance = components::guidance(&section.guidance);
    let summary = wording::count(section.points.len(), "step", "steps");
    let steps = points(&section.points, summary).map(|point| point.attr("open", ""));
    let (in_phases, once): (Vec<Question>, Vec<Question>) =
        section.questions.into_iter().partition(|question| question.each_phase);
    let phases = if in_phases.is_empty() { Vec::new() } else { session.peek(|scheme, _| scheme.phases.clone()) };
    let once_title =
        (!phases.is_empty() && !once.is_empty()).then(|| words("h2", "govuk-heading-m", "All phases together"));
    let phases = each(phases, |phase| -> Node {
        let questions = each(&in_phases, |question| asked(session, question, Some(&phase.id)));
        vec![words("h2", "govuk-heading-m", phase.title).into(), questions].into()
    });
    let once = each(&once, |question| asked(session, question, None));
    let next =
        next.map(|next| link(session.href(Page::Section(next.id, Anchor::top())), format!("Next: {}", next.title)));
    vec![
        components::trail(trail(session), section.title.clone()),
        heading(section.title),
        intro.into(),
        guidance.into(),
        steps.into(),
        undo_bar(),
        reminder().into(),
        el("div", "rm-narrow").child(phases).child(once_title).child(once).into(),
        el("p", "rm-pager").child(way_on(session.href(Page::Hub), "Done")).child(next).into(),
    ]
    .into()
}

/// A question, in a phase where it is asked in each; beside an overall rating, the spread of those
/// it is about.
fn asked(session: Session, question: &Question, phase: Option<&PhaseId>) -> Node {
    let place = Place::whole(&question.id);
    let place = phase.map_or(place.clone(), |phase| place.in_phase(phase));
    let theme = question.theme.clone().filter(|_| question.role == Role::Overall);
    let spread = theme.map(|theme| {
        let phase = phase.cloned();
        let words_of = session.select(move |scheme, audit| {
            let tables = dashboard::dashboard(scheme, audit);
            let table = tables.iter().find(|table| table.theme == theme)?;
            let spread = dashboard::spread_of(scheme, table, phase.as_ref());
            Some(format!("The ratings it is about: {}.", dashboard::spread_words(scheme, &spread)))
        });
        reactive(move || words_of.get().map(|text| words("p", "rm-quiet", text)))
    });
    vec![question_field(question.clone(), place), spread.into()].into()
}
