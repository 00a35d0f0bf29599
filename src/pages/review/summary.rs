//! Who assesses it, the summary, and the file to send back.

mod decision;
mod sent_back;
mod who;

use leptos::html::Div;
use leptos::prelude::*;

use crate::components::{
    Breadcrumbs, Button, Details, Fact, Heading, LiveWords, Reminder, SummaryList, UndoBar, UserWords,
};
use crate::forms::TextShape;
use crate::pages::audit::check::CheckGroup;
use crate::pages::review::parts::{FinalLine, ReviewBox, ReviewForm, ReviewText, stage};
use crate::pages::{Kicker, trail};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use decision::DecisionField;
use readymark_core::report::check::Group;
use readymark_core::report::review;
use readymark_core::report::review::ReviewPrompt;
use readymark_core::review::{ReviewChange, SummaryField};
use sent_back::{NotMade, SentBack, SentFile};
use who::WhoYouAre;

/// How many things to check are shown before the rest fold away.
const SHOWN: usize = 8;

const FIXES: &str = "Finalising fixes this version, so that you and the provider are reading the same one. You can reopen it later. That makes the next version.";

const HOLDS: &str = "This file holds the self-audit you were sent, your review and what you wrote about who you are. Send it only to them.";

const ONE_TO_A_LINE: &str = "One to a line. The provider can turn each into an action.";

/// The page. On paper it is the review itself; the form is for the screen.
#[component]
pub(crate) fn Summary() -> impl IntoView {
    let session = session();
    let progress = session.select_whole(review::headline);
    view! {
        <Breadcrumbs steps=trail(session) here="Summary"/>
        <Kicker/>
        <Heading>"Summary of your review"</Heading>
        <p class="rm-glance"><LiveWords text=progress/></p>
        <div class="rm-no-paper rm-narrow rm-summary">
            <FinalLine/>
            <UndoBar/>
            <Reminder/>
            <ReviewForm>
                <WhoYouAre/>
                <h2 class="govuk-heading-m">"Your summary"</h2>
                <SummaryTexts/>
                <h2 class="govuk-heading-m">"Decision"</h2>
                <DecisionField/>
            </ReviewForm>
            <ToCheck/>
            <Finish/>
        </div>
        <WholeReview/>
    }
}

/// What the reviewer says of the submission altogether.
#[component]
fn SummaryTexts() -> impl IntoView {
    view! {
        <ReviewBox
            id="summary-strengths"
            label="Strengths"
            shape=TextShape::Paragraphs
            of=ReviewText::Summary(SummaryField::Strengths)
        />
        <ReviewBox
            id="summary-areas"
            label="Areas for improvement"
            shape=TextShape::Paragraphs
            of=ReviewText::Summary(SummaryField::Areas)
        />
        <ReviewBox
            id="summary-recommendations"
            label="Recommendations"
            hint=ONE_TO_A_LINE
            shape=TextShape::Paragraphs
            of=ReviewText::Summary(SummaryField::Recommendations)
        />
    }
}

/// How many are judged and how, and what to check; none of it stops anybody.
#[component]
fn ToCheck() -> impl IntoView {
    let session = session();
    let judged = session.select_whole(|scheme, whole| {
        let (made, all) = review::progress(scheme, whole);
        format!("{made} of {all}")
    });
    let opinions = session.select_whole(review::agreement);
    let prompts = session.select_whole(review::prompts);
    let list = move |mut prompts: Vec<ReviewPrompt>| {
        let rest = prompts.split_off(prompts.len().min(SHOWN));
        let more = (!rest.is_empty()).then(|| {
            view! { <Details summary=format!("{} more", rest.len())><PromptList prompts=rest/></Details> }
        });
        view! { <PromptList prompts/> {more} }.into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Before you finalise"</h2>
        <SummaryList>
            <Fact name="Judged"><LiveWords text=judged/></Fact>
            <Fact name="Your opinions"><LiveWords text=opinions/></Fact>
        </SummaryList>
        <Show
            when=move || prompts.with(|prompts| !prompts.is_empty())
            fallback=|| view! { <p class="govuk-body">"Nothing is left to check."</p> }
        >
            <p class="govuk-body">"You can finalise without these, but look at them first."</p>
            <div id="to-check">{move || list(prompts.get())}</div>
        </Show>
    }
}

