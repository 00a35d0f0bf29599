//! `readymark check`: of each file what it is, whether it is as it was saved, and what it is ready for, with reasons.

use std::io;

use readymark_core::audit::Sentence;
use readymark_core::audit::view::View;
use readymark_core::bundle::{Inspection, Integrity, NewerFormatFile, Opened};
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness::{self, OutcomeReadiness, Verdict};
use readymark_core::report::headline;
use readymark_core::report::words::{capital, count};
use readymark_core::submission::SchemeMatch;
use serde_json::{Map, Value, json};

use crate::args::Check;
use crate::ending::Ending;
use crate::open::{self, Reason};
use crate::terminal::{Terminal, path};
use crate::{each, find, schemes};

/// Said of a file whose digest does not hold.
const CHANGED: &str = "It has been changed since it was saved, or was damaged on the way.";
const ASK_THE_SENDER: &str = "Check with the sender before you rely on it.";

/// What is said of one file.
struct Said {
    /// Under its name.
    lines: Vec<Sentence>,
    /// The same for a program.
    json: Map<String, Value>,
    is_good: bool,
}

/// Checks every file, and says how it ended.
///
/// # Errors
/// Where what is said could not be written.
pub fn run(args: &Check, terminal: &mut Terminal) -> io::Result<Ending> {
    let catalogue = match schemes::with_packs(&args.files.packs) {
        Ok(catalogue) => catalogue,
        Err((pack, reason)) => {
            terminal.note(Sentence::join([path(pack), reason.whole().into()], ": "))?;
            return Ok(Ending::Wrong);
        }
    };
    let (mut files, mut bad) = (0, 0);
    let look = |found: &find::Found| match open::open(found, &catalogue) {
        Ok(inspection) => inspected(&inspection, &catalogue),
        Err(reason) => not_opened(&reason),
    };
    each::file(find::all(&args.files, &[]), terminal, look, |terminal, found, said| {
        files += 1;
        bad += usize::from(!said.is_good);
        if args.json {
            let name = json!({ "file": found.path().to_string_lossy() });
            let mut whole = name.as_object().cloned().unwrap_or_default();
            whole.extend(said.json);
            return terminal.say_json(&Value::Object(whole));
        }
        terminal.say(path(found.path()))?;
        said.lines.into_iter().try_for_each(|line| terminal.say(indented(line)))
    })?;
    if files > 1 || bad > 0 {
        let good = files - bad;
        terminal.note(format!(
            "{} looked at: {good} good, {bad} with something to see to.",
            count(files, "file", "files")
        ))?;
    }
    Ok(if bad == 0 { Ending::Good } else { Ending::Problems })
}

/// A line under the name of a file.
fn indented(line: Sentence) -> Sentence {
    Sentence::join(["  ".into(), line], "")
}

fn not_opened(reason: &Reason) -> Said {
    let mut said = Said { lines: vec![reason.whole().into()], json: Map::new(), is_good: true };
    said.tell("kind", "not-opened");
    said.problem(&reason.what_happened, &reason.what_to_do);
    said
}

fn inspected(inspection: &Inspection, catalogue: &Catalogue) -> Said {
    let mut said = Said { lines: Vec::new(), json: Map::new(), is_good: true };
    match inspection {
        Inspection::Audit(file) => said.audit("self-audit", file.opened(), catalogue),
        Inspection::Review(file) => said.review(file.opened()),
        Inspection::NewerFormat(newer, _) => said.newer(newer, catalogue),
        Inspection::Pack(scheme, _) => {
            said.line(format!("Scheme pack: {}, edition {}. Nothing is wrong with it.", scheme.title, scheme.edition));
            said.tell("kind", "pack");
            said.tell("scheme", json!({ "id": scheme.id.as_str(), "title": scheme.title, "edition": scheme.edition }));
        }
        Inspection::FaultyPack(faults) => {
            let things = count(faults.len(), "thing", "things");
            said.line(format!("Scheme pack that needs correcting: {things}."));
            said.tell("kind", "faulty-pack");
            said.json.extend([("problem".to_owned(), "This scheme pack needs correcting.".into())]);
            said.is_good = false;
            let fault =
                |fault: &readymark_core::bundle::pack::Fault| json!({ "line": fault.line, "message": fault.message });
            said.tell("faults", faults.iter().map(fault).collect::<Vec<_>>());
            faults.iter().for_each(|fault| said.line(format!("  {fault}")));
        }
    }
    said
}

