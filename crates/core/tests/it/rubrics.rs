//! The schemes as data: the facts their documents state, by hand; plain text; and that a broken
//! rubric is refused in words that say what to mend (`tests/data/rubrics`).

use std::collections::BTreeSet;

use readymark_core::scheme::ids::SettingId;
use readymark_core::scheme::{AttributedText, Outcome, Provenance, Question, Scheme, rubric};

use crate::support::levels;
use crate::support::{EPQM, QUALITY_MARK, catalogue, path, scheme};

/// The problems found in a source, each with its line, as an author reads them.
fn problems(text: &str) -> Vec<String> {
    let found = rubric::read(text).err().unwrap_or_default();
    found.into_iter().map(|(line, problem)| format!("{line}: {problem}")).collect()
}

#[test]
fn broken_rubrics_are_refused_in_words() {
    let mut count = 0;
    for entry in std::fs::read_dir(path("tests/data/rubrics")).unwrap() {
        let file = entry.unwrap().path();
        let text = std::fs::read_to_string(&file).unwrap();
        let expected: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("# expect: ")).collect();
        assert_eq!(problems(&text), expected, "{}", file.display());
        count += 1;
    }
    assert!(count > 20);
}

#[test]
fn every_rubric_is_in_the_catalogue() {
    let files = std::fs::read_dir(path("crates/core/rubrics")).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.filter(|file| file.extension().is_some_and(|extension| extension == "toml")).collect();
    assert_eq!(files.len(), catalogue().built_in().len());
    for file in files {
        let read = rubric::read(&std::fs::read_to_string(&file).unwrap());
        let read = read.unwrap_or_else(|problems| panic!("{}: {problems:?}", file.display()));
        // What the app takes from what the build wrote is what the build has checked.
        let taken = catalogue().scheme(&read.id).unwrap();
        assert_eq!(format!("{read:?}"), format!("{taken:?}"));
    }
    let ids: BTreeSet<&str> = catalogue().built_in().iter().map(|scheme| scheme.id.as_str()).collect();
    assert_eq!(ids.len(), catalogue().built_in().len());
    for scheme in catalogue().built_in() {
        assert!(scheme.digest.len() == 64, "{}", scheme.id);
    }
}

fn questions(scheme: &Scheme) -> impl Iterator<Item = &Question> {
    scheme.sections.iter().flat_map(|section| &section.questions).chain(&scheme.element_questions)
}

/// Every text that stands as one or more whole sentences.
fn sentences(scheme: &Scheme) -> Vec<String> {
    let mut all: Vec<&AttributedText> =
        scheme.choosing.facts().into_iter().map(|(_, it)| it).chain(&scheme.reminder).collect();
    all.extend(scheme.sections.iter().filter_map(|section| section.intro.as_ref()));
    all.extend(scheme.elements.iter().map(|element| &element.requirement));
    all.extend(scheme.elements.iter().flat_map(|element| &element.points).map(|it| &it.statement));
    let guidance = scheme.sections.iter().flat_map(|section| &section.guidance);
    let guidance = guidance.chain(scheme.elements.iter().flat_map(|element| &element.guidance)).chain(&scheme.guidance);
    all.extend(guidance.map(|guidance| &guidance.statement));
    let notes = scheme.outcomes.iter().flat_map(|outcome| &outcome.lines).filter_map(|it| it.open_note.clone());
    all.into_iter().map(|it| it.text.clone()).chain(notes).collect()
}

/// Every text that is a label, a title or a clause, and so has no full stop.
fn labels(scheme: &Scheme) -> Vec<String> {
    let mut all =
        vec![scheme.title.clone(), scheme.owner.clone(), scheme.document.title.trim_end_matches('?').to_owned()];
    all.extend(scheme.settings.iter().map(|setting| setting.title.clone()));
    all.extend(scheme.sections.iter().map(|section| section.title.clone()));
    all.extend(scheme.elements.iter().map(|element| element.title.clone()));
    for question in questions(scheme) {
        all.extend([question.short.clone()].into_iter().chain(question.hint.clone()));
        all.extend(question.options().iter().map(|option| option.title.clone()));
        assert!(question.ask.ends_with('?'), "“{}” is no question", question.ask);
    }
    let guidance = scheme.sections.iter().flat_map(|section| &section.guidance);
    let guidance = guidance.chain(scheme.elements.iter().flat_map(|element| &element.guidance)).chain(&scheme.guidance);
    all.extend(guidance.map(|guidance| guidance.title.clone()));
    all.extend(scheme.evidence_kinds.iter().map(|kind| kind.title.clone()));
    all.extend(scheme.evidence_facets.iter().map(|facet| facet.title.clone()));
    for outcome in &scheme.outcomes {
        all.extend([outcome.title.clone(), outcome.ready.clone(), outcome.not_yet.clone()]);
        all.extend(outcome.lines.iter().map(|line| line.title.clone()));
        all.extend(outcome.facts.iter().flat_map(|(name, fact)| [name.clone(), fact.text.clone()]));
    }
    all
}