/// What to check, each a link to its page; what is about the summary is on this page.
#[component]
fn PromptList(prompts: Vec<ReviewPrompt>) -> impl IntoView {
    let session = session();
    let prompt = move |ReviewPrompt { words, judged }| match judged {
        Some(judged) => {
            let href = session.href(Page::Judge(judged));
            view! { <li><a href=href><UserWords text=words/></a></li> }.into_any()
        }
        None => view! { <li><UserWords text=words/>" (on this page)"</li> }.into_any(),
    };
    view! { <ul class="govuk-list govuk-list--bullet rm-to-check">{prompts.into_iter().map(prompt).collect_view()}</ul> }
}

/// Finalising or reopening, and the file to send back, which can be had at any time.
#[component]
fn Finish() -> impl IntoView {
    let session = session();
    let stage = stage(session);
    let text = Memo::new(move |_| match stage.get() {
        stage if stage.is_final => format!("Reopen it to make version {}", stage.reopened().version),
        _ => "Finalise this version".to_owned(),
    });
    let progress = session.select_whole(review::headline);
    let turn = move |()| {
        let stage = stage.get_untracked();
        let next = if stage.is_final { stage.reopened() } else { stage.finalised() };
        session.dispatch(ReviewChange::Stage(next));
    };
    let sent: RwSignal<Option<Option<SentFile>>> = RwSignal::new(None);
    let told = NodeRef::<Div>::new();
    let download = move |()| {
        let saved = session.save_backup();
        let file = saved.map(|(name, written)| SentFile { name, code: written.check_code.to_string() });
        sent.set(Some(file));
        browser::focus_ref_soon(told);
    };
    view! {
        <h2 class="govuk-heading-m">"Finalise and send back"</h2>
        <p class="govuk-body">{FIXES}</p>
        <Button class="govuk-button" id="finalise" on_press=turn><LiveWords text/></Button>
        <p class="govuk-body" id="stage" role="status"><LiveWords text=progress/></p>
        <p class="govuk-body">{HOLDS}</p>
        <div class="rm-pager rm-pager--start">
            <Button class="govuk-button" id="download" changes_nothing=true on_press=download>
                "Download the review to send back"
            </Button>
            <Button
                class="govuk-button govuk-button--secondary"
                id="print"
                changes_nothing=true
                on_press=|()| browser::print()
            >
                "Print"
            </Button>
        </div>
        {move || sent.get().map(|file| match file {
            Some(file) => view! { <SentBack file told/> }.into_any(),
            None => view! { <NotMade told/> }.into_any(),
        })}
    }
}

/// All of the review as the provider will read it, folded on the screen; on paper it is the page.
#[component]
fn WholeReview() -> impl IntoView {
    let groups = session().select_whole(review::groups);
    // A group is known by its place and its title, and follows its own memo, so that a key redraws one of them.
    let titles = move || {
        let title = |(at, group): (usize, &Group)| (at, group.title.clone());
        groups.with(|groups| groups.iter().enumerate().map(title).collect::<Vec<_>>())
    };
    let group = move |(at, _): (usize, String)| {
        let now = Memo::new(move |_| groups.with(|groups| groups.get(at).cloned()));
        view! { {move || now.get().map(|group| view! { <CheckGroup group editing=None/> })} }
    };
    view! {
        <div id="whole-review">
            <Details summary="All of your review, as they will read it">
                <For each=titles key=|titled| titled.clone() children=group/>
            </Details>
        </div>
    }
}
