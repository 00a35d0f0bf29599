//! The table of answers: every question that is asked now with its answer or without, in the scheme's order; then
//! what else the file holds.

use std::collections::BTreeSet;

use readymark_core::audit::Answer;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::{Fit, View};
use readymark_core::readiness::ceiling::Ceiling;
use readymark_core::readiness::criterion::{Cell, CriterionState};
use readymark_core::readiness::share::{self, Share};
use readymark_core::report::{dashboard, hub};
use readymark_core::scheme::ids::OptionId;
use readymark_core::scheme::levels::{MeasureKind, Rank};
use readymark_core::scheme::{Choice, Element, Question, Role, Tone};

use super::cells::{Rows, Value};
use super::of_submission::{Counts, spaced};

/// What is known of a row beside its place.
#[derive(Default)]
struct About<'a> {
    role: Option<&'static str>,
    options: &'a [Choice<OptionId>],
    /// Of a statement, whatever decides it.
    state: Option<CriterionState>,
    ceiling: Option<Ceiling>,
}

/// Writes the rows, and counts what is asked and answered.
pub fn rows(view: &View<'_>, shared: &[Value<'_>], rows: &mut Rows) -> Counts {
    let (scheme, audit) = (view.scheme, view.audit);
    let mut table = Answers { view, shared, rows, written: BTreeSet::new(), counts: Counts::default() };
    for question in scheme.sections.iter().flat_map(|section| &section.questions) {
        if view.asks_whole(&question.id) {
            hub::whole_places(scheme, question).into_iter().for_each(|place| table.asked(place, of_question(question)));
        }
    }
    for element in view.elements_in_use() {
        for (question, place) in hub::asked_at(scheme, audit, element) {
            let rated = (question.role == Role::Rating).then_some(place.phase.as_ref()).flatten();
            let cell = rated.and_then(|phase| dashboard::cell(scheme, audit, element, phase));
            table.asked(place, About { ceiling: cell.map(|cell| cell.ceiling), ..of_question(question) });
        }
        table.statements(element);
    }
    for (place, answer) in &audit.answers {
        if !table.written.contains(place) {
            table.other(place, answer);
        }
    }
    table.counts
}

/// The table while it is written.
struct Answers<'t, 'a> {
    view: &'t View<'a>,
    shared: &'t [Value<'t>],
    rows: &'t mut Rows,
    written: BTreeSet<Place>,
    counts: Counts,
}

impl Answers<'_, '_> {
    /// A question that is asked now.
    fn asked(&mut self, place: Place, about: About<'_>) {
        let answer = self.view.said(&place);
        // What decides a statement may be another answer.
        let is_answered = match about.state {
            Some(state) => state != CriterionState::Unanswered,
            None => answer.is_some(),
        };
        self.counts.asked += 1;
        self.counts.answered += usize::from(is_answered);
        self.push(&place, if is_answered { "answered" } else { "unanswered" }, answer, &about);
        self.written.insert(place);
    }

    /// The statements and measures of a rated element, in each of its phases.
    fn statements(&mut self, element: &Element) {
        for phase in element.phases.iter().filter(|_| !element.criteria.is_empty()) {
            let cell = Cell { audit: self.view.audit, element, phase };
            for measure in element.measures.iter().filter(|measure| cell.asks(measure)) {
                let options = match &measure.kind {
                    MeasureKind::One(options) => &options[..],
                    // A count of statements is nothing that is answered.
                    MeasureKind::Missing(_) => continue,
                    MeasureKind::Share => &[],
                };
                self.asked(cell.place(&measure.id), About { role: Some("measure"), options, ..About::default() });
            }
            for criterion in &element.criteria {
                let state = Some(cell.state_of(criterion));
                self.asked(cell.place(&criterion.id), About { role: Some("statement"), state, ..About::default() });
            }
        }
    }

    /// An answer to something that is not in the list of questions: a figure of a table, a question that is not asked
    /// now, or one that this edition does not have.
    fn other(&mut self, place: &Place, answer: &Answer) {
        let scheme = self.view.scheme;
        let question = place.question(scheme);
        let phase = place.phase.as_ref();
        let in_a_table = phase.is_some_and(|phase| {
            place.element.is_none() && scheme.tables.iter().any(|table| table.asks(&place.question, phase))
        });
        let mut about = question.map(of_question).unwrap_or_default();
        if in_a_table {
            about.role = Some("figure");
        }
        let status = match self.view.fit(place, answer) {
            Fit::Counts if answer.says_something() => "answered",
            Fit::Counts => "unanswered",
            Fit::NotAsked => "not-asked",
            Fit::NoPlace => "no-place",
        };
        self.push(place, status, Some(answer), &about);
    }

