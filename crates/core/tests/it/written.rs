//! The report for people who do not open the app, and the form to fill in by hand.

use chrono::NaiveDate;
use readymark_core::audit::action::Action;
use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::personal::PersonalData;
use readymark_core::audit::{Answer, Audit};
use readymark_core::bundle::CheckCode;
use readymark_core::readiness::assess;
use readymark_core::report::shown::{marked, plain_text};
use readymark_core::report::written::{
    Block, Depth, Included, ReportContext, ReportPart, WrittenReport, of_element, offered, personal_texts, plain,
    report,
};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, QuestionId};
use readymark_core::submission::Submission;

use crate::support::reviews::{opened_file, review_id};
use crate::support::{EPQM, QUALITY_MARK, moment, path, read_file, scheme, submission, write};

/// Every example, with its scheme.
fn examples() -> Vec<Submission> {
    let folder = std::fs::read_dir(path("crates/core/rubrics/examples")).unwrap();
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        read_file(&std::fs::read(entry.unwrap().path()).unwrap()).unwrap().submission
    };
    folder.map(read).collect()
}

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 1).unwrap()
}

pub fn made(scheme: &Scheme, submission: &Submission, included: &Included) -> WrittenReport {
    let readiness = assess(scheme, &submission.audit);
    let (reviews, check_code) = (&[][..], None);
    report(&ReportContext { scheme, submission, readiness: &readiness, reviews, included, today: today(), check_code })
}

/// All of a report as text.
pub fn text(report: &WrittenReport) -> String {
    format!("{}\n{}\n{}", plain_text(&report.title), plain_text(&report.subtitle), plain(&report.blocks))
}

fn everything() -> Included {
    let mut all = Included::for_publication();
    ReportPart::ALL.into_iter().for_each(|part| all.toggle(part));
    all
}

/// What somebody typed for the audit to be read: not where it is a date, which is shown in another way.
fn typed(audit: &Audit) -> Vec<String> {
    let answers = audit.answers.values().filter_map(|answer| match answer {
        Answer::Text(text) | Answer::NotApplicable(text) => Some(text),
        _ => None,
    });
    let evidence = audit.evidence.iter().flat_map(|item| [&item.title, &item.kept, &item.note, &item.looked_after_by]);
    let actions = audit.actions.iter().flat_map(|action| [&action.what, &action.who]);
    let texts = answers.chain(evidence).chain(actions).filter(|text| text.as_date() == text.trimmed());
    texts
        .flat_map(|text| marked(text.as_typed()).lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>())
        .collect()
}

/// As a cell of a table, in which a line break is a space.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn everything_that_was_typed_is_in_the_report() {
    for submission in examples() {
        let scheme = scheme(submission.edition.scheme.as_str());
        let told = in_one_line(&text(&made(&scheme, &submission, &everything())));
        for line in typed(&submission.audit) {
            assert!(told.contains(&in_one_line(&line)), "{}: {line}", scheme.id);
        }
        for event in &submission.after_submission.events {
            assert!(told.contains(&in_one_line(event.note.as_typed())), "{}: {event:?}", scheme.id);
        }
    }
}

#[test]
fn every_statement_with_an_answer_is_open() {
    let submission = examples().into_iter().find(|submission| scheme(submission.edition.scheme.as_str()).is_rated());
    let submission = submission.unwrap();
    let scheme = scheme(submission.edition.scheme.as_str());
    let told = text(&made(&scheme, &submission, &Included::default()));
    let criteria = scheme.elements.iter().flat_map(|element| &element.criteria);
    let (mut found, answered) =
        (0, |id: &QuestionId| submission.audit.answers.keys().any(|place| place.question == *id));
    for criterion in criteria.filter(|criterion| answered(&criterion.id)) {
        assert!(told.contains(&criterion.statement.text), "{}", criterion.code);
        found += 1;
    }
    assert!(found > 100, "{found}");
}

#[test]
fn what_is_not_ticked_is_nowhere() {
    let scheme = scheme(QUALITY_MARK);
    let mut whole = submission(&scheme, "primary; category=in; e1.extent=met");
    whole.audit.provider.contact_role = "the contact".into();
    whole.audit.evidence.push(Evidence {
        title: "A title".into(),
        kept: "a secret drawer".into(),
        note: "a private note".into(),
        looked_after_by: "the librarian".into(),
        ..Evidence::new(EvidenceId::new("e").unwrap())
    });
    whole.audit.actions.push(Action {
        what: "An action".into(),
        who: "the caretaker".into(),
        ..Action::new(ActionId::new("a").unwrap())
    });
    let (all, public) =
        (made(&scheme, &whole, &Included::default()), made(&scheme, &whole, &Included::for_publication()));
    for (secret, part) in [
        ("a secret drawer", ReportPart::Places),
        ("a private note", ReportPart::Notes),
        ("the caretaker", ReportPart::Names),
        ("the librarian", ReportPart::Names),
        ("the contact", ReportPart::Names),
    ] {
        assert!(text(&all).contains(secret), "{secret}");
        assert!(!text(&public).contains(secret), "{secret}");
        let mut without = Included::default();
        without.toggle(part);
        assert!(!text(&made(&scheme, &whole, &without)).contains(secret), "{secret}");
    }
    for shared in ["A title", "An action"] {
        assert!(text(&public).contains(shared), "{shared}");
    }
}

