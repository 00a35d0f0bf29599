//! What stands beside the ratings of the local authority self-evaluation: tables of figures, several
//! statements answered at once, everything in one list, and the joint visit form kept apart.

use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit, change};
use readymark_core::readiness::criterion::{Cell, CriterionState};
use readymark_core::report::dashboard::{dashboard, spread_of, spread_words, summary_sentence};
use readymark_core::report::{check, measure, rated};
use readymark_core::scheme::ids::{PhaseId, QuestionId};
use readymark_core::scheme::table::Unit;
use readymark_core::scheme::{Provenance, QuestionKind, Scheme, Tone};
use readymark_core::submission::{Change, History, bulk_answers};

use crate::support::levels::{blank, cell, cells, element, id, rubric};
use crate::support::{catalogue, moment, plain, read_file, scheme, submission, text_of, write};

const VISIT: &str = "joint-visit-form";

fn phase(id: &str) -> PhaseId {
    PhaseId::new(id).unwrap()
}

/// Appendix 1 as `docs/schemes.md` §1.8 counts it, and what the inventory by another hand says of each row.
#[test]
fn the_table_of_figures_is_the_booklets_own() {
    let [table] = &rubric().tables[..] else { panic!("one table") };
    let of = |phase: &str| table.rows.iter().filter(|row| row.phase.as_str() == phase).count();
    assert_eq!([of("early-years"), of("primary"), of("secondary")], [2, 8, 11]);
    let notes = text_of("tests/data/levels/data-and-visit.md");
    let inventory: Vec<Vec<&str>> = notes
        .lines()
        .filter(|line| line.starts_with("| DI/"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(inventory.len(), table.rows.len());
    for (row, expected) in table.rows.iter().zip(inventory) {
        let code = format!("DI/{}", row.id.as_str().to_uppercase().replace('-', "/"));
        assert_eq!(code, expected[0]);
        assert_eq!(row.phase.as_str(), expected[1], "{code}");
        let unit = match expected[4].split([',', ' ']).next().unwrap() {
            "%" => Unit::PerCent,
            "gap" => Unit::Points,
            "count" => Unit::Count,
            other => panic!("{code}: {other}"),
        };
        assert_eq!(row.unit, unit, "{code}");
        assert_eq!(row.years.len(), if expected[4].contains("one per year") { 3 } else { 0 }, "{code}");
        assert_eq!(row.provenance, Provenance::Stated, "{code}");
    }
}

#[test]
fn a_figure_has_its_place_in_its_own_phase_only() {
    let table = &rubric().tables[0];
    let row = table.rows.iter().find(|row| !row.years.is_empty()).unwrap();
    let blanks: Vec<String> =
        table.columns.iter().flat_map(|column| row.blanks(column)).map(|it| it.question.to_string()).collect();
    assert_eq!(blanks[..4], ["p-4.figure-2007", "p-4.figure-2008", "p-4.figure-2009", "p-4.period"]);
    let placed = |question: &str, phase_id: &str, answer: Answer| {
        let mut audit = blank();
        audit.answers.insert(Place::whole(&id(question)).in_phase(&phase(phase_id)), answer);
        audit.unplaced(rubric()).is_empty()
    };
    let text = || Answer::Text("12".into());
    assert!(placed("p-4.figure-2008", "primary", text()));
    assert!(!placed("p-4.figure-2008", "secondary", text()));
    assert!(!placed("p-4.figure", "primary", text()));
    assert!(!placed("p-1.figure", "primary", Answer::Holds(true)));
}

/// Statements and critical ones as a page counts them, against the table of `docs/schemes.md` §1.3, in the
/// document's order of aspects and levels.
#[test]
fn a_page_counts_as_the_booklet_does() {
    let expected = "
        3/1 5/0 4/0 3/0
        6/1 8/0 8/0 8/0
        3/1 4/0 4/0 4/0
        3/1 8/1 4/1 2/0
        6/2 6/2 6/2 6/2
        4/2 4/1 4/0 4/1
        2/1 8/3 7/0 7/1
        4/2 9/7 7/1 7/1
        5/1 11/3 6/1 4/1
        3/1 11/0 3/0 3/0";
    let audit = blank();
    let rows = rubric().elements.iter().map(|element| {
        let cell = Cell { audit: &audit, element, phase: element.phases.last().unwrap() };
        let counts = (0..4).map(|level| rated::counts(&cell, level));
        let words: Vec<String> = counts
            .map(|count| {
                assert_eq!(count.answered, 0);
                format!("{}/{}", count.statements, count.critical)
            })
            .collect();
        words.join(" ")
    });
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

#[test]
fn a_figure_says_the_band_it_falls_in() {
    let share = "guidance-share";
    let rows = [
        ("1.5 primary: guidance-share=19/20", share, Some("This falls under Outstanding.")),
        ("1.5 primary: guidance-share=94/100", share, Some("This falls under Good.")),
        ("1.5 primary: guidance-share=1/2", share, Some("This falls under Needs improvement.")),
        ("1.5 primary: guidance-share=49/99", share, Some("This falls under Significant improvement needed.")),
        ("1.5 primary: guidance-share=5/4", share, None),
        ("2.3 secondary: challenge-share=4/5", "challenge-share", Some("Not enough for 2.3/G/2.")),
        ("2.3 secondary: challenge-share=5/6", "challenge-share", Some("This falls under Needs improvement.")),
        // Every one of the four is there, which no statement of the lower levels speaks of.
        ("2.3 primary:", "the-four", None),
        // Each figure is judged by itself, though one alone meets the quota.
        ("2.2 secondary: quota-people=6/10, quota-schools=8/10", "quota-people", Some("Not enough for 2.2/G/2.")),
        ("2.2 secondary: quota-people=6/10, quota-schools=8/10", "quota-schools", Some("This falls under Good.")),
        ("2.2 secondary: quota-people=1/2, quota-schools=1/2", "quota-people", Some("Not enough for 2.2/G/2.")),
        ("2.4 primary: g/3/a=no, g/3/b=no", "features", Some("This falls under Needs improvement.")),
        ("2.4 primary: g/3/a=?", "features", None),
        ("1.5 early-years:", "national-targets", None),
    ];
    for (said, name, expected) in rows {
        let (audit, element, phase) = cell(said);
        let cell = Cell { audit: &audit, element, phase: &phase };
        assert_eq!(measure::band(rubric(), &cell, element.measure(&id(name)).unwrap()).as_deref(), expected, "{said}");
    }
}

fn apply(audit: &mut Audit, change: Change) -> usize {
    match change {
        Change::Audit(change) => usize::from(audit.apply(change).is_some()),
        Change::Batch(changes) => changes.into_iter().map(|change| apply(audit, change)).sum(),
        _ => 0,
    }
}

#[test]
fn an_answer_goes_to_the_phases_where_it_stood_the_same() {
    let (element, all) = (element("1.1"), [phase("early-years"), phase("primary"), phase("secondary")]);
    let mut audit = blank();
    let place = |phase: &PhaseId, question: &str| Place::of(&element.id, &id(question)).in_phase(phase);
    audit.answers.insert(place(&all[2], "1-1-g-1"), Answer::Holds(false));
    let before = audit.clone();
    let criterion = element.criterion(&id("1-1-g-1")).unwrap();
    let here = Cell { audit: &before, element, phase: &all[0] };
    let change = bulk_answers::answer(&here, criterion, &all[1..], Some(Answer::Holds(true)));
    // Here and in the one other phase where nothing was said either.
    assert_eq!(apply(&mut audit, change), 2);
    let said = |audit: &Audit, phase: &PhaseId| audit.answers.get(&place(phase, "1-1-g-1")).cloned();
    assert_eq!(said(&audit, &all[1]), Some(Answer::Holds(true)));
    assert_eq!(said(&audit, &all[2]), Some(Answer::Holds(false)));
    let here = Cell { audit: &audit, element, phase: &all[0] };
    let told = rated::in_other_phases(rubric(), &here, criterion, &all[1..]);
    assert_eq!(told.as_deref(), Some("A different answer is kept in Secondary: Not met"));
    assert_eq!(rated::in_other_phases(rubric(), &here, criterion, &all[1..2]), None);
    // Taken back together, where it is the same still.
    let copy = audit.clone();
    let here = Cell { audit: &copy, element, phase: &all[0] };
    assert_eq!(apply(&mut audit, bulk_answers::answer(&here, criterion, &all[1..], None)), 2);
    assert_eq!(audit, before);
    // A phase the element does not apply to is never answered.
    let other = crate::support::levels::element("1.4");
    let here = Cell { audit: &before, element: other, phase: &all[1] };
    let change = bulk_answers::answer(&here, &other.criteria[1], &all, Some(Answer::Holds(true)));
    let mut answered = before.clone();
    assert_eq!(apply(&mut answered, change), 2);
    assert!(answered.unplaced(rubric()).is_empty());
}

#[test]
fn what_names_another_phase_goes_at_one_press_and_other_answers_are_taken_over() {
    let element = element("1.5");
    let (early, primary) = (phase("early-years"), phase("primary"));
    let mut audit = blank();
    let empty = audit.clone();
    let cell = Cell { audit: &empty, element, phase: &early };
    assert_eq!(apply(&mut audit, bulk_answers::name_other_phases(&cell).unwrap()), 4);
    let now = audit.clone();
    let cell = Cell { audit: &now, element, phase: &early };
    assert!(bulk_answers::name_other_phases(&cell).is_none());
    for criterion in element.criteria.iter().filter(|criterion| criterion.hint.is_some()) {
        let named = criterion.hint.as_ref().unwrap().phases.contains(&early);
        assert_eq!(cell.state_of(criterion) == CriterionState::NotApplicable, !named, "{}", criterion.code);
    }
    // Only plain answers are taken over, and only where there are none.
    let place = |phase: &PhaseId, question: &str| Place::of(&element.id, &id(question)).in_phase(phase);
    audit.answers.insert(place(&early, "1-5-g-3"), Answer::Holds(true));
    audit.answers.insert(place(&early, "1-5-g-4"), Answer::Holds(true));
    audit.answers.insert(place(&primary, "1-5-g-4"), Answer::Holds(false));
    let now = audit.clone();
    assert_eq!(apply(&mut audit, bulk_answers::copy_from(&now, element, &early, &primary).unwrap()), 1);
    assert_eq!(audit.answers.get(&place(&primary, "1-5-g-3")), Some(&Answer::Holds(true)));
    assert_eq!(audit.answers.get(&place(&primary, "1-5-g-4")), Some(&Answer::Holds(false)));
    assert!(bulk_answers::copy_from(&audit, element, &early, &primary).is_none());
}

#[test]
fn typing_in_one_phase_is_a_step_of_its_own() {
    let mut sent = submission(rubric(), "authority");
    let mut history = History::default();
    let element = element("1.1");
    let type_in = |phase: &PhaseId, text: &str| -> Change {
        let place = Place::of(&element.id, &id("impact")).in_phase(phase);
        change::AuditChange::Answer(place, Answer::text(text)).into()
    };
    let (primary, secondary) = (phase("primary"), phase("secondary"));
    for (phase, text) in [(&primary, "R"), (&primary, "Ri"), (&secondary, "B"), (&secondary, "Be")] {
        assert!(history.edit(&mut sent, type_in(phase, text), &moment()));
    }
    assert_eq!(sent.log.len(), 2);
    assert!(history.undo(&mut sent, &moment()));
    assert_eq!(sent.audit.text(&Place::of(&element.id, &id("impact")).in_phase(&primary)), "Ri");
    assert_eq!(sent.audit.text(&Place::of(&element.id, &id("impact")).in_phase(&secondary)), "");
    // The same typed into two phases at once is one step, however many keys.
    let both = |text: &str| Change::Batch(vec![type_in(&primary, text), type_in(&secondary, text)]);
    let before = sent.audit.clone();
    history.seal();
    assert!(history.edit(&mut sent, both("N"), &moment()) && history.edit(&mut sent, both("No"), &moment()));
    // One more in a single phase is another step: undoing it leaves the other phase's words.
    assert!(history.edit(&mut sent, type_in(&primary, "Now"), &moment()));
    assert!(history.undo(&mut sent, &moment()));
    assert_eq!(sent.audit.text(&Place::of(&element.id, &id("impact")).in_phase(&secondary)), "No");
    assert!(history.undo(&mut sent, &moment()));
    assert_eq!(sent.audit, before);
}

fn row(groups: &[check::Group], group: &str, label: &str) -> Option<String> {
    let group = groups.iter().find(|it| it.title == group).unwrap_or_else(|| panic!("no group {group}"));
    let folded = group.folded.iter().flat_map(|(_, rows)| rows);
    let row = group.rows.iter().chain(folded).find(|row| row.label == label);
    row.unwrap_or_else(|| panic!("no row {label}")).said.clone().map(plain)
}

#[test]
fn everything_is_in_one_list() {
    let (mut audit, ..) = cell("2.4 early-years: g/3/a=no, g/4=na, os/5=?");
    let figure = Place::whole(&id("p-4.figure-2008")).in_phase(&phase("primary"));
    audit.answers.insert(figure, Answer::Text("5".into()));
    let overall = Place::whole(&id("overall-2")).in_phase(&phase("early-years"));
    audit.answers.insert(overall, Answer::One(readymark_core::scheme::ids::OptionId::new("g").unwrap()));
    let groups = check::groups(rubric(), &audit);
    let title = format!("2.4 {}: Early Years", element("2.4").title);
    assert_eq!(row(&groups, &title, "Ceiling"), Some("Your answers allow Needs improvement at most.".into()));
    assert!(row(&groups, &title, "2.4/G/3/a").unwrap().starts_with("Not met\n"));
    assert!(row(&groups, &title, "2.4/G/3").unwrap().starts_with("Not met\n"));
    assert!(row(&groups, &title, "2.4/G/4").unwrap().starts_with("Does not apply: said so\n"));
    assert_eq!(row(&groups, &title, "Not answered"), Some("2.4/OS/5".into()));
    assert_eq!(row(&groups, &title, "Rating"), None);
    assert_eq!(row(&groups, "Overall ratings", "Early Years: Risk management"), Some("Good".into()));
    assert_eq!(
        row(&groups, "Data indicators, Primary", "Primary schools below the floor target"),
        Some("Figure 2008: 5".into())
    );
    // What a rating needs is there once it does; a way to change an answer leads to one.
    let labels = |groups: &[check::Group]| {
        let group = groups.iter().find(|group| group.title == title).unwrap();
        group.rows.iter().map(|row| plain(row.label.clone())).collect::<Vec<_>>()
    };
    assert!(!labels(&groups).contains(&"Why you keep the rating".to_owned()));
    let rating = Place::of(&element("2.4").id, &id("rating")).in_phase(&phase("early-years"));
    audit.answers.insert(rating, Answer::One(readymark_core::scheme::ids::OptionId::new("g").unwrap()));
    let groups = check::groups(rubric(), &audit);
    assert!(labels(&groups).contains(&"Why you keep the rating".to_owned()));
    assert!(labels(&groups).contains(&"Evidence of impact".to_owned()));
    assert!(row(&groups, &title, "Ceiling").unwrap().contains("You rated this Good"));
    let (_, folded) = groups.iter().find(|group| group.title == title).unwrap().folded.as_ref().unwrap();
    let target = |label: &str| folded.iter().find(|it| it.label == label).unwrap().target.clone();
    let leads = |question: &str| {
        check::RowTarget::Question(Place::of(&element("2.4").id, &id(question)).in_phase(&phase("early-years")))
    };
    assert_eq!(target("2.4/G/3"), leads("2-4-g-3-a"));
    assert_eq!(target("2.4/G/3/b"), leads("2-4-g-3-b"));
    // A group for each aspect in each phase it applies to, and no more.
    let with_ceiling = groups.iter().filter(|it| it.rows.iter().any(|row| row.label == "Ceiling"));
    assert_eq!(with_ceiling.count(), cells().len());
}

#[test]
fn ratings_are_counted_never_worked_out() {
    let mut audit = blank();
    assert_eq!(summary_sentence(&dashboard(rubric(), &audit)), "0 of 27 ratings entered.");
    let (said, element, phase) = cell("1.1 primary: g/1=no");
    audit.answers.extend(said.answers);
    let rate = |role: &str, level: &str| {
        let option = readymark_core::scheme::ids::OptionId::new(level).unwrap();
        (Place::of(&element.id, &id(role)).in_phase(&phase), Answer::One(option))
    };
    audit.answers.extend([rate("rating", "os"), rate("strategies-view", "ni")]);
    let tables = dashboard(rubric(), &audit);
    assert_eq!(
        summary_sentence(&tables),
        "1 of 27 ratings entered. 1 is above what your answers allow. 1 differs from the other view."
    );
    assert_eq!(spread_of(rubric(), &tables[0], None), [1, 0, 0, 0]);
    assert_eq!(spread_words(rubric(), &spread_of(rubric(), &tables[0], Some(&phase))), "1 Outstanding");
    assert_eq!(spread_words(rubric(), &spread_of(rubric(), &tables[1], None)), "none rated yet");
}

/// Appendix 5 as `docs/schemes.md` §1.8 counts it: six boxes, their standards, NCAs' own, and the stray bullet.
#[test]
fn the_joint_visit_form_is_a_form_of_its_own() {
    let form: std::sync::Arc<Scheme> = scheme(VISIT);
    let tops = |box_: &str| {
        let element = form.elements.iter().find(|element| element.id.as_str() == box_).unwrap();
        let top = element.points.iter().filter(|point| point.code.matches('/').count() == 2);
        (top.clone().count(), top.filter(|top| top.statement.provenance == Provenance::Open).count())
    };
    assert_eq!(form.elements.len(), 6);
    assert_eq!(tops("challenge"), (7 + 3, 0));
    assert_eq!(tops("targets"), (2, 0));
    assert_eq!(tops("brokering"), (8 + 1, 1));
    assert_eq!(tops("nca"), (3, 0));
    assert_eq!(tops("reports"), (3, 0));
    assert_eq!(tops("overall"), (0, 0));
    let grade = form.extent().unwrap();
    assert_eq!(grade.options().len(), 4);
    assert!(matches!(grade.kind, QuestionKind::One(_)));
    assert_eq!(form.element_questions.iter().filter(|question| question.options().len() == 5).count(), 1);
    // It rates nothing, leads to nothing, keeps no register, and the authority's scheme only names it.
    assert!(!form.is_rated() && form.outcomes.is_empty() && !form.keeps_a_register());
    assert!(form.reminder.is_some() && form.archived.is_some());
    for scheme in catalogue().built_in() {
        for beside in &scheme.beside {
            assert!(catalogue().scheme(beside).is_some(), "{} names {beside}", scheme.id);
        }
    }
    assert_eq!(rubric().beside.iter().map(|it| it.as_str()).collect::<Vec<_>>(), [VISIT]);
    // An answer of the form has no place in the authority's audit, and the other way round.
    let of_form = Place::of(&form.elements[0].id, &grade.id);
    let mut audit = blank();
    audit.answers.insert(of_form, Answer::One(grade.options()[0].id.clone()));
    assert_eq!(audit.unplaced(rubric()).len(), 1);
    // It travels as a file of its own.
    let sent = submission(&form, "primary");
    let back = read_file(write(&sent, None, &moment(), 1).text.as_bytes()).unwrap();
    assert_eq!(back.submission.edition.scheme.as_str(), VISIT);
}

#[test]
fn levels_read_from_best_to_worst() {
    let tones: Vec<Tone> = rubric().levels.iter().map(|level| level.tone).collect();
    assert_eq!(tones, [Tone::Best, Tone::Met, Tone::Part, Tone::Not]);
    let rating = rubric().with_role(readymark_core::scheme::Role::Rating).unwrap();
    assert_eq!(rating.options().iter().map(|option| option.tone).collect::<Vec<_>>(), tones);
    assert!(rubric().archived.as_ref().is_some_and(|archived| archived.provenance == Provenance::Derived));
    let asked: Vec<&QuestionId> =
        rubric().element_questions.iter().filter(|question| question.each_phase).map(|question| &question.id).collect();
    assert_eq!(asked.len() + 1, rubric().element_questions.len());
}
