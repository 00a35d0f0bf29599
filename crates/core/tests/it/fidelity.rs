//! What the schemes say held against their sources, row by row, by hand: what a restatement must keep,
//! what it must not add, and whose words it is. The rows are those in which a second reader once found
//! the rubric weaker, stronger or other than its source, and more of each kind.

use readymark_core::scheme::ids::{OutcomeId, QuestionId, StateId};
use readymark_core::scheme::{AttributedText, Guidance, Provenance, Scheme};

use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, catalogue, scheme};

use Provenance::{Derived, Open, Published, Stated};

/// Fails unless the text holds every part of `keeps` and none of `never`.
fn text(text: &str, keeps: &[&str], never: &[&str]) {
    for part in keeps {
        assert!(text.contains(part), "no “{part}” in: {text}");
    }
    for part in never {
        assert!(!text.to_lowercase().contains(&part.to_lowercase()), "“{part}” in: {text}");
    }
}

/// The same for a sentence, with its source.
fn said(attributed: &AttributedText, source: Provenance, keeps: &[&str], never: &[&str]) {
    text(&attributed.text, keeps, never);
    assert_eq!(attributed.provenance, source, "{}", attributed.text);
}

fn intro<'s>(scheme: &'s Scheme, section: &str) -> &'s AttributedText {
    let section = scheme.sections.iter().find(|it| it.id.as_str() == section).unwrap();
    section.intro.as_ref().unwrap()
}

fn ask<'s>(scheme: &'s Scheme, question: &str) -> &'s str {
    &scheme.audit_question(&QuestionId::new(question).unwrap()).unwrap().1.ask
}

fn fact<'s>(scheme: &'s Scheme, outcome: &str, name: &str) -> &'s AttributedText {
    let outcome = scheme.outcomes.iter().find(|it| it.id == OutcomeId::new(outcome).unwrap()).unwrap();
    let found = outcome.facts.iter().find(|(fact, _)| fact == name);
    found.map(|(_, fact)| fact).unwrap_or_else(|| panic!("no fact {name}"))
}

fn line<'s>(scheme: &'s Scheme, outcome: &str, line: &str) -> &'s str {
    let outcome = scheme.outcomes.iter().find(|it| it.id == OutcomeId::new(outcome).unwrap()).unwrap();
    &outcome.lines.iter().find(|it| it.id.as_str() == line).unwrap().title
}

/// The sentence that follows from a state and holds these words.
fn follows<'s>(scheme: &'s Scheme, state: &str, words: &str) -> &'s AttributedText {
    let state = scheme.state(&StateId::new(state).unwrap()).unwrap();
    let found = state.follow.iter().find(|it| it.text.contains(words));
    found.unwrap_or_else(|| panic!("“{words}” does not follow from {}", state.id))
}

/// Everything that is there to help, wherever it stands.
fn guidance(scheme: &Scheme) -> Vec<&Guidance> {
    let sections = scheme.sections.iter().flat_map(|section| &section.guidance);
    scheme.guidance.iter().chain(sections).chain(scheme.elements.iter().flat_map(|element| &element.guidance)).collect()
}

/// One piece of it.
fn helps<'s>(scheme: &'s Scheme, title: &str) -> &'s AttributedText {
    let found = guidance(scheme).into_iter().find(|it| it.title == title);
    &found.unwrap_or_else(|| panic!("no guidance “{title}”")).statement
}

#[test]
fn extended_services_keep_what_the_source_asks() {
    let scheme = scheme(EXTENDED);
    let evidence = ["provide evidence that holding the Mark has had a positive impact"];
    said(fact(&scheme, "award", "Renewal"), Stated, &evidence, &[]);
    said(follows(&scheme, "awarded", "You can renew"), Stated, &evidence, &[]);
    said(follows(&scheme, "renewed", "Renewal depends"), Stated, &evidence, &[]);
    let whose = ["children and young people’s skills and abilities", "literacy and mathematical learning"];
    said(intro(&scheme, "commitment"), Stated, &[&whose[..], &["contribute to improving"]].concat(), &[]);
    text(ask(&scheme, "commitment"), &[&whose[..], &["helping to improve"]].concat(), &[]);
    text(line(&scheme, "award", "commitment"), &[&whose[..], &["contribute to improving"]].concat(), &[]);
    said(&scheme.choosing.time, Stated, &["timescale for making your submission"], &["self-audit"]);
    // Which registrations count is left as open as the source leaves it.
    said(intro(&scheme, "registration"), Stated, &["will include"], &["any one of three"]);
    said(follows(&scheme, "not-registered", "registered providers"), Stated, &["will include"], &[]);
    // What an assessment must not be is said as strongly as the source says it, and no more.
    said(fact(&scheme, "award", "How it is assessed"), Stated, &["should never be based only on"], &[]);
    // Half a requirement was a remark of ours.
    for element in &scheme.elements {
        said(&element.requirement, Stated, &["appropriate for your context"], &["document", "booklet"]);
    }
    said(helps(&scheme, "Titles and criteria of the elements"), Open, &["we have not found them"], &[]);
}

