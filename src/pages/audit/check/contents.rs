//! The contents of the list of every answer, and which of it is shown.

use leptos::prelude::*;

use super::{Part, is_only_unanswered};
use crate::components::{Details, LiveWords, UserWords};
use crate::forms::SelectField;
use crate::pages::part_id;
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::report::words::count;

const NONE_LEFT: &str = "There is nothing to show here. Choose “Every answer” to read your answers.";

/// The way to each part of the page, with how many questions of it are unanswered, and whether only those are shown.
#[component]
pub(super) fn Contents(parts: Memo<Vec<Part>>) -> impl IntoView {
    let session = session();
    let ways = Memo::new(move |_| {
        let only = is_only_unanswered(session);
        let way = |part: &Part| (part.at, part.group.title.clone(), part.unanswered);
        parts.with(|parts| parts.iter().filter(|part| !only || part.left.is_some()).map(way).collect::<Vec<_>>())
    });
    let unanswered = Memo::new(move |_| parts.with(|parts| parts.iter().map(|part| part.unanswered).sum::<usize>()));
    let said = Memo::new(move |_| match unanswered.get() {
        0 => "Every question is answered, not counting guidance you copy in.".to_owned(),
        1 => "1 question is unanswered. You may not need it.".to_owned(),
        many => format!("{many} questions are unanswered. You may not need them all."),
    });
    let is_any = Memo::new(move |_| ways.with(|ways| !ways.is_empty()));
    let options = Signal::derive(move || vec!["Every answer".to_owned(), "Only unanswered questions".to_owned()]);
    let list =
        move || ways.get().into_iter().map(|(at, title, many)| view! { <ContentsEntry at title many/> }).collect_view();
    view! {
        <nav class="rm-contents" aria-label="Parts of this page">
            <p class="govuk-body" id="unanswered" role="status"><LiveWords text=said/></p>
            <SelectField
                id="shown"
                label="Show"
                options
                chosen=Signal::derive(move || usize::from(session.only_unanswered.get()))
                on_choose=move |place| session.only_unanswered.set(place == 1)
            />
            <Show when=move || is_any.get() fallback=|| view! { <p class="govuk-body">{NONE_LEFT}</p> }>
                <Details summary="Contents" open=browser::is_wide()>
                    <ul class="rm-contents__list">{list}</ul>
                </Details>
            </Show>
        </nav>
    }
}

/// The way to one part, and how many questions of it are unanswered.
#[component]
fn ContentsEntry(at: usize, title: String, many: usize) -> impl IntoView {
    let href = session().href(Page::Check(Some(at)));
    // An address that stands already turns no page.
    let here = href.clone();
    let again = move |_| {
        if browser::hash() == here {
            browser::scroll_to(&part_id(at));
            browser::focus(&part_id(at));
        }
    };
    let about = (many > 0).then(|| format!(" {}", count(many, "unanswered question", "unanswered questions")));
    view! {
        <li>
            <a href=href on:click=again><UserWords text=title/></a>
            {about.map(|text| view! { <span class="rm-task__about"><UserWords text/></span> })}
        </li>
    }
}
