//! The requirements of one outcome: met or not, because of what, and where to go.

use leptos::prelude::*;

use crate::components::next_steps::GapLink;
use crate::components::{Details, SourceTag, StatusWord, UserWords};
use readymark_core::readiness::{Gap, LineReadiness};
use readymark_core::report::Status;

/// How many gaps of one line are shown before the rest fold away.
const SHOWN: usize = 3;

/// The list.
#[component]
pub fn Requirements(lines: Vec<LineReadiness>) -> impl IntoView {
    view! {
        <ul class="rm-why">{lines.into_iter().map(|line| view! { <Requirement line/> }).collect_view()}</ul>
    }
}

/// One of them.
#[component]
fn Requirement(line: LineReadiness) -> impl IntoView {
    let LineReadiness { title, provenance, open_note, finding, .. } = line;
    view! {
        <li>
            <StatusWord status=Status::from(finding.truth)/>
            <div>
                <p class="rm-why__title"><UserWords text=title/></p>
                <p class="rm-why__because"><UserWords text=finding.because/></p>
                {open_note.map(|text| view! { <p class="rm-why__open"><UserWords text/></p> })}
                <SourceTag provenance/>
                {(!finding.gaps.is_empty()).then(|| view! { <Gaps gaps=finding.gaps/> })}
            </div>
        </li>
    }
}

/// What is missing: the first few gaps, the rest folded away.
#[component]
fn Gaps(mut gaps: Vec<Gap>) -> impl IntoView {
    let rest = gaps.split_off(gaps.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        view! {
            <Details summary=format!("{} more", rest.len())>
                <GapList gaps=rest/>
            </Details>
        }
    });
    view! { <GapList gaps/> {more} }
}

/// Gaps, each a link to where it is mended.
#[component]
fn GapList(gaps: Vec<Gap>) -> impl IntoView {
    let row = |gap: Gap| view! { <li><GapLink gap/></li> };
    view! { <ul class="rm-why__todo">{gaps.into_iter().map(row).collect_view()}</ul> }
}
