//! What to do next, nearest first, each a link to its question.

use leptos::prelude::*;

use crate::readiness::Gap;
use crate::ui::live::live;
use crate::ui::route::Page;
use crate::ui::session::session;

/// The list.
#[component]
pub fn NextSteps(#[prop(into)] gaps: Signal<Vec<Gap>>) -> impl IntoView {
    let session = session();
    let rows = live(move || {
        let scheme = session.scheme()?;
        let rows = gaps
            .get()
            .into_iter()
            .map(|gap| {
                let href = session.href(Page::of_target(&scheme, &gap.target));
                view! { <li><a href=href>{gap.todo}</a></li> }
            })
            .collect_view();
        Some(rows)
    });
    view! { <ol class="rm-next">{rows}</ol> }
}
