//! One element's page: what counts for readiness there, its questions in groups, and what the next undo takes back.

use readymark_core::audit::action::{Action, ActionEdit};
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::audit::evidence::{Evidence, EvidenceEdit};
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, UserText};
use readymark_core::readiness::{Verdict, assess};
use readymark_core::report::element::{card, question_groups};
use readymark_core::report::undo;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, OptionId, QuestionId};
use readymark_core::submission::{Change, History, Submission, recording};

use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, audit, catalogue, moment, plain, scheme, submission};

/// The lines of an element's card: “Not answered: question (why)”.
fn lines(scheme: &Scheme, notation: &str, element: &str) -> Vec<String> {
    let element = scheme.element(&ElementId::new(element).unwrap()).unwrap();
    let card = card(scheme, &audit(scheme, notation), element);
    let line = |line: readymark_core::report::element::CardLine| {
        let because = line.because.map(|because| format!(" ({because})")).unwrap_or_default();
        format!("{}: {}{because}", line.status.word, line.what)
    };
    card.lines.into_iter().map(line).collect()
}

const SHOWN: &str = "Complete evidence linked here, or an answer to “What do you provide now?”";

#[test]
fn a_card_says_what_counts_and_whether_it_is_there() {
    let scheme = scheme(QUALITY_MARK);
    let check = |notation: &str, expected: &[&str]| assert_eq!(lines(&scheme, notation, "e1"), expected, "{notation}");
    let ask = "How far do you meet this now?";
    let (missing, shown) = (format!("To do: {ask}"), format!("To do: {SHOWN}"));
    let award = "primary; category=never; good-or-better=yes";
    check(award, &[&missing, &shown]);
    check("primary", &[&missing, &shown]);
    let not_yet = format!("To do: {ask} (You answered “Planned only”, and it needs to be “Met”)");
    let there = format!("Done: {SHOWN}");
    check(&format!("{award}; e1.extent=planned; e1.provide=We do"), &[&not_yet, &there]);
    check(&format!("{award}; e1.extent=met; evidence document for e1"), &[&format!("Done: {ask}"), &there]);
    let draft = format!("{shown} (The evidence linked here still needs a title, a type or a location)");
    check(&format!("{award}; e1.extent=met; draft-evidence document for e1"), &[&format!("Done: {ask}"), &draft]);
    // On the Improvement Route any answer will do, and nothing is to be demonstrated.
    check("primary; category=in; e1.extent=not", &[&format!("Done: {ask}")]);
    // Where both may apply, it is there once it is for both.
    check("primary; e1.extent=part; e1.provide=We do", &[&not_yet.replace("Planned only", "Partly met"), &there]);
}

#[test]
fn what_other_elements_have_enough_of_is_not_missing_in_one() {
    let scheme = scheme(ASYE);
    let ask = &scheme.extent().unwrap().ask;
    let missing = vec![format!("To do: {ask} (Needed for at least 1 criterion)")];
    assert_eq!(lines(&scheme, "employer", "n1"), missing);
    assert_eq!(lines(&scheme, "employer", "n4"), missing);
    assert_eq!(lines(&scheme, "employer; n1.claim=meets", "n1"), [format!("Done: {ask}")]);
    assert_eq!(lines(&scheme, "employer; n1.claim=meets", "n4"), Vec::<String>::new());
}

