//! A rubric with levels to test on, and a notation for one cell of it: an element in a phase.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use readymark_core::audit::{Answer, Audit};
use readymark_core::readiness::ceiling::{Ceiling, ceiling};
use readymark_core::readiness::criterion::Cell;
use readymark_core::scheme::ids::{OptionId, PhaseId, QuestionId, SettingId};
use readymark_core::scheme::levels::{Criterion, LevelEffect, MeasureKind, RestsOn};
use readymark_core::scheme::{Element, Scheme};

use super::{AUTHORITY, scheme};

/// The local authority self-evaluation.
pub fn rubric() -> &'static Scheme {
    static RUBRIC: OnceLock<Arc<Scheme>> = OnceLock::new();
    RUBRIC.get_or_init(|| scheme(AUTHORITY))
}

pub fn element(code: &str) -> &'static Element {
    rubric().elements.iter().find(|element| element.code == code).unwrap_or_else(|| panic!("no element {code}"))
}

pub fn blank() -> Audit {
    Audit::new(SettingId::new("authority").unwrap())
}

/// Whether a statement reads the better for holding.
pub fn is_praise(criterion: &Criterion) -> bool {
    matches!(rubric().levels[criterion.level].effect, LevelEffect::Floor(_))
}

pub fn id(text: &str) -> QuestionId {
    QuestionId::new(text).unwrap()
}

pub fn share(part: &str, of: &str) -> Answer {
    Answer::Share { part: part.into(), of: of.into() }
}

/// The best answer to everything asked in a cell; what does not apply by its wording does not.
pub fn best(element: &Element, phase: &PhaseId) -> BTreeMap<QuestionId, Answer> {
    let audit = blank();
    let cell = Cell { audit: &audit, element, phase };
    let mut answers = BTreeMap::new();
    for measure in element.measures.iter().filter(|measure| cell.asks(measure)) {
        match &measure.kind {
            MeasureKind::Share => answers.insert(measure.id.clone(), share("100", "100")),
            MeasureKind::One(options) => answers.insert(measure.id.clone(), Answer::One(options[0].id.clone())),
            MeasureKind::Missing(_) => None,
        };
    }
    for criterion in &element.criteria {
        let decided = matches!(criterion.rests, RestsOn::Bullets | RestsOn::EveryOf(_));
        if decided || !cell.decided_by(criterion).is_empty() {
            continue;
        }
        let elsewhere = criterion.hint.as_ref().is_some_and(|hint| !hint.phases.contains(phase));
        let answer = match elsewhere {
            true => Answer::NotApplicable("not this phase".into()),
            false => Answer::Holds(is_praise(criterion)),
        };
        answers.insert(criterion.id.clone(), answer);
    }
    answers
}

pub fn audit_of(element: &Element, phase: &PhaseId, answers: &BTreeMap<QuestionId, Answer>) -> Audit {
    let mut audit = blank();
    for (question, answer) in answers {
        let place = Cell { audit: &blank(), element, phase }.place(question);
        audit.answers.insert(place, answer.clone());
    }
    audit
}

/// The best answers, but for those named: `1.5 primary: guidance-share=19/20, g/3=no, os/4=?, g/2/a=na`.
/// A `*` before the changes starts from nothing instead.
pub fn cell(said: &str) -> (Audit, &'static Element, PhaseId) {
    let (head, changes) = said.split_once(':').unwrap_or((said, ""));
    let (code, phase) = head.trim().split_once(' ').unwrap();
    let (element, phase) = (element(code), PhaseId::new(phase).unwrap());
    let changes = changes.trim();
    let (mut answers, changes) = match changes.strip_prefix('*') {
        Some(rest) => (BTreeMap::new(), rest),
        None => (best(element, &phase), changes),
    };
    for change in changes.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        let (name, value) = change.split_once('=').unwrap();
        let own = id(&format!("{}-{}", element.id, name.replace('/', "-")));
        let question = if element.criterion(&own).is_some() { own } else { id(name) };
        assert!(element.criterion(&question).is_some() || element.measure(&question).is_some(), "{name}");
        match value {
            "?" => answers.remove(&question),
            "yes" => answers.insert(question, Answer::Holds(true)),
            "no" => answers.insert(question, Answer::Holds(false)),
            "na" => answers.insert(question, Answer::NotApplicable("said so".into())),
            _ => match value.split_once('/') {
                Some((part, of)) => answers.insert(question, share(part, of)),
                None => answers.insert(question, Answer::One(OptionId::new(value).unwrap())),
            },
        };
    }
    (audit_of(element, &phase, &answers), element, phase)
}

/// A ceiling in short: `g by 1.1/OS/1(1.1/G/1)`, `os to ni, waiting 2.2/G/2`, `n/a`.
pub fn shown(element: &Element, ceiling: Option<&Ceiling>) -> String {
    let Some(it) = ceiling else { return "n/a".to_owned() };
    let level = |rank: usize| rubric().levels[rank].id.to_string();
    let code = |id: &QuestionId| element.criterion(id).unwrap().code.clone();
    let codes = |ids: &[QuestionId]| ids.iter().map(code).collect::<Vec<_>>().join(" ");
    let mut text = level(it.best);
    if !it.is_established() {
        text += &format!(" to {}", level(it.worst));
    }
    for hold in &it.held_by {
        text += &format!(" by {}", code(&hold.criterion));
        if !hold.because.is_empty() {
            text += &format!("({})", codes(&hold.because));
        }
    }
    if !it.waiting.is_empty() {
        text += &format!(", waiting {}", codes(&it.waiting));
    }
    text
}

pub fn of(audit: &Audit, element: &Element, phase: &PhaseId) -> Option<Ceiling> {
    ceiling(rubric(), audit, element, phase)
}

pub fn cells() -> Vec<(&'static Element, &'static PhaseId)> {
    rubric().elements.iter().flat_map(|element| element.phases.iter().map(move |phase| (element, phase))).collect()
}
