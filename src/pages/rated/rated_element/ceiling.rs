//! The ceiling, why it is where it is, and the rating beside it.

use leptos::prelude::*;
use std::sync::Arc;

use leptos::prelude::request_animation_frame;

use crate::components::details;
use crate::forms::{Run, Segments, field_id, question_field, segments};
use crate::node::{El, Node, Words, button, each, el, link, reactive, reactive_text, unseen, words};
use crate::pages::rated::rated_element::RatedCell;
use crate::platform::browser;
use crate::state::statement_filter::StatementFilter;
use readymark_core::audit::Answer;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::readiness::ceiling::{Ceiling, ceiling};
use readymark_core::readiness::statement::CriterionState;
use readymark_core::report::dashboard;
use readymark_core::report::rated;
use readymark_core::scheme::Role;
use readymark_core::scheme::ids::OptionId;
use readymark_core::scheme::levels::Rank;

/// How many of what holds a ceiling are shown before the rest fold away.
const SHOWN: usize = 3;

const RATING: &str = "your-rating";

/// A place to go to, by the name people see.
type Way = (String, Place);

/// What the card says of the ceiling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct CeilingCard {
    short: String,
    sentence: String,
    /// Each with the answers that decide it.
    held_by: Vec<(String, Vec<Way>)>,
    raise: Option<String>,
    waiting: Option<String>,
    next: Option<Way>,
}

fn ceiling_card(here: &RatedCell) -> Memo<Option<CeilingCard>> {
    here.select(move |scheme, cell| {
        let ceiling = ceiling(scheme, cell.audit, cell.element, cell.phase)?;
        let way = |place: Place| (rated::statement_name(&cell, &place.question), place);
        let held_by = rated::held_by(scheme, &cell, &ceiling).into_iter();
        let mut waiting = ceiling.waiting.iter().filter_map(|id| cell.element.criterion(id));
        let next = waiting
            .find_map(|criterion| rated::deciding(&cell, criterion, CriterionState::Unanswered).into_iter().next());
        Some(CeilingCard {
            short: rated::short(scheme, &ceiling),
            sentence: rated::ceiling_sentence(scheme, &ceiling),
            held_by: held_by.map(|held_by| (held_by.why, held_by.places.into_iter().map(way).collect())).collect(),
            raise: rated::raise(scheme, &ceiling),
            waiting: rated::waiting(&cell, &ceiling),
            next: next.map(way),
        })
    })
}

/// A link to an answer on this page: it goes there at every press, whatever is looked at.
fn way(here: &RatedCell, (name, place): &Way, text: String) -> El {
    let (session, id) = (here.session, field_id(place));
    let go = move |event: web_sys::Event| {
        event.prevent_default();
        if !browser::is_there(&id) {
            let all = session.filter.with_untracked(StatementFilter::at_everything);
            session.filter.set(all);
        }
        let id = id.clone();
        browser::unless_moved(move || {
            browser::scroll_to(&id);
            browser::focus_field(&id);
        });
    };
    let more = (!text.contains(name.as_str())).then(|| unseen(format!(": {name}")));
    link(here.href(place.clone()), text).child(more).on("click", go)
}

fn above_ceiling_flag(here: &RatedCell) -> Memo<Option<String>> {
    here.select(|scheme, cell| {
        let cell = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        rated::above_ceiling(scheme, cell.rating?, &cell.ceiling)
    })
}

/// The card that stays in sight.
pub(crate) fn card(here: &RatedCell) -> El {
    let said = ceiling_card(here);
    let sentence =
        reactive_text(move || said.with(|card| card.as_ref().map(|card| card.sentence.clone())).unwrap_or_default());
    let short =
        reactive_text(move || said.with(|card| card.as_ref().map(|card| card.short.clone())).unwrap_or_default());
    let at = here.clone();
    let why = reactive(move || said.with(|said| said.as_ref().map(|said| why(&at, said))));
    el("section", "rm-card rm-card--loud rm-rate__card")
        .attr("aria-labelledby", "ceiling-title")
        .child(words("h2", "rm-kicker", format!("Ceiling for {}", here.phase_title())).id("ceiling-title"))
        .child(el("p", "rm-rate__ceiling").child(short))
        .child(el("p", "rm-rate__why").attr("role", "status").child(sentence))
        .child(why)
        .child(rating(here))
}

/// What holds the ceiling, what would raise it, what is waited for.
fn why(here: &RatedCell, said: &CeilingCard) -> Node {
    let list = |all: &[(String, Vec<Way>)]| {
        let rows = each(all, |(why, ways)| match &ways[..] {
            [one] => el("li", "").child(way(here, one, why.clone())),
            several => {
                let links = each(several, |answer| vec![" ".into(), way(here, answer, answer.0.clone()).into()]);
                words("li", "", format!("{why}:")).child(links)
            }
        });
        el("ul", "rm-why__todo").child(rows)
    };
    let (first, rest) = said.held_by.split_at(said.held_by.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| details(format!("{} more", rest.len()), list(rest)));
    let waiting = said.waiting.clone().map(|text| {
        let go = said.next.as_ref().map(|answer| way(here, answer, format!("Go to {}", answer.0)));
        words("p", "rm-rate__why", text).child(" ").child(go)
    });
    vec![
        list(first).into(),
        more.into(),
        said.raise.clone().map(|text| words("p", "rm-rate__why", text)).into(),
        waiting.into(),
    ]
    .into()
}

