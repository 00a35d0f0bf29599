//! What is kept at several places: the list, how its versions stand to each other and to a file, and the
//! place of a version that has parted from what is kept at its own.

use super::shelf::id_of;
use super::slot::compare;
use super::{Kept, Shelf, ShelfError, Stamp};
use crate::bundle::Opened;
use crate::scheme::ids::ShelfId;
use crate::submission::descent::{Order, Sitting};

impl Shelf {
    /// Everything kept, what was saved last first; what cannot be read is listed too. The clock puts
    /// self-audits in order, never two versions of one: of those the newer stands first.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn list(&self) -> Result<Vec<Kept>, ShelfError> {
        let mut list: Vec<Kept> = Vec::new();
        for key in self.store.keys().map_err(|_| ShelfError::Closed)? {
            let Some(id) = id_of(&key) else { continue };
            if list.iter().all(|kept| kept.id != id) {
                let kept = Kept { opened: self.load(&id), id };
                let place = list.iter().take_while(|it| (time_of(it), &kept.id) >= (time_of(&kept), &it.id)).count();
                list.insert(place, kept);
            }
        }
        for first in 0..list.len() {
            for then in first + 1..list.len() {
                if list.get(first).zip(list.get(then)).is_some_and(|(one, other)| is_older(one, other)) {
                    list.swap(first, then);
                }
            }
        }
        Ok(list)
    }

    /// Of the versions kept of a submission the one that says most of a file of it, and how that one
    /// stands to the file: the same, or else a newer one, an older one, one that has parted from it, one
    /// of which it cannot be told.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn held(&self, file: &Opened) -> Result<Option<(Kept, Order)>, ShelfError> {
        let stamp = Stamp::of(file);
        let of_it = self.list()?.into_iter().filter_map(|kept| {
            let held = kept.opened.as_ref().ok().filter(|held| held.submission.id == file.submission.id)?;
            let order = compare(&Stamp::of(held), &stamp);
            let says = match order {
                Order::Same => 0,
                // Other words around the same answers.
                _ if held.submission == file.submission => 1,
                Order::Newer => 2,
                Order::Older => 3,
                Order::Parted => 4,
                Order::CannotBeTold => 5,
            };
            Some((says, kept, order))
        });
        Ok(of_it.min_by_key(|(says, ..)| *says).map(|(_, kept, order)| (kept, order)))
    }

    /// Keeps a version at the place that [`place_apart`] gives it, unless it is there already.
    ///
    /// # Errors
    /// Where the store refuses, or something else is there.
    pub(super) fn keep_apart(&self, place: &ShelfId, stamp: &Stamp, text: &str) -> Result<(), ShelfError> {
        match self.stamp(place).map(|kept| compare(&kept, stamp)) {
            Some(Order::Newer | Order::Same) => Ok(()),
            None | Some(Order::Older) => self.save(place, text),
            Some(Order::Parted | Order::CannotBeTold) => Err(ShelfError::ChangedElsewhere),
        }
    }
}

/// The place of a version that has parted from what is kept at its own: named after the save that made
/// it, so that putting it there once more makes no second one.
pub(super) fn place_apart(stamp: &Stamp) -> Option<ShelfId> {
    let Sitting { id, saves } = stamp.descent.last();
    ShelfId::new(&format!("{id}{saves}"))
}

/// Whether a place is one that [`place_apart`] gave to something this version comes from.
pub(super) fn is_apart(place: &ShelfId, stamp: &Stamp) -> bool {
    stamp.descent.sittings().any(|it| place.as_str().starts_with(&it.id.to_string()))
}

/// How what is kept at each place stands to what is kept at the others of the same submission, as far as
/// somebody has to know: there is a newer one, or else one that has parted from it, or else one of which
/// it cannot be told.
pub fn among(list: &[Kept]) -> Vec<Option<Order>> {
    let stamps: Vec<_> = list.iter().map(|kept| kept.opened.as_ref().ok().map(|it| (it, Stamp::of(it)))).collect();
    let stands = |one: &Option<(&Opened, Stamp)>| {
        let (opened, stamp) = one.as_ref()?;
        let others = stamps.iter().flatten().filter(|(it, _)| it.submission.id == opened.submission.id);
        let orders: Vec<Order> = others.map(|(_, other)| compare(stamp, other)).collect();
        [Order::Older, Order::Parted, Order::CannotBeTold].into_iter().find(|order| orders.contains(order))
    };
    stamps.iter().map(stands).collect()
}

/// Whether what is kept at one place is an older version of what is kept at another.
fn is_older(one: &Kept, other: &Kept) -> bool {
    let (Ok(one), Ok(other)) = (&one.opened, &other.opened) else { return false };
    one.submission.id == other.submission.id && compare(&Stamp::of(one), &Stamp::of(other)) == Order::Older
}

fn time_of(kept: &Kept) -> Option<&str> {
    kept.opened.as_ref().ok().map(|opened| opened.saved_at.as_str())
}
