//! What could not be read: moved where it is in nobody's way, so that it can be looked at later. Of
//! such texts the newest few are kept (R1.7).

use super::{AuditStore, PREFIX, StoreError};

/// The most texts kept in quarantine.
const MAX_TEXTS: usize = 5;
/// And how much of them in all, in UTF-16 units.
const MAX_UNITS: usize = 500_000;

const QUARANTINE: &str = "quarantine/";

impl AuditStore {
    /// Puts a damaged text into quarantine. The oldest are removed to stay within the limits, never the new
    /// one. A text that is there already is not added again.
    pub(super) fn quarantine(&self, damaged: &str) -> Result<(), StoreError> {
        if self.quarantined().iter().any(|text| text == damaged) {
            return Ok(());
        }
        let numbers = self.quarantine_numbers()?;
        let next = numbers.last().map_or(0, |last| last.saturating_add(1));
        let json = serde_json::to_string(damaged).map_err(|_| StoreError::Refused)?;
        if let Err(error) = self.keep(&quarantine_key(next), &json) {
            // What was kept of it, if anything, would stand in the way of others.
            let _ = self.backend.remove(&quarantine_key(next));
            return Err(error);
        }
        let mut room = MAX_UNITS.saturating_sub(units(&json));
        for (place, number) in numbers.into_iter().rev().enumerate() {
            let text = self.backend.get(&quarantine_key(number))?.unwrap_or_default();
            let fits = units(&text) <= room && place + 1 < MAX_TEXTS;
            room = if fits { room - units(&text) } else { 0 };
            if !fits {
                self.backend.remove(&quarantine_key(number))?;
            }
        }
        Ok(())
    }

    /// The texts in quarantine, newest first.
    pub fn quarantined(&self) -> Vec<String> {
        let texts = self.quarantine_numbers().unwrap_or_default().into_iter().rev();
        let texts = texts.filter_map(|number| self.backend.get(&quarantine_key(number)).ok().flatten());
        texts.filter_map(|json| serde_json::from_str(&json).ok()).collect()
    }

    /// Empties the quarantine.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn clear_quarantine(&self) -> Result<(), StoreError> {
        for number in self.quarantine_numbers()? {
            self.backend.remove(&quarantine_key(number))?;
        }
        Ok(())
    }

    fn quarantine_numbers(&self) -> Result<Vec<u64>, StoreError> {
        let keys = self.backend.keys()?;
        let number = |key: &String| key.strip_prefix(PREFIX)?.strip_prefix(QUARANTINE)?.parse().ok();
        let mut numbers: Vec<u64> = keys.iter().filter_map(number).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }
}

fn quarantine_key(number: u64) -> String {
    format!("{PREFIX}{QUARANTINE}{number}")
}

/// As browsers count what they keep.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