    fn push(&mut self, place: &Place, status: &str, answer: Option<&Answer>, about: &About<'_>) {
        let scheme = self.view.scheme;
        let element = place.element.as_ref().and_then(|id| scheme.element(id));
        let (kind, chosen): (Option<&str>, Vec<&OptionId>) = match answer {
            None => (None, Vec::new()),
            Some(Answer::Text(_)) => (Some("text"), Vec::new()),
            Some(Answer::One(option)) => (Some("one"), vec![option]),
            Some(Answer::Many(options)) => (Some("many"), options.iter().collect()),
            Some(Answer::Holds(_)) => (Some("holds"), Vec::new()),
            Some(Answer::NotApplicable(_)) => (Some("not-applicable"), Vec::new()),
            Some(Answer::Share { .. }) => (Some("share"), Vec::new()),
        };
        let only = match &chosen[..] {
            [option] if kind == Some("one") => about.options.iter().position(|known| known.id == **option),
            _ => None,
        };
        let holds = match (about.state, answer) {
            (Some(CriterionState::Holds), _) => Some(true),
            (Some(CriterionState::Fails), _) => Some(false),
            (None, Some(Answer::Holds(holds))) => Some(*holds),
            _ => None,
        };
        let (part, of) = match answer {
            Some(Answer::Share { part, of }) => of_share(part.as_typed(), of.as_typed()),
            _ => (Value::None, Value::None),
        };
        let typed = match answer {
            Some(Answer::Text(text) | Answer::NotApplicable(text)) => text.as_typed(),
            _ => "",
        };
        let level = |rank: Option<Rank>| {
            let level = rank.and_then(|rank| scheme.levels.get(rank));
            Value::maybe(level.map(|level| level.id.as_str()))
        };
        let own = [
            Value::maybe(place.element.as_ref().map(|element| element.as_str())),
            Value::maybe(element.map(|element| element.code.as_str())),
            Value::text(place.question.as_str()),
            Value::maybe(place.phase.as_ref().map(|phase| phase.as_str())),
            Value::maybe(about.role),
            Value::text(status),
            Value::maybe(kind),
            Value::text(spaced(chosen.iter().map(|option| option.as_str()))),
            only.map_or(Value::None, |at| Value::count(at + 1)),
            Value::maybe(only.and_then(|at| about.options.get(at)).map(|option| tone(option.tone))),
            holds.map_or(Value::None, Value::Boolean),
            part,
            of,
            level(about.ceiling.as_ref().map(|ceiling| ceiling.best)),
            level(about.ceiling.as_ref().map(|ceiling| ceiling.worst)),
            if typed.is_empty() { Value::None } else { Value::count(typed.chars().count()) },
            Value::text(typed),
        ];
        self.rows.push(self.shared, &own);
    }
}

fn of_question(question: &Question) -> About<'_> {
    let role = match question.role {
        Role::Plain => "plain",
        Role::Extent => "extent",
        Role::Title => "title",
        Role::Rating => "rating",
        Role::Impact => "impact",
        Role::OtherView => "other-view",
        Role::AboveCeilingReason => "above-ceiling-reason",
        Role::Difference => "difference",
        Role::Overall => "overall",
        Role::Overview => "overview",
        Role::Reason => "reason",
    };
    About { role: Some(role), options: question.options(), ..About::default() }
}

/// Both numbers of a share, where both can be read.
fn of_share(part: &str, of: &str) -> (Value<'static>, Value<'static>) {
    match share::parse(part, of) {
        // Whole things, which the core counts in hundredths.
        Share::Of { part, of } => {
            let number = |number: u64| Value::Integer(i64::try_from(number / 100).unwrap_or(i64::MAX));
            (number(part), number(of))
        }
        Share::OfNone => (Value::Integer(0), Value::Integer(0)),
        _ => (Value::None, Value::None),
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Not => "not",
        Tone::Part => "part",
        Tone::Met => "met",
        Tone::Best => "best",
    }
}
