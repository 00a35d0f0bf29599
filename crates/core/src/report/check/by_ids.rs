//! A submission whose scheme is not here.

use super::{CheckRow, PROVIDER, RowTarget, lines, of_provider};
use crate::after_submission::Event;
use crate::audit::{Sentence, UserText};
use crate::report::review::replies;
use crate::submission::Submission;

/// Everything in a submission whose scheme is not here, by ids where there are no words.
pub fn by_ids(submission: &Submission) -> Vec<CheckRow> {
    let Submission { audit, after_submission, .. } = submission;
    let row = |label: Sentence, parts: Vec<Sentence>| CheckRow::new(label, lines(parts), RowTarget::Nowhere);
    let date = |text: &UserText| text.as_date().map(Sentence::from).unwrap_or_default();
    let mut rows: Vec<CheckRow> =
        PROVIDER.iter().map(|(field, label)| of_provider(audit, *field, label, RowTarget::Nowhere)).collect();
    rows.extend(audit.by_ids().into_iter().map(|by_id| row(by_id.question, vec![by_id.said])));
    for item in &audit.evidence {
        let parts = vec![
            (&item.title).into(),
            (&item.kept).into(),
            date(&item.dated),
            date(&item.review_by),
            (&item.looked_after_by).into(),
            (&item.note).into(),
        ];
        rows.push(CheckRow { kept: item.kept.clone(), ..row("Evidence".into(), parts) });
    }
    rows.extend(audit.actions.iter().map(|action| {
        let status = action.status.words().into();
        row("Action".into(), vec![(&action.what).into(), (&action.who).into(), date(&action.by_when), status])
    }));
    let of_event = |event: &Event| row(event.state.as_str().into(), vec![date(&event.on), (&event.note).into()]);
    rows.extend(after_submission.events.iter().map(of_event));
    rows.extend(replies::group(None, submission).into_iter().flat_map(|group| group.rows));
    rows
}
