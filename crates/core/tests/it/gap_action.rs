//! What is to be done, as actions of the plan.

use readymark_core::audit::change::AuditChange;
use readymark_core::readiness::{Target, assess};
use readymark_core::report::gap_action::{action_of, in_plan};
use readymark_core::scheme::ids::ActionId;

use crate::support::{EXTENDED, plain, scheme, submission};

#[test]
fn each_gap_is_one_action_with_its_own_words_and_is_found_in_the_plan() {
    let scheme = scheme(EXTENDED);
    let mut own = submission(&scheme, "provider");
    let gaps: Vec<_> = assess(&scheme, &own.audit).outcomes.iter().flat_map(|outcome| outcome.gaps()).collect();
    for (number, gap) in gaps.iter().enumerate() {
        let id = ActionId::new(&format!("a{number}")).unwrap();
        let is_of_the_plan = matches!(gap.target, Target::NewAction(_) | Target::Action(_) | Target::Setting);
        let Some(action) = action_of(gap, id) else {
            assert!(gap.is_open || is_of_the_plan, "{gap:?}");
            continue;
        };
        assert!(!gap.is_open && !is_of_the_plan);
        assert_eq!((plain(&action.what), action.element.as_ref()), (gap.todo.clone(), gap.element()));
        if in_plan(gap, &own.audit).is_none() {
            own.audit.apply(AuditChange::AddAction(usize::MAX, Box::new(action))).unwrap();
        }
        let found = own.audit.action(in_plan(gap, &own.audit).unwrap()).unwrap();
        assert_eq!(plain(&found.what), gap.todo);
    }
    assert!(!own.audit.actions.is_empty());
    // The same words for another element are another action.
    let with_element = gaps.iter().find(|gap| gap.element().is_some() && in_plan(gap, &own.audit).is_some()).unwrap();
    let mut other = own.audit.clone();
    other.actions.iter_mut().for_each(|action| action.element = None);
    assert_eq!(in_plan(with_element, &other), None);
}
