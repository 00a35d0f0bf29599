//! Long lists: sorted, filtered, told apart; elements that are taken one by one, and titles pasted at once.

use readymark_core::audit::action::{Action, ActionStatus};
use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::{Audit, date};
use readymark_core::report::long_list::{self, LONG, ListView, Only};
use readymark_core::report::{check, hub, names};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, KindId};
use readymark_core::submission::{History, pasted_titles};

use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, audit, catalogue, moment, plain, scheme, submission};

/// `title|kept|date`, with the kind every finished one has and the elements after another `|`.
fn evidence(n: usize, said: &str) -> Evidence {
    let mut parts = said.split('|');
    let mut next = || parts.next().unwrap_or_default();
    let mut item = Evidence::new(EvidenceId::new(&format!("x{n}")).unwrap());
    (item.title, item.kept, item.dated) = (next().into(), next().into(), next().into());
    item.kind = KindId::new("document");
    item.elements = next().split('+').filter_map(ElementId::new).collect();
    item
}

fn with_evidence(said: &[&str]) -> Audit {
    let mut audit = audit(&scheme(EXTENDED), "provider");
    audit.evidence = said.iter().enumerate().map(|(n, said)| evidence(n, said)).collect();
    audit
}

fn shown(audit: &Audit, order: usize, only: Only) -> Vec<String> {
    let scheme = scheme(EXTENDED);
    let ids = long_list::evidence(&scheme, audit, &ListView { order, only });
    ids.iter().map(|id| audit.evidence_item(id).unwrap().title.as_typed().to_owned()).collect()
}

const TEN: [&str; LONG] = [
    "delta|office|1 3 2026|e1",
    "Alpha|office|27 3 2026|e1+e2",
    "charlie|office|autumn term",
    "bravo||1/1/2025|e3",
    "e|o|2 1 2020",
    "f|o|3 1 2020",
    "g|o|4 1 2020",
    "h|o|5 1 2020",
    "i|o|6 1 2020",
    "|o|7 1 2020",
];

#[test]
fn evidence_is_sorted_and_filtered_from_ten_on() {
    let ten = with_evidence(&TEN);
    assert_eq!(shown(&ten, 0, Only::All)[..4], ["delta", "Alpha", "charlie", "bravo"]);
    assert_eq!(shown(&ten, 1, Only::All)[..4], ["Alpha", "bravo", "charlie", "delta"]);
    assert_eq!(shown(&ten, 1, Only::All)[9], "", "what has no title comes last");
    assert_eq!(shown(&ten, 2, Only::All)[..4], ["Alpha", "delta", "bravo", ""]);
    assert_eq!(shown(&ten, 2, Only::All)[9], "charlie", "what is no date comes last");
    assert_eq!(shown(&ten, 1, Only::Element(ElementId::new("e1").unwrap())), ["Alpha", "delta"]);
    assert_eq!(shown(&ten, 0, Only::Incomplete), ["bravo", ""]);
    assert_eq!(shown(&ten, 0, Only::ForNoElement).len(), 7);
    // A filter that would leave nothing is not offered, and shows everything where it was left standing.
    let nothing = Only::Element(ElementId::new("e9").unwrap());
    let offered = long_list::evidence_filters(&scheme(EXTENDED), &ten);
    assert!(!offered.iter().any(|(only, _)| *only == nothing));
    assert_eq!(shown(&ten, 0, nothing).len(), LONG);
    for (only, name) in offered {
        assert!(!shown(&ten, 0, only).is_empty(), "{name}");
    }
    // With fewer, nothing is sorted and nothing hidden.
    let nine = with_evidence(&TEN[..9]);
    assert_eq!(shown(&nine, 1, Only::Incomplete).len(), 9);
    assert_eq!(shown(&nine, 1, Only::Incomplete)[0], "delta");
}

#[test]
fn actions_are_sorted_and_filtered_from_ten_on() {
    let today = date::parse("29 11 2026").unwrap();
    let scheme = scheme(EXTENDED);
    let mut audit = audit(&scheme, "provider");
    for n in 0..LONG {
        let mut action = Action::new(ActionId::new(&format!("a{n}")).unwrap());
        action.what = format!("{n}").into();
        action.who = ["zoo keeper", "Head", ""][n % 3].into();
        action.by_when = format!("{} 11 2026", 30 - n).into();
        action.status = ActionStatus::ALL[n % 3];
        action.element = ElementId::new("e1").filter(|_| n == 4);
        audit.actions.push(action);
    }
    let shown = |order, only| {
        let groups = long_list::actions(&scheme, &audit, &ListView { order, only }, today);
        let ids = groups.iter().flat_map(|group| &group.actions);
        ids.map(|id| audit.action(id).unwrap().what.as_typed().to_owned()).collect::<String>()
    };
    // By date, with what is done at the end; by who, and within that by date; by element; as recorded.
    assert_eq!(shown(0, Only::All), "9764310852");
    assert_eq!(shown(1, Only::All), "7419630852");
    assert_eq!(shown(2, Only::All), "4976310852");
    assert_eq!(shown(3, Only::All), "0123456789");
    assert_eq!(shown(3, Only::Overdue), "34679");
    assert_eq!(shown(3, Only::Incomplete), "258");
    assert_eq!(shown(3, Only::Status(ActionStatus::InProgress)), "147");
    assert_eq!(shown(3, Only::Element(ElementId::new("e1").unwrap())), "4");
    assert_eq!(shown(3, Only::ForNoElement).len(), LONG - 1);
}

