//! The requirements of one outcome: met or not, because of what, and where to go.

use leptos::prelude::*;

use super::{Said, StatusWord};
use crate::readiness::{Gap, LineReadiness, Truth};
use crate::report::Status;
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// How many gaps of one line are shown before the rest fold away.
const SHOWN: usize = 3;

/// The list.
#[component]
pub fn Requirements(lines: Vec<LineReadiness>) -> impl IntoView {
    let session = session();
    let rows = lines.into_iter().map(|line| requirement(session, line)).collect_view();
    view! { <ul class="rm-why">{rows}</ul> }
}

fn requirement(session: Session, line: LineReadiness) -> AnyView {
    let status = Status::from(line.finding.truth);
    let said = (!line.provenance.gates()).then(|| view! { <Said provenance=line.provenance /> });
    let because = line.finding.because.clone();
    let gaps = (line.finding.truth != Truth::Met).then(|| links(session, line.finding.gaps));
    view! {
        <li>
            <StatusWord status=Signal::stored(status) />
            <div>
                <p class="rm-why__title">{line.title}</p>
                <p class="rm-why__because">{because}</p>
                {line.open_note.map(|note| view! { <p class="rm-why__open">{note}</p> })}
                {said}
                {gaps}
            </div>
        </li>
    }
    .into_any()
}

fn links(session: Session, mut gaps: Vec<Gap>) -> AnyView {
    let rest = gaps.split_off(gaps.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{format!("{} more", rest.len())}</span>
                </summary>
                <div class="govuk-details__text">{list(session, rest)}</div>
            </details>
        }
    });
    view! { {list(session, gaps)} {more} }.into_any()
}

fn list(session: Session, gaps: Vec<Gap>) -> impl IntoView {
    let rows = gaps
        .into_iter()
        .map(|gap| {
            let page = session.scheme().map_or(Page::Hub, |scheme| Page::of_target(&scheme, &gap.target));
            view! { <li><a href=session.href(page)>{gap.todo}</a></li> }
        })
        .collect_view();
    view! { <ul class="rm-why__todo">{rows}</ul> }
}
