//! A review that came back, held against the self-audit as it is now: which version it is about, which answers have
//! changed since, which recommendations are in the action plan.

use super::who;
use crate::audit::action::Action;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::audit::{Audit, Sentence, UserText};
use crate::report::check;
use crate::review::{Judged, Review, Stage};
use crate::scheme::Scheme;
use crate::scheme::ids::{ActionId, ElementId, PhaseId};
use crate::submission::Submission;
use crate::submission::version_vector::VersionOrder;

/// How the self-audit that is kept stands to the one that a review is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewedVersion {
    /// It is that version.
    Same,
    /// It was saved again, with the same answers.
    SameAnswers,
    /// It goes on from that version, with other answers.
    Earlier,
    /// The two differ, and neither goes on from the other, or nobody can tell.
    Other,
}

/// How the self-audit that is kept stands to the one that a review is about: by where the two come from, and by what
/// has changed.
pub fn reviewed_version(kept: VersionOrder, changed: &[Sentence]) -> ReviewedVersion {
    match kept {
        VersionOrder::Same => ReviewedVersion::Same,
        _ if changed.is_empty() => ReviewedVersion::SameAnswers,
        VersionOrder::Newer => ReviewedVersion::Earlier,
        VersionOrder::Older | VersionOrder::Parted | VersionOrder::CannotBeTold => ReviewedVersion::Other,
    }
}

impl ReviewedVersion {
    /// The same in a sentence or two; `day` is when the file that was reviewed had been saved.
    pub fn words(self, day: &str) -> String {
        match self {
            ReviewedVersion::Same => format!("This is a review of the file you saved on {day}."),
            ReviewedVersion::SameAnswers => {
                format!("This is a review of the file you saved on {day}. Your answers have not changed since.")
            }
            ReviewedVersion::Earlier => {
                format!("The reviewer read the version you saved on {day}. You have changed your self-audit since.")
            }
            ReviewedVersion::Other => {
                format!("The reviewer read another version, saved on {day}. Some of its answers differ from yours.")
            }
        }
    }
}

/// What a list of what has changed since a review is called.
pub fn changed_title(changed: &[Sentence]) -> String {
    match changed.len() {
        1 => "See the 1 thing that has changed".to_owned(),
        things => format!("See the {things} things that have changed"),
    }
}

/// What of a self-audit is not as it was: a label for each answer, in the order of the form, then what else has
/// changed that was judged. The action plan is not among it: a review may be what fills it.
pub fn changed_since(scheme: &Scheme, then: &Audit, now: &Audit) -> Vec<Sentence> {
    let whole = [
        (then.setting != now.setting || then.provider != now.provider, "Your details"),
        (then.evidence != now.evidence, "Evidence"),
    ];
    let others = whole.into_iter().filter(|(has_changed, _)| *has_changed).map(|(_, words)| words.into());
    changed_answers(scheme, then, now, |_| true).into_iter().chain(others).collect()
}

/// What of a thing that is judged is not as it was in an earlier version: a label for each answer about it, and its
/// evidence.
pub fn changed_of(scheme: &Scheme, then: &Audit, now: &Audit, judged: &Judged) -> Vec<Sentence> {
    let is_of_it = |place: &Place| match judged {
        Judged::Whole => place.element.is_none(),
        Judged::Element(element, phase) => {
            place.element.as_ref() == Some(element) && (phase.is_none() || place.phase == *phase)
        }
    };
    let evidence = |audit: &Audit| match judged {
        Judged::Whole => Vec::new(),
        Judged::Element(element, _) => {
            audit.evidence.iter().filter(|item| item.elements.contains(element)).cloned().collect()
        }
    };
    let has_other_evidence = evidence(then) != evidence(now);
    let others = has_other_evidence.then(|| Sentence::from("Evidence"));
    changed_answers(scheme, then, now, is_of_it).into_iter().chain(others).collect()
}

