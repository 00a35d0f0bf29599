//! Differences in groups, each with what either side says.

use leptos::prelude::*;

use crate::components::{Details, UserWords};
use readymark_core::audit::Sentence;
use readymark_core::report::compare::{ComparedGroup, ComparedRow};

/// More than so many are folded away.
const SHOWN: usize = 40;

/// Differences under a title, with their number; nothing where there is none.
#[component]
pub(super) fn Differences(
    id: &'static str,
    title: Sentence,
    groups: Vec<ComparedGroup>,
    number: usize,
    /// Whether they are folded away, however few.
    #[prop(optional)]
    folded: bool,
) -> impl IntoView {
    if groups.is_empty() {
        return ().into_any();
    }
    let tables = groups.into_iter().map(|group| view! { <GroupOfDifferences group/> }).collect_view();
    let inside = match folded || number > SHOWN {
        true => view! { <Details summary=format!("Show {number}")>{tables}</Details> }.into_any(),
        false => tables.into_any(),
    };
    view! {
        <section aria-labelledby=id>
            <h3 class="govuk-heading-s" id=id><UserWords text=title.then(format!(" ({number})"))/></h3>
            {inside}
        </section>
    }
    .into_any()
}

/// A group as a table: what it is, what is said here and in the file.
#[component]
fn GroupOfDifferences(group: ComparedGroup) -> impl IntoView {
    let row = |ComparedRow { label, ours, theirs, note, .. }: ComparedRow| {
        let note = note.map(|text| view! { <span class="rm-task__about">{text}</span> });
        view! {
            <tr>
                <th scope="row"><UserWords text=label/>{note}</th>
                <td><Said side="Here" text=ours/></td>
                <td><Said side="In the file" text=theirs/></td>
            </tr>
        }
        .into_any()
    };
    view! {
        <SidesTable caption=view! { <UserWords text=group.title/> }.into_any() sides=["Here", "In the file"]>
            {group.rows.into_iter().map(row).collect_view()}
        </SidesTable>
    }
}

/// A table of what two sides say, a row for each thing.
#[component]
pub(crate) fn SidesTable(caption: AnyView, sides: [&'static str; 2], children: Children) -> impl IntoView {
    view! {
        <table class="rm-differences">
            <caption>{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">"What"</th>
                    {sides.map(|side| view! { <th scope="col">{side}</th> }).into_iter().collect_view()}
                </tr>
            </thead>
            <tbody>{children()}</tbody>
        </table>
    }
}

/// What one side says, and which side that is where the heads of the columns are not seen.
#[component]
pub(super) fn Said(side: &'static str, text: Option<Sentence>) -> impl IntoView {
    let words = match text {
        Some(text) => view! { <span class="rm-text" dir="auto"><UserWords text/></span> }.into_any(),
        None => view! { <span class="rm-quiet">"Nothing"</span> }.into_any(),
    };
    view! { <span class="rm-differences__side">{side}</span>{words} }
}
