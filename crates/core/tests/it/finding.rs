//! Finding one's place: words that are looked for, the next unanswered question, and only those.

use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::audit::{Answer, Audit, UserText};
use readymark_core::report::check::{RowTarget, groups};
use readymark_core::report::hub;
use readymark_core::report::search::{Excerpt, SearchHit, SearchResults, SearchTarget, search};
use readymark_core::report::shown::plain_text;
use readymark_core::report::unanswered::{Unanswered, next_unanswered, only_unanswered, unanswered};
use readymark_core::scheme::ids::{ElementId, EvidenceId, PhaseId, QuestionId};
use readymark_core::scheme::{QuestionKind, Scheme};
use readymark_core::submission::Submission;

use crate::support::{AUTHORITY, EPQM, QUALITY_MARK, audit, catalogue, scheme, submission};

/// As browsers do, of the letters below.
fn without_accents(letter: char) -> String {
    let plain = match letter {
        'é' | 'ë' => "e",
        'â' => "a",
        '\u{300}'..='\u{36f}' => "",
        other => return other.to_string(),
    };
    plain.to_owned()
}

fn find(scheme: &Scheme, submission: &Submission, query: &UserText) -> SearchResults {
    search(scheme, submission, query, &without_accents)
}

/// What is found in a text of its own: what stands before it, what is marked, and what stands after it.
fn found_in(text: &str, query: &str) -> Option<[String; 3]> {
    let scheme = scheme(QUALITY_MARK);
    let mut submission = submission(&scheme, "primary");
    submission.audit.provider.organisation = text.into();
    let found = find(&scheme, &submission, &query.into()).answers;
    let Excerpt { before, found, after } = found.into_iter().next()?.excerpt;
    Some([before, found, after].map(|part| part.as_typed().to_owned()))
}

#[test]
fn capitals_accents_and_printed_quotation_marks_make_no_difference() {
    for (text, query, middle) in [
        ("The Café’s plan", "CAFE", "Café"),
        ("The Cafe\u{301}’s plan", "café", "Cafe\u{301}"),
        ("The Café’s plan", "cafe's", "Café’s"),
        ("Zoë and Siân", "sian", "Siân"),
        ("20–30 pupils", "20-30", "20–30"),
        ("İstanbul", "istanbul", "İstanbul"),
        ("ﷺ שלום", "שלום", "שלום"),
        ("co\u{ad}operate", "cooperate", "co\u{ad}operate"),
    ] {
        assert_eq!(found_in(text, query).map(|[_, middle, _]| middle).as_deref(), Some(middle), "{text}");
    }
    assert_eq!(found_in("The plan", "plans"), None);
}

#[test]
fn every_word_has_to_be_there_and_the_first_of_them_is_shown() {
    let text = "Tutors meet each half term to plan the groups";
    assert_eq!(found_in(text, "plan meet").map(|[_, middle, _]| middle).as_deref(), Some("meet"));
    assert_eq!(found_in(text, "plan meat"), None);
}

#[test]
fn a_long_text_is_cut_between_words() {
    let text = format!("{}needle {}", "before ".repeat(50), "after ".repeat(50));
    let [before, middle, after] = found_in(&text, "needle").unwrap();
    assert!(before.starts_with("…before before") && before.ends_with("before "), "{before}");
    assert_eq!(middle, "needle");
    assert!(after.starts_with(" after after") && after.ends_with("after…"), "{after}");
    let whole = format!("{}x{}", "é".repeat(200), "é".repeat(200));
    let [before, middle, after] = found_in(&whole, "x").unwrap();
    assert_eq!((before.chars().count(), middle.as_str(), after.chars().count()), (62, "x", 121));
}

fn in_words(hit: &SearchHit) -> String {
    let found = [&hit.excerpt.before, &hit.excerpt.found, &hit.excerpt.after].map(|part| plain_text(&part.into()));
    let [before, found, after] = found;
    format!("{} | {before}[{found}]{after}", plain_text(&hit.place))
}

