//! One element: what it asks for, what is said about it, its evidence and actions.

mod foot;

use crate::components;
use crate::components::{details, heading, provenance_tag, reminder, status_word, undo_bar};
use crate::forms::question_field;
use crate::node::{El, Node, each, el, reactive, words};
use crate::pages::trail;
use crate::state::session::Session;
pub(crate) use foot::{evidence_link, foot, label, shows};
use leptos::prelude::*;
use readymark_core::audit::place::Place;
use readymark_core::report::{hub, words as wording};
use readymark_core::scheme::{Element, Point};

const COMPARE: &str = "What other versions call it: for comparison only, not this scheme’s criteria";

/// The page.
pub(crate) fn element(session: Session, element: &Element) -> Node {
    let title = {
        let element = element.clone();
        session.select(move |scheme, audit| hub::numbered(scheme, audit, &element))
    };
    let status = {
        let element = element.clone();
        session.select(move |scheme, audit| Some(hub::element_status(scheme, audit, &element)))
    };
    let place = place_in_list(session, element);
    let questions = session.peek(|scheme, _| scheme.questions_of(&element.id).cloned().collect::<Vec<_>>());
    let questions = each(questions, |question| {
        let place = Place::of(&element.id, &question.id);
        question_field(question, place)
    });
    vec![
        components::trail(trail(session), place.clone()),
        words("p", "rm-kicker", place)
            .child(" ")
            .child(reactive(move || status.with(|status| status.as_ref().map(status_word))))
            .into(),
        heading(title),
        requirement(element),
        undo_bar(),
        reminder().into(),
        el("div", "rm-narrow").child(questions).child(foot(session, element, None)).into(),
    ]
    .into()
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
fn requirement(element: &Element) -> Node {
    let asked = element.requirement.provenance;
    let titled = (!element.title_provenance.gates() && element.title_provenance != asked)
        .then(|| words("p", "rm-said", "Title: ").child(element.title_provenance.words()));
    let summary = wording::count(element.points.len(), "point", "points") + " to think about, not a checklist";
    let points = points(&element.points, summary).map(|point| point.attr("open", ""));
    let compare = self::points(&element.compare, COMPARE.to_owned());
    vec![
        words("p", "rm-lede", element.requirement.text.clone()).into(),
        (!asked.gates()).then(|| provenance_tag(asked)).into(),
        titled.into(),
        components::guidance(&element.guidance).into(),
        points.into(),
        compare.into(),
    ]
    .into()
}

/// Points under their numbers, folded under their summary.
pub(crate) fn points(points: &[Point], summary: String) -> Option<El> {
    let first = points.first()?;
    let rows = each(points, |point| {
        let code = words("span", "rm-code", point.code.clone());
        // A point whose source is another than the rest's says so itself.
        let other = (point.statement.provenance != first.statement.provenance)
            .then(|| provenance_tag(point.statement.provenance));
        el("li", "").child(code).child(" ").child(el("div", "").child(point.statement.text.clone()).child(other))
    });
    Some(details(
        summary,
        vec![el("ul", "rm-points").child(rows).into(), provenance_tag(first.statement.provenance).into()],
    ))
}
