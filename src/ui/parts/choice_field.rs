//! Radios and checkboxes: native inputs in a fieldset, each option a full-width target.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::Hint;
use super::text_field::form_group;
use crate::ui::live::live;

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOption {
    /// Unique within its field.
    pub id: String,
    pub title: String,
    pub meaning: Option<String>,
}

/// Whether a chosen option can be taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clearing {
    #[default]
    Offered,
    NotOffered,
}

/// How a group stands on its page.
fn legend(id: &str, label: String, hint: Hint) -> impl IntoView + use<> {
    view! {
        <legend class="govuk-fieldset__legend">{label}</legend>
        {hint.draw(format!("{id}-hint"))}
    }
}

/// One of several, or none: a chosen option can be cleared.
#[component]
pub fn Radios(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Hint,
    options: Vec<CheckOption>,
    #[prop(into)] chosen: Signal<Option<String>>,
    on_choose: Callback<Option<String>>,
    #[prop(optional)] clearing: Clearing,
    /// Said above the options.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let described = hint.is_some().then(|| format!("{id}-hint"));
    let rows = options
        .iter()
        .map(|option| {
            let input_id = format!("{id}-{}", option.id);
            let (mine, chosen_id) = (option.id.clone(), option.id.clone());
            view! {
                <div class="govuk-radios__item">
                    <input
                        class="govuk-radios__input"
                        id=input_id.clone()
                        name=id.clone()
                        type="radio"
                        value=option.id.clone()
                        prop:checked=move || chosen.read().as_deref() == Some(mine.as_str())
                        on:change=move |_| on_choose.run(Some(chosen_id.clone()))
                    />
                    <label class="govuk-label govuk-radios__label" for=input_id>{option.title.clone()}</label>
                    {option.meaning.clone().map(|text| view! { <p class="govuk-hint govuk-radios__hint">{text}</p> })}
                </div>
            }
        })
        .collect_view();
    let what = label.clone();
    let clear = live(move || {
        (clearing == Clearing::Offered && chosen.read().is_some()).then(|| {
            view! {
                <button type="button" class="rm-link" on:click=move |_| on_choose.run(None)>
                    "Clear this answer"
                    <span class="govuk-visually-hidden">{format!(": {what}")}</span>
                </button>
            }
        })
    });
    let group = form_group(error);
    view! {
        <div class=group>
            <fieldset class="govuk-fieldset" id=id.clone() aria-describedby=described>
                {legend(&id, label, hint)}
                {live(move || error.get().map(|text| view! {
                    <p class="govuk-error-message"><span class="govuk-visually-hidden">"Error: "</span>{text}</p>
                }))}
                <div class="govuk-radios">{rows}</div>
            </fieldset>
            {clear}
        </div>
    }
    .into_any()
}

/// Any number of several.
#[component]
pub fn Checkboxes(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Hint,
    options: Vec<CheckOption>,
    #[prop(into)] chosen: Signal<BTreeSet<String>>,
    on_choose: Callback<BTreeSet<String>>,
) -> impl IntoView {
    let described = hint.is_some().then(|| format!("{id}-hint"));
    let rows = options
        .iter()
        .map(|option| {
            let input_id = format!("{id}-{}", option.id);
            let (mine, toggled) = (option.id.clone(), option.id.clone());
            let toggle = move |_| {
                let mut set = chosen.get_untracked();
                if !set.remove(&toggled) {
                    set.insert(toggled.clone());
                }
                on_choose.run(set);
            };
            view! {
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        id=input_id.clone()
                        type="checkbox"
                        value=option.id.clone()
                        prop:checked=move || chosen.read().contains(&mine)
                        on:change=toggle
                    />
                    <label class="govuk-label govuk-checkboxes__label" for=input_id>{option.title.clone()}</label>
                    {option.meaning.clone().map(|text| view! { <p class="govuk-hint govuk-checkboxes__hint">{text}</p> })}
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="govuk-form-group">
            <fieldset class="govuk-fieldset" id=id.clone() aria-describedby=described>
                {legend(&id, label, hint)}
                <div class="govuk-checkboxes">{rows}</div>
            </fieldset>
        </div>
    }
    .into_any()
}