#[test]
fn a_card_sums_up() {
    let sum = |id: &str, notation: &str| {
        let scheme = scheme(id);
        let audit = audit(&scheme, notation);
        let element = scheme.elements_in(&audit.setting).next().unwrap();
        let card = card(&scheme, &audit, element);
        (card.summary.unwrap_or_default(), card.evidence, card.actions)
    };
    let said =
        |summary: &str, evidence: &str, actions: &str| (summary.to_owned(), evidence.to_owned(), actions.to_owned());
    let two = "2 things that count are missing here";
    assert_eq!(sum(EXTENDED, "provider"), said(two, "0 pieces of evidence", "0 actions"));
    let one = "1 thing that counts is missing here";
    let some = "provider; evidence document for e1; action for e1; action for e1";
    assert_eq!(sum(EXTENDED, some), said(one, "1 piece of evidence", "2 actions"));
    let none = "Everything that counts for readiness is here";
    assert_eq!(sum(EXTENDED, &format!("{some}; e1.extent=met")), said(none, "1 piece of evidence", "2 actions"));
    // Nothing of one descriptor is a condition of either level.
    assert_eq!(sum(EPQM, "agency"), said("", "0 pieces of evidence", "0 actions"));
}

/// Whether anything is missing on the cards is what readiness says of the lines that are about elements.
#[test]
fn a_card_with_nothing_missing_is_a_condition_met() {
    let scheme = scheme(QUALITY_MARK);
    let ready = "primary; category=never; good-or-better=yes; all.extent=met; all.provide=We do; evidence data shows impact-provision+impact-practice";
    for (notation, expected) in [
        (ready.to_owned(), true),
        (format!("{ready}; e7.extent=part"), false),
        (format!("{ready}; e3.provide=-"), false),
        (format!("{ready}; e3.provide=-; evidence document for e3"), true),
        (format!("{ready}; e3.provide=-; draft-evidence document for e3"), false),
    ] {
        let audit = audit(&scheme, &notation);
        let award = assess(&scheme, &audit).outcomes.into_iter().find(|outcome| outcome.id.as_str() == "award");
        let nothing = "Everything that counts for readiness is here";
        let summary = |element| card(&scheme, &audit, element).summary;
        let all_there = scheme.elements_in(&audit.setting).all(|element| summary(element).as_deref() == Some(nothing));
        assert_eq!(all_there, expected, "{notation}");
        assert_eq!(award.unwrap().verdict == Verdict::Ready, expected, "{notation}");
    }
}

