//! Looking for words, in what was typed and in what the scheme says.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Heading, LiveWords, UserWords};
use crate::forms::SearchField;
use crate::pages::audit::check::page_of;
use crate::pages::trail;
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::session;
use readymark_core::report::search::{Excerpt, SearchHit, SearchResults, SearchTarget, search};
use readymark_core::report::words::count;
use readymark_core::scheme::Scheme;

/// As many of each kind as are shown.
const SHOWN: usize = 100;

const HINT: &str = "We look in your answers, and in the scheme’s questions and guidance. Capital letters and accents make no difference.";

/// The page.
#[component]
pub(crate) fn Search() -> impl IntoView {
    let session = session();
    let query = session.search;
    let found = session
        .select_whole(move |scheme, whole| query.with(|query| search(scheme, whole, query, &browser::without_accents)));
    let said = Memo::new(move |_| match query.with(|query| query.is_blank()) {
        true => String::new(),
        false => found.with(in_words),
    });
    let answers = Memo::new(move |_| found.with(|found| found.answers.clone()));
    let scheme = Memo::new(move |_| found.with(|found| found.scheme.clone()));
    view! {
        <Breadcrumbs steps=trail(session) here="Search"/>
        <Heading>"Search this self-audit"</Heading>
        <SearchField id="search" label="Words to look for" hint=HINT query/>
        <p class="govuk-body" id="found" role="status"><LiveWords text=said/></p>
        <Hits id="in-answers" title="In your answers" hits=answers/>
        <Hits id="in-scheme" title="In the scheme" hits=scheme/>
    }
}

/// How much was found.
fn in_words(found: &SearchResults) -> String {
    let places = |many: usize| count(many, "place", "places");
    match (found.answers.len(), found.scheme.len()) {
        (0, 0) => "Nothing found. Try fewer words, or part of a word.".to_owned(),
        (0, scheme) => format!("Found in {} in the scheme, but not in your answers.", places(scheme)),
        (answers, 0) => format!("Found in {} in your answers, but not in the scheme.", places(answers)),
        (answers, scheme) => format!("Found in {} in your answers and {scheme} in the scheme.", places(answers)),
    }
}

/// What was found of one kind; nothing where that is nothing.
#[component]
fn Hits(id: &'static str, title: &'static str, hits: Memo<Vec<SearchHit>>) -> impl IntoView {
    let rows = move || hits.get().into_iter().take(SHOWN).map(|hit| view! { <Hit hit/> }).collect_view();
    view! {
        <Show when=move || hits.with(|hits| !hits.is_empty())>
            <section aria-labelledby=id>
                <h2 class="govuk-heading-m" id=id>{title}</h2>
                <ul class="rm-items rm-found">{rows}</ul>
                <Show when=move || hits.with(|hits| hits.len() > SHOWN)>
                    <p class="govuk-body rm-quiet">
                        "Only the first 100 are shown. Add another word to find fewer."
                    </p>
                </Show>
            </section>
        </Show>
    }
}

/// One place: where it is, and the words around what was found.
#[component]
fn Hit(hit: SearchHit) -> impl IntoView {
    let session = session();
    let SearchHit { place, excerpt: Excerpt { before, found, after }, target } = hit;
    let page = session.scheme().and_then(|scheme| page_of_hit(&scheme, &target)).unwrap_or(Page::Hub);
    view! {
        <li>
            <a href=session.href(page)><UserWords text=place/></a>
            <p class="rm-text" dir="auto">
                <UserWords text=before/><mark><UserWords text=found/></mark><UserWords text=after/>
            </p>
        </li>
    }
}

/// The page on which it stands; what is in no place of this edition is in the list of every answer.
fn page_of_hit(scheme: &Scheme, target: &SearchTarget) -> Option<Page> {
    match target {
        SearchTarget::Hub => Some(Page::Hub),
        SearchTarget::Part(part) => Some(Page::Check(Some(*part))),
        SearchTarget::Row(row) => Some(page_of(scheme, row).unwrap_or(Page::Check(None))),
        SearchTarget::Section(id) => Some(Page::Section(id.clone(), Anchor::top())),
        SearchTarget::Element(id) => {
            let phase = scheme.element(id)?.phases.first();
            Some(Page::Element(id.clone(), phase.map_or_else(Anchor::top, Anchor::phase)))
        }
    }
}
