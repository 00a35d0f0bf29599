//! Readiness explained: each outcome, each requirement, because of what, and where to go.

use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

use crate::components::{
    Breadcrumbs, Details, Fact, Heading, LiveWords, MarkBar, NextSteps, Requirements, SourceTag, Sourced, StatusWord,
    UndoBar, UserWords, WordsUsed,
};
use crate::pages::audit::after::after_context;
use crate::pages::files::reviews_in::ReviewsIn;
use crate::pages::{LinkLine, NotFound, trail};
use crate::route::{Anchor, HelpTopic, Page, Route};
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::readiness::{LineReadiness, OutcomeReadiness, Truth, Verdict, what_if};
use readymark_core::report::glossary::{on_page, texts_of_readiness};
use readymark_core::report::profile::{self, Profile, ProfileRow};
use readymark_core::report::{Mark, after, headline, words as wording};
use readymark_core::scheme::ids::OutcomeId;
use readymark_core::scheme::state::{StateKind, When};
use readymark_core::scheme::{AttributedText, Outcome};

const LEDE: &str = "The scheme decides, not this page. Here you can see what the scheme asks for, what you have said, and why each condition counts as met or not.";

/// Words of the app on the page.
const OWN_WORDS: [&str; 3] = ["evidence", "open", "readiness"];

/// Whether there is more to do, and for what.
#[derive(Clone, PartialEq)]
enum MoreToDo {
    Nothing,
    /// One thing is to be said first: until then it is not known for what.
    ToSayFirst,
    /// What is next for an outcome.
    For {
        title: String,
        verdict: Verdict,
    },
}

/// The page.
#[component]
pub(crate) fn Readiness() -> impl IntoView {
    let session = session();
    if session.peek(|scheme, _| scheme.outcomes.is_empty()) {
        return Either::Left(view! { <NotFound/> });
    }
    let sentence = Memo::new(move |_| session.readiness.with(headline::sentence));
    let outcomes = move || session.readiness.with(|readiness| readiness.outcomes.clone());
    let terms = session.peek(|scheme, _| on_page(texts_of_readiness(scheme), OWN_WORDS));
    let help = Route::HelpTopic(HelpTopic::Readiness).href();
    // Once something was recorded after submission, that is how it stands.
    let recorded = after_context(session, after::recorded);
    Either::Right(view! {
        <Breadcrumbs steps=trail(session) here="Readiness"/>
        <Heading>"Readiness"</Heading>
        <ReviewsIn/>
        {move || recorded.get().map(|recorded| view! { <NowRecorded recorded/> })}
        <p class="rm-glance" id="sum"><LiveWords text=sentence/></p>
        <p class="rm-lede">{LEDE}" "<a href=help>"How readiness is worked out"</a></p>
        <UndoBar/>
        <WhatToDo/>
        <ElementProfile/>
        <div class="rm-ways">
            {move || outcomes().into_iter().map(|outcome| view! { <OutcomeCard outcome/> }).collect_view()}
        </div>
        <WhatIfLine/>
        <WordsUsed terms/>
    })
}

/// The way to try what would follow, while a condition is not met.
#[component]
fn WhatIfLine() -> impl IntoView {
    let session = session();
    let can_be_tried = Memo::new(move |_| session.readiness.with(what_if::can_be_tried));
    view! {
        <Show when=move || can_be_tried.get()>
            <LinkLine href=session.href(Page::WhatIf) text="Try: what if some of these were met?"/>
        </Show>
    }
}

/// How far each element is: a bar of as many cells as there are steps on the scale, and the same in a word.
#[component]
fn ElementProfile() -> impl IntoView {
    let session = session();
    let profile = session.select(profile::profile);
    let title = session.peek(|scheme, _| format!("Each {} at a glance", scheme.element_word[0]));
    let about = Memo::new(move |_| {
        profile.with(|profile| {
            let steps = profile.scale.iter().map(|step| format!("“{step}”")).collect::<Vec<_>>();
            let steps = steps.iter().map(String::as_str).collect::<Vec<_>>();
            format!("{}, from {}. {}.", profile.title, steps.join(" to "), profile::in_words(profile))
        })
    });
    let row = move |ProfileRow { element, name, status, steps }: ProfileRow, scale: usize| {
        let reached = |step: usize| steps.is_some_and(|steps| step < steps).then_some(status.mark);
        let cells: Vec<Option<Mark>> = (0..scale).map(reached).collect();
        let href = session.href(Page::Element(element, Anchor::top()));
        view! {
            <li>
                <a href=href><UserWords text=name/></a>
                <MarkBar cells/>
                <StatusWord status/>
            </li>
        }
        .into_any()
    };
    let rows = move || {
        let Profile { scale, rows, .. } = profile.get();
        rows.into_iter().map(|each| row(each, scale.len())).collect_view()
    };
    view! {
        <section aria-labelledby="profile">
            <h2 class="govuk-heading-m" id="profile"><UserWords text=title/></h2>
            <p class="govuk-body"><LiveWords text=about/></p>
            <ul class="rm-profile">{rows}</ul>
        </section>
    }
}

