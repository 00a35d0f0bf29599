//! The action plan.

use leptos::prelude::*;

use super::{HEADING, trail};
use crate::audit::change::Change;
use crate::audit::plan::{Action, ActionStatus};
use crate::report::{Mark, Status};
use crate::scheme::ids::ActionId;
use crate::ui::browser;
use crate::ui::live::live;
use crate::ui::parts::{Reminder, StatusWord, Trail, UndoBar};
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// The page.
#[component]
pub fn ActionsPage() -> impl IntoView {
    let session = session();
    let actions = session.slice(|_, audit| audit.actions.clone());
    let add = move |_| {
        let Some(id) = ActionId::new(&browser::new_id()) else { return };
        session.dispatch(Change::AddAction(usize::MAX, Box::new(Action::new(id.clone()))));
        browser::go(&session.href(Page::ActionItem(id)));
    };
    let rows = live(move || actions.get().iter().map(|action| row(session, action)).collect_view());
    view! {
        <Trail steps=trail(session) here="Action plan" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"Action plan"</h1>
        <p class="rm-lede">"What will be done, by whom and by when. Name a role, not a person."</p>
        <UndoBar />
        <Reminder />
        {live(move || actions.read().is_empty().then(|| view! { <p class="govuk-body">"You have no actions yet."</p> }))}
        <ul class="rm-items rm-items--cards">{rows}</ul>
        <button type="button" class="govuk-button" id="add-action" on:click=add>"Add an action"</button>
    }
}

/// Who and by when, in a line.
pub(super) fn about(action: &Action) -> String {
    let by = action.by_when.trim();
    let by = if by.is_empty() { String::new() } else { format!("by {by}") };
    let parts = [action.who.trim().to_owned(), by];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn row(session: Session, action: &Action) -> AnyView {
    let mark = match action.status {
        ActionStatus::NotStarted => Mark::Blank,
        ActionStatus::UnderWay => Mark::Part,
        ActionStatus::Done => Mark::Met,
    };
    let element = session.look(|scheme, _| {
        let element = action.element.as_ref().and_then(|id| scheme.element(id))?;
        Some(format!(" · {} {}", scheme.element_word[0], element.code))
    });
    let what = if action.what.trim().is_empty() { "Action without a description" } else { &action.what };
    let missing = (!action.is_complete()).then_some("Still needs what, who and by when");
    view! {
        <li>
            <div>
                <a href=session.href(Page::ActionItem(action.id.clone()))>{what.to_owned()}</a>
                <span class="rm-task__about">{about(action)} {element}</span>
                {missing.map(|text| view! { <span class="rm-task__about">{text}</span> })}
            </div>
            <StatusWord status=Signal::stored(Status::new(mark, action.status.words())) />
        </li>
    }
    .into_any()
}
