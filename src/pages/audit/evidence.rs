//! The evidence register: each item once, with the elements it serves.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, MarkBar, UndoBar, UserWords};
use crate::pages::audit::element::{self, EvidenceLink};
use crate::pages::audit::list_controls::ListControls;
use crate::pages::trail;
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::session;
use readymark_core::audit::evidence::{Evidence, EvidenceFilter};
use readymark_core::audit::{Audit, Sentence};
use readymark_core::report::coverage::{self, Coverage, CoverageRow, ToDoLine, ToDoList, ToDoTarget};
use readymark_core::report::long_list::ORDERS_OF_EVIDENCE;
use readymark_core::report::{Mark, hub, long_list, names, words as wording};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::EvidenceId;

const LEDE: &str = "Record each piece of evidence once. Say what it supports and where it is kept. Readymark does not store evidence files.";

const NONE: &str = "You have no evidence yet. Evidence is anything that shows practice, such as a policy, figures, or what people said.";

/// As many squares as are drawn for one kind of one element; the number says how many there are.
const SQUARES: usize = 5;

/// The page.
#[component]
pub(crate) fn EvidenceList() -> impl IntoView {
    let session = session();
    let view = session.evidence_list;
    let seen = session.seen(view);
    let ids = session.select(move |scheme, audit| seen.with(|view| long_list::evidence(scheme, audit, view)));
    let filters = session.select(long_list::evidence_filters);
    let all = session.select(|_, audit| audit.evidence.len());
    let counts = Signal::derive(move || (ids.with(Vec::len), all.get()));
    let add = move |()| session.open_form(Page::NewEvidence(None, EvidenceFilter::default()));
    view! {
        <Breadcrumbs steps=trail(session) here="Evidence"/>
        <Heading>"Evidence"</Heading>
        <p class="rm-lede">{LEDE}</p>
        <UndoBar/>
        <Show when=move || ids.with(Vec::is_empty)>
            <p class="govuk-body">{NONE}</p>
        </Show>
        <Show when=move || all.get() != 0>
            <MatrixLink/>
        </Show>
        <ListControls view orders=&ORDERS_OF_EVIDENCE filters counts/>
        <ul class="rm-items rm-items--cards">
            <For each=move || ids.get() key=EvidenceId::clone let(id)>
                <EvidenceRow id/>
            </For>
        </ul>
        <Button class="govuk-button" id="add-evidence" on_press=add>"Add evidence"</Button>
        <Show when=move || !ids.with(Vec::is_empty)>
            <WhatToDo/>
            <WhatItSupports/>
        </Show>
    }
}

/// The way to the table of evidence against elements.
#[component]
fn MatrixLink() -> impl IntoView {
    let session = session();
    let text = session.peek(|scheme, _| format!("See which evidence supports which {}", scheme.element_word[0]));
    view! { <p class="govuk-body rm-no-paper"><a href=session.href(Page::EvidenceMatrix)><UserWords text/></a></p> }
}

/// What is still to be done about the evidence, in short lists; nothing where that is nothing.
#[component]
pub(crate) fn WhatToDo() -> impl IntoView {
    let lists = session().select(|scheme, audit| coverage::to_do(scheme, audit, browser::today()));
    let section = |lists: Vec<ToDoList>| {
        view! {
            <section class="rm-narrow" aria-labelledby="to-do">
                <h2 class="govuk-heading-m" id="to-do">"What to do next with your evidence"</h2>
                {lists.into_iter().map(|list| view! { <ListToDo list/> }).collect_view()}
            </section>
        }
        .into_any()
    };
    view! { {move || Some(lists.get()).filter(|lists| !lists.is_empty()).map(section)} }
}

/// One of these lists.
#[component]
fn ListToDo(list: ToDoList) -> impl IntoView {
    let ToDoList { title, lines, more } = list;
    let more = (more > 0).then(|| format!("and {more} more"));
    let line = |ToDoLine { target, name, about }: ToDoLine| {
        let page = match target {
            ToDoTarget::Element(id) => Page::Element(id, Anchor::top()),
            ToDoTarget::Evidence(id) => Page::EvidenceItem(id),
        };
        let about = about.map(|text| view! { <span class="rm-task__about"><UserWords text/></span> });
        view! { <li><a href=session().href(page)><UserWords text=name/></a>{about}</li> }.into_any()
    };
    view! {
        <h3 class="govuk-heading-s"><UserWords text=title/></h3>
        <ul class="govuk-list">
            {lines.into_iter().map(line).collect_view()}
            {more.map(|text| view! { <li><UserWords text/></li> })}
        </ul>
    }
}

