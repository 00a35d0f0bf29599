//! What to do next, nearest first, each a link to its question.

use leptos::prelude::*;

use crate::components::UserWords;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::readiness::Gap;

/// The list.
#[component]
pub fn NextSteps(#[prop(into)] gaps: Signal<Vec<Gap>>) -> impl IntoView {
    let step = |gap: Gap| view! { <li><GapLink gap/></li> }.into_any();
    view! { <ol class="rm-next">{move || gaps.get().into_iter().map(step).collect_view()}</ol> }
}

/// What is to be done about a gap, as a link to where that is.
#[component]
pub(super) fn GapLink(gap: Gap) -> impl IntoView {
    let session = session();
    let page = session.scheme().map_or(Page::Hub, |scheme| Page::of_target(&scheme, &gap.target));
    view! { <a href=session.href(page)><UserWords text=gap.todo/></a> }
}
