//! One rated element in one phase: its figures and statements, the highest rating they allow always
//! in sight, and the rating beside it. Everything on the page follows this element and phase alone.

mod bulk_answers;
mod ceiling;
mod measures;
mod statements;
mod views;

use crate::components;
use crate::components::{details, heading_of_title, provenance_tag, reminder, status_word, undo_bar};
use crate::forms::question_field;
use crate::node::{El, Node, each, el, link, paragraph, reactive, words};
use crate::pages::audit::element::{foot, place_in_list, points};
use crate::pages::{trail, way_in};
use crate::route::{Anchor, Page};
use crate::state::session::Session;
use crate::state::statement_filter::StatementFilter;
use leptos::prelude::*;
use readymark_core::audit::Audit;
use readymark_core::audit::place::Place;
use readymark_core::readiness::statement::Cell;
use readymark_core::report::{Mark, Status, dashboard, hub, words as wording};
use readymark_core::scheme::ids::{ElementId, PhaseId, QuestionId};
use readymark_core::scheme::{Element, Role, Scheme};

/// One element in one phase, for the parts of its page.
#[derive(Clone)]
struct RatedCell {
    session: Session,
    element: ElementId,
    phase: PhaseId,
}

impl RatedCell {
    /// A look that nothing follows.
    fn peek<T: Default>(&self, look: impl FnOnce(&Scheme, Cell<'_>) -> Option<T>) -> T {
        self.session
            .peek(|scheme, audit| self.cell(scheme, audit).and_then(|cell| look(scheme, cell)).unwrap_or_default())
    }

    /// A slice of this element in this phase.
    fn select<T>(&self, look: impl Fn(&Scheme, Cell<'_>) -> Option<T> + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let here = self.clone();
        self.session.select(move |scheme, audit| here.cell(scheme, audit).and_then(|cell| look(scheme, cell)))
    }

    fn cell<'a>(&'a self, scheme: &'a Scheme, audit: &'a Audit) -> Option<Cell<'a>> {
        Some(Cell { audit, element: scheme.element(&self.element)?, phase: &self.phase })
    }

    fn place(&self, question: &QuestionId) -> Place {
        Place::of(&self.element, question).in_phase(&self.phase)
    }

    /// The address of a statement, figure or question of this page.
    fn href(&self, place: Place) -> String {
        let spot = Anchor { phase: place.phase, question: Some(place.question) };
        self.session.href(Page::Element(self.element.clone(), spot))
    }

    /// The other phases that answers are given in too; followed.
    fn others(&self) -> Vec<PhaseId> {
        self.session.filter.with(|filter| filter.others(&self.element, &self.phase))
    }

    fn phase_title(&self) -> String {
        self.peek(|scheme, cell| scheme.phase(cell.phase).map(|phase| phase.title.clone()))
    }
}

/// The page.
pub(crate) fn rated(session: Session, element: &Element, spot: &Anchor) -> Node {
    let Some(phase) = spot.phase.as_ref().or(element.phases.first()).cloned() else { return crate::pages::not_found() };
    let here = RatedCell { session, element: element.id.clone(), phase };
    if session.peek(|scheme, _| scheme.phase(&here.phase).is_none()) {
        return crate::pages::not_found();
    }
    if !element.phases.contains(&here.phase) {
        return does_not_apply(&here, element);
    }
    if spot.question.is_some() {
        // What the address names is to be seen, whatever was looked at before.
        let all = session.filter.with_untracked(StatementFilter::at_everything);
        *session.filter.write_untracked() = all;
    }
    let phase_title = here.phase_title();
    let lede = format!(
        "Answer each statement for {phase_title}. The highest rating your answers allow is shown beside them; you choose the rating."
    );
    let summary = wording::count(element.points.len(), "quality standard", "quality standards");
    let (place, numbered) =
        (place_in_list(session, element), session.peek(|scheme, audit| hub::numbered(scheme, audit, element)));
    let left = el("div", "")
        .child(words("p", "rm-kicker", format!("{place} · {phase_title}")))
        .child(heading_of_title(numbered))
        .child(phases(&here, element))
        .child(words("p", "rm-lede", lede))
        .child(undo_bar())
        .child(reminder())
        .child(components::guidance(&element.guidance))
        .child(points(&element.points, summary))
        .child(measures::measures(&here, element))
        .child(plain_questions(&here))
        .child(bulk_answers::together(&here, element))
        .child(statements::statements(&here))
        .child(views::views(&here))
        .child(beside(session, element));
    vec![
        components::trail(trail(session), format!("{}, {phase_title}", element.code)),
        el("div", "rm-rate").child(left).child(ceiling::card(&here)).into(),
        el("div", "rm-narrow").child(foot(session, element, Some(&here.phase))).into(),
        ceiling::bar(&here).into(),
    ]
    .into()
}

