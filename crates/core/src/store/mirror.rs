//! The second copy: every save once more in another store of the browser's, where it is on disk as
//! soon as that store says so (R1.5, R1.6). Here is which copies there are, which of them may go,
//! and what they say of the shelf; the store itself is the browser's side.

use super::listed::{is_apart, place_apart};
use super::slot::read_here;
use super::{Shelf, ShelfError, Stamp, compare};
use crate::bundle::{Integrity, ReadError};
use crate::scheme::ids::{SchemeId, ShelfId};
use crate::submission::descent::{Descent, Order};
use crate::submission::moment::Moment;

/// The newest copies that are kept of each submission.
const NEWEST: usize = 5;
/// Beside them the last of each day on which it was saved, for this many such days.
const DAYS: usize = 14;

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
        let Stamp { saved_at, code, descent } = &self.stamp;
        format!("{}/{}/{code}/{descent}", self.place, saved_at.as_str())
    }

    /// The copy a key names, or `None` where it names none.
    pub fn parse(key: &str) -> Option<Self> {
        let mut parts = key.split('/');
        let mut part = || parts.next();
        let (place, saved_at, code, descent) = (part()?, part()?, part()?, part()?);
        let stamp =
            Stamp { saved_at: Moment::new(saved_at)?, code: code.to_owned(), descent: Descent::parse(descent)? };
        let copy = Copy { place: ShelfId::new(place)?, stamp };
        (copy.key() == key).then_some(copy)
    }

    /// The day of its clock, as in `2026-11-22`.
    fn day(&self) -> &str {
        self.stamp.saved_at.as_str().split('T').next().unwrap_or_default()
    }

    fn order(&self, other: &Copy) -> Order {
        compare(&self.stamp, &other.stamp)
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
    newest_first(copies.iter().filter(|copy| copy.place == *place).cloned().collect())
}

/// Copies in an order in which none stands after an older one.
fn newest_first(mut left: Vec<Copy>) -> Vec<Copy> {
    // Of those of which none is newer, one like another; but the same one each time.
    left.sort_by(|one, other| one.stamp.code.cmp(&other.stamp.code));
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let next = left.iter().position(|it| is_last(it, left.iter()));
        ordered.push(left.remove(next.unwrap_or_default()));
    }
    ordered
}

/// Whether none of these is newer.
fn is_last<'a>(copy: &Copy, mut among: impl Iterator<Item = &'a Copy>) -> bool {
    !among.any(|it| copy.order(it) == Order::Older)
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

/// The copies of one place that may go: all but the newest five and, for each of the last fourteen days
/// on which it was saved, the newest of that day. A copy of which none is newer never goes, nor one
/// without which it could not be told that an older one is older.
pub fn surplus(copies: &[Copy], place: &ShelfId) -> Vec<Copy> {
    let own = of(copies, place);
    let mut days: Vec<&str> = Vec::new();
    let mut may_go = Vec::new();
    for (at, copy) in own.iter().enumerate() {
        let is_first_of_day = !days.contains(&copy.day()) && days.len() < DAYS;
        if is_first_of_day {
            days.push(copy.day());
        }
        if at >= NEWEST && !is_first_of_day {
            may_go.push(copy);
        }
    }
    let mut stay: Vec<&Copy> = own.iter().collect();
    let mut going = Vec::new();
    for copy in may_go.into_iter().rev() {
        let without: Vec<&Copy> = stay.iter().filter(|it| **it != copy).copied().collect();
        let is_needed = |it: &&Copy| is_last(it, without.iter().copied()) && !is_last(it, stay.iter().copied());
        if !is_last(copy, stay.iter().copied()) && !without.iter().any(is_needed) {
            going.push(copy.clone());
            stay = without;
        }
    }
    going
}

/// Those of some copies that a version has in it: older ones, and what is older than they are.
fn within<'a>(version: &Stamp, copies: &[&'a Copy]) -> Vec<&'a Copy> {
    let (mut found, mut left) = (Vec::new(), copies.to_vec());
    let mut next: Vec<&Stamp> = vec![version];
    while let Some(it) = next.pop() {
        let older = left.extract_if(.., |copy| matches!(compare(it, &copy.stamp), Order::Newer | Order::Same));
        let older: Vec<&Copy> = older.collect();
        next.extend(older.iter().map(|copy| &copy.stamp));
        found.extend(older);
    }
    found
}

