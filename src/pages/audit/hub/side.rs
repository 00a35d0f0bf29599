//! The card beside the hub's list: how the audit stands, and what next.

use leptos::prelude::*;

use crate::components::{LiveWords, MarkBar, NextSteps, StatusWord, UserWords};
use crate::pages::LinkLine;
use crate::pages::audit::after::after_context;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use readymark_core::report::{Mark, Status, after, dashboard, headline, profile};
use readymark_core::scheme::Scheme;

/// The card, under its title.
#[component]
fn SideCard(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="rm-side rm-card rm-card--loud" aria-labelledby="readiness-title">
            <h2 class="rm-kicker" id="readiness-title">{title}</h2>
            {children()}
        </section>
    }
}

/// How the ratings stand, and those for the person to decide about.
#[component]
pub(super) fn RatingsCard() -> impl IntoView {
    let session = session();
    let tables = session.select(dashboard::dashboard);
    let spreads = Memo::new(move |_| {
        let Some(scheme) = session.scheme() else { return Vec::new() };
        let spread = |table: &dashboard::DashboardTable| {
            let spread = dashboard::spread_of(&scheme, table, None);
            let (words, ratings) = (dashboard::spread_words(&scheme, &spread), std::slice::from_ref(table));
            (table.title.clone(), words, dashboard::marks(&scheme, ratings))
        };
        tables.with(|all| all.iter().map(spread).collect())
    });
    let next = Memo::new(move |_| {
        let scheme = session.scheme()?;
        let (rows, above) =
            tables.with(|all| (next_ratings(session, &scheme, all), dashboard::undecided(all).count() > 0));
        (!rows.is_empty()).then_some((if above { "Decide first" } else { "What next" }, rows))
    });
    let spread = |(title, spread, cells): (String, String, Vec<Option<Mark>>)| {
        view! {
            <li>
                <p class="rm-outcomes__name"><UserWords text=title/></p>
                <MarkBar cells/>
                <p class="rm-quiet"><UserWords text=spread/></p>
            </li>
        }
        .into_any()
    };
    let rating = |(href, text): (String, String)| view! { <li><a href=href><UserWords text/></a></li> };
    let what_next = move |(title, rows): (&'static str, Vec<(String, String)>)| {
        view! {
            <h3 class="govuk-heading-s">{title}</h3>
            <ol class="rm-next">{rows.into_iter().map(rating).collect_view()}</ol>
        }
        .into_any()
    };
    view! {
        <SideCard title="Ratings entered">
            <ul class="rm-outcomes">{move || spreads.get().into_iter().map(spread).collect_view()}</ul>
            {move || next.get().map(what_next)}
            <LinkLine href=session.href(Page::Dashboard) text="See the dashboard"/>
        </SideCard>
    }
}

/// The first three ratings to decide about or, where there are none, to enter: where to, and what.
fn next_ratings(session: Session, scheme: &Scheme, tables: &[dashboard::DashboardTable]) -> Vec<(String, String)> {
    let above: Vec<_> = dashboard::undecided(tables).collect();
    let to_enter = dashboard::all_cells(tables).filter(|cell| cell.rating.is_none());
    let (verb, cells) = if above.is_empty() { ("Rate", to_enter.take(3).collect()) } else { ("Your rating of", above) };
    let row = |cell: &dashboard::DashboardCell| {
        let code = &scheme.element(&cell.element)?.code;
        let phase = scheme.phase(&cell.phase)?;
        let page = Page::Element(cell.element.clone(), Anchor::phase(&cell.phase));
        Some((session.href(page), format!("{verb} {code} in {}", phase.title)))
    };
    cells.into_iter().take(3).filter_map(row).collect()
}

/// How far the elements are, one after another as a strip, and how many of each in words.
#[component]
fn Strip() -> impl IntoView {
    let strip = session().select(|scheme, audit| {
        let profile = profile::profile(scheme, audit);
        let cells: Vec<Option<Mark>> = profile.rows.iter().map(|row| Some(row.status.mark)).collect();
        (cells, profile::in_words(&profile))
    });
    view! {
        {move || {
            let (cells, words) = strip.get();
            view! {
                <MarkBar cells/>
                <p class="rm-quiet"><UserWords text=format!("{words}.")/></p>
            }
        }}
    }
}

/// Readiness at a glance, and what next.
#[component]
pub(super) fn ReadinessCard() -> impl IntoView {
    let session = session();
    let outcomes = Memo::new(move |_| {
        session.readiness.with(|readiness| {
            let outcomes = readiness.outcomes.iter();
            outcomes.map(|outcome| (outcome.title.clone(), headline::outcome_status(outcome))).collect::<Vec<_>>()
        })
    });
    let what_next = Memo::new(move |_| {
        session.readiness.with(|readiness| match headline::ahead(readiness).filter(|outcome| outcome.is_aimed_at) {
            Some(outcome) => format!("What next for {}", outcome.title),
            None => "What next".to_owned(),
        })
    });
    let next = Memo::new(move |_| {
        session.readiness.with(|readiness| session.peek(|scheme, audit| headline::steps(scheme, audit, readiness, 3)))
    });
    let outcome = |(title, status): (String, Status)| {
        view! { <li><p class="rm-outcomes__name"><UserWords text=title/>" "<StatusWord status/></p></li> }.into_any()
    };
    // Once something was recorded after submission, there is nothing to send any more.
    let recorded = after_context(session, |look| after::recorded(look).is_some());
    let nothing_more = move || {
        let (page, text) = match recorded.get() {
            true => (Page::After, "See the next steps, or record what happened next"),
            false => (Page::Check(None), "Check your answers and download the file"),
        };
        view! { <LinkLine href=session.href(page) text/> }
    };
    view! {
        <SideCard title="Readiness">
            <Strip/>
            <ul class="rm-outcomes">{move || outcomes.get().into_iter().map(outcome).collect_view()}</ul>
            <Show when=move || next.with(|next| !next.is_empty()) fallback=nothing_more>
                <h3 class="govuk-heading-s"><LiveWords text=what_next/></h3>
                <NextSteps gaps=next/>
            </Show>
            <LinkLine href=session.href(Page::Readiness) text="See every condition and why"/>
        </SideCard>
    }
}
