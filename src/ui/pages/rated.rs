//! One rated element in one phase: its figures and statements, the highest rating they allow always
//! in sight, and the rating beside it. Everything on the page follows this element and phase alone.

mod ceiling;
mod measures;
mod statements;
mod together;
mod views;

use super::element::{foot, place_in_list, points};
use super::{trail, way_in};
use crate::ui::looking::Looking;
use crate::ui::memo::Memo;
use crate::ui::node::{El, Node, each, el, link, live, paragraph, words};
use crate::ui::parts::{self, details, heading_of_title, question_field, reminder, said, status_word, undo_bar};
use crate::ui::route::{Page, Spot};
use crate::ui::session::Session;
use readymark_core::audit::Audit;
use readymark_core::audit::place::Place;
use readymark_core::readiness::statement::Cell;
use readymark_core::report::{Mark, Status, dashboard, hub, words as wording};
use readymark_core::scheme::ids::{ElementId, PhaseId, QuestionId};
use readymark_core::scheme::{Element, Role, Scheme};

/// One element in one phase, for the parts of its page.
#[derive(Clone)]
struct Here {
    session: Session,
    element: ElementId,
    phase: PhaseId,
}

impl Here {
    /// A look that nothing follows.
    fn look<T: Default>(&self, look: impl FnOnce(&Scheme, Cell<'_>) -> Option<T>) -> T {
        self.session
            .look(|scheme, audit| self.cell(scheme, audit).and_then(|cell| look(scheme, cell)).unwrap_or_default())
    }

    /// A slice of this element in this phase.
    fn slice<T>(&self, look: impl Fn(&Scheme, Cell<'_>) -> Option<T> + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let here = self.clone();
        self.session.slice(move |scheme, audit| here.cell(scheme, audit).and_then(|cell| look(scheme, cell)))
    }

    fn cell<'a>(&'a self, scheme: &'a Scheme, audit: &'a Audit) -> Option<Cell<'a>> {
        Some(Cell { audit, element: scheme.element(&self.element)?, phase: &self.phase })
    }

    fn place(&self, question: &QuestionId) -> Place {
        Place::of(&self.element, question).in_phase(&self.phase)
    }

    /// The address of a statement, figure or question of this page.
    fn href(&self, place: Place) -> String {
        let spot = Spot { phase: place.phase, question: Some(place.question) };
        self.session.href(Page::Element(self.element.clone(), spot))
    }

    /// The other phases that answers are given in too; followed.
    fn others(&self) -> Vec<PhaseId> {
        self.session.looking.with(|it| it.others(&self.element, &self.phase))
    }

    fn phase_title(&self) -> String {
        self.look(|scheme, cell| scheme.phase(cell.phase).map(|it| it.title.clone()))
    }
}

/// The page.
pub(super) fn rated(session: Session, element: &Element, spot: &Spot) -> Node {
    let Some(phase) = spot.phase.as_ref().or(element.phases.first()).cloned() else { return super::not_found() };
    let here = Here { session, element: element.id.clone(), phase };
    if session.look(|scheme, _| scheme.phase(&here.phase).is_none()) {
        return super::not_found();
    }
    if !element.phases.contains(&here.phase) {
        return does_not_apply(&here, element);
    }
    if spot.question.is_some() {
        // What the address names is to be seen, whatever was looked at before.
        let all = session.looking.with_untracked(Looking::at_everything);
        session.looking.set_untracked(all);
    }
    let phase_title = here.phase_title();
    let lede = format!(
        "Answer each statement for {phase_title}. The highest rating your answers allow is shown beside them; you choose the rating."
    );
    let summary = wording::count(element.points.len(), "quality standard", "quality standards");
    let (place, numbered) =
        (place_in_list(session, element), session.look(|scheme, audit| hub::numbered(scheme, audit, element)));
    let left = el("div", "")
        .child(words("p", "rm-kicker", format!("{place} · {phase_title}")))
        .child(heading_of_title(numbered))
        .child(phases(&here, element))
        .child(words("p", "rm-lede", lede))
        .child(undo_bar())
        .child(reminder())
        .child(parts::guidance(&element.guidance))
        .child(points(&element.points, summary))
        .child(measures::measures(&here, element))
        .child(plain_questions(&here))
        .child(together::together(&here, element))
        .child(statements::statements(&here))
        .child(views::views(&here))
        .child(beside(session, element));
    vec![
        parts::trail(trail(session), format!("{}, {phase_title}", element.code)),
        el("div", "rm-rate").child(left).child(ceiling::card(&here)).into(),
        el("div", "rm-narrow").child(foot(session, element, Some(&here.phase))).into(),
        ceiling::bar(&here).into(),
    ]
    .into()
}

