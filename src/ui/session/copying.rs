//! The second copy of what was just saved: one is written at a time, and of those of one place that come
//! meanwhile only the last.

use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{Later, SaveStatus, Session};
use crate::ui::browser;
use crate::ui::route::Route;
use readymark_core::scheme::ids::ShelfId;
use readymark_core::store::mirror::Copy;

/// Second copies under way.
#[derive(Default)]
pub(super) struct Copying {
    is_writing: bool,
    /// What comes next, one of each place.
    next: Vec<(Copy, String)>,
    /// Called once nothing is under way any more.
    waiting: Vec<Function>,
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
        let begins = self.copying.try_update_value(|copying| {
            copying.next.retain(|(waiting, _)| waiting.place != copy.place);
            copying.next.push((copy, text));
            !std::mem::replace(&mut copying.is_writing, true)
        });
        if begins != Some(true) {
            return;
        }
        spawn_local(async move {
            let next = |copying: &mut Copying| (!copying.next.is_empty()).then(|| copying.next.remove(0));
            while let Some((copy, text)) = self.copying.try_update_value(next).flatten() {
                if (rest.keep)(self, copy.clone(), text).await {
                    self.is_there_twice(&copy);
                }
            }
            self.copying.update_value(|copying| {
                copying.is_writing = false;
                copying.waiting.drain(..).for_each(tell);
            });
        });
    }

    /// Says so where it is what is open, as it was last saved.
    fn is_there_twice(self, copy: &Copy) {
        let is_open = self.place().as_ref() == Some(&copy.place);
        let is_kept = self.desk.with_untracked(|desk| desk.as_ref().is_some_and(|it| it.kept == copy.stamp.descent));
        if let SaveStatus::Saved { at, .. } = self.saved.get_untracked()
            && is_open
            && is_kept
        {
            self.saved.set(SaveStatus::Saved { at, twice: true });
        }
    }

    /// Nothing more is to be copied, of one place or at all; comes back once nothing is under way. What is
    /// deleted while a copy of it is being written would come back with it.
    pub(super) async fn copy_no_more(self, of: Option<&ShelfId>) {
        self.copying.update_value(|copying| copying.next.retain(|(copy, _)| of.is_some_and(|it| copy.place != *it)));
        let done = Promise::new(&mut |resolve, _| {
            self.copying.update_value(|copying| match copying.is_writing {
                true => copying.waiting.push(resolve),
                false => tell(resolve),
            });
        });
        let _ = JsFuture::from(done).await;
    }
}

fn tell(whom: Function) {
    let _ = whom.call0(&JsValue::UNDEFINED);
}
