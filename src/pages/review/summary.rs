//! Who assesses it, the summary, and the file to send back.

mod decision;
mod decision_alone;
mod occasion;
mod sent_back;
mod who;

use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;

use crate::components::{
    Breadcrumbs, Button, Details, Fact, ForReading, HEADING, Heading, LiveWords, Reminder, SummaryList, UndoBar,
    UserWords, is_for_reading,
};
use crate::forms::TextShape;
use crate::pages::audit::check::{CheckGroup, NotMade};
use crate::pages::review::parts::{DOWNLOAD, FinalHere, ReviewBox, ReviewText, stage};
use crate::pages::{Kicker, trail};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::{Session, session};
use decision::DecisionField;
use decision_alone::DecisionAlone;
use readymark_core::report::check::Group;
use readymark_core::report::review;
use readymark_core::report::review::ReviewPrompt;
use readymark_core::review::{ReviewChange, SummaryField};
use sent_back::{SentBack, SentFile, SentKind};
use who::WhoYouAre;

/// How many things to check are shown before the rest fold away.
const SHOWN: usize = 8;

const HOLDS: &str = "This file holds the self-audit you were sent, your review and what you wrote about yourself.";

const SEND_ONLY: &str = "Send it only to whoever sent you the self-audit.";

/// The heading over the file of a review that is final, where reading goes on once it is.
const SEND_BACK: &str = "send-back";

/// For so long the second press of a double-click on one button does nothing to another that comes under the finger.
const A_MOMENT: Duration = Duration::from_secs(1);

const ONE_TO_A_LINE: &str = "One to a line. The provider can turn each into an action.";

/// The page. On paper it is the review itself; the form is for the screen.
#[component]
pub(crate) fn Summary() -> impl IntoView {
    let session = session();
    let progress = session.select_whole(review::headline);
    let stage = stage(session);
    let is_final = Memo::new(move |_| stage.with(|stage| stage.is_final));
    let just_finalised = RwSignal::new(false);
    let parts = move || match is_final.get() {
        true => view! {
            <FinalHere/>
            <SendItBack/>
            <Details summary="What you wrote">
                <ForReading><Form/></ForReading>
            </Details>
        }
        .into_any(),
        false => view! {
            <div class="rm-as-needed"><UndoBar/></div>
            <Reminder/>
            <Form/>
            <ToCheck/>
            <Finalise just_finalised/>
        }
        .into_any(),
    };
    view! {
        <Breadcrumbs steps=trail(session) here="Summary"/>
        <Kicker/>
        <Heading>"Summary of your review"</Heading>
        <p class="rm-glance" id="stage" role="status"><LiveWords text=progress/></p>
        <div class="rm-no-paper rm-narrow rm-summary">{parts}</div>
        <WholeReview/>
        {move || is_final.get().then(|| view! { <Reopen just_finalised/> }.into_any())}
    }
}

/// Who reviews, what they say altogether, and what was decided.
#[component]
fn Form() -> impl IntoView {
    view! {
        <WhoYouAre/>
        <h2 class="govuk-heading-m">"Your summary"</h2>
        <SummaryTexts/>
        <DecisionField/>
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

/// Finalising, what it means, and the file, which can be had at any time.
#[component]
fn Finalise(just_finalised: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let stage = stage(session);
    let means = Memo::new(move |_| {
        format!(
            "After you finalise, this version cannot change. If you need to change something later, you can reopen it: that makes version {}.",
            stage.get().reopened().version
        )
    });
    let finalise = move |()| {
        just_finalised.set(true);
        set_timeout(
            move || {
                just_finalised.try_set(false);
            },
            A_MOMENT,
        );
        session.dispatch(ReviewChange::Stage(stage.get_untracked().finalised()));
        browser::focus_soon(SEND_BACK);
    };
    let file = AskedFor::new();
    view! {
        <h2 class="govuk-heading-m">"Finalise"</h2>
        <p class="govuk-body"><LiveWords text=means/></p>
        <div class="rm-pager rm-pager--start">
            <Button class="govuk-button" id="finalise" on_press=finalise>"Finalise this version"</Button>
            <Button
                class="govuk-button govuk-button--secondary"
                id=DOWNLOAD
                changes_nothing=true
                on_press=move |()| file.save()
            >
                "Download it unfinished, as a backup"
            </Button>
            <Print/>
        </div>
        <p class="govuk-body">{HOLDS}</p>
        <WhatWasSaved file/>
    }
}

/// The file of a review that is final.
#[component]
fn SendItBack() -> impl IntoView {
    let file = AskedFor::new();
    view! {
        <h2 class="govuk-heading-m" id=SEND_BACK tabindex="-1">"Send it back"</h2>
        <p class="govuk-body">{HOLDS}" "{SEND_ONLY}</p>
        <div class="rm-pager rm-pager--start">
            <Button class="govuk-button" id=DOWNLOAD changes_nothing=true on_press=move |()| file.save()>
                "Download the review to send back"
            </Button>
            <Print/>
        </div>
        <WhatWasSaved file/>
        <DecisionAlone/>
    }
}

/// Prints the review.
#[component]
fn Print() -> impl IntoView {
    view! {
        <Button
            class="govuk-button govuk-button--secondary"
            id="print"
            changes_nothing=true
            on_press=|()| browser::print()
        >
            "Print"
        </Button>
    }
}

/// A file that somebody may ask for.
#[derive(Clone, Copy)]
struct AskedFor {
    session: Session,
    /// Once it is: what was handed to the browser, or that nothing was.
    sent: RwSignal<Option<Option<SentFile>>>,
    told: NodeRef<Div>,
}

impl AskedFor {
    fn new() -> Self {
        AskedFor { session: session(), sent: RwSignal::new(None), told: NodeRef::new() }
    }

    /// Hands it to the browser, and says so.
    fn save(self) {
        let is_final =
            self.session.peek_whole(|_, whole| whole.review.as_deref().is_some_and(|review| review.stage.is_final));
        let saved = self.session.save_backup();
        let holds = if is_final { SentKind::Final } else { SentKind::Unfinished };
        let file = saved.map(|(name, written)| SentFile { name, code: written.check_code.to_string(), holds });
        self.sent.set(Some(file));
        browser::focus_ref_soon(self.told);
    }
}

/// What became of a file, once somebody has asked for it.
#[component]
fn WhatWasSaved(file: AskedFor) -> impl IntoView {
    let AskedFor { sent, told, .. } = file;
    view! {
        {move || sent.get().map(|file| match file {
            Some(file) => view! { <SentBack file told/> }.into_any(),
            None => view! { <NotMade told/> }.into_any(),
        })}
    }
}

/// The way back to a review that can be changed, apart from everything else.
#[component]
fn Reopen(just_finalised: RwSignal<bool>) -> impl IntoView {
    let session = session();
    let next = stage(session).get_untracked().reopened();
    let is_for_reading = is_for_reading();
    let reopen = move |_| {
        session.dispatch(ReviewChange::Stage(next));
        browser::focus_soon(HEADING);
    };
    view! {
        <p class="rm-no-paper rm-reopen">
            <button
                class="govuk-button govuk-button--secondary"
                id="reopen"
                type="button"
                disabled=move || is_for_reading || just_finalised.get()
                on:click=reopen
            >
                <UserWords text=format!("Change this review (makes version {})", next.version)/>
            </button>
        </p>
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
