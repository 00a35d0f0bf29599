//! The dashboard: every rating as entered, in words first, then shape, then colour, on screen and on
//! paper; how many there are of each; the other view where it differs; and the ratings above what the answers allow.
//! Ratings can be entered in its rows.

mod cell;
mod rate;
mod table;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{
    Archived, Breadcrumbs, Button, Heading, LiveWords, MarkBar, StatusWord, UndoBar, UserWords, WordsUsed,
};
use crate::pages::rated::filter_button::FilterButton;
use crate::pages::{NotFound, trail};
use crate::platform::browser;
use crate::route::{Anchor, HelpTopic, Page, Route};
use crate::state::session::{Session, session};
use readymark_core::audit::Sentence;
use readymark_core::report::Status;
use readymark_core::report::ceiling;
use readymark_core::report::dashboard::{self as report, DashboardCell, DashboardTable, RatingFilter};
use readymark_core::report::glossary::{on_page, texts_of_dashboard};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ElementId, PhaseId};
use table::Theme;

const LEDE: &str = "You enter the ratings: Readymark does not work them out. If a rating is higher than your answers allow, you are told beside it.";

/// The filters, each with what its button says.
const FILTERS: [(RatingFilter, &str); 5] = [
    (RatingFilter::All, "All ratings"),
    (RatingFilter::Above, "Above the ceiling"),
    (RatingFilter::Differing, "Views differ"),
    (RatingFilter::WithoutEvidence, "No evidence of impact"),
    (RatingFilter::NotRated, "Not rated"),
];

/// What the marks in the cells mean.
const KEY: &str = "▲ above the ceiling · ≠ the two views differ · = both views agree · ○ no evidence of impact yet";

/// Words of the app on the page.
const OWN_WORDS: [&str; 4] = ["ceiling", "evidence", "phase", "rating"];

/// What is looked at on the page.
#[derive(Clone, Copy)]
struct Looking {
    tables: Memo<Vec<DashboardTable>>,
    filter: RwSignal<RatingFilter>,
    /// The element whose ratings are being entered.
    open: RwSignal<Option<ElementId>>,
}

/// The page.
#[component]
pub(crate) fn Dashboard() -> impl IntoView {
    let session = session();
    if !session.peek(|scheme, _| scheme.is_rated()) {
        return Either::Left(view! { <NotFound/> });
    }
    let tables = session.select(report::dashboard);
    let summary = Memo::new(move |_| tables.with(|all| report::summary_sentence(all)));
    let kicker = session
        .select(|scheme, audit| Sentence::from(&scheme.title).then(" · ").then(audit.provider.organisation.or("")));
    let look = Looking { tables, filter: RwSignal::new(RatingFilter::All), open: RwSignal::new(None) };
    let themes =
        (0..session.peek(|scheme, _| scheme.themes.len())).map(|index| view! { <Theme look index/> }).collect_view();
    let terms = session.peek(|scheme, _| {
        on_page(texts_of_dashboard(scheme), OWN_WORDS.into_iter().chain([scheme.element_word[0].as_str()]))
    });
    let help = Route::HelpTopic(HelpTopic::Ratings).href();
    Either::Right(view! {
        <Breadcrumbs steps=trail(session) here="Dashboard"/>
        <p class="rm-kicker"><LiveWords text=kicker/></p>
        <Heading>"Dashboard"</Heading>
        <p class="rm-glance"><LiveWords text=summary/></p>
        <Tally tables/>
        <Archived/>
        <p class="govuk-body">{LEDE}" "<a href=help>"How ratings and ceilings work"</a></p>
        <UndoBar/>
        <ToDecide tables/>
        <Filters look/>
        <p class="rm-quiet">{KEY}</p>
        <div class="rm-themes">{themes}</div>
        <WordsUsed terms/>
        <div class="rm-pager rm-pager--start">
            <Button
                class="govuk-button govuk-button--secondary"
                changes_nothing=true
                on_press=|()| browser::print()
            >
                "Print the dashboard"
            </Button>
        </div>
    })
}

