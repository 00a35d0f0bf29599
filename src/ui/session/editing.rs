//! Who edits: this tab, or another that has the same self-audit open (R1.10).

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Notice, Session};
use crate::ui::lock::{self, Held, Wanted};
use crate::ui::route::DeskId;
use readymark_core::scheme::ids::ShelfId;
use readymark_core::store::PREFIX;

/// How often it is looked whether the other tab, which is to save what it has first, has let go of the lock.
const LOOK: Duration = Duration::from_millis(50);
/// After so many looks, two seconds, the lock is taken from it.
const LOOKS: u32 = 40;

/// Where the open submission is edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Editing {
    #[default]
    Here,
    /// In another tab: here it is for reading.
    Elsewhere,
}

const STILL_UNSAVED: &str = "What you typed in this tab is not saved yet, so it does not read the other’s words over it. Save a backup file, and free some room in this browser; then try again.";

/// What the lock on a submission is called.
pub(in crate::ui) fn name(place: &ShelfId) -> String {
    format!("{PREFIX}{place}")
}

impl Session {
    /// The place on the shelf of what is open.
    pub(in crate::ui) fn place(self) -> Option<ShelfId> {
        self.desk.with_untracked(|desk| match desk.as_ref().map(|desk| &desk.id) {
            Some(DeskId::Kept(place)) => Some(place.clone()),
            _ => None,
        })
    }

    /// Hears what other tabs want, for as long as the app runs.
    pub fn hear_others(self) {
        lock::listen(move |wanted| {
            if self.editing.get_untracked() == Editing::Here && self.place().is_some_and(|it| name(&it) == wanted) {
                self.flush();
                self.let_go();
                self.editing.set(Editing::Elsewhere);
            }
        });
    }

    /// Gives up the lock on what was open.
    pub(super) fn let_go(self) {
        if let Some(held) = self.lock.try_update_value(Option::take).flatten() {
            held.let_go();
        }
    }

    /// Asks to edit what was just opened; where another tab does, it is for reading here.
    pub(super) fn ask_to_edit(self, place: &ShelfId) {
        self.editing.set(Editing::Here);
        self.ask(place.clone(), Wanted::IfFree, move |_| {});
    }

    /// Takes over from the other tab: it saves what it has, then this one reads it anew.
    pub fn edit_here(self) {
        let Some(place) = self.place() else { return };
        // Words that could not be saved are not read over: the red line says what to do with them.
        self.flush();
        if self.unsaved.get_untracked() {
            return self.say(Notice::NotDone(STILL_UNSAVED));
        }
        lock::say(&name(&place));
        self.take_over(place, LOOKS);
    }

    /// Takes over once the other tab has let go, or after so many looks.
    fn take_over(self, place: ShelfId, looks: u32) {
        spawn_local(async move {
            if looks > 0 && lock::is_held(&name(&place)).await {
                set_timeout(move || self.take_over(place, looks - 1), LOOK);
            } else {
                self.ask(place, Wanted::Anyway, move |place| self.open_again(place));
            }
        });
    }

    fn ask(self, place: ShelfId, wanted: Wanted, had: impl FnOnce(&ShelfId) + 'static) {
        let asked = place.clone();
        let had = move |held: Option<Held>| {
            if self.place().as_ref() != Some(&asked) {
                held.into_iter().for_each(Held::let_go);
                return;
            }
            match held {
                Some(held) => {
                    had(&asked);
                    self.lock.set_value(Some(held));
                    self.editing.set(Editing::Here);
                }
                None => {
                    // Words typed before the answer came are saved like any others.
                    self.flush();
                    self.editing.set(Editing::Elsewhere);
                }
            }
        };
        let lost = move || {
            self.flush();
            self.lock.set_value(None);
            self.editing.set(Editing::Elsewhere);
        };
        lock::ask(&name(&place), wanted, had, lost);
    }
}