/// How many pieces of evidence of which kind each element has: a square for each piece, and the number.
#[component]
fn WhatItSupports() -> impl IntoView {
    let session = session();
    let coverage = session.select(|scheme, audit| {
        let coverage = coverage::coverage(scheme, audit);
        (coverage::in_words(scheme, &coverage), coverage)
    });
    let element = session.peek(|scheme, _| wording::capital(&scheme.element_word[0]));
    let table = move || {
        let (words, Coverage { kinds, rows, .. }) = coverage.get();
        let head = kinds.iter().cloned().map(|kind| view! { <th scope="col"><UserWords text=kind/></th> });
        let rows = rows.into_iter().map(|row| view! { <CoverageLine row kinds=kinds.clone()/> });
        let element = element.clone();
        view! {
            <p class="govuk-body"><UserWords text=words/></p>
            <table class="rm-coverage" aria-labelledby="coverage">
                <thead>
                    <tr>
                        <th scope="col"><UserWords text=element/></th>
                        {head.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="coverage">
            <h2 class="govuk-heading-m" id="coverage">"What your evidence supports"</h2>
            {table}
        </section>
    }
}

/// One element with its numbers. On a narrow screen the kind stands beside each, and what is nought is left out.
#[component]
fn CoverageLine(row: CoverageRow, kinds: Vec<String>) -> impl IntoView {
    let href = session().href(Page::Element(row.element, Anchor::top()));
    let cell = |(count, kind): (usize, String)| {
        let cells = vec![Some(Mark::Met); count.min(SQUARES)];
        let inside = (count > 0).then(|| {
            view! {
                <span class="rm-cell__phase"><UserWords text=kind/></span>
                <MarkBar cells/>
            }
        });
        let none = (count == 0).then_some("rm-coverage__none");
        view! { <td class=none>{inside}<UserWords text=count.to_string()/></td> }.into_any()
    };
    let none = (row.total == 0).then(|| view! { <span class="rm-coverage__no">": none yet"</span> });
    let cells = row.counts.into_iter().zip(kinds).map(cell).collect_view();
    view! {
        <tr>
            <th scope="row"><a href=href><UserWords text=row.name/></a>{none}</th>
            {cells}
        </tr>
    }
}

/// One piece of evidence, as it stands now: a link to it, what is known of it, what it shows.
#[component]
fn EvidenceRow(id: EvidenceId) -> impl IntoView {
    let session = session();
    let item = session.select(move |scheme, audit| {
        let item = audit.evidence_item(&id)?;
        Some((item.clone(), names::evidence(scheme, audit, item), about(scheme, audit, item)))
    });
    let inside = move |(item, name, about): (Evidence, Sentence, Sentence)| {
        let shows = element::shows(session, &item);
        view! {
            <div>
                <EvidenceLink id=item.id.clone() name/>
                <span class="rm-task__about"><UserWords text=about/></span>
                {(!shows.is_empty())
                    .then(|| view! { <span class="rm-task__about">"Shows: " <UserWords text=shows/></span> })}
            </div>
        }
        .into_any()
    };
    view! { <li>{move || item.get().map(inside)}</li> }
}

/// Its kind, where it is kept, when it is from, who looks after it until when, and what it serves, in a line.
fn about(scheme: &Scheme, audit: &Audit, item: &Evidence) -> Sentence {
    let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
    let codes = hub::codes(scheme, audit, |id| item.elements.contains(id));
    let serves = match &codes[..] {
        [] => "used nowhere yet".to_owned(),
        [one] => format!("{} {one}", scheme.element_word[0]),
        _ => format!("{} {}", scheme.element_word[1], codes.join(", ")),
    };
    let kind = kind.map_or("no kind yet".to_owned(), |kind| kind.title.clone());
    let looked_after = item.looked_after_by.trimmed().map(|who| Sentence::from("looked after by ").then(who));
    let late = if coverage::is_past_review(item, browser::today()) { ", overdue" } else { "" };
    let review = item.review_by.as_date().map(|by| Sentence::from("review by ").then(by).then(late));
    let [kind, serves] = [kind, serves].map(|words| Some(Sentence::from(words)));
    let [kept, dated] = [item.kept.trimmed(), item.dated.as_date()].map(|text| text.map(Sentence::from));
    Sentence::join([kind, kept, dated, looked_after, review, serves].into_iter().flatten(), " · ")
}