/// How many ratings there are of each level, and how many are not entered: as a strip, and in words.
#[component]
fn Tally(tables: Memo<Vec<DashboardTable>>) -> impl IntoView {
    let session = session();
    let counts = Memo::new(move |_| match session.scheme() {
        Some(scheme) => tables.with(|all| (report::tally(&scheme, all), report::marks(&scheme, all))),
        None => Default::default(),
    });
    let part = |(status, count): (Status, usize)| {
        view! { <li><StatusWord status/>" "<UserWords text=count.to_string()/></li> }
    };
    view! {
        <div class="rm-tally">
            {move || {
                let (counts, cells) = counts.get();
                view! {
                    <MarkBar cells/>
                    <ul>{counts.into_iter().map(part).collect_view()}</ul>
                }
            }}
        </div>
    }
}

/// What is looked at: all, or the elements with a rating that something is odd about, each with how many there are.
#[component]
fn Filters(look: Looking) -> impl IntoView {
    let session = session();
    let button = |(filter, name): (RatingFilter, &'static str)| {
        let text = Memo::new(move |_| match session.scheme().filter(|_| filter != RatingFilter::All) {
            Some(scheme) => {
                let found = |all: &Vec<DashboardTable>| {
                    report::all_cells(all).filter(|cell| filter.finds(&scheme, cell)).count()
                };
                format!("{name} ({})", look.tables.with(found))
            }
            None => name.to_owned(),
        });
        let is_on = move || look.filter.get() == filter;
        view! { <FilterButton text is_on on_press=move |()| look.filter.set(filter)/> }
    };
    let shown = Memo::new(move |_| match session.scheme() {
        Some(scheme) => look.tables.with(|all| report::filter_sentence(&scheme, all, look.filter.get())),
        None => String::new(),
    });
    view! {
        <div class="rm-filters" role="group" aria-label="Which ratings">
            {FILTERS.into_iter().map(button).collect_view()}
        </div>
        <p class="rm-quiet" role="status"><LiveWords text=shown/></p>
    }
}

/// A rating for the person to decide about: where it is entered, and what is said of it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct AboveCeiling {
    href: String,
    /// The element's code and the phase.
    place: String,
    text: String,
}

/// The ratings for the person to decide about; nothing where there are none.
#[component]
fn ToDecide(tables: Memo<Vec<DashboardTable>>) -> impl IntoView {
    let session = session();
    let rows = Memo::new(move |_| match session.scheme() {
        Some(scheme) => tables.with(|all| above(session, &scheme, all)),
        None => Vec::new(),
    });
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="rm-banner" aria-labelledby="above">
                <h2 class="govuk-heading-s" id="above">
                    "For you to decide: ratings above what your answers allow"
                </h2>
                // A row that says something else is another row.
                <ul class="govuk-list govuk-list--bullet">
                    <For each=move || rows.get() key=AboveCeiling::clone let(row)>
                        <li>
                            <a href=row.href><UserWords text=row.place/></a>
                            ": "
                            <UserWords text=row.text/>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

fn above(session: Session, scheme: &Scheme, tables: &[DashboardTable]) -> Vec<AboveCeiling> {
    let row = |cell: &DashboardCell| {
        let text = ceiling::above_ceiling(scheme, cell.rating?, &cell.ceiling)?;
        let element = scheme.element(&cell.element)?;
        let href = session.href(Page::Element(element.id.clone(), Anchor::phase(&cell.phase)));
        Some(AboveCeiling { href, place: format!("{}, {}", element.code, phase_title(scheme, &cell.phase)), text })
    };
    report::undecided(tables).filter_map(row).collect()
}

fn phase_title<'scheme>(scheme: &'scheme Scheme, phase: &PhaseId) -> &'scheme str {
    scheme.phase(phase).map_or("", |phase| phase.title.as_str())
}
