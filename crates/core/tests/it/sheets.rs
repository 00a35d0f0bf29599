//! A self-audit as sheets: a row for everything, cells of the kind of their column, and none lost.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::audit::{Answer, Audit, UserText};
use readymark_core::readiness::criterion::Cell as At;
use readymark_core::report::sheets::{Sheet, sheets};
use readymark_core::report::{dashboard, hub};
use readymark_core::scheme::ids::{ElementId, OptionId, QuestionId};
use readymark_core::scheme::levels::{MeasureKind, RestsOn};
use readymark_core::scheme::{QuestionKind, Scheme, TextKind};
use readymark_core::submission::Submission;

use crate::support::generate::audits;
use crate::support::sheets::{Row, everything, examples, of_audit, read, rows_of};
use crate::support::{AUTHORITY, QUALITY_MARK, plain, runs, scheme, submission};

/// The one row of a sheet in which these cells are.
fn row<'r>(rows: &'r [Row], cells: &[(&str, &str)]) -> &'r Row {
    let is_it =
        |row: &&Row| cells.iter().all(|(name, said)| row.get(name).map(String::as_str).unwrap_or_default() == *said);
    let found: Vec<_> = rows.iter().filter(is_it).collect();
    assert_eq!(found.len(), 1, "{cells:?}: {found:#?}");
    found[0]
}

fn of(row: &Row, names: &[&str]) -> String {
    names.iter().map(|name| row.get(name).map_or("·", String::as_str)).collect::<Vec<_>>().join(" | ")
}

/// Every place that is asked now, found without the sheets; bullets' introductions aside.
fn asked(scheme: &Scheme, audit: &Audit) -> Vec<Place> {
    let view = View::new(scheme, audit);
    let whole = scheme.sections.iter().flat_map(|section| &section.questions);
    let mut places: Vec<Place> = whole
        .filter(|question| view.asks_whole(&question.id))
        .flat_map(|question| hub::whole_places(scheme, question))
        .collect();
    for element in hub::listed(scheme, audit) {
        places.extend(hub::asked_at(scheme, audit, element).map(|(_, place)| place));
        for phase in element.phases.iter().filter(|_| !element.criteria.is_empty()) {
            let at = At { audit, element, phase };
            let measures = element.measures.iter().filter(|it| at.asks(it));
            let measures = measures.filter(|it| !matches!(it.kind, MeasureKind::Missing(_)));
            places.extend(measures.map(|measure| at.place(&measure.id)));
            let statements = element.criteria.iter().filter(|it| !matches!(it.rests, RestsOn::Bullets));
            places.extend(statements.map(|statement| at.place(&statement.id)));
        }
    }
    for row in scheme.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row))) {
        let blanks = row.0.columns.iter().flat_map(|column| row.1.blanks(column));
        places.extend(blanks.map(|blank| Place::whole(&blank.question).in_phase(&row.1.phase)));
    }
    places
}

#[test]
fn examples_have_a_row_for_everything() {
    // Sheet by sheet, the list of columns aside.
    let expected = [
        ("asye-endorsement.employer", "self_audit 1, answers 53, evidence 5, actions 4"),
        ("early-permanence-quality-mark.agency", "self_audit 1, answers 67, evidence 7, actions 7"),
        ("joint-visit-form.primary", "self_audit 1, answers 23"),
        ("local-authority-self-evaluation.authority", "self_audit 1, answers 836, evidence 6, actions 4, ratings 35"),
        ("quality-mark-extended-services.provider", "self_audit 1, answers 122, evidence 8, actions 3"),
        ("quality-mark.primary", "self_audit 1, answers 99, evidence 7, actions 6"),
        ("quality-mark.secondary", "self_audit 1, answers 129, evidence 7, actions 6"),
    ];
    let mut found = Vec::new();
    for (name, opened) in examples() {
        let Submission { audit, edition, .. } = &opened.submission;
        let scheme = scheme(edition.scheme.as_str());
        let sheets = sheets(&scheme, &opened.submission, &everything());
        let counts = sheets.iter().filter(|sheet| sheet.name != "columns");
        let counts: Vec<String> = counts.map(|sheet| format!("{} {}", sheet.name, sheet.rows.len())).collect();
        found.push((name, counts.join(", ")));
        sheets.iter().for_each(|sheet| assert_eq!(read(sheet).len(), sheet.rows.len()));
        let columns: usize = sheets.iter().filter(|it| it.name != "columns").map(|sheet| sheet.columns.len()).sum();
        assert_eq!(rows_of(&sheets, "columns").len(), columns);
        assert_eq!(rows_of(&sheets, "evidence").len(), audit.evidence.len());
        assert_eq!(rows_of(&sheets, "actions").len(), audit.actions.len());
        assert_eq!(rows_of(&sheets, "answers").len(), asked(&scheme, audit).len());
        let cells = dashboard::all_cells(&dashboard::dashboard(&scheme, audit)).count();
        let elements = |row: &&Row| row.contains_key("element_code");
        assert_eq!(rows_of(&sheets, "ratings").iter().filter(elements).count(), cells);
    }
    let found: Vec<(&str, &str)> = found.iter().map(|(name, counts)| (name.as_str(), counts.as_str())).collect();
    assert_eq!(found, expected);
}

