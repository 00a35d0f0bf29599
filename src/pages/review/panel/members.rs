//! Whose reviews are laid side by side, which are not, and who may be one person.

use leptos::either::Either;
use leptos::prelude::*;

use super::NotCounted;
use crate::components::{Button, UserWords};
use crate::route::{DocumentRef, Page, Route};
use readymark_core::audit::Sentence;
use readymark_core::report::review::panel::{LeftOut, Member, column};
use readymark_core::scheme::ids::LocalId;

/// The members, each with the way to the review.
#[component]
pub(super) fn MemberList(members: Vec<Member>) -> impl IntoView {
    if members.is_empty() {
        return Either::Left(view! {
            <p class="govuk-body" id="no-members">
                "There is no review of this version in this browser yet. Open each member’s file, then come back here."
            </p>
        });
    }
    let members = members.into_iter().enumerate().map(|(place, member)| view! { <MemberItem place member/> });
    Either::Right(view! {
        <h2 class="govuk-heading-m">"Members"</h2>
        <ul class="rm-items rm-items--cards" id="members">{members.collect_view()}</ul>
    })
}

/// One member: who, whether the review is final, what they decide and which interest they declare.
#[component]
fn MemberItem(place: usize, member: Member) -> impl IntoView {
    let Member { id, who, has_interest, interests, is_final, decision, .. } = member;
    let named = Sentence::join([format!("{}: ", column(place)).into(), who], "");
    let stands = if is_final { "Final" } else { "Not finalised" };
    let said = decision.map_or_else(|| stands.to_owned(), |decision| format!("{stands}. {decision}"));
    let interest = has_interest.then(|| {
        view! {
            <span class="rm-task__about">
                <strong>"Interest declared: "</strong>
                <UserWords text=interests/>
            </span>
        }
    });
    let href = Route::Audit(DocumentRef::StoredAudit(id), Page::Hub).href();
    view! {
        <li>
            <div>
                <a href=href><UserWords text=named/></a>
                <span class="rm-task__about"><UserWords text=said/></span>
                {interest}
            </div>
        </li>
    }
}

/// The reviews that are here and not among the members, and why.
#[component]
pub(super) fn LeftOutList(left_out: Vec<(LocalId, Sentence, LeftOut)>) -> impl IntoView {
    let line = |(id, who, why): (LocalId, Sentence, LeftOut)| {
        let href = Route::Audit(DocumentRef::StoredAudit(id), Page::Hub).href();
        let why = format!(" – {}", why.words());
        view! { <li><a href=href><UserWords text=who/></a><UserWords text=why/></li> }
    };
    (!left_out.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Other reviews in this browser"</h2>
            <ul class="govuk-list govuk-list--bullet" id="left-out">{left_out.into_iter().map(line).collect_view()}</ul>
        }
    })
}

/// That two members give the same names: whether they are one person is asked, and only the counts follow what is said.
#[component]
pub(super) fn OnePerson(members: Vec<Member>, pair: (usize, usize), not_counted: NotCounted) -> impl IntoView {
    let (first, second) = pair;
    let second_id = members.get(second)?.id.clone();
    let words = format!("{} and {} give the same role, organisation and name. ", column(first), column(second));
    let is_one = {
        let id = second_id.clone();
        Memo::new(move |_| not_counted.with(|not_counted| not_counted.contains(&id)))
    };
    let turn = Callback::new(move |()| {
        not_counted.update(|not_counted| {
            if !not_counted.remove(&second_id) {
                not_counted.insert(second_id.clone());
            }
        });
    });
    let said = move || match is_one.get() {
        true => format!("You have said that they are the same person, so {} is not counted. ", column(second)),
        false => "Is this the same person? ".to_owned(),
    };
    Some(view! {
        <p class="rm-banner" id=format!("one-person-{first}-{second}")>
            <UserWords text=words/>
            {move || view! { <UserWords text=said()/> }}
            <Button class="rm-link" changes_nothing=true on_press=turn>
                {move || if is_one.get() { "No, count both" } else { "Yes, count them once" }}
            </Button>
        </p>
    })
}
