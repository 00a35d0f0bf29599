//! One rated element in one phase: its figures and statements, the highest rating they allow always
//! in sight, and the rating beside it. Everything on the page follows this element and phase alone.

mod bulk_answers;
mod ceiling;
mod measures;
pub(super) mod rating;
mod statements;
mod views;

use bulk_answers::BulkAnswers;
pub(super) use ceiling::above_ceiling_flag;
use ceiling::{CeilingBar, CeilingCard, ToRating, ceiling_words};
use leptos::prelude::*;
use measures::Measures;
use statements::Statements;
use views::Views;

use crate::components::{
    Breadcrumbs, Details, Fact, GuidanceNote, ProvenanceTag, Reminder, SourceLegend, SourceTag, StatusWord,
    SummaryList, TitleHeading, UndoBar, UserWords, WordsUsed,
};
use crate::forms::QuestionField;
use crate::pages::audit::element::{self, ElementFoot, Pager, Points, place_in_list};
use crate::pages::{LinkLine, NotFound, trail};
use crate::route::{Anchor, HelpTopic, Page, Route};
use crate::state::session::{Session, session};
use readymark_core::audit::Audit;
use readymark_core::audit::place::Place;
use readymark_core::readiness::criterion::Cell;
use readymark_core::report::{Mark, Status, dashboard, hub, words as wording};
use readymark_core::scheme::ids::{ElementId, PhaseId, QuestionId};
use readymark_core::scheme::levels::{Level, Prompt};
use readymark_core::scheme::{AttributedText, Element, Question, Role, Scheme};

/// Words of the app on the page.
const OWN_WORDS: [&str; 5] = ["ceiling", "critical", "phase", "rating", "statement"];

/// One element in one phase, for the parts of its page. It goes with the page: only what is drawn there may hold it.
#[derive(Clone, Copy)]
pub(crate) struct RatedCell {
    session: Session,
    /// Which element in which phase.
    at: StoredValue<(ElementId, PhaseId)>,
}

impl RatedCell {
    pub(super) fn new(session: Session, element: ElementId, phase: PhaseId) -> Self {
        RatedCell { session, at: StoredValue::new((element, phase)) }
    }