#[test]
fn the_quality_mark_says_who_does_what_and_no_more() {
    let scheme = scheme(QUALITY_MARK);
    said(&scheme.choosing.who, Stated, &["Once their inspection status is good or better"], &["others"]);
    said(intro(&scheme, "impact"), Stated, &["asks for evidence that taking part"], &["then record"]);
    let improving = scheme.state(&StateId::new("improving").unwrap()).unwrap();
    assert_eq!(improving.provenance, Derived);
    said(
        follows(&scheme, "improving", "good or better"),
        Stated,
        &["you move to the award pathway"],
        &["visits go on"],
    );
    said(follows(&scheme, "improving", "change your answers"), Derived, &["Inspection and improvement status"], &[]);
    said(
        follows(&scheme, "targets-set", "leaders, trust board members"),
        Stated,
        &["meaningful context"],
        &["use them"],
    );
    said(follows(&scheme, "targets-set", "clear feedback"), Stated, &["Improvement Specialist"], &[]);
    said(follows(&scheme, "baseline", "baseline"), Stated, &["Improvement Specialist uses", "above all"], &[]);
    said(follows(&scheme, "baseline-complete", "Improvement Visit"), Stated, &["in collaboration with you"], &[]);
    let undecided = scheme.state(&StateId::new("undecided").unwrap()).unwrap();
    assert_eq!(undecided.title, "Undecided: not in a category, and not good or better");
    said(follows(&scheme, "undecided", "public answers"), Published, &["Improvement Route", "good or better"], &[]);
    // The document never asks for these of each element: the specialist finds them for the school.
    for question in ["strengths", "areas", "target"] {
        let question = scheme.element_question(&QuestionId::new(question).unwrap()).unwrap();
        assert_eq!(question.provenance, Derived, "{}", question.id);
    }
    // Since when there is no single grade is no fact of the document, so it stands under no stated question.
    let (_, asked) = scheme.audit_question(&QuestionId::new("good-or-better").unwrap()).unwrap();
    text(asked.hint.as_ref().unwrap(), &[], &["November", "2025", "2024"]);
    let grades = helps(&scheme, "If your report has no single grade");
    said(grades, Published, &["since September 2024", "Since November 2025"], &[]);
    // What stands before a school in a category, whatever it has answered, does not speak of the award.
    for piece in guidance(&scheme) {
        text(&piece.statement.text, &[], &["award"]);
    }
    for element in &scheme.elements {
        text(&element.requirement.text, &[], &["award"]);
    }
    text(&intro(&scheme, "impact").text, &[], &["award"]);
    // The document does not speak of this version.
    for element in scheme.elements.iter().filter(|element| element.id.as_str().starts_with("ey")) {
        said(&element.requirement, Open, &["does not cover the early years version"], &[]);
    }
}

