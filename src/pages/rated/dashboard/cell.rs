//! One cell of the dashboard: a rating in a word, and what is odd about it in marks, which those who hear the page have
//! in words.

use leptos::prelude::*;

use crate::components::{StatusWord, UserWords};
use crate::route::{Anchor, Page};
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::report::dashboard::{self as report, DashboardCell};
use readymark_core::scheme::Role;

/// Which cell something is said of, for those who hear it alone.
#[component]
pub(super) fn OfCell(
    /// The element's code.
    code: String,
    /// The phase's title.
    phase: String,
) -> impl IntoView {
    view! { <span class="govuk-visually-hidden">": "<UserWords text=code/>", "<UserWords text=phase/></span> }
}

/// Something more that is said in a cell.
#[component]
pub(super) fn More(#[prop(into)] text: Sentence) -> impl IntoView {
    view! { <span class="rm-cell__more"><UserWords text/></span> }
}

/// A mark that the key above the tables explains.
#[component]
fn Sign(
    sign: &'static str,
    /// What it means.
    words: &'static str,
) -> impl IntoView {
    view! {
        <span class="rm-cell__mark">
            <span aria-hidden="true">{sign}</span>
            <span class="govuk-visually-hidden">" "{words}". "</span>
        </span>
    }
}

/// A cell that names its phase: on a narrow screen the head of the column is out of sight.
#[component]
pub(super) fn PhaseCell(
    phase: String,
    /// Whether it is one of those that are looked for.
    #[prop(optional)]
    is_found: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <td class=is_found.then_some("rm-cell--found")>
            <span class="rm-cell__phase" aria-hidden="true"><UserWords text=phase/></span>
            {children()}
        </td>
    }
}

/// One rating, a link to its page, with the other view and what is above the ceiling.
#[component]
pub(super) fn CellRating(
    /// The element's code.
    code: String,
    /// The phase's title.
    phase: String,
    cell: DashboardCell,
) -> impl IntoView {
    let session = session();
    let scheme = session.scheme()?;
    let href = session.href(Page::Element(cell.element.clone(), Anchor::phase(&cell.phase)));
    let name = scheme.with_role(Role::OtherView).map_or("Other view", |question| question.short.as_str());
    let agree = (cell.other.is_some() && cell.rating == cell.other)
        .then(|| view! { <Sign sign="=" words="Both views agree"/> });
    let evidence = cell.wants_impact(&scheme).then(|| view! { <Sign sign="○" words="No evidence of impact yet"/> });
    let view = cell.other.filter(|_| cell.rating != cell.other);
    let differs = if cell.differs() { "≠ " } else { "" };
    let view = view.map(|other| format!("{differs}{name}: {}", scheme.level_title(other)).into());
    let why = (cell.differs() && !cell.difference.is_blank()).then(|| (&cell.difference).into());
    let above = cell.is_above().then(|| {
        let at_most = format!("▲ Above the ceiling: {} at most", scheme.level_title(cell.ceiling.best));
        let stands = cell.above_ceiling_reason.trimmed();
        let stands = stands.map(|stands| Sentence::from(". Your reason: ").then(stands)).unwrap_or_default();
        Sentence::join([at_most.into(), stands], "")
    });
    let more = [above, view, why].into_iter().flatten().map(|text| view! { <More text/> });
    Some(view! {
        <a href=href class="rm-cell__go">
            <StatusWord status=report::rating_status(&scheme, cell.rating)/>
            <OfCell code phase/>
        </a>
        {agree}
        {evidence}
        {more.collect_view()}
    })
}