    /// A look that nothing follows.
    fn peek<T: Default>(self, look: impl FnOnce(&Scheme, Cell<'_>) -> Option<T>) -> T {
        self.session.peek(|scheme, audit| self.look(scheme, audit, look).unwrap_or_default())
    }

    /// A memo of something of this element in this phase.
    fn select<T>(self, look: impl Fn(&Scheme, Cell<'_>) -> Option<T> + Send + Sync + 'static) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        self.session.select(move |scheme, audit| self.look(scheme, audit, &look))
    }

    fn look<T>(self, scheme: &Scheme, audit: &Audit, look: impl FnOnce(&Scheme, Cell<'_>) -> Option<T>) -> Option<T> {
        let looked = self.at.try_with_value(|(element, phase)| {
            let cell = Cell { audit, element: scheme.element(element)?, phase };
            look(scheme, cell)
        });
        looked.flatten()
    }

    fn element(self) -> ElementId {
        self.at.with_value(|(element, _)| element.clone())
    }

    fn phase(self) -> PhaseId {
        self.at.with_value(|(_, phase)| phase.clone())
    }

    fn place(self, question: &QuestionId) -> Place {
        self.at.with_value(|(element, phase)| Place::of(element, question).in_phase(phase))
    }

    /// The address of a statement, figure or question of this page.
    fn href(self, place: Place) -> String {
        let anchor = Anchor { phase: place.phase, question: Some(place.question) };
        self.session.href(Page::Element(self.element(), anchor))
    }

    /// The other phases that answers are given in too; followed.
    fn others(self) -> Vec<PhaseId> {
        self.at.with_value(|(element, phase)| self.session.filter.with(|filter| filter.others(element, phase)))
    }

    /// The element under its number.
    fn numbered(self) -> String {
        self.peek(|scheme, cell| Some(hub::numbered(scheme, cell.audit, cell.element)))
    }

    pub(super) fn phase_title(self) -> String {
        self.peek(|scheme, cell| scheme.phase(cell.phase).map(|phase| phase.title.clone()))
    }
}

/// The page.
#[component]
pub(crate) fn RatedElement(element: Element, phase: Option<PhaseId>) -> impl IntoView {
    let session = session();
    let Some(phase) = phase.or(element.phases.first().cloned()) else { return view! { <NotFound/> }.into_any() };
    if session.peek(|scheme, _| scheme.phase(&phase).is_none()) {
        return view! { <NotFound/> }.into_any();
    }
    let here = RatedCell::new(session, element.id.clone(), phase.clone());
    if !element.phases.contains(&phase) {
        return view! { <DoesNotApply here code=element.code/> }.into_any();
    }
    let phase_title = here.phase_title();
    let lede = format!(
        "Answer each statement for {phase_title}. The highest rating your answers allow is shown beside them. You choose the rating."
    );
    let summary = wording::count(element.points.len(), "quality standard", "quality standards");
    let place = place_in_list(session, &element);
    let (allowed, flag) = (ceiling_words(here), above_ceiling_flag(here));
    let terms = element::terms(session, &element, &OWN_WORDS);
    view! {
        <Breadcrumbs steps=trail(session) here=format!("{}, {phase_title}", element.code)/>
        <div class="rm-rate">
            <div>
                <p class="rm-kicker">
                    <UserWords text=format!("{place} · {phase_title}")/>
                </p>
                <TitleHeading title=here.numbered()/>
                <Phases here/>
                <p class="rm-lede">
                    <UserWords text=lede/>
                    " "
                    <ToRating text="Go to your rating"/>
                </p>
                <UndoBar/>
                <Reminder/>
                <SourceLegend sources=element::sources(session, &element.id)/>
                <GuidanceNote pieces=element.guidance/>
                <Points points=element.points summary/>
                <Measures here/>
                <PlainQuestions here/>
                <BulkAnswers here/>
                <Statements here/>
                <Views here/>
                <Discussion here/>
                <WordsUsed terms/>
                <LinkLine href=Route::HelpTopic(HelpTopic::Ratings).href() text="How ratings and ceilings work"/>
            </div>
            <CeilingCard here allowed flag/>
        </div>
        <div class="rm-narrow">
            <ElementFoot element=element.id.clone() phase=phase.clone()/>
            <Pager element=element.id phase/>
        </div>
        <CeilingBar allowed flag/>
    }
    .into_any()
}

/// The page of an element in a phase it has no rating in.
#[component]
fn DoesNotApply(here: RatedCell, code: String) -> impl IntoView {
    let title = here.phase_title();
    let back = here.session.href(Page::Hub);
    view! {
        <Breadcrumbs steps=trail(here.session) here=code/>
        <TitleHeading title=here.numbered()/>
        <Phases here/>
        <p class="govuk-body">
            <UserWords text=format!("This does not apply in {title}. It has no rating there, and does not count.")/>
        </p>
        <LinkLine href=back text="Back to the list"/>
    }
}

/// The phases, each with its rating.
#[component]
fn Phases(here: RatedCell) -> impl IntoView {
    let phases = here.peek(|_, cell| Some(cell.element.phases.clone()));
    let rows = phases.into_iter().map(|phase| view! { <PhaseRow here phase/> }).collect_view();
    view! {
        <nav class="rm-phases" aria-label="Phases">
            <ul>{rows}</ul>
        </nav>
    }
}

/// The way to the element in one phase, with its rating there.
#[component]
fn PhaseRow(here: RatedCell, phase: PhaseId) -> impl IntoView {
    let is_here = phase == here.phase();
    let href = here.session.href(Page::Element(here.element(), Anchor::phase(&phase)));
    let there = RatedCell::new(here.session, here.element(), phase);
    let rating = there.select(|scheme, cell| {
        let rank = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?.rating?;
        scheme.levels.get(rank).map(Status::from)
    });
    let status = move || rating.get().unwrap_or_else(|| Status::new(Mark::Blank, "Not rated"));
    view! {
        <li class=is_here.then_some("rm-phases__here")>
            <a href=href aria-current=is_here.then_some("page")>
                <UserWords text=there.phase_title()/>
            </a>
            {move || view! { <StatusWord status=status()/> }}
        </li>
    }
}

/// Questions of the scheme that have no place of their own on this page.
#[component]
fn PlainQuestions(here: RatedCell) -> impl IntoView {
    let questions = here.peek(|scheme, cell| {
        let plain = scheme
            .questions_of(&cell.element.id)
            .filter(|question| matches!(question.role, Role::Plain | Role::Overview));
        Some(plain.cloned().collect::<Vec<_>>())
    });
    let field = |question: Question| {
        let place =
            if question.each_phase { here.place(&question.id) } else { Place::of(&here.element(), &question.id) };
        view! { <QuestionField question place/> }
    };
    questions.into_iter().map(field).collect_view()
}

/// What to talk about, who advises, and what each level asks for.
#[component]
fn Discussion(here: RatedCell) -> impl IntoView {
    let (agendas, levels) = here.peek(|scheme, _| Some((scheme.agendas.clone(), scheme.levels.clone())));
    let (advised, all) = here.peek(|_, cell| Some((cell.element.advised_by.clone(), cell.element.prompts.clone())));
    let prompts = agendas.into_iter().map(|agenda| {
        let mine: Vec<Prompt> = all.iter().filter(|prompt| prompt.agenda == agenda.id).cloned().collect();
        (!mine.is_empty()).then(|| view! { <Prompts title=agenda.title prompts=mine/> })
    });
    let prompts = prompts.collect_view();
    let levels = levels.into_iter().map(|level| view! { <LevelAsks level/> }).collect_view();
    view! {
        <section class="rm-block" aria-labelledby="beside">
            <h2 class="govuk-heading-m" id="beside">
                "For the discussion"
            </h2>
            {advised.map(|advice| view! { <AdvisedBy advice/> })}
            {prompts}
            <Details summary="What each rating asks for">
                <SummaryList>{levels}</SummaryList>
            </Details>
        </section>
    }
}

/// Who or what a rating mainly rests on.
#[component]
fn AdvisedBy(advice: AttributedText) -> impl IntoView {
    view! {
        <p class="govuk-body">
            <UserWords text=advice.text/>
        </p>
        <SourceTag provenance=advice.provenance/>
    }
}

/// The prompts of one agenda, folded away.
#[component]
fn Prompts(title: String, prompts: Vec<Prompt>) -> impl IntoView {
    let summary = format!("{title}: {}", wording::count(prompts.len(), "prompt", "prompts"));
    let source = prompts.first().map(|prompt| prompt.statement.provenance);
    let rows = prompts.into_iter().map(|prompt| view! { <PromptRow prompt/> }).collect_view();
    view! {
        <Details summary>
            <ul class="govuk-list govuk-list--bullet">{rows}</ul>
            {source.map(|provenance| view! { <ProvenanceTag provenance/> })}
        </Details>
    }
}

/// Something to talk about, with what it comes apart into.
#[component]
fn PromptRow(prompt: Prompt) -> impl IntoView {
    let Prompt { statement, parts, .. } = prompt;
    let part = |text: String| {
        view! {
            <li>
                <UserWords text/>
            </li>
        }
    };
    let parts = (!parts.is_empty()).then(|| {
        view! { <ul class="govuk-list govuk-list--bullet">{parts.into_iter().map(part).collect_view()}</ul> }
    });
    view! {
        <li>
            <UserWords text=statement.text/>
            {parts}
        </li>
    }
}

/// The evidence a level asks for, and what else the document says for it.
#[component]
fn LevelAsks(level: Level) -> impl IntoView {
    let evidence = level.evidence.map_or("The document names none for this level.".to_owned(), |item| item.text);
    view! {
        <Fact name=level.title>
            <p class="govuk-body">
                <UserWords text=evidence/>
            </p>
            <p class="rm-quiet">
                <UserWords text=format!("The document also says: {}.", level.aliases)/>
            </p>
        </Fact>
    }
}
