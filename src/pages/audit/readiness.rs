//! Readiness explained: each outcome, each requirement, because of what, and where to go.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components;
use crate::components::{fact, heading, next_steps, provenance_tag, requirements, sourced, status_word, undo_bar};
use crate::node::{El, Node, each, el, link, paragraph, reactive, reactive_text, words};
use crate::pages::trail;
use crate::route::Page;
use crate::state::session::{Session, session};
use readymark_core::readiness::{LineReadiness, OutcomeReadiness, Truth, Verdict};
use readymark_core::report::{after, headline, words as wording};
use readymark_core::scheme::ids::OutcomeId;
use readymark_core::scheme::state::{StateKind, When};
use readymark_core::scheme::{Outcome, Scheme};

const LEDE: &str = "This page does not decide: the scheme does. It shows what the scheme asks for, what you have said, and why each condition counts as met or not.";

/// The page.
pub fn readiness() -> Node {
    let session = session();
    if session.peek(|scheme, _| scheme.outcomes.is_empty()) {
        return crate::pages::not_found();
    }
    let outcomes = reactive(move || {
        let scheme = session.scheme()?;
        session.readiness.with(|readiness| Some(each(&readiness.outcomes, |outcome| card(&scheme, outcome))))
    });
    let next = move || {
        session
            .readiness
            .with(|readiness| session.peek(|scheme, audit| headline::steps(scheme, audit, readiness, usize::MAX)))
    };
    // What is ahead, where that is known: until then there is one thing to say first.
    let more = Memo::new(move |_| {
        session.readiness.with(|readiness| {
            let ahead = headline::ahead(readiness).map(|ahead| (ahead.title.clone(), ahead.verdict));
            (ahead.is_some() || headline::before_all(readiness).is_some()).then_some(ahead)
        })
    });
    let way = move || {
        more.get().map(|ahead| {
            let owner = session.peek(|scheme, _| scheme.owner.clone());
            let ask = format!("The scheme’s document leaves this open, so only the scheme can say: ask {owner}.");
            let is_open = matches!(ahead, Some((_, Verdict::Open)));
            let fewest =
                ahead.map(|(title, _)| paragraph(format!("The fewest things to answer or change for “{title}”:")));
            el("section", "rm-narrow")
                .attr("aria-labelledby", "shortest")
                .child(words("h2", "govuk-heading-m", "What to do next").id("shortest"))
                .child(is_open.then(|| paragraph(ask)))
                .child(fewest)
                .child(next_steps(Arc::new(next)))
        })
    };
    // The titles of what it is ready for; the other half of a scheme of two levels may still be aimed at.
    let ready = Memo::new(move |_| {
        session.readiness.with(|readiness| {
            let ready = readiness.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Ready);
            ready.map(|outcome| outcome.title.clone()).collect::<Vec<_>>()
        })
    });
    let recorded = crate::pages::audit::after::review_context(session, after::recorded);
    let send = move || {
        let ready = ready.get();
        let is_last = more.get().is_none();
        (!ready.is_empty()).then(|| match recorded.get() {
            Some(recorded) => now_recorded(session, recorded),
            None => now_send(session, &ready, is_last),
        })
    };
    // What is aimed at comes first; where nothing is, what could be sent today does.
    let is_aimed_at = Memo::new(move |_| {
        session.readiness.with(|readiness| {
            readiness.outcomes.iter().any(|outcome| outcome.is_aimed_at && outcome.verdict != Verdict::Ready)
        })
    });
    let what_to_do = reactive(move || -> Node {
        let (way, send) = (reactive(way), reactive(send));
        if is_aimed_at.get() { [way, send].into() } else { [send, way].into() }
    });
    vec![
        components::trail(trail(session), "Readiness"),
        heading(reactive_text(move || session.readiness.with(headline::sentence))),
        words("p", "rm-lede", LEDE).into(),
        undo_bar(),
        what_to_do,
        el("div", "rm-ways").child(outcomes).into(),
    ]
    .into()
}

