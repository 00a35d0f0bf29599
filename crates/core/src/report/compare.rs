//! What two versions of a self-audit differ in, for the pages that compare them and bring them together: in the groups of the
//! list of every answer, each with what either side says.

mod places;
pub mod then_now;
mod words;

use super::words::count;
use crate::audit::Sentence;
use crate::scheme::Scheme;
use crate::submission::Submission;
use crate::submission::difference::ItemDifference;
use crate::submission::item::Item;
use crate::submission::merge::{Basis, Merge};
use places::Places;

/// Differences that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedGroup {
    pub title: String,
    pub rows: Vec<ComparedRow>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedRow {
    pub item: Item,
    pub label: Sentence,
    /// What is said here, in words; nothing where that is nothing.
    pub ours: Option<Sentence>,
    pub theirs: Option<Sentence>,
    /// What is to be known where the words do not show it: that both read alike. A sentence.
    pub note: Option<&'static str>,
    /// Both, one after the other, in words; nothing where they cannot be kept so.
    pub both: Option<Sentence>,
}

/// Differences in groups, in the order of the list of every answer; what this edition has no place for comes last.
pub fn groups(
    scheme: &Scheme,
    ours: &Submission,
    theirs: &Submission,
    differences: &[ItemDifference],
) -> Vec<ComparedGroup> {
    let places = Places::new(scheme, ours, theirs);
    let mut rows: Vec<_> = differences.iter().map(|it| (places.of(&it.item), row(&places, ours, theirs, it))).collect();
    rows.sort_by_key(|(place, _)| place.order);
    let mut groups: Vec<ComparedGroup> = Vec::new();
    for (place, row) in rows {
        match groups.last_mut().filter(|group| group.title == place.group) {
            Some(group) => group.rows.push(row),
            None => groups.push(ComparedGroup { title: place.group, rows: vec![row] }),
        }
    }
    groups
}

fn row(places: &Places<'_>, ours: &Submission, theirs: &Submission, difference: &ItemDifference) -> ComparedRow {
    let ItemDifference { item, ours: here, theirs: there } = difference;
    // Both in the words of ours: in another setting an element of the same number is another one.
    let mut said = [here, there].map(|said| words::words(places, &ours.audit, item, said.as_ref()));
    let mut note = None;
    if said[0] == said[1] {
        // A date in other figures, or spaces.
        said = [here, there].map(|said| said.as_ref().and_then(words::to_the_letter));
        note = Some("These read the same. They were typed differently, for example with other spaces.");
    }
    let [ours_said, theirs_said] = said;
    let both = difference.both().and_then(|both| words::words(places, &ours.audit, item, Some(&both)));
    let label = words::label(places, [ours, theirs], difference);
    ComparedRow { item: item.clone(), label, ours: ours_said, theirs: theirs_said, note, both }
}

/// How many changes there are, in a sentence: "3 changes here, 2 in the file, 1 in both."
pub fn counts(merge: &Merge) -> String {
    let Merge { here, there, conflicts, .. } = merge;
    let here = count(here.len(), "change", "changes");
    format!("{here} here, {} in the file, {} in both.", there.len(), conflicts.len())
}

/// What each side has that the other has not, and what has to be decided, in sentences.
pub fn headline(merge: &Merge) -> Vec<String> {
    let Merge { basis, here, there, conflicts, .. } = merge;
    let changes = |number: usize| count(number, "change", "changes");
    let mut sentences = Vec::new();
    match (here.len(), there.len()) {
        (0, 0) if conflicts.is_empty() => return vec!["The file says the same as what you have here.".to_owned()],
        (0, 0) => {}
        (here, 0) => sentences.push(format!("You have {} here that the file does not have.", changes(here))),
        (0, there) => sentences.push(format!("The file has {} that you do not have here.", changes(there))),
        (here, there) => {
            sentences.push(format!("You have {} here that the file does not have.", changes(here)));
            sentences.push(format!("The file has {} that you do not have here.", changes(there)));
        }
    }
    sentences.extend(match conflicts.len() {
        0 => None,
        1 => Some("1 thing is different in both. You decide which to keep.".to_owned()),
        things => Some(format!("{things} things are different in both. You decide which to keep.")),
    });
    sentences.extend(about_basis(*basis).map(ToOwned::to_owned));
    sentences
}

/// What cannot be known where the last version that both come from is not.
fn about_basis(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Last => None,
        Basis::Earlier => Some(
            "These are compared with an older version that both come from. Check each change: one that was made since and then undone does not show.",
        ),
        Basis::Nothing => Some(
            "The file does not show what each of you has changed. What only one of you has is kept, even if the other has deleted it.",
        ),
    }
}
