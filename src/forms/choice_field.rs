//! Radios and checkboxes: native inputs in a fieldset, each option a full-width target.

use std::fmt::Display;

use leptos::prelude::*;

use crate::components::{Button, SourceMark, UserWords, is_for_reading};
use crate::forms::error_message::described_by;
use crate::forms::hint::HintLine;
use crate::forms::{ErrorMessage, Hint, form_group_class};
use crate::platform::browser;
use readymark_core::scheme::{Choice, Provenance};

/// So many options of so many characters stand in a row where there is room.
const FEW: usize = 4;
const SHORT: usize = 18;

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOption {
    /// Unique within its field.
    pub id: String,
    pub title: String,
    pub meaning: Option<String>,
}

impl<Id: Display> From<&Choice<Id>> for CheckOption {
    fn from(choice: &Choice<Id>) -> Self {
        CheckOption { id: choice.id.to_string(), title: choice.title.clone(), meaning: choice.meaning.clone() }
    }
}

/// Whether a chosen option can be taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clearing {
    #[default]
    Offered,
    NotOffered,
}

/// The two kinds of input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ChoiceKind {
    Radio,
    Checkbox,
}

/// One of several, or none: a chosen option can be cleared.
#[component]
pub fn RadioGroup(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Hint,
    options: Vec<CheckOption>,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<Option<String>>,
    #[prop(optional)] clearing: Clearing,
    /// Said above the options.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// Where the question comes from, where that is told.
    #[prop(optional)]
    source: Option<Provenance>,
) -> impl IntoView {
    let kind = ChoiceKind::Radio;
    let class = if are_few(&options) { "govuk-radios rm-row" } else { "govuk-radios" };
    let (group, what) = (id.clone(), label.clone());
    let row = move |option: CheckOption| {
        let (mine, picked) = (option.id.clone(), option.id.clone());
        let is_chosen = Signal::derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&mine)));
        let pick = Callback::new(move |()| on_choose.run(Some(picked.clone())));
        view! { <OptionRow kind group=group.clone() option is_chosen pick/> }
    };
    let rows = options.into_iter().map(row).collect_view();
    let group = id.clone();
    view! {
        <div class=move || form_group_class(error)>
            <ChoiceFieldset class id label hint error source>
                {rows}
            </ChoiceFieldset>
            <Show when=move || clearing == Clearing::Offered && chosen.with(Option::is_some)>
                <ClearAnswer group=group.clone() what=what.clone() on_choose/>
            </Show>
        </div>
    }
}

/// Any number of several.
#[component]
pub fn CheckboxGroup(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Hint,
    options: Vec<CheckOption>,
    /// The ids of the options that are chosen.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// Chooses an option, or takes it back.
    #[prop(into)]
    on_toggle: Callback<String>,
    /// Where the question comes from, where that is told.
    #[prop(optional)]
    source: Option<Provenance>,
) -> impl IntoView {
    let kind = ChoiceKind::Checkbox;
    let group = id.clone();
    let row = move |option: CheckOption| {
        let (mine, picked) = (option.id.clone(), option.id.clone());
        let is_chosen = Signal::derive(move || chosen.with(|chosen| chosen.contains(&mine)));
        let pick = Callback::new(move |()| on_toggle.run(picked.clone()));
        view! { <OptionRow kind group=group.clone() option is_chosen pick/> }
    };
    let rows = options.into_iter().map(row).collect_view();
    view! {
        <div class="govuk-form-group">
            <ChoiceFieldset class="govuk-checkboxes" id label hint source>
                {rows}
            </ChoiceFieldset>
        </div>
    }
}

/// Whether the options stand in a row where there is room: a few words each, and nothing said of any.
fn are_few(options: &[CheckOption]) -> bool {
    let is_short = |option: &CheckOption| option.meaning.is_none() && option.title.chars().count() <= SHORT;
    options.len() <= FEW && options.iter().all(is_short)
}

/// The fieldset: legend, hint, what is wrong, and the rows.
#[component]
fn ChoiceFieldset(
    /// The class of the rows.
    class: &'static str,
    id: String,
    label: String,
    hint: Hint,
    #[prop(optional)] error: Signal<Option<String>>,
    source: Option<Provenance>,
    children: Children,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let (field, has_hint) = (id.clone(), hint.is_some());
    let described_by = move || {
        let has_error = error.with(Option::is_some);
        described_by(&field, &[("hint", has_hint), ("error", has_error), ("source", source.is_some())])
    };
    let source = source.map(|provenance| view! { <SourceMark id=format!("{id}-source") provenance/> });
    view! {
        <fieldset class="govuk-fieldset" aria-describedby=described_by id=id>
            <legend class="govuk-fieldset__legend">
                <UserWords text=label/>
            </legend>
            <HintLine id=hint_id hint/>
            <ErrorMessage id=error_id error/>
            <div class=class>{children()}</div>
            {source}
        </fieldset>
    }
}

/// One option: its input, its title, and what it means.
#[component]
fn OptionRow(
    kind: ChoiceKind,
    /// The id of the whole field.
    group: String,
    option: CheckOption,
    is_chosen: Signal<bool>,
    pick: Callback<()>,
) -> impl IntoView {
    let [item, input, label, about] = match kind {
        ChoiceKind::Radio => [
            "govuk-radios__item",
            "govuk-radios__input",
            "govuk-label govuk-radios__label",
            "govuk-hint govuk-radios__hint",
        ],
        ChoiceKind::Checkbox => [
            "govuk-checkboxes__item",
            "govuk-checkboxes__input",
            "govuk-label govuk-checkboxes__label",
            "govuk-hint govuk-checkboxes__hint",
        ],
    };
    let CheckOption { id, title, meaning } = option;
    let input_id = format!("{group}-{id}");
    view! {
        <div class=item>
            <input
                class=input
                id=input_id.clone()
                type=if kind == ChoiceKind::Radio { "radio" } else { "checkbox" }
                value=id
                name=(kind == ChoiceKind::Radio).then_some(group)
                disabled=is_for_reading()
                prop:checked=is_chosen
                on:change=move |_| pick.run(())
            />
            <label class=label for=input_id>
                <UserWords text=title/>
            </label>
            {meaning.map(|text| view! { <p class=about><UserWords text/></p> })}
        </div>
    }
}

/// Takes the chosen option back.
#[component]
fn ClearAnswer(
    /// The id of the whole field.
    group: String,
    /// Its label.
    what: String,
    on_choose: Callback<Option<String>>,
) -> impl IntoView {
    let clear = move |()| {
        on_choose.run(None);
        // The button goes away under the finger.
        browser::focus_field(&group);
    };
    view! {
        <Button class="rm-link" on_press=clear>
            "Clear this answer"
            <span class="govuk-visually-hidden">
                ": "
                <UserWords text=what/>
            </span>
        </Button>
    }
}