/// The card of what to do now, under a heading.
fn now(title: String) -> El {
    el("section", "rm-card rm-card--loud")
        .attr("aria-labelledby", "now")
        .child(words("h2", "govuk-heading-m", title).id("now"))
}

/// Once something was recorded after submission: what it is, and the way to what follows.
fn now_recorded(session: Session, recorded: String) -> El {
    let follows = link(session.href(Page::After), "See what follows, or record what happened next");
    now("What to do now".to_owned()).child(paragraph(recorded)).child(el("p", "govuk-body").child(follows))
}

/// What to do once it is ready: check, download, send, and record that. Where there is more to come, `is_last`
/// is false, and the card says what for.
fn now_send(session: Session, ready: &[String], is_last: bool) -> El {
    // What the scheme says of being ready, whatever was recorded since.
    let follow = crate::pages::audit::after::review_context(session, |look| {
        let ready = |id: &OutcomeId| {
            let found = look.readiness.outcomes.iter().find(|outcome| outcome.id == *id);
            found.is_some_and(|outcome| outcome.verdict == Verdict::Ready)
        };
        let states = look.scheme.states.iter().filter(|state| match &state.kind {
            StateKind::WorkedOut(When::ReadyFor(outcome)) => ready(outcome),
            _ => false,
        });
        let follow =
            states.flat_map(|state| &state.follow).map(|statement| (statement.text.clone(), statement.provenance));
        Some(follow.collect::<Vec<_>>())
    });
    let where_to = reactive(move || {
        each(follow.get().unwrap_or_default(), |(text, from)| el("li", "").child(sourced(text, from)))
    });
    let check = link(session.href(Page::Check), "Check your answers, then download the file");
    let record = link(session.href(Page::After), "Record that you sent it");
    let titles: Vec<String> = ready.iter().map(|title| format!("“{title}”")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let title = match is_last {
        true => "What to do now".to_owned(),
        false => format!("You could already send it for {}", wording::joined(&titles)),
    };
    now(title).child(
        el("ol", "rm-next")
            .child(el("li", "").child(check))
            .child(
                el("li", "").child("Send the file, with its check code").child(el("ul", "rm-follow").child(where_to)),
            )
            .child(el("li", "").child(record)),
    )
}

fn card(scheme: &Scheme, outcome: &OutcomeReadiness) -> El {
    let gating: Vec<LineReadiness> = outcome.gating().cloned().collect();
    let advice: Vec<LineReadiness> = outcome.advice().cloned().collect();
    let title_id = format!("outcome-{}", outcome.id);
    let undecided = match outcome.applies.truth {
        Truth::Open => Some("Whether this pathway applies is left open by the scheme’s document."),
        Truth::Unanswered => Some("Whether this pathway applies depends on an answer you have not given yet."),
        Truth::Met | Truth::NotMet => None,
    };
    let undecided = undecided.map(|text| words("p", "rm-why__open", text));
    let advice = (!advice.is_empty()).then(|| -> Node {
        vec![words("h3", "govuk-heading-s", "Worth doing, never counted").into(), requirements(advice)].into()
    });
    let status = el("p", "rm-card__status").child(status_word(&headline::outcome_status(outcome)));
    el("section", "rm-card rm-card--loud")
        .attr("aria-labelledby", title_id.clone())
        .child(words("h2", "govuk-heading-m", outcome.title.clone()).id(title_id))
        .child(status)
        .child(undecided)
        .child(words("h3", "govuk-heading-s", "What the scheme asks for"))
        .child(requirements(gating))
        .child(advice)
        .child(scheme.outcomes.iter().find(|known| known.id == outcome.id).map(facts))
}

/// Who decides, what it costs, what to send.
fn facts(outcome: &Outcome) -> El {
    let rows = each(&outcome.facts, |(name, statement)| {
        let source: Node = (!statement.provenance.gates()).then(|| provenance_tag(statement.provenance)).into();
        fact(name.clone(), vec![statement.text.clone().into(), " ".into(), source])
    });
    el("dl", "govuk-summary-list rm-facts-list").child(rows)
}
