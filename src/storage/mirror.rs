//! The second copy: every save once more in another store of the browser's, where it is on disk as
//! soon as that store says so (R1.5, R1.6). Here is which copies there are, which of them may go,
//! and what they say of the shelf; the store itself is the browser's side.

use chrono::{Days, NaiveDate};

use super::{Shelf, ShelfError, Stamp};
use crate::bundle::{self, Integrity, ReadError};
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

/// The places there are copies of, each once.
pub fn places(copies: &[Copy]) -> Vec<ShelfId> {
    let mut places: Vec<ShelfId> = Vec::new();
    for copy in copies {
        if !places.contains(&copy.place) {
            places.push(copy.place.clone());
        }
    }
    places
}

/// The copies of one place that may go: all but the newest five, by number and by the clock, and, for
/// each of the last fourteen days, the newest of that day.
pub fn surplus(copies: &[Copy], place: &ShelfId) -> Vec<Copy> {
    let own = of(copies, place);
    let first = own.iter().filter_map(Copy::day).max().and_then(|newest| newest.checked_sub_days(DAYS));
    // What goes on from an older version has smaller numbers.
    let mut by_clock: Vec<Copy> = own.clone();
    by_clock.sort_by(|one, other| other.stamp.saved_at.cmp(&one.stamp.saved_at));
    by_clock.truncate(NEWEST);
    let mut days = Vec::new();
    let mut going = Vec::new();
    for (at, copy) in own.into_iter().enumerate() {
        let day = copy.day();
        let is_first_of_day = !days.contains(&day);
        days.push(day);
        if at >= NEWEST && !by_clock.contains(&copy) && !(is_first_of_day && day > first) {
            going.push(copy);
        }
    }
    going
}

/// Whether a version comes after another, by its number and by the clock. Where the two do not agree
/// each has words the other does not: somebody went on from a version older than the newest.
fn comes_after(later: &Stamp, earlier: &Stamp) -> bool {
    later.generation > earlier.generation && later.saved_at >= earlier.saved_at
}

/// Whether there are copies of its place that this one does not come after: the stores were not held
/// against each other when the app started, or somebody else is at work on it.
pub fn meets_others(copies: &[Copy], copy: &Copy) -> bool {
    copies.iter().any(|it| it.place == copy.place && it != copy && !comes_after(&copy.stamp, &it.stamp))
}

/// The copies that say something else than the shelf: those that what it has does not come after, and
/// all of places it does not have.
pub fn differing(shelf: &Shelf, copies: &[Copy]) -> Vec<Copy> {
    let mut found: Vec<Copy> = Vec::new();
    let mut places: Vec<(&ShelfId, Option<Stamp>)> = Vec::new();
    for copy in copies {
        if places.iter().all(|(place, _)| **place != copy.place) {
            places.push((&copy.place, shelf.stamp(&copy.place)));
        }
        let main = places.iter().find(|(place, _)| **place == copy.place).and_then(|(_, stamp)| stamp.as_ref());
        let says_more = main.is_none_or(|main| copy.stamp != *main && !comes_after(main, &copy.stamp));
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
    /// Each had words the other did not: those of the second store are a submission of its own now, to
    /// whose place these copies belong.
    Both { organisation: String, place: ShelfId, copies: Vec<Copy> },
    /// The shelf had lost it or gone back, and did not take the second copy of that time.
    NotTaken { place: ShelfId, organisation: String, saved_at: Moment },
}

/// Makes the shelf say what the newest readable copy says. `found` are the copies of [`differing`]
/// with their texts; one that cannot be read or is not what its key says counts for nothing.
/// Nothing readable is written over: what stands in the way goes to a place of its own (R1.7).
pub fn settle(shelf: &Shelf, found: &[(Copy, String)], mut new_place: impl FnMut() -> Option<ShelfId>) -> Vec<Settled> {
    let mut settled = Vec::new();
    let copies: Vec<Copy> = found.iter().map(|(copy, _)| copy.clone()).collect();
    for place in &places(&copies) {
        let own: Vec<&(Copy, String)> = found.iter().filter(|(it, _)| it.place == *place).collect();
        // Where a newer version of the app has been at work, this one leaves things as they are (R1.16).
        let is_newer = |text: &str| matches!(bundle::read(text.as_bytes()), Err(ReadError::Newer { .. }));
        if matches!(shelf.load(place), Err(ShelfError::Newer)) || own.iter().any(|(_, text)| is_newer(text)) {
            continue;
        }
        let mut readable: Vec<Said> = own.into_iter().filter_map(|(copy, text)| said(copy, text)).collect();
        readable.sort_by(|one, other| one.copy.order().cmp(&other.copy.order()));
        settled.extend(settle_place(shelf, place, &readable, &mut new_place));
    }
    settled
}

/// The same for one place, whose readable copies are given newest first.
fn settle_place(
    shelf: &Shelf,
    place: &ShelfId,
    readable: &[Said],
    new_place: &mut impl FnMut() -> Option<ShelfId>,
) -> Vec<Settled> {
    let mut settled = Vec::new();
    // The last of each line of versions.
    let is_last = |it: &&Said| !readable.iter().any(|other| comes_after(&other.copy.stamp, &it.copy.stamp));
    let mut lasts: Vec<&Said> = readable.iter().filter(is_last).collect();
    let mut main = shelf.stamp(place);
    let goes_on = |it: &Said| main.as_ref().is_none_or(|main| comes_after(&it.copy.stamp, main));
    if let Some(at) = lasts.iter().position(|it| goes_on(it)) {
        let last = lasts.remove(at);
        settled.push(match shelf.save(place, last.text) {
            Ok(()) => last.brought_back(),
            Err(_) => last.not_taken(),
        });
        main = Some(last.copy.stamp.clone());
    }
    // No clock and no number can tell which of the others is wanted.
    let is_mains = |it: &&Said| main.as_ref().is_some_and(|main| comes_after(main, &it.copy.stamp));
    let mut earlier: Vec<&Said> = readable.iter().filter(|it| !is_last(it) && !is_mains(it)).collect();
    for last in lasts {
        let Some(other) = new_place().filter(|other| shelf.save(other, last.text).is_ok()) else {
            settled.push(last.not_taken());
            continue;
        };
        let own = earlier.extract_if(.., |it| comes_after(&last.copy.stamp, &it.copy.stamp));
        let copies = std::iter::once(last).chain(own).map(|it| it.copy.clone()).collect();
        settled.push(Settled::Both { organisation: last.organisation.clone(), place: other, copies });
    }
    settled
}

/// A copy that is whole, and what its key says of it.
struct Said<'a> {
    copy: &'a Copy,
    text: &'a str,
    organisation: String,
}

impl Said<'_> {
    fn brought_back(&self) -> Settled {
        let (place, saved_at) = (self.copy.place.clone(), self.copy.stamp.saved_at.clone());
        Settled::FromSecond { place, organisation: self.organisation.clone(), saved_at }
    }

    fn not_taken(&self) -> Settled {
        let (place, saved_at) = (self.copy.place.clone(), self.copy.stamp.saved_at.clone());
        Settled::NotTaken { place, organisation: self.organisation.clone(), saved_at }
    }
}

fn said<'a>(copy: &'a Copy, text: &'a str) -> Option<Said<'a>> {
    let opened = bundle::read(text.as_bytes()).ok()?;
    let is_it = opened.integrity == Integrity::Intact && Stamp::of(&opened) == copy.stamp;
    let organisation = opened.submission.audit.provider.organisation.trim().to_owned();
    is_it.then_some(Said { copy, text, organisation })
}
