//! The second copy: every save once more in another store of the browser's, where it is on disk as
//! soon as that store says so (R1.5, R1.6). Here is which copies there are, which of them may go,
//! and what they say of the shelf; the store itself is the browser's side.

use chrono::{Days, NaiveDate};

use super::{Shelf, ShelfError, Stamp};
use crate::bundle::{self, Integrity, Opened, ReadError};
use crate::scheme::ids::{SchemeId, ShelfId};
use crate::submission::moment::Moment;

/// The newest generations that are kept of each submission.
const NEWEST: usize = 5;
/// Beside them one for each day, this many days back from the newest.
const DAYS: Days = Days::new(14);

const PACK: &str = "pack/";

/// One copy in the second store; everything but its text, which stands under [`Copy::key`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub place: ShelfId,
    pub stamp: Stamp,
}

impl Copy {
    /// The key its text stands under; everything that is said of a copy can be read from it.
    pub fn key(&self) -> String {
        let Stamp { generation, saved_at, code } = &self.stamp;
        format!("{}/{generation:016}/{}/{code}", self.place, saved_at.as_str())
    }

    /// The copy a key names, or `None` where it names none.
    pub fn parse(key: &str) -> Option<Self> {
        let mut parts = key.split('/');
        let mut part = || parts.next();
        let (place, generation, saved_at, code) = (part()?, part()?, part()?, part()?);
        let stamp =
            Stamp { generation: generation.parse().ok()?, saved_at: Moment::new(saved_at)?, code: code.to_owned() };
        let copy = Copy { place: ShelfId::new(place)?, stamp };
        (copy.key() == key).then_some(copy)
    }

    /// Newest first.
    fn order(&self) -> (std::cmp::Reverse<u64>, std::cmp::Reverse<&Moment>, &str) {
        (std::cmp::Reverse(self.stamp.generation), std::cmp::Reverse(&self.stamp.saved_at), &self.stamp.code)
    }

    fn day(&self) -> Option<NaiveDate> {
        self.stamp.saved_at.as_str().get(..10)?.parse().ok()
    }
}

/// Where the pack of a scheme stands: a key of two parts, so that no submission's is taken for it.
pub fn pack_key(id: &SchemeId) -> String {
    format!("{PACK}{id}")
}

/// The scheme whose pack a key names.
pub fn pack_of(key: &str) -> Option<SchemeId> {
    SchemeId::new(key.strip_prefix(PACK)?)
}

/// The copies of one place, newest first.
pub fn of(copies: &[Copy], place: &ShelfId) -> Vec<Copy> {
    let mut own: Vec<Copy> = copies.iter().filter(|copy| copy.place == *place).cloned().collect();
    own.sort_by(|one, other| one.order().cmp(&other.order()));
    own
}

/// The copies of one place that may go: all but the newest five and, for each of the last fourteen
/// days, the newest of that day.
pub fn surplus(copies: &[Copy], place: &ShelfId) -> Vec<Copy> {
    let own = of(copies, place);
    let first = own.iter().filter_map(Copy::day).max().and_then(|newest| newest.checked_sub_days(DAYS));
    let mut days = Vec::new();
    let mut going = Vec::new();
    for (at, copy) in own.into_iter().enumerate() {
        let day = copy.day();
        let is_first_of_day = !days.contains(&day);
        days.push(day);
        if at >= NEWEST && !(is_first_of_day && day > first) {
            going.push(copy);
        }
    }
    going
}

/// The copies that say something else than the shelf: newer ones, ones as new with other words, and
/// all of places the shelf does not have.
pub fn differing(shelf: &Shelf, copies: &[Copy]) -> Vec<Copy> {
    let mut found: Vec<Copy> = Vec::new();
    let mut places: Vec<(&ShelfId, Option<Stamp>)> = Vec::new();
    for copy in copies {
        if places.iter().all(|(place, _)| **place != copy.place) {
            places.push((&copy.place, shelf.stamp(&copy.place)));
        }
        let main = places.iter().find(|(place, _)| **place == copy.place).and_then(|(_, stamp)| stamp.as_ref());
        let says_more = main.is_none_or(|main| {
            copy.stamp.generation > main.generation
                || copy.stamp.generation == main.generation && copy.stamp.code != main.code
        });
        if says_more {
            found.push(copy.clone());
        }
    }
    found
}

/// What became of a place at which the two stores did not say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The shelf had lost it or gone back: it is as the second copy of that time has it.
    FromSecond { place: ShelfId, organisation: String, saved_at: Moment },
    /// Both had a version as new as the other's: the second one is a submission of its own now, and
    /// the copy may go.
    Both { organisation: String, copy: Copy },
}

/// Makes the shelf say what the newest readable copy says. `found` are the copies of [`differing`]
/// with their texts; one that cannot be read or is not what its key says counts for nothing.
/// Nothing readable is written over: what stands in the way goes to a place of its own (R1.7).
pub fn settle(shelf: &Shelf, found: &[(Copy, String)], mut new_place: impl FnMut() -> Option<ShelfId>) -> Vec<Settled> {
    let mut settled = Vec::new();
    let copies: Vec<Copy> = found.iter().map(|(copy, _)| copy.clone()).collect();
    let mut done: Vec<&ShelfId> = Vec::new();
    for (Copy { place, .. }, _) in found {
        if done.contains(&place) {
            continue;
        }
        done.push(place);
        // Where a newer version of the app has been at work, this one leaves things as they are (R1.16).
        let is_newer = |text: &str| matches!(bundle::read(text.as_bytes()), Err(ReadError::Newer { .. }));
        if matches!(shelf.load(place), Err(ShelfError::Newer))
            || found.iter().any(|(it, text)| it.place == *place && is_newer(text))
        {
            continue;
        }
        let readable = of(&copies, place).into_iter().filter_map(|copy| {
            let (_, text) = found.iter().find(|(it, _)| *it == copy)?;
            Some((said(&copy, text)?, text, copy))
        });
        let readable: Vec<_> = readable.collect();
        let Some((opened, text, newest)) = readable.first() else { continue };
        let main = shelf.stamp(place);
        if main.as_ref().is_none_or(|main| newest.stamp.generation > main.generation) {
            if shelf.save(place, text).is_ok() {
                settled.push(Settled::FromSecond {
                    place: place.clone(),
                    organisation: organisation(opened),
                    saved_at: opened.saved_at.clone(),
                });
            }
            continue;
        }
        // As new, and other words: no clock can tell which of them is wanted.
        for (opened, text, copy) in &readable {
            let differs =
                main.as_ref().is_some_and(|it| it.generation == copy.stamp.generation && it.code != copy.stamp.code);
            if differs && new_place().is_some_and(|other| shelf.save(&other, text).is_ok()) {
                settled.push(Settled::Both { organisation: organisation(opened), copy: copy.clone() });
            }
        }
    }
    settled
}

/// What a copy says, where its text is whole and what its key says of it.
fn said(copy: &Copy, text: &str) -> Option<Opened> {
    let opened = bundle::read(text.as_bytes()).ok()?;
    let is_it = opened.integrity == Integrity::Intact && Stamp::of(&opened) == copy.stamp;
    is_it.then_some(opened)
}

fn organisation(opened: &Opened) -> String {
    opened.submission.audit.provider.organisation.trim().to_owned()
}
