//! A gap as an action of the plan, with the gap’s own words.

use crate::audit::Audit;
use crate::audit::action::Action;
use crate::readiness::{Gap, Target};
use crate::scheme::ids::ActionId;

/// The action that a gap becomes; nothing where there is nothing to do about it but to ask the scheme, and of what is about
/// the plan itself or comes before all else.
pub fn action_of(gap: &Gap, id: ActionId) -> Option<Action> {
    let is_of_the_plan = matches!(gap.target, Target::NewAction(_) | Target::Action(_) | Target::Setting);
    (!gap.is_open && !is_of_the_plan).then(|| Action {
        what: gap.todo.as_str().into(),
        element: gap.element().cloned(),
        ..Action::new(id)
    })
}

/// The action of the plan that has the words of a gap, for the same element; the first of them.
pub fn in_plan<'a>(gap: &Gap, audit: &'a Audit) -> Option<&'a ActionId> {
    let is_it = |action: &&Action| {
        action.element.as_ref() == gap.element() && action.what.trimmed() == Some(gap.todo.as_str().into())
    };
    audit.actions.iter().find(is_it).map(|action| &action.id)
}
