//! Who assesses it: the role, and as much about the person as they want to give.

use leptos::prelude::*;

use crate::components::{Details, ProvenanceTag, Sourced};
use crate::forms::{CheckOption, Hint, RadioGroup, TextShape};
use crate::pages::review::parts::{ReviewBox, ReviewText, of_review, was_there};
use crate::state::session::session;
use readymark_core::report::review;
use readymark_core::report::review::REVIEWER;
use readymark_core::review::{ReviewChange, ReviewerField};
use readymark_core::scheme::AttributedText;
use readymark_core::scheme::ids::ReviewerRoleId;
use readymark_core::scheme::reviewing::ReviewerRole;

const IDENTIFIES_YOU: &str = "Optional. It identifies you, and the provider will see it";

const NOT_ASKED: &str = "Your role does not need this. Remove it if the provider should not see it";

/// The role with what the document says of it, then the boxes about the reviewer.
#[component]
pub(super) fn WhoYouAre() -> impl IntoView {
    let session = session();
    let roles =
        session.peek(|scheme, audit| scheme.reviewer_roles(&audit.setting).cloned().collect::<Vec<ReviewerRole>>());
    let option =
        |role: &ReviewerRole| CheckOption { id: role.id.to_string(), title: role.title.clone(), meaning: None };
    let options = roles.iter().map(option).collect();
    let chosen = of_review(session, |review| review.reviewer.role.as_ref().map(ToString::to_string));
    let on_choose = move |id: Option<String>| {
        let role = id.and_then(|id| ReviewerRoleId::new(&id));
        session.dispatch(ReviewChange::Role(role));
    };
    let about_role =
        move |id: Option<String>| roles.iter().find(|role| Some(role.id.as_str()) == id.as_deref()).cloned();
    view! {
        <h2 class="govuk-heading-m">"Who you are"</h2>
        <RadioGroup id="role" label="What is your role?" options chosen on_choose/>
        {move || about_role(chosen.get()).map(|role| view! { <AboutTheRole role/> }.into_any())}
        <WhoBox field=ReviewerField::Organisation id="reviewer-organisation" hint="The organisation you assess for"/>
        <WhoBox
            field=ReviewerField::Name
            id="reviewer-name"
            hint="Optional. Give it only if you want the provider to see it"
        />
        <RegistrationBox/>
        <WhoBox field=ReviewerField::ReadOn id="read-on" hint="When you read this. For example, 27 3 2027"/>
        <WhoBox field=ReviewerField::VisitedOn id="visited-on" hint="If there was a visit. For example, 27 3 2027"/>
        <WhoBox
            field=ReviewerField::Interests
            id="interests"
            hint="Anything that links you to this provider, such as work you have done for them. This question is ours, not the scheme’s"
        />
    }
}

/// What the document says of a role, folded, each line with its source.
#[component]
fn AboutTheRole(role: ReviewerRole) -> impl IntoView {
    let ReviewerRole { title, provenance, notes, .. } = role;
    view! {
        <Details summary=title then=": what the document says".to_owned()>
            <ProvenanceTag provenance/>
            <RoleNotes notes/>
        </Details>
    }
}

/// Lines about a role, each with its source where that is not the document.
#[component]
pub(super) fn RoleNotes(notes: Vec<AttributedText>) -> impl IntoView {
    let note = |AttributedText { text, provenance }| view! { <li><Sourced text provenance/></li> };
    view! { <ul class="rm-follow">{notes.into_iter().map(note).collect_view()}</ul> }
}

/// A box about the reviewer, under the label that its row on paper has.
#[component]
fn WhoBox(field: ReviewerField, id: &'static str, #[prop(into)] hint: Hint) -> impl IntoView {
    let label = REVIEWER.iter().find(|(known, _)| *known == field).map_or("", |(_, label)| *label);
    let shape = match field {
        ReviewerField::ReadOn | ReviewerField::VisitedOn => TextShape::Date,
        ReviewerField::Interests => TextShape::Paragraphs,
        ReviewerField::Organisation | ReviewerField::Name | ReviewerField::Registration => TextShape::Line,
    };
    view! { <ReviewBox id label hint shape of=ReviewText::Reviewer(field)/> }
}

/// The registration, where the role asks for one, with what the document says of it; one that is given already stays
/// in sight, as it is in the file.
#[component]
fn RegistrationBox() -> impl IntoView {
    let session = session();
    let asked = session.select_whole(|scheme, whole| {
        let role = review::role(scheme, whole.review.as_deref()?)?;
        let asked = role.registration.as_ref()?;
        // What the document states needs no source beside it.
        Some(match asked.provenance.gates() {
            true => format!("{} {IDENTIFIES_YOU}", asked.text),
            false => format!("{} ({}) {IDENTIFIES_YOU}", asked.text, asked.provenance.words()),
        })
    });
    let is_given = was_there(ReviewText::Reviewer(ReviewerField::Registration).followed(session));
    let hint = Memo::new(move |_| asked.get().or_else(|| is_given.get().then(|| NOT_ASKED.to_owned())));
    let field =
        |hint: String| view! { <WhoBox field=ReviewerField::Registration id="reviewer-registration" hint/> }.into_any();
    view! { {move || hint.get().map(field)} }
}
