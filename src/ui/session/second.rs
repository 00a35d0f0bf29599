//! The second copy of what was just saved: one is written at a time, and of those that come
//! meanwhile only the last.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Later, SaveStatus, Session};
use crate::storage::mirror::Copy;
use crate::ui::browser;
use crate::ui::route::Route;

/// Second copies under way.
#[derive(Clone, Default)]
pub(super) struct Second {
    is_writing: bool,
    next: Option<(Copy, String)>,
}

impl Session {
    /// Where nothing is on the shelf, the first page waits for no other part of the app. There may be
    /// second copies all the same: a shelf can lose everything without a word (R1.6).
    pub fn look_for_second_copies(self) {
        if self.needs_the_rest(&Route::Home) {
            return;
        }
        spawn_local(async move {
            if browser::has_database().await {
                self.may_be_lost.set_untracked(true);
                if self.route.with_untracked(|route| *route == Route::Home) {
                    self.turn_to(&browser::hash());
                }
            }
        });
    }

    /// Sees to it that a save is kept a second time.
    pub(super) fn copy(self, copy: Copy, text: String) {
        let Later::There(rest) = self.later.get_untracked() else { return };
        let waits = self.second.try_update_value(|second| {
            let waits = second.is_writing;
            second.is_writing = true;
            if waits {
                second.next = Some((copy.clone(), text.clone()));
            }
            waits
        });
        if waits != Some(false) {
            return;
        }
        spawn_local(async move {
            let mut now = Some((copy, text));
            while let Some((copy, text)) = now {
                if (rest.keep)(self, copy.clone(), text).await {
                    self.is_there_twice(&copy);
                }
                now = self.second.try_update_value(|second| second.next.take()).flatten();
            }
            self.second.update_value(|second| second.is_writing = false);
        });
    }

    /// Says so where it is what is open, as it was last saved.
    fn is_there_twice(self, copy: &Copy) {
        let is_open = self.place().as_ref() == Some(&copy.place);
        let kept = self.desk.with_untracked(|desk| desk.as_ref().map(|desk| desk.kept));
        if let SaveStatus::Saved { at, .. } = self.saved.get_untracked()
            && is_open
            && kept == Some(copy.stamp.generation)
        {
            self.saved.set(SaveStatus::Saved { at, twice: true });
        }
    }

    /// Nothing more of it is to be copied.
    pub(super) fn copy_no_more(self) {
        self.second.update_value(|second| second.next = None);
    }
}
