//! The action plan.

use super::trail;
use crate::audit::change::Change;
use crate::audit::date;
use crate::audit::plan::{Action, ActionStatus};
use crate::report::{Mark, Status};
use crate::scheme::ids::ActionId;
use crate::ui::node::{El, Node, button, each, el, link, live, paragraph, words};
use crate::ui::parts::{self, heading, reminder, status_word, undo_bar};
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// The page.
pub fn actions() -> Node {
    let session = session();
    let actions = session.slice(|_, audit| audit.actions.clone());
    let add = button("govuk-button", "Add an action", move |_| {
        session.add(|id| {
            let id = ActionId::new(id)?;
            let action = Box::new(Action::new(id.clone()));
            Some((Change::AddAction(usize::MAX, action).into(), Page::ActionItem(id)))
        });
    });
    let rows = live(move || actions.with(|all| each(all, |action| row(session, action))));
    let none = live(move || actions.with(Vec::is_empty).then(|| paragraph("You have no actions yet.")));
    vec![
        parts::trail(trail(session), "Action plan"),
        heading("Action plan"),
        words("p", "rm-lede", "What will be done, by whom and by when. Name a role, not a person.").into(),
        undo_bar(),
        reminder().into(),
        none,
        el("ul", "rm-items rm-items--cards").child(rows).into(),
        add.id("add-action").into(),
    ]
    .into()
}

/// Who and by when, in a line.
fn about(action: &Action) -> String {
    let by = date::shown(&action.by_when);
    let by = if by.is_empty() { String::new() } else { format!("by {by}") };
    let parts = [action.who.trim().to_owned(), by];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What it is, as a link to it, with who and by when.
pub(super) fn summary(session: Session, action: &Action, more: Option<String>) -> El {
    let what = if action.what.trim().is_empty() { "Action without a description" } else { &action.what };
    el("div", "")
        .child(link(session.href(Page::ActionItem(action.id.clone())), what.to_owned()))
        .child(words("span", "rm-task__about", about(action)).child(more))
}

fn row(session: Session, action: &Action) -> El {
    let mark = match action.status {
        ActionStatus::NotStarted => Mark::Blank,
        ActionStatus::UnderWay => Mark::Part,
        ActionStatus::Done => Mark::Met,
    };
    let element = session.look(|scheme, _| {
        let element = action.element.as_ref().and_then(|id| scheme.element(id))?;
        Some(format!(" · {} {}", scheme.element_word[0], element.code))
    });
    let missing = (!action.is_complete()).then(|| words("span", "rm-task__about", "Still needs what, who and by when"));
    el("li", "")
        .child(summary(session, action, element).child(missing))
        .child(status_word(&Status::new(mark, action.status.words())))
}
