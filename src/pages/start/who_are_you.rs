//! Who somebody is who starts: each answer is a page of its own, so that the browser's own buttons lead back here.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Heading};
use crate::route::Route;
use readymark_core::scheme::Audience;

/// The page.
#[component]
pub(crate) fn WhoAreYou() -> impl IntoView {
    let known = |it: Audience| view! { <Answer route=Route::SchemesFor(Some(it)) text=it.words() hint=it.hint()/> };
    view! {
        <Breadcrumbs here="Start a self-audit"/>
        <Heading>"Who are you?"</Heading>
        <p class="rm-lede">"We will show you the scheme that fits, how long its form takes and what to have to hand."</p>
        <ul class="rm-tasks">
            {Audience::ALL.into_iter().map(known).collect_view()}
            <Answer route=Route::Open text="I was sent a file" hint="Open it here. You can look at it before it is saved"/>
            <Answer route=Route::SchemesFor(None) text="I am not sure" hint="Look at every scheme"/>
        </ul>
    }
}

/// One of the answers, with who else it takes in.
#[component]
fn Answer(route: Route, text: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <li class="rm-task">
            <div class="rm-task__what">
                <a href=route.href()>{text}</a>
                <span class="rm-task__about">{hint}</span>
            </div>
        </li>
    }
}
