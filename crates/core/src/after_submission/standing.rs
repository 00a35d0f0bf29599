//! Where an audit stands, before and after it is submitted: worked out from its answers, recorded
//! by hand, or reached by a date. `today` is handed in: nothing here reads a clock.

use chrono::NaiveDate;

use super::{AfterSubmission, Event, dates};
use crate::audit::Audit;
use crate::readiness::{self, Readiness, Truth};
use crate::scheme::requirement::Requirement;
use crate::scheme::state::{State, StateKind, When};
use crate::scheme::{Scheme, is_for};

/// The state an audit is in.
#[derive(Clone, Debug)]
pub struct AfterStatus<'a> {
    pub state: &'a State,
    /// What was recorded to bring it there; nothing where it is worked out from the audit.
    pub by: Option<&'a Event>,
}

/// Everything that decides where an audit stands.
#[derive(Clone, Copy, Debug)]
pub struct AfterContext<'a> {
    pub scheme: &'a Scheme,
    pub audit: &'a Audit,
    pub readiness: &'a Readiness,
    pub after_submission: &'a AfterSubmission,
    pub today: NaiveDate,
}

impl<'a> AfterContext<'a> {
    /// Where the audit stands; nothing where the scheme has no states.
    pub fn status(&self) -> Option<AfterStatus<'a>> {
        self.recorded().or_else(|| self.worked_out())
    }

    /// By what happened last, unless that leads back to the audit itself.
    fn recorded(&self) -> Option<AfterStatus<'a>> {
        let scheme = self.scheme;
        let known = |event: &'a Event| {
            let state = scheme.state(&event.state)?;
            Some((event, state, state.recorded()?))
        };
        let (event, state, recorded) = self.after_submission.by_date().into_iter().rev().find_map(known)?;
        if recorded.restarts || recorded.only_while.as_ref().is_some_and(|rule| !self.holds(rule)) {
            return None;
        }
        let gone_by = dates::of_event(self.scheme, event).into_iter().filter(|date| date.has_passed(self.today));
        let reached = gone_by.filter_map(|date| self.scheme.state(date.due.then.as_ref()?)).next_back();
        Some(AfterStatus { state: reached.unwrap_or(state), by: Some(event) })
    }

    /// The last in the scheme's order of those that hold.
    fn worked_out(&self) -> Option<AfterStatus<'a>> {
        let holds = |state: &&State| match &state.kind {
            StateKind::WorkedOut(When::Start) => true,
            StateKind::WorkedOut(When::Rule(rule)) => self.holds(rule),
            StateKind::WorkedOut(When::ReadyFor(outcome)) => {
                let found = self.readiness.outcomes.iter().find(|known| known.id == *outcome);
                found.is_some_and(|readiness| readiness.verdict == readiness::Verdict::Ready)
            }
            StateKind::Recorded(_) | StateKind::ReachedByDate => false,
        };
        let scheme = self.scheme;
        scheme
            .states
            .iter()
            .filter(|state| is_for(&state.settings, &self.audit.setting))
            .rfind(holds)
            .map(|state| AfterStatus { state, by: None })
    }

    fn holds(&self, rule: &Requirement) -> bool {
        readiness::evaluate(self.scheme, self.audit, rule) == Truth::Met
    }

    /// The states that can be recorded now, in the scheme’s order: first those that follow from where the audit
    /// stands, then all others, since an audit may begin in the middle.
    pub fn events(&self) -> (Vec<&'a State>, Vec<&'a State>) {
        let here = self.status();
        let follows = |state: &&State| {
            let after = state.recorded().map(|recorded| &recorded.after);
            after.is_some_and(|after| here.as_ref().is_some_and(|here| after.contains(&here.state.id)))
        };
        let may_be = |state: &&State| {
            let rule = state.recorded().and_then(|recorded| recorded.only_while.as_ref());
            rule.is_none_or(|rule| self.holds(rule))
        };
        let scheme = self.scheme;
        let here = scheme.states.iter().filter(|state| is_for(&state.settings, &self.audit.setting));
        let all = here.filter(|state| state.recorded().is_some()).filter(may_be);
        all.partition(follows)
    }
}