#[test]
fn what_is_called_alike_is_told_apart_by_what_differs() {
    let scheme = scheme(EXTENDED);
    let names = |said: &[&str]| {
        let audit = with_evidence(said);
        audit.evidence.iter().map(|item| plain(names::evidence(&scheme, &audit, item))).collect::<Vec<_>>()
    };
    assert_eq!(names(&["Log|a|", "Plan|a|"]), ["Log", "Plan"]);
    assert_eq!(names(&["Log|a|1 3 2026", "log|a|2/3/2026"]), ["Log (1 March 2026)", "log (2 March 2026)"]);
    // The date of the second tells it from neither of the others.
    let three = ["Log|a|1 3 2026", "Log|b|", "Log|c|1 3 2026"];
    assert_eq!(names(&three), ["Log (a)", "Log (b)", "Log (c)"]);
    assert_eq!(names(&["Log|a||e1", "Log|a||e2+e3"]), ["Log (element 1)", "Log (elements 2, 3)"]);
    assert_eq!(names(&["Log|a|", "Log|a|"]), ["Log (1 of 2)", "Log (2 of 2)"]);
    assert_eq!(names(&["|a|", " |b|"]), ["Untitled evidence (a)", "Untitled evidence (b)"]);
    let mut audit = audit(&scheme, "provider; action for e1; action for e2");
    let named = |audit: &Audit| {
        audit.actions.iter().map(|action| plain(names::action(&scheme, audit, action))).collect::<Vec<_>>()
    };
    let what = plain(&audit.actions[0].what);
    assert_eq!(named(&audit), [format!("{what} (element 1)"), format!("{what} (element 2)")]);
    audit.actions[1].who = "Deputy".into();
    assert_eq!(named(&audit)[1], format!("{what} (Deputy)"));
    // The list of every answer names them the same.
    let rows: Vec<String> =
        check::groups(&scheme, &audit).into_iter().flat_map(|group| group.rows).map(|row| plain(row.label)).collect();
    assert!(named(&audit).iter().all(|name| rows.contains(name)));
}

fn codes(scheme: &Scheme, audit: &Audit) -> Vec<String> {
    hub::listed(scheme, audit).iter().map(|element| element.code.clone()).collect()
}

#[test]
fn elements_taken_one_by_one_begin_with_one() {
    let scheme = scheme(ASYE);
    let next = |audit: &Audit| hub::to_add(&scheme, audit).map(|id| id.to_string());
    let empty = audit(&scheme, "employer");
    assert_eq!((codes(&scheme, &empty), next(&empty)), (vec!["1".to_owned()], Some("n2".to_owned())));
    assert_eq!(hub::progress(&scheme, &empty), "You have finished 0 of 1 criterion.");
    // The list goes as far as something is said; a space says nothing.
    let filled = audit(&scheme, "employer; n3.reference=3; n5.how=   ");
    assert_eq!((codes(&scheme, &filled).join(""), next(&filled)), ("123".to_owned(), Some("n4".to_owned())));
    let kind = &scheme.evidence_kinds[0].id;
    for said in [format!("evidence {kind} for n2"), "action for n2".to_owned()] {
        assert_eq!(codes(&scheme, &audit(&scheme, &format!("employer; {said}"))), ["1", "2"]);
    }
    let mut finished = empty.clone();
    finished.finished.insert(ElementId::new("n4").unwrap());
    assert_eq!(codes(&scheme, &finished).last().unwrap(), "4");
    let all = audit(&scheme, "employer; all.reference=x");
    assert_eq!((codes(&scheme, &all).len(), next(&all)), (6, None));
    let titles: Vec<String> = check::groups(&scheme, &filled).into_iter().map(|group| group.title).collect();
    assert_eq!(
        titles.iter().filter(|title| title.starts_with(['1', '2', '3', '4', '5', '6'])).count(),
        3,
        "{titles:?}"
    );
    // Elsewhere every element is in the list, said or not.
    for scheme in catalogue().built_in().iter().filter(|scheme| scheme.id.as_str() != ASYE) {
        let audit = Audit::new(scheme.settings[0].id.clone());
        assert_eq!(codes(scheme, &audit).len(), scheme.elements_in(&audit.setting).count());
        assert_eq!(hub::to_add(scheme, &audit), None);
    }
}

