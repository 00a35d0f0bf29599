//! One of a few, side by side or one below another: native radios, each as large as its words.

use leptos::prelude::*;

use crate::components::{UserWords, is_for_reading};

/// Which way the choices run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    Along,
    Down,
}

/// The choices as one group of radios.
#[component]
pub fn SegmentedRadios(
    #[prop(into)] id: String,
    /// The id of what names the group.
    #[prop(into)]
    named_by: String,
    run: Run,
    /// A title and a meaning for each choice; the last one stands for no answer.
    options: Vec<(String, Option<String>)>,
    #[prop(into)] chosen: Signal<usize>,
    #[prop(into)] on_choose: Callback<usize>,
) -> impl IntoView {
    let last = options.len().saturating_sub(1);
    let (name, disabled) = (id.clone(), is_for_reading());
    let choice = move |(index, (title, meaning)): (usize, (String, Option<String>))| {
        view! {
            <label class=if index == last { "rm-seg rm-seg--none" } else { "rm-seg" }>
                <input
                    type="radio"
                    name=name.clone()
                    value=index.to_string()
                    disabled=disabled
                    prop:checked=move || chosen.get() == index
                    on:change=move |_| on_choose.run(index)
                />
                <span class="rm-seg__text">
                    <UserWords text=title/>
                    {meaning.map(|text| view! { <span class="rm-seg__about"><UserWords text/></span> })}
                </span>
            </label>
        }
    };
    view! {
        <div
            class=if run == Run::Along { "rm-segs" } else { "rm-segs rm-segs--down" }
            role="radiogroup"
            aria-labelledby=named_by
            id=id
        >
            {options.into_iter().enumerate().map(choice).collect_view()}
        </div>
    }
}
