//! One action of the plan.

use leptos::prelude::*;

use crate::forms::{CheckOption, Clearing, RadioGroup, TextInput, TextShape};
use crate::pages::audit::item::{DateOrWordsInput, ItemFoot, ListedItem, elements};
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::UserText;
use readymark_core::audit::action::{Action, ActionEdit, ActionStatus};
use readymark_core::audit::change::AuditChange;
use readymark_core::report::{tied, words as wording};
use readymark_core::scheme::ids::{ActionId, ElementId};
use readymark_core::submission::recording;

/// The page of one that is recorded.
#[component]
pub(crate) fn ActionPage(id: ActionId) -> impl IntoView {
    view! { <ListedAction id blank=None/> }
}

/// The page of a new one, with the element it is to be for; it is recorded once something is said of it.
#[component]
pub(crate) fn NewActionPage(id: ActionId, element: Option<ElementId>) -> impl IntoView {
    let element = element.filter(|id| session().peek(|scheme, _| scheme.element(id).is_some()));
    let blank = Action { element, ..Action::new(id.clone()) };
    view! { <ListedAction id blank=Some(blank)/> }
}

/// The form while the action is there, or new.
#[component]
fn ListedAction(
    id: ActionId,
    /// What a new one is as long as nothing of it is recorded.
    blank: Option<Action>,
) -> impl IntoView {
    let there = {
        let (id, is_new) = (id.clone(), blank.is_some());
        session().select(move |_, audit| is_new || audit.action(&id).is_some())
    };
    view! {
        <ListedItem
            list_name="Action plan"
            list=Page::Actions
            name="An action"
            not_there="Action not found"
            there
        >
            <ActionFields id=id.clone() blank=blank.clone()/>
        </ListedItem>
    }
}

/// The form.
#[component]
fn ActionFields(
    id: ActionId,
    /// What a new one is as long as nothing of it is recorded.
    blank: Option<Action>,
) -> impl IntoView {
    let session = session();
    let action = {
        let (id, blank) = (id.clone(), blank.clone());
        session.select(move |_, audit| audit.action(&id).or(blank.as_ref()).cloned())
    };
    let recorded = {
        let id = id.clone();
        session.select(move |_, audit| audit.action(&id).is_some())
    };
    let edit = {
        let id = id.clone();
        Callback::new(move |edit: ActionEdit| match &blank {
            None => session.dispatch(AuditChange::EditAction(id.clone(), edit)),
            Some(blank) => {
                if let Some(change) = session.peek(|_, audit| recording::action(audit, blank, edit)) {
                    session.dispatch(change);
                }
            }
        })
    };
    let text = move |get: fn(&Action) -> &UserText| {
        Memo::new(move |_| action.with(|action| action.as_ref().map(get).cloned().unwrap_or_default()))
    };
    let edit_text = move |make: fn(UserText) -> ActionEdit| move |text: UserText| edit.run(make(text));
    let option = |(index, status): (usize, &ActionStatus)| CheckOption {
        id: index.to_string(),
        title: status.words().to_owned(),
        meaning: None,
    };
    let statuses: Vec<CheckOption> = ActionStatus::ALL.iter().enumerate().map(option).collect();
    let status = Memo::new(move |_| {
        let status = action.with(|action| action.as_ref().map(|action| action.status));
        ActionStatus::ALL.iter().position(|known| Some(*known) == status).map(|index| index.to_string())
    });
    let set_status = move |chosen: Option<String>| {
        let index = chosen.and_then(|chosen| chosen.parse::<usize>().ok());
        if let Some(status) = index.and_then(|index| ActionStatus::ALL.get(index)) {
            edit.run(ActionEdit::Status(*status));
        }
    };
    let word = session.peek(|scheme, _| format!("Which {} is it for?", scheme.element_word[0]));
    let no_element = session.peek(tied::action_hint);
    let for_element =
        Memo::new(move |_| action.with(|action| action.as_ref()?.element.as_ref().map(ToString::to_string)));
    let set_element = move |chosen: Option<String>| {
        let element = chosen.and_then(|chosen| ElementId::new(&chosen));
        edit.run(ActionEdit::Element(element));
    };
    let remove = Callback::new(move |()| {
        let what = session.peek(|_, audit| audit.action(&id).map(|action| action.what.clone()).unwrap_or_default());
        session.dispatch(AuditChange::RemoveAction(id.clone()));
        wording::quoted_or(&what, "an action")
    });
    view! {
        <TextInput
            id="what"
            label="What will be done?"
            shape=TextShape::Paragraphs
            value=text(|action| &action.what)
            on_input=edit_text(ActionEdit::What)
        />
        <TextInput
            id="who"
            label="Who will do it?"
            hint="A role, not a name"
            shape=TextShape::Line
            value=text(|action| &action.who)
            on_input=edit_text(ActionEdit::Who)
        />
        <DateOrWordsInput
            id="by-when"
            label="By when?"
            hint="For example, 27 3 2027, or end of summer term"
            value=text(|action| &action.by_when)
            on_input=edit_text(ActionEdit::ByWhen)
        />
        <RadioGroup
            id="status"
            label="What progress has been made?"
            options=statuses
            chosen=status
            on_choose=set_status
            clearing=Clearing::NotOffered
        />
        <RadioGroup
            id="for"
            label=word
            hint=no_element
            options=elements(session)
            chosen=for_element
            on_choose=set_element
        />
        <ItemFoot
            list=Page::Actions
            list_name="Action plan"
            recorded
            remove="Remove this action"
            on_remove=remove
        />
    }
}
