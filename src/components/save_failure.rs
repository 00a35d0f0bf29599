//! In the bar and under it: what could not be saved, and what to do about it.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

use crate::components::Button;
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::{TooLongText, session};
use crate::state::shell::{Notice, SaveStatus};
use readymark_core::store::StoreError;

/// A text there is no room for, with the way to its box; its box has said so.
#[component]
pub fn NotSavedLine() -> impl IntoView {
    let session = session();
    let first = Memo::new(move |_| {
        session.over.with(|over: &Vec<TooLongText>| over.first().map(|first| (first.page.clone(), first.field.clone())))
    });
    view! { {move || first.get().map(|(page, field)| view! { <OneNotSaved page field/> })} }
}

/// That the text of this field is not saved.
#[component]
fn OneNotSaved(page: Route, field: String) -> impl IntoView {
    let shell = session().shell;
    // From another page it leads to its page; on that, to the box itself, whatever question the address names.
    let (to_page, to_box) = (page.clone(), field.clone());
    let go = move |event: MouseEvent| {
        let is_here = shell.route.with_untracked(|route| route.clone().page() == to_page);
        if is_here && browser::focus_field(&to_box) {
            event.prevent_default();
        }
    };
    view! {
        <span class="rm-bar__over" id="over">
            " "
            <a href=page.href() on:click=go>"One text is not saved"</a>
            ". "
            <DiscardText page field/>
        </span>
    }
}

/// The way to discard such a text, in two presses: what is discarded is nowhere else.
#[component]
fn DiscardText(page: Route, field: String) -> impl IntoView {
    let session = session();
    // Whether it is being asked once more, of this text.
    let asked = RwSignal::new(false);
    let (first, second) = (NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new());
    let ask = move |()| {
        asked.set(true);
        browser::focus_ref_soon(second);
    };
    let keep = move |()| {
        asked.set(false);
        browser::focus_ref_soon(first);
    };
    let discard = Callback::new(move |()| {
        asked.set(false);
        session.discard(&page, &field);
        browser::focus("main");
    });
    view! {
        <Show
            when=move || asked.get()
            fallback=move || {
                view! { <Button on_press=ask class="rm-link" id="give-up" {..} node_ref=first>"Discard that text"</Button> }
            }
        >
            "It is not saved anywhere else. "
            <Button on_press=keep class="rm-link" id="keep-over" {..} node_ref=second>"Keep it"</Button>
            " "
            <Button class="rm-link" on_press=discard>"Yes, discard it"</Button>
        </Show>
    }
}

/// What stands in the bar when saving failed: it stays, in sight, until a save succeeds.
#[component]
pub fn SaveFailure() -> impl IntoView {
    let session = session();
    // Drawn anew only where the failure is another one: each try to save sets it again, also the
    // try between pressing the button below and letting go of it.
    let failure = Memo::new(move |_| match session.shell.saved.get() {
        SaveStatus::Failed(error) => Some(error),
        _ => None,
    });
    view! {
        <For each=move || failure.get() key=StoreError::what_happened let(error)>
            <Failure error/>
        </For>
    }
}

/// One failure: what happened, what to do, and the buttons to do it with.
#[component]
fn Failure(error: StoreError) -> impl IntoView {
    let session = session();
    let backup = move |()| {
        session.save_backup();
    };
    let is_gone = error == StoreError::GoneElsewhere;
    let is_overtaken = is_gone || error == StoreError::ChangedElsewhere;
    // It comes over what is at the top of the window, which may be what is being typed in.
    request_animation_frame(browser::keep_in_sight);
    view! {
        <div class="rm-unsaved" id="save-failure" role="alert">
            <p><strong>{error.what_happened()}</strong>" "{error.what_to_do()}</p>
            <div class="rm-pager rm-pager--start">
                <Button class="govuk-button" on_press=backup>"Save a backup file"</Button>
                {is_overtaken.then(|| view! { <TwoWays is_gone/> })}
            </div>
        </div>
    }
}

/// What to do with words that another tab has overtaken: it has changed the submission, or deleted it.
#[component]
fn TwoWays(is_gone: bool) -> impl IntoView {
    let session = session();
    let copy = move |()| match session.keep_copy() {
        Ok(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
        Err(error) => session.shell.say(Notice::NotDone(error.what_happened())),
    };
    let other = move |()| match is_gone {
        true => session.leave_it(),
        false => session.go_on_with_theirs(),
    };
    view! {
        <Button class="govuk-button govuk-button--secondary" id="keep-mine" on_press=copy>
            "Keep mine as a copy"
        </Button>
        <Button class="govuk-button govuk-button--secondary" id="keep-theirs" on_press=other>
            {if is_gone { "Leave it deleted" } else { "Use the other one" }}
        </Button>
    }
}
