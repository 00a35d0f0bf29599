//! What stops a page from going on, at its top, each line a link to its field.

use leptos::prelude::*;

use crate::ui::live::live;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field.
    pub field: String,
    /// The same words as beside the field.
    pub text: String,
}

/// The summary; nothing where there is nothing to mend. It takes focus when it appears.
#[component]
pub fn ErrorSummary(#[prop(into)] errors: Signal<Vec<FieldError>>) -> impl IntoView {
    live(move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            let lines = errors
                .into_iter()
                .map(|error| {
                    let field = error.field.clone();
                    let go = move |event: leptos::ev::MouseEvent| {
                        event.prevent_default();
                        crate::ui::browser::focus(&field);
                    };
                    view! { <li><a href="#main" on:click=go>{error.text}</a></li> }
                })
                .collect_view();
            view! {
                <div class="govuk-error-summary" id="error-summary" tabindex="-1" role="alert">
                    <h2 class="govuk-error-summary__title">"There is a problem"</h2>
                    <ul class="govuk-list govuk-error-summary__list">{lines}</ul>
                </div>
            }
        })
    })
}
