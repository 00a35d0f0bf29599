//! A box for words that are looked for: nothing of it is kept.

use leptos::prelude::*;

use crate::forms::box_text::BoxText;
use readymark_core::audit::UserText;

/// The box, under its label and a hint.
#[component]
pub fn SearchField(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    /// What is looked for.
    query: RwSignal<UserText>,
) -> impl IntoView {
    let typed = move |event| query.set(event_target_value(&event).into());
    let hint_id = format!("{id}-hint");
    view! {
        <div class="govuk-form-group">
            <label class="govuk-label" for=id>{label}</label>
            <div class="govuk-hint" id=hint_id.clone()>{hint}</div>
            <input
                class="govuk-input govuk-input--width-30"
                id=id
                type="search"
                autocomplete="off"
                aria-describedby=hint_id
                prop:value=move || BoxText(query.get())
                on:input=typed
            />
        </div>
    }
}