#[test]
fn early_permanence_levels_fees_and_points_as_published() {
    let scheme = scheme(EPQM);
    let never = ["not a lower", "different recognitions", "together", "no score"];
    said(intro(&scheme, "level"), Stated, &["two levels of accreditation"], &never);
    text(ask(&scheme, "considered"), &["agency and any partners"], &never);
    for outcome in ["working-towards", "full"] {
        text(line(&scheme, outcome, "considered"), &["agency and any partners"], &never);
        said(fact(&scheme, outcome, "Fee"), Stated, &["to cover costs", "full fee scale"], &[]);
        said(fact(&scheme, outcome, "Where to send it"), Published, &["earlypermanence.org.uk/register-to-apply"], &[]);
    }
    said(&scheme.choosing.cost, Stated, &["£750", "£400", "to cover costs", "full fee scale"], &[]);
    said(follows(&scheme, "ready-full", "£750, to cover costs"), Stated, &["full fee scale"], &[]);
    said(follows(&scheme, "ready-working-towards", "£400"), Stated, &["to cover costs", "full fee scale"], &[]);
    said(fact(&scheme, "full", "Fee for more than one agency"), Published, &["£750 per agency"], &[]);
    said(follows(&scheme, "considering", "agency and any partners"), Stated, &[], &never);
    said(follows(&scheme, "recognised", "logo"), Stated, &["sufficient"], &never);
    said(follows(&scheme, "recognised", "starting point"), Derived, &[], &[]);
    said(&scheme.elements[0].requirement, Stated, &["independent panel of experts"], &never);
    assert_eq!(scheme.elements[0].title, "Principles underpinning effective early permanence delivery");
    let rows: [(&[&str], &[&str]); 9] = [
        (&["loving family", "as early as possible", "child’s development"], &[]),
        (&["part of early permanence", "legal range of placement options"], &[]),
        (&["each infant"], &[]),
        (&["relatives or friends", "court", "continuing assessments"], &["real possibility"]),
        (&["carers and birth parents", "child’s needs", "early life experience", "life story"], &[]),
        (&["central to all"], &["come first"]),
        (&["right to legal representation"], &[]),
        (&["All parties", "wishes and feelings", "outcomes"], &[]),
        (&["Black and minority ethnic", "supported through early permanence"], &["included"]),
    ];
    assert_eq!(scheme.elements[0].points.len(), rows.len());
    for (point, (keeps, never)) in scheme.elements[0].points.iter().zip(rows) {
        said(&point.statement, Published, keeps, never);
    }
    // The situations, as wide as they are in the source.
    let (_, situations) = scheme.audit_question(&QuestionId::new("situations").unwrap()).unwrap();
    text(&situations.options()[0].title, &["on the way to being"], &["becoming part of"]);
    text(&situations.options()[1].title, &["streamlining", "aligning its services, agencies and teams"], &[]);
    text(&situations.options()[3].title, &["not yet in a position to apply"], &[]);
}

#[test]
fn an_endorsement_is_paused_by_two_and_differently() {
    let scheme = scheme(ASYE);
    let paused = fact(&scheme, "submit", "If it is paused");
    said(
        paused,
        Stated,
        &["has to offer guidance", "should offer to meet", "if you intend to apply again"],
        &["both come"],
    );
    // That there are six places for references is ours; that there has to be one is not.
    for (n, element) in scheme.elements.iter().enumerate() {
        assert_eq!(element.requirement.provenance, if n == 0 { Stated } else { Derived }, "{}", element.id);
    }
}

#[test]
fn titles_stand_whole() {
    let early_years = [
        "A whole-setting strategy and planning to improve young children’s abilities and achievements in their foundation skills",
        "Analysis of the assessment of young children’s abilities and achievements",
        "Setting appropriately high expectations for young children’s development",
        "Planning ‘next steps’ in learning for young children’s development",
        "Regular review of the progress made by all young children",
        "A commitment to improving the skills of all practitioners",
        "A balanced use of child-initiated and adult-led, play-based activities",
        "The use of appropriate environments and resources",
        "Partnership working between families, carers, practitioners and professionals in supporting young children’s learning and development",
        "An effective procedure for monitoring planning and assessing improvement in practice and provision",
    ];
    let own = scheme(QUALITY_MARK);
    let own: Vec<&str> = own
        .elements
        .iter()
        .filter(|element| element.id.as_str().starts_with("ey"))
        .map(|element| element.title.as_str())
        .collect();
    assert_eq!(own, early_years);
    // Beside the nameless elements of the other version stand the same titles, and the schools' own.
    let extended = scheme(EXTENDED);
    for (element, title) in extended.elements.iter().zip(early_years) {
        assert_eq!(element.compare[0].statement.text, title);
        let basic = |n: usize| element.compare[n].statement.text.to_lowercase().contains("basic skills");
        assert!(element.compare.len() == 3 && basic(1) && basic(2), "{}", element.id);
    }
}

