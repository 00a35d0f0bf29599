//! What is kept and counts for nothing: answers to questions that are not asked now, and files of earlier
//! editions.

use readymark_core::audit::Answer;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::{Fit, View};
use readymark_core::readiness::left_over;
use readymark_core::report::check;
use readymark_core::scheme::ids::QuestionId;
use readymark_core::scheme::{Question, Scheme};
use readymark_core::submission::SchemeMatch;
use readymark_core::submission::bulk_answers::remove_not_asked;
use readymark_core::submission::{Change, History};

use crate::support::levels::{cell, rubric};
use crate::support::{ASYE, QUALITY_MARK, catalogue, moment, path, plain, read_file, scheme, submission};

/// What is no longer asked is shown before it is sent, and goes with one press, which can be undone.
#[test]
fn what_is_no_longer_asked_is_listed_and_goes_at_once() {
    let check_one = |id: &str, said: &str, question: &str, text: &str| {
        let scheme = scheme(id);
        let mut sent = submission(&scheme, said);
        let before = sent.audit.clone();
        let groups = check::groups(&scheme, &sent.audit);
        let listed = groups.iter().find(|group| group.title == check::NOT_ASKED).unwrap_or_else(|| panic!("{said}"));
        assert!(listed.rows.iter().any(|row| plain(&row.label).contains(question)), "{said}: {:?}", listed.rows);
        assert!(listed.rows.iter().any(|row| row.said.as_ref().is_some_and(|it| plain(it).contains(text))), "{said}");
        let mut history = History::default();
        let change: Change = remove_not_asked(&View::new(&scheme, &sent.audit)).unwrap();
        assert!(history.edit(&mut sent, change, &moment()));
        assert!(check::groups(&scheme, &sent.audit).iter().all(|group| group.title != check::NOT_ASKED));
        assert_eq!(remove_not_asked(&View::new(&scheme, &sent.audit)), None);
        assert!(history.undo(&mut sent, &moment()));
        assert_eq!(sent.audit, before);
        assert!(!history.can_undo());
    };
    let asye = scheme(ASYE);
    // The question that is asked only after one answer to another, whatever they are called.
    let (hidden, other) = conditional(&asye);
    let said = format!("employer; {}=27 3 2026, rang about a named worker; {other}", hidden.id);
    check_one(ASYE, &said, &hidden.short, "rang about a named worker");
    check_one(QUALITY_MARK, "primary; good-or-better=no", "Good or better", "No");
    check_one(QUALITY_MARK, "primary; category=never; good-or-better=yes; e1.made-by=school", "", "The school");
    check_one(QUALITY_MARK, "early-years; category=in; e1.extent=met", "Improvement category", "a category now");
    // A statement answered by hand at exactly 80 per cent, once the figure decides it.
    let (mut audit, element, phase) = cell("2.3 secondary: challenge-share=4/5, ni/3=yes, si/3=no");
    assert_eq!(left_over::not_asked(&View::new(rubric(), &audit)), []);
    let share = Place::of(&element.id, &QuestionId::new("challenge-share").unwrap()).in_phase(&phase);
    audit.answers.insert(share, Answer::Share { part: "5".into(), of: "6".into() });
    assert_eq!(left_over::not_asked(&View::new(rubric(), &audit)).len(), 2);
}

/// A text or date question of the whole audit that is asked only while another has some answer, and an
/// answer to that other for which it is not asked.
fn conditional(scheme: &Scheme) -> (&Question, String) {
    use readymark_core::scheme::requirement::Requirement;
    let questions = || scheme.sections.iter().flat_map(|section| &section.questions);
    let found = questions().filter(|question| question.options().is_empty()).find_map(|it| match &it.only_when {
        Some(Requirement::Answer { question, met, .. }) => {
            let other = questions().find(|it| it.id == *question)?;
            let otherwise = other.options().iter().find(|option| !met.contains(&option.id))?;
            Some((it, format!("{question}={}", otherwise.id)))
        }
        _ => None,
    });
    found.expect("a question that is asked only sometimes")
}

/// Files of the editions before: they open as ones of another edition, what still means the same keeps its
/// place, the rest is listed.
#[test]
fn files_of_earlier_editions_open() {
    let folder = path("tests/data/bundles/earlier-editions");
    let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert_eq!(names.len(), 7);
    for file in names {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let opened = read_file(&std::fs::read(&file).unwrap()).unwrap();
        let changed = !["asye-endorsement", "joint-visit-form"].iter().any(|it| name.starts_with(it));
        let matched = opened.submission.edition.matched(catalogue());
        let scheme = match (&matched, changed) {
            (SchemeMatch::OtherEdition(scheme), true) => scheme,
            (SchemeMatch::OtherEdition(scheme) | SchemeMatch::Same(scheme), false) => scheme,
            (home, _) => panic!("{name}: {home:?}"),
        };
        let audit = &opened.submission.audit;
        let view = View::new(scheme, audit);
        let unplaced: Vec<String> =
            audit.unplaced(scheme).iter().map(|it| format!("{}: {}", plain(&it.question), plain(&it.said))).collect();
        let expected: &[&str] = match name.starts_with("local-authority") {
            true => &["2-3 / in-categories / secondary: some"],
            false => &[],
        };
        assert_eq!(unplaced, expected, "{name}");
        let kept = audit.answers.iter().filter(|(place, answer)| view.fit(place, answer) == Fit::Counts).count();
        let left = left_over::not_asked(&view).len();
        println!("{name}: {kept} of {} keep their place, {left} not asked", audit.answers.len());
        assert_eq!(kept + unplaced.len(), audit.answers.len(), "{name}");
        assert_eq!(left, 0, "{name}: {:?}", left_over::not_asked(&view));
    }
}
