//! What pages lay out: the headline, the hub's rows, what to do next, and every answer in one list.

use readymark_core::readiness::assess;
use readymark_core::report::{Mark, Status, after, check, headline, hub, length};
use readymark_core::scheme::Scheme;

use crate::support::{EPQM, QUALITY_MARK, audit, catalogue, plain, scheme};

fn said(scheme: &Scheme, notation: &str) -> String {
    headline::sentence(&assess(scheme, &audit(scheme, notation)))
}

#[test]
fn headlines() {
    let check =
        |id: &str, notation: &str, expected: &str| assert_eq!(said(&scheme(id), notation), expected, "{notation}");
    check(
        EPQM,
        "agency",
        "Not ready to apply for Working Towards yet: four things to go. Not ready to apply for Full yet: five things to go.",
    );
    check(
        EPQM,
        "agency; considered=yes; plan-finished=yes; action for d1; evidence document for d1",
        "Ready to apply for Working Towards. 7 of 7 descriptors are still empty: the moderator reads those. Not ready to apply for Full yet: four things to go.",
    );
    check(
        EPQM,
        "agency; considered=yes; plan-finished=yes; action for d1; evidence document for d1; experience=yes; rounded=yes; committed=yes; upholds=yes",
        "Ready to apply for Working Towards. 7 of 7 descriptors are still empty: the moderator reads those. Ready to apply for Full. 7 of 7 descriptors are still empty: the panel reads those.",
    );
    check(
        EPQM,
        "agency; considered=yes; plan-finished=yes; action for d1; evidence document for d1; experience=yes; rounded=yes; committed=yes; upholds=part",
        "Ready to apply for Working Towards. 7 of 7 descriptors are still empty: the moderator reads those. Not ready to apply for Full yet: one thing to go.",
    );
    check(QUALITY_MARK, "primary", "Answer “Is the school in an improvement category?” to see which pathway applies.");
    check(
        QUALITY_MARK,
        "primary; all.extent=met",
        "Answer “Is the school in an improvement category?” to see which pathway applies.",
    );
    check(
        QUALITY_MARK,
        "primary; category=in",
        "Your own record for the baseline is not complete yet: 10 things to go.",
    );
    check(
        QUALITY_MARK,
        "secondary; category=in",
        "Your own record for the baseline is not complete yet: 11 things to go.",
    );
    check(
        QUALITY_MARK,
        "primary; category=never; all.extent=met; all.provide=We do; e2.extent=planned; good-or-better=yes",
        "Not ready for the award yet: two things to go.",
    );
    check(
        QUALITY_MARK,
        "primary; category=never; good-or-better=no; all.extent=met; all.provide=We do; evidence data shows impact-provision+impact-practice",
        "Quality Mark award: the scheme’s document leaves one thing open.",
    );
}

/// Two versions of a scheme may number their elements alike.
#[test]
fn codes_of_another_version_say_of_which_they_are() {
    let scheme = scheme(QUALITY_MARK);
    let check = |notation: &str, expected: &str| {
        let audit = audit(&scheme, notation);
        let groups = check::groups(&scheme, &audit);
        let said = groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.said.as_ref().map(plain));
        let mut lines = said.flat_map(|said| said.lines().map(str::to_owned).collect::<Vec<_>>());
        let codes = lines.find(|line| line.starts_with("Element ") || line.starts_with("Elements "));
        assert_eq!(codes.as_deref(), Some(expected), "{notation}");
    };
    check("primary; evidence document for e1+e4", "Elements 1, 4");
    check("primary; evidence document for e1+ey1", "Elements 1, 1 (Early years setting)");
    check("primary; evidence document for e11", "Element 11 (Secondary school)");
    check("early-years; evidence document for e1+ey1", "Elements 1 (Primary school or Secondary school), 1");
}

#[test]
fn finished_with_no_answer_is_said() {
    let check = |id: &str, notation: &str, finish: bool, expected: Option<&str>| {
        let scheme = scheme(id);
        let mut audit = audit(&scheme, notation);
        let element = scheme.elements_in(&audit.setting).next().unwrap();
        if finish {
            audit.finished.insert(element.id.clone());
        }
        assert_eq!(hub::finished_without(&scheme, &audit, element).as_deref(), expected, "{notation}");
    };
    let ask = scheme(QUALITY_MARK).extent().unwrap().ask.clone();
    let said = format!("You have marked this as finished but have not answered “{ask}”");
    check(QUALITY_MARK, "primary", true, Some(&said));
    check(QUALITY_MARK, "primary", false, None);
    check(QUALITY_MARK, "primary; e1.extent=planned", true, None);
    check(EPQM, "agency", true, Some("You have marked this as finished but have answered nothing here"));
}

