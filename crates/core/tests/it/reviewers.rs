//! Who judges a submission of each scheme, with which words and what, by hand from `docs/schemes.md`, Part 2.

use readymark_core::bundle::pack;
use readymark_core::scheme::ids::SettingId;
use readymark_core::scheme::reviewing::{Decision, ReviewerRole};
use readymark_core::scheme::{Provenance, Scheme};

use crate::support::{ASYE, AUTHORITY, EPQM, EXTENDED, QUALITY_MARK, catalogue, scheme, text_of};

const VISIT: &str = "joint-visit-form";

/// Of each scheme: who reviews in each setting, and what is judged of each element, on which scale. Only where there is
/// a scale may a reviewer give another value; without one, what is written is agreed with or queried.
const JUDGED: [(&str, &str, &str); 6] = [
    (
        ASYE,
        "employer: lead panel chair; partnership: lead panel chair",
        "claim: meets contributes; The practice as a whole; between meetings at least 2",
    ),
    (EPQM, "agency: moderator panel; partnership: moderator panel", "agreed with or queried"),
    (VISIT, "primary: ; secondary: ; special: ", "nothing"),
    (AUTHORITY, "authority: national-strategies", "rating in each phase: os g ni si"),
    (EXTENDED, "provider: assessor", "extent: met part planned not; never documents alone"),
    (
        QUALITY_MARK,
        "primary: specialist reviewer; secondary: specialist reviewer; early-years: reviewer",
        "extent: met part planned not",
    ),
];

/// Of each role: its title, where it comes from (`S` stated, `D` derived), `*` for a member of a panel, `+` for who
/// records for one, `#` where a registration is asked for; then its decisions, each with the state it leads to, and `!` where written feedback
/// goes with it.
const ROLES: [(&str, &str, &str, &str, &str); 9] = [
    (
        ASYE,
        "lead",
        "Panel member or Skills for Care lead",
        "S",
        "Agreed to submit; Paused by agreement, with guidance > paused-conversation",
    ),
    (
        ASYE,
        "panel",
        "Member of the national quality assurance panel",
        "S*",
        "Approved > endorsed; Paused, with written feedback! > paused-panel",
    ),
    (
        ASYE,
        "chair",
        "Chair of the panel",
        "S+",
        "The panel approved the application > endorsed; The panel paused the application, with written feedback! > paused-panel",
    ),
    (EPQM, "moderator", "Independent moderator (Working Towards)", "S", ""),
    (EPQM, "panel", "Member of the independent panel of experts (Full)", "S*", ""),
    (
        AUTHORITY,
        "national-strategies",
        "National Strategies (senior phase manager or Senior Regional Director)",
        "S",
        "",
    ),
    (EXTENDED, "assessor", "Accredited assessor", "S#", "Recommend the award > assessed"),
    (QUALITY_MARK, "specialist", "Improvement Specialist", "S", ""),
    (QUALITY_MARK, "reviewer", "Reviewer", "D", ""),
];

fn roles(scheme: &Scheme) -> &[ReviewerRole] {
    scheme.reviewing.as_ref().map(|reviewing| &reviewing.roles[..]).unwrap_or_default()
}

/// Who reviews in each setting, as the first table has it.
fn who(scheme: &Scheme) -> String {
    let in_setting = |setting: &SettingId| {
        let roles: Vec<&str> = scheme.reviewer_roles(setting).map(|role| role.id.as_str()).collect();
        format!("{setting}: {}", roles.join(" "))
    };
    let settings: Vec<String> = scheme.settings.iter().map(|setting| in_setting(&setting.id)).collect();
    settings.join("; ")
}

/// What is judged, as the first table has it.
fn judged(scheme: &Scheme) -> String {
    let Some(reviewing) = &scheme.reviewing else { return "nothing".to_owned() };
    let scale = scheme.judged_question().map(|question| {
        let each = if question.each_phase { " in each phase" } else { "" };
        let values: Vec<&str> = question.options().iter().map(|option| option.id.as_str()).collect();
        format!("{}{each}: {}", question.id, values.join(" "))
    });
    let mut judged = vec![scale.unwrap_or_else(|| "agreed with or queried".to_owned())];
    judged.extend(reviewing.whole.clone());
    judged.extend(reviewing.between_meetings.iter().map(|rule| format!("between meetings at least {}", rule.members)));
    judged.extend(reviewing.not_documents_alone.iter().map(|_| "never documents alone".to_owned()));
    judged.join("; ")
}

/// What marks a role, as the second table has it.
fn marks(role: &ReviewerRole) -> String {
    let tag = if role.provenance == Provenance::Stated { "S" } else { "D" };
    let panel = if role.sits_on_a_panel { "*" } else { "" };
    let records = if role.records_for_the_panel { "+" } else { "" };
    let registration = if role.registration.is_some() { "#" } else { "" };
    format!("{tag}{panel}{records}{registration}")
}

/// The decisions of a role, as the second table has them. Each is stated.
fn decisions(role: &ReviewerRole) -> String {
    let told = |decision: &Decision| {
        assert_eq!(decision.provenance, Provenance::Stated, "{}", decision.id);
        let feedback = if decision.wants_feedback.is_some() { "!" } else { "" };
        let to = decision.leads_to.as_ref().map(|state| format!(" > {state}")).unwrap_or_default();
        format!("{}{feedback}{to}", decision.title)
    };
    role.decisions.iter().map(told).collect::<Vec<_>>().join("; ")
}

