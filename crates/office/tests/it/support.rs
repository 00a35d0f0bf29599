//! What the tests share: the schemes, the examples, and audits with the same text everywhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use readymark_core::audit::action::{Action, ActionEdit};
use readymark_core::audit::evidence::{Evidence, EvidenceEdit};
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Sentence};
use readymark_core::bundle;
use readymark_core::catalogue::Catalogue;
use readymark_core::report::sheets::{Cell, Part, Sheet, sheets};
use readymark_core::report::shown::plain_text;
use readymark_core::scheme::ids::{ActionId, EvidenceId, SubmissionId};
use readymark_core::scheme::{QuestionKind, Scheme, rubric};
use readymark_core::submission::Submission;
use readymark_core::submission::timestamp::Timestamp;

/// A file or folder of the project.
pub fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(relative)
}

/// Every file of a folder with this ending, in order.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(path(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == ending));
    files.sort();
    files
}

/// The schemes built in.
pub fn catalogue() -> &'static Catalogue {
    static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| {
        let read = |file: &PathBuf| rubric::read(&fs::read_to_string(file).unwrap()).unwrap();
        Catalogue::of_built_in(files("crates/core/rubrics", "toml").iter().map(read).collect())
    });
    &BUILT_IN
}

/// Every example with its scheme, in order of file name.
pub fn examples() -> Vec<(Arc<Scheme>, Submission)> {
    let open = |file: &PathBuf| {
        let opened = bundle::read(&fs::read(file).unwrap(), catalogue()).unwrap();
        (catalogue().scheme(&opened.submission.edition.scheme).unwrap().clone(), opened.submission)
    };
    files("crates/core/rubrics/examples", "json").iter().map(open).collect()
}

/// All that people have typed.
pub fn everything() -> BTreeSet<Part> {
    Part::ALL.into()
}

/// A submission with a text in every box that takes one.
pub fn everywhere(scheme: &Scheme, text: &str) -> Submission {
    let id = SubmissionId::new("a-submission").unwrap();
    let mut submission = Submission::new(id, scheme, scheme.settings[0].id.clone());
    let audit = &mut submission.audit;
    let provider = &mut audit.provider;
    for field in [
        &mut provider.organisation,
        &mut provider.kind,
        &mut provider.identifier,
        &mut provider.contact_role,
        &mut provider.dated,
    ] {
        *field = text.into();
    }
    let whole = scheme.sections.iter().flat_map(|section| &section.questions);
    let whole = whole.filter(|question| matches!(question.kind, QuestionKind::Text(_)));
    let mut places: Vec<Place> = whole.map(|question| Place::whole(&question.id)).collect();
    for element in &scheme.elements {
        let asked = scheme.questions_of(&element.id).filter(|it| matches!(it.kind, QuestionKind::Text(_)));
        places.extend(asked.map(|question| Place::of(&element.id, &question.id)));
    }
    audit.answers.extend(places.into_iter().filter_map(|place| Some((place, Answer::text(text)?))));
    let mut item = Evidence::new(EvidenceId::new("evidence-1").unwrap());
    for edit in [EvidenceEdit::Title, EvidenceEdit::Kept, EvidenceEdit::Dated, EvidenceEdit::Note] {
        item.edit(edit(text.into()));
    }
    audit.evidence.push(item);
    let mut action = Action::new(ActionId::new("action-1").unwrap());
    for edit in [ActionEdit::What, ActionEdit::Who, ActionEdit::ByWhen] {
        action.edit(edit(text.into()));
    }
    audit.actions.push(action);
    submission
}

/// The sheets of a submission, with all that people have typed.
pub fn all_sheets(scheme: &Scheme, submission: &Submission) -> Vec<Sheet> {
    sheets(scheme, submission, &everything())
}

/// A sheet of one column of texts.
pub fn of_texts(texts: &[&str]) -> Sheet {
    let column = readymark_core::report::sheets::columns::TABLES[0].columns[0];
    Sheet {
        name: "texts",
        columns: vec![column],
        rows: texts.iter().map(|text| vec![Cell::Text((*text).into())]).collect(),
    }
}

/// The words of a cell as it is shown, the ends of its lines as a cell has them.
pub fn shown(words: &Sentence) -> String {
    plain_text(words).replace("\r\n", "\n").replace('\r', "\n")
}

pub fn moment() -> Timestamp {
    Timestamp::new("2026-11-22T14:32:05Z").unwrap()
}

/// The big list of naughty strings, where the public corpora are; with `CI` set they must be.
pub fn naughty() -> Vec<String> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let Some(folder) = set("READYMARK_CORPORA").map(PathBuf::from) else {
        assert!(set("CI").is_none(), "CI is set, so READYMARK_CORPORA has to name the folder of the test corpora");
        println!("READYMARK_CORPORA is not set: this test over public corpora is left out.");
        return Vec::new();
    };
    let list = fs::read_to_string(folder.join("naughty-strings/blns.json")).unwrap();
    let list: Vec<String> = serde_json::from_str(&list).unwrap();
    assert!(list.len() > 500);
    list
}
