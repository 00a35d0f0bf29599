//! The action plan.

use crate::components;
use crate::components::{heading, reminder, status_word, undo_bar};
use crate::node::{El, Node, button, each, el, link, paragraph, reactive, words};
use crate::pages::trail;
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use leptos::prelude::*;
use readymark_core::audit::action::{Action, ActionStatus};
use readymark_core::report::{Mark, Status, plan};

/// The page.
pub fn actions() -> Node {
    let session = session();
    let actions = session.select(|_, audit| audit.actions.clone());
    let add = button("govuk-button", "Add an action", move |_| {
        session.open_form(Page::NewAction(None, None));
    });
    let rows = reactive(move || actions.with(|all| each(plan::in_order(all), |action| action_row(session, action))));
    let none = reactive(move || actions.with(Vec::is_empty).then(|| paragraph("You have no actions yet.")));
    vec![
        components::trail(trail(session), "Action plan"),
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

/// What it is, as a link to it, with who and by when.
pub(crate) fn summary(session: Session, action: &Action, about: String) -> El {
    let what = if action.what.trim().is_empty() { "Action without a description" } else { &action.what };
    el("div", "").child(link(session.href(Page::ActionItem(action.id.clone())), what.to_owned())).child(words(
        "span",
        "rm-task__about",
        about,
    ))
}

fn action_row(session: Session, action: &Action) -> El {
    let mark = match action.status {
        ActionStatus::NotStarted => Mark::Blank,
        ActionStatus::UnderWay => Mark::Part,
        ActionStatus::Done => Mark::Met,
    };
    let about = session.peek(|scheme, audit| plan::action_summary(action, browser::today(), Some((scheme, audit))));
    let missing = plan::missing(action).map(|text| words("span", "rm-task__about", text));
    el("li", "")
        .child(summary(session, action, about).child(missing))
        .child(status_word(&Status::new(mark, action.status.words())))
}