fn does_not_apply(here: &Here, element: &Element) -> Node {
    let numbered = here.session.look(|scheme, audit| hub::numbered(scheme, audit, element));
    let title = here.phase_title();
    vec![
        parts::trail(trail(here.session), element.code.clone()),
        heading_of_title(numbered),
        phases(here, element).into(),
        paragraph(format!("This does not apply in {title}: it has no rating there, and counts for nothing.")).into(),
        way_in(here.session.href(Page::Hub), "Back to the list"),
    ]
    .into()
}

/// The phases, each with its rating.
fn phases(here: &Here, element: &Element) -> El {
    let rows = each(&element.phases, |phase| {
        let there = Here { phase: phase.clone(), ..here.clone() };
        let rating = there.slice(|scheme, cell| {
            let rank = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?.rating?;
            scheme.levels.get(rank).map(Status::from)
        });
        let link = link(here.session.href(Page::Element(element.id.clone(), Spot::phase(phase))), there.phase_title());
        let (class, link) = match *phase == here.phase {
            true => ("rm-phases__here", link.attr("aria-current", "page")),
            false => ("", link),
        };
        let word = live(move || {
            rating.with(|it| Some(status_word(it.as_ref().unwrap_or(&Status::new(Mark::Blank, "Not rated")))))
        });
        el("li", class).child(link).child(word)
    });
    el("nav", "rm-phases").attr("aria-label", "Phases").child(el("ul", "").child(rows))
}

/// Questions of the scheme that have no place of their own on this page.
fn plain_questions(here: &Here) -> Node {
    let questions = here.look(|scheme, cell| {
        let plain = scheme.questions_of(&cell.element.id).filter(|it| it.role == Role::Plain);
        Some(plain.cloned().collect::<Vec<_>>())
    });
    each(questions, |question| {
        let place = if question.each_phase { here.place(&question.id) } else { Place::of(&here.element, &question.id) };
        question_field(question, place)
    })
}

/// What to talk about, who advises, and what each level asks for.
fn beside(session: Session, element: &Element) -> Node {
    let agendas = session.look(|scheme, _| scheme.agendas.clone());
    let prompts = each(agendas, |agenda| {
        let mine: Vec<_> = element.prompts.iter().filter(|it| it.agenda == agenda.id).collect();
        let source = mine.first().map(|it| said(it.statement.provenance));
        let rows = each(&mine, |prompt| {
            let parts = each(&prompt.parts, |part| words("li", "", part.clone()));
            let parts = (!prompt.parts.is_empty()).then(|| el("ul", "govuk-list govuk-list--bullet").child(parts));
            words("li", "", prompt.statement.text.clone()).child(parts)
        });
        let summary = format!("{}: {}", agenda.title, wording::count(mine.len(), "prompt", "prompts"));
        let list = el("ul", "govuk-list govuk-list--bullet").child(rows);
        (!mine.is_empty()).then(|| details(summary, vec![list.into(), source.into()]))
    });
    let levels = session.look(|scheme, _| scheme.levels.clone());
    let levels = each(levels, |level| {
        let evidence = level.evidence.map_or("The document names none for this level.".to_owned(), |it| it.text);
        parts::fact(
            level.title,
            vec![
                paragraph(evidence).into(),
                words("p", "rm-quiet", format!("The document also says: {}.", level.aliases)).into(),
            ],
        )
    });
    let advised = element.advised_by.as_ref().map(|it| -> Node {
        let source = (!it.provenance.gates()).then(|| said(it.provenance));
        vec![paragraph(it.text.clone()).into(), source.into()].into()
    });
    el("section", "rm-block")
        .attr("aria-labelledby", "beside")
        .child(words("h2", "govuk-heading-m", "For the discussion").id("beside"))
        .child(advised)
        .child(prompts)
        .child(details("What each rating asks for".to_owned(), parts::list_of_facts(levels)))
        .into()
}
