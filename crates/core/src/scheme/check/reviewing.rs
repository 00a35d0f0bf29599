//! Who judges a submission, and with which words.

use super::super::ids::{DecisionId, ReviewerRoleId, StateId};
use super::super::problem::Step;
use super::super::reviewing::{BetweenMeetings, Decision, ReviewerRole, Reviewing};
use super::super::source::{self, WithId};
use super::super::{AttributedText, Provenance};
use super::checker::Checker;
use super::names::{none_or, with_id};
use super::parts::{list, own_text, parts};
use super::states::one_named;

/// Who reviews a scheme: those it names, nobody where it says so, otherwise somebody.
pub(super) fn reviewing(checker: &mut Checker) -> Option<Reviewing> {
    let source = checker.scheme;
    let written = checker.table("reviewing", source.reviewing.as_ref(), written);
    match (source.reviewed, &source.reviewing) {
        (Some(false), None) => None,
        (Some(false), Some(_)) => {
            checker.problem_at(
                "reviewed",
                "With “reviewed = false” nobody reviews, but “reviewing” says who does. Remove one.",
            );
            None
        }
        (_, Some(_)) => written,
        (_, None) => somebody(),
    }
}

/// Who reviews where a scheme does not say who does: one role, with no deciding words.
fn somebody() -> Option<Reviewing> {
    let text = "This scheme’s document does not say who decides.".to_owned();
    let role = ReviewerRole {
        id: ReviewerRoleId::new("reviewer")?,
        title: "Reviewer".to_owned(),
        provenance: Provenance::Derived,
        settings: Vec::new(),
        notes: vec![AttributedText { text, provenance: Provenance::Open }],
        registration: None,
        sits_on_a_panel: false,
        records_for_the_panel: false,
        decisions: Vec::new(),
    };
    Some(Reviewing { whole: None, not_documents_alone: None, between_meetings: None, roles: vec![role] })
}

fn written<'s>(checker: &mut Checker<'s>, source: &'s source::Reviewing) -> Option<Reviewing> {
    let roles = checker.each("role", &source.role, role);
    somebody_everywhere(checker, &source.role);
    let between_meetings = checker.table("between_meetings", source.between_meetings.as_ref(), between_meetings);
    Some(Reviewing {
        whole: own_text(&source.whole),
        not_documents_alone: source.not_documents_alone.as_ref().map(Into::into),
        between_meetings,
        roles,
    })
}

fn between_meetings(checker: &mut Checker, source: &source::BetweenMeetings) -> Option<BetweenMeetings> {
    if source.members == 0 && !checker.within("members", |checker| checker.is_unread()) {
        checker.problem_at("members", "At least one member considers it. Correct it.");
    }
    let (rule, notes) = ((&source.rule).into(), parts(&source.notes));
    Some(BetweenMeetings { members: source.members, rule, notes })
}

/// That each setting has somebody who reviews. A list with no role, or with the name of no setting, has been told.
fn somebody_everywhere(checker: &mut Checker, roles: &[source::ReviewerRole]) {
    let all = &checker.scheme.setting;
    let mut named = roles.iter().flat_map(|role| role.settings.as_deref().unwrap_or_default());
    if roles.is_empty() || !named.all(|name| with_id(all, name).is_some()) {
        return;
    }
    let reviewed = |setting: &str| roles.iter().any(|role| none_or(role.settings.as_deref(), setting));
    for setting in all.iter().filter(|setting| !reviewed(setting.id())) {
        let message = format!("Nobody reviews in the setting “{}”. Name it in the “settings” of a role.", setting.id());
        checker.problem_at("role", message);
    }
}

fn role<'s>(checker: &mut Checker<'s>, source: &'s source::ReviewerRole) -> Option<ReviewerRole> {
    let settings = checker.settings(source.settings.as_deref());
    let decisions = checker.each("decision", list(&source.decision), decision);
    states_of_its_settings(checker, source);
    if source.records_for_the_panel == Some(true) && list(&source.decision).is_empty() {
        checker.problem_at(
            "records_for_the_panel",
            "This role records what a panel decided, but has no “decision”. Add one, or remove the key.",
        );
    }
    Some(ReviewerRole {
        id: ReviewerRoleId::new(&source.id)?,
        title: source.title.to_string(),
        provenance: source.provenance,
        settings,
        notes: parts(&source.notes),
        registration: source.registration.as_ref().map(Into::into),
        sits_on_a_panel: source.sits_on_a_panel == Some(true),
        records_for_the_panel: source.records_for_the_panel == Some(true),
        decisions,
    })
}

fn decision(checker: &mut Checker, source: &source::Decision) -> Option<Decision> {
    let states = list(&checker.scheme.state);
    one_named(checker, "leads_to", states, source.leads_to.as_ref());
    let state = source.leads_to.as_deref().and_then(|name| with_id(states, name));
    if let Some(state) = state.filter(|state| state.event.is_none()) {
        let message = format!(
            "The state “{}” is not recorded: it has no “event”. Name one that has one, or remove the key.",
            state.id()
        );
        checker.problem_at("leads_to", message);
    }
    Some(Decision {
        id: DecisionId::new(&source.id)?,
        title: source.title.to_string(),
        provenance: source.provenance,
        wants_feedback: source.wants_feedback.as_ref().map(Into::into),
        leads_to: source.leads_to.as_deref().and_then(StateId::new),
    })
}

/// That what a decision leads to can be recorded wherever the role reviews.
fn states_of_its_settings(checker: &mut Checker, role: &source::ReviewerRole) {
    let source::Scheme { setting, state, .. } = checker.scheme;
    let here: Vec<&str> =
        setting.iter().map(WithId::id).filter(|setting| none_or(role.settings.as_deref(), setting)).collect();
    for (index, decision) in list(&role.decision).iter().enumerate() {
        let state = decision.leads_to.as_deref().and_then(|name| with_id(list(state), name));
        let without = |state: &source::State| here.iter().find(|it| !none_or(state.settings.as_deref(), it)).copied();
        if let Some((state, setting)) = state.and_then(|state| Some((state, without(state)?))) {
            let way = [Step::key("decision"), Step::Index(index), Step::key("leads_to")];
            let message = format!(
                "The state “{}” is not for the setting “{setting}”, where this role reviews. Name another, or give the role “settings”.",
                state.id()
            );
            checker.problem_along(&way, message);
        }
    }
}
