//! The action plan as it is read: its order, what is overdue, what is missing.

use proptest::collection::vec;
use proptest::prelude::*;
use readymark_core::audit::action::{Action, ActionStatus};
use readymark_core::audit::{Audit, date};
use readymark_core::report::hub;
use readymark_core::report::plan::{
    ActionGroup, Grouping, action_summary, due, grouped, in_order, is_overdue, missing, row, summary,
};
use readymark_core::scheme::Scheme;
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

/// The groups as text: `title: what, what`.
fn groups(scheme: &Scheme, audit: &Audit, grouping: Grouping) -> Vec<String> {
    let today = date::parse("10 11 2026").unwrap();
    let all: Vec<&Action> = audit.actions.iter().collect();
    let group = |group: ActionGroup| {
        let what = |id| audit.action(id).unwrap().what.as_typed().to_owned();
        format!("{}: {}", plain(group.title), group.actions.iter().map(what).collect::<Vec<_>>().join(", "))
    };
    grouped(scheme, audit, &all, grouping, today).into_iter().map(group).collect()
}

#[test]
fn the_plan_is_read_by_date_by_who_and_by_element() {
    let scheme = scheme(QUALITY_MARK);
    let mut audit = audit(&scheme, "primary");
    audit.actions = plan(&[
        "no date|Head|",
        "done|head |1 1 2026|d",
        "late|Deputy|9 11 2026",
        "today|HEAD|10/11/2026|u",
        "a slip|deputy|31 11 2026",
        "a term||end of summer term",
        "month’s end| |30 November 2026",
        "next month|Head|1 12 2026",
        "next year|Head|10 11 2027",
        "later late|Head|1 1 2025",
    ]);
    for (at, element) in [(0, "e2"), (2, "e10"), (3, "e2"), (4, "ey1")] {
        audit.actions[at].element = ElementId::new(element);
    }
    let titles = |id: &str| hub::numbered(&scheme, &audit, scheme.element(&ElementId::new(id).unwrap()).unwrap());
    assert_eq!(
        groups(&scheme, &audit, Grouping::Date),
        [
            "Overdue: later late, late",
            "Due this month: today, month’s end",
            "Due later: next month, next year",
            "Due at a time that is not a date: a slip, a term",
            "No date yet: no date",
            "Completed: done",
        ]
    );
    assert_eq!(
        groups(&scheme, &audit, Grouping::Who),
        [
            "Deputy: late, a slip",
            "Head: later late, today, next month, next year, no date, done",
            "No one named yet: month’s end, a term",
        ]
    );
    assert_eq!(
        groups(&scheme, &audit, Grouping::Element),
        [
            format!("{}: today, no date", titles("e2")),
            format!("{}: late", titles("e10")),
            format!("{}: a slip", titles("ey1")),
            "About the whole audit: later late, month’s end, next month, next year, a term, done".to_owned(),
        ]
    );
    let [all] = &groups(&scheme, &audit, Grouping::Added)[..] else { panic!() };
    assert!(all.starts_with("In the order you added them: no date, done, late, today"), "{all}");
    audit.actions.clear();
    assert_eq!(groups(&scheme, &audit, Grouping::Who), [""; 0]);
}

proptest! {
    /// However they are grouped, each action stands in one group, and none is empty.
    #[test]
    fn no_action_is_lost_in_a_group(said in vec(("[a-c ]{0,2}", "[A-Ca-c ]{0,2}", "[0-9]{0,2} 11 202[67]|soon|", 0usize..12), 0..20)) {
        let scheme = scheme(QUALITY_MARK);
        let mut audit = audit(&scheme, "primary");
        for (n, (what, who, by_when, element)) in said.iter().enumerate() {
            let mut action = action(n, &format!("{what}|{who}|{by_when}"));
            action.element = scheme.elements.get(*element).filter(|_| *element < 10).map(|it| it.id.clone());
            audit.actions.push(action);
        }
        let all: Vec<&Action> = audit.actions.iter().collect();
        for grouping in [Grouping::Date, Grouping::Who, Grouping::Element, Grouping::Added] {
            let groups = grouped(&scheme, &audit, &all, grouping, date::parse("10 11 2026").unwrap());
            prop_assert!(groups.iter().all(|group| !group.actions.is_empty()));
            let mut ids: Vec<_> = groups.into_iter().flat_map(|group| group.actions).collect();
            let mut expected: Vec<_> = audit.actions.iter().map(|action| action.id.clone()).collect();
            ids.sort();
            expected.sort();
            prop_assert_eq!(ids, expected);
        }
    }
}

#[test]
fn what_is_due_is_said_in_a_sentence() {
    let today = date::parse("10 11 2026").unwrap();
    for (said, words) in [
        (&[][..], None),
        (&["x||", "x||soon", "x||1 12 2026", "x||1 1 2026|d", "x||30 11 2026|d"], None),
        (&["x||9 11 2026"], Some("1 action is overdue")),
        (&["x||9 11 2026", "x||9 11 2025|u"], Some("2 actions are overdue")),
        (&["x||10 11 2026"], Some("1 action is due this month")),
        (&["x||10 11 2026", "x||30 11 2026"], Some("2 actions are due this month")),
        (&["x||9 11 2026", "x||1 1 2026", "x||11 11 2026"], Some("2 actions are overdue, 1 is due this month")),
        (&["x||9 11 2026", "x||12 11 2026", "x||11 11 2026"], Some("1 action is overdue, 2 are due this month")),
    ] {
        assert_eq!(due(&plan(said), today).as_deref(), words, "{said:?}");
    }
}

#[test]
fn a_row_says_what_is_known_of_an_action() {
    let scheme = scheme(QUALITY_MARK);
    let today = date::parse("10 11 2026").unwrap();
    let mut audit = audit(&scheme, "primary");
    audit.actions = plan(&["Meet|Head |9/11/2026", "Meet|Deputy|soon|u", "||"]);
    audit.actions[0].element = ElementId::new("e2");
    let said = |n: usize| {
        let row = row(&scheme, &audit, &audit.actions[n], today);
        let texts = [row.who, row.by_when].map(|text| text.map(plain).unwrap_or_default());
        let more = [row.element, row.missing].map(Option::unwrap_or_default);
        [vec![plain(row.name)], texts.to_vec(), more.to_vec(), vec![row.status.word]].concat().join(" | ")
    };
    assert_eq!(said(0), "Meet (by 9 November 2026) | Head | 9 November 2026 | 2 |  | Not started, overdue");
    assert_eq!(said(1), "Meet (by soon) | Deputy | soon |  |  | In progress");
    assert_eq!(said(2), "Action without a description |  |  |  | Still needs: what, who and by when | Not started");
    // Of another version of the scheme, which has an element 2 as well.
    audit.actions[0].element = ElementId::new("ey2");
    let row = row(&scheme, &audit, &audit.actions[0], today);
    assert_eq!(row.element.as_deref(), Some("2 (Early years setting)"));
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
            (is_overdue(&action, today), plain(action_summary(&action, today)).as_str()),
            (is_late, words),
            "{said}"
        );
    }
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
