//! The action plan.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, StatusWord, UndoBar, UserWords};
use crate::pages::audit::list_controls::ListControls;
use crate::pages::trail;
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::audit::action::{Action, ActionStatus};
use readymark_core::report::long_list::ORDERS_OF_ACTIONS;
use readymark_core::report::{Mark, Status, long_list, names, plan};
use readymark_core::scheme::ids::ActionId;

/// The page.
#[component]
pub(crate) fn Actions() -> impl IntoView {
    let session = session();
    let view = session.action_list;
    let seen = session.seen(view);
    let ids = session
        .select(move |scheme, audit| seen.with(|view| long_list::actions(scheme, audit, view, browser::today())));
    let filters = session.select(|scheme, audit| long_list::action_filters(scheme, audit, browser::today()));
    let all = session.select(|_, audit| audit.actions.len());
    let counts = Signal::derive(move || (ids.with(Vec::len), all.get()));
    view! {
        <Breadcrumbs steps=trail(session) here="Action plan"/>
        <Heading>"Action plan"</Heading>
        <p class="rm-lede">"What will be done, by whom and by when. Name a role, not a person."</p>
        <UndoBar/>
        <Show when=move || ids.with(Vec::is_empty)>
            <p class="govuk-body">"You have no actions yet."</p>
        </Show>
        <ListControls view orders=&ORDERS_OF_ACTIONS filters counts/>
        <ul class="rm-items rm-items--cards">
            <For each=move || ids.get() key=ActionId::clone let(id)>
                <ActionRow id/>
            </For>
        </ul>
        <Button
            class="govuk-button"
            id="add-action"
            on_press=move |()| session.open_form(Page::NewAction(None, None))
        >
            "Add an action"
        </Button>
    }
}

/// What it is, as a link to it, with who and by when, and what it does not say yet.
#[component]
pub(crate) fn ActionSummary(
    action: Action,
    /// Who and by when.
    about: Sentence,
    /// What it does not say yet, where that is told.
    missing: Option<String>,
) -> impl IntoView {
    let session = session();
    let name = session.peek(|scheme, audit| names::action(scheme, audit, &action));
    let href = session.href(Page::ActionItem(action.id));
    view! {
        <div>
            <a href=href><UserWords text=name/></a>
            <span class="rm-task__about"><UserWords text=about/></span>
            {missing.map(|text| view! { <span class="rm-task__about"><UserWords text/></span> })}
        </div>
    }
}

/// An action of the plan, with how far it has come.
#[component]
fn ActionRow(id: ActionId) -> impl IntoView {
    let session = session();
    let action = session.select(move |_, audit| audit.action(&id).cloned());
    let row = move |action: Action| {
        let mark = match action.status {
            ActionStatus::NotStarted => Mark::Blank,
            ActionStatus::InProgress => Mark::Part,
            ActionStatus::Done => Mark::Met,
        };
        let status = match plan::is_overdue(&action, browser::today()) {
            true => Status::new(Mark::Not, format!("{}, overdue", action.status.words())),
            false => Status::new(mark, action.status.words()),
        };
        let about = session.peek(|scheme, audit| plan::action_summary(&action, None, Some((scheme, audit))));
        let missing = plan::missing(&action);
        view! {
            <ActionSummary action about missing/>
            <StatusWord status/>
        }
        .into_any()
    };
    view! { <li>{move || action.get().map(row)}</li> }
}
