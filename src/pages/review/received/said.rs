//! What a review that was sent back says of each thing: where it differs from the self-audit first, then the rest.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::replies::ReplyToQuery;
use crate::components::{Fact, SummaryList, UserWords};
use crate::pages::files::review_preview::groups_of;
use crate::route::{Anchor, Page};
use crate::state::session::session;
use readymark_core::bundle::Opened;
use readymark_core::report::check::{CheckRow, Group};
use readymark_core::report::review;
use readymark_core::report::review::Difference;
use readymark_core::review::{Judged, Remark, ReplyTo};

/// Where it differs, with the reasons; nothing where it does not.
#[component]
pub(super) fn Differing(
    opened: Arc<Opened>,
    /// Whether it is read beside the self-audit it is about: each thing leads to its page there.
    is_beside: bool,
) -> impl IntoView {
    let session = session();
    let all = review::differences(&*session.scheme()?, &opened.submission);
    if all.is_empty() {
        return None;
    }
    let title = if is_beside { "Where it differs from yours" } else { "Where it differs from the self-audit" };
    let digest = opened.check_code.hex();
    let group = move |(place, Difference { judged, is_query, group }): (usize, Difference)| {
        let href = if is_beside { page_of(&judged).map(|page| session.href(page)) } else { None };
        let to = ReplyTo { review: digest.clone(), remark: Remark::Query(judged) };
        let reply = (is_query && is_beside).then(|| view! { <ReplyToQuery place to/> }.into_any());
        view! { <SaidGroup group href reply/> }
    };
    Some(view! {
        <h2 class="govuk-heading-m" id="differs">{title}</h2>
        {all.into_iter().enumerate().map(group).collect_view()}
    })
}

/// The page of the open self-audit where a thing that is judged is filled in, where it has one.
fn page_of(judged: &Judged) -> Option<Page> {
    let Judged::Element(id, phase) = judged else { return None };
    let is_there = session().peek(|scheme, audit| scheme.elements_in(&audit.setting).any(|element| element.id == *id));
    is_there.then(|| Page::Element(id.clone(), phase.as_ref().map_or_else(Anchor::top, Anchor::phase)))
}

/// Who reviewed it, the summary, and each thing with which it agrees.
#[component]
pub(super) fn EverythingElse(opened: Arc<Opened>) -> impl IntoView {
    let (scheme, submission) = (session().scheme(), &opened.submission);
    let shown: Vec<Group> = scheme
        .as_deref()
        .map(|scheme| review::differences(scheme, submission))
        .unwrap_or_default()
        .into_iter()
        .map(|difference| difference.group)
        .collect();
    let mut rest = groups_of(submission, scheme.as_deref());
    rest.retain(|group| !shown.contains(group));
    view! {
        <h2 class="govuk-heading-m">"Everything else in the review"</h2>
        {rest.into_iter().map(|group| view! { <SaidGroup group href=None reply=None/> }).collect_view()}
    }
}

/// What is said of one thing, under its name.
#[component]
fn SaidGroup(
    group: Group,
    href: Option<String>,
    /// The box for the reply, where one is asked for.
    reply: Option<AnyView>,
) -> impl IntoView {
    let Group { title, rows, .. } = group;
    let title = match href {
        Some(href) => Either::Left(view! { <a href=href><UserWords text=title/></a> }),
        None => Either::Right(view! { <UserWords text=title/> }),
    };
    let note = |text| view! { <p class="rm-check__note"><UserWords text=text/></p> };
    let row = move |row: CheckRow| {
        let said = match row.said {
            Some(text) => Either::Left(view! { <p class="rm-text" dir="auto"><UserWords text/></p> }),
            None => Either::Right(view! { <p class="rm-quiet">"Not provided"</p> }),
        };
        view! { <Fact name=row.label>{said} {row.notes.into_iter().map(note).collect_view()}</Fact> }
    };
    view! {
        <section class="rm-check">
            <h3 class="govuk-heading-s">{title}</h3>
            {rows.is_empty().then(|| view! { <p class="govuk-body rm-quiet">"Nothing recorded."</p> })}
            <SummaryList>{rows.into_iter().map(row).collect_view()}</SummaryList>
            {reply}
        </section>
    }
}
