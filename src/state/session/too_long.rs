//! Texts for which a self-audit has no room: each stays whole in its box, is saved nowhere, and is told
//! of until it is shortened or given up.

use leptos::prelude::*;

use crate::route::{DocumentRef, Route};
use crate::state::session::Session;
use readymark_core::after_submission;
use readymark_core::audit::UserText;
use readymark_core::audit::change::AuditChange;
use readymark_core::submission::Change;

/// A text that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLongText {
    /// The page it was typed on.
    pub page: Route,
    /// The id of its box.
    pub field: String,
    pub text: UserText,
    /// How much too long it is, in UTF-16 units.
    pub by: usize,
}

impl Session {
    /// Passes on what was typed in a box of a page; keeps it here where there is no room for it.
    pub fn typed(self, page: &Route, field: &str, text: UserText, pass_on: impl FnOnce(UserText)) {
        self.refused.set_value(None);
        pass_on(text.clone());
        let is_it = |over: &TooLongText| over.field == field && over.page == *page;
        let was_over = self.over.with_untracked(|over: &Vec<TooLongText>| over.iter().any(is_it));
        let by = self.refused.get_value();
        if !was_over && by.is_none() {
            return;
        }
        let mut over = self.over.get_untracked();
        over.retain(|known| !is_it(known));
        over.extend(by.map(|by| TooLongText { page: page.clone(), field: field.to_owned(), text, by }));
        self.over.set(over);
    }

    /// Discards a text that does not fit.
    pub fn discard(self, page: &Route, field: &str) {
        self.keep_over(|known| known.page != *page || known.field != field);
    }

    /// What is taken away takes with it what was typed in its boxes.
    pub(crate) fn forget_over(self, change: &Change) {
        let id = match change {
            Change::Audit(AuditChange::RemoveEvidence(id)) => id.to_string(),
            Change::Audit(AuditChange::RemoveAction(id)) => id.to_string(),
            Change::AfterSubmission(after_submission::AfterSubmissionChange::RemoveEvent(id)) => id.to_string(),
            _ => return,
        };
        self.keep_over(|known| !known.field.ends_with(&id) && !known.page.href().ends_with(&id));
    }

    /// The same of a whole submission.
    pub(crate) fn forget_over_of(self, open_audit: &DocumentRef) {
        self.keep_over(|known| !matches!(&known.page, Route::Audit(id, _) if id == open_audit));
    }

    fn keep_over(self, keep: impl Fn(&TooLongText) -> bool) {
        let over = self.over.get_untracked();
        if over.iter().any(|known| !keep(known)) {
            self.over.set(over.into_iter().filter(|known| keep(known)).collect());
        }
    }
}
