//! The filled examples in `crates/core/rubrics/examples`. To change one, edit its text and run
//! `READYMARK_BLESS=1 cargo test -p readymark --test it examples`, which writes it again with
//! today's readiness and digests, then look at the difference.

use readymark_core::submission::SchemeMatch;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use readymark_core::audit::Audit;
use readymark_core::audit::change::ProviderField;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::bundle::{Integrity, Opened};
use readymark_core::readiness;
use readymark_core::readiness::criterion::Cell;
use readymark_core::readiness::left_over;
use readymark_core::report::{check, headline, hub};
use readymark_core::scheme::{Role, Scheme};
use readymark_core::submission::Edition;
use serde_json::{Value, json};

use crate::support::{catalogue, path, read_file, write};

/// Each is fetched when it is opened, so they stay small.
const LONGEST: usize = 64 * 1024;

/// File name, organisation (all invented) and headline, in order of file name.
const EXPECTED: [(&str, &str, &str); 7] = [
    ("asye-endorsement.employer.readymark.json", "Marrowby Council", "Ready to submit to the panel."),
    (
        "early-permanence-quality-mark.agency.readymark.json",
        "Ashdene Adoption Service",
        "Ready to apply for Working Towards. Not ready to apply for Full yet: one thing to go.",
    ),
    ("joint-visit-form.primary.readymark.json", "Upper Sallow Council", ""),
    (
        "local-authority-self-evaluation.authority.readymark.json",
        "Any Borough",
        "27 of 27 ratings entered. 1 is above what your answers allow. 2 differ from the other view.",
    ),
    (
        "quality-mark-extended-services.provider.readymark.json",
        "Wrenfold Study Centre",
        "Ready to ask for assessment: every condition the document states is met.",
    ),
    (
        "quality-mark.primary.readymark.json",
        "Pennimere Primary School",
        "Not ready for the award yet: two things to go.",
    ),
    ("quality-mark.secondary.readymark.json", "Ostlebury High School", "Your own record for the baseline is complete."),
];

#[test]
fn examples_are_whole_and_up_to_date() {
    if std::env::var_os("READYMARK_BLESS").is_some() {
        files().iter().for_each(|path| bless(path));
        return;
    }
    let names: Vec<String> = files().iter().map(|path| name(path)).collect();
    assert_eq!(names, EXPECTED.map(|(name, _, _)| name));
    for (name, organisation, sentence) in EXPECTED {
        let path = files().into_iter().find(|path| path.ends_with(name)).expect(name);
        check_one(&fs::read_to_string(path).expect(name), name, organisation, sentence);
    }
}

fn check_one(text: &str, name: &str, organisation: &str, sentence: &str) {
    assert!(text.len() <= LONGEST, "{name} has {} bytes", text.len());
    let opened = read_file(text.as_bytes()).expect(name);
    let scheme = &*same_edition(&opened).expect("an edition that we have");
    let Opened { submission, .. } = &opened;
    let Audit { setting, provider, .. } = &submission.audit;
    assert_eq!(opened.integrity, Integrity::Intact, "{name} was edited: bless it");
    assert_eq!(name, format!("{}.{setting}.readymark.json", scheme.id));
    assert_eq!(submission.edition, Edition::of(scheme), "{name} is of an older rubric: bless it");
    assert_eq!(submission.audit.unplaced(scheme), [], "{name}");
    assert!(submission.log.is_sorted_by_key(|entry| &entry.at), "{name}: the change log is out of order");

    assert_eq!(provider.organisation, organisation);
    assert!(submission.id.as_str().starts_with("example-"), "{name} has the id {}", submission.id);
    for field in [ProviderField::Kind, ProviderField::Identifier] {
        assert!(provider.field(field).as_typed().ends_with("(invented)"), "{name} must say that it is invented");
    }

    let view = View::new(scheme, &submission.audit);
    assert_eq!(left_over::not_asked(&view), [], "{name} answers what is not asked");
    let unsaid: Vec<String> = asked(scheme, &submission.audit)
        .filter(|place| view.said(place).is_none())
        .map(|place| format!("{place:?}"))
        .collect();
    assert_eq!(unsaid, [""; 0], "{name} leaves questions unanswered");
    let blank = check::PROVIDER.iter().find(|(field, _)| provider.field(*field).is_blank());
    assert_eq!(blank, None, "{name} does not say who it is");
    assert!(submission.audit.evidence.iter().all(|item| item.is_complete()), "{name}: evidence");
    assert!(submission.audit.actions.iter().all(|action| action.is_complete()), "{name}: actions");

    assert_eq!(recorded(text), today(&opened, scheme), "{name} records another readiness: bless it");
    assert_eq!(
        headline::headline(scheme, &submission.audit, &readiness::assess(scheme, &submission.audit)),
        sentence,
        "{name}"
    );
}

