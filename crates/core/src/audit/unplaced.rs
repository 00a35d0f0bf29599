//! What an audit holds that its scheme has no place for, because the file was made with another
//! edition. It is never dropped: it stays in the audit, is shown, and is written back.

use super::place::Place;
use super::view::{Fit, View};
use super::{Answer, Audit, Sentence, UserText};

/// One thing said that has no place in this edition, in words for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// The question by its ids, as the file gives them ("d9 / provide").
    pub question: Sentence,
    /// What was said, in words.
    pub said: Sentence,
}

pub(super) fn find(view: &View<'_>) -> Vec<Unplaced> {
    let (scheme, audit) = (view.scheme, view.audit);
    let mut found: Vec<Unplaced> = audit
        .answers
        .iter()
        .filter(|(place, answer)| view.fit(place, answer) == Fit::NoPlace)
        .map(|(place, answer)| Unplaced { question: place.by_ids().into(), said: text_of(answer) })
        .collect();
    if scheme.setting(&audit.setting).is_none() {
        found.push(Unplaced { question: "setting".into(), said: audit.setting.as_str().into() });
    }
    for element in audit.finished.iter().filter(|element| scheme.element(element).is_none()) {
        found.push(Unplaced { question: element.as_str().into(), said: "marked as finished".into() });
    }
    for item in &audit.evidence {
        let elements = item.elements.iter().filter(|id| scheme.element(id).is_none()).map(|id| id.as_str());
        let facets = item
            .facets
            .iter()
            .filter(|id| !scheme.evidence_facets.iter().any(|facet| facet.id == **id))
            .map(|id| id.as_str());
        let kinds = item
            .kind
            .iter()
            .filter(|id| !scheme.evidence_kinds.iter().any(|kind| kind.id == **id))
            .map(|id| id.as_str());
        for id in elements.chain(facets).chain(kinds) {
            found.push(Unplaced { question: quoted("evidence “", &item.title), said: id.into() });
        }
    }
    for action in &audit.actions {
        for id in action.element.iter().filter(|id| scheme.element(id).is_none()) {
            found.push(Unplaced { question: quoted("action “", &action.what), said: id.as_str().into() });
        }
    }
    found
}

/// Every answer by its ids, for an audit whose scheme is not here.
pub(super) fn by_ids(audit: &Audit) -> Vec<Unplaced> {
    let unplaced =
        |(place, answer): (&Place, &Answer)| Unplaced { question: place.by_ids().into(), said: text_of(answer) };
    audit.answers.iter().map(unplaced).collect()
}

/// What kind of thing it is, and what it is called.
fn quoted(kind: &str, title: &UserText) -> Sentence {
    Sentence::from(kind).then(title).then("”")
}

/// An answer in words, with ids for the options.
pub(crate) fn text_of(answer: &Answer) -> Sentence {
    match answer {
        Answer::One(option) => option.as_str().into(),
        Answer::Many(options) => options.iter().map(|option| option.as_str()).collect::<Vec<_>>().join(", ").into(),
        _ => answer.plainly(),
    }
}
