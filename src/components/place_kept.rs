//! Where evidence is kept, under what was said: each web address as a link that says where it leads.
//! This is the one link to anywhere outside the app (R3.5).

use leptos::either::EitherOf3;
use leptos::prelude::*;

use crate::components::UserWords;
use crate::platform::browser;
use readymark_core::audit::UserText;
use readymark_core::report::web_link::{KeptAt, Link, place};

/// The links, or why there is none; nothing for a place in words.
#[component]
pub fn PlaceKept(#[prop(into)] text: UserText) -> impl IntoView {
    match place(&text, browser::address) {
        KeptAt::Words => EitherOf3::A(()),
        KeptAt::NotWeb(why) => EitherOf3::B(view! { <p class="rm-quiet">{why.words()}</p> }),
        KeptAt::Web(links) => EitherOf3::C(links.into_iter().map(|link| view! { <LinkOut link/> }).collect_view()),
    }
}

/// One address.
#[component]
fn LinkOut(link: Link) -> impl IntoView {
    view! {
        <p class="rm-text">
            "On "
            <UserWords text=link.host/>
            ": "
            <a href=link.href target="_blank" rel="noopener noreferrer">
                <UserWords text=link.text/>
                <span class="govuk-visually-hidden">" (opens in a new tab)"</span>
            </a>
        </p>
    }
}
