//! How far each element is, one after another on the scheme's own scale: the spiky profile of an audit, as a picture
//! lays it out. Each row says in words what it shows.

use super::hub;
use super::words::{joined, mid_sentence};
use super::{Mark, Status};
use crate::audit::Audit;
use crate::scheme::ids::{ElementId, OptionId};
use crate::scheme::{Choice, Scheme, Tone};

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow {
    pub element: ElementId,
    /// Its number and title.
    pub name: String,
    pub status: Status,
    /// How many steps of the scale it has come; nothing where it has no place on the scale, as one without an answer.
    pub steps: Option<usize>,
}

/// Every element of an audit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// What the scale is of: “How far it is met”.
    pub title: String,
    /// The steps in words, from the first to the last.
    pub scale: Vec<String>,
    pub rows: Vec<ProfileRow>,
}

/// What an element without an answer scale goes through.
const WRITTEN: [&str; 2] = ["In progress", "Finished"];

/// The elements of an audit with how far they are. Where the scheme asks how far each is met, the scale is that of
/// the answers; otherwise it is how far each is written. Of a rated scheme the dashboard is the picture.
pub fn profile(scheme: &Scheme, audit: &Audit) -> Profile {
    let (title, scale) = match scheme.extent() {
        Some(extent) => (extent.short.clone(), scale(extent.options())),
        None => ("How far it is written".to_owned(), WRITTEN.map(str::to_owned).into()),
    };
    let rows = hub::listed(scheme, audit).into_iter().map(|element| {
        let status = hub::element_status(scheme, audit, element);
        let place = scale.iter().position(|step| *step == status.word);
        let steps = place.filter(|_| status.mark != Mark::Blank).map(|place| place + 1);
        ProfileRow { element: element.id.clone(), name: hub::numbered(scheme, audit, element), status, steps }
    });
    Profile { title, rows: rows.collect(), scale }
}

/// The titles of options that say how far something is, the least first. Options of one tone stay in the document's
/// order, from whichever end that begins; one without a tone says nothing of how far.
pub(super) fn scale(options: &[Choice<OptionId>]) -> Vec<String> {
    let mut steps: Vec<&Choice<OptionId>> = options.iter().filter(|option| option.tone != Tone::Plain).collect();
    if let [first, .., last] = &steps[..]
        && first.tone >= last.tone
    {
        steps.reverse();
    }
    steps.sort_by_key(|option| option.tone);
    steps.into_iter().map(|option| option.title.clone()).collect()
}

/// How many elements have each status, as a list in words: “6 met, 2 partly met and 2 not answered”. The best first;
/// what has no place on the scale last.
pub fn in_words(profile: &Profile) -> String {
    let mut found: Vec<(&Status, Option<usize>, usize)> = Vec::new();
    for row in &profile.rows {
        match found.iter_mut().find(|(status, ..)| **status == row.status) {
            Some((_, _, count)) => *count += 1,
            None => found.push((&row.status, row.steps, 1)),
        }
    }
    found.sort_by_key(|(_, steps, _)| std::cmp::Reverse(*steps));
    let parts: Vec<String> =
        found.iter().map(|(status, _, count)| format!("{count} {}", mid_sentence(&status.word))).collect();
    joined(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}