fn does_not_apply(here: &RatedCell, element: &Element) -> Node {
    let numbered = here.session.peek(|scheme, audit| hub::numbered(scheme, audit, element));
    let title = here.phase_title();
    vec![
        components::trail(trail(here.session), element.code.clone()),
        heading_of_title(numbered),
        phases(here, element).into(),
        paragraph(format!("This does not apply in {title}: it has no rating there, and counts for nothing.")).into(),
        way_in(here.session.href(Page::Hub), "Back to the list"),
    ]
    .into()
}

/// The phases, each with its rating.
fn phases(here: &RatedCell, element: &Element) -> El {
    let rows = each(&element.phases, |phase| {
        let there = RatedCell { phase: phase.clone(), ..here.clone() };
        let rating = there.select(|scheme, cell| {
            let rank = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?.rating?;
            scheme.levels.get(rank).map(Status::from)
        });
        let link =
            link(here.session.href(Page::Element(element.id.clone(), Anchor::phase(phase))), there.phase_title());
        let (class, link) = match *phase == here.phase {
            true => ("rm-phases__here", link.attr("aria-current", "page")),
            false => ("", link),
        };
        let word = reactive(move || {
            rating.with(|rating| Some(status_word(rating.as_ref().unwrap_or(&Status::new(Mark::Blank, "Not rated")))))
        });
        el("li", class).child(link).child(word)
    });
    el("nav", "rm-phases").attr("aria-label", "Phases").child(el("ul", "").child(rows))
}

/// Questions of the scheme that have no place of their own on this page.
fn plain_questions(here: &RatedCell) -> Node {
    let questions = here.peek(|scheme, cell| {
        let plain = scheme.questions_of(&cell.element.id).filter(|question| question.role == Role::Plain);
        Some(plain.cloned().collect::<Vec<_>>())
    });
    each(questions, |question| {
        let place = if question.each_phase { here.place(&question.id) } else { Place::of(&here.element, &question.id) };
        question_field(question, place)
    })
}

/// What to talk about, who advises, and what each level asks for.
fn beside(session: Session, element: &Element) -> Node {
    let agendas = session.peek(|scheme, _| scheme.agendas.clone());
    let prompts = each(agendas, |agenda| {
        let mine: Vec<_> = element.prompts.iter().filter(|prompt| prompt.agenda == agenda.id).collect();
        let source = mine.first().map(|criterion| provenance_tag(criterion.statement.provenance));
        let rows = each(&mine, |prompt| {
            let parts = each(&prompt.parts, |part| words("li", "", part.clone()));
            let parts = (!prompt.parts.is_empty()).then(|| el("ul", "govuk-list govuk-list--bullet").child(parts));
            words("li", "", prompt.statement.text.clone()).child(parts)
        });
        let summary = format!("{}: {}", agenda.title, wording::count(mine.len(), "prompt", "prompts"));
        let list = el("ul", "govuk-list govuk-list--bullet").child(rows);
        (!mine.is_empty()).then(|| details(summary, vec![list.into(), source.into()]))
    });
    let levels = session.peek(|scheme, _| scheme.levels.clone());
    let levels = each(levels, |level| {
        let evidence = level.evidence.map_or("The document names none for this level.".to_owned(), |item| item.text);
        components::fact(
            level.title,
            vec![
                paragraph(evidence).into(),
                words("p", "rm-quiet", format!("The document also says: {}.", level.aliases)).into(),
            ],
        )
    });
    let advised = element.advised_by.as_ref().map(|advice| -> Node {
        let source = (!advice.provenance.gates()).then(|| provenance_tag(advice.provenance));
        vec![paragraph(advice.text.clone()).into(), source.into()].into()
    });
    el("section", "rm-block")
        .attr("aria-labelledby", "beside")
        .child(words("h2", "govuk-heading-m", "For the discussion").id("beside"))
        .child(advised)
        .child(prompts)
        .child(details("What each rating asks for".to_owned(), components::list_of_facts(levels)))
        .into()
}
