//! The form of one judgement: the opinion, why, what it is based on, and what is worth saying.

use leptos::prelude::*;

use crate::components::{Details, Reminder, Sourced};
use crate::forms::{CheckOption, CheckboxGroup, RadioGroup, TextShape};
use crate::pages::review::parts::{ReviewBox, ReviewText, of_review, was_there};
use crate::state::session::{Session, session};
use readymark_core::audit::UserText;
use readymark_core::report::review;
use readymark_core::review::{Basis, Judged, Judgement, JudgementField, Opinion, ReviewChange};
use readymark_core::scheme::Provenance;
use readymark_core::scheme::ids::OptionId;

/// Whose words the opinions are, where another answer can be given and where not.
const OUR_THREE: &str = "Agree, adjust and query are Readymark’s words, not the scheme’s.";
const OUR_TWO: &str = "Agree and query are Readymark’s words, not the scheme’s.";

const ONE_TO_A_LINE: &str = "One to a line. The provider can turn each into an action.";

const NEVER_NAMES: &str = "Roles and numbers only, such as two parents and a governor. Never names.";

/// The form.
#[component]
pub(super) fn JudgementForm(judged: Judged) -> impl IntoView {
    let opinion = of_judgement(session(), &judged, |judgement| judgement.opinion);
    view! {
        <OpinionField judged=judged.clone() opinion/>
        <InsteadField judged=judged.clone() opinion/>
        <Reminder/>
        <ReasonBox judged=judged.clone() opinion/>
        <BasisField judged=judged.clone()/>
        <WorthSaying judged/>
    }
}

/// What is worth saying beside the opinion, folded away while nothing is written in it.
#[component]
fn WorthSaying(judged: Judged) -> impl IntoView {
    let session = session();
    let text = |field| ReviewText::Judgement(judged.clone(), field);
    let (strengths, areas) = (text(JudgementField::Strengths), text(JudgementField::Areas));
    let recommendations = text(JudgementField::Recommendations);
    let is_written = |text: &ReviewText| text.followed(session).with_untracked(|text| !text.is_empty());
    let open = [&strengths, &areas, &recommendations].into_iter().any(is_written);
    view! {
        <Details summary="Add strengths, areas or recommendations (optional)" open>
            <ReviewBox id="judge-strengths" label="Strengths" shape=TextShape::Paragraphs of=strengths/>
            <ReviewBox id="judge-areas" label="Areas for improvement" shape=TextShape::Paragraphs of=areas/>
            <ReviewBox
                id="judge-recommendations"
                label="Recommendations"
                hint=ONE_TO_A_LINE
                shape=TextShape::Paragraphs
                of=recommendations
            />
        </Details>
    }
}

/// A memo of a part of what is said of one thing; its default where nothing is.
fn of_judgement<T>(session: Session, judged: &Judged, look: impl Fn(&Judgement) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    let judged = judged.clone();
    of_review(session, move |review| review.judgement(&judged).map(&look).unwrap_or_default())
}

/// What an opinion is known by on the page.
fn name(opinion: Opinion) -> &'static str {
    match opinion {
        Opinion::Agree => "agree",
        Opinion::Adjust => "adjust",
        Opinion::Query => "query",
    }
}

/// What an opinion means.
fn meaning(opinion: Opinion) -> &'static str {
    match opinion {
        Opinion::Agree => "You see it as they do",
        Opinion::Adjust => "You would give a different answer",
        Opinion::Query => "You have a question for them",
    }
}

/// The opinions that can be had here, and whose words they are.
#[component]
fn OpinionField(judged: Judged, opinion: Memo<Option<Opinion>>) -> impl IntoView {
    let session = session();
    let offered = session.peek(|scheme, _| review::opinions(scheme, &judged).collect::<Vec<_>>());
    let ours = if offered.contains(&Opinion::Adjust) { OUR_THREE } else { OUR_TWO };
    let option = |opinion: Opinion| CheckOption {
        id: name(opinion).to_owned(),
        title: opinion.words().to_owned(),
        meaning: Some(meaning(opinion).to_owned()),
    };
    let options = offered.into_iter().map(option).collect();
    let label = match &judged {
        Judged::Element(..) => "Do you agree with what they say?",
        Judged::Whole => "How do you see it?",
    };
    let chosen = move || opinion.get().map(|opinion| name(opinion).to_owned());
    let on_choose = move |id: Option<String>| {
        let opinion = Opinion::ALL.into_iter().find(|opinion| id.as_deref() == Some(name(*opinion)));
        session.dispatch(ReviewChange::Opinion(judged.clone(), opinion));
    };
    view! {
        <RadioGroup
            id="opinion"
            label
            options
            chosen=Signal::derive(chosen)
            on_choose
        />
        <p class="rm-quiet rm-judge__ours">{ours}</p>
    }
}

