//! What the pages of one piece of evidence and of one action have alike: one thing of a list,
//! edited on a page of its own, removed from there.

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, ButtonLink, Heading, Reminder, UndoBar, UserWords};
use crate::forms::{CheckOption, Hint, TextInput, TextShape, kept_as_typed};
use crate::pages::audit::element;
use crate::pages::trail;
use crate::route::Page;
use crate::state::session::{Session, session};
use crate::state::shell::Notice;
use readymark_core::audit::{Sentence, UserText, period};
use readymark_core::report::hub;

/// The page: the form while the item is there, otherwise the way back.
#[component]
pub(crate) fn ListedItem(
    /// What the list it belongs to is called.
    list_name: &'static str,
    list: Page,
    /// What the page is called.
    name: &'static str,
    /// The same where the item is not there.
    not_there: &'static str,
    #[prop(into)] there: Signal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let session = session();
    let steps = move || {
        let mut steps = trail(session);
        steps.push((list_name.into(), session.href(list.clone())));
        steps
    };
    view! {
        {move || match there.get() {
            true => Either::Left(view! {
                <Breadcrumbs steps=steps() here=name/>
                <Heading>{name}</Heading>
                <UndoBar/>
                <Reminder/>
                <div class="rm-narrow">{children()}</div>
            }),
            false => Either::Right(view! {
                <Breadcrumbs steps=steps() here="Not found"/>
                <Heading>{not_there}</Heading>
                <p class="govuk-body">"It may have been removed. Choose “Undo” to bring it back."</p>
                <UndoBar/>
            }),
        }}
    }
}

/// A box of the form for a date, a period or any words: what looks like a date and cannot be read, or a period that
/// ends before it begins, is said once it is left.
#[component]
pub(crate) fn DateOrWordsInput(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Hint,
    #[prop(into)] value: Signal<UserText>,
    #[prop(into)] on_input: Callback<UserText>,
) -> impl IntoView {
    view! { <TextInput id label hint shape=TextShape::Line value on_input wrong=wrong_period/> }
}

/// What is wrong with a date or a period; nothing with other words.
fn wrong_period(text: &UserText) -> Option<String> {
    period::wrong(text).map(kept_as_typed)
}

/// The elements of the list, to choose from.
pub(crate) fn elements(session: Session) -> Vec<CheckOption> {
    session.peek(|scheme, audit| {
        let mut options = Vec::new();
        for element in hub::listed(scheme, audit) {
            options.push(CheckOption {
                id: element.id.to_string(),
                title: element::label(session, element),
                meaning: None,
            });
        }
        options
    })
}

/// Where the form leads back to, and what the button says: the page it was opened from, or its list.
fn way_back(session: Session, list: Page, list_name: &str) -> (Page, String) {
    let Some(page) = session.left_page() else {
        return (list, format!("Save and return to your {}", list_name.to_ascii_lowercase()));
    };
    let text = match &page {
        Page::Element(id, _) => session.peek(|scheme, _| {
            let code = scheme.element(id).map_or("", |element| element.code.as_str());
            format!("Save and return to {} {code}", scheme.element_word[0])
        }),
        Page::Readiness => "Save and return to readiness".to_owned(),
        Page::Check(_) => "Save and return to your answers".to_owned(),
        Page::Search => "Save and return to your search".to_owned(),
        _ => "Save and return".to_owned(),
    };
    (page, text)
}

/// The foot of the form: the way back, something of the item's own, remove.
#[component]
pub(crate) fn ItemFoot(
    list: Page,
    /// What the list is called.
    list_name: &'static str,
    /// Whether there is anything to remove yet.
    #[prop(into)]
    recorded: Signal<bool>,
    /// What the button says.
    remove: &'static str,
    /// Removes the item, and says what it was.
    on_remove: Callback<(), Sentence>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let session = session();
    let (back, text) = way_back(session, list, list_name);
    let href = session.href(back.clone());
    let press = Callback::new(move |()| {
        let what = on_remove.run(());
        session
            .navigate_with_notice(back.clone(), Notice::Done(Sentence::join(["Removed".into(), what], " ").then(".")));
    });
    view! {
        <p class="rm-pager">
            <ButtonLink href><UserWords text/></ButtonLink>
            {children.map(|children| children())}
            <Show when=move || recorded.get()>
                <Button class="rm-link" id="remove" on_press=press>{remove}</Button>
            </Show>
        </p>
    }
}