#[test]
fn questions_that_count_stand_apart_and_each_stands_once() {
    let groups = |id: &str, notation: &str| {
        let scheme = scheme(id);
        let audit = audit(&scheme, notation);
        let element = scheme.elements_in(&audit.setting).next().unwrap();
        let groups = question_groups(&scheme, &audit, element);
        let ids = |ids: &[QuestionId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        [ids(&groups.first), ids(&groups.counting), ids(&groups.helping)]
    };
    let never = groups(QUALITY_MARK, "primary; category=never; good-or-better=yes");
    assert_eq!(never[..2], ["", "extent provide"].map(str::to_owned));
    assert_eq!(groups(QUALITY_MARK, "primary; category=in")[1], "extent");
    // What an element is called comes before all.
    assert_eq!(groups(EXTENDED, "provider")[..2], ["own-title", "extent"].map(str::to_owned));
    assert_eq!(groups(EPQM, "agency")[1..], ["", ""].map(str::to_owned));
    for scheme in catalogue().built_in() {
        for setting in &scheme.settings {
            let audit = audit(scheme, setting.id.as_str());
            for element in scheme.elements_in(&audit.setting) {
                let groups = question_groups(scheme, &audit, element);
                let mut found = [groups.first, groups.counting, groups.helping].concat();
                let mut all: Vec<QuestionId> =
                    scheme.questions_of(&element.id).map(|question| question.id.clone()).collect();
                found.sort();
                all.sort();
                assert_eq!(found, all, "{} {}", scheme.id, element.id);
            }
        }
    }
}

/// An audit that is edited, and what its next undo would take back, seen from the first element.
struct Edited {
    scheme: std::sync::Arc<Scheme>,
    whole: Submission,
    history: History,
}

impl Edited {
    fn new() -> Self {
        let scheme = scheme(QUALITY_MARK);
        let whole = submission(&scheme, "primary");
        Edited { scheme, whole, history: History::default() }
    }

    fn edit(&mut self, change: impl Into<Change>) -> String {
        assert!(self.history.edit(&mut self.whole, change.into(), &moment()));
        self.said().unwrap()
    }

    fn said(&self) -> Option<String> {
        let here = ElementId::new("e1").unwrap();
        let change = self.history.next_undo()?;
        Some(plain(undo::what(&self.scheme, &self.whole.audit, change, Some(&here))))
    }

    fn answer(&mut self, element: &str, question: &str, answer: Option<Answer>) -> String {
        let place = Place::of(&ElementId::new(element).unwrap(), &QuestionId::new(question).unwrap());
        self.edit(AuditChange::Answer(place, answer))
    }
}

fn one(option: &str) -> Option<Answer> {
    Some(Answer::One(OptionId::new(option).unwrap()))
}

#[test]
fn undo_says_what_it_would_take_back() {
    let mut it = Edited::new();
    assert_eq!(it.said(), None);
    assert_eq!(it.answer("e1", "extent", one("part")), "“How far it is met” was not answered");
    assert_eq!(it.answer("e1", "extent", one("planned")), "“Planned only” was “Partly met”");
    assert_eq!(it.answer("e1", "extent", None), "“How far it is met” was “Planned only”");
    assert_eq!(it.answer("e2", "extent", one("met")), "“How far it is met” was not answered in element 2");
    let text = |text: &str| Answer::text(text);
    assert_eq!(it.answer("e1", "provide", text("We do")), "your change to “What you provide”");
    assert_eq!(it.answer("e2", "provide", text("We do")), "your change to “What you provide” in element 2");
    let whole = AuditChange::Answer(Place::whole(&QuestionId::new("category").unwrap()), one("in"));
    assert_eq!(it.edit(whole), "“Improvement category” was not answered");
    assert_eq!(
        it.edit(AuditChange::Provider(ProviderField::Organisation, "Oak".into())),
        "your change to your details"
    );
    let [here, there] = ["e1", "e3"].map(|id| ElementId::new(id).unwrap());
    assert_eq!(it.edit(AuditChange::Finish(here.clone())), "marking this as finished");
    assert_eq!(it.edit(AuditChange::Finish(there.clone())), "marking element 3 as finished");
    assert_eq!(it.edit(AuditChange::Reopen(there)), "reopening element 3");

    // Whatever was taken back last, the words are of what comes next.
    assert!(it.history.undo(&mut it.whole, &moment()));
    assert_eq!(it.said().unwrap(), "marking element 3 as finished");

    // Recorded with its first letter, and taken back whole.
    let id = EvidenceId::new("x1").unwrap();
    let title = |text: &str| EvidenceEdit::Title(text.into());
    let change = recording::evidence(&it.whole.audit, &Evidence::new(id.clone()), title("Log")).unwrap();
    assert_eq!(it.edit(change), "adding “Log”");
    it.history.seal();
    let kind = EvidenceEdit::Kept(UserText::from("Office"));
    assert_eq!(it.edit(AuditChange::EditEvidence(id.clone(), kind)), "your change to “Log”");
    assert_eq!(it.edit(AuditChange::EditEvidence(id.clone(), title(""))), "your change to a piece of evidence");
    assert_eq!(it.edit(AuditChange::RemoveEvidence(id)), "removing a piece of evidence");
    let action = Action::new(ActionId::new("a1").unwrap());
    let change = recording::action(&it.whole.audit, &action, ActionEdit::What("Read".into())).unwrap();
    assert_eq!(it.edit(change), "adding “Read”");
    assert_eq!(it.edit(AuditChange::RemoveAction(action.id)), "removing “Read”");
    let several = ["e1", "e2"].map(|element| {
        let place = Place::of(&ElementId::new(element).unwrap(), &QuestionId::new("plan").unwrap());
        Change::from(AuditChange::Answer(place, text("Soon")))
    });
    assert_eq!(it.edit(Change::Batch(several.into())), "several answers at once");
}