#[test]
fn pasted_titles_go_to_elements_line_by_line() {
    let scheme = scheme(EXTENDED);
    let audit = audit(&scheme, "provider; e2.own-title=Two; e3.own-title=Old");
    let read = |text: &str| pasted_titles::read(&scheme, &audit, &text.into());
    let lines = |text: &str| {
        let read = read(text);
        let rows = read.rows.iter().filter_map(|row| row.pasted.as_ref());
        (rows.map(|title| title.as_typed().to_owned()).collect::<Vec<_>>(), read.counts(&scheme.element_word))
    };
    assert_eq!(lines(" \n\n"), (vec![], String::new()));
    let (few, said) = lines("1. One\r\n\n• Two\n3)\tThree");
    assert_eq!(few, ["One", "Two", "Three"]);
    assert_eq!(said, "3 lines for 10 elements. The last 7 elements will stay as they are now.");
    // A number that is part of the title, or another element's, stays.
    assert_eq!(lines("1 in 10\n3. Two\n3.5 hours\n4.").0, ["1 in 10", "3. Two", "3.5 hours", "4."]);
    // Two spaces, the word for an element, or a number before every line: none of it is part of a title.
    assert_eq!(lines("1  One\nElement 2: Two\nelement 3. Three").0, ["One", "Two", "Three"]);
    assert_eq!(lines("1 One\n2 Two\n3 Three").0, ["One", "Two", "Three"]);
    assert_eq!(lines("1 One\nTwo").0, ["1 One", "Two"]);
    assert_eq!(lines("Elements of play\nElement\nElement 3").0, ["Elements of play", "Element", "Element 3"]);
    let ten = (1..=10).map(|n| format!("Title {n}")).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&ten).1, "10 lines for 10 elements.");
    let nine = lines(ten.rsplit_once('\n').unwrap().0).1;
    assert_eq!(nine, "9 lines for 10 elements. The last element will stay as it is now.");
    let eleven = lines(&format!("{ten}\nmore")).1;
    assert_eq!(
        eleven,
        "11 lines for 10 elements. The last line is not used. If a title runs over two lines, join them."
    );
    let many = read(&format!("{ten}\nmore\nand more"));
    assert_eq!(many.spare, ["more", "and more"]);
    let said = "12 lines for 10 elements. The last 2 lines are not used. If a title runs over two lines, join them.";
    assert_eq!(many.counts(&scheme.element_word), said);
    // What is there already is no change.
    let some = read("One\nTwo\nThree");
    assert_eq!((some.changes(), some.lines()), (2, 3));
    assert_eq!(some.rows[2].before, "Old");
    assert_eq!(read(" \nx").changes(), 1);
    assert!(pasted_titles::read(&scheme, &audit, &" ".into()).change().is_none());
}

#[test]
fn pasted_titles_are_one_step_to_undo() {
    let scheme = scheme(EPQM);
    let (mut whole, mut history) = (submission(&scheme, "agency"), History::default());
    assert_eq!(pasted_titles::untitled(&scheme, &whole.audit).len(), 5);
    let pasted = pasted_titles::read(&scheme, &whole.audit, &"Listening\nMatching\nSupport".into());
    assert!(history.edit(&mut whole, pasted.change().unwrap(), &moment()));
    let titles: Vec<String> = scheme.elements.iter().map(|it| hub::numbered_title(&scheme, &whole.audit, it)).collect();
    assert_eq!(titles[2..6], ["Listening", "Matching", "Support", "Descriptor 6"]);
    assert_eq!(pasted_titles::untitled(&scheme, &whole.audit).len(), 2);
    assert!(history.undo(&mut whole, &moment()));
    assert!(whole.audit.answers.is_empty() && !history.can_undo());
    // Where every title is the document's, there is nothing to paste.
    let titled = crate::support::scheme(QUALITY_MARK);
    assert!(pasted_titles::to_title(&titled, &audit(&titled, "primary")).is_empty());
}

#[test]
fn why_titles_are_missing_is_said_by_the_scheme_or_else_by_us() {
    let said = pasted_titles::why(&scheme(EXTENDED)).text;
    assert!(said.contains("guidance booklet"), "{said}");
    let mut silent = Scheme::clone(&scheme(EPQM));
    silent.untitled = None;
    let said = pasted_titles::why(&silent).text;
    assert_eq!(said, "Some of these descriptors have no title here. Copy the titles from your own guidance.");
}
