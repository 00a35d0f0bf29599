//! One of a few, side by side or one below another: native radios, each as large as its words.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::node::{El, OnChange, ReadFn, Words, el, words};

/// Which way the choices run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    Along,
    Down,
}

/// The group: its id, the id of what names it, a title and a meaning for each choice; the last one
/// stands for no answer.
pub struct Segments {
    pub id: String,
    pub named_by: String,
    pub run: Run,
    pub options: Vec<(Words, Option<Words>)>,
    pub chosen: ReadFn<usize>,
    pub choose: OnChange<usize>,
}

/// The choices as one group of radios.
pub fn segments(field: Segments) -> El {
    let Segments { id, named_by, run, options, chosen, choose } = field;
    let class = if run == Run::Along { "rm-segs" } else { "rm-segs rm-segs--down" };
    let mut group = el("div", class).attr("role", "radiogroup").attr("aria-labelledby", named_by);
    let last = options.len() - 1;
    for (index, (title, meaning)) in options.into_iter().enumerate() {
        let (chosen, choose) = (chosen.clone(), choose.clone());
        let input = el("input", "")
            .attr("type", "radio")
            .attr("name", id.clone())
            .attr("value", index.to_string())
            .holds("checked", move || JsValue::from_bool(chosen() == index))
            .on("change", move |_| choose(index));
        let class = if index == last { "rm-seg rm-seg--none" } else { "rm-seg" };
        let text =
            words("span", "rm-seg__text", title).child(meaning.map(|meaning| words("span", "rm-seg__about", meaning)));
        group = group.child(el("label", class).child(input).child(text));
    }
    group.id(id)
}