#[test]
fn what_is_about_a_named_person_has_to_be_asked_for() {
    let is_about = |submission: &Submission| {
        offered(&scheme(submission.edition.scheme.as_str()), false).contains(&ReportPart::Person)
    };
    let visits: Vec<Submission> = examples().into_iter().filter(is_about).collect();
    let [visit] = &visits[..] else { panic!("one form about a person") };
    let scheme = scheme(visit.edition.scheme.as_str());
    let (usual, asked) = (made(&scheme, visit, &Included::default()), made(&scheme, visit, &everything()));
    let mut of_person = 0;
    for (place, answer) in &visit.audit.answers {
        let Some(question) = place.question(&scheme) else { continue };
        let said = match answer {
            Answer::Text(text) => text.as_typed().lines().next().unwrap_or_default().to_owned(),
            Answer::One(option) => question.option(option).unwrap().title.clone(),
            _ => continue,
        };
        if question.about_person {
            of_person += 1;
            assert!(text(&asked).contains(&said), "{said}");
            assert!(!text(&usual).contains(&said), "{said}");
        }
    }
    assert!(of_person > 6, "{of_person}");
    assert!(text(&usual).contains("School visited"));
}

#[test]
fn elements_stand_in_the_order_that_is_advised() {
    let scheme = scheme(QUALITY_MARK);
    let whole = submission(&scheme, "primary; all.extent=met");
    let report = made(&scheme, &whole, &Included::default());
    let order = scheme.order.as_ref().unwrap();
    let titles: Vec<String> = report
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(Depth::Section, title) => Some(plain_text(title)),
            _ => None,
        })
        .collect();
    let place = |id| {
        let element = scheme.element(id).unwrap();
        titles.iter().position(|title| *title == format!("{}. {}", element.code, element.title)).unwrap()
    };
    let places: Vec<usize> = order.elements.iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_ne!(order.elements[0], scheme.elements_in(&whole.audit.setting).next().unwrap().id);
}

#[test]
fn strengths_and_targets_stand_together_and_once() {
    for id in [QUALITY_MARK, EPQM] {
        let scheme = scheme(id);
        let setting = &scheme.settings[0].id;
        let first = scheme.elements_in(setting).next().unwrap();
        let whole =
            submission(&scheme, &format!("{setting}; {0}.strengths=We listen; {0}.target=More listening", first.id));
        let report = made(&scheme, &whole, &Included::default());
        let told = text(&report);
        assert_eq!(told.matches("We listen").count(), 1, "{told}");
        assert!(told.contains("\tWe listen\t\tMore listening\n"), "{told}");
        assert!(told.contains("STRENGTHS, AREAS FOR IMPROVEMENT AND TARGET"), "{told}");
    }
}

#[test]
fn the_check_code_stands_only_where_a_file_says_the_same() {
    let scheme = scheme(QUALITY_MARK);
    let whole = submission(&scheme, "primary");
    let readiness = assess(&scheme, &whole.audit);
    let code = write(&whole, None, &moment(), 1).check_code;
    let included = Included::default();
    let of = |check_code| {
        let (scheme, submission) = (&*scheme, &whole);
        report(&ReportContext {
            scheme,
            submission,
            readiness: &readiness,
            reviews: &[],
            included: &included,
            today: today(),
            check_code,
        })
    };
    let (with, without) = (of(Some(&code)), of(None));
    assert!(text(&with).contains(&code.to_string()) && plain_text(&with.running_head).contains(&code.to_string()));
    assert!(plain_text(&without.running_head).contains("Not yet saved as a file"));
    assert!(!text(&without).contains(&code.to_string()));
    // Of what is assessed it is that of the file that was sent, whatever the review's own file is.
    let assessed = opened_file(&scheme, &whole).to_review(review_id());
    let sent = CheckCode::from_hex(&assessed.review.as_ref().unwrap().file.digest).unwrap();
    let told = made(&scheme, &assessed, &included);
    assert!(plain_text(&told.running_head).contains(&sent.to_string()), "{told:?}");
}

#[test]
fn texts_that_may_name_a_person_are_listed() {
    let scheme = scheme(QUALITY_MARK);
    let mut whole = submission(&scheme, "primary; e1.provide=Ask jane@school.example; e2.provide=Nothing here");
    whole
        .audit
        .evidence
        .push(Evidence { title: "NHS number 943 476 5919".into(), ..Evidence::new(EvidenceId::new("e").unwrap()) });
    let found = personal_texts(&scheme, &whole);
    let found: Vec<PersonalData> = found.into_iter().map(|text| text.found).collect();
    assert_eq!(found, [PersonalData::EmailAddress, PersonalData::NhsNumber]);
}

#[test]
fn the_answers_of_an_element_are_copied_with_its_evidence() {
    let scheme = scheme(QUALITY_MARK);
    let mut whole = submission(&scheme, "primary; e1.extent=met; e1.provide=We do");
    let element = scheme.element(&ElementId::new("e1").unwrap()).unwrap();
    whole.audit.evidence.push(Evidence {
        title: "A log".into(),
        elements: [element.id.clone()].into(),
        ..Evidence::new(EvidenceId::new("e").unwrap())
    });
    let text = plain(&of_element(&scheme, &whole.audit, element));
    let text: Vec<&str> = text.lines().collect();
    assert_eq!(text[0], format!("{}. {}", element.code, element.title));
    for line in ["How far it is met: Met", "What you provide: We do", "Evidence"] {
        assert!(text.contains(&line), "{line}: {text:?}");
    }
    assert!(text.iter().any(|line| line.starts_with("A log: ")), "{text:?}");
}
