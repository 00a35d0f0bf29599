//! The law of what counts: an answer that does not fit its question, or whose question is not asked,
//! changes no outcome, ceiling, count or spread.

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::{Fit, View};
use readymark_core::audit::{Answer, Audit};
use readymark_core::readiness::{assess, left_over};
use readymark_core::report::{dashboard, hub};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ElementId, FacetId, KindId, OptionId, PhaseId, QuestionId};

use crate::support::generate::audits;

fn of_element(element: &str, question: &str) -> Place {
    Place::of(&ElementId::new(element).unwrap(), &QuestionId::new(question).unwrap())
}

/// Everything that an audit adds up to.
fn adds_up(scheme: &Scheme, audit: &Audit) -> String {
    let elements: Vec<_> = scheme.elements_in(&audit.setting).map(|it| hub::element(scheme, audit, it)).collect();
    let sections = hub::sections(scheme, audit);
    let tables = dashboard::dashboard(scheme, audit);
    let spreads: Vec<_> = tables.iter().map(|table| dashboard::spread_of(scheme, table, None)).collect();
    let counts = (hub::tables(scheme, audit), hub::progress(scheme, audit));
    format!("{:?} {elements:?} {sections:?} {tables:?} {spreads:?} {counts:?}", assess(scheme, audit))
}

/// A place of the scheme, or one that it does not have.
fn a_place(scheme: &Scheme, audit: &Audit, pick: &Index, other: &Index) -> Place {
    let mut places: Vec<Place> = scheme
        .sections
        .iter()
        .flat_map(|section| &section.questions)
        .flat_map(|it| hub::whole_places(scheme, it))
        .collect();
    for element in &scheme.elements {
        places.extend(scheme.questions_of(&element.id).map(|question| Place::of(&element.id, &question.id)));
        let own = element
            .criteria
            .iter()
            .map(|criterion| &criterion.id)
            .chain(element.measures.iter().map(|measure| &measure.id));
        let own = own.chain(scheme.questions_of(&element.id).map(|question| &question.id));
        places.extend(own.flat_map(|id| element.phases.iter().map(|phase| Place::of(&element.id, id).in_phase(phase))));
    }
    places.extend(audit.answers.keys().cloned());
    places.push(of_element("no-such-element", "extent"));
    let mut place = pick.get(&places).clone();
    match other.index(8) {
        0 => place.question = QuestionId::new("no-such-question").unwrap(),
        1 => place.phase = PhaseId::new("no-such-phase"),
        _ => {}
    }
    place
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// The property: putting in an answer that does not fit is as putting in none, and it is listed.
    #[test]
    fn what_does_not_fit_changes_nothing((scheme, audit) in audits(), picks in any::<[Index; 4]>()) {
        let [a, b, c, d] = &picks;
        let place = a_place(&scheme, &audit, a, b);
        let options: Vec<OptionId> = scheme.element_questions.iter().chain(scheme.sections.iter().flat_map(|section| &section.questions))
            .flat_map(|question| question.options().iter().map(|option| option.id.clone())).chain(OptionId::new("no-such-option")).collect();
        let answers = [
            Answer::Text("Something".into()),
            Answer::One(d.get(&options).clone()),
            Answer::Many([d.get(&options).clone(), a.get(&options).clone()].into()),
            Answer::Holds(true),
            Answer::Holds(false),
            Answer::NotApplicable("It does not".into()),
            Answer::Share { part: "1".into(), of: "2".into() },
        ];
        let mut without = audit.clone();
        without.answers.remove(&place);
        let mut with = without.clone();
        with.answers.insert(place.clone(), c.get(&answers).clone());
        let (view, before) = (View::new(&scheme, &with), View::new(&scheme, &without));
        let not_asked = left_over::not_asked(&view);
        match view.fit(&place, &with.answers[&place]) {
            Fit::NoPlace => prop_assert_eq!(with.unplaced(&scheme).len(), without.unplaced(&scheme).len() + 1),
            _ if not_asked.contains(&place) => prop_assert_eq!(not_asked.len(), left_over::not_asked(&before).len() + 1),
            _ => return Ok(()),
        }
        prop_assert_eq!(adds_up(&scheme, &with), adds_up(&scheme, &without), "{:?}", place);
    }

    /// Evidence of kinds, facets and elements that the scheme does not have.
    #[test]
    fn evidence_the_scheme_has_no_words_for_changes_nothing((scheme, audit) in audits(), which in 0..3usize) {
        let mut with = audit.clone();
        let Some(item) = with.evidence.first_mut() else { return Ok(()) };
        let mut without = audit.clone();
        match which {
            0 => {
                item.kind = KindId::new("no-such-kind");
                without.evidence[0].kind = None;
            }
            1 => { item.facets.insert(FacetId::new("no-such-facet").unwrap()); }
            _ => { item.elements.insert(ElementId::new("no-such-element").unwrap()); }
        }
        prop_assert_eq!(adds_up(&scheme, &with), adds_up(&scheme, &without));
    }
}