#[test]
fn what_was_typed_is_found_with_the_page_it_stands_on() {
    let scheme = scheme(QUALITY_MARK);
    let mut submission = submission(&scheme, "primary; e1.provide=Tutors meet at the Café each term");
    submission
        .audit
        .evidence
        .push(Evidence { title: "Café rota".into(), ..Evidence::new(EvidenceId::new("x1").unwrap()) });
    let found = find(&scheme, &submission, &"cafe".into());
    let words: Vec<String> = found.answers.iter().map(in_words).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words[0].starts_with("1. ") && words[0].ends_with("| Tutors meet at the [Café] each term"), "{words:?}");
    let SearchTarget::Row(RowTarget::Question(place)) = &found.answers[0].target else { panic!("{words:?}") };
    assert_eq!(place.element, ElementId::new("e1"));
    assert!(words[1].contains("Café rota | [Café] rota"), "{words:?}");
    assert_eq!(found.answers[1].target, SearchTarget::Row(RowTarget::Evidence(EvidenceId::new("x1").unwrap())));
    // Who looks after evidence is found too.
    submission.audit.evidence[0].looked_after_by = "Office manager".into();
    assert_eq!(find(&scheme, &submission, &"manager".into()).answers.len(), 1);
    // All of the words have to be there.
    assert_eq!(find(&scheme, &submission, &"term café".into()).answers.len(), 1);
    assert_eq!(find(&scheme, &submission, &"autumn café".into()).answers, []);
    for nothing in ["", "  ", "\u{301}"] {
        assert_eq!(find(&scheme, &submission, &nothing.into()), Default::default(), "{nothing:?}");
    }
}

#[test]
fn a_statement_is_the_schemes_own_and_why_it_does_not_apply_is_the_providers() {
    let scheme = scheme(AUTHORITY);
    let mut submission = submission(&scheme, scheme.settings[0].id.as_str());
    // The first statement of which that can be said.
    let why = Answer::NotApplicable("We have no such settings".into());
    let (element, phase) = (&scheme.elements[0], &scheme.elements[0].phases[0]);
    let places = element.criteria.iter().map(|criterion| Place::of(&element.id, &criterion.id).in_phase(phase));
    let place = places
        .into_iter()
        .find(|place| {
            let mut audit = Audit::new(submission.audit.setting.clone());
            audit.answers.insert(place.clone(), why.clone());
            View::new(&scheme, &audit).said(place).is_some()
        })
        .unwrap();
    submission.audit.answers.insert(place.clone(), why);
    let found = find(&scheme, &submission, &"no such settings".into());
    let targets: Vec<&SearchTarget> = found.answers.iter().map(|hit| &hit.target).collect();
    assert_eq!(targets, [&SearchTarget::Row(RowTarget::Question(place))]);
    let statement = element.criteria[0].statement.text.as_str();
    let found = find(&scheme, &submission, &statement.into());
    assert_eq!((found.answers.len(), found.scheme.is_empty()), (0, false));
}

/// Every line of a scheme's own that the pages show is found by itself, on a page that there is.
#[test]
fn the_schemes_own_words_are_found() {
    for scheme in catalogue().built_in() {
        for setting in &scheme.settings {
            let submission = submission(scheme, setting.id.as_str());
            let find = |words: &str| find(scheme, &submission, &words.into()).scheme;
            for element in hub::listed(scheme, &submission.audit) {
                let texts = [&element.title, &element.requirement.text].into_iter();
                let statements = element.criteria.iter().map(|criterion| &criterion.statement.text);
                for text in texts.chain(statements).filter(|text| !text.trim().is_empty()) {
                    let hits = find(text);
                    assert!(hits.iter().any(|hit| is_about(hit, &element.id)), "{}: {text}", scheme.id);
                }
            }
            for section in scheme.sections.iter().filter(|section| section.settings.is_empty()) {
                for question in &section.questions {
                    assert!(!find(&question.ask).is_empty(), "{}: {}", scheme.id, question.ask);
                }
            }
        }
    }
}

fn is_about(hit: &SearchHit, element: &ElementId) -> bool {
    match &hit.target {
        SearchTarget::Element(id) => id == element,
        SearchTarget::Row(RowTarget::Question(place)) => place.element.as_ref() == Some(element),
        _ => false,
    }
}

/// Where somebody is who has a question in sight: in a phase where the element is rated in each.
fn spot(place: &Place) -> Option<(&ElementId, Option<&PhaseId>)> {
    place.element.as_ref().map(|element| (element, place.phase.as_ref()))
}

