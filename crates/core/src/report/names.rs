//! What pieces of evidence and actions are called in a list: those called alike with what tells them apart.

use std::collections::BTreeMap;

use super::hub;
use crate::audit::action::Action;
use crate::audit::evidence::Evidence;
use crate::audit::{Audit, Sentence, UserText};
use crate::scheme::Scheme;

/// A fact by which one may be told from another; nothing where it does not say.
type Fact = Option<Sentence>;

/// The title of a piece of evidence; where others have the same, with what differs.
pub fn evidence(scheme: &Scheme, audit: &Audit, item: &Evidence) -> Sentence {
    let known = audit.evidence.iter().map(|other| (other.id == item.id, title(other), other));
    told_apart(title(item), known, |item| evidence_facts(scheme, audit, item))
}

/// What every piece of evidence is called, in their order, as [`evidence`] has it: for long lists, as each is looked at
/// once.
pub fn all_evidence(scheme: &Scheme, audit: &Audit) -> Vec<Sentence> {
    let mut alike: BTreeMap<String, Vec<(usize, &Evidence)>> = BTreeMap::new();
    for (place, item) in audit.evidence.iter().enumerate() {
        alike.entry(title(item).as_typed().to_ascii_lowercase()).or_default().push((place, item));
    }
    let mut names: Vec<Sentence> = audit.evidence.iter().map(|item| title(item).into()).collect();
    for group in alike.into_values().filter(|group| group.len() > 1) {
        let facts: Vec<[Fact; 4]> = group.iter().map(|(_, item)| evidence_facts(scheme, audit, item)).collect();
        for ((place, _), differs) in group.into_iter().zip(differences(&facts)) {
            if let Some(name) = names.get_mut(place) {
                *name = with(std::mem::take(name), differs);
            }
        }
    }
    names
}

fn title(item: &Evidence) -> UserText {
    item.title.or("Untitled evidence")
}

fn evidence_facts(scheme: &Scheme, audit: &Audit, item: &Evidence) -> [Fact; 4] {
    let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
    let codes = hub::codes(scheme, audit, |id| item.elements.contains(id));
    let elements = (!codes.is_empty())
        .then(|| format!("{} {}", scheme.element_word[usize::from(codes.len() > 1)], codes.join(", ")));
    [
        item.dated.as_date().map(Sentence::from),
        item.kept.trimmed().map(Sentence::from),
        kind.map(|kind| (&kind.title).into()),
        elements.map(Sentence::from),
    ]
}

/// What an action is; where others are called the same, with what differs.
pub fn action(scheme: &Scheme, audit: &Audit, action: &Action) -> Sentence {
    let name = |action: &Action| action.what.or("Action without a description");
    let facts = |action: &Action| {
        let by = action.by_when.as_date().map(|by| Sentence::new().then("by ").then(by));
        let element = action.element.as_ref().and_then(|id| scheme.element(id));
        let element = element.map(|it| format!("{} {}", scheme.element_word[0], hub::code(scheme, audit, it)));
        [by, action.who.trimmed().map(Sentence::from), element.map(Sentence::from), Some(action.status.words().into())]
    };
    let known = audit.actions.iter().map(|other| (other.id == action.id, name(other), other));
    told_apart(name(action), known, facts)
}

/// A name with the first fact that no other of the same name has or, where there is none, its place among them. Of
/// each that is known: whether it is this one, its name, and the thing itself, of which `facts` tells.
fn told_apart<'a, T: 'a>(
    name: UserText,
    known: impl Iterator<Item = (bool, UserText, &'a T)>,
    facts: impl Fn(&T) -> [Fact; 4],
) -> Sentence {
    let alike = |other: &UserText| other.as_typed().eq_ignore_ascii_case(name.as_typed());
    let alike: Vec<(bool, &T)> = known.filter(|(_, other, _)| alike(other)).map(|(is_it, _, it)| (is_it, it)).collect();
    let Some(place) = alike.iter().position(|(is_it, _)| *is_it).filter(|_| alike.len() > 1) else {
        return name.into();
    };
    let facts: Vec<[Fact; 4]> = alike.into_iter().map(|(_, it)| facts(it)).collect();
    match differences(&facts).into_iter().nth(place) {
        Some(differs) => with(name.into(), differs),
        None => name.into(),
    }
}

/// Of each of some that are called the same, the first fact that no other has or, where there is none, its place.
fn differences(alike: &[[Fact; 4]]) -> Vec<Sentence> {
    let mut counts: [BTreeMap<&Sentence, usize>; 4] = Default::default();
    for facts in alike {
        for (counts, fact) in counts.iter_mut().zip(facts) {
            if let Some(fact) = fact {
                *counts.entry(fact).or_default() += 1;
            }
        }
    }
    let differs = |(place, facts): (usize, &[Fact; 4])| {
        let mut known = facts.iter().zip(&counts);
        let own = known.find_map(|(fact, counts)| fact.as_ref().filter(|fact| counts.get(*fact) == Some(&1)));
        own.cloned().unwrap_or_else(|| format!("{} of {}", place + 1, alike.len()).into())
    };
    alike.iter().enumerate().map(differs).collect()
}

/// A name with what differs.
fn with(name: Sentence, differs: Sentence) -> Sentence {
    Sentence::join([name, differs], " (").then(")")
}
