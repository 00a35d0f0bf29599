//! What is in the file of a review: of which self-audit, by whom, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{Details, Fact, SummaryList, UserWords};
use crate::pages::audit::check;
use crate::pages::audit::check::CheckGroup;
use crate::pages::called;
use crate::pages::files::banners::{Editions, PROOF, WhetherWhole};
use crate::pages::files::preview::{PreviewHeading, Shown};
use crate::pages::files::review_choice::ReviewChoice;
use crate::platform::browser;
use readymark_core::audit::Sentence;
use readymark_core::bundle::{Opened, OpenedFile};
use readymark_core::report::check::Group;
use readymark_core::report::review;
use readymark_core::report::review::changes;
use readymark_core::report::words as wording;
use readymark_core::review::Review;
use readymark_core::scheme::Scheme;
use readymark_core::submission::Submission;

const WAS_CHANGED: &str = "The copy in it was changed after it was saved, or damaged on its way to the reviewer.";

/// The preview of a file of this name, with a way to leave it.
#[component]
pub(crate) fn ReviewPreview(file: Arc<OpenedFile>, name: String, leave: Callback<()>) -> impl IntoView {
    let shown = Shown::new(file.opened());
    let scheme = shown.matched.scheme().cloned();
    view! {
        <ReviewSection shown=shown.clone()>
            <WhetherWhole opened=shown.opened.clone()/>
            <ReviewLines shown/>
            <ReviewChoice file scheme name leave/>
        </ReviewSection>
    }
}

/// What a file is that holds a review, and at its end all of that.
#[component]
pub(super) fn ReviewSection(shown: Shown, children: Children) -> impl IntoView {
    let organisation = called(&shown.opened.submission.audit.provider.organisation);
    let is_decision = shown.opened.submission.review.as_deref().is_some_and(Review::is_decision_alone);
    let (titled, what) = match is_decision {
        true => ("Decision: ", "This is a decision"),
        false => ("Review: ", "This is a review"),
    };
    let is = Sentence::from(format!("{what}, not a submission. It is about "))
        .then(&organisation)
        .then("’s self-audit, and has a copy of it inside.");
    view! {
        <section class="rm-preview" aria-labelledby="preview">
            <PreviewHeading name=Sentence::from(titled).then(organisation)/>
            <p class="govuk-body" id="is-a-review"><UserWords text=is/></p>
            {children()}
            <Contents shown/>
        </section>
    }
}

/// What there is to know of a review before it is kept.
#[component]
pub(super) fn ReviewLines(shown: Shown) -> impl IntoView {
    let (opened, scheme) = (shown.opened.clone(), shown.matched.scheme().cloned());
    let was_intact = opened.submission.review.as_ref().is_some_and(|review| review.file.is_intact);
    let has_proof = opened.has_proof;
    view! {
        {(!was_intact).then(|| view! { <p class="rm-banner rm-banner--bad" id="was-changed">{WAS_CHANGED}</p> })}
        <Editions shown/>
        {has_proof.then(|| view! { <p class="rm-banner" id="proof">{PROOF}</p> })}
        <ReviewFacts opened scheme/>
    }
}

/// Who reviewed it, which version it is, how far it agrees, and what the file is.
#[component]
fn ReviewFacts(opened: Arc<Opened>, scheme: Option<Arc<Scheme>>) -> impl IntoView {
    let lines = said_by(&opened.submission, scheme.as_deref()).into_iter().chain(about_file(&opened));
    view! { <FactList lines=lines.collect()/> }
}

/// Who reviewed it, which version it is, how far it agrees and what it decides.
#[component]
pub(crate) fn WhoReviewed(opened: Arc<Opened>, scheme: Option<Arc<Scheme>>) -> impl IntoView {
    view! { <FactList lines=said_by(&opened.submission, scheme.as_deref())/> }
}

/// What the file of a review is, folded away.
#[component]
pub(crate) fn FileFacts(opened: Arc<Opened>) -> impl IntoView {
    view! {
        <Details summary="About this file">
            <FactList lines=about_file(&opened)/>
        </Details>
    }
}

/// Facts of a review, each with its name.
type Lines = Vec<(&'static str, Sentence)>;

fn said_by(submission: &Submission, scheme: Option<&Scheme>) -> Lines {
    let Some(review) = submission.review.as_deref() else { return Lines::new() };
    let (who, judged) = match scheme {
        Some(scheme) => (review::who(scheme, &review.reviewer), review::agreement(scheme, submission)),
        None => (
            review.reviewer.organisation.or("Not provided").into(),
            wording::count(review.judgements.len(), "judgement", "judgements"),
        ),
    };
    let decision = scheme.and_then(|scheme| review::decision(scheme, review));
    let version = ("Version", changes::stage_in_words(review.stage).into());
    let lines: Vec<(&str, Sentence)> = match review.is_decision_alone() {
        true => vec![("Recorded by", who), version],
        false => vec![("Reviewer", who), version, ("What it says", judged.into())],
    };
    lines.into_iter().chain(decision.map(|decision| ("Decision", (&decision.title).into()))).collect()
}

fn about_file(opened: &Opened) -> Lines {
    vec![
        ("Scheme", (&opened.submission.edition.scheme_title).into()),
        ("Saved", browser::day_and_time(&opened.saved_at).into()),
        ("Check code", opened.check_code.to_string().into()),
    ]
}

#[component]
fn FactList(lines: Lines) -> impl IntoView {
    let line = |(name, text): (&'static str, Sentence)| {
        view! {
            <Fact name>
                <span dir="auto"><UserWords text/></span>
            </Fact>
        }
    };
    view! { <SummaryList>{lines.into_iter().map(line).collect_view()}</SummaryList> }
}

/// All that a review says; without its scheme, by ids.
pub(crate) fn groups_of(submission: &Submission, scheme: Option<&Scheme>) -> Vec<Group> {
    match scheme {
        Some(scheme) => review::groups(scheme, submission),
        None => submission.review.as_deref().map(review::groups_by_ids).unwrap_or_default(),
    }
}

/// Everything in it, folded away: the review, and the self-audit that it is about.
#[component]
fn Contents(shown: Shown) -> impl IntoView {
    let (scheme, submission) = (shown.matched.scheme().cloned(), shown.opened.submission.clone());
    let groups = groups_of(&submission, scheme.as_deref()).into_iter();
    view! {
        <Details summary="Read everything in the review">
            {groups.map(|group| view! { <CheckGroup group editing=None/> }).collect_view()}
        </Details>
        <Details summary="Read the self-audit in it"><check::EverythingIn scheme submission/></Details>
    }
}
