//! One action of the plan.

use leptos::prelude::*;

use super::{HEADING, element, trail};
use crate::audit::change::Change;
use crate::audit::plan::{Action, ActionEdit, ActionStatus};
use crate::report::words;
use crate::scheme::ids::{ActionId, ElementId};
use crate::ui::live::live;
use crate::ui::parts::{CheckOption, Clearing, Radios, Reminder, TextField, TextShape, Trail, UndoBar};
use crate::ui::route::Page;
use crate::ui::session::{Notice, Session, session};

/// The page.
#[component]
pub fn ActionPage(id: ActionId) -> impl IntoView {
    let session = session();
    let there = {
        let id = id.clone();
        session.slice(move |_, audit| audit.action(&id).is_some())
    };
    live(move || match there.get() {
        true => form(session, &id).into_any(),
        false => view! {
            <Trail steps=steps(session) here="Not there" />
            <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"This action is not there"</h1>
            <p class="govuk-body">"It may have been removed. Undo brings it back."</p>
            <UndoBar />
        }
        .into_any(),
    })
}

fn steps(session: Session) -> Vec<(String, String)> {
    let mut steps = trail(session);
    steps.push(("Action plan".to_owned(), session.href(Page::Actions)));
    steps
}

fn form(session: Session, id: &ActionId) -> impl IntoView {
    let action = {
        let id = id.clone();
        session.slice(move |_, audit| audit.action(&id).cloned())
    };
    let text = move |get: fn(&Action) -> &String| {
        Signal::derive(move || action.read().as_ref().map(get).cloned().unwrap_or_default())
    };
    let edit = move |edit: ActionEdit, id: &ActionId| session.dispatch(Change::EditAction(id.clone(), edit));
    let set = |make: fn(String) -> ActionEdit| {
        let id = id.clone();
        Callback::new(move |text: String| edit(make(text), &id))
    };
    let statuses = ActionStatus::ALL.iter().enumerate().map(|(index, status)| CheckOption {
        id: index.to_string(),
        title: status.words().to_owned(),
        meaning: None,
    });
    let statuses: Vec<CheckOption> = statuses.collect();
    let status = Signal::derive(move || {
        let status = action.read().as_ref().map(|it| it.status);
        ActionStatus::ALL.iter().position(|it| Some(*it) == status).map(|index| index.to_string())
    });
    let set_status = {
        let id = id.clone();
        Callback::new(move |chosen: Option<String>| {
            let index = chosen.and_then(|it| it.parse::<usize>().ok());
            if let Some(status) = index.and_then(|index| ActionStatus::ALL.get(index)) {
                edit(ActionEdit::Status(*status), &id);
            }
        })
    };
    let (elements, word) = session.look(|scheme, audit| {
        let elements = scheme.elements_in(&audit.setting).map(|it| CheckOption {
            id: it.id.to_string(),
            title: element::label(session, it),
            meaning: None,
        });
        (elements.collect::<Vec<_>>(), format!("Which {} is it for?", scheme.element_word[0]))
    });
    let for_element =
        Signal::derive(move || action.read().as_ref().and_then(|it| it.element.as_ref()).map(ToString::to_string));
    let set_element = {
        let id = id.clone();
        Callback::new(move |chosen: Option<String>| {
            edit(ActionEdit::Element(chosen.and_then(|it| ElementId::new(&it))), &id);
        })
    };
    view! {
        <Trail steps=steps(session) here="An action" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"An action"</h1>
        <UndoBar />
        <Reminder />
        <div class="rm-narrow">
            <TextField id="what" label="What will be done?" shape=TextShape::Paragraphs value=text(|it| &it.what) on_input=set(ActionEdit::What) />
            <TextField id="who" label="Who will do it?" hint="A role, not a name" shape=TextShape::Line value=text(|it| &it.who) on_input=set(ActionEdit::Who) />
            <TextField id="by-when" label="By when?" hint="For example, 27 3 2027, or end of summer term" shape=TextShape::Line value=text(|it| &it.by_when) on_input=set(ActionEdit::ByWhen) />
            <Radios id="status" label="How far has it come?" options=statuses chosen=status on_choose=set_status clearing=Clearing::NotOffered />
            <Radios id="for" label=word hint="Leave it out for an action about the whole audit" options=elements chosen=for_element on_choose=set_element />
            {buttons(session, id.clone(), action)}
        </div>
    }
}

fn buttons(session: Session, id: ActionId, action: Memo<Option<Action>>) -> impl IntoView {
    let remove = move |_| {
        let what = action.get_untracked().map(|it| it.what).unwrap_or_default();
        session.dispatch(Change::RemoveAction(id.clone()));
        session.leave_for(Page::Actions, Notice(format!("Removed {}.", words::quoted_or(&what, "an action"))));
    };
    view! {
        <p class="rm-pager">
            <a class="govuk-button" role="button" draggable="false" href=session.href(Page::Actions)>"Done"</a>
            <button type="button" class="rm-link" id="remove" on:click=remove>"Remove this action"</button>
        </p>
    }
}
