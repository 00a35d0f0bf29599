//! What a scheme asks for and no audit could give: a rule that contradicts itself, an outcome whose
//! conditions contradict each other, a state that nothing leads to. The build and the opening of a
//! pack look for it; a scheme that is only used need not be looked through again.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::{OptionId, QuestionId, StateId};
use super::problem::{Problem, Step};
use super::requirement::{HowMany, Requirement};
use super::state::StateKind;
use super::{Question, QuestionKind, Scheme, Setting, is_for};

/// Everything that could never be reached.
pub fn problems(scheme: &Scheme) -> Vec<Problem> {
    let mut found = Vec::new();
    for (o, outcome) in scheme.outcomes.iter().enumerate() {
        let here = [Step::key("outcome"), Step::Index(o)];
        let mut alone = true;
        let settings: Vec<&Setting> =
            scheme.settings.iter().filter(|setting| is_for(&outcome.settings, &setting.id)).collect();
        for (l, line) in outcome.lines.iter().enumerate() {
            if !settings.iter().all(|setting| can_hold(scheme, setting, &[&line.requirement])) {
                alone = false;
                let path = [&here[..], &[Step::key("line"), Step::Index(l), Step::key("rule")]].concat();
                found.push(problem(
                    path,
                    "No answers could ever meet this rule. Change what it asks for, or remove the line.",
                ));
            }
        }
        let gating = outcome.lines.iter().filter(|line| outcome.gates(line.provenance)).map(|line| &line.requirement);
        let together: Vec<&Requirement> = outcome.applies.iter().chain(gating).collect();
        if alone && !settings.iter().all(|setting| can_hold(scheme, setting, &together)) {
            let message = "No audit could ever be ready for this outcome: its conditions contradict each other. Change “applies” or its lines.";
            found.push(problem(here.to_vec(), message));
        }
    }
    let reached = reached(scheme);
    for (s, state) in scheme.states.iter().enumerate().filter(|(_, state)| !reached.contains(&state.id)) {
        let path = vec![Step::key("state"), Step::Index(s)];
        found.push(problem(
            path,
            format!("Nothing leads to the state “{}”. Correct the “after” of the states before it.", state.id),
        ));
    }
    found
}

fn problem(path: Vec<Step>, message: impl Into<String>) -> Problem {
    Problem { path, message: message.into() }
}

/// After so many steps a rule is taken to be possible: nobody waits for a puzzle.
const MOST_STEPS: u32 = 20_000;

/// What is known while looking for answers: of each question with one answer, the options left.
#[derive(Clone, Default)]
struct Left {
    options: BTreeMap<(bool, QuestionId), BTreeSet<OptionId>>,
    asked: BTreeSet<(bool, QuestionId)>,
}

/// Whether there are answers, evidence and actions for which all these rules hold in a setting.
fn can_hold(scheme: &Scheme, setting: &Setting, rules: &[&Requirement]) -> bool {
    let rules = rules.iter().map(|rule| (*rule).clone()).collect();
    search((scheme, setting), rules, Left::default(), &mut { MOST_STEPS })
}

fn search(here: (&Scheme, &Setting), mut rules: Vec<Requirement>, mut left: Left, steps: &mut u32) -> bool {
    let (scheme, setting) = here;
    if *steps == 0 {
        return true;
    }
    *steps -= 1;
    // What leaves no choice first: it narrows what the alternatives have to be tried against.
    let plain = rules.iter().rposition(|rule| !matches!(rule, Requirement::Any(_)));
    let Some(last) = plain.or(rules.len().checked_sub(1)) else { return true };
    let rule = rules.remove(last);
    match rule {
        Requirement::All(all) => rules.extend(all),
        Requirement::Any(any) => {
            return any.into_iter().any(|rule| search(here, [rules.clone(), vec![rule]].concat(), left.clone(), steps));
        }
        Requirement::Evidence { .. } | Requirement::ActionPlan { .. } if !scheme.keeps_a_register() => return false,
        Requirement::Demonstrated { described_in } if described_in.is_empty() && !scheme.keeps_a_register() => {
            return false;
        }
        Requirement::Evidence { .. } | Requirement::ActionPlan { .. } | Requirement::Demonstrated { .. } => {}
        Requirement::Answer { met, open, .. } if met.is_empty() && !open.is_empty() => return false,
        Requirement::Answer { question, met, .. } => {
            let asked = scheme.audit_question(&question);
            let asked = asked.filter(|(section, _)| is_for(&section.settings, &setting.id)).map(|(_, asked)| asked);
            let asked = asked.filter(|asked| is_for(&asked.settings, &setting.id));
            if !narrow(&mut left, &mut rules, asked, (false, question), &met, true) {
                return false;
            }
        }
        Requirement::Elements { question, met, how_many } => {
            let asked = scheme.element_question(&question).filter(|asked| is_for(&asked.settings, &setting.id));
            if !narrow(&mut left, &mut rules, asked, (true, question), &met, how_many == HowMany::Every) {
                return false;
            }
        }
    }
    search(here, rules, left, steps)
}

/// Leaves of a question the options that count, and asks for what has to hold before it is asked;
/// false where no option is left.
fn narrow(
    left: &mut Left,
    rules: &mut Vec<Requirement>,
    question: Option<&Question>,
    key: (bool, QuestionId),
    met: &[OptionId],
    everywhere: bool,
) -> bool {
    let Some(question) = question else { return false };
    if let Some(only_when) = question.only_when.as_ref().filter(|_| left.asked.insert(key.clone())) {
        rules.push(as_asked(only_when));
    }
    let QuestionKind::One(options) = &question.kind else { return true };
    if met.is_empty() || !everywhere {
        return true;
    }
    let before = left.options.entry(key).or_insert_with(|| options.iter().map(|option| option.id.clone()).collect());
    before.retain(|option| met.contains(option));
    !before.is_empty()
}

/// A condition as it decides whether a question is asked: what the document leaves open asks it too.
fn as_asked(rule: &Requirement) -> Requirement {
    match rule {
        Requirement::Answer { question, met, open } => {
            Requirement::Answer { question: question.clone(), met: [&met[..], &open[..]].concat(), open: Vec::new() }
        }
        Requirement::All(rules) => Requirement::All(rules.iter().map(as_asked).collect()),
        Requirement::Any(rules) => Requirement::Any(rules.iter().map(as_asked).collect()),
        other => other.clone(),
    }
}

/// The states something leads to.
fn reached(scheme: &Scheme) -> BTreeSet<StateId> {
    let mut reached = BTreeSet::new();
    loop {
        let before = reached.len();
        for state in &scheme.states {
            let is_reached = match &state.kind {
                StateKind::WorkedOut(_) => true,
                StateKind::Recorded(recorded) => recorded.after.iter().any(|state| reached.contains(state)),
                StateKind::ReachedByDate => reached.contains(&state.id),
            };
            if is_reached {
                reached.insert(state.id.clone());
                reached.extend(state.dates.iter().filter_map(|due| due.then.clone()));
            }
        }
        if reached.len() == before {
            return reached;
        }
    }
}
