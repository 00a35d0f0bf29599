//! The requirements of one outcome: met or not, because of what, and where to go.

use crate::components::details;
use crate::components::{provenance_tag, status_word};
use crate::node::{El, Node, each, el, link, words};
use crate::route::Page;
use crate::state::session::{Session, session};
use leptos::prelude::*;
use readymark_core::readiness::{Gap, LineReadiness, Truth};
use readymark_core::report::Status;

/// How many gaps of one line are shown before the rest fold away.
const SHOWN: usize = 3;

/// The list.
pub fn requirements(lines: Vec<LineReadiness>) -> Node {
    let session = session();
    el("ul", "rm-why").child(each(lines, |line| requirement(session, line))).into()
}

fn requirement(session: Session, line: LineReadiness) -> El {
    let status = Status::from(line.finding.truth);
    let reason = el("div", "")
        .child(words("p", "rm-why__title", line.title))
        .child(words("p", "rm-why__because", line.finding.because))
        .child(line.open_note.map(|note| words("p", "rm-why__open", note)))
        .child((!line.provenance.gates()).then(|| provenance_tag(line.provenance)))
        .child((line.finding.truth != Truth::Met).then(|| links(session, line.finding.gaps)));
    el("li", "").child(status_word(&status)).child(reason)
}

fn links(session: Session, mut gaps: Vec<Gap>) -> Node {
    let rest = gaps.split_off(gaps.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| details(format!("{} more", rest.len()), gap_list(session, rest)));
    vec![gap_list(session, gaps).into(), more.into()].into()
}

fn gap_list(session: Session, gaps: Vec<Gap>) -> El {
    let rows = each(gaps, |gap| {
        let page = session.scheme().map_or(Page::Hub, |scheme| Page::of_target(&scheme, &gap.target));
        el("li", "").child(link(session.href(page), gap.todo))
    });
    el("ul", "rm-why__todo").child(rows)
}