/// Answers what was found, and goes on from there until there is nothing more.
fn all_in_turn(scheme: &Scheme, audit: &mut Audit) -> Vec<Unanswered> {
    let mut found = Vec::new();
    let mut after: Option<Place> = None;
    while let Some(next) = next_unanswered(scheme, audit, after.as_ref().and_then(spot)) {
        assert!(!found.contains(&next), "{}: {} a second time", scheme.id, next.title);
        let question = next.place.question(scheme).unwrap();
        let answer = match &question.kind {
            QuestionKind::One(options) => Answer::One(options[0].id.clone()),
            QuestionKind::Many(options) => Answer::Many([options[0].id.clone()].into()),
            QuestionKind::Text(_) => Answer::Text(UserText::from("1 9 2026")),
        };
        audit.answers.insert(next.place.clone(), answer);
        // One stays on a page until all of it is answered.
        let page = |place: &Place| (place.element.clone(), place.phase.clone());
        let rest = next_unanswered(scheme, audit, None).filter(|rest| page(&rest.place) == page(&next.place));
        after = if rest.is_some() { None } else { Some(next.place.clone()) };
        found.push(next);
    }
    found
}

#[test]
fn each_question_without_an_answer_comes_up_once() {
    for scheme in catalogue().built_in() {
        for setting in &scheme.settings {
            let mut audit = Audit::new(setting.id.clone());
            let found = all_in_turn(scheme, &mut audit);
            assert!(!found.is_empty(), "{}", scheme.id);
            let last = found.last().unwrap().place.element.clone();
            // What is in sight is left out, so one look from elsewhere has the rest.
            assert!(last.is_none() || next_unanswered(scheme, &audit, None).is_none(), "{}", scheme.id);
        }
    }
}

#[test]
fn it_goes_on_from_the_element_and_begins_again_after_the_last() {
    let quality_mark = scheme(QUALITY_MARK);
    let audit = audit(&quality_mark, "primary; e1.extent=met; e3.extent=met");
    let element = |after: Option<&str>| {
        let after = after.and_then(ElementId::new);
        let next = next_unanswered(&quality_mark, &audit, after.as_ref().map(|element| (element, None))).unwrap();
        next.place.element.map(|id| id.to_string())
    };
    assert_eq!(element(Some("e3")).as_deref(), Some("e4"));
    let last = hub::listed(&quality_mark, &audit).last().unwrap().id.to_string();
    assert_ne!(element(Some(&last)), Some(last));
    // A rated scheme: the ratings, phase by phase, then the pages about the whole.
    let authority = scheme(AUTHORITY);
    let nothing = Audit::new(authority.settings[0].id.clone());
    let first = next_unanswered(&authority, &nothing, None).unwrap();
    assert!(first.place.element.is_some() && first.place.phase.is_some(), "{}", first.title);
    let second = next_unanswered(&authority, &nothing, spot(&first.place)).unwrap();
    assert_eq!(second.place.element, first.place.element, "the same aspect in its next phase");
    assert_ne!(second.place.phase, first.place.phase);
}

#[test]
fn only_unanswered_questions_are_left() {
    for (id, setting) in [(EPQM, "agency"), (AUTHORITY, "authority")] {
        let scheme = scheme(id);
        let setting = scheme.settings.iter().find(|known| known.id.as_str() == setting).unwrap_or(&scheme.settings[0]);
        let audit = Audit::new(setting.id.clone());
        let all = groups(&scheme, &audit);
        for group in &all {
            match only_unanswered(group) {
                Some(left) => assert_eq!(unanswered(&left), unanswered(group), "{}", group.title),
                None => assert_eq!(unanswered(group), 0, "{}", group.title),
            }
        }
        assert!(all.iter().map(unanswered).sum::<usize>() > 20);
    }
    // A statement counts like any other question.
    let authority = scheme(AUTHORITY);
    let audit = Audit::new(authority.settings[0].id.clone());
    let statements: usize = authority.elements.iter().map(|element| element.criteria.len()).sum();
    assert!(groups(&authority, &audit).iter().map(unanswered).sum::<usize>() > statements);
}

#[test]
fn what_has_no_question_now_is_never_left_out() {
    let scheme = scheme(QUALITY_MARK);
    let mut audit = audit(&scheme, "primary");
    audit.answers.insert(Place::whole(&QuestionId::new("no-such-question").unwrap()), Answer::Text("kept".into()));
    let groups = groups(&scheme, &audit);
    let last = groups.last().unwrap();
    assert_eq!(only_unanswered(last).as_ref(), Some(last));
    let mut submission = submission(&scheme, "primary");
    submission.audit = audit;
    let found = find(&scheme, &submission, &"kept".into());
    let targets: Vec<&SearchTarget> = found.answers.iter().map(|hit| &hit.target).collect();
    assert_eq!(targets, [&SearchTarget::Part(groups.len() - 1)]);
}
