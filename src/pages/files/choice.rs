//! The choice under the preview of a self-audit: to fill it in, to assess it, to download it, to leave it.

use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{Button, Refused};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::session;
use readymark_core::bundle::{Integrity, OpenedFile};
use readymark_core::store::StoreError;

const QUESTION: &str = "Is this yours to fill in, or are you assessing it?";

const KEEP: &str = "It will be saved as a separate self-audit. Nothing you already have will change.";

const KEEP_MINE: &str = "If it is yours, it will be saved as a separate self-audit that you can change. Nothing you already have will change.";

const MINE: &str = "It is mine to fill in";

const ASSESS: &str = "If you are assessing it, you can read it but not change it. You write your judgement beside it and send a review back.";

const ASSESS_COPY: &str = "You can also assess a copy of it. You can read the copy but not change it. You write your judgement beside it and send a review back.";

const CHANGED: &str = " This file was changed or damaged after it was saved. You would assess it as it is now.";

/// Whether an opened self-audit can be assessed, and what goes before that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assessing {
    /// Nobody reviews its scheme, or it is here for reading only.
    NotOffered,
    /// It is asked whose it is.
    Asked,
    /// It is filled in here, so a copy of it can be assessed.
    OfACopy,
}

/// The choice: to keep it or assess it, where there is something to keep, or else to download it; and to leave it.
#[component]
pub(crate) fn Choice(
    to_keep: Option<Arc<OpenedFile>>,
    assessing: Assessing,
    /// The words on the button that keeps it, where it is not asked whose it is.
    add: &'static str,
    name: String,
    text: String,
    leave: Callback<()>,
) -> impl IntoView {
    let session = session();
    let failed: RwSignal<Option<StoreError>> = RwSignal::new(None);
    let go_on = move |kept: Result<DocumentRef, StoreError>| match kept {
        Ok(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
        Err(error) => failed.set(Some(error)),
    };
    let is_asked = assessing == Assessing::Asked;
    let buttons = match to_keep {
        Some(file) => {
            let to_assess = (assessing != Assessing::NotOffered).then(|| file.clone());
            let keep = move |()| go_on(session.adopt(&file));
            let assess = to_assess.map(|file| {
                let was_changed = file.opened().integrity == Integrity::Changed;
                let assess = move |()| go_on(session.assess(&file));
                let (class, words, about) = match is_asked {
                    true => ("govuk-button", "I am assessing it", ASSESS),
                    false => ("govuk-button govuk-button--secondary", "Assess a copy of it", ASSESS_COPY),
                };
                view! {
                    <p class="govuk-body rm-quiet">{about}{was_changed.then_some(CHANGED)}</p>
                    <p class="rm-pager rm-pager--start">
                        <Button class=class id="assess" on_press=assess>
                            {words}
                        </Button>
                    </p>
                }
            });
            Either::Left(view! {
                {is_asked.then(|| view! { <h3 class="govuk-heading-s" id="whose">{QUESTION}</h3> })}
                <p class="govuk-body rm-quiet">{if is_asked { KEEP_MINE } else { KEEP }}</p>
                <p class="rm-pager rm-pager--start">
                    <Button class="govuk-button" id="keep" on_press=keep>
                        {if is_asked { MINE } else { add }}
                    </Button>
                </p>
                {assess}
            })
        }
        None => {
            let save = move |()| {
                browser::download(&name, &text);
            };
            Either::Right(view! {
                <p class="govuk-body rm-quiet">"It is not saved in this browser."</p>
                <p class="rm-pager rm-pager--start">
                    <Button class="govuk-button govuk-button--secondary" id="as-it-is" on_press=save>
                        "Download the file as it is"
                    </Button>
                </p>
            })
        }
    };
    view! {
        <NotKept failed/>
        {buttons}
        <p class="rm-pager rm-pager--start">
            <Button class="govuk-button govuk-button--secondary" id="cancel" on_press=leave>
                "Cancel"
            </Button>
        </p>
    }
}

/// Why a file was not kept, once that was tried.
#[component]
pub(super) fn NotKept(failed: RwSignal<Option<StoreError>>) -> impl IntoView {
    let why = Signal::derive(move || {
        failed.get().map(|error| format!("{} The file itself is not affected.", error.what_happened()))
    });
    view! { <Refused why/> }
}
