//! The action plan.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, StatusWord, UndoBar, UserWords};
use crate::pages::audit::list_controls::ListControls;
use crate::pages::trail;
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::action::Action;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::report::long_list::ORDERS_OF_ACTIONS;
use readymark_core::report::plan::{ActionGroup, ActionRow};
use readymark_core::report::{long_list, names, plan, words as wording};
use readymark_core::scheme::ids::ActionId;

/// The page.
#[component]
pub(crate) fn Actions() -> impl IntoView {
    let session = session();
    let view = session.action_list;
    let seen = session.seen(view);
    let groups = session
        .select(move |scheme, audit| seen.with(|view| long_list::actions(scheme, audit, view, browser::today())));
    let due = session.select(|_, audit| plan::due(&audit.actions, browser::today()).map(|due| due + "."));
    let filters = session.select(|scheme, audit| long_list::action_filters(scheme, audit, browser::today()));
    let all = session.select(|_, audit| audit.actions.len());
    let shown = move || groups.with(|groups| groups.iter().map(|group| group.actions.len()).sum());
    let counts = Signal::derive(move || (shown(), all.get()));
    view! {
        <Breadcrumbs steps=trail(session) here="Action plan"/>
        <Heading>"Action plan"</Heading>
        <p class="rm-lede">"What will be done, by whom and by when. Name a role, not a person."</p>
        <UndoBar/>
        <Show when=move || groups.with(Vec::is_empty)>
            <p class="govuk-body">"You have no actions yet."</p>
        </Show>
        {move || due.get().map(|text| view! { <p class="govuk-body"><UserWords text/></p> })}
        <ListControls view orders=&ORDERS_OF_ACTIONS filters counts sorts_from=2/>
        {move || groups.get().into_iter().map(|group| view! { <GroupTable group/> }).collect_view()}
        <Button
            class="govuk-button"
            id="add-action"
            on_press=move |()| session.open_form(Page::NewAction(None, None))
        >
            "Add an action"
        </Button>
    }
}

/// What it is, as a link to it, with who and by when.
#[component]
pub(crate) fn ActionSummary(
    action: Action,
    /// Who and by when.
    about: Sentence,
) -> impl IntoView {
    let session = session();
    let name = session.peek(|scheme, audit| names::action(scheme, audit, &action));
    let href = session.href(Page::ActionItem(action.id));
    view! {
        <div>
            <a href=href><UserWords text=name/></a>
            <span class="rm-task__about"><UserWords text=about/></span>
        </div>
    }
}

/// Actions that belong together, as a table with their title above it.
#[component]
fn GroupTable(group: ActionGroup) -> impl IntoView {
    let element = session().peek(|scheme, _| wording::capital(&scheme.element_word[0]));
    let rows = group.actions.into_iter().map(|id| view! { <RowOfAction id element=element.clone()/> }).collect_view();
    view! {
        <table class="rm-coverage rm-plan">
            <caption><h2 class="govuk-heading-m"><UserWords text=group.title/></h2></caption>
            <thead>
                <tr>
                    <th scope="col">"What"</th>
                    <th scope="col">"Who"</th>
                    <th scope="col">"By when"</th>
                    <th scope="col"><UserWords text=element/></th>
                    <th scope="col">"Progress"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// An action of the plan. On a narrow screen each cell says what it tells, and one that tells nothing is left out.
#[component]
fn RowOfAction(id: ActionId, element: String) -> impl IntoView {
    let session = session();
    let row = {
        let id = id.clone();
        session.select(move |scheme, audit| Some(plan::row(scheme, audit, audit.action(&id)?, browser::today())))
    };
    let href = session.href(Page::ActionItem(id));
    let cells = move |ActionRow { name, missing, who, by_when, element: code, status }: ActionRow| {
        let missing = missing.map(|text| view! { <span class="rm-task__about"><UserWords text/></span> });
        view! {
            <th scope="row"><a href=href.clone()><UserWords text=name/></a>{missing}</th>
            {cell("Who".to_owned(), who)}
            {cell("By when".to_owned(), by_when)}
            {cell(element.clone(), code.map(UserText::from))}
            <td><StatusWord status/></td>
        }
        .into_any()
    };
    view! { <tr>{move || row.get().map(&cells)}</tr> }
}

/// A cell of a row, and what it tells.
fn cell(tells: String, said: Option<UserText>) -> AnyView {
    match said {
        Some(said) => {
            view! { <td><span class="rm-cell__phase"><UserWords text=tells/></span><UserWords text=said/></td> }
                .into_any()
        }
        None => view! { <td class="rm-coverage__none">"–"</td> }.into_any(),
    }
}