/// The rating as entered, what it says beside the ceiling, and the evidence its level needs.
fn rating(here: &RatedCell) -> Node {
    let Some(question) = here.peek(|scheme, _| Some(scheme.with_role(Role::Rating).cloned())) else {
        return Node::Nothing;
    };
    let ends = here.select(|scheme, cell| {
        let Ceiling { best, worst, .. } = ceiling(scheme, cell.audit, cell.element, cell.phase)?;
        Some((best, worst))
    });
    let at = here.clone();
    let place = here.place(&question.id);
    // Drawn anew when the ceiling moves, which is never while the rating is being chosen.
    let choice = reactive(move || {
        let (best, worst) = ends.get().unwrap_or_default();
        levels(&at, place.clone(), RATING, Run::Down, &|rank| match rank {
            _ if rank < best => Some("above the ceiling; kept and flagged"),
            _ if rank < worst => Some("not settled yet"),
            _ => None,
        })
    });
    let flag = above_ceiling_flag(here);
    let flag = reactive(move || flag.get().map(|text| words("p", "rm-flag", text)));
    let stands = stands(here);
    let impact = here.peek(|scheme, _| Some(scheme.with_role(Role::Impact).cloned()));
    let needs = here.select(|scheme, cell| {
        let rating = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        let level = scheme.levels.get(rating.rating?)?;
        let asks = level.evidence.as_ref()?.text.trim_end_matches('.').to_ascii_lowercase();
        let missing = if rating.wants_impact(scheme) { " None is given yet." } else { "" };
        Some(format!("{} asks for {asks}.{missing}", level.title))
    });
    vec![
        words("h3", "govuk-heading-s", "Your rating").id(RATING).attr("tabindex", "-1").into(),
        choice,
        el("div", "").attr("role", "status").child(flag).into(),
        stands,
        impact
            .map(|question| {
                let place = here.place(&question.id);
                question_field(question, place)
            })
            .into(),
        reactive(move || needs.get().map(|text| words("p", "rm-quiet", text))),
    ]
    .into()
}

/// Why a rating above the ceiling is kept: asked while it is above, shown while anything is said.
fn stands(here: &RatedCell) -> Node {
    let question = here.peek(|scheme, _| Some(scheme.with_role(Role::AboveCeilingReason).cloned()));
    let asked = here.select(|scheme, cell| {
        let cell = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        Some(cell.is_above() || !cell.above_ceiling_reason.is_empty())
    });
    let here = here.clone();
    reactive(move || {
        let question = question.clone().filter(|_| asked.get() == Some(true));
        question.map(|question| {
            let place = here.place(&question.id);
            question_field(question, place)
        })
    })
}

/// The levels to choose from, and that none is chosen.
pub(crate) fn levels(
    here: &RatedCell,
    place: Place,
    named_by: &'static str,
    run: Run,
    about: &dyn Fn(Rank) -> Option<&'static str>,
) -> El {
    let all = here.peek(|scheme, _| Some(scheme.levels.clone()));
    let ids: Vec<Option<OptionId>> = all.iter().map(|level| OptionId::new(level.id.as_str())).collect();
    let mut options: Vec<(Words, Option<Words>)> = Vec::new();
    for (rank, level) in all.iter().enumerate() {
        options.push((level.title.clone().into(), about(rank).map(Into::into)));
    }
    options.push(("Not rated".into(), None));
    let chosen = {
        let (place, ids) = (place.clone(), ids.clone());
        here.select(move |_, cell| match cell.audit.answers.get(&place) {
            Some(Answer::One(option)) => ids.iter().position(|known| known.as_ref() == Some(option)),
            _ => None,
        })
    };
    let none = ids.len();
    let (session, target) = (here.session, place.clone());
    segments(Segments {
        id: field_id(&place),
        named_by: named_by.to_owned(),
        run,
        options,
        chosen: Arc::new(move || chosen.get().unwrap_or(none)),
        choose: Arc::new(move |choice| {
            let answer = ids.get(choice).cloned().flatten().map(Answer::One);
            session.dispatch(AuditChange::Answer(target.clone(), answer));
            // What is said of it may move it out of sight.
            request_animation_frame(browser::keep_in_view);
        }),
    })
}

/// The same in a line at the foot of a narrow screen.
pub(crate) fn bar(here: &RatedCell) -> El {
    let said = ceiling_card(here);
    let flag = above_ceiling_flag(here);
    let text = reactive_text(move || {
        let short = said.with(|card| card.as_ref().map(|card| card.short.clone())).unwrap_or_default();
        let above = if flag.with(Option::is_some) { ". Look at your rating" } else { "" };
        format!("Ceiling: {short}{above}")
    });
    let go = button("rm-link", "Your rating", |_| {
        browser::scroll_to("ceiling-title");
        browser::focus(RATING);
    });
    el("div", "rm-rate__bar").child(el("span", "").child(text)).child(go)
}