/// The answer that the reviewer would give, on the scheme's scale; asked for only where the opinion is that.
#[component]
fn InsteadField(judged: Judged, opinion: Memo<Option<Opinion>>) -> impl IntoView {
    let session = session();
    let adjusts = Memo::new(move |_| opinion.get() == Some(Opinion::Adjust));
    let options: Vec<CheckOption> =
        session.peek(|scheme, _| review::scale(scheme, &judged).iter().map(CheckOption::from).collect());
    let chosen = of_judgement(session, &judged, |judgement| judgement.instead.as_ref().map(ToString::to_string));
    let on_choose = Callback::new(move |id: Option<String>| {
        let option = id.and_then(|id| OptionId::new(&id));
        session.dispatch(ReviewChange::Instead(judged.clone(), option));
    });
    let field = move || {
        let options = options.clone();
        view! { <RadioGroup id="instead" label="What would you say instead?" options chosen on_choose/> }.into_any()
    };
    view! { {move || adjusts.get().then(&field)} }
}

/// Why, or what is asked. Nobody who agrees is asked for it, but what was written stays in sight.
#[component]
fn ReasonBox(judged: Judged, opinion: Memo<Option<Opinion>>) -> impl IntoView {
    let text = ReviewText::Judgement(judged, JudgementField::Reason);
    let is_written = was_there(text.followed(session()));
    let asked = Memo::new(move |_| match opinion.get() {
        Some(Opinion::Query) => Some("What do you want to ask?"),
        Some(Opinion::Adjust) => Some("Why?"),
        Some(Opinion::Agree) | None => is_written.get().then_some("Why?"),
    });
    let field = move |label: &'static str| {
        view! { <ReviewBox id="reason" label shape=TextShape::Paragraphs of=text.clone()/> }.into_any()
    };
    view! { {move || asked.get().map(&field)} }
}

/// What one basis of a judgement is known by on the page, and what its note is asked for with.
fn basis_words(basis: Basis) -> (&'static str, &'static str, Option<&'static str>) {
    match basis {
        Basis::Documents => ("documents-seen", "Which documents did you see?", None),
        Basis::People => ("people-heard", "Who did you hear from?", Some(NEVER_NAMES)),
        Basis::Practice => ("practice-observed", "What practice did you observe?", Some("Never name a child")),
    }
}

/// What the judgement is based on, each with a note; and what the scheme says of documents alone.
#[component]
fn BasisField(judged: Judged) -> impl IntoView {
    let session = session();
    let bases = of_judgement(session, &judged, |judgement| judgement.rests_on.keys().copied().collect::<Vec<_>>());
    let option = |basis: Basis| CheckOption {
        id: basis_words(basis).0.to_owned(),
        title: basis.words().to_owned(),
        meaning: None,
    };
    let options = Basis::ALL.into_iter().map(option).collect();
    let chosen = move || bases.get().into_iter().map(|basis| basis_words(basis).0.to_owned()).collect::<Vec<_>>();
    let on_toggle = {
        let judged = judged.clone();
        move |id: String| {
            let Some(basis) = Basis::ALL.into_iter().find(|basis| basis_words(*basis).0 == id) else { return };
            let is_chosen = bases.with_untracked(|bases| bases.contains(&basis));
            let note = (!is_chosen).then(UserText::default);
            session.dispatch(ReviewChange::RestsOn(judged.clone(), basis, note));
        }
    };
    let alone = {
        let judged = judged.clone();
        session.select_whole(move |scheme, whole| {
            let judgement = whole.review.as_ref()?.judgement(&judged)?;
            review::on_documents_alone(scheme, judgement).map(|said| (said.text.clone(), said.provenance))
        })
    };
    let alone_line = |(text, provenance): (String, Provenance)| {
        view! {
            <div class="rm-quiet">
                "So far you have only ticked documents. "
                <Sourced text provenance/>
            </div>
        }
        .into_any()
    };
    let note = move |basis: Basis| {
        let (id, label, hint) = basis_words(basis);
        let (id, hint) = (format!("note-{id}"), hint.map(str::to_owned));
        view! { <ReviewBox id label hint shape=TextShape::Paragraphs of=ReviewText::Note(judged.clone(), basis)/> }
    };
    view! {
        <CheckboxGroup
            id="based-on"
            label="What is this based on?"
            hint="Tick all that apply"
            options
            chosen=Signal::derive(chosen)
            on_toggle
        />
        <div id="documents-alone" role="status">{move || alone.get().map(alone_line)}</div>
        <For each=move || bases.get() key=|basis| basis_words(*basis).0 children=note/>
    }
}
