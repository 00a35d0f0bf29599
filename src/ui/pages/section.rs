//! A page of questions about the whole audit.

use super::trail;
use crate::audit::place::Place;
use crate::scheme::Section;
use crate::scheme::ids::SectionId;
use crate::ui::node::{Node, each, el, link, way_on, words};
use crate::ui::parts::{self, heading, question_field, reminder, said, undo_bar};
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// The page.
pub fn section(id: &SectionId) -> Node {
    let session = session();
    let found = session.scheme().and_then(|scheme| {
        let place = scheme.sections.iter().position(|section| section.id == *id)?;
        let next = scheme.sections.get(place + 1).cloned();
        Some((scheme.sections.get(place)?.clone(), next))
    });
    found.map_or_else(super::not_found, |(section, next)| page(session, section, next))
}

fn page(session: Session, section: Section, next: Option<Section>) -> Node {
    let intro = section.intro.map(|intro| -> Node {
        let source = (!intro.provenance.gates()).then(|| said(intro.provenance));
        vec![words("p", "rm-lede", intro.text).into(), source.into()].into()
    });
    let questions = each(section.questions, |question| {
        let place = Place::whole(&question.id);
        question_field(question, place)
    });
    let next = next.map(|next| link(session.href(Page::Section(next.id, None)), format!("Next: {}", next.title)));
    vec![
        parts::trail(trail(session), section.title.clone()),
        heading(section.title),
        intro.into(),
        undo_bar(),
        reminder().into(),
        el("div", "rm-narrow").child(questions).into(),
        el("p", "rm-pager").child(way_on(session.href(Page::Hub), "Done")).child(next).into(),
    ]
    .into()
}