/// Every place that is asked about now. Of a rated element, what may be left out by its nature is
/// left aside: evidence for a rating that needs none, a note on views that agree.
fn asked<'a>(scheme: &'a Scheme, audit: &'a Audit) -> impl Iterator<Item = Place> + 'a {
    let whole = scheme
        .sections
        .iter()
        .flat_map(|section| &section.questions)
        .filter(|question| View::new(scheme, audit).asks_whole(&question.id))
        .flat_map(|question| hub::whole_places(scheme, question));
    let of_elements = scheme
        .elements_in(&audit.setting)
        .flat_map(|element| hub::asked_at(scheme, audit, element))
        .filter(|(question, _)| !matches!(question.role, Role::Impact | Role::Difference | Role::AboveCeilingReason))
        .map(|(_, place)| place);
    let cells = scheme.elements.iter().flat_map(|element| element.phases.iter().map(move |phase| (element, phase)));
    let statements = cells.flat_map(|(element, phase)| {
        let cell = Cell { audit, element, phase };
        cell.statements()
            .filter(|statement| cell.is_answered_by_hand(statement))
            .map(|statement| cell.place(&statement.id))
            .collect::<Vec<_>>()
    });
    whole.chain(of_elements).chain(statements)
}

/// The readiness in the file.
fn recorded(text: &str) -> Value {
    let bundle: Value = serde_json::from_str(text).unwrap();
    bundle["payload"]["readiness"].clone()
}

/// The readiness that would be written now.
fn today(opened: &Opened, scheme: &Scheme) -> Value {
    recorded(&written(opened, scheme))
}

fn written(opened: &Opened, scheme: &Scheme) -> String {
    let readiness = readiness::assess(scheme, &opened.submission.audit);
    write(&opened.submission, Some(&readiness), &opened.saved_at, opened.generation).text
}

/// Writes an example again: its words stay, everything that is worked out is worked out anew.
fn bless(path: &Path) {
    let mut value: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    value["digest"] = json!({ "alg": "sha-256", "canonical": "rfc8785", "value": "" });
    value["payload"]["app_version"] = json!("");
    value["payload"]["readiness"] = json!([]);
    let name = name(path);
    let mut opened = read_file(value.to_string().as_bytes()).expect(&name);
    let id = &opened.submission.edition.scheme;
    let scheme = catalogue().scheme(id).expect(&name);
    opened.submission.edition = Edition::of(scheme);
    fs::write(path, written(&opened, scheme)).unwrap();
}

/// The scheme, where we have this very edition of it.
fn same_edition(opened: &Opened) -> Option<Arc<Scheme>> {
    match opened.submission.edition.matched(catalogue()) {
        SchemeMatch::Same(scheme) => Some(scheme),
        SchemeMatch::OtherEdition(_) | SchemeMatch::Unknown => None,
    }
}

/// The examples on disk, in order of name.
fn files() -> Vec<PathBuf> {
    let folder = path("crates/core/rubrics/examples");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
