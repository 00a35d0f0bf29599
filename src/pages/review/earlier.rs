//! The second round: what the reviewer said of an earlier version of the same self-audit, and what has changed since.

use leptos::prelude::*;

use crate::components::{Details, UserWords};
use crate::pages::audit::check::CheckGroup;
use crate::pages::files::review_choice::ChangedSince;
use crate::pages::files::review_here::{day, reviewed};
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{Session, session};
use readymark_core::report::check::Group;
use readymark_core::report::review;
use readymark_core::report::review::{changes, replies};
use readymark_core::review::Judged;
use readymark_core::scheme::ids::LocalId;
use readymark_core::submission::Submission;
use readymark_core::submission::version_vector::VersionOrder;

/// A review that is written here, of a version that the one under review comes from.
struct EarlierReview {
    id: LocalId,
    submission: Submission,
    /// Of its file as it is kept.
    digest: String,
    /// When that version had been saved.
    day: String,
}

/// The one that was saved last; none where the open review is of the first version that was assessed here. Neither of
/// the two versions changes, so nothing follows it.
fn earlier(session: Session) -> Option<EarlierReview> {
    let own = session.peek_whole(|_, whole| Some(whole.clone()))?;
    let now = session.read(own.review.as_ref()?.file.text.as_bytes()).ok()?;
    let others = session.with_store(|store| store.other_reviews(&own));
    others.into_iter().find_map(|(id, opened)| {
        let then = reviewed(session, &opened)?;
        let is_earlier = then.version_vector.compare(&now.version_vector) == VersionOrder::Older;
        is_earlier.then(|| EarlierReview {
            id,
            digest: opened.check_code.hex(),
            submission: opened.submission,
            day: day(&then.saved_at),
        })
    })
}

/// On the hub: that there is such a review, and the way to it.
#[component]
pub(super) fn EarlierLine() -> impl IntoView {
    let session = session();
    let earlier = earlier(session)?;
    let changed = session.peek(|scheme, audit| changes::changed_since(scheme, &earlier.submission.audit, audit));
    let answered = session.peek_whole(|scheme, whole| {
        // Replies are to a version that was sent, so to one that is final.
        let is_final = earlier.submission.review.as_ref().is_some_and(|review| review.stage.is_final);
        replies::answered(scheme, &earlier.submission, &earlier.digest, whole).filter(|_| is_final)
    });
    let href = Route::Audit(DocumentRef::StoredAudit(earlier.id), Page::Hub).href();
    let text = format!(
        "You also assessed the version saved on {}. What you said then stands beside each answer you judge. ",
        earlier.day
    );
    Some(view! {
        <div id="earlier-review">
            <p class="rm-banner rm-banner--slim">
                <UserWords text/>
                <a href=href>"Open your earlier review"</a>
            </p>
            {answered.map(|text| view! { <p class="govuk-body" id="answered"><UserWords text/></p> })}
            <ChangedSince changed/>
        </div>
    })
}

/// Beside what is judged: what the provider has replied to a review about it, of whichever version.
#[component]
pub(super) fn TheyReplied(judged: Judged) -> impl IntoView {
    let session = session();
    let own = earlier(session).map(|earlier| earlier.digest);
    let rows = session.peek_whole(|_, whole| replies::about(whole, &judged, own.as_deref()));
    let group = Group { title: "What they replied to a review".to_owned(), rows, folded: None };
    (!group.rows.is_empty()).then(|| view! { <div id="they-replied"><CheckGroup group editing=None/></div> })
}

/// Beside what is judged: what was said of it then, and what of it has changed since.
#[component]
pub(super) fn EarlierJudgement(judged: Judged) -> impl IntoView {
    let session = session();
    let EarlierReview { submission, day, .. } = earlier(session)?;
    let (rows, changed) = session.peek(|scheme, audit| {
        let judgement = submission.review.as_ref().and_then(|review| review.judgement(&judged));
        let rows = judgement.map(|judgement| review::judgement_rows(scheme, &submission, &judged, judgement));
        (rows, changes::changed_of(scheme, &submission.audit, audit, &judged))
    });
    let nothing_changed = changed.is_empty().then_some("Nothing about it has changed since.");
    let said = match rows {
        Some(rows) => {
            let group = Group { title: format!("Your judgement of the version saved on {day}"), rows, folded: None };
            view! { <CheckGroup group editing=None/> }.into_any()
        }
        None => view! { <p class="govuk-body">"You did not judge it then."</p> }.into_any(),
    };
    Some(view! {
        <div id="earlier-judgement">
            <Details summary="What you said about the earlier version" open=true>
                {said}
                {nothing_changed.map(|words| view! { <p class="govuk-body">{words}</p> })}
                <ChangedSince changed/>
            </Details>
        </div>
    })
}
