//! The dashboard of a rated audit: the printed example of "Any Borough" entered cell by cell
//! (`docs/schemes.md` §1.7), and that nothing worked out takes the place of anything entered.

use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit};
use readymark_core::readiness::ceiling::RatingPosition;
use readymark_core::report::dashboard::{
    DashboardTable, RatingFilter, all_cells, dashboard, filter_sentence, overall_place, rating_status, tally, undecided,
};
use readymark_core::scheme::Role;
use readymark_core::scheme::ids::{OptionId, PhaseId, QuestionId, ThemeId};

use crate::support::levels::{audit_of, best, blank, cell, element, rubric};
use crate::support::{moment, read_file, submission, write};

/// As printed: each phase with its ten aspects, an overall after each theme; then the two overalls.
const ANY_BOROUGH: &str = "
    early-years g g os n/a ni | g || g n/a n/a g si | ni
    primary ni ni g g g | ni || ni g g g g | g
    secondary g g os g g | g || ni g ni g g | ni
    overall g || ni";

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|it| !it.is_empty()).collect()
}

fn role(role: Role) -> QuestionId {
    rubric().element_questions.iter().find(|question| question.role == role).unwrap().id.clone()
}

fn level(id: &str) -> Answer {
    Answer::One(OptionId::new(id).unwrap())
}

fn phase(id: &str) -> PhaseId {
    PhaseId::new(id).unwrap()
}

fn theme(n: usize) -> ThemeId {
    rubric().themes[n].id.clone()
}

/// Enters the printed dashboard, one answer for each cell.
fn any_borough() -> Audit {
    let mut audit = blank();
    for line in lines(ANY_BOROUGH) {
        let (row, themes) = line.split_once(' ').unwrap();
        for (n, part) in themes.split("||").enumerate() {
            let part = part.trim();
            if row == "overall" {
                audit.answers.insert(overall_place(rubric(), &theme(n), None).unwrap(), level(part));
                continue;
            }
            let (cells, overall) = part.split_once('|').unwrap();
            let place = overall_place(rubric(), &theme(n), Some(&phase(row))).unwrap();
            audit.answers.insert(place, level(overall.trim()));
            let elements = rubric().elements.iter().filter(|element| element.theme == Some(theme(n)));
            for (element, rating) in elements.zip(cells.split_whitespace()).filter(|(_, rating)| *rating != "n/a") {
                let place = Place::of(&element.id, &role(Role::Rating)).in_phase(&phase(row));
                audit.answers.insert(place, level(rating));
            }
        }
    }
    audit
}

/// A dashboard in the form of [`ANY_BOROUGH`].
fn shown(tables: &[DashboardTable]) -> Vec<String> {
    let word = |rank: Option<usize>| rank.map_or("?".to_owned(), |rank| rubric().levels[rank].id.to_string());
    let mut rows = Vec::new();
    for (n, phase) in rubric().phases.iter().enumerate() {
        let parts = tables.iter().map(|table| {
            let cells =
                table.rows[n].cells.iter().map(|cell| cell.as_ref().map_or("n/a".into(), |cell| word(cell.rating)));
            format!("{} | {}", cells.collect::<Vec<_>>().join(" "), word(table.rows[n].overall))
        });
        rows.push(format!("{} {}", phase.id, parts.collect::<Vec<_>>().join(" || ")));
    }
    let overall: Vec<String> = tables.iter().map(|table| word(table.overall)).collect();
    rows.push(format!("overall {}", overall.join(" || ")));
    rows
}

