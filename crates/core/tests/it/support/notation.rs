//! An audit in one line. Statements are parted by `;` and later ones win; the first is the setting.
//!
//! - `category=in`: an answer about the whole audit; `sources=a+b` several options; `=-` takes it away
//! - `e3.extent=met`: about one element; `all.extent=met`: about each it is asked of
//! - `evidence document shows a+b for e1+e2`: a finished item, `for all` for every element of the setting; `draft-evidence …`: one not kept anywhere
//! - `action`, `action for e1`: a finished action; `draft-action`: one with no date
//! - `no evidence`, `no action`: takes all of them away

use std::collections::BTreeSet;

use readymark_core::audit::action::Action;
use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit};
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, FacetId, KindId, OptionId, QuestionId, SettingId};
use readymark_core::scheme::{Question, QuestionKind, Scheme};

/// The audit in `said`.
pub fn audit(scheme: &Scheme, said: &str) -> Audit {
    let mut statements = said.split(';').map(str::trim).filter(|it| !it.is_empty());
    let setting = statements.next().expect("a setting");
    let mut audit = Audit::new(SettingId::new(setting).unwrap());
    assert!(scheme.setting(&audit.setting).is_some(), "no setting {setting}");
    for statement in statements {
        say(scheme, &mut audit, statement);
    }
    audit
}

fn say(scheme: &Scheme, audit: &mut Audit, statement: &str) {
    let first = statement.split(' ').next().unwrap_or_default();
    match first {
        "no" if statement == "no evidence" => audit.evidence.clear(),
        "no" if statement == "no action" => audit.actions.clear(),
        "evidence" | "draft-evidence" => {
            let all: Vec<String> = scheme.elements_in(&audit.setting).map(|element| element.id.to_string()).collect();
            audit
                .evidence
                .push(evidence(audit.evidence.len(), &statement.replace("for all", &format!("for {}", all.join("+")))));
        }
        "action" | "draft-action" => audit.actions.push(action(audit.actions.len(), statement)),
        _ => {
            let (place, said) = statement.split_once('=').unwrap_or_else(|| panic!("what is “{statement}”?"));
            for (place, question) in places(scheme, audit, place) {
                match said {
                    "-" => audit.answers.remove(&place),
                    said => audit.answers.insert(place, answer(question, said)),
                };
            }
        }
    }
}

fn places<'a>(scheme: &'a Scheme, audit: &Audit, name: &str) -> Vec<(Place, &'a Question)> {
    let Some((element, question)) = name.split_once('.') else {
        let id = QuestionId::new(name).unwrap();
        let (_, question) = scheme.audit_question(&id).unwrap_or_else(|| panic!("no question {name}"));
        return vec![(Place::whole(&id), question)];
    };
    let id = QuestionId::new(question).unwrap();
    let question = scheme.element_question(&id).unwrap_or_else(|| panic!("no element question {name}"));
    if element == "all" {
        let elements = scheme.elements_in(&audit.setting);
        let asked = elements.filter(|element| scheme.questions_of(&element.id).any(|question| question.id == id));
        return asked.map(|asked| (Place::of(&asked.id, &id), question)).collect();
    }
    let element = ElementId::new(element).unwrap();
    assert!(scheme.element(&element).is_some(), "no element {element}");
    vec![(Place::of(&element, &id), question)]
}

/// The answer `said` to a question, by the shape of the question.
pub fn answer(question: &Question, said: &str) -> Answer {
    let option = |id: &str| {
        let id = OptionId::new(id).unwrap();
        assert!(question.option(&id).is_some(), "{} has no option {id}", question.id);
        id
    };
    match question.kind {
        QuestionKind::One(_) => Answer::One(option(said)),
        QuestionKind::Many(_) => Answer::Many(said.split('+').map(option).collect()),
        QuestionKind::Text(_) => Answer::Text(said.into()),
    }
}

fn evidence(number: usize, statement: &str) -> Evidence {
    let mut words = statement.split(' ');
    let mut item = Evidence::new(EvidenceId::new(&format!("v{number}")).unwrap());
    item.title = format!("Item {number}").into();
    if words.next() == Some("evidence") {
        item.kept = "In the office".into();
    }
    item.kind = words.next().and_then(KindId::new);
    while let (Some(what), Some(list)) = (words.next(), words.next()) {
        match what {
            "shows" => item.facets = set(list, FacetId::new),
            "for" => item.elements = set(list, ElementId::new),
            other => panic!("what is “{other}” in “{statement}”?"),
        }
    }
    item
}

fn action(number: usize, statement: &str) -> Action {
    let mut action = Action::new(ActionId::new(&format!("a{number}")).unwrap());
    action.what = "Agree a plan".into();
    action.who = "Service manager".into();
    let mut words = statement.split(' ');
    if words.next() == Some("action") {
        action.by_when = "27 3 2027".into();
    }
    action.element = words.nth(1).and_then(ElementId::new);
    action
}

fn set<Id: Ord>(list: &str, make: impl Fn(&str) -> Option<Id>) -> BTreeSet<Id> {
    list.split('+').map(|id| make(id).unwrap()).collect()
}
