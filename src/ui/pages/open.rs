//! Opening a file: choose, look, then confirm. Nothing is kept before the person confirms.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{HEADING, preview};
use crate::bundle::{self, LONGEST_FILE, Opened, ReadError};
use crate::ui::browser;
use crate::ui::live::{live, live_text};
use crate::ui::parts::{ErrorSummary, FieldError, Trail};

const INPUT: &str = "file";

/// What became of the file chosen.
#[derive(Clone)]
enum Chosen {
    Nothing,
    Refused(ReadError),
    Preview(Box<Opened>),
}

/// The page.
#[component]
pub fn OpenFile() -> impl IntoView {
    let chosen = RwSignal::new(Chosen::Nothing);
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = browser::chosen_file(&event) else { return };
        browser::clear_file_input(INPUT);
        let name = file.name();
        spawn_local(async move {
            // Looked at before its bytes are, so that a huge file is not read at all.
            let result = if file.size() > LONGEST_FILE as f64 {
                Err(ReadError::TooBig)
            } else {
                let bytes = browser::bytes_of(file).await;
                bytes.map_or(Err(ReadError::Unreadable { name }), |bytes| bundle::read(&bytes))
            };
            let focus = match result {
                Ok(opened) => {
                    browser::set_title("Open a file – Readymark");
                    chosen.set(Chosen::Preview(Box::new(opened)));
                    "preview"
                }
                Err(error) => {
                    browser::set_title("Error: Open a file – Readymark");
                    chosen.set(Chosen::Refused(error));
                    "error-summary"
                }
            };
            request_animation_frame(move || {
                browser::focus(focus);
            });
        });
    };
    let errors = Signal::derive(move || match &*chosen.read() {
        Chosen::Refused(error) => vec![FieldError {
            field: INPUT.to_owned(),
            text: format!("{} {}", error.what_happened(), error.what_to_do()),
        }],
        Chosen::Nothing | Chosen::Preview(_) => Vec::new(),
    });
    let error = live(move || {
        errors.get().into_iter().next().map(|error| {
            view! {
                <p class="govuk-error-message" id="file-error">
                    <span class="govuk-visually-hidden">"Error: "</span>
                    {error.text}
                </p>
            }
        })
    });
    let group = live_text(move || match errors.read().is_empty() {
        true => "govuk-form-group".to_owned(),
        false => "govuk-form-group govuk-form-group--error".to_owned(),
    });
    let leave = move |()| {
        chosen.set(Chosen::Nothing);
        browser::focus(INPUT);
    };
    let look = live(move || match &*chosen.read() {
        Chosen::Preview(opened) => Some(preview::draw(opened, Callback::new(leave))),
        Chosen::Nothing | Chosen::Refused(_) => None,
    });
    view! {
        <Trail steps=Vec::new() here="Open a file" />
        <ErrorSummary errors />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"Open a file"</h1>
        <p class="rm-lede">"A submission you were sent, or a backup of your own. You see what is in it before anything is kept."</p>
        <div class=group>
            <label class="govuk-label" for=INPUT>"Choose a file that ends in .readymark.json"</label>
            {error}
            <input
                class="rm-file"
                id=INPUT
                type="file"
                accept=".json,application/json"
                aria-describedby=move || (!errors.read().is_empty()).then_some("file-error")
                on:change=choose
            />
        </div>
        {look}
    }
}