/// A label for each answer that is not as it was, in the order of the form.
fn changed_answers(scheme: &Scheme, then: &Audit, now: &Audit, keep: impl Fn(&Place) -> bool) -> Vec<Sentence> {
    let differs = |place: &&Place| then.answers.get(*place) != now.answers.get(*place);
    let mut places: Vec<&Place> = then.answers.keys().filter(differs).collect();
    places.extend(now.answers.keys().filter(|place| !then.answers.contains_key(*place)));
    places.retain(|place| keep(place));
    // What is about the whole comes first, what this edition does not have last.
    let number = |place: &Place| {
        let index = |id: &ElementId| scheme.elements.iter().position(|element| element.id == *id);
        place.element.as_ref().map_or(0, |id| index(id).map_or(usize::MAX, |index| index + 1))
    };
    places.sort_by(|one, other| (number(one), one).cmp(&(number(other), other)));
    let view = View::new(scheme, now);
    let mut labels: Vec<Sentence> = places.into_iter().map(|place| label(&view, place)).collect();
    labels.dedup();
    labels
}

/// What an answer is called away from its page; by its ids where this edition does not have its question.
fn label(view: &View<'_>, place: &Place) -> Sentence {
    let in_table = |phase: &PhaseId| {
        let table = view.scheme.tables.iter().find(|table| table.asks(&place.question, phase))?;
        let is_of = |row: &crate::scheme::table::Row| {
            table.columns.iter().any(|column| row.blanks(column).iter().any(|blank| blank.question == place.question))
        };
        let row = table.rows.iter().find(|row| is_of(row))?;
        Some(format!("{}: {}", table.title, row.title))
    };
    let is_known = place.question(view.scheme).is_some()
        || place.element.as_ref().and_then(|id| view.scheme.element(id)).is_some_and(|element| {
            element.criterion(&place.question).is_some() || element.measure(&place.question).is_some()
        });
    match place.phase.as_ref().and_then(in_table) {
        Some(label) => label.into(),
        None if is_known => check::label(view, place).into(),
        None => {
            let ids = [place.element.as_ref().map(ElementId::as_str), Some(place.question.as_str())];
            ids.into_iter().flatten().collect::<Vec<_>>().join(" / ").into()
        }
    }
}

/// That a review or a decision has come back, and whose it is.
pub fn came_back(scheme: &Scheme, reviewed: &Submission) -> Sentence {
    let who = reviewed.review.as_ref().map(|review| who(scheme, &review.reviewer)).unwrap_or_default();
    let is_decision = reviewed.review.as_deref().is_some_and(Review::is_decision_alone);
    let what = if is_decision { "A decision" } else { "A review" };
    Sentence::join([format!("{what} has come back: ").into(), who, ".".into()], "")
}

/// Which version of a review it is, and whether that is final.
pub fn stage_in_words(stage: Stage) -> String {
    let finalised = if stage.is_final { "finalised" } else { "not finalised" };
    format!("{}, {finalised}", stage.version)
}

/// The action that a recommendation makes.
pub fn as_action(id: ActionId, what: &UserText, element: Option<&ElementId>) -> Action {
    Action { what: what.clone(), element: element.cloned(), ..Action::new(id) }
}

/// The action in which a recommendation is taken up: one of the same words, for the same element.
pub fn action_of<'a>(audit: &'a Audit, what: &UserText, element: Option<&ElementId>) -> Option<&'a Action> {
    audit.actions.iter().find(|action| action.what == *what && action.element.as_ref() == element)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_version_a_review_is_about_is_told_by_descent_and_by_what_has_changed() {
        let changed: Vec<Sentence> = vec!["Element 1: How far".into()];
        let rows = [
            (VersionOrder::Same, false, ReviewedVersion::Same),
            (VersionOrder::Newer, false, ReviewedVersion::SameAnswers),
            (VersionOrder::Parted, false, ReviewedVersion::SameAnswers),
            (VersionOrder::Newer, true, ReviewedVersion::Earlier),
            (VersionOrder::Older, true, ReviewedVersion::Other),
            (VersionOrder::Parted, true, ReviewedVersion::Other),
            (VersionOrder::CannotBeTold, true, ReviewedVersion::Other),
        ];
        for (order, has_changed, expected) in rows {
            let changed = if has_changed { &changed[..] } else { &[] };
            assert_eq!(reviewed_version(order, changed), expected, "{order:?} {has_changed}");
            assert!(expected.words("12 November 2026").contains("12 November 2026"));
        }
    }
}
