//! What the pages of one piece of evidence and of one action have alike: one thing of a list,
//! edited on a page of its own, removed from there.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components;
use crate::components::{heading, reminder, undo_bar};
use crate::forms::{
    CheckOption, Checkboxes, Choices, Clearing, Hint, Radios, TextField, TextShape, checked, kept_as_typed, no_error,
};
use crate::node::{Node, Words, button, el, paragraph, reactive, way_on};
use crate::pages::audit::element;
use crate::route::Page;
use crate::state::session::{Notice, Session};
use readymark_core::audit::date;

/// What such a page is called, and the list it belongs to.
pub(crate) struct ItemPage {
    pub(crate) list: (&'static str, Page),
    pub(crate) name: &'static str,
    pub(crate) not_there: &'static str,
}

/// The page: the form while the item is there, otherwise the way back.
pub(crate) fn page(
    session: Session,
    item: ItemPage,
    there: Memo<bool>,
    form: impl Fn() -> Node + Send + 'static,
) -> Node {
    reactive(move || {
        let mut steps = crate::pages::trail(session);
        steps.push((item.list.0.to_owned(), session.href(item.list.1.clone())));
        match there.get() {
            true => vec![
                components::trail(steps, item.name),
                heading(item.name),
                undo_bar(),
                reminder().into(),
                el("div", "rm-narrow").child(form()).into(),
            ],
            false => vec![
                components::trail(steps, "Not there"),
                heading(item.not_there),
                paragraph("It may have been removed. Undo brings it back.").into(),
                undo_bar(),
            ],
        }
    })
}

/// A box of the form.
pub(crate) fn text(
    id: &'static str,
    label: &'static str,
    hint: impl Into<Hint>,
    shape: TextShape,
    value: impl Fn() -> Option<String> + Send + Sync + 'static,
    set: impl Fn(String) + Send + Sync + 'static,
) -> Node {
    let value = Arc::new(move || value().unwrap_or_default());
    let (on_input, error) = (Arc::new(set), no_error());
    TextField { id: id.into(), label: label.into(), hint: hint.into(), shape, value, on_input, error }.into()
}

/// A box of the form for a date, a period or any words: what looks like a date and cannot be read is
/// said once it is left.
pub(crate) fn when(
    id: &'static str,
    label: &'static str,
    hint: impl Into<Hint>,
    value: impl Fn() -> Option<String> + Send + Sync + 'static,
    set: impl Fn(String) + Send + Sync + 'static,
) -> Node {
    let value = Arc::new(move || value().unwrap_or_default());
    let (shape, on_input, error) = (TextShape::Line, Arc::new(set), no_error());
    let field = TextField { id: id.into(), label: label.into(), hint: hint.into(), shape, value, on_input, error };
    checked(field, |text| date::wrong_in_words(text).map(kept_as_typed))
}

/// Choices of the form.
pub(crate) fn choices(
    id: &'static str,
    label: impl Into<Words>,
    hint: impl Into<Hint>,
    options: Vec<CheckOption>,
) -> Choices {
    Choices { id: id.into(), label: label.into(), hint: hint.into(), options }
}

/// One of several.
pub(crate) fn one(
    choices: Choices,
    clearing: Clearing,
    chosen: impl Fn() -> Option<String> + Send + Sync + 'static,
    set: impl Fn(Option<String>) + Send + Sync + 'static,
) -> Node {
    let (chosen, on_choose) = (Arc::new(chosen), Arc::new(set));
    Radios { choices, chosen, on_choose, clearing, error: no_error() }.into()
}

/// Any number of several.
pub(crate) fn many(
    choices: Choices,
    is_chosen: impl Fn(&str) -> bool + Send + Sync + 'static,
    toggle: impl Fn(&str) + Send + Sync + 'static,
) -> Node {
    Checkboxes { choices, is_chosen: Arc::new(is_chosen), toggle: Arc::new(toggle) }.into()
}

/// The elements of the setting, to choose from.
pub(crate) fn elements(session: Session) -> Vec<CheckOption> {
    session.peek(|scheme, audit| {
        let mut options = Vec::new();
        for element in scheme.elements_in(&audit.setting) {
            options.push(CheckOption {
                id: element.id.to_string(),
                title: element::label(session, element),
                meaning: None,
            });
        }
        options
    })
}

/// The foot of the form: done, something of the item's own, remove.
pub(crate) fn foot(
    session: Session,
    list: Page,
    between: Node,
    recorded: Memo<bool>,
    remove: &'static str,
    removed: impl Fn() -> String + Send + Sync + 'static,
) -> Node {
    let back = list.clone();
    let removed = Arc::new(removed);
    let remove = reactive(move || {
        let (removed, list) = (removed.clone(), list.clone());
        let press = move |_| {
            let what = removed();
            session.navigate_with_notice(list.clone(), Notice::Done(format!("Removed {what}.")));
        };
        recorded.get().then(|| button("rm-link", remove, press).id("remove"))
    });
    el("p", "rm-pager").child(way_on(session.href(back), "Done")).child(between).child(remove).into()
}
