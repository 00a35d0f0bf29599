//! What tells entries of a list apart that look alike: the answers that differ, then the second at which each
//! was saved, then its check code, and where nothing differs, that nothing does.

use std::collections::BTreeSet;

use super::check;
use crate::audit::Audit;
use crate::scheme::Scheme;

/// One row of a list of submissions, as a person sees it: what tells two rows apart is worked out from these
/// texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRow {
    /// What it is called, with its scheme and setting.
    pub called: String,
    /// Everything else that is shown of it, its time to the minute.
    pub shown: String,
    /// When it was saved, in words, to the second.
    pub saved: String,
    /// The check code of what is kept.
    pub code: String,
    /// Its short answers, each with its label; see [`facts`].
    pub facts: Vec<(String, String)>,
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
pub fn facts(scheme: &Scheme, audit: &Audit) -> Vec<(String, String)> {
    let rows = check::about_the_whole(scheme, audit).into_iter().flat_map(|group| group.rows);
    let said = |said: String| if is_short(&said) { said } else { TOO_LONG.to_owned() };
    rows.map(|row| (row.label, said(row.said.unwrap_or_default()))).collect()
}

/// For each entry, what tells it from those that are called the same; nothing where nothing is.
pub fn told_apart(entries: &[ListRow]) -> Vec<String> {
    let by_answers: Vec<Vec<String>> = entries.iter().map(|entry| differing(entry, entries)).collect();
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
            parts.push(format!("Saved at {}.", entry.saved));
        }
        if of_second > 1 {
            parts.push(format!("Check code {}.", entry.code));
            let equal = same.iter().filter(|other| other.saved == entry.saved && other.code == entry.code).count();
            if equal > 1 {
                parts.push(format!("There are {equal} of these, the same in everything."));
            }
        }
        parts.join(" ")
    });
    told.collect()
}

/// The answers in which an entry differs from others that are called the same, with their labels.
fn differing(entry: &ListRow, entries: &[ListRow]) -> Vec<String> {
    let facts = entry.facts.iter().filter(|(label, _)| {
        let group = entries.iter().filter(|other| other.called == entry.called);
        let said: BTreeSet<&str> = group.map(|group| fact(group, label)).collect();
        said.len() > 1 && said.iter().all(|text| is_short(text))
    });
    let said = |said: &str| if said.is_empty() { "not given".to_owned() } else { said.to_owned() };
    facts.take(MOST).map(|(label, text)| format!("{label}: {}.", said(text))).collect()
}

/// What an entry says under a label; a question that is not asked of it says nothing.
fn fact<'a>(entry: &'a ListRow, label: &str) -> &'a str {
    entry.facts.iter().find(|fact| fact.0 == label).map_or("", |fact| fact.1.as_str())
}

fn is_short(said: &str) -> bool {
    said != TOO_LONG && said.chars().count() <= LONGEST && !said.contains('\n')
}
