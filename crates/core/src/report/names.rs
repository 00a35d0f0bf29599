//! What pieces of evidence and actions are called in a list: those called alike with what tells them apart.

use super::hub;
use crate::audit::action::Action;
use crate::audit::evidence::Evidence;
use crate::audit::{Audit, Sentence, UserText};
use crate::scheme::Scheme;

/// A fact by which one may be told from another; nothing where it does not say.
type Fact = Option<Sentence>;

/// The title of a piece of evidence; where others have the same, with what differs.
pub fn evidence(scheme: &Scheme, audit: &Audit, item: &Evidence) -> Sentence {
    let name = |item: &Evidence| item.title.or("Untitled evidence");
    let facts = |item: &Evidence| {
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
    };
    let known = audit.evidence.iter().map(|other| (other.id == item.id, name(other), other));
    told_apart(name(item), known, facts)
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
    let alike: Vec<(bool, [Fact; 4])> = alike.into_iter().map(|(is_it, it)| (is_it, facts(it))).collect();
    let Some((_, facts)) = alike.get(place) else { return name.into() };
    let is_own = |index: usize, fact: &Fact| {
        let mut others = alike.iter().filter(|(is_it, _)| !is_it);
        fact.is_some() && others.all(|(_, theirs)| theirs.get(index) != Some(fact))
    };
    let own = facts.iter().enumerate().find(|(index, fact)| is_own(*index, fact));
    let differs = own.and_then(|(_, fact)| fact.clone());
    let differs = differs.unwrap_or_else(|| format!("{} of {}", place + 1, alike.len()).into());
    Sentence::join([name.into(), differs], " (").then(")")
}
