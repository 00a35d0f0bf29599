//! Forms for evidence and actions leave nothing behind where nothing was said, and what is asked for
//! is the missing thing, with its boxes ticked.

use readymark_core::audit::action::{Action, ActionEdit};
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::audit::evidence::{Evidence, EvidenceEdit, EvidenceFilter};
use readymark_core::readiness::{Target, assess};
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, FacetId, KindId};
use readymark_core::submission::{Change, History, Submission, recording};

use crate::support::{EPQM, QUALITY_MARK, audit, moment, scheme, submission};

fn blank_evidence() -> Evidence {
    Evidence::wanted(EvidenceId::new("x1").unwrap(), EvidenceFilter::for_element(&ElementId::new("e1").unwrap()))
}

/// Types each text in turn into the title of new evidence.
fn type_title(whole: &mut Submission, history: &mut History, texts: &[&str]) {
    for text in texts {
        let edit = EvidenceEdit::Title((*text).into());
        if let Some(change) = recording::evidence(&whole.audit, &blank_evidence(), edit) {
            assert!(history.edit(whole, change, &moment()));
        }
    }
}

#[test]
fn a_form_without_a_word_records_nothing() {
    let scheme = scheme(QUALITY_MARK);
    let (mut whole, mut history) = (submission(&scheme, "primary"), History::default());
    type_title(&mut whole, &mut history, &["", " ", "  "]);
    assert!(whole.audit.evidence.is_empty() && !history.can_undo() && whole.log.is_empty());
    let kind = EvidenceEdit::Kind(None);
    assert_eq!(recording::evidence(&whole.audit, &blank_evidence(), kind), None);
    let same = EvidenceEdit::Elements(blank_evidence().elements);
    assert_eq!(recording::evidence(&whole.audit, &blank_evidence(), same), None);
    let action = Action::new(ActionId::new("a1").unwrap());
    for edit in [ActionEdit::Who(" ".into()), ActionEdit::Status(action.status), ActionEdit::Element(None)] {
        assert_eq!(recording::action(&whole.audit, &action, edit), None);
    }
}

#[test]
fn the_first_letter_records_it_and_typing_is_one_step_to_undo() {
    let scheme = scheme(QUALITY_MARK);
    let (mut whole, mut history) = (submission(&scheme, "primary"), History::default());
    type_title(&mut whole, &mut history, &["T", "Tr", "Training log"]);
    assert_eq!(whole.audit.evidence.len(), 1);
    assert_eq!(whole.audit.evidence[0].title, "Training log");
    assert_eq!(whole.audit.evidence[0].elements, blank_evidence().elements);
    assert!(history.undo(&mut whole, &moment()));
    assert!(whole.audit.evidence.is_empty() && !history.can_undo());
    assert!(history.redo(&mut whole, &moment()));
    assert_eq!(whole.audit.evidence[0].title, "Training log");
}

#[test]
fn what_is_emptied_again_is_gone_and_undo_brings_its_last_letter_back() {
    let scheme = scheme(QUALITY_MARK);
    let (mut whole, mut history) = (submission(&scheme, "primary"), History::default());
    type_title(&mut whole, &mut history, &["T", "Tr", "T", ""]);
    assert!(whole.audit.evidence.is_empty());
    assert!(history.undo(&mut whole, &moment()));
    assert_eq!(whole.audit.evidence[0].title, "T");
    assert!(history.undo(&mut whole, &moment()));
    assert!(whole.audit.evidence.is_empty() && !history.can_undo());
}

#[test]
fn an_action_is_recorded_and_dropped_in_the_same_way() {
    let scheme = scheme(QUALITY_MARK);
    let (mut whole, mut history) = (submission(&scheme, "primary"), History::default());
    let blank = Action { element: ElementId::new("e4"), ..Action::new(ActionId::new("a1").unwrap()) };
    for text in ["H", "Hold a workshop"] {
        let change = recording::action(&whole.audit, &blank, ActionEdit::What(text.into())).unwrap();
        assert!(history.edit(&mut whole, change, &moment()));
    }
    assert_eq!(whole.audit.actions[0].what, "Hold a workshop");
    assert_eq!(whole.audit.actions[0].element, blank.element);
    let change = recording::action(&whole.audit, &blank, ActionEdit::What(String::new().into())).unwrap();
    assert!(history.edit(&mut whole, change, &moment()));
    assert!(whole.audit.actions.is_empty());
}

