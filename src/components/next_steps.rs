//! What to do next, nearest first, each a link to its question.

use leptos::prelude::*;

use crate::components::UserWords;
use crate::components::to_action::ToAction;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::readiness::Gap;

/// The list.
#[component]
pub fn NextSteps(
    #[prop(into)] gaps: Signal<Vec<Gap>>,
    /// Whether each can be put into the action plan.
    #[prop(optional)]
    plans: bool,
) -> impl IntoView {
    let step = move |gap: Gap| {
        let to_action = plans.then(|| view! { <ToAction gap=gap.clone()/> });
        view! { <li><GapLink gap/>{to_action}</li> }.into_any()
    };
    view! { <ol class="rm-next">{move || gaps.get().into_iter().map(step).collect_view()}</ol> }
}

/// What is to be done about a gap, as a link to where that is.
#[component]
pub(super) fn GapLink(gap: Gap) -> impl IntoView {
    let session = session();
    let page = session.scheme().map_or(Page::Hub, |scheme| Page::of_target(&scheme, &gap.target));
    view! { <a href=session.href(page)><UserWords text=gap.todo/></a> }
}
