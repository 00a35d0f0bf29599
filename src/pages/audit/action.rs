//! One action of the plan.

use crate::forms::{CheckOption, Clearing, TextShape};
use crate::node::Node;
use crate::pages::rated::item;
use crate::pages::rated::item::ItemPage;
use crate::route::Page;
use crate::state::session::{Session, session};
use leptos::prelude::*;
use readymark_core::audit::action::{Action, ActionEdit, ActionStatus};
use readymark_core::audit::change::AuditChange;
use readymark_core::report::words;
use readymark_core::scheme::ids::{ActionId, ElementId};
use readymark_core::submission::recording;

/// The page; of a new one with the element it is to be for, which is recorded once something is said of it.
pub fn action(id: ActionId, new: Option<Option<ElementId>>) -> Node {
    let session = session();
    let there = {
        let (id, is_new) = (id.clone(), new.is_some());
        session.select(move |_, audit| is_new || audit.action(&id).is_some())
    };
    let blank = new.map(|element| {
        let element = element.filter(|id| session.peek(|scheme, _| scheme.element(id).is_some()));
        Action { element, ..Action::new(id.clone()) }
    });
    let names =
        ItemPage { list: ("Action plan", Page::Actions), name: "An action", not_there: "This action is not there" };
    item::page(session, names, there, move || form(session, &id, blank.as_ref()))
}

fn form(session: Session, id: &ActionId, blank: Option<&Action>) -> Node {
    let action = {
        let (id, blank) = (id.clone(), blank.cloned());
        session.select(move |_, audit| audit.action(&id).or(blank.as_ref()).cloned())
    };
    let recorded = {
        let id = id.clone();
        session.select(move |_, audit| audit.action(&id).is_some())
    };
    let set = {
        let (id, blank) = (id.clone(), blank.cloned());
        StoredValue::new(move |edit: ActionEdit| match &blank {
            None => session.dispatch(AuditChange::EditAction(id.clone(), edit)),
            Some(blank) => {
                if let Some(change) = session.peek(|_, audit| recording::action(audit, blank, edit)) {
                    session.dispatch(change);
                }
            }
        })
    };
    let set = move |edit: ActionEdit| set.with_value(|set| set(edit));
    let read = move |get: fn(&Action) -> &String| move || action.with(|action| action.as_ref().map(get).cloned());
    let edit = |make: fn(String) -> ActionEdit| move |text| set(make(text));
    let mut statuses = Vec::new();
    for (index, status) in ActionStatus::ALL.iter().enumerate() {
        statuses.push(CheckOption { id: index.to_string(), title: status.words().to_owned(), meaning: None });
    }
    let status = move || {
        let status = action.with(|action| action.as_ref().map(|action| action.status));
        ActionStatus::ALL.iter().position(|known| Some(*known) == status).map(|index| index.to_string())
    };
    let set_status = move |chosen: Option<String>| {
        let index = chosen.and_then(|chosen| chosen.parse::<usize>().ok());
        if let Some(status) = index.and_then(|index| ActionStatus::ALL.get(index)) {
            set(ActionEdit::Status(*status));
        }
    };
    let word = session.peek(|scheme, _| format!("Which {} is it for?", scheme.element_word[0]));
    let for_element = move || action.with(|action| action.as_ref()?.element.as_ref().map(ToString::to_string));
    let set_element = move |chosen: Option<String>| {
        let element = chosen.and_then(|chosen| ElementId::new(&chosen));
        set(ActionEdit::Element(element));
    };
    let removed = id.clone();
    let remove = move || {
        let what =
            action.with_untracked(|action| action.as_ref().map(|action| action.what.clone()).unwrap_or_default());
        session.dispatch(AuditChange::RemoveAction(removed.clone()));
        words::quoted_or(&what, "an action")
    };
    let (line, lines) = (TextShape::Line, TextShape::Paragraphs);
    let elements = item::elements(session);
    vec![
        item::text("what", "What will be done?", None, lines, read(|action| &action.what), edit(ActionEdit::What)),
        item::text(
            "who",
            "Who will do it?",
            "A role, not a name",
            line,
            read(|action| &action.who),
            edit(ActionEdit::Who),
        ),
        item::when(
            "by-when",
            "By when?",
            "For example, 27 3 2027, or end of summer term",
            read(|action| &action.by_when),
            edit(ActionEdit::ByWhen),
        ),
        item::one(
            item::choices("status", "How far has it come?", None, statuses),
            Clearing::NotOffered,
            status,
            set_status,
        ),
        item::one(
            item::choices("for", word, "Leave it out for an action about the whole audit", elements),
            Clearing::Offered,
            for_element,
            set_element,
        ),
        item::foot(session, Page::Actions, Node::Nothing, recorded, "Remove this action", remove),
    ]
    .into()
}
