//! How much is kept, and how much may be: browsers give a page about five million UTF-16 units, keys
//! and values together, and some much less (R2.3).

use super::aside::units;
use super::{Shelf, ShelfError};
use crate::scheme::ids::ShelfId;

/// What browsers give, in UTF-16 units.
pub const GIVEN: usize = 5_242_880;
/// One self-audit: from here on it is said that it is long.
pub const LONG: usize = 400_000;
/// One self-audit: no more than this is kept of it.
pub const TOO_BIG: usize = 1_000_000;
/// Everything: from here on it is said that it is much.
pub const MUCH: usize = 2_500_000;
/// Everything: from here on no new self-audit is begun.
pub const FULL: usize = 4_000_000;

impl Shelf {
    /// How much is kept, keys and texts, in UTF-16 units.
    ///
    /// # Errors
    /// Where the store cannot be listed.
    pub fn used(&self) -> Result<usize, ShelfError> {
        let mut used = 0;
        for key in self.store.keys()? {
            used += units(&key) + self.store.get(&key)?.as_deref().map_or(0, units);
        }
        Ok(used)
    }

    /// Whether a text may be kept as one self-audit.
    pub fn fits(text: &str) -> bool {
        // No text has more units than bytes.
        text.len() <= TOO_BIG || units(text) <= TOO_BIG
    }

    /// How long a submission is, in UTF-16 units, where it is so long that this is said.
    pub fn too_long_soon(&self, id: &ShelfId) -> Option<usize> {
        let (_, text) = self.text(id).ok()?;
        // No text has more units than bytes.
        let length = if text.len() > LONG { units(&text) } else { 0 };
        (length > LONG).then_some(length)
    }

    /// Whether there is room for one self-audit more. Where that cannot be seen, there may be: the save
    /// itself tells.
    pub fn has_room(&self) -> bool {
        self.used().map_or(true, |used| used < FULL)
    }

    /// Takes away everything of ours, and says how many keys are left.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn clear(&self) -> Result<usize, ShelfError> {
        for key in self.store.keys()? {
            self.store.remove(&key)?;
        }
        Ok(self.store.keys()?.len())
    }
}
