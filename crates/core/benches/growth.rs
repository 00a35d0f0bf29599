//! What the core costs as a submission grows: the local authority's scheme with 1, 4 and 16 times its elements, every
//! statement and question of every element answered. Run it with
//!
//!     cargo bench -p readymark-core --features rubrics
//!
//! It prints times for each size. What is held is how they grow: 16 times the elements should cost little more than
//! 16 times the time.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be prepared ends")]

use divan::Bencher;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, evidence::Evidence};
use readymark_core::bundle::{self, Saving};
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness;
use readymark_core::report::{check, dashboard, headline, hub};
use readymark_core::scheme::ids::{ElementId, EvidenceId, SubmissionId};
use readymark_core::scheme::{Element, QuestionKind, Scheme, rubric};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{VersionVector, WriterId};
use readymark_core::submission::{Change, Submission};

/// How many times the elements there are.
const TIMES: [usize; 3] = [1, 4, 16];

fn main() {
    divan::main();
}

/// A scheme with so many times the elements, and a submission that answers all of it.
struct Sample {
    scheme: Scheme,
    submission: Submission,
    text: String,
}

impl Sample {
    fn of(times: usize) -> Sample {
        let mut scheme = rubric::read(include_str!("../rubrics/local-authority-self-evaluation.toml")).unwrap();
        let again = |time: usize| {
            move |element: &Element| {
                let id = if time == 0 {
                    element.id.clone()
                } else {
                    ElementId::new(&format!("{}-{time}", element.id)).unwrap()
                };
                Element { id, ..element.clone() }
            }
        };
        let once = scheme.elements.clone();
        scheme.elements = (0..times).flat_map(|time| once.iter().map(again(time))).collect();
        let setting = scheme.settings.first().unwrap().id.clone();
        let mut submission = Submission::new(SubmissionId::new("growth").unwrap(), &scheme, setting);
        let now = moment();
        for (n, element) in scheme.elements.iter().enumerate() {
            for (place, answer) in answers(&scheme, element) {
                submission.apply(AuditChange::Answer(place, Some(answer)).into(), &now);
            }
            let mut item = Evidence::new(EvidenceId::new(&format!("evidence-{n}")).unwrap());
            item.title = "Notes of a visit".into();
            item.elements.insert(element.id.clone());
            submission.apply(AuditChange::AddEvidence(usize::MAX, Box::new(item)).into(), &now);
        }
        let text = written(&scheme, &submission);
        Sample { scheme, submission, text }
    }
}

/// Every statement of an element held, and every question of it answered, in each of its phases.
fn answers(scheme: &Scheme, element: &Element) -> Vec<(Place, Answer)> {
    let mut answers = Vec::new();
    for phase in &element.phases {
        for criterion in &element.criteria {
            answers.push((Place::of(&element.id, &criterion.id).in_phase(phase), Answer::Holds(true)));
        }
        for question in scheme.questions_of(&element.id).filter(|question| question.each_phase) {
            let answer = match &question.kind {
                QuestionKind::Text(_) => Answer::text("What is done, and what came of it. ".repeat(10)),
                QuestionKind::One(options) => options.first().map(|option| Answer::One(option.id.clone())),
                QuestionKind::Many(_) => None,
            };
            answers.extend(answer.map(|answer| (Place::of(&element.id, &question.id).in_phase(phase), answer)));
        }
    }
    answers
}

fn moment() -> Timestamp {
    Timestamp::new("2026-11-22T14:32:05Z").unwrap()
}

fn written(scheme: &Scheme, submission: &Submission) -> String {
    let readiness = readiness::assess(scheme, &submission.audit);
    let version_vector = VersionVector::first(WriterId::new("0123456789abcdef").unwrap());
    let saving =
        Saving { at: &moment(), generation: 1, version_vector: &version_vector, app: "0.1.0+0123456789abcdef" };
    bundle::write(submission, Some(&readiness), &saving).text
}

/// An edit and what undoes it.
#[divan::bench(args = TIMES)]
fn apply(bencher: Bencher, times: usize) {
    let Sample { scheme, mut submission, .. } = Sample::of(times);
    let element = scheme.elements.last().unwrap();
    let (place, _) = answers(&scheme, element).pop().unwrap();
    let now = moment();
    bencher.bench_local(|| {
        let change: Change = AuditChange::Answer(place.clone(), Answer::text("Another")).into();
        let inverse = submission.apply(change, &now).unwrap();
        submission.apply(inverse, &now)
    });
}

/// Readiness, with its reasons.
#[divan::bench(args = TIMES)]
fn assess(bencher: Bencher, times: usize) {
    let Sample { scheme, submission, .. } = Sample::of(times);
    bencher.bench_local(|| readiness::assess(&scheme, &submission.audit));
}

/// Every ceiling of the audit, and every rating beside it.
#[divan::bench(args = TIMES)]
fn ceilings(bencher: Bencher, times: usize) {
    let Sample { scheme, submission, .. } = Sample::of(times);
    bencher.bench_local(|| dashboard::dashboard(&scheme, &submission.audit));
}

/// The sentence at the head of the list.
#[divan::bench(args = TIMES)]
fn sentence(bencher: Bencher, times: usize) {
    let Sample { scheme, submission, .. } = Sample::of(times);
    let readiness = readiness::assess(&scheme, &submission.audit);
    bencher.bench_local(|| headline::headline(&scheme, &submission.audit, &readiness));
}

/// The row of every element in the list.
#[divan::bench(args = TIMES)]
fn list(bencher: Bencher, times: usize) {
    let Sample { scheme, submission, .. } = Sample::of(times);
    bencher.bench_local(|| {
        let rows = scheme.elements.iter().map(|element| hub::element(&scheme, &submission.audit, element));
        rows.collect::<Vec<_>>()
    });
}

/// Every answer in words.
#[divan::bench(args = TIMES)]
fn every_answer(bencher: Bencher, times: usize) {
    let Sample { scheme, submission, .. } = Sample::of(times);
    bencher.bench_local(|| check::groups(&scheme, &submission.audit));
}

/// The file, with its digest.
#[divan::bench(args = TIMES)]
fn write(bencher: Bencher, times: usize) {
    let Sample { scheme, submission, .. } = Sample::of(times);
    bencher.bench_local(|| written(&scheme, &submission));
}

/// A file, from its bytes.
#[divan::bench(args = TIMES)]
fn inspect(bencher: Bencher, times: usize) {
    let Sample { scheme, text, .. } = Sample::of(times);
    let catalogue = Catalogue::of_built_in(vec![scheme]);
    bencher.bench_local(|| bundle::inspect("a.readymark.json", text.as_bytes(), &catalogue).unwrap());
}