impl Said {
    fn line(&mut self, words: impl Into<Sentence>) {
        self.lines.push(words.into());
    }

    fn tell(&mut self, key: &str, value: impl Into<Value>) {
        self.json.insert(key.to_owned(), value.into());
    }

    /// Something that keeps the file from being good; of several, JSON has all.
    fn problem(&mut self, what_happened: &str, what_to_do: &str) {
        self.is_good = false;
        for (key, words) in [("problem", what_happened), ("what_to_do", what_to_do)] {
            let before = self.json.get(key).and_then(Value::as_str).map(|before| format!("{before} "));
            self.tell(key, before.unwrap_or_default() + words);
        }
    }

    /// A review, which is not a submission (R3.9): whose, and whether it is as it was saved.
    fn review(&mut self, opened: &Opened) {
        let submission = &opened.submission;
        let Some(review) = &submission.review else { return };
        let organisation = &submission.audit.provider.organisation;
        self.tell("kind", "review");
        self.tell("organisation", organisation.as_typed());
        self.tell("saved_at", opened.saved_at.as_str());
        self.tell("review_id", review.id.as_str());
        self.tell("submission_id", submission.id.as_str());
        self.tell("submission_digest", review.file.digest.as_str());
        self.tell("submission_intact", review.file.is_intact);
        self.tell("version", review.stage.version);
        self.tell("final", review.stage.is_final);
        self.tell("digest", opened.check_code.hex());
        self.tell("check_code", opened.check_code.to_string());
        self.tell("intact", opened.integrity == Integrity::Intact);
        let of = Sentence::from("This is a review of the self-audit of ");
        self.line(of.then(organisation.or("an organisation without a name")).then(", not a submission."));
        let stage = if review.stage.is_final { "finalised" } else { "not finalised" };
        self.line(format!("Version {}, {stage}.", review.stage.version));
        self.wholeness(opened);
        if !review.file.is_intact {
            let what =
                "The self-audit in it had been changed since it was saved, or was damaged on its way to the reviewer.";
            self.line(format!("{what} {ASK_THE_SENDER}"));
            self.problem(what, ASK_THE_SENDER);
        }
    }

    fn newer(&mut self, newer: &NewerFormatFile, catalogue: &Catalogue) {
        let what = format!(
            "It was made by a newer version of Readymark (format {}), and may say more than this.",
            newer.version
        );
        let todo = "Install a newer version of Readymark to see all of it.";
        match newer.opened.submission.review {
            Some(_) => {
                self.review(&newer.opened);
                self.tell("kind", "newer-format");
            }
            None => self.audit("newer-format", &newer.opened, catalogue),
        }
        self.line(format!("{what} {todo}"));
        self.problem(&what, todo);
    }

