//! What is in the file of a review: of which self-audit, by whom, and what can be done with it.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Details, Fact, SummaryList, UserWords};
use crate::pages::audit::check;
use crate::pages::audit::check::CheckGroup;
use crate::pages::called;
use crate::pages::files::preview::{Editions, PROOF, PreviewHeading, Shown, WhetherWhole};
use crate::pages::files::review_choice::ReviewChoice;
use crate::platform::browser;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::bundle::{Opened, OpenedFile};
use readymark_core::report::review;
use readymark_core::report::review::changes;
use readymark_core::report::words as wording;
use readymark_core::review::{Review, SummaryField};
use readymark_core::scheme::Scheme;

const HOLDS: &str = "It also holds the self-audit itself.";

const WAS_CHANGED: &str =
    "The self-audit in it had been changed since it was saved, or was damaged on its way to the reviewer.";

/// The preview of a file of this name, with a way to leave it.
#[component]
pub(crate) fn ReviewPreview(file: Arc<OpenedFile>, name: String, leave: Callback<()>) -> impl IntoView {
    let shown = Shown::new(file.opened());
    let (opened, scheme) = (shown.opened.clone(), shown.matched.scheme().cloned());
    let organisation = called(&opened.submission.audit.provider.organisation);
    let is = Sentence::from("This is a review of ").then(&organisation).then("’s self-audit, not a submission.");
    let was_intact = opened.submission.review.as_ref().is_some_and(|review| review.file.is_intact);
    let has_proof = opened.has_proof;
    view! {
        <section class="rm-preview" aria-labelledby="preview">
            <PreviewHeading name=Sentence::from("Review: ").then(organisation)/>
            <p class="govuk-body" id="is-a-review"><UserWords text=is/>" "{HOLDS}</p>
            <WhetherWhole opened=opened.clone()/>
            {(!was_intact).then(|| view! { <p class="rm-banner rm-banner--bad" id="was-changed">{WAS_CHANGED}</p> })}
            <Editions shown/>
            {has_proof.then(|| view! { <p class="rm-banner" id="proof">{PROOF}</p> })}
            <ReviewFacts opened=opened.clone() scheme=scheme.clone()/>
            <ReviewChoice file scheme=scheme.clone() name leave/>
            <Contents opened scheme/>
        </section>
    }
}

/// Who reviewed it, which version it is, how far it agrees, and what the file is.
#[component]
pub(crate) fn ReviewFacts(opened: Arc<Opened>, scheme: Option<Arc<Scheme>>) -> impl IntoView {
    let submission = &opened.submission;
    let review = submission.review.as_deref()?;
    let (who, judged) = match &scheme {
        Some(scheme) => (review::who(scheme, &review.reviewer), review::agreement(scheme, submission)),
        None => (
            review.reviewer.organisation.or("Not provided").into(),
            wording::count(review.judgements.len(), "judgement", "judgements"),
        ),
    };
    let lines: [(&str, Sentence); 6] = [
        ("Reviewer", who),
        ("Version", changes::stage_in_words(review.stage).into()),
        ("What it says", judged.into()),
        ("Scheme", (&submission.edition.scheme_title).into()),
        ("Saved", browser::day_and_time(&opened.saved_at).into()),
        ("Check code", opened.check_code.to_string().into()),
    ];
    let line = |(name, text): (&'static str, Sentence)| {
        view! {
            <Fact name>
                <span dir="auto"><UserWords text/></span>
            </Fact>
        }
    };
    Some(view! { <SummaryList>{lines.into_iter().map(line).collect_view()}</SummaryList> })
}

/// Everything in it, folded away: the review, and the self-audit that it is about.
#[component]
fn Contents(opened: Arc<Opened>, scheme: Option<Arc<Scheme>>) -> impl IntoView {
    let review = match &scheme {
        Some(scheme) => {
            let groups = review::groups(scheme, &opened.submission).into_iter();
            Either::Left(groups.map(|group| view! { <CheckGroup group editing=None/> }).collect_view())
        }
        None => {
            Either::Right(opened.submission.review.as_deref().map(|review| view! { <Known review=review.clone()/> }))
        }
    };
    let submission = opened.submission.clone();
    view! {
        <Details summary="Read everything in the review">{review}</Details>
        <Details summary="Read the self-audit in it"><check::EverythingIn scheme submission/></Details>
    }
}

/// What can be told of a review whose scheme is not here.
#[component]
fn Known(review: Review) -> impl IntoView {
    let reviewer = review::REVIEWER.map(|(field, label)| (label, review.reviewer.field(field).clone()));
    let summary = [
        (SummaryField::Strengths, "Strengths"),
        (SummaryField::Areas, "Areas for improvement"),
        (SummaryField::Recommendations, "Recommendations"),
        (SummaryField::Feedback, "Written feedback"),
    ];
    let summary = summary.map(|(field, label)| (label, review.summary.field(field).clone()));
    let is_said = |(_, text): &(&'static str, UserText)| !text.is_blank();
    let line = |(name, text): (&'static str, UserText)| {
        view! {
            <Fact name>
                <p class="rm-text" dir="auto"><UserWords text/></p>
            </Fact>
        }
    };
    let lines = reviewer.into_iter().chain(summary).filter(is_said);
    view! { <SummaryList>{lines.map(line).collect_view()}</SummaryList> }
}