#[test]
fn a_school_that_has_emerged_is_not_told_to_go_back() {
    let scheme = scheme(QUALITY_MARK);
    let readiness = assess(&scheme, &audit(&scheme, "primary; category=emerged"));
    let baseline = readiness.outcomes.iter().find(|outcome| outcome.id.as_str() == "baseline").unwrap();
    assert_eq!(baseline.applies.gaps.len(), 1);
    assert_eq!(
        baseline.applies.gaps[0].todo,
        "Answer “Is the school’s inspection status good or better?” to see which pathway applies"
    );
    assert_eq!(headline::outcome_status(baseline), Status::new(Mark::Blank, "Not known yet"));
}

#[test]
fn standings_in_a_word() {
    let check = |notation: &str, expected: &[(&str, Mark)]| {
        let scheme = scheme(QUALITY_MARK);
        let readiness = assess(&scheme, &audit(&scheme, notation));
        let found: Vec<Status> = readiness.outcomes.iter().map(headline::outcome_status).collect();
        let expected: Vec<Status> = expected.iter().map(|(word, mark)| Status::new(*mark, *word)).collect();
        assert_eq!(found, expected, "{notation}");
    };
    check("primary", &[("Not known yet", Mark::Blank), ("Not known yet", Mark::Blank)]);
    check("primary; category=in", &[("10 to go", Mark::Part)]);
    check("primary; category=never; good-or-better=yes", &[("11 to go", Mark::Part)]);
    check("primary; category=never; good-or-better=no", &[("Open: the scheme decides", Mark::Open)]);
    check(
        "primary; category=never; good-or-better=yes; all.extent=met; all.provide=We do; evidence data shows impact-provision+impact-practice",
        &[("Ready", Mark::Met)],
    );
}

#[test]
fn rows_of_the_hub() {
    let check = |id: &str, notation: &str, code: &str, expected: &str| {
        let scheme = scheme(id);
        let element = scheme.elements.iter().find(|element| element.code == code).unwrap();
        let row = hub::element(&scheme, &audit(&scheme, notation), element);
        let found = format!("{} | {} {:?} | {}", row.title, row.status.word, row.status.mark, row.about);
        assert_eq!(found, expected, "{notation}");
    };
    check(
        QUALITY_MARK,
        "primary",
        "3",
        "Target setting for the improvement of performance in English and mathematics | Not answered Blank | ",
    );
    check(
        QUALITY_MARK,
        "primary; e3.extent=met",
        "3",
        "Target setting for the improvement of performance in English and mathematics | Met Met | 1 of 8 questions answered",
    );
    check(
        QUALITY_MARK,
        "primary; e3.extent=planned",
        "3",
        "Target setting for the improvement of performance in English and mathematics | Planned only Begun | 1 of 8 questions answered",
    );
    check(
        QUALITY_MARK,
        "primary; e3.extent=part",
        "3",
        "Target setting for the improvement of performance in English and mathematics | Partly met Part | 1 of 8 questions answered",
    );
    check(
        QUALITY_MARK,
        "primary; category=in; e3.extent=not; evidence data for e3; draft-evidence data for e3+e4",
        "3",
        "Target setting for the improvement of performance in English and mathematics | Not met Not | 2 pieces of evidence · 1 of 10 questions answered",
    );
    check(EPQM, "agency", "1", "Principles underpinning effective early permanence delivery | Not started Blank | ");
    check(EPQM, "agency; d3.own-title=Listening", "3", "Listening | Not started Blank | ");
    check(EPQM, "agency; d3.provide=   ", "3", "Descriptor 3 | Not started Blank | ");
    let scheme = scheme(EPQM);
    let mut audit = audit(&scheme, "agency; d1.provide=We do");
    audit.finished.insert(scheme.elements[0].id.clone());
    let row = hub::element(&scheme, &audit, &scheme.elements[0]);
    assert_eq!(row.status, Status::new(Mark::Met, "Finished"));
    assert_eq!(hub::progress(&scheme, &audit), "You have finished 1 of 7 descriptors.");
}

#[test]
fn an_empty_audit_shows_nothing_good() {
    for scheme in catalogue().built_in() {
        for setting in &scheme.settings {
            let audit = audit(scheme, setting.id.as_str());
            let readiness = assess(scheme, &audit);
            let elements = scheme.elements_in(&setting.id);
            let mut marks: Vec<Mark> = elements.map(|it| hub::element(scheme, &audit, it).status.mark).collect();
            marks.extend(hub::sections(scheme, &audit).iter().map(|row| row.status.mark));
            marks.extend(readiness.outcomes.iter().map(|outcome| headline::outcome_status(outcome).mark));
            marks.extend(
                readiness
                    .outcomes
                    .iter()
                    .flat_map(|outcome| &outcome.lines)
                    .map(|it| Status::from(it.finding.truth).mark),
            );
            assert!(!marks.contains(&Mark::Met), "{} in {}", scheme.id, setting.id);
            assert!(!headline::sentence(&readiness).contains("Ready"));
        }
    }
}

