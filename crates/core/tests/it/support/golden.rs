//! Files kept as they were written once, one for each scheme: each must open for as long as its
//! format is read. They hold one of everything a file can hold.

use readymark_core::audit::action::ActionEdit;
use readymark_core::audit::action::ActionStatus;
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::audit::evidence::EvidenceEdit;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, SubmissionId};
use readymark_core::submission::Submission;

use super::{EPQM, QUALITY_MARK, blessing, file, moment, path, scheme, text_of};

/// The kept files: name, scheme, what the audit said.
pub const KEPT: [(&str, &str, &str); 2] = [
    (
        "early-permanence",
        EPQM,
        "partnership; considered=yes; considered-on=27 3 2026; situations=developing+testing; experience=part; \
         all.provide=Fostering for adoption and concurrency.\nTwo teams, one plan.; d3.own-title=Working together; \
         evidence document shows planning+outcomes for d1+d3; draft-evidence case for d2; action; draft-action",
    ),
    (
        "quality-mark",
        QUALITY_MARK,
        "secondary; category=emerged; good-or-better=no; status-words=“Requires improvement”, 5 May 2024; \
         all.extent=met; e4.extent=planned; e11.sources=inspection+data; e11.made-by=both; \
         evidence data shows impact-provision; evidence observation shows impact-practice for e4+e11; action",
    ),
];

/// Where a kept file stands.
pub fn place(name: &str) -> String {
    format!("tests/data/bundles/v1/{name}.readymark.json")
}

/// The text of a kept file; writes it first where the run was asked to.
pub fn golden(name: &str) -> String {
    if blessing() {
        let (_, scheme_id, said) = KEPT.iter().find(|it| it.0 == name).unwrap();
        let text = file(&scheme(scheme_id), &as_said(scheme_id, said), 7);
        std::fs::create_dir_all(path("tests/data/bundles/v1")).unwrap();
        std::fs::write(path(&place(name)), text).unwrap();
    }
    text_of(&place(name))
}

/// What a kept file holds: what was said, and one of every other field.
pub fn as_said(scheme_id: &str, said: &str) -> Submission {
    let scheme = scheme(scheme_id);
    let mut submission = super::submission(&scheme, said);
    submission.id = SubmissionId::new("5b1f0c9e-golden").unwrap();
    let fields = [
        (ProviderField::Organisation, "St Mary’s & All Saints’ <Primary>"),
        (ProviderField::Kind, "Voluntary aided \u{200f}school"),
        (ProviderField::Identifier, "URN 100001"),
        (ProviderField::ContactRole, "Head teacher"),
        (ProviderField::Dated, "22 11 2026"),
    ];
    let mut changes: Vec<AuditChange> =
        fields.into_iter().map(|(field, text)| AuditChange::Provider(field, text.into())).collect();
    let (item, action) = (EvidenceId::new("v0").unwrap(), ActionId::new("a0").unwrap());
    let element: ElementId = scheme.elements[2].id.clone();
    changes.extend([
        AuditChange::EditEvidence(item.clone(), EvidenceEdit::Dated("Autumn 2026".into())),
        AuditChange::EditEvidence(item, EvidenceEdit::Note("See page 4.\n=SUM(A1) \u{1f600}".into())),
        AuditChange::EditAction(action.clone(), ActionEdit::Status(ActionStatus::InProgress)),
        AuditChange::EditAction(action, ActionEdit::Element(Some(element.clone()))),
        AuditChange::Finish(element),
    ]);
    for change in changes {
        assert!(submission.apply(change.into(), &moment()).is_some());
    }
    submission
}
