//! What could not be read: moved where it is in nobody's way, and never lost (R1.7).

use super::{PREFIX, Shelf, ShelfError};

impl Shelf {
    /// Moves damaged text where it is in nobody's way.
    pub(super) fn set_aside(&self, damaged: &str) -> Result<(), ShelfError> {
        let keys = self.store.keys()?;
        let free = (0..).map(|n| format!("{PREFIX}quarantine/{n}")).find(|key| !keys.contains(key));
        let key = free.ok_or(ShelfError::Refused)?;
        let json = serde_json::to_string(damaged).map_err(|_| ShelfError::Refused)?;
        self.keep(&key, &json)
    }
}
