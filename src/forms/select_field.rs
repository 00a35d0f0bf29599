//! One of several in a menu: for what is looked at, not for an answer.

use leptos::prelude::*;

use crate::components::UserWords;

/// A labelled menu; what is chosen is known by its place.
#[component]
pub fn SelectField(
    id: &'static str,
    label: &'static str,
    #[prop(into)] options: Signal<Vec<String>>,
    #[prop(into)] chosen: Signal<usize>,
    #[prop(into)] on_choose: Callback<usize>,
) -> impl IntoView {
    let choose = move |event| {
        if let Ok(place) = event_target_value(&event).parse() {
            on_choose.run(place);
        }
    };
    let option = move |(place, text): (usize, String)| {
        view! {
            <option value=place.to_string() prop:selected=move || chosen.get() == place>
                <UserWords text/>
            </option>
        }
    };
    view! {
        <div class="govuk-form-group">
            <label class="govuk-label" for=id>{label}</label>
            <select class="govuk-select" id=id on:change=choose>
                {move || options.get().into_iter().enumerate().map(option).collect_view()}
            </select>
        </div>
    }
}
