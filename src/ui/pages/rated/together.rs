//! The same answers in several phases: given together, or taken over from another.

use std::sync::Arc;

use super::Here;
use crate::report::words::list;
use crate::scheme::Element;
use crate::scheme::ids::PhaseId;
use crate::submission::{Change, together};
use crate::ui::browser;
use crate::ui::node::{El, Node, button, each, el, live, words};
use crate::ui::parts::{CheckOption, Checkboxes, Choices, details};
use crate::ui::session::Notice;

/// The id of the heading of the statements.
pub(super) const STATEMENTS: &str = "statements";

const HOW: &str = "An answer is then given in each of these phases where the statement stands as it does here. One that is answered otherwise there is left so, and you are told.";

/// The choice of other phases, folded away; and one press for what names another phase.
pub(super) fn together(here: &Here, element: &Element) -> Node {
    let others: Vec<PhaseId> = element.phases.iter().filter(|it| **it != here.phase).cloned().collect();
    let named = named(here);
    if others.is_empty() {
        return named;
    }
    let title = |phase: &PhaseId| Here { phase: phase.clone(), ..here.clone() }.phase_title();
    let looking = here.session.looking;
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
    let toggle = move |id: &str| {
        looking.update(|it| match it.others.iter().position(|it| it.as_str() == id) {
            Some(place) => drop(it.others.remove(place)),
            None => it.others.extend(PhaseId::new(id)),
        });
    };
    let is_chosen = move |id: &str| looking.with(|it| it.others.iter().any(|it| it.as_str() == id));
    let boxes = Checkboxes { choices, is_chosen: Arc::new(is_chosen), toggle: Arc::new(toggle) };
    let take = each(&others, |from| {
        let text = format!("Use the answers of {} where there are none here", title(from));
        let (from, to) = (from.clone(), here.clone());
        let press = button("rm-link", text, move |_| {
            let change = to.look(|_, cell| Some(together::take_over(cell.audit, cell.element, &from, cell.phase)));
            give(&to, change, "Answers taken over.", "There was nothing to take over.");
        });
        el("p", "govuk-body").child(press)
    });
    let inside: Vec<Node> = vec![boxes.into(), take];
    vec![details("The same in several phases?".to_owned(), inside).into(), named].into()
}

/// That answers are given in other phases too, said where they are given, with the way out.
pub(super) fn reminder(here: &Here) -> Node {
    let looking = here.session.looking;
    let here = here.clone();
    live(move || {
        let others = looking.with(|it| it.others.clone());
        let titles: Vec<String> = here.look(|scheme, cell| {
            let there = others.iter().filter(|it| *it != cell.phase && cell.element.phases.contains(it));
            Some(there.filter_map(|it| scheme.phase(it)).map(|it| it.title.clone()).collect())
        });
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        (!titles.is_empty()).then(|| {
            let text = format!("Each answer is given in {} too, where it stood the same. ", list(&titles));
            let only = button("rm-link", "Answer only here", move |_| {
                looking.update(|it| it.others.clear());
                // The button goes away under the finger.
                browser::focus(STATEMENTS);
            });
            words("p", "rm-banner rm-banner--slim", text).child(only)
        })
    })
}

fn give(here: &Here, change: Option<Change>, done: &str, not_done: &'static str) {
    match change {
        Some(change) => {
            here.session.dispatch(change);
            here.session.say(Notice::Done(done.to_owned()));
        }
        None => here.session.say(Notice::NotDone(not_done)),
    }
}

/// How many statements name another phase, and one press to say that they do not apply here.
fn named(here: &Here) -> Node {
    let there = here.slice(|_, cell| {
        let naming = cell.statements().filter(|it| cell.is_said(it) && cell.may_not_apply(it).is_some());
        Some(naming.count()).filter(|it| *it > 0)
    });
    let here = here.clone();
    live(move || {
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
                    let change = here.look(|_, cell| Some(together::name_other_phases(&cell)));
                    give(&here, change, "Said not to apply here.", "There was none left.");
                    browser::focus(STATEMENTS);
                },
            );
            words("p", "rm-banner rm-banner--slim", text).child(press)
        })
    })
}
