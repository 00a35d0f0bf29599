//! From a submission to the bytes of its file.

use chrono::{Datelike, NaiveDateTime, Timelike};

use super::check_code::CheckCode;
use super::format;
use super::json::Json;
use crate::audit::Answer;
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::plan::{Action, ActionStatus};
use crate::readiness::{LineReadiness, OutcomeReadiness, Readiness, Truth, Verdict};
use crate::review::Event;
use crate::scheme::ids::{DueId, ElementId, FacetId, KindId, OptionId, PhaseId};
use crate::submission::Submission;
use crate::submission::timestamp::Timestamp;
use crate::submission::version_vector::{VersionVector, Writer};

/// What the names of our files end with.
const ENDING: &str = ".readymark.json";

/// A file as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The whole file, UTF-8.
    pub text: String,
    pub check_code: CheckCode,
}

/// What a file says of its own writing.
#[derive(Clone, Copy, Debug)]
pub struct Saving<'a> {
    pub at: &'a Timestamp,
    /// How many times it was saved, this save included. Nothing is ordered by it.
    pub generation: u64,
    /// Where this version comes from, this save included.
    pub descent: &'a VersionVector,
    /// The app that writes: its version, and after a plus its build where that is known (R6.6).
    pub app: &'a str,
}

/// Writes the file. The text is its payload's canonical form (RFC 8785) inside the envelope, so the
/// digest is over bytes that stand in the file.
pub fn write(submission: &Submission, readiness: Option<&Readiness>, saving: &Saving) -> Written {
    let payload = payload(submission, readiness, saving);
    let check_code = CheckCode::of(payload.as_bytes());
    // Nothing put in here needs escaping: names of ours, hexadecimal digits and JSON.
    let text = format!(
        r#"{{"digest":{{"alg":"{}","canonical":"{}","value":"{}"}},"format":"{}","format_version":"{}","payload":{payload}}}"#,
        format::DIGEST_NAME,
        format::CANONICAL_NAME,
        check_code.hex(),
        format::FORMAT,
        format::VERSION,
    );
    Written { text, check_code }
}

/// A name for the file: organisation, scheme, and when, so that the newest is known by its name. `at` is what
/// the clock on the wall says where the file is made, to the second: two files of one minute differ.
pub fn file_name(submission: &Submission, at: &NaiveDateTime) -> String {
    let plain = |text: &str| {
        let words: Vec<String> = text
            .to_ascii_lowercase()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.join("-").chars().take(40).collect::<String>().trim_end_matches('-').to_owned()
    };
    let organisation = plain(&submission.audit.provider.organisation);
    let who = if organisation.is_empty() { "self-audit".to_owned() } else { organisation };
    let day = format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day());
    let time = format!("{:02}{:02}-{:02}", at.hour(), at.minute(), at.second());
    format!("{who}.{}.{day}-{time}{ENDING}", submission.edition.scheme)
}

/// The name, or where a file of that name was made already, the first after it that is free:
/// `….2.readymark.json`. No two files share a name, however fast they are asked for.
pub fn free_name(name: String, is_taken: impl Fn(&str) -> bool) -> String {
    let stem = name.strip_suffix(ENDING).unwrap_or(&name);
    let others = (2u32..).map(|number| format!("{stem}.{number}{ENDING}"));
    std::iter::once(name.clone()).chain(others).find(|name| !is_taken(name)).unwrap_or_else(|| name.clone())
}

fn payload(submission: &Submission, readiness: Option<&Readiness>, saving: &Saving) -> String {
    let audit = &submission.audit;
    let mut json = Json::default();
    json.object(|json| {
        json.objects("actions", &audit.actions, action);
        let answers: Vec<(&Place, &Answer)> = audit.answers.iter().collect();
        json.objects("answers", &answers, answer);
        json.text("app_version", saving.app);
        json.objects("changes", &submission.log, |json, entry| {
            json.text("at", entry.at.as_str());
            json.text("kind", &entry.subject.kind);
            json.text("on", &entry.subject.on);
        });
        json.key("descent");
        json.object(|json| descent(json, saving.descent));
        json.objects("evidence", &audit.evidence, evidence);
        json.texts("finished", &mut audit.finished.iter().map(ElementId::as_str));
        json.plain("generation", &saving.generation.to_string());
        json.key("provider");
        json.object(|json| {
            json.text("contact_role", &audit.provider.contact_role);
            json.text("dated", &audit.provider.dated);
            json.text("identifier", &audit.provider.identifier);
            json.text("kind", &audit.provider.kind);
            json.text("organisation", &audit.provider.organisation);
        });
        json.objects("readiness", readiness.map_or(&[], |readiness| readiness.outcomes.as_slice()), outcome);
        if !submission.review.events.is_empty() {
            json.key("review");
            json.object(|json| json.objects("events", &submission.review.events, event));
        }
        json.text("saved_at", saving.at.as_str());
        json.key("scheme");
        json.object(|json| {
            json.text("edition", &submission.edition.edition);
            json.text("id", submission.edition.scheme.as_str());
            json.text("rubric_digest", &submission.edition.rubric_digest);
            json.text("title", &submission.edition.scheme_title);
        });
        json.text("setting", audit.setting.as_str());
        json.text("submission_id", submission.id.as_str());
    });
    json.end()
}