/// What to do next, and what could be sent today. What is aimed at comes first; where nothing is, what could be
/// sent today does. Once something was recorded after submission, nothing is to be sent.
#[component]
fn WhatToDo() -> impl IntoView {
    let session = session();
    let more = Memo::new(move |_| {
        session.readiness.with(|readiness| match headline::ahead(readiness) {
            Some(ahead) => MoreToDo::For { title: ahead.title.clone(), verdict: ahead.verdict },
            None if headline::before_all(readiness).is_some() => MoreToDo::ToSayFirst,
            None => MoreToDo::Nothing,
        })
    });
    let is_aimed_at = Memo::new(move |_| {
        session.readiness.with(|readiness| {
            readiness.outcomes.iter().any(|outcome| outcome.is_aimed_at && outcome.verdict != Verdict::Ready)
        })
    });
    let is_recorded = after_context(session, |look| after::recorded(look).is_some());
    view! {
        {move || match (is_recorded.get(), is_aimed_at.get()) {
            (true, _) => EitherOf3::A(view! { <WhatNext more/> }),
            (false, true) => EitherOf3::B(view! { <WhatNext more/> <WhatToSend more/> }),
            (false, false) => EitherOf3::C(view! { <WhatToSend more/> <WhatNext more/> }),
        }}
    }
}

/// The shortest way on, where there is more to do.
#[component]
fn WhatNext(more: Memo<MoreToDo>) -> impl IntoView {
    let session = session();
    let next = Memo::new(move |_| {
        session
            .readiness
            .with(|readiness| session.peek(|scheme, audit| headline::steps(scheme, audit, readiness, usize::MAX)))
    });
    let way_on = move |more: MoreToDo| {
        let (title, is_open) = match more {
            MoreToDo::Nothing => return None,
            MoreToDo::ToSayFirst => (None, false),
            MoreToDo::For { title, verdict } => (Some(title), verdict == Verdict::Open),
        };
        let owner = session.peek(|scheme, _| scheme.owner.clone());
        let ask = format!("The scheme’s document leaves this open. Only the scheme can say, so ask {owner}.");
        let what = title.map(|title| format!("What to answer or change for “{title}”:"));
        let way = view! {
            <section class="rm-narrow" aria-labelledby="shortest">
                <h2 class="govuk-heading-m" id="shortest">"What to do next"</h2>
                {is_open.then(|| view! { <p class="govuk-body"><UserWords text=ask/></p> })}
                {what.map(|text| view! { <p class="govuk-body"><UserWords text/></p> })}
                <NextSteps gaps=next plans=true/>
            </section>
        };
        Some(way.into_any())
    };
    view! { {move || way_on(more.get())} }
}

/// What it is ready for, and what to do about that; nothing where it is ready for nothing.
#[component]
fn WhatToSend(more: Memo<MoreToDo>) -> impl IntoView {
    let session = session();
    // The titles of what it is ready for; the other half of a scheme of two levels may still be aimed at.
    let ready = Memo::new(move |_| {
        session.readiness.with(|readiness| {
            let ready = readiness.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Ready);
            ready.map(|outcome| outcome.title.clone()).collect::<Vec<_>>()
        })
    });
    let is_last = Memo::new(move |_| more.with(|more| *more == MoreToDo::Nothing));
    view! {
        {move || {
            let (ready, is_last) = (ready.get(), is_last.get());
            (!ready.is_empty()).then(|| view! { <NowSend ready is_last/> })
        }}
    }
}

/// The card of what to do now, under a heading.
#[component]
fn Now(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <section class="rm-card rm-card--loud" aria-labelledby="now">
            <h2 class="govuk-heading-m" id="now"><UserWords text=title/></h2>
            {children()}
        </section>
    }
}

