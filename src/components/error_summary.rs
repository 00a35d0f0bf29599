//! What stops a page from going on, at its top, each line a link to its field.

use leptos::html::Div;
use leptos::prelude::*;

use crate::components::UserWords;
use crate::platform::browser;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field.
    pub field: String,
    /// The same words as beside the field.
    pub text: String,
}

/// The summary; nothing where there is nothing to mend. It takes the focus when there is.
#[component]
pub fn ErrorSummary(#[prop(into)] errors: Signal<Vec<FieldError>>) -> impl IntoView {
    let found = move || Some(errors.get()).filter(|errors| !errors.is_empty());
    // Built anew each time (see `components`).
    view! { {move || found().map(|errors| view! { {move || view! { <Errors errors=errors.clone()/> }} })} }
}

/// The summary of some errors.
#[component]
fn Errors(errors: Vec<FieldError>) -> impl IntoView {
    let summary = NodeRef::<Div>::new();
    Effect::new(move || browser::focus_ref_soon(summary));
    view! {
        <div class="govuk-error-summary" id="error-summary" tabindex="-1" role="alert" node_ref=summary>
            <h2 class="govuk-error-summary__title">"There is a problem"</h2>
            <ul class="govuk-list govuk-error-summary__list">
                {errors.into_iter().map(|error| view! { <ErrorLine error/> }).collect_view()}
            </ul>
        </div>
    }
}

/// One line of it.
#[component]
fn ErrorLine(error: FieldError) -> impl IntoView {
    let FieldError { field, text } = error;
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::focus(&field);
    };
    view! { <li><a href="#main" on:click=go><UserWords text/></a></li> }
}
