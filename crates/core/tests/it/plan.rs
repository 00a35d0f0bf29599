//! The action plan as it is read: its order, what is overdue, what is missing.

use readymark_core::audit::action::{Action, ActionStatus};
use readymark_core::audit::date;
use readymark_core::report::plan::{action_summary, in_order, is_overdue, missing, summary};
use readymark_core::scheme::ids::{ActionId, ElementId};

use crate::support::{QUALITY_MARK, audit, plain, scheme};

/// `what|who|by when|status`, status being `n`, `u` or `d`.
fn action(n: usize, said: &str) -> Action {
    let mut action = Action::new(ActionId::new(&format!("a{n}")).unwrap());
    let mut parts = said.split('|').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    (action.what, action.who, action.by_when) = (next().into(), next().into(), next().into());
    action.status = match next().as_str() {
        "d" => ActionStatus::Done,
        "u" => ActionStatus::InProgress,
        _ => ActionStatus::NotStarted,
    };
    action
}

fn plan(said: &[&str]) -> Vec<Action> {
    said.iter().enumerate().map(|(n, said)| action(n, said)).collect()
}

#[test]
fn actions_stand_by_date_and_what_is_done_comes_last() {
    let plan = plan(&[
        "no date|Head|",
        "done early|Head|1 1 2026|d",
        "late|Head|1/3/2026",
        "a term|Head|end of summer term",
        "next year|Head|2027-03-27",
        "later the same day|Head|1 March 2026|u",
    ]);
    let order: Vec<&str> = in_order(&plan).iter().map(|it| it.what.as_typed()).collect();
    assert_eq!(order, ["late", "later the same day", "next year", "no date", "a term", "done early"]);
}

#[test]
fn overdue_is_said_in_words_and_only_of_what_is_not_done() {
    let today = date::parse("29 11 2026").unwrap();
    for (said, is_late, words) in [
        ("x|Head|1 3 2026", true, "Head · by 1 March 2026, overdue"),
        ("x||1/3/2026|u", true, "by 1 March 2026, overdue"),
        ("x|Head|1 3 2026|d", false, "Head · by 1 March 2026"),
        ("x|Head|29 11 2026", false, "Head · by 29 November 2026"),
        ("x|Head|30 11 2026", false, "Head · by 30 November 2026"),
        ("x|Head|spring", false, "Head · by spring"),
        ("x|Head|1 3 26", false, "Head · by 1 3 26"),
        ("x||", false, ""),
    ] {
        let action = action(0, said);
        assert_eq!(
            (is_overdue(&action, today), plain(action_summary(&action, Some(today), None)).as_str()),
            (is_late, words),
            "{said}"
        );
    }
    let scheme = scheme(QUALITY_MARK);
    let mut only_an_element = action(0, "x");
    only_an_element.element = ElementId::new("e1");
    let primary = audit(&scheme, "primary");
    assert_eq!(action_summary(&only_an_element, Some(today), Some((&scheme, &primary))), "element 1");
    // Of another version of the scheme, which has an element 1 as well.
    only_an_element.element = ElementId::new("ey1");
    assert_eq!(
        action_summary(&only_an_element, Some(today), Some((&scheme, &primary))),
        "element 1 (Early years setting)"
    );
}

#[test]
fn what_an_action_still_needs_is_what_it_does_not_say() {
    for (said, words) in [
        ("Train staff|Head|1 3 2027", None),
        ("Train staff||", Some("Still needs: who and by when")),
        ("Train staff|Head|", Some("Still needs: by when")),
        ("|Head|soon", Some("Still needs: what")),
        ("| |", Some("Still needs: what, who and by when")),
    ] {
        assert_eq!(missing(&action(0, said)).as_deref(), words, "{said}");
    }
}

#[test]
fn the_list_says_how_many_and_how_many_are_overdue() {
    let today = date::parse("29 11 2026").unwrap();
    assert_eq!(summary(&[], today), "Nothing planned yet");
    assert_eq!(summary(&plan(&["x|y|1 1 2027"]), today), "1 action");
    assert_eq!(summary(&plan(&["x|y|1 1 2026", "x|y|1 1 2026|d", "x|y|"]), today), "3 actions, 1 overdue");
}
