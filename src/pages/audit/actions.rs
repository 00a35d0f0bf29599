//! The action plan.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, Reminder, StatusWord, UndoBar, UserWords};
use crate::pages::trail;
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::audit::action::{Action, ActionStatus};
use readymark_core::report::{Mark, Status, plan};
use readymark_core::scheme::ids::ActionId;

/// The page.
#[component]
pub(crate) fn Actions() -> impl IntoView {
    let session = session();
    let ids = session.select(|_, audit| {
        plan::in_order(&audit.actions).into_iter().map(|action| action.id.clone()).collect::<Vec<_>>()
    });
    view! {
        <Breadcrumbs steps=trail(session) here="Action plan"/>
        <Heading>"Action plan"</Heading>
        <p class="rm-lede">"What will be done, by whom and by when. Name a role, not a person."</p>
        <UndoBar/>
        <Reminder/>
        <Show when=move || ids.with(Vec::is_empty)>
            <p class="govuk-body">"You have no actions yet."</p>
        </Show>
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
    let href = session().href(Page::ActionItem(action.id));
    let what = action.what.or("Action without a description");
    view! {
        <div>
            <a href=href><UserWords text=what/></a>
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
            ActionStatus::UnderWay => Mark::Part,
            ActionStatus::Done => Mark::Met,
        };
        let status = Status::new(mark, action.status.words());
        let about =
            session.peek(|scheme, audit| plan::action_summary(&action, browser::today(), Some((scheme, audit))));
        let missing = plan::missing(&action);
        view! {
            <ActionSummary action about missing/>
            <StatusWord status/>
        }
        .into_any()
    };
    view! { <li>{move || action.get().map(row)}</li> }
}
