//! A box to type in: one line or paragraphs. What is typed is passed on untouched.

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Button, LiveWords, SourceMark, UserWords, is_for_reading};
use crate::forms::box_text::BoxText;
use crate::forms::error_message::described_by;
use crate::forms::hint::HintLine;
use crate::forms::{ErrorMessage, Hint, ValidateOnBlur, form_group_class, once_left};
use crate::state::session::{TooLongText, session};
use readymark_core::audit::UserText;
use readymark_core::audit::number::with_commas;
use readymark_core::audit::personal::{PersonalData, personal_data};
use readymark_core::report::length;
use readymark_core::report::shown::unseen_in_words;
use readymark_core::scheme::Provenance;

const NO_ROOM: &str = "Not saved: there is not enough space for this text in one self-audit. It is still in the box, and everything else is saved.";

/// The shape of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextShape {
    Line,
    /// A line as long as a date.
    Date,
    /// A line as long as a number.
    Number,
    Paragraphs,
}

/// A labelled box.
#[component]
pub fn TextInput(
    /// The input’s id; the id of its hint is `{id}-hint`, of its error `{id}-error`.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Hint,
    shape: TextShape,
    #[prop(into)] value: Signal<UserText>,
    #[prop(into)] on_input: Callback<UserText>,
    /// Something about the answer that cannot be used as it is; it never blocks.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// What is wrong with a text, said once the box is left; instead of `error`.
    #[prop(optional)]
    wrong: Option<fn(&UserText) -> Option<String>>,
    /// Where the question comes from, where that is told.
    #[prop(optional)]
    source: Option<Provenance>,
) -> impl IntoView {
    let Some(wrong) = wrong else {
        return Either::Left(view! { <TextBox id label hint shape value on_input error source/> });
    };
    let typing = RwSignal::new(false);
    let error = once_left(typing, move || value.with(wrong));
    Either::Right(view! {
        <ValidateOnBlur typing>
            <TextBox id label hint shape value on_input error source/>
        </ValidateOnBlur>
    })
}

/// The box with everything that is said around it.
#[component]
fn TextBox(
    id: String,
    label: String,
    hint: Hint,
    shape: TextShape,
    value: Signal<UserText>,
    on_input: Callback<UserText>,
    error: Signal<Option<String>>,
    source: Option<Provenance>,
) -> impl IntoView {
    let session = session();
    let page = session.shell.route.get_untracked().page();
    let over = {
        let (page, field) = (page.clone(), id.clone());
        Memo::new(move |_| {
            session.over.with(|over: &Vec<TooLongText>| {
                over.iter()
                    .find(|known| known.field == field && known.page == page)
                    .map(|known| (known.text.clone(), known.by))
            })
        })
    };
    // What there is no room for stands in the box all the same.
    let value = Memo::new(move |_| {
        let over = over.with(|over| over.as_ref().map(|(text, _)| text.clone()));
        over.unwrap_or_else(|| value.get())
    });
    let (hint_id, error_id, over_id) = (format!("{id}-hint"), format!("{id}-error"), format!("{id}-over"));
    let described_by = {
        let (field, has_hint) = (id.clone(), hint.is_some());
        Signal::derive(move || {
            let (has_error, is_over) = (error.with(Option::is_some), over.with(Option::is_some));
            let has_source = source.is_some();
            described_by(&field, &[("hint", has_hint), ("error", has_error), ("over", is_over), ("source", has_source)])
        })
    };
    let disabled = is_for_reading();
    // No file may hold the character U+0000, and no keyboard has it; a paste can.
    let field = id.clone();
    let typed = move |event| {
        let text = event_target_value(&event).replace('\0', "").into();
        session.typed(&page, &field, text, |text| on_input.run(text));
    };
    let typing = match shape {
        TextShape::Paragraphs => {
            let rows = Memo::new(move |_| value.with(length::rows).to_string());
            Either::Left(view! {
                <textarea
                    class="govuk-textarea"
                    id=id.clone()
                    rows=move || rows.get()
                    aria-describedby=described_by
                    disabled=disabled
                    prop:value=move || BoxText(value.get())
                    on:input=typed
                />
            })
        }
        TextShape::Line | TextShape::Date | TextShape::Number => Either::Right(view! {
            <input
                class=match shape {
                    TextShape::Date => "govuk-input govuk-input--width-10",
                    TextShape::Number => "govuk-input govuk-input--width-5",
                    TextShape::Line | TextShape::Paragraphs => "govuk-input",
                }
                id=id.clone()
                type="text"
                autocomplete="off"
                aria-describedby=described_by
                disabled=disabled
                prop:value=move || BoxText(value.get())
                on:input=typed
            />
        }),
    };
    let source = source.map(|provenance| view! { <SourceMark id=format!("{id}-source") provenance/> });
    let is_wrong = Signal::derive(move || if over.with(Option::is_some) { Some(String::new()) } else { error.get() });
    let is_words = matches!(shape, TextShape::Paragraphs | TextShape::Line);
    view! {
        <div class=move || form_group_class(is_wrong)>
            <label class="govuk-label" for=id>
                <UserWords text=label/>
            </label>
            <HintLine id=hint_id hint/>
            <ErrorMessage id=error_id error/>
            <NoRoom id=over_id over/>
            {typing}
            <div role="status">
                <HowLong value/>
                <UnseenInText value/>
                {is_words.then(|| view! { <IsItNeeded value/> })}
            </div>
            {source}
        </div>
    }
}