#[test]
fn texts_are_plain() {
    for scheme in catalogue().built_in() {
        for text in sentences(scheme) {
            assert!(text.ends_with('.'), "no full stop: {text}");
            check_text(&text);
        }
        for text in labels(scheme) {
            assert!(!text.ends_with('.'), "a full stop: {text}");
            check_text(&text);
        }
    }
}

#[test]
fn texts_of_rated_elements_are_plain() {
    for element in &levels::rubric().elements {
        let statements = element.points.iter().map(|point| &point.statement);
        let statements =
            statements.chain(element.criteria.iter().map(|criterion| &criterion.statement)).chain(&element.advised_by);
        let notes = element.criteria.iter().filter_map(|criterion| criterion.open.as_ref());
        for text in statements.map(|statement| &statement.text).chain(notes) {
            assert!(text.ends_with('.'), "no full stop: {text}");
            check_text(text);
        }
        let hints = element.criteria.iter().filter_map(|criterion| criterion.hint.as_ref()).map(|it| &it.why);
        for text in hints.chain(element.criteria.iter().filter_map(|criterion| criterion.rule.as_ref())) {
            assert!(!text.ends_with('.'), "a full stop: {text}");
            check_text(text);
        }
        for text in element.prompts.iter().flat_map(|prompt| prompt.parts.iter().chain([&prompt.statement.text])) {
            assert!(text.ends_with('?'), "“{text}” is no question");
            check_text(text);
        }
    }
}

/// That a text is plain.
pub fn check_text(text: &str) {
    assert!(!text.trim().is_empty() && text.trim() == text && !text.contains("  "), "spaces: {text:?}");
    assert!(!text.contains(['"', '\'', '<', '>', '*', '\n', '\t']) && !text.contains(" - "), "not plain: {text}");
    for sentence in text.split(['.', '?', ';']) {
        assert!(sentence.split_whitespace().count() <= 40, "a long sentence: {text}");
    }
    let american = ["program ", "ize ", "izing", "center", "behavior", "color"];
    assert!(american.iter().all(|it| !text.to_lowercase().contains(it)), "American spelling: {text}");
}

#[test]
fn ids_are_unique_and_only_stated_lines_gate() {
    for scheme in catalogue().built_in() {
        let element_questions: BTreeSet<_> = scheme.element_questions.iter().map(|question| &question.id).collect();
        assert_eq!(element_questions.len(), scheme.element_questions.len());
        let audit_questions: BTreeSet<_> =
            scheme.sections.iter().flat_map(|section| &section.questions).map(|it| &it.id).collect();
        assert_eq!(audit_questions.len(), scheme.sections.iter().map(|section| section.questions.len()).sum::<usize>());
        for line in scheme.outcomes.iter().flat_map(|outcome| &outcome.lines) {
            assert_eq!(line.provenance.gates(), line.provenance == Provenance::Stated, "{}", line.id);
        }
    }
    let tags = [Provenance::Stated, Provenance::Published, Provenance::Derived, Provenance::Supplied, Provenance::Open];
    assert_eq!(tags.map(Provenance::gates), [true, false, false, false, false]);
    assert_eq!(tags.iter().map(|tag| tag.words()).collect::<BTreeSet<_>>().len(), tags.len());
}

/// The gating lines of an outcome, and in brackets its advice.
fn lines(outcome: &Outcome) -> String {
    let gates = outcome
        .lines
        .iter()
        .map(|line| if line.provenance.gates() { line.id.to_string() } else { format!("({})", line.id) });
    gates.collect::<Vec<_>>().join(" ")
}

fn titles(scheme: &Scheme, setting: &str) -> Vec<String> {
    let setting = SettingId::new(setting).unwrap();
    scheme.elements_in(&setting).map(|element| element.title.clone()).collect()
}

fn fact(outcome: &Outcome, name: &str) -> String {
    let (_, fact) = outcome.facts.iter().find(|(fact, _)| fact == name).unwrap_or_else(|| panic!("no fact {name}"));
    format!("{} ({:?})", fact.text, fact.provenance)
}

