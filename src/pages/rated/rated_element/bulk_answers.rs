//! The same answers in several phases: given together, or taken over from another.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components::details;
use crate::forms::{CheckOption, Checkboxes, Choices, field_id};
use crate::node::{El, Node, button, each, el, reactive, words};
use crate::pages::rated::rated_element::RatedCell;
use crate::platform::browser;
use crate::state::session::Notice;
use readymark_core::scheme::Element;
use readymark_core::scheme::ids::{PhaseId, QuestionId};
use readymark_core::submission::{Change, bulk_answers};

/// The id of the heading of the statements.
pub(crate) const STATEMENTS: &str = "statements";

const HOW: &str = "An answer is then given in each of these phases where the statement stands as it does here. One that is answered otherwise there is left so, and you are told.";

/// The choice of other phases, folded away; and one press for what names another phase.
pub(crate) fn together(here: &RatedCell, element: &Element) -> Node {
    let others: Vec<PhaseId> = element.phases.iter().filter(|phase| **phase != here.phase).cloned().collect();
    let named = phase_names(here);
    if others.is_empty() {
        return named;
    }
    let title = |phase: &PhaseId| RatedCell { phase: phase.clone(), ..here.clone() }.phase_title();
    let filter = here.session.filter;
    let mut options = Vec::new();
    for phase in &others {
        options.push(CheckOption { id: phase.to_string(), title: title(phase), meaning: None });
    }
    let choices = Choices {
        id: "together".into(),
        label: "Answer the statements of these phases together".into(),
        hint: HOW.into(),
        options,
    };
    let (at, with) = (here.clone(), here.clone());
    let toggle = move |id: &str| {
        let Some(other) = PhaseId::new(id) else { return };
        filter.update(|filter| filter.toggle(&at.element, &at.phase, other));
    };
    let is_chosen = move |id: &str| with.others().iter().any(|other| other.as_str() == id);
    let boxes = Checkboxes { choices, is_chosen: Arc::new(is_chosen), toggle: Arc::new(toggle) };
    let take = each(&others, |from| {
        let text = format!("Use the answers of {} where there are none here", title(from));
        let (from, to) = (from.clone(), here.clone());
        let press = button("rm-link", text, move |_| {
            let change = to.peek(|_, cell| Some(bulk_answers::take_over(cell.audit, cell.element, &from, cell.phase)));
            give(&to, change, "Answers taken over.", "There was nothing to take over.");
        });
        el("p", "govuk-body").child(press)
    });
    let inside: Vec<Node> = vec![boxes.into(), take];
    vec![details("The same in several phases?".to_owned(), inside).into(), named].into()
}

/// In which phases an answer is saved, said beside it, with the switch; nothing where it is saved in
/// this phase alone.
pub(crate) fn saved_to(here: &RatedCell, id: &QuestionId) -> Node {
    let (at, criterion) = (here.clone(), id.clone());
    let phases = here.select(move |scheme, cell| {
        let others = at.others();
        let reached = bulk_answers::reaches(&cell, cell.element.criterion(&criterion)?, &others);
        let here_too = |phase_id: &&PhaseId| *phase_id == cell.phase || reached.contains(phase_id);
        let titles = cell.element.phases.iter().filter(here_too).filter_map(|phase| scheme.phase(phase));
        let titles: Vec<String> = titles.map(|title| title.title.clone()).collect();
        (!others.is_empty()).then_some(titles)
    });
    let (here, id) = (here.clone(), id.clone());
    reactive(move || {
        let (here, id) = (here.clone(), id.clone());
        phases.get().map(|titles| -> El {
            let only = format!("Save to {} only", here.phase_title());
            let press = button("rm-link", only, move |_| {
                here.session.filter.update(|filter| filter.apart(&here.element));
                // The button goes away under the finger.
                browser::focus_field(&field_id(&here.place(&id)));
            });
            words("p", "rm-line__saved", format!("Saved to: {}. ", titles.join(", "))).child(press)
        })
    })
}

fn give(here: &RatedCell, change: Option<Change>, done: &str, not_done: &'static str) {
    match change {
        Some(change) => {
            here.session.dispatch(change);
            here.session.say(Notice::Done(done.to_owned()));
        }
        None => here.session.say(Notice::NotDone(not_done)),
    }
}

/// How many statements name another phase, and one press to say that they do not apply here.
fn phase_names(here: &RatedCell) -> Node {
    let there = here.select(|_, cell| {
        let naming = cell
            .statements()
            .filter(|statement| cell.is_answered_by_hand(statement) && cell.may_not_apply(statement).is_some());
        Some(naming.count()).filter(|count| *count > 0)
    });
    let here = here.clone();
    reactive(move || {
        let here = here.clone();
        there.get().map(|number| -> El {
            let text = match number {
                1 => "1 statement names another phase. ".to_owned(),
                _ => format!("{number} statements name another phase. "),
            };
            let press = button(
                "rm-link",
                "Say of each that it does not apply here, for the reason shown beside it",
                move |_| {
                    let change = here.peek(|_, cell| Some(bulk_answers::name_other_phases(&cell)));
                    give(&here, change, "Said not to apply here.", "There was none left.");
                    browser::focus(STATEMENTS);
                },
            );
            words("p", "rm-banner rm-banner--slim", text).child(press)
        })
    })
}