/// That there is no room for the text, how much of it is too much, and a file of everything else. The
/// alert stands still while one types: it is said once.
#[component]
fn NoRoom(id: String, over: Memo<Option<(UserText, usize)>>) -> impl IntoView {
    let session = session();
    let shorten = Memo::new(move |_| {
        let by = over.with(|over| over.as_ref().map_or(0, |(_, by)| *by));
        let by = u64::try_from(by).unwrap_or(u64::MAX);
        format!("Shorten it by about {} characters and it will be saved.", with_commas(roughly(by)))
    });
    let save = Callback::new(move |()| {
        session.save_backup();
    });
    view! {
        <Show when=move || over.with(Option::is_some)>
            <p class="govuk-error-message" id=id.clone() role="alert">
                <span class="govuk-visually-hidden">"Error: "</span>
                {NO_ROOM}
            </p>
            <p class="govuk-hint">
                <LiveWords text=shorten/>
            </p>
            <p>
                <Button class="govuk-button govuk-button--secondary" changes_nothing=true on_press=save>
                    "Save a backup file of everything else"
                </Button>
            </p>
        </Show>
    }
}

/// Upwards to two figures.
fn roughly(number: u64) -> u64 {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    number.div_ceil(unit) * unit
}

/// How many words there are, once they are many for whoever reads them.
#[component]
fn HowLong(value: Memo<UserText>) -> impl IntoView {
    let many = Memo::new(move |_| value.with(length::words_if_long));
    view! { {move || many.get().map(|many| view! { <HintBelow text=length::is_long(many)/> })} }
}

/// What it holds that cannot be seen. The box shows its text as it is; everywhere else it is marked (R3.4).
#[component]
fn UnseenInText(value: Memo<UserText>) -> impl IntoView {
    let found = Memo::new(move |_| value.with(unseen_in_words));
    view! { {move || found.get().map(|text| view! { <HintBelow text/> })} }
}

/// Something to know about what was typed.
#[component]
fn HintBelow(text: String) -> impl IntoView {
    view! { <p class="govuk-hint"><UserWords text/></p> }
}

/// A question, no more, about what looks as if it named a person.
#[component]
fn IsItNeeded(value: Memo<UserText>) -> impl IntoView {
    let found = Memo::new(move |_| value.with(personal_data));
    let question = |found: PersonalData| {
        let text = format!("This looks like {}. Do you need to include it?", found.words());
        view! { <p class="rm-banner"><UserWords text/></p> }
    };
    view! { {move || found.get().map(question)} }
}
