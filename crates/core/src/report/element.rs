//! One element's page: what the card beside its form says, and its questions in groups.

use super::words::{count, joined};
use super::{Mark, Status, hub};
use crate::audit::Audit;
use crate::audit::place::Place;
use crate::readiness::Truth;
use crate::readiness::of_element::{ElementNeed, Needed, needs_of};
use crate::scheme::ids::QuestionId;
use crate::scheme::{Element, Question, Role, Scheme};

/// What the card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementCard {
    pub status: Option<Status>,
    /// What counts for readiness here, and whether it is there.
    pub lines: Vec<CardLine>,
    /// The same in a sentence; nothing where nothing counts here.
    pub summary: Option<String>,
    /// "2 pieces of evidence".
    pub evidence: String,
    /// "1 action".
    pub actions: String,
}

/// Something that counts for readiness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLine {
    pub status: Status,
    pub what: String,
    /// Why it does not count yet; nothing where there is nothing to say.
    pub because: Option<String>,
    /// The question to go to; none where it is the evidence of the element.
    pub place: Option<Place>,
}

/// The card of an element.
pub fn card(scheme: &Scheme, audit: &Audit, element: &Element) -> ElementCard {
    let lines: Vec<CardLine> =
        needs_of(scheme, audit, element).into_iter().map(|need| line(scheme, element, need)).collect();
    let missing = lines.iter().filter(|line| line.status.mark != Mark::Met).count();
    let summary = match missing {
        _ if lines.is_empty() => None,
        0 => Some("Everything that counts for readiness is here".to_owned()),
        1 => Some("1 thing that counts is missing here".to_owned()),
        many => Some(format!("{many} things that count are missing here")),
    };
    ElementCard {
        status: Some(hub::element_status(scheme, audit, element)),
        lines,
        summary,
        evidence: count(audit.evidence_for(&element.id).count(), "piece of evidence", "pieces of evidence"),
        actions: count(audit.actions_for(&element.id).count(), "action", "actions"),
    }
}

fn line(scheme: &Scheme, element: &Element, need: ElementNeed) -> CardLine {
    let ask =
        |id: &QuestionId| scheme.element_question(id).map_or_else(|| id.to_string(), |question| question.ask.clone());
    let (what, question) = match &need.what {
        Needed::Answer(id) => (ask(id), Some(id)),
        Needed::Demonstration(described_in) => {
            let asks: Vec<String> = described_in.iter().map(|id| format!("“{}”", ask(id))).collect();
            let asks: Vec<&str> = asks.iter().map(String::as_str).collect();
            let what = match asks.is_empty() {
                true => "Complete evidence linked here".to_owned(),
                false => format!("Complete evidence linked here, or an answer to {}", joined(&asks)),
            };
            (what, described_in.first())
        }
    };
    CardLine {
        status: to_do(need.truth),
        what,
        because: (!need.because.is_empty()).then_some(need.because),
        place: question.map(|id| Place::of(&element.id, id)),
    }
}

/// Whether something that counts is there. “Met” and “Not met” are answers to some of these questions, so that these
/// words would say something else here.
fn to_do(truth: Truth) -> Status {
    let word = if truth == Truth::Met { "Done" } else { "To do" };
    Status { word: word.to_owned(), ..Status::from(truth) }
}

/// The questions of an element, those that count for readiness apart from those that help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionGroups {
    /// Those in no group: what the element is called and, where nothing counts or everything does, all of them.
    pub first: Vec<QuestionId>,
    pub counting: Vec<QuestionId>,
    pub helping: Vec<QuestionId>,
}

/// The questions of an element in groups, each group in the scheme's order.
pub fn question_groups(scheme: &Scheme, audit: &Audit, element: &Element) -> QuestionGroups {
    let counting: Vec<QuestionId> = needs_of(scheme, audit, element)
        .into_iter()
        .flat_map(|need| match need.what {
            Needed::Answer(id) => vec![id],
            Needed::Demonstration(described_in) => described_in,
        })
        .collect();
    let ids = |is_in: &dyn Fn(&Question) -> bool| -> Vec<QuestionId> {
        let questions = scheme.questions_of(&element.id).filter(|question| is_in(question));
        questions.map(|question| question.id.clone()).collect()
    };
    let counts = |question: &Question| counting.contains(&question.id);
    let names = |question: &Question| question.role == Role::Title && !counts(question);
    let groups = QuestionGroups {
        first: ids(&names),
        counting: ids(&counts),
        helping: ids(&|question| !counts(question) && !names(question)),
    };
    match groups.counting.is_empty() || groups.helping.is_empty() {
        true => QuestionGroups { first: ids(&|_| true), ..QuestionGroups::default() },
        false => groups,
    }
}
