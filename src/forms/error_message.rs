//! What is wrong with a field, said above what it is about; and which parts of a field describe it.

use leptos::prelude::*;

use crate::components::UserWords;

/// What is wrong, where something is.
#[component]
pub fn ErrorMessage(
    /// What the field is described by while there is an error.
    #[prop(into)]
    id: String,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let line = move |text: String| {
        view! {
            <p class="govuk-error-message" id=id.clone()>
                <span class="govuk-visually-hidden">"Error: "</span>
                <UserWords text/>
            </p>
        }
        .into_any()
    };
    view! { {move || error.get().map(&line)} }
}

/// For `aria-describedby` of the field `id`: of its parts, each by the end of its id, those that are there.
pub(super) fn described_by(id: &str, parts: &[(&str, bool)]) -> Option<String> {
    let there = parts.iter().filter(|(_, is_there)| *is_there);
    let ids: Vec<String> = there.map(|(part, _)| format!("{id}-{part}")).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The class of a group that may have an error; followed.
pub fn form_group_class(error: Signal<Option<String>>) -> &'static str {
    if error.with(Option::is_some) { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }
}