fn answer(json: &mut Json, (place, said): &(&Place, &Answer)) {
    match said {
        Answer::One(option) => json.text("choice", option.as_str()),
        Answer::Many(options) => json.texts("choices", &mut options.iter().map(OptionId::as_str)),
        Answer::NotApplicable(why) => json.text("does_not_apply", why),
        Answer::Text(_) | Answer::Holds(_) | Answer::Share { .. } => {}
    }
    json.maybe("element", place.element.as_ref().map(ElementId::as_str));
    if let Answer::Holds(holds) = said {
        json.plain("holds", truth(*holds));
    }
    json.maybe("phase", place.phase.as_ref().map(PhaseId::as_str));
    json.text("question", place.question.as_str());
    match said {
        Answer::Share { part, of } => json.texts("share", &mut [part.as_str(), of].into_iter()),
        Answer::Text(text) => json.text("text", text),
        _ => {}
    }
}

fn evidence(json: &mut Json, item: &Evidence) {
    json.text("dated", &item.dated);
    json.texts("elements", &mut item.elements.iter().map(ElementId::as_str));
    json.text("id", item.id.as_str());
    json.text("kept", &item.kept);
    json.maybe("kind", item.kind.as_ref().map(KindId::as_str));
    json.text("note", &item.note);
    json.texts("shows", &mut item.facets.iter().map(FacetId::as_str));
    json.text("title", &item.title);
}

fn action(json: &mut Json, action: &Action) {
    let [not_started, under_way, done] = format::ACTION_STATUS;
    json.text("by_when", &action.by_when);
    json.maybe("element", action.element.as_ref().map(ElementId::as_str));
    json.text("id", action.id.as_str());
    json.text(
        "status",
        match action.status {
            ActionStatus::NotStarted => not_started,
            ActionStatus::UnderWay => under_way,
            ActionStatus::Done => done,
        },
    );
    json.text("what", &action.what);
    json.text("who", &action.who);
}

fn descent(json: &mut Json, descent: &VersionVector) {
    let sittings: Vec<&Writer> = descent.writers().collect();
    json.objects("sittings", &sittings, |json, it| {
        json.text("id", &it.id.to_string());
        json.plain("saves", &it.saves.to_string());
    });
    json.plain("whole", truth(descent.is_whole()));
}

fn event(json: &mut Json, event: &Event) {
    json.text("id", event.id.as_str());
    json.text("note", &event.note);
    json.text("on", &event.on);
    json.text("state", event.state.as_str());
    json.texts("wanted", &mut event.wanted.iter().map(DueId::as_str));
}

fn outcome(json: &mut Json, it: &OutcomeReadiness) {
    let [ready, not_yet, open] = format::STANDING;
    json.plain("changes_needed", &it.changes().to_string());
    json.text("id", it.id.as_str());
    json.objects("requirements", &it.lines, requirement);
    json.text(
        "standing",
        match it.standing {
            Verdict::Ready => ready,
            Verdict::NotYet => not_yet,
            Verdict::Open => open,
        },
    );
    json.text("title", &it.title);
}

fn requirement(json: &mut Json, line: &LineReadiness) {
    let [met, not_met, unanswered, open] = format::TRUTH;
    json.text("because", &line.finding.because);
    json.plain("gates", truth(line.gates));
    json.text("id", line.id.as_str());
    json.text("title", &line.title);
    json.text(
        "truth",
        match line.finding.truth {
            Truth::Met => met,
            Truth::NotMet => not_met,
            Truth::Unanswered => unanswered,
            Truth::Open => open,
        },
    );
}

fn truth(it: bool) -> &'static str {
    if it { "true" } else { "false" }
}