/// Why a line is not met, and where it leads.
fn line(id: &str, notation: &str, outcome: &str, line: &str) -> (String, Vec<Target>) {
    let scheme = scheme(id);
    let readiness = assess(&scheme, &audit(&scheme, notation));
    let found = readiness.outcomes.iter().find(|it| it.id.as_str() == outcome).unwrap();
    let found = found.lines.iter().find(|it| it.id.as_str() == line).unwrap().finding.clone();
    (found.because, found.gaps.into_iter().map(|gap| gap.target).collect())
}

fn facets(ids: &[&str]) -> std::collections::BTreeSet<FacetId> {
    ids.iter().filter_map(|id| FacetId::new(id)).collect()
}

#[test]
fn what_is_missing_opens_with_its_boxes_ticked() {
    let school = "primary; category=never; good-or-better=yes";
    let wanted =
        |ids: &[&str]| Target::NewEvidence(EvidenceFilter { facets: facets(ids), ..EvidenceFilter::default() });
    let (because, targets) = line(QUALITY_MARK, school, "award", "impact");
    assert_eq!(because, "No evidence recorded yet");
    assert_eq!(targets, [wanted(&["impact-practice", "impact-provision"])]);
    let half = format!("{school}; evidence data shows impact-provision");
    let (because, targets) = line(QUALITY_MARK, &half, "award", "impact");
    assert_eq!(because, "No evidence recorded so far shows: Taking part has improved practice");
    assert_eq!(targets, [wanted(&["impact-practice"])]);
    let (_, targets) = line(EPQM, "agency", "working-towards", "document");
    assert_eq!(
        targets,
        [Target::NewEvidence(EvidenceFilter { kind: KindId::new("document"), ..EvidenceFilter::default() })]
    );
    let (_, targets) = line(EPQM, "agency", "working-towards", "plan");
    assert!(matches!(targets[..], [Target::Question(_), Target::NewAction(_)]), "{targets:?}");
}

#[test]
fn a_half_finished_record_is_the_reason_only_where_it_would_count() {
    let scheme = scheme(QUALITY_MARK);
    let check = |item: Evidence, because: &str, leads_to_it: bool| {
        let mut audit = audit(&scheme, "primary; category=never; good-or-better=yes");
        audit.evidence.push(item);
        let readiness = assess(&scheme, &audit);
        let line = readiness.outcomes[0].lines.iter().find(|line| line.id.as_str() == "impact").unwrap();
        assert_eq!(line.finding.because, because);
        let found = matches!(line.finding.gaps[0].target, Target::Evidence(_));
        assert_eq!(found, leads_to_it, "{:?}", line.finding.gaps);
    };
    let missing =
        "No evidence recorded so far shows: Taking part has improved provision; Taking part has improved practice";
    let blank = || Evidence::new(EvidenceId::new("x1").unwrap());
    check(blank(), missing, false);
    check(Evidence { title: "Training log".into(), ..blank() }, missing, false);
    check(Evidence { facets: facets(&["impact-provision"]), ..blank() }, missing, false);
    let both = Evidence { facets: facets(&["impact-provision", "impact-practice"]), ..blank() };
    check(
        Evidence { title: "Training log".into(), kind: KindId::new("data"), ..both },
        "“Training log” would count, but does not say where it is kept",
        true,
    );
}

#[test]
fn what_records_something_is_a_step_of_its_own() {
    let (mut whole, mut history) = (submission(&scheme(QUALITY_MARK), "primary"), History::default());
    // The same words in a field, once alone and then along with something new.
    let said = Change::from(AuditChange::Provider(ProviderField::Organisation, "Brook".into()));
    assert!(history.edit(&mut whole, said.clone(), &moment()));
    for id in ["x1", "x2"] {
        let add = AuditChange::AddEvidence(usize::MAX, Box::new(Evidence::new(EvidenceId::new(id).unwrap())));
        assert!(history.edit(&mut whole, Change::Batch(vec![add.into(), said.clone()]), &moment()));
    }
    assert_eq!(whole.audit.evidence.len(), 2);
    assert!(history.undo(&mut whole, &moment()));
    assert_eq!(whole.audit.evidence.len(), 1);
    assert!(history.undo(&mut whole, &moment()));
    assert!(whole.audit.evidence.is_empty());
    assert_eq!(whole.audit.provider.organisation, "Brook");
    assert!(history.undo(&mut whole, &moment()) && !history.can_undo());
}