#[test]
fn who_judges_what() {
    assert_eq!(catalogue().built_in().len(), JUDGED.len());
    for (id, expected_who, expected_judged) in JUDGED {
        let scheme = scheme(id);
        assert_eq!(who(&scheme), expected_who, "{id}");
        assert_eq!(judged(&scheme), expected_judged, "{id}");
        assert_eq!(scheme.may_adjust(), expected_judged.contains(':'), "{id}");
    }
}

#[test]
fn the_words_of_each_role_are_those_of_its_document() {
    for (id, ..) in JUDGED {
        let scheme = scheme(id);
        let found: Vec<_> = roles(&scheme)
            .iter()
            .map(|role| (role.id.to_string(), role.title.clone(), marks(role), decisions(role)))
            .collect();
        let expected = ROLES.iter().filter(|row| row.0 == id);
        let expected: Vec<_> = expected.map(|row| [row.1, row.2, row.3, row.4].map(str::to_owned).into()).collect();
        assert_eq!(found, expected, "{id}");
    }
}

#[test]
fn what_each_decision_leads_to_is_recorded_by_hand() {
    for scheme in catalogue().built_in() {
        for decision in roles(scheme).iter().flat_map(|role| &role.decisions) {
            let state = decision.leads_to.as_ref().map(|state| scheme.state(state).unwrap());
            assert!(state.is_none_or(|state| state.recorded().is_some()), "{}", decision.id);
        }
        // The words of a panel and of whoever records its decision lead to the same, and there is none for refusal.
        for text in texts(scheme) {
            for word in ["reject", "refus", "fail", "declin"] {
                assert!(!text.to_lowercase().contains(word), "{} says {word}", scheme.id);
            }
        }
    }
    // A pause that both agree on and one that the panel decides stay apart.
    let asye = scheme(ASYE);
    let ends = |n: usize| -> Vec<Option<String>> {
        roles(&asye)[n].decisions.iter().map(|decision| decision.leads_to.as_ref().map(ToString::to_string)).collect()
    };
    assert_eq!(ends(0), [None, Some("paused-conversation".to_owned())]);
    assert_eq!(ends(1), [Some("endorsed".to_owned()), Some("paused-panel".to_owned())]);
    assert_eq!(ends(1), ends(2));
    // The award is made by nobody’s recommendation: what that shows is that the assessment took place.
    let award = scheme(EXTENDED).states.iter().find(|state| state.title.contains("awarded")).unwrap().id.clone();
    assert!(roles(&scheme(EXTENDED))[0].decisions.iter().all(|decision| decision.leads_to != Some(award.clone())));
}

/// Every text of the roles of a scheme: labels, then sentences.
fn texts(scheme: &Scheme) -> Vec<String> {
    [labels(scheme), sentences(scheme)].concat()
}

fn labels(scheme: &Scheme) -> Vec<String> {
    let roles = roles(scheme).iter();
    let titles = roles.flat_map(|role| role.decisions.iter().map(|it| it.title.clone()).chain([role.title.clone()]));
    titles.chain(scheme.reviewing.iter().filter_map(|reviewing| reviewing.whole.clone())).collect()
}

fn sentences(scheme: &Scheme) -> Vec<String> {
    let mut all: Vec<_> =
        scheme.reviewing.iter().filter_map(|reviewing| reviewing.not_documents_alone.as_ref()).collect();
    for role in roles(scheme) {
        all.extend(role.notes.iter().chain(&role.registration));
        all.extend(role.decisions.iter().filter_map(|decision| decision.wants_feedback.as_ref()));
    }
    all.into_iter().map(|it| it.text.clone()).collect()
}

#[test]
fn what_is_said_of_roles_is_plain() {
    for scheme in catalogue().built_in() {
        assert!(labels(scheme).iter().all(|text| !text.ends_with('.')), "{}", scheme.id);
        assert!(sentences(scheme).iter().all(|text| text.ends_with('.')), "{}", scheme.id);
        texts(scheme).iter().for_each(|text| crate::rubrics::check_text(text));
        // Whoever gives no decision is told what the document leaves open, or what there is instead.
        for role in roles(scheme).iter().filter(|role| role.decisions.is_empty()) {
            assert!(role.notes.iter().any(|note| matches!(note.provenance, Provenance::Open | Provenance::Derived)));
        }
    }
}

#[test]
fn somebody_reviews_a_pack_that_does_not_say_who() {
    let text = text_of("tests/data/packs/eco-garden.pack.json");
    let garden = pack::read(&text, catalogue()).unwrap();
    let [role] = roles(&garden) else { panic!("one role") };
    assert_eq!((role.id.as_str(), role.title.as_str(), marks(role).as_str()), ("reviewer", "Reviewer", "D"));
    assert_eq!((role.settings.len(), decisions(role).as_str()), (0, ""));
    let [note] = &role.notes[..] else { panic!("one note") };
    assert_eq!(note.text, "This scheme’s document does not say who decides.");
    assert_eq!(note.provenance, Provenance::Open);
    assert!(garden.settings.iter().all(|setting| garden.reviewer_roles(&setting.id).count() == 1));
    // One may say that nobody does.
    let alone = text.replacen("\"state\": [", "\"reviewed\": false,\n    \"state\": [", 1);
    let alone = pack::read(&alone, catalogue()).unwrap();
    assert!(alone.reviewing.is_none() && !alone.may_adjust() && garden.may_adjust());
    assert!(alone.settings.iter().all(|setting| alone.reviewer_roles(&setting.id).next().is_none()));
}
