//! What the pages of a review share: looks at it, its boxes, and what is said and closed once it is final.

use leptos::prelude::*;

use crate::components::{Button, ForReading, UserWords};
use crate::forms::{Hint, TextInput, TextShape, not_a_date};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use readymark_core::audit::UserText;
use readymark_core::review::{Basis, Judged, JudgementField, Review, ReviewChange, ReviewerField, Stage, SummaryField};

/// A memo of a part of the open review; its default where none is open.
pub(super) fn of_review<T>(session: Session, look: impl Fn(&Review) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    session.select_whole(move |_, whole| whole.review.as_deref().map(&look).unwrap_or_default())
}

/// Which version of the review it is, and whether that is final; followed.
pub(super) fn stage(session: Session) -> Memo<Stage> {
    of_review(session, |review| review.stage)
}

/// A text of a review, for a box to hold.
#[derive(Clone)]
pub(super) enum ReviewText {
    Reviewer(ReviewerField),
    Judgement(Judged, JudgementField),
    /// The note on what a judgement is based on.
    Note(Judged, Basis),
    Summary(SummaryField),
}

impl ReviewText {
    /// As it is now.
    fn of(&self, review: &Review) -> UserText {
        let text = match self {
            ReviewText::Reviewer(field) => Some(review.reviewer.field(*field)),
            ReviewText::Judgement(judged, field) => review.judgement(judged).map(|judgement| judgement.field(*field)),
            ReviewText::Note(judged, basis) => {
                review.judgement(judged).and_then(|judgement| judgement.rests_on.get(basis))
            }
            ReviewText::Summary(field) => Some(review.summary.field(*field)),
        };
        text.cloned().unwrap_or_default()
    }

    /// The change that makes it another.
    fn change(&self, text: UserText) -> ReviewChange {
        match self.clone() {
            ReviewText::Reviewer(field) => ReviewChange::Reviewer(field, text),
            ReviewText::Judgement(judged, field) => ReviewChange::Judgement(judged, field, text),
            ReviewText::Note(judged, basis) => ReviewChange::RestsOn(judged, basis, Some(text)),
            ReviewText::Summary(field) => ReviewChange::Summary(field, text),
        }
    }

    /// As it is now; followed.
    pub(super) fn followed(&self, session: Session) -> Memo<UserText> {
        let this = self.clone();
        of_review(session, move |review| this.of(review))
    }
}

/// Whether something was in a text since the page was drawn: a box does not go while somebody empties it.
pub(super) fn was_there(text: Memo<UserText>) -> Memo<bool> {
    Memo::new(move |was: Option<&bool>| was.copied().unwrap_or_default() || text.with(|text| !text.is_empty()))
}

/// A box for a text of the review.
#[component]
pub(super) fn ReviewBox(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Hint,
    shape: TextShape,
    of: ReviewText,
) -> impl IntoView {
    let session = session();
    let value = of.followed(session);
    let on_input = move |text: UserText| session.dispatch(of.change(text));
    match shape {
        TextShape::Date => view! { <TextInput id label hint shape value on_input wrong=not_a_date/> }.into_any(),
        _ => view! { <TextInput id label hint shape value on_input/> }.into_any(),
    }
}

/// A form of the review: for reading only while the review is final.
#[component]
pub(super) fn ReviewForm(children: ChildrenFn) -> impl IntoView {
    let stage = stage(session());
    let is_final = Memo::new(move |_| stage.with(|stage| stage.is_final));
    view! {
        {move || {
            let children = children.clone();
            match is_final.get() {
                true => view! { <ForReading>{children()}</ForReading> }.into_any(),
                false => children(),
            }
        }}
    }
}

/// The button that saves the file of the review.
pub(super) const DOWNLOAD: &str = "download";

/// On the summary, that the review is final, and the way to the file.
#[component]
pub(super) fn FinalHere() -> impl IntoView {
    let stage = stage(session()).get_untracked();
    let to_the_file = |()| {
        browser::focus(DOWNLOAD);
    };
    view! {
        <p class="rm-banner" id="final">
            <UserWords text=format!("Version {} is final, so you cannot change it. ", stage.version)/>
            <Button class="rm-link" changes_nothing=true on_press=to_the_file>"Go to the download"</Button>
        </p>
    }
}

/// Elsewhere, that the review is final, and where it is reopened; nothing while it is not.
#[component]
pub(super) fn FinalLine() -> impl IntoView {
    let session = session();
    let stage = stage(session);
    let line = move |stage: Stage| {
        let text = format!("Version {} of this review is final, so you cannot change it. ", stage.version);
        view! {
            <p class="rm-banner" id="final">
                <UserWords text/>
                <a href=session.href(Page::ReviewSummary)>"Reopen it on the summary page"</a>
            </p>
        }
        .into_any()
    };
    view! { {move || Some(stage.get()).filter(|stage| stage.is_final).map(line)} }
}
