//! What a page of Help is made of, one piece after another.

use leptos::prelude::*;

use crate::pages::LinkLine;
use crate::route::Route;

/// A piece of a page.
pub(super) enum Block {
    Text(&'static str),
    Heading(&'static str),
    List(&'static [&'static str]),
    /// What to do, in order, each with what is to be known of it.
    Steps(&'static [(&'static str, &'static str)]),
    Link(&'static str, Route),
}

/// Draws the pieces in order.
pub(super) fn draw(blocks: &'static [Block]) -> AnyView {
    blocks.iter().map(one).collect_view().into_any()
}

fn one(block: &'static Block) -> AnyView {
    match block {
        Block::Text(text) => view! { <p class="govuk-body">{*text}</p> }.into_any(),
        Block::Heading(title) => view! { <h2 class="govuk-heading-m">{*title}</h2> }.into_any(),
        Block::List(items) => {
            let item = |text: &&'static str| view! { <li>{*text}</li> };
            view! { <ul class="govuk-list govuk-list--bullet">{items.iter().map(item).collect_view()}</ul> }.into_any()
        }
        Block::Steps(steps) => {
            let step = |(to_do, about): &(&'static str, &'static str)| {
                view! { <li><strong>{*to_do}</strong>" "{*about}</li> }
            };
            view! {
                <ol class="govuk-list govuk-list--number govuk-list--spaced">{steps.iter().map(step).collect_view()}</ol>
            }
            .into_any()
        }
        Block::Link(text, route) => view! { <LinkLine href=route.href() text=*text/> }.into_any(),
    }
}