#[test]
fn sections_of_the_hub() {
    let check = |notation: &str, expected: [&str; 3]| {
        let scheme = scheme(QUALITY_MARK);
        let rows = hub::sections(&scheme, &audit(&scheme, notation));
        let found: Vec<String> = rows.iter().map(|row| format!("{} {}", row.status.word, row.about)).collect();
        assert_eq!(found, expected, "{notation}");
    };
    check(
        "primary",
        [
            "Not answered 0 of 4 questions answered",
            "Not answered 0 of 2 questions answered",
            "Not answered 0 of 2 questions answered",
        ],
    );
    check(
        "primary; category=in",
        [
            "In progress 1 of 4 questions answered",
            "Not answered 0 of 2 questions answered",
            "Not answered 0 of 2 questions answered",
        ],
    );
    check(
        "primary; category=never; impact-provision=a; impact-practice=b",
        [
            "In progress 1 of 5 questions answered",
            "Answered 2 of 2 questions answered",
            "Not answered 0 of 2 questions answered",
        ],
    );
}

#[test]
fn every_answer_in_one_list() {
    let scheme = scheme(QUALITY_MARK);
    let notation = "primary; category=in; e1.extent=part; e1.sources=inspection+data; \
                    evidence data shows impact-practice for e1+e3; action";
    let groups = check::groups(&scheme, &audit(&scheme, notation));
    let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
    assert_eq!(titles[..2], ["Your details", "Inspection and improvement status"]);
    assert_eq!(titles[2..4], ["The difference taking part has made", "Overall quality, for the Improvement Route"]);
    assert_eq!(titles[4], "1. A whole school strategy and planning to improve performance in English and mathematics");
    assert_eq!(titles[14..], ["Evidence", "Action plan"]);
    let row = |group: &str, label: &str| {
        let group = groups.iter().find(|it| it.title == group).unwrap();
        let row = group.rows.iter().find(|row| row.label == label).unwrap_or_else(|| panic!("no row {label}"));
        row.said.clone().unwrap_or_else(|| "(nothing)".into())
    };
    assert_eq!(row("Your details", "Who it is for"), "Primary school");
    assert_eq!(row("Your details", "Organisation"), "(nothing)");
    assert_eq!(row("Inspection and improvement status", "Improvement category"), "Yes, it is in a category now");
    assert_eq!(row(titles[4], "How far it is met"), "Partly met");
    assert_eq!(row(titles[4], "What they are based on"), "An inspection report\nData (the school’s own or external)");
    assert_eq!(row(titles[5], "How far it is met"), "(nothing)");
    assert_eq!(
        row("Evidence", "Item 0"),
        "Data (the school’s own or external)\nKept: In the office\nShows: Taking part has improved practice\nElements 1, 3",
    );
    assert_eq!(row("Action plan", "Agree a plan"), "Who: Service manager\nBy: 27 March 2027\nNot started");
}

#[test]
fn words_to_send_a_file_with() {
    let scheme = scheme(QUALITY_MARK);
    let mut submission = crate::support::submission(&scheme, "primary");
    let words = |submission: &_| {
        readymark_core::report::email::body(submission, "a.readymark.json", "7F3K9-QX2MD", "https://example.org/")
    };
    let unnamed = words(&submission);
    assert!(unnamed.starts_with("I attach our self-audit for "), "{unnamed}");
    submission.audit.provider.organisation = " Oak Park ".into();
    let named = words(&submission);
    assert!(named.starts_with("I attach the self-audit of Oak Park for "), "{named}");
    for part in ["a.readymark.json", "7F3K9-QX2MD", "go to https://example.org/ and"] {
        assert!(named.contains(part), "{named}");
    }
}

#[test]
fn of_a_backup_file_it_is_only_said_that_it_was_asked_for() {
    use readymark_core::report::backup::last;
    assert_eq!(last(None), "You have not saved a backup file yet.");
    assert_eq!(
        last(Some("1 July 2026 at 00:30")),
        "You last asked for a backup file on 1 July 2026 at 00:30. Check that it is in your downloads folder."
    );
}

/// As many pages of A4 as a browser prints of each example’s answers; measured in Chromium.
#[test]
fn pages_on_paper_are_about_as_many_as_are_printed() {
    let folder = crate::support::path("crates/core/rubrics/examples");
    for (file, printed) in [
        ("early-permanence-quality-mark.agency", 8),
        ("quality-mark.primary", 9),
        ("quality-mark.secondary", 10),
        ("quality-mark-extended-services.provider", 11),
        ("asye-endorsement.employer", 6),
        ("local-authority-self-evaluation.authority", 72),
        ("joint-visit-form.primary", 3),
    ] {
        let bytes = std::fs::read(folder.join(format!("{file}.readymark.json"))).unwrap();
        let opened = crate::support::read_file(&bytes).unwrap();
        let scheme = opened.submission.edition.matched(catalogue()).scheme().unwrap().clone();
        let mut groups = check::groups(&scheme, &opened.submission.audit);
        groups.extend(after::group(&scheme, &opened.submission.after_submission));
        let pages = length::pages_of_a4(&groups);
        assert!(pages.abs_diff(printed) <= 2 + printed / 10, "{file}: {pages}, and {printed} are printed");
    }
}
