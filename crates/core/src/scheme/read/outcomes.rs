//! Outcomes, and the lines they wait for or are advised by.

use super::super::ids::{LineId, OutcomeId, SettingId};
use super::super::requirement::Requirement;
use super::super::{Line, Outcome, Provenance};
use super::fields::Fields;
use super::{provenance, rules, statement};

pub(super) fn outcome(it: &mut Fields) -> Option<Outcome> {
    let id = it.id(OutcomeId::new);
    let title = it.text("title");
    let ready = it.text("ready");
    let not_yet = it.text("not_yet");
    let settings = it.named("settings", SettingId::new, "setting");
    let rests_on_published_pages = it.optional_flag("rests_on_published_pages");
    let read_by = it.optional_text("read_by");
    let (applies, lines) = it.within_outcome(|it| (it.optional_table("applies", rules::rule), it.list("line", line)));
    let aimed_at = it.optional_table("aimed_at", rules::condition);
    let facts = it.optional_list("fact", |it| Some((it.text("name"), statement(it)?)));
    let gates =
        |line: &Line| line.provenance.gates() || (rests_on_published_pages && line.provenance == Provenance::Published);
    if !lines.iter().any(gates) {
        let tags = if rests_on_published_pages { "“stated” or “published”" } else { "“stated”" };
        it.problem_at(
            "line",
            format!("No line with the tag {tags} gates this outcome, so an empty audit would be ready for it."),
        );
    }
    Some(Outcome {
        id: id?,
        title,
        ready,
        not_yet,
        settings,
        rests_on_published_pages,
        read_by,
        applies,
        aimed_at,
        facts,
        lines,
    })
}

fn line(it: &mut Fields) -> Option<Line> {
    let id = it.id(LineId::new);
    let title = it.text("title");
    let provenance = provenance(it, "provenance");
    let open_note = it.optional_text("open_note");
    let requirement = it.table("rule", rules::rule)?;
    let mut can_be_open = false;
    requirement.visit(&mut |rule| {
        can_be_open |= matches!(rule, Requirement::Answer { open, .. } if !open.is_empty());
    });
    if can_be_open != open_note.is_some() {
        it.problem(
            "A line that can be open needs an “open_note” that quotes both readings, and no other line may have one.",
        );
    }
    Some(Line { id: id?, title, provenance, open_note, requirement })
}
