//! What words mean: as a list, and folded away where a page uses them.

use leptos::prelude::*;

use crate::components::Details;
use readymark_core::report::glossary::Term;

/// Terms, each with what it means.
#[component]
pub fn TermList(terms: Vec<&'static Term>) -> impl IntoView {
    let row = |term: &'static Term| {
        view! {
            <div>
                <dt>{term.word}</dt>
                <dd>{term.meaning}</dd>
            </div>
        }
    };
    view! { <dl class="rm-terms">{terms.into_iter().map(row).collect_view()}</dl> }
}

/// The terms that a page uses, folded away; nothing where it uses none.
#[component]
pub fn WordsUsed(terms: Vec<&'static Term>) -> impl IntoView {
    (!terms.is_empty()).then(|| {
        view! {
            <Details summary="What the words on this page mean">
                <TermList terms/>
            </Details>
        }
    })
}