#[test]
fn what_helps_has_its_place_and_its_source() {
    let asye = scheme(ASYE);
    let mail = "regulatedworkforce@skillsforcare.org.uk";
    said(fact(&asye, "submit", "Where to send it"), Stated, &[mail], &[]);
    said(follows(&asye, "ready", "Once the draft is final"), Stated, &[mail], &[]);
    said(helps(&asye, "Where to write"), Stated, &[mail], &[]);
    let examples = helps(&asye, "Four examples of practice");
    said(examples, Stated, &["toolkit", "app", "letters", "young people"], &[]);
    said(
        helps(&asye, "What the panel is for"),
        Stated,
        &["three objectives", "sample", "key messages", "endorse"],
        &[],
    );
    said(helps(&asye, "A “spiky profile”"), Stated, &["go beyond the NEC", "further development"], &[]);
    said(helps(&asye, "What it adds to"), Stated, &["bank of good practice resources"], &[]);
    let epqm = scheme(EPQM);
    let readiness = helps(&epqm, "Questions about your readiness");
    said(readiness, Stated, &["qualitymark@earlypermanence.org.uk", "frequently asked questions"], &[]);
    said(helps(&epqm, "What the Mark can bring"), Stated, &["four benefits", "adopters", "Ofsted", "workforce"], &[]);
    said(helps(&epqm, "Two papers to read"), Stated, &["two papers", "local authorities", "experts"], &[]);
    said(&epqm.choosing.purpose, Stated, &["for children where adoption is in their best interest"], &[]);
    let mark = scheme(QUALITY_MARK);
    said(helps(&mark, "Who should take part"), Stated, &["all practitioners, and others"], &[]);
    said(helps(&mark, "What an Improvement Visit is like"), Stated, &["bespoke", "at the time"], &[]);
    said(helps(&mark, "On its own, or with other work"), Stated, &["stand alone", "other local or national"], &[]);
    said(helps(&mark, "What it can bring"), Stated, &["benefits", "readiness for inspection"], &[]);
    said(
        helps(&mark, "If your school is not good or better"),
        Published,
        &["not good or better yet", "follows the Improvement Route"],
        &[],
    );
    // The overall quality of provision has a place where it can be written.
    said(intro(&mark, "overall"), Stated, &["overall quality", "English and mathematics"], &[]);
    for question in ["overall-english", "overall-mathematics"] {
        let (section, asked) = mark.audit_question(&QuestionId::new(question).unwrap()).unwrap();
        assert_eq!((section.id.as_str(), asked.provenance), ("overall", Derived));
    }
    let extended = scheme(EXTENDED);
    said(helps(&extended, "The scheme’s own template"), Stated, &["self-audit template"], &[]);
    said(helps(&extended, "Choosing evidence"), Stated, &["wide range of sources", "already", "common sense"], &[]);
    said(helps(&extended, "How to find your contact"), Stated, &["authority’s name", "email"], &[]);
    said(helps(&extended, "When it has to be true"), Stated, &["at the time of your assessment"], &[]);
}

/// Every sentence that carries a source of its own.
fn attributed_texts(scheme: &Scheme) -> Vec<&AttributedText> {
    let mut all: Vec<&AttributedText> = scheme.choosing.facts().into_iter().map(|(_, it)| it).collect();
    all.extend(scheme.sections.iter().filter_map(|section| section.intro.as_ref()));
    all.extend(scheme.elements.iter().map(|element| &element.requirement));
    all.extend(guidance(scheme).into_iter().map(|it| &it.statement));
    all.extend(scheme.outcomes.iter().flat_map(|outcome| &outcome.facts).map(|(_, it)| it));
    all.extend(scheme.states.iter().flat_map(|state| &state.follow));
    all
}

#[test]
fn what_the_document_lacks_is_never_stated_by_it() {
    let remarks = ["does not say", "does not give", "does not name", "does not state", "gives no", "have not found"];
    let mut count = 0;
    for scheme in catalogue().built_in().iter().filter(|scheme| !scheme.is_rated()) {
        for attributed in attributed_texts(scheme).into_iter().filter(|text| text.provenance == Stated) {
            text(&attributed.text, &[], &remarks);
            count += 1;
        }
    }
    assert!(count > 100);
}
