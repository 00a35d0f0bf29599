//! The contents of the list of every answer, and which of it is shown.

use leptos::prelude::*;

use super::everything;
use crate::components::{Details, LiveWords, UserWords};
use crate::forms::SelectField;
use crate::pages::part_id;
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use readymark_core::report::check::Group;
use readymark_core::report::unanswered::{missing, only_missing};

/// What is shown of the open submission: its groups, each with its number.
pub(super) fn shown(session: Session) -> Memo<Vec<(usize, Group)>> {
    let all = session.select_whole(everything);
    Memo::new(move |_| {
        // Nothing is left out on paper.
        let only = session.only_missing.get() && !session.printing.get();
        let groups = all.get().into_iter().enumerate();
        groups.filter_map(|(at, group)| Some((at, if only { only_missing(&group)? } else { group }))).collect()
    })
}

/// The way to each part of the page, with how much of it is missing, and whether only that is shown.
#[component]
pub(super) fn Contents() -> impl IntoView {
    let session = session();
    let missing = session.select_whole(|scheme, whole| {
        let part = |group: &Group| (group.title.clone(), missing(group));
        everything(scheme, whole).iter().map(part).collect::<Vec<_>>()
    });
    let all = Memo::new(move |_| missing.with(|parts| parts.iter().map(|(_, missing)| missing).sum::<usize>()));
    let options = Signal::derive(move || vec!["Every answer".to_owned(), "Only what is not answered".to_owned()]);
    let said = Memo::new(move |_| match all.get() {
        0 => "Every question here has an answer.".to_owned(),
        1 => "1 question has no answer. You may not need it.".to_owned(),
        many => format!("{many} questions have no answer. You may not need them all."),
    });
    let part = move |(at, (title, missing)): (usize, (String, usize))| {
        let href = session.href(Page::Check(Some(at)));
        // An address that stands already turns no page.
        let here = href.clone();
        let again = move |_| {
            if browser::hash() == here {
                browser::scroll_to(&part_id(at));
                browser::focus(&part_id(at));
            }
        };
        let missing = (missing > 0).then(|| format!(" {missing} not answered"));
        view! {
            <li>
                <a href=href on:click=again><UserWords text=title/></a>
                {missing.map(|text| view! { <span class="rm-task__about"><UserWords text/></span> })}
            </li>
        }
    };
    let parts = move || {
        let only = session.only_missing.get();
        let parts = missing.get().into_iter().enumerate();
        parts.filter(|(_, (_, missing))| !only || *missing > 0).map(part).collect_view()
    };
    view! {
        <nav class="rm-contents" aria-label="Parts of this page">
            <p class="govuk-body" id="missing" role="status"><LiveWords text=said/></p>
            <SelectField
                id="shown"
                label="Show"
                options
                chosen=Signal::derive(move || usize::from(session.only_missing.get()))
                on_choose=move |place| session.only_missing.set(place == 1)
            />
            <Details summary="Contents" open=browser::is_wide()>
                <ul class="rm-contents__list">{parts}</ul>
            </Details>
        </nav>
    }
}