#[test]
fn any_borough_comes_out_as_printed() {
    let audit = any_borough();
    assert_eq!(audit.answers.len(), 27 + 6 + 2);
    assert!(audit.unplaced(rubric()).is_empty(), "{:?}", audit.unplaced(rubric()));
    let tables = dashboard(rubric(), &audit);
    assert_eq!(shown(&tables), lines(ANY_BOROUGH));
    assert_eq!(tables[0].columns, ["1.1", "1.2", "1.3", "1.4", "1.5"]);
    assert_eq!(tables[1].columns, ["2.1", "2.2", "2.3", "2.4", "2.5"]);
    // The spread stands beside the overall rating; it is not one.
    assert_eq!(tables[0].rows[0].spread(rubric()), [1, 2, 1, 0]);
    assert_eq!(tables[1].rows[0].spread(rubric()), [0, 2, 0, 1]);
    // Nothing is answered, so no rating is known to be above its ceiling.
    assert_eq!(undecided(&tables).count(), 0);
    // It travels.
    let mut sent = submission(rubric(), "authority");
    sent.audit = audit;
    let back = read_file(write(&sent, None, &moment(), 1).text.as_bytes()).unwrap();
    assert_eq!(shown(&dashboard(rubric(), &back.submission.audit)), lines(ANY_BOROUGH));
}

#[test]
fn answers_that_lower_ceilings_flag_ratings_and_change_none() {
    let mut audit = any_borough();
    for said in [
        "1.3 early-years: g/1=no",                     // Outstanding was entered, Good is the most.
        "1.5 primary: guidance-share=40/100",          // Good was entered.
        "2.4 secondary: g/3/a=no, g/3/b=no, g/3/c=no", // Good was entered.
        "2.3 secondary: in-categories=quartile",       // Needs improvement was entered: within.
        "1.1 primary: g/1=no",                         // Needs improvement was entered: within.
        "2.2 primary: g/1/b=?",                        // Good was entered and is not settled.
    ] {
        audit.answers.extend(cell(said).0.answers);
    }
    let tables = dashboard(rubric(), &audit);
    assert_eq!(shown(&tables), lines(ANY_BOROUGH));
    let flags: Vec<String> = undecided(&tables)
        .map(|undecided| format!("{} {} {}", undecided.element, undecided.phase, undecided.ceiling.best))
        .collect();
    assert_eq!(flags, ["1-3 early-years 1", "1-5 primary 3", "2-4 secondary 3"]);
    let unsettled = &tables[1].rows[1].cells[1].as_ref().unwrap();
    assert_eq!(unsettled.against(), Some(RatingPosition::NotSettled));
    // Once it is said why a rating stands, it is above its ceiling still and no longer to be decided.
    let (element, early) = (crate::support::levels::element("1.3"), phase("early-years"));
    let why = Place::of(&element.id, &role(Role::AboveCeilingReason)).in_phase(&early);
    audit.answers.insert(why.clone(), Answer::Text("Agreed in June.".into()));
    let tables = dashboard(rubric(), &audit);
    assert_eq!(undecided(&tables).count(), 2);
    assert!(tables[0].rows[0].cells[2].as_ref().unwrap().is_above());
    assert!(audit.unplaced(rubric()).is_empty());
    audit.answers.remove(&why);
    // Taking the answer back takes the flag back.
    for element in ["1-3", "1-5", "2-4"] {
        audit.answers.retain(|place, said| {
            place.element.as_ref().is_none_or(|it| it.as_str() != element) || matches!(said, Answer::One(it) if rubric().levels.iter().any(|level| level.id.as_str() == it.as_str()))
        });
    }
    let tables = dashboard(rubric(), &audit);
    assert_eq!(undecided(&tables).count(), 0);
    assert_eq!(shown(&tables), lines(ANY_BOROUGH));
}