/// The sheets of the example of the local authority, whole.
fn authority() -> Vec<Sheet> {
    let (_, opened) = examples().into_iter().find(|(name, _)| name.starts_with(AUTHORITY)).unwrap();
    sheets(&scheme(AUTHORITY), &opened.submission, &everything())
}

#[test]
fn what_a_rated_scheme_says_stands_in_columns_of_its_kind() {
    let sheets = authority();
    let answers = rows_of(&sheets, "answers");
    let share = row(&answers, &[("element_code", "1.5"), ("phase", "Primary"), ("share_of", "6600/100")]);
    assert_eq!(of(share, &["status", "answer", "share_part", "text"]), "Answered | 58 of 66 | 5800/100 | ·");
    let figures: Vec<String> = answers
        .iter()
        .filter(|row| row.get("phase").is_some_and(|phase| phase == "Early Years") && row.contains_key("number"))
        .map(|row| of(row, &["asked", "answer", "number", "text"]))
        .collect();
    assert!(figures.iter().any(|it| it.ends_with(" (%) | 54 | 5400/100 | ·")), "{figures:#?}");
    let ratings = rows_of(&sheets, "ratings");
    let above = row(&ratings, &[("against_ceiling", "Above")]);
    let names = ["element_code", "phase", "rating", "ceiling_best", "ceiling_worst", "other_view", "remarks"];
    assert_eq!(
        of(above, &names),
        "2.4 | Secondary | Good | Needs improvement | Needs improvement | Good | Above what the answers allow, and no \
         reason is given."
    );
    assert_eq!(ratings.iter().filter(|row| row.contains_key("difference")).count(), 2);
    // Two themes, each judged as a whole in three phases and altogether.
    let whole = |row: &&Row| !row.contains_key("element_code");
    assert_eq!(ratings.iter().filter(whole).count(), 8);
    assert!(ratings.iter().filter(whole).all(|row| row.contains_key("rating") && row.contains_key("reason")));
    let evidence = rows_of(&sheets, "evidence");
    let first = row(&evidence, &[("evidence_id", "evidence-1")]);
    assert_eq!(
        of(first, &["elements", "dated", "dated_as_typed", "kept", "complete"]),
        "1.1, 1.3, 2.1 | · | September 2008 to July 2009 | Improvement service, shared drive | Yes"
    );
    let actions = rows_of(&sheets, "actions");
    let first = row(&actions, &[("action_id", "action-1")]);
    assert_eq!(of(first, &["due", "by_when", "status", "element_code"]), "2009-09-30 | 30 9 2009 | In progress | 2.1");
}

#[test]
fn questions_of_every_kind_are_read_in_words() {
    let scheme = scheme(QUALITY_MARK);
    let said = "primary; category=emerged; evidence document for e1; draft-action for e1";
    let mut submission = submission(&scheme, said);
    let dates = scheme
        .sections
        .iter()
        .flat_map(|section| &section.questions)
        .filter(|question| matches!(question.kind, QuestionKind::Text(TextKind::Date)));
    let date = dates.map(|question| Place::whole(&question.id)).next().unwrap();
    for (typed, expected) in [
        ("27th of March 2027", "27 March 2027 | 2027-03-27 | · | ·"),
        ("31 2 2027", "· | · | 31 2 2027 | There is no 31 February."),
        ("-1+cmd", "· | · | -1+cmd | Enter a day, a month and a year, such as 27 3 2027."),
    ] {
        submission.audit.answers.insert(date.clone(), Answer::Text(typed.into()));
        let all = rows_of(&sheets(&scheme, &submission, &everything()), "answers");
        let question = &scheme.audit_question(&date.question).unwrap().1.short;
        let answers: Vec<_> = all.iter().filter(|row| row["question"] == *question).collect();
        let [found] = &answers[..] else { panic!("{answers:?}") };
        assert_eq!(of(found, &["answer", "date", "text", "remarks"]), expected, "{typed}");
        assert_eq!(
            found["status"],
            if View::new(&scheme, &submission.audit).asks_whole(&date.question) {
                "Answered"
            } else {
                "No longer asked"
            }
        );
    }
}

