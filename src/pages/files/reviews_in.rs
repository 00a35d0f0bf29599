//! That reviews of the open self-audit came back.

use leptos::prelude::*;

use crate::components::UserWords;
use crate::pages::LinkLine;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::bundle::Opened;
use readymark_core::report::review;
use readymark_core::report::review::changes;
use readymark_core::review::Review;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{StoredAudit, among};
use readymark_core::submission::version_vector::VersionOrder;

const EARLIER: &str = " This is an earlier version of a review that is here too.";

/// The reviews that came back, each with the way to it; nothing where none did. The store is looked into once.
#[component]
pub(crate) fn ReviewsIn() -> impl IntoView {
    let session = session();
    session.local_id()?;
    let (scheme, own) = (session.scheme()?, session.peek_whole(|_, whole| Some(whole.id.clone()))?);
    let received = session.with_store(|store| store.received_reviews(&own));
    if received.is_empty() {
        return None;
    }
    let stored = |(id, opened): (LocalId, Opened)| StoredAudit { id, opened: Ok(opened) };
    let received: Vec<StoredAudit> = received.into_iter().map(stored).collect();
    let stands = among(&received);
    let side_by_side = (received.len() > 1).then(|| session.href(Page::SideBySide));
    let line = |(index, (kept, stands)): (usize, (StoredAudit, Option<VersionOrder>))| {
        let submission = kept.opened.ok()?.submission;
        let text = changes::came_back(&scheme, &submission);
        let is_decision = submission.review.as_deref().is_some_and(Review::is_decision_alone);
        let judged = if is_decision { String::new() } else { review::agreement(&scheme, &submission) };
        let read = if is_decision { "Read the decision" } else { "Read the review" };
        let href = session.href(Page::ReceivedReview(kept.id));
        let is_earlier = stands == Some(VersionOrder::Older);
        let id = format!("review-in-{index}");
        Some(view! {
            <p class="rm-banner rm-banner--slim">
                <span id=id.clone()><UserWords text/></span>
                " "
                <a href=href aria-describedby=id>{read}</a>
                " "
                <UserWords text=judged/>
                {is_earlier.then_some(EARLIER)}
            </p>
        })
    };
    Some(view! {
        <div id="reviews-in">
            {received.into_iter().zip(stands).enumerate().map(line).collect_view()}
            {side_by_side.map(|href| view! { <LinkLine href text="Read the reviews side by side"/> })}
        </div>
    })
}