#[test]
fn two_views_stand_beside_one_another() {
    let (element, primary) = (element("1.2"), phase("primary"));
    // Everything is met but one plain Good criterion: Good is the ceiling.
    let mut answers = best(element, &primary);
    answers.insert(QuestionId::new("1-2-g-4").unwrap(), Answer::Holds(false));
    let mut audit = audit_of(element, &primary, &answers);
    let place = |of: Role| Place::of(&element.id, &role(of)).in_phase(&primary);
    audit.answers.insert(place(Role::Rating), level("g"));
    audit.answers.insert(place(Role::OtherView), level("os"));
    audit.answers.insert(place(Role::Difference), Answer::Text("Seen in March.".into()));
    assert!(audit.unplaced(rubric()).is_empty());
    let look = |audit: &Audit| dashboard(rubric(), audit)[0].rows[1].cells[1].clone().unwrap();
    let cell = look(&audit);
    assert_eq!((cell.rating, cell.other), (Some(1), Some(0)));
    assert!(cell.differs());
    assert_eq!(cell.difference, "Seen in March.");
    // The ceiling binds the provider's rating and not the other view.
    assert_eq!(cell.against(), Some(RatingPosition::Within));
    // Good asks for evidence of impact; the two lower levels do not.
    assert!(cell.wants_impact(rubric()));
    audit.answers.insert(place(Role::Impact), Answer::Text("Results rose by a tenth.".into()));
    assert!(!look(&audit).wants_impact(rubric()));
    audit.answers.remove(&place(Role::Impact));
    audit.answers.insert(place(Role::Rating), level("ni"));
    let cell = look(&audit);
    assert!(!cell.wants_impact(rubric()) && cell.differs());
    // In a phase where the aspect does not apply, a rating has no place; it is kept and shown as such.
    let elsewhere =
        Place::of(&crate::support::levels::element("1.4").id, &role(Role::Rating)).in_phase(&phase("early-years"));
    audit.answers.insert(elsewhere, level("g"));
    assert_eq!(audit.unplaced(rubric()).len(), 1);
    assert!(dashboard(rubric(), &audit)[0].rows[0].cells[3].is_none());
}

#[test]
fn ratings_are_counted_and_found_by_what_is_odd_about_them() {
    let mut audit = any_borough();
    audit.answers.extend(cell("1.3 early-years: g/1=no").0.answers);
    let (element, primary) = (element("1.2"), phase("primary"));
    let place = |of: Role| Place::of(&element.id, &role(of)).in_phase(&primary);
    audit.answers.insert(place(Role::OtherView), level("os"));
    let tables = dashboard(rubric(), &audit);
    let counts = |tables: &[DashboardTable]| {
        let counted = tally(rubric(), tables).into_iter();
        counted.map(|(status, count)| format!("{count} {}", status.word)).collect::<Vec<_>>().join(", ")
    };
    let said = "2 Outstanding, 18 Good, 6 Needs improvement, 1 Significant improvement needed, 0 Not rated";
    assert_eq!(counts(&tables), said);
    let found = |filter: RatingFilter, tables: &[DashboardTable]| {
        let cells = all_cells(tables).filter(|cell| filter.finds(rubric(), cell));
        cells.map(|cell| format!("{} {}", cell.element, cell.phase)).collect::<Vec<_>>()
    };
    assert_eq!(found(RatingFilter::All, &tables).len(), 27);
    assert_eq!(found(RatingFilter::Above, &tables), ["1-3 early-years"]);
    assert_eq!(found(RatingFilter::Differing, &tables), ["1-2 primary"]);
    // Outstanding and Good ask for it.
    assert_eq!(found(RatingFilter::WithoutEvidence, &tables).len(), 20);
    assert_eq!(found(RatingFilter::NotRated, &tables), [""; 0]);
    let told = |filter: RatingFilter| filter_sentence(rubric(), &tables, filter);
    assert_eq!(told(RatingFilter::All), "");
    assert_eq!(told(RatingFilter::Above), "1 of 10 aspects shown.");
    assert_eq!(told(RatingFilter::NotRated), "0 of 10 aspects shown.");
    // One that is above stays above once it is said why; one that is not rated is neither.
    let why = Place::of(&rubric().elements[2].id, &role(Role::AboveCeilingReason)).in_phase(&phase("early-years"));
    audit.answers.insert(why, Answer::Text("Agreed in June.".into()));
    audit.answers.remove(&place(Role::Rating));
    let tables = dashboard(rubric(), &audit);
    assert_eq!(found(RatingFilter::Above, &tables), ["1-3 early-years"]);
    assert_eq!(found(RatingFilter::NotRated, &tables), ["1-2 primary"]);
    assert_eq!(found(RatingFilter::Differing, &tables), [""; 0]);
    assert!(counts(&tables).ends_with("1 Not rated"));
    let words = [Some(0), None].map(|rating| rating_status(rubric(), rating).word);
    assert_eq!(words, ["Outstanding", "Not rated"]);
}
