//! Several reviews of one self-audit side by side: who reviewed it, what they decide, what they say of each thing, and
//! everyone's reasons. Nothing is changed here.

mod members;

use std::collections::BTreeSet;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Breadcrumbs, Details, Heading, LiveWords, StatusWord, UserWords};
use crate::pages::audit::check::CheckGroup;
use crate::pages::{Kicker, NotFound, trail};
use crate::state::session::{Session, session};
use members::{LeftOutList, MemberList, OnePerson};
use readymark_core::bundle::Opened;
use readymark_core::report::review::panel;
use readymark_core::report::review::panel::{Panel, PanelRow};
use readymark_core::scheme::ids::LocalId;

const NOT_KNOWN: &str = "Everything below comes from review files. Readymark cannot tell who made them.";

/// The reviews that stay out of the counts, as somebody has said that they are of the same person as another.
type NotCounted = RwSignal<BTreeSet<LocalId>>;

/// The reviews of what is open that are in this browser, and the digest of the version that is looked at: the one that is
/// assessed, of a self-audit that is filled in here the one whose review was saved last.
fn reviews(session: Session) -> Option<(Vec<(LocalId, Opened)>, String)> {
    let (id, digest) = session.peek_whole(|_, whole| {
        Some((whole.id.clone(), whole.review.as_ref().map(|review| review.file.digest.clone())))
    })?;
    let reviews = session.with_store(|store| store.reviews_of(&id));
    let last = reviews.iter().find_map(|(_, opened)| Some(opened.submission.review.as_ref()?.file.digest.clone()));
    let digest = digest.or(last)?;
    Some((reviews, digest))
}

/// The page.
#[component]
pub(crate) fn SideBySide() -> impl IntoView {
    let session = session();
    let Some(((reviews, digest), scheme)) = reviews(session).zip(session.scheme()) else {
        return Either::Left(view! { <NotFound/> });
    };
    let not_counted: NotCounted = RwSignal::new(BTreeSet::new());
    let laid =
        Memo::new(move |_| not_counted.with(|not_counted| panel::panel(&scheme, &reviews, &digest, not_counted)));
    Either::Right(view! {
        <Breadcrumbs steps=trail(session) here="Side by side"/>
        <Kicker/>
        <Heading>"Reviews side by side"</Heading>
        <Laid laid not_counted/>
    })
}

/// Everything on the page. The reviews do not change while it is open, and only the counts follow who counts.
#[component]
fn Laid(laid: Memo<Panel>, not_counted: NotCounted) -> impl IntoView {
    let Panel { members, left_out, maybe_one_person, rows, .. } = laid.get_untracked();
    let count = Memo::new(move |_| laid.with(|laid| laid.count.clone()));
    let is_nobody = members.is_empty();
    let decides = members.iter().any(|member| member.decision.is_some());
    let reasons: Vec<PanelRow> = rows.iter().filter(|row| !row.reasons.is_empty()).cloned().collect();
    view! {
        <p class="rm-glance" id="panel-count" role="status"><LiveWords text=count/></p>
        <p class="rm-banner" id="as-it-says">{NOT_KNOWN}</p>
        {maybe_one_person
            .into_iter()
            .map(|pair| view! { <OnePerson members=members.clone() pair not_counted/> })
            .collect_view()}
        <MemberList members/>
        <LeftOutList left_out/>
        {decides.then(|| view! { <Decisions laid/> })}
        {(!is_nobody).then(|| view! { <Views laid/> })}
        {(!reasons.is_empty()).then(|| view! {
            <h2 class="govuk-heading-m" id="reasons">"What each member wrote"</h2>
            {reasons.into_iter().map(|row| view! { <Reasons row/> }).collect_view()}
        })}
    }
}

/// How many decide what.
#[component]
fn Decisions(laid: Memo<Panel>) -> impl IntoView {
    let lines = move || {
        laid.with(|laid| laid.decisions.clone())
            .into_iter()
            .map(|text| view! { <p class="govuk-body"><UserWords text/></p> })
            .collect_view()
    };
    view! {
        <h2 class="govuk-heading-m">"What they decide"</h2>
        <div id="panel-decisions" role="status">{lines}</div>
    }
}

/// The table: a row for each thing that is judged, a column for each member, and how far they see it alike.
#[component]
fn Views(laid: Memo<Panel>) -> impl IntoView {
    let Panel { members, rows, .. } = laid.get_untracked();
    let columns: Vec<String> = (0..members.len()).map(panel::column).collect();
    let head = columns.iter().cloned().map(|text| view! { <th scope="col"><UserWords text/></th> }).collect_view();
    let body = rows.into_iter().enumerate();
    let body = body.map(|(at, row)| view! { <ViewsOfOne at row columns=columns.clone() laid/> }).collect_view();
    view! {
        <section aria-labelledby="views">
            <h2 class="govuk-heading-m" id="views">"What they say"</h2>
            <table class="rm-coverage" aria-labelledby="views">
                <thead>
                    <tr>
                        <th scope="col">"What is judged"</th>
                        <th scope="col">"The self-audit"</th>
                        {head}
                        <th scope="col">"Together"</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </section>
    }
}

/// One row. On a narrow screen each cell says whose it is.
#[component]
fn ViewsOfOne(at: usize, row: PanelRow, columns: Vec<String>, laid: Memo<Panel>) -> impl IntoView {
    let PanelRow { title, said, views, .. } = row;
    let whose = |text: String| view! { <span class="rm-cell__phase"><UserWords text/></span> };
    let cells = views.into_iter().zip(columns);
    let cells = cells.map(|(status, column)| view! { <td>{whose(column)}<StatusWord status/></td> }).collect_view();
    let is_said = !said.word.is_empty();
    let together =
        Memo::new(move |_| laid.with(|laid| laid.rows.get(at).map(|row| (row.agreement.words(), row.counts.clone()))));
    let counts = move || {
        let (agreement, counts) = together.get()?;
        let lines = counts.into_iter().map(|text| view! { <span class="rm-task__about"><UserWords text/></span> });
        Some(view! { {agreement} {lines.collect_view()} })
    };
    view! {
        <tr>
            <th scope="row"><UserWords text=title/></th>
            <td>
                {whose("The self-audit".to_owned())}
                {if is_said { Either::Left(view! { <StatusWord status=said/> }) } else { Either::Right("–") }}
            </td>
            {cells}
            <td>{whose("Together".to_owned())}{counts}</td>
        </tr>
    }
}

/// What each member wrote of one thing, folded.
#[component]
fn Reasons(row: PanelRow) -> impl IntoView {
    let groups = row.reasons.into_iter().map(|group| view! { <CheckGroup group editing=None/> });
    view! { <Details summary=row.title>{groups.collect_view()}</Details> }
}
