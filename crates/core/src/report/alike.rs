//! What tells entries of a list apart that look alike: the answers that differ, then the second at which each
//! was saved, then its check code, and where nothing differs, that nothing does.

use std::collections::BTreeSet;

use super::check;
use crate::audit::{Audit, Sentence};
use crate::scheme::Scheme;

/// One row of a list of submissions, as a person sees it: what tells two rows apart is worked out from these
/// texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRow {
    /// What it is called, with its scheme and setting.
    pub called: Sentence,
    /// Everything else that is shown of it, its time to the minute.
    pub shown: Sentence,
    /// When it was saved, in words, to the second.
    pub saved: String,
    /// The check code of what is kept.
    pub code: String,
    /// Its short answers, each with its label; see [`facts`].
    pub facts: Vec<(Sentence, Sentence)>,
}

/// In place of an answer that is too long to tell anything at a glance; an answer of just this tells nothing
/// either.
const TOO_LONG: &str = "…";

/// An answer that is longer than this, in characters, tells nothing at a glance.
const LONGEST: usize = 60;
/// So many differing answers are enough.
const MOST: usize = 2;

/// The short answers about the whole of an audit, such as the school that was visited, and when. In place of one
/// that is too long to tell anything stands that it is.
pub fn facts(scheme: &Scheme, audit: &Audit) -> Vec<(Sentence, Sentence)> {
    let rows = check::about_the_whole(scheme, audit).into_iter().flat_map(|group| group.rows);
    let said = |said: Sentence| if is_short(&said) { said } else { TOO_LONG.into() };
    rows.map(|row| (row.label, said(row.said.unwrap_or_default()))).collect()
}

/// For each entry, what tells it from those that are called the same; nothing where nothing is.
pub fn told_apart(entries: &[ListRow]) -> Vec<Sentence> {
    let by_answers: Vec<Vec<Sentence>> = entries.iter().map(|entry| differing(entry, entries)).collect();
    let told = entries.iter().zip(&by_answers).map(|(entry, answers)| {
        let mut parts = answers.clone();
        let same: Vec<&ListRow> = entries
            .iter()
            .zip(&by_answers)
            .filter(|(other, said)| other.called == entry.called && other.shown == entry.shown && *said == answers)
            .map(|(other, _)| other)
            .collect();
        let of_second = same.iter().filter(|other| other.saved == entry.saved).count();
        if of_second < same.len() {
            parts.push(format!("Saved at {}.", entry.saved).into());
        }
        if of_second > 1 {
            parts.push(format!("Check code {}.", entry.code).into());
            let equal = same.iter().filter(|other| other.saved == entry.saved && other.code == entry.code).count();
            if equal > 1 {
                parts.push(format!("There are {equal} of these, exactly the same.").into());
            }
        }
        Sentence::join(parts, " ")
    });
    told.collect()
}

/// The answers in which an entry differs from others that are called the same, with their labels.
fn differing(entry: &ListRow, entries: &[ListRow]) -> Vec<Sentence> {
    let facts = entry.facts.iter().filter(|(label, _)| {
        let group = entries.iter().filter(|other| other.called == entry.called);
        let said: BTreeSet<Option<&Sentence>> = group.map(|group| fact(group, label)).collect();
        said.len() > 1 && said.iter().flatten().all(|said| is_short(said))
    });
    let said = |said: &Sentence| if said.is_empty() { "not given".into() } else { said.clone() };
    facts.take(MOST).map(|(label, text)| Sentence::join([label.clone(), said(text)], ": ").then(".")).collect()
}

/// What an entry says under a label; a question that is not asked of it says nothing.
fn fact<'a>(entry: &'a ListRow, label: &Sentence) -> Option<&'a Sentence> {
    let fact = entry.facts.iter().find(|fact| fact.0 == *label);
    fact.map(|fact| &fact.1).filter(|said| !said.is_empty())
}

fn is_short(said: &Sentence) -> bool {
    let said = said.whole();
    let text = said.as_typed();
    text != TOO_LONG && text.chars().count() <= LONGEST && !text.contains('\n')
}