#[test]
fn what_is_not_asked_or_has_no_place_is_there_and_said_to_be() {
    let scheme = scheme(QUALITY_MARK);
    let mut submission = submission(&scheme, "primary; category=emerged");
    let elsewhere =
        scheme.elements.iter().find(|element| !View::new(&scheme, &submission.audit).has_element(&element.id));
    let elsewhere = elsewhere.unwrap();
    let question = scheme.questions_of(&elsewhere.id).find(|it| matches!(it.kind, QuestionKind::Text(_))).unwrap();
    let left = Place::of(&elsewhere.id, &question.id);
    submission.audit.answers.insert(left, Answer::Text("Left behind".into()));
    let unknown = Place::of(&ElementId::new("x9").unwrap(), &QuestionId::new("gone").unwrap());
    submission.audit.answers.insert(unknown, Answer::One(OptionId::new("an-option").unwrap()));
    // Its question is asked, but takes no text.
    let category = Place::whole(&QuestionId::new("category").unwrap());
    submission.audit.answers.insert(category, Answer::Text("Out of it".into()));
    let answers = rows_of(&sheets(&scheme, &submission, &everything()), "answers");
    let left = row(&answers, &[("text", "Left behind")]);
    assert_eq!(
        of(left, &["element_code", "question", "status"]),
        format!("{} | {} | No longer asked", elsewhere.code, question.short)
    );
    let misplaced = row(&answers, &[("text", "Out of it")]);
    assert_eq!(of(misplaced, &["question", "status"]), "category | No place in this edition");
    let gone = row(&answers, &[("element_code", "x9")]);
    let names = ["element", "question", "status", "answer"];
    assert_eq!(of(gone, &names), "· | gone | No place in this edition | an-option");
}

/// What a text of an audit is in some cell of: itself, or where it is a date or a figure, without the space around it.
fn is_there(cells: &BTreeSet<String>, text: &UserText) -> bool {
    let as_date = text.as_date().map(plain).unwrap_or_default();
    text.is_blank() || [text.as_typed(), text.as_typed().trim(), &as_date].iter().any(|it| cells.contains(*it))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(150, 1_500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_is_lost((scheme, audit) in audits()) {
        let sheets = sheets(&scheme, &of_audit(&scheme, &audit), &everything());
        let of = |name: &str| -> BTreeSet<String> {
            rows_of(&sheets, name).into_iter().flat_map(BTreeMap::into_values).collect()
        };
        let rows = rows_of(&sheets, "answers");
        let answers = of("answers");
        for answer in audit.answers.values() {
            match answer {
                Answer::Text(text) | Answer::NotApplicable(text) => prop_assert!(is_there(&answers, text), "{answer:?}"),
                Answer::Share { .. } => {
                    let said = plain(answer.plainly());
                    let read = rows.iter().any(|row| row.contains_key("share_part"));
                    prop_assert!(read || answers.contains(&said) || !answer.says_something(), "{answer:?}");
                }
                Answer::One(_) | Answer::Many(_) | Answer::Holds(_) => {}
            }
        }
        // Each that says something is in a row that says it: answered, or why it does not count.
        let says = audit.answers.values().filter(|answer| answer.says_something()).count();
        let kept = rows.iter().filter(|row| row.contains_key("answer") || row.contains_key("text")).count();
        prop_assert!(kept >= says, "{kept} of {says}");
        let asked: BTreeSet<Place> = asked(&scheme, &audit).into_iter().collect();
        let answered = asked.iter().filter(|place| View::new(&scheme, &audit).said(place).is_some()).count();
        prop_assert!(rows.len() >= asked.len());
        prop_assert!(rows.iter().filter(|row| row["status"] == "Answered").count() >= answered || scheme.is_rated());

        let evidence = of("evidence");
        prop_assert_eq!(rows_of(&sheets, "evidence").len(), audit.evidence.len());
        for item in &audit.evidence {
            for text in [&item.title, &item.kept, &item.dated, &item.note] {
                prop_assert!(is_there(&evidence, text), "{text:?}");
            }
            prop_assert!(evidence.contains(item.id.as_str()));
        }
        let actions = of("actions");
        prop_assert_eq!(rows_of(&sheets, "actions").len(), audit.actions.len());
        for action in &audit.actions {
            for text in [&action.what, &action.who, &action.by_when] {
                prop_assert!(is_there(&actions, text), "{text:?}");
            }
            prop_assert!(actions.contains(action.id.as_str()));
        }
    }
}