#[test]
fn the_quality_mark_as_its_document_has_it() {
    let scheme = scheme(QUALITY_MARK);
    let eleven = [
        "A whole school strategy and planning to improve performance in English and mathematics",
        "An analysis of the assessment of pupil performance in English and mathematics",
        "Target setting for the improvement of performance in English and mathematics",
        "English and mathematics planning and intervention for all groups of pupils",
        "Review of progress made by all groups of pupils in English and mathematics",
        "A commitment to improving the skills of staff in the application of English and mathematics in the school",
        "The use of a range of teaching approaches and learning styles to improve English and mathematics",
        "The use of appropriate teaching and learning resources to improve English and mathematics",
        "The involvement of parents and carers in developing their child’s English and mathematics",
        "An effective procedure for monitoring planning and assessing performance in English and mathematics",
        "Provision to enable all pupils to gain appropriate national accreditation in English and mathematics",
    ];
    assert_eq!(titles(&scheme, "secondary"), eleven);
    assert_eq!(titles(&scheme, "primary"), eleven[..10]);
    // The titles of the early years version are published, and others.
    let early_years = titles(&scheme, "early-years");
    assert_eq!(early_years.len(), 10);
    assert!(early_years.iter().zip(&eleven).skip(2).all(|(it, other)| it != other));
    for element in &scheme.elements {
        let own = element.settings.iter().any(|setting| setting.as_str() == "early-years");
        assert_eq!(element.title_provenance, if own { Provenance::Published } else { Provenance::Stated });
        assert!(element.points.is_empty());
    }
    let in_secondary = SettingId::new("secondary").unwrap();
    let codes: Vec<&str> = scheme.elements_in(&in_secondary).map(|element| element.code.as_str()).collect();
    assert_eq!(codes, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
    let [award, baseline, early] = &scheme.outcomes[..] else { panic!("three outcomes") };
    assert_eq!(lines(award), "emerged elements each-demonstrated impact (described)");
    assert_eq!(lines(baseline), "extent (strengths) (areas) (targets) (sources) (made-by)");
    // The early years version rests on public pages and says so; no stated line gates it.
    assert!(early.rests_on_published_pages && early.lines.iter().all(|line| line.provenance != Provenance::Stated));
    assert!([&early.title, &early.ready, &early.not_yet].iter().all(|it| it.contains("public pages")));
    // No fee, number of visits or length is stated, nor who decides the award.
    assert_eq!(fact(award, "Fee"), "The document does not say (Open)");
    assert_eq!(fact(award, "Who decides"), "The document does not say who decides the award (Open)");
    assert_eq!(fact(baseline, "Fee and number of visits"), "The document does not say (Open)");
    assert!(scheme.outcomes.iter().flat_map(|outcome| &outcome.facts).all(|(_, fact)| !fact.text.contains('£')));
    // Six sources and something else, since the list is not exclusive; the specialist has a part.
    let sources = questions(&scheme).find(|question| question.id.as_str() == "sources").unwrap();
    assert_eq!(sources.options().len(), 7);
    assert_eq!(sources.provenance, Provenance::Stated);
    let made_by = questions(&scheme).find(|question| question.id.as_str() == "made-by").unwrap();
    assert_eq!(made_by.options().len(), 3);
    let extent: Vec<&str> = scheme.extent().unwrap().options().iter().map(|option| option.title.as_str()).collect();
    assert_eq!(extent, ["Met", "Partly met", "Planned only", "Not met"]);
}

#[test]
fn the_early_permanence_mark_as_its_document_has_it() {
    let scheme = scheme(EPQM);
    assert_eq!(scheme.element_word, ["descriptor", "descriptors"]);
    for setting in ["agency", "partnership"] {
        assert_eq!(titles(&scheme, setting).len(), 7);
    }
    // Only the first has its points in public, and only the opening of the second.
    let points: Vec<usize> = scheme.elements.iter().map(|element| element.points.len()).collect();
    assert_eq!(points, [9, 0, 0, 0, 0, 0, 0]);
    let first: Vec<&str> = scheme.elements[0].points.iter().map(|point| point.code.as_str()).collect();
    assert_eq!(first, ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9"]);
    assert!(scheme.elements[0].points.iter().all(|point| point.statement.provenance == Provenance::Published));
    let tags: Vec<bool> = scheme.elements.iter().map(|element| element.title_provenance == Provenance::Open).collect();
    assert_eq!(tags, [false, false, true, true, true, true, true]);
    assert!(scheme.extent().is_none(), "the descriptors are no checklist and have no score");
    let [towards, full] = &scheme.outcomes[..] else { panic!("two outcomes") };
    assert_eq!(lines(towards), "considered plan document (narrative)");
    assert_eq!(lines(full), "considered experience rounded committed upholds (narrative)");
    assert_eq!(
        fact(towards, "Fee"),
        "£400 for an application, to cover costs. The document points to a full fee scale, so check which fee applies to you (Stated)"
    );
    assert_eq!(
        fact(full, "Fee"),
        "£750 for an application, to cover costs. The document points to a full fee scale, so check which fee applies to you (Stated)"
    );
    assert!(fact(towards, "Who reviews it").starts_with("An independent moderator views"));
    assert!(fact(full, "Who decides").starts_with("An independent panel of experts"));
    assert!(fact(towards, "Leads to").contains("Working Towards logo"));
    assert_eq!(fact(full, "How long it lasts"), "The document does not say (Open)");
    assert_eq!(fact(towards, "How long it lasts"), "The document does not say (Open)");
    // Four situations, and none of them; the reminder to make cases anonymous is always there.
    let situations = questions(&scheme).find(|question| question.id.as_str() == "situations").unwrap();
    assert_eq!(situations.options().len(), 5);
    assert!(scheme.reminder.as_ref().unwrap().text.contains("Anonymise"));
}