/// The copies of one place of which it cannot be told whether they are older than what is kept there.
pub fn untold<'a>(main: Option<&Stamp>, own: &'a [Copy]) -> Vec<&'a Copy> {
    let Some(main) = main else { return Vec::new() };
    let own: Vec<&Copy> = own.iter().collect();
    let is_untold = |it: &&Copy| compare(main, &it.stamp) == Order::CannotBeTold;
    within_not(main, &own).into_iter().filter(is_untold).collect()
}

/// Whether there are copies of its place that are newer than this one or have parted from it: the stores
/// were not held against each other when the app started, or somebody else is at work on it.
pub fn meets_others(copies: &[Copy], copy: &Copy) -> bool {
    let of_place = |it: &&Copy| it.place == copy.place;
    copies.iter().filter(of_place).any(|it| matches!(copy.order(it), Order::Older | Order::Parted))
}

/// The copies that say more than the shelf: those that are newer than what it has, or have parted from it,
/// and all of places it does not have. One of which that cannot be told stays an earlier copy: what is
/// newest has every one in it that it could be told of when it was made.
pub fn differing(shelf: &Shelf, copies: &[Copy]) -> Vec<Copy> {
    let mut found: Vec<Copy> = Vec::new();
    for place in places(copies) {
        let own: Vec<&Copy> = copies.iter().filter(|copy| copy.place == place).collect();
        let Some(main) = shelf.stamp(&place) else {
            found.extend(own.into_iter().cloned());
            continue;
        };
        let known = within(&main, &own);
        let mut left: Vec<&Copy> = own.into_iter().filter(|copy| !known.contains(copy)).collect();
        let says_more = |it: &mut &Copy| matches!(compare(&main, &it.stamp), Order::Older | Order::Parted);
        let mut more: Vec<&Copy> = left.extract_if(.., says_more).collect();
        // And what comes from those, however far from what the shelf has.
        let mut next = more.clone();
        while let Some(it) = next.pop() {
            let newer: Vec<&Copy> = left.extract_if(.., |copy| copy.order(it) == Order::Newer).collect();
            next.extend(&newer);
            more.extend(newer);
        }
        found.extend(more.into_iter().cloned());
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
    /// What these copies are of is at another place, and so they belong there. Nobody needs to know.
    Elsewhere { place: ShelfId, copies: Vec<Copy> },
    /// The shelf had lost it or gone back, and did not take the second copy of that time.
    NotTaken { place: ShelfId, organisation: String, saved_at: Moment },
}

impl Settled {
    /// The copies that belong to another place now, and which.
    pub fn moved(&self) -> Option<(&ShelfId, &[Copy])> {
        match self {
            Settled::Both { place, copies, .. } | Settled::Elsewhere { place, copies } => Some((place, copies)),
            Settled::FromSecond { .. } | Settled::NotTaken { .. } => None,
        }
    }
}

/// Makes the shelf say what the newest readable copy says. `found` are the copies of [`differing`]
/// with their texts; one that cannot be read or is not what its key says counts for nothing.
/// Nothing readable is written over: what stands in the way goes to a place of its own (R1.7).
pub fn settle(shelf: &Shelf, found: &[(Copy, String)]) -> Vec<Settled> {
    let mut settled = Vec::new();
    let copies: Vec<Copy> = found.iter().map(|(copy, _)| copy.clone()).collect();
    for place in &places(&copies) {
        let own = || found.iter().filter(|(it, _)| it.place == *place);
        // Where a newer version of the app has been at work, this one leaves things as they are (R1.16).
        let is_newer = |text: &str| matches!(read_here(text), Err(ReadError::Newer { .. }));
        if matches!(shelf.load(place), Err(ShelfError::Newer)) || own().any(|(_, text)| is_newer(text)) {
            continue;
        }
        let readable: Vec<Said> = own().filter_map(|(copy, text)| said(copy, text)).collect();
        settled.extend(settle_place(shelf, place, &readable));
    }
    settled
}

/// The same for one place and its readable copies.
fn settle_place(shelf: &Shelf, place: &ShelfId, readable: &[Said]) -> Vec<Settled> {
    let mut settled = Vec::new();
    let copies: Vec<&Copy> = readable.iter().map(|it| it.copy).collect();
    // The last of each line of versions.
    let lasts =
        newest_first(copies.iter().filter(|it| is_last(it, copies.iter().copied())).copied().cloned().collect());
    let mut lasts: Vec<&Said> = lasts.iter().filter_map(|last| readable.iter().find(|it| it.copy == last)).collect();
    let mut main = shelf.stamp(place);
    let goes_on = |it: &Said| {
        let Some(main) = &main else { return true };
        let line = within(&it.copy.stamp, &copies);
        line.iter().any(|it| compare(&it.stamp, main) == Order::Newer)
    };
    // Where the shelf has gone back to before a version parted, it belongs where it was before.
    if main.is_none() {
        lasts.retain(|it| {
            let home = elsewhere(shelf, it, |_| true).filter(|_| is_apart(place, &it.copy.stamp));
            let Some((home, order)) = home else { return true };
            if order == Order::Older {
                if shelf.save(&home, it.text).is_err() {
                    return true;
                }
                settled.push(it.brought_back_to(home.clone()));
            }
            let copies = within(&it.copy.stamp, &copies).into_iter().cloned().collect();
            settled.push(Settled::Elsewhere { place: home, copies });
            false
        });
    }
    if let Some(at) = lasts.iter().position(|it| goes_on(it)) {
        let last = lasts.remove(at);
        settled.push(match shelf.save(place, last.text) {
            Ok(()) => last.brought_back(),
            Err(_) => last.not_taken(),
        });
        main = Some(last.copy.stamp.clone());
    }
    let Some(main) = main else { return settled };
    // No clock and no number can tell which of the others is wanted.
    let mut left: Vec<&Copy> = within_not(&main, &copies);
    for last in lasts.into_iter().filter(|last| compare(&main, &last.copy.stamp) == Order::Parted) {
        let before = elsewhere(shelf, last, |home| home != place && is_apart(home, &last.copy.stamp));
        let other = before.map(|(home, _)| home).or_else(|| place_apart(&last.copy.stamp));
        let kept = other.filter(|other| shelf.keep_apart(other, &last.copy.stamp, last.text).is_ok());
        let Some(other) = kept else {
            settled.push(last.not_taken());
            continue;
        };
        let line = within(&last.copy.stamp, &left);
        left.retain(|it| !line.contains(it));
        let copies = newest_first(line.into_iter().cloned().collect());
        settled.push(Settled::Both { organisation: last.organisation.clone(), place: other, copies });
    }
    settled
}

/// A place at which there is a version that has this one in it, or else one of those that may take it at
/// which there is an older one; and how that stands to it.
fn elsewhere(shelf: &Shelf, it: &Said, may_take_it: impl Fn(&ShelfId) -> bool) -> Option<(ShelfId, Order)> {
    let kept = shelf.list().ok()?;
    let order = |place: &ShelfId| shelf.stamp(place).map(|stamp| compare(&stamp, &it.copy.stamp));
    let places = kept.into_iter().filter_map(|kept| order(&kept.id).map(|order| (kept.id, order)));
    let (has_it, others): (Vec<_>, Vec<_>) = places.partition(|(_, order)| matches!(order, Order::Newer | Order::Same));
    let older = others.into_iter().find(|(place, order)| *order == Order::Older && may_take_it(place));
    has_it.into_iter().next().or(older)
}

/// Those of some copies that a version does not have in it.
fn within_not<'a>(version: &Stamp, copies: &[&'a Copy]) -> Vec<&'a Copy> {
    let known = within(version, copies);
    copies.iter().filter(|it| !known.contains(it)).copied().collect()
}

/// A copy that is whole, and what its key says of it.
struct Said<'a> {
    copy: &'a Copy,
    text: &'a str,
    organisation: String,
}

impl Said<'_> {
    fn brought_back(&self) -> Settled {
        self.brought_back_to(self.copy.place.clone())
    }

    fn brought_back_to(&self, place: ShelfId) -> Settled {
        let saved_at = self.copy.stamp.saved_at.clone();
        Settled::FromSecond { place, organisation: self.organisation.clone(), saved_at }
    }

    fn not_taken(&self) -> Settled {
        let (place, saved_at) = (self.copy.place.clone(), self.copy.stamp.saved_at.clone());
        Settled::NotTaken { place, organisation: self.organisation.clone(), saved_at }
    }
}

fn said<'a>(copy: &'a Copy, text: &'a str) -> Option<Said<'a>> {
    let opened = read_here(text).ok()?;
    let is_it = opened.integrity == Integrity::Intact && Stamp::of(&opened) == copy.stamp;
    let organisation = opened.submission.audit.provider.organisation.trim().to_owned();
    is_it.then_some(Said { copy, text, organisation })
}