/// Once something was recorded after submission: what it is, and the way to what follows.
#[component]
fn NowRecorded(recorded: Sentence) -> impl IntoView {
    let href = session().href(Page::After);
    view! {
        <Now title="What you recorded">
            <p class="govuk-body"><UserWords text=recorded/></p>
            <p class="govuk-body"><a href=href>"See the next steps, or record what happened next"</a></p>
        </Now>
    }
}

/// What to do once it is ready: check, download, send, and record that. Where there is more to come, `is_last`
/// is false, and the card says what for.
#[component]
fn NowSend(ready: Vec<String>, is_last: bool) -> impl IntoView {
    let session = session();
    // What the scheme says of being ready, whatever was recorded since.
    let follow = after_context(session, |look| {
        let ready = |id: &OutcomeId| {
            let found = look.readiness.outcomes.iter().find(|outcome| outcome.id == *id);
            found.is_some_and(|outcome| outcome.verdict == Verdict::Ready)
        };
        let states = look.scheme.states.iter().filter(|state| match &state.kind {
            StateKind::WorkedOut(When::ReadyFor(outcome)) => ready(outcome),
            _ => false,
        });
        let follow = states.flat_map(|state| &state.follow);
        follow.map(|statement| (statement.text.clone(), statement.provenance)).collect::<Vec<_>>()
    });
    let titles: Vec<String> = ready.iter().map(|title| format!("“{title}”")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let title = match is_last {
        true => "What to do now".to_owned(),
        false => format!("You could already send it for {}", wording::joined(&titles)),
    };
    let line = |(text, provenance)| view! { <li><Sourced text provenance/></li> }.into_any();
    view! {
        <Now title>
            <ol class="rm-next">
                <li><a href=session.href(Page::Check(None))>"Check your answers, then download the file"</a></li>
                <li>
                    "Send the file, with its check code"
                    <ul class="rm-follow">{move || follow.get().into_iter().map(line).collect_view()}</ul>
                </li>
                <li><a href=session.href(Page::After)>"Record that you sent it"</a></li>
            </ol>
        </Now>
    }
}

/// One outcome: how it stands, what it asks for, what is only advised.
#[component]
fn OutcomeCard(outcome: OutcomeReadiness) -> impl IntoView {
    let gating: Vec<LineReadiness> = outcome.gating().cloned().collect();
    let (advice, apart) = session().peek(|scheme, audit| headline::advice(scheme, audit, &outcome));
    let each = session()
        .peek(|scheme, _| format!("What you could add, {} by {}", scheme.element_word[0], scheme.element_word[0]));
    let title_id = format!("outcome-{}", outcome.id);
    let undecided = match outcome.applies.truth {
        Truth::Open => Some("The scheme’s document leaves open whether this pathway applies."),
        Truth::Unanswered => Some("Whether this pathway applies depends on a question you have not answered yet."),
        Truth::Met | Truth::NotMet => None,
    };
    let described = session().peek(|scheme, _| scheme.outcomes.iter().find(|known| known.id == outcome.id).cloned());
    view! {
        <section class="rm-card rm-card--loud" aria-labelledby=title_id>
            <h2 class="govuk-heading-m" id=title_id.clone()><UserWords text=outcome.title.clone()/></h2>
            <p class="rm-card__status"><StatusWord status=headline::outcome_status(&outcome)/></p>
            {undecided.map(|undecided| view! { <p class="rm-why__open">{undecided}</p> })}
            <h3 class="govuk-heading-s">"What the scheme asks for"</h3>
            <Requirements lines=gating/>
            {(!advice.is_empty()).then(|| view! {
                <h3 class="govuk-heading-s">"Recommended, not required"</h3>
                <Requirements lines=advice/>
            })}
            {(!apart.is_empty()).then(|| view! {
                <Details summary=each>
                    <NextSteps gaps=apart/>
                </Details>
            })}
            {described.map(|outcome| view! { <AboutOutcome outcome/> })}
        </section>
    }
}

/// Who decides, what it costs, what to send.
#[component]
fn AboutOutcome(outcome: Outcome) -> impl IntoView {
    let fact = |(name, AttributedText { text, provenance }): (String, AttributedText)| {
        view! {
            <Fact name>
                <UserWords text/>" "
                <SourceTag provenance/>
            </Fact>
        }
    };
    view! {
        <dl class="govuk-summary-list rm-facts-list">{outcome.facts.into_iter().map(fact).collect_view()}</dl>
    }
}