    fn audit(&mut self, kind: &str, opened: &Opened, catalogue: &Catalogue) {
        let submission = &opened.submission;
        let (audit, edition) = (&submission.audit, &submission.edition);
        let matched = edition.matched(catalogue);
        let scheme = matched.scheme();
        let setting = scheme.and_then(|scheme| scheme.setting(&audit.setting));
        let setting = setting.map_or(audit.setting.as_str(), |setting| setting.title.as_str());
        let known = match &matched {
            SchemeMatch::Same(_) => "same",
            SchemeMatch::OtherEdition(_) => "other-edition",
            SchemeMatch::Unknown => "no",
        };
        self.tell("kind", kind);
        self.tell("organisation", audit.provider.organisation.as_typed());
        self.tell("setting", audit.setting.as_str());
        self.tell("saved_at", opened.saved_at.as_str());
        self.tell("submission_id", submission.id.as_str());
        self.tell("digest", opened.check_code.hex());
        self.tell("check_code", opened.check_code.to_string());
        self.tell("intact", opened.integrity == Integrity::Intact);
        self.tell(
            "scheme",
            json!({
                "id": edition.scheme.as_str(), "title": edition.scheme_title.as_typed(),
                "edition": edition.edition.as_typed(), "known": known,
            }),
        );
        self.line(
            Sentence::from("Self-audit of ").then(audit.provider.organisation.or("an organisation without a name")),
        );
        let scheme_line =
            Sentence::from("Scheme: ").then(&edition.scheme_title).then(", edition ").then(&edition.edition);
        self.line(scheme_line.then(format!(" ({setting})")));
        self.wholeness(opened);
        match matched {
            SchemeMatch::Same(scheme) => self.readiness(&scheme, opened),
            SchemeMatch::OtherEdition(scheme) => {
                let kept = View::new(&scheme, audit).unplaced().len();
                let what = format!("You have edition {} of this scheme.", scheme.edition);
                let place = match kept {
                    0 => "Every answer has a place in it.".to_owned(),
                    kept => format!(
                        "{} no place in it and {} not count.",
                        count(kept, "answer has", "answers have"),
                        if kept == 1 { "does" } else { "do" }
                    ),
                };
                self.line(format!("{what} {place}"));
                self.problem(&what, &place);
                self.readiness(&scheme, opened);
            }
            SchemeMatch::Unknown => {
                let what = "This scheme is not built into Readymark, so readiness is not worked out.";
                let todo = "If you have its pack, name it with --pack.";
                self.line(format!("{what} {todo}"));
                self.problem(what, todo);
            }
        }
    }

    /// Its check code, and whether it is as it was saved.
    fn wholeness(&mut self, opened: &Opened) {
        let code = Sentence::from(format!("Check code {}: ", opened.check_code));
        match opened.integrity {
            Integrity::Intact => {
                self.line(
                    code.then(format!("complete and unchanged since it was saved, {}", opened.saved_at.as_str())),
                );
            }
            Integrity::Changed => {
                self.line(code.then("changed since it was saved, or damaged on the way. ").then(ASK_THE_SENDER));
                self.problem(CHANGED, ASK_THE_SENDER);
            }
        }
    }

    fn readiness(&mut self, scheme: &readymark_core::scheme::Scheme, opened: &Opened) {
        let audit = &opened.submission.audit;
        let readiness = readiness::assess(scheme, audit);
        let sentence = headline::headline(scheme, audit, &readiness);
        if !sentence.is_empty() {
            let title = if scheme.is_rated() { "Ratings: " } else { "Readiness: " };
            self.line(Sentence::from(title).then(&sentence));
        }
        for outcome in &readiness.outcomes {
            let status = headline::outcome_status(outcome);
            self.line(format!("  {}: {}", outcome.title, status.word));
            outcome.gaps().into_iter().for_each(|gap| self.line(format!("    {}.", capital(&gap.todo))));
        }
        let outcomes: Vec<Value> = readiness.outcomes.iter().map(outcome_json).collect();
        self.tell("readiness", json!({ "sentence": sentence, "outcomes": outcomes }));
    }
}

fn outcome_json(outcome: &OutcomeReadiness) -> Value {
    let gaps = outcome.gaps();
    let gaps: Vec<Value> = gaps.iter().map(|gap| json!({ "todo": gap.todo, "open": gap.is_open })).collect();
    json!({
        "id": outcome.id.as_str(), "title": outcome.title, "verdict": verdict(outcome.verdict),
        "sentence": outcome.sentence, "to_go": outcome.changes(), "gaps": gaps,
    })
}

/// A verdict as other programs read it.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "ready",
        Verdict::NotYet => "not-yet",
        Verdict::Open => "open",
    }
}
