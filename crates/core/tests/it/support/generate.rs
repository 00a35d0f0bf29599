//! Arbitrary audits and changes for the laws. A change is thrown with dice over what the scheme
//! has, so that ids meet often and shrinking stays simple.

use super::catalogue;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::after_submission::{self, Event, EventEdit};
use readymark_core::audit::action::{Action, ActionEdit, ActionStatus};
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::audit::evidence::{Evidence, EvidenceEdit};
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit};
use readymark_core::report::hub::whole_places;
use readymark_core::scheme::ids::{ActionId, EventId, EvidenceId, SettingId};
use readymark_core::scheme::levels::MeasureKind;
use readymark_core::scheme::{Choice, Element, Question, QuestionKind, Scheme};
use readymark_core::submission::Change;
use readymark_core::submission::version_vector::{MAX_SAVES, MAX_WRITERS, VersionVector, Writer, WriterId};

use super::solve;

/// Text as people, and those who mean harm, type it; never U+0000, which no file may hold.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("  ".to_owned()),
        "[a-zA-Z0-9 ,.£’]{1,12}",
        proptest::collection::vec(any::<char>().prop_filter("no NUL", |it| *it != '\0'), 0..12)
            .prop_map(String::from_iter),
    ]
}

/// Where a version may say it comes from, that nobody brought together.
pub fn version_vectors() -> impl Strategy<Value = VersionVector> {
    let writers = proptest::collection::btree_map("[0-9a-z]{16}", 1u64..=MAX_SAVES, 1..=MAX_WRITERS);
    (writers, any::<bool>()).prop_map(|(writers, is_whole)| {
        let writer = |(id, saves): (String, u64)| Writer { id: WriterId::new(&id).unwrap(), saves };
        VersionVector::new(&writers.into_iter().map(writer).collect::<Vec<_>>(), is_whole).unwrap()
    })
}

/// The same, also of versions that bring others together: of some writers neither comes from the other.
pub fn joined_vectors() -> impl Strategy<Value = VersionVector> {
    let after = proptest::collection::vec(0u64..4, MAX_WRITERS);
    (version_vectors(), after).prop_map(|(vector, after)| {
        let (mut step, last) = (0, vector.last());
        let writer = |(writer, after): (&Writer, u64)| {
            step = if step == 0 { 1 } else { step + after.max(u64::from(*writer == last)) };
            (*writer, Some(step))
        };
        VersionVector::with_steps(vector.writers().zip(after).map(writer), vector.is_whole()).unwrap()
    })
}

/// One throw: which kind of change, three picks and a text.
#[derive(Clone, Debug)]
struct Dice {
    kind: u8,
    picks: [Index; 3],
    text: String,
}

fn dice() -> impl Strategy<Value = Dice> {
    (0u8..28, any::<[Index; 3]>(), text()).prop_map(|(kind, picks, text)| Dice { kind, picks, text })
}

/// A scheme that shows itself by its id, so that a failing case can be read.
#[derive(Clone)]
pub struct Named(Arc<Scheme>);

impl fmt::Debug for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.id.as_str())
    }
}

impl Deref for Named {
    type Target = Scheme;

    fn deref(&self) -> &Scheme {
        &self.0
    }
}

/// Every scheme in every setting.
pub fn schemes() -> impl Strategy<Value = (Named, SettingId)> {
    one_of(catalogue().built_in())
}

/// Each of these schemes in every setting.
fn one_of(schemes: &[Arc<Scheme>]) -> impl Strategy<Value = (Named, SettingId)> + use<> {
    let all: Vec<_> = schemes
        .iter()
        .flat_map(|scheme| scheme.settings.iter().map(|setting| (Named(Arc::clone(scheme)), setting.id.clone())))
        .collect();
    proptest::sample::select(all)
}

/// A change of any variant but a reply, batches and batches of batches too.
pub fn change(scheme: Named) -> impl Strategy<Value = Change> {
    let audit = scheme.clone();
    let one = prop_oneof![
        5 => dice().prop_map(move |dice| Change::Audit(throw(&audit, &dice))),
        1 => dice().prop_map(move |dice| Change::AfterSubmission(happen(&scheme, &dice))),
    ];
    one.prop_recursive(2, 8, 4, |inner| proptest::collection::vec(inner, 0..4).prop_map(Change::Batch))
}

/// A scheme, a setting and some changes, in order.
pub fn edits(most: usize) -> impl Strategy<Value = (Named, SettingId, Vec<Change>)> {
    edits_of(catalogue().built_in(), most)
}

/// One of these schemes, a setting and some changes, in order.
pub fn edits_of(
    schemes: &[Arc<Scheme>],
    most: usize,
) -> impl Strategy<Value = (Named, SettingId, Vec<Change>)> + use<> {
    one_of(schemes).prop_flat_map(move |(scheme, setting)| {
        let changes = proptest::collection::vec(change(scheme.clone()), 0..most);
        (Just(scheme), Just(setting), changes)
    })
}

/// An audit that was ready for one of the outcomes, or nothing said, then changed a little.
pub fn audits() -> impl Strategy<Value = (Named, Audit)> {
    schemes().prop_flat_map(|(scheme, setting)| {
        let dice = proptest::collection::vec(dice(), 0..8);
        (Just(scheme), Just(setting), any::<Index>(), dice).prop_map(|(scheme, setting, start, dice)| {
            let start = start.index(scheme.outcomes.len() + 1);
            let outcome = scheme.outcomes.get(start);
            let mut audit = outcome
                .map_or_else(|| Audit::new(setting.clone()), |outcome| solve::ready_for(&scheme, &setting, outcome));
            for dice in dice {
                let _ = audit.apply(throw(&scheme, &dice));
            }
            (scheme, audit)
        })
    })
}

fn throw(scheme: &Scheme, Dice { kind, picks: [a, b, c], text }: &Dice) -> AuditChange {
    match kind {
        0 => AuditChange::Setting(a.get(&scheme.settings).id.clone()),
        1 | 2 => {
            let fields = [
                ProviderField::Organisation,
                ProviderField::Kind,
                ProviderField::Identifier,
                ProviderField::ContactRole,
                ProviderField::Dated,
            ];
            AuditChange::Provider(*a.get(&fields), text.clone().into())
        }
        3..=6 => {
            let question = a.get(&a_section(scheme, b).questions);
            let places = whole_places(scheme, question);
            AuditChange::Answer(c.get(&places).clone(), answer(question, c, text))
        }
        7..=11 => {
            let (element, question) = (a.get(&scheme.elements), b.get(&scheme.element_questions));
            if !element.criteria.is_empty() && *kind > 8 {
                return rated(element, [a, b, c], text);
            }
            let place = Place::of(&element.id, &question.id);
            let place = if question.each_phase { place.in_phase(c.get(&element.phases)) } else { place };
            AuditChange::Answer(place, answer(question, c, text))
        }
        12 => AuditChange::Finish(a.get(&scheme.elements).id.clone()),
        13 => AuditChange::Reopen(a.get(&scheme.elements).id.clone()),
        14 => AuditChange::AddEvidence(a.index(5), Box::new(Evidence::new(evidence_id(b)))),
        15 => AuditChange::AddEvidence(a.index(5), Box::new(whole_evidence(scheme, [a, b, c]))),
        16 => AuditChange::RemoveEvidence(evidence_id(b)),
        17..=20 => AuditChange::EditEvidence(evidence_id(b), evidence_edit(scheme, a, c, text)),
        21 => AuditChange::AddAction(a.index(5), Box::new(Action::new(action_id(b)))),
        22 => AuditChange::AddAction(a.index(5), Box::new(whole_action(scheme, a, b))),
        23 => AuditChange::RemoveAction(action_id(b)),
        _ => AuditChange::EditAction(action_id(b), action_edit(scheme, a, c, text)),
    }
}

/// Something recorded after submission, or taken back.
fn happen(scheme: &Scheme, Dice { kind, picks: [a, b, c], text }: &Dice) -> after_submission::AfterSubmissionChange {
    let id = EventId::new(&format!("e{}", b.index(4))).unwrap();
    let edit = |edit| after_submission::AfterSubmissionChange::EditEvent(id.clone(), edit);
    match kind % 5 {
        0 | 1 if !scheme.states.is_empty() => {
            let mut event = Event::new(id.clone(), a.get(&scheme.states).id.clone());
            event.on = ["29 2 2024", "31 8 2025", "soon", ""][c.index(4)].into();
            after_submission::AfterSubmissionChange::AddEvent(a.index(3), Box::new(event))
        }
        2 => edit(EventEdit::Note(text.clone().into())),
        3 => {
            let dues = scheme.states.iter().flat_map(|state| &state.dates).map(|it| it.id.clone());
            edit(EventEdit::Wanted(dues.filter(|_| c.index(2) == 1).collect()))
        }
        4 => edit(EventEdit::On(text.clone().into())),
        _ => after_submission::AfterSubmissionChange::RemoveEvent(id),
    }
}

fn a_section<'a>(scheme: &'a Scheme, pick: &Index) -> &'a readymark_core::scheme::Section {
    pick.get(&scheme.sections)
}

/// An answer that fits the question, or none.
fn answer(question: &Question, pick: &Index, text: &str) -> Option<Answer> {
    match &question.kind {
        QuestionKind::One(options) => {
            let option = options.get(pick.index(options.len() + 1));
            option.map(|option| Answer::One(option.id.clone()))
        }
        QuestionKind::Many(options) => Answer::many(some(options, pick)),
        QuestionKind::Text(_) => Answer::text(text),
    }
}

/// An answer to a statement or a figure of a rated element.
fn rated(element: &Element, [a, b, c]: [&Index; 3], text: &str) -> AuditChange {
    let (phase, pick) = (c.get(&element.phases), b.index(element.criteria.len() + element.measures.len()));
    let (question, answer) = match element.criteria.get(pick) {
        Some(criterion) => {
            (&criterion.id, [Answer::Holds(true), Answer::Holds(false), Answer::NotApplicable(text.into())])
        }
        None => {
            let measure = &element.measures[pick - element.criteria.len()];
            let option = match &measure.kind {
                MeasureKind::One(options) => Answer::One(c.get(options).id.clone()),
                _ => Answer::Share { part: text.into(), of: "40".into() },
            };
            (&measure.id, [option.clone(), Answer::Share { part: "38".into(), of: "40".into() }, option])
        }
    };
    let answer = (a.index(4) > 0).then(|| a.get(&answer).clone());
    AuditChange::Answer(Place::of(&element.id, question).in_phase(phase), answer)
}

/// A few of the choices: none, one or more.
fn some<Id: Clone + Ord>(choices: &[Choice<Id>], pick: &Index) -> BTreeSet<Id> {
    let bits = pick.index(1 << choices.len().min(8));
    choices.iter().enumerate().filter(|(n, _)| bits >> n & 1 == 1).map(|(_, it)| it.id.clone()).collect()
}

fn evidence_id(pick: &Index) -> EvidenceId {
    EvidenceId::new(&format!("v{}", pick.index(4))).unwrap()
}

fn action_id(pick: &Index) -> ActionId {
    ActionId::new(&format!("a{}", pick.index(4))).unwrap()
}

/// An item an assessor could find.
pub fn whole_evidence(scheme: &Scheme, [a, b, c]: [&Index; 3]) -> Evidence {
    let mut item = Evidence::new(evidence_id(b));
    item.title = "Minutes".into();
    item.kept = "Shared drive".into();
    item.kind = scheme.evidence_kinds.get(a.index(scheme.evidence_kinds.len().max(1))).map(|kind| kind.id.clone());
    item.facets = some(&scheme.evidence_facets, c);
    item.elements = BTreeSet::from([c.get(&scheme.elements).id.clone()]);
    item
}

/// An action that says what, who and by when.
pub fn whole_action(scheme: &Scheme, a: &Index, b: &Index) -> Action {
    let mut action = Action::new(action_id(b));
    action.what = "Meet".into();
    action.who = "Head".into();
    action.by_when = "May".into();
    action.element = scheme.elements.get(a.index(scheme.elements.len() + 1)).map(|element| element.id.clone());
    action
}

fn evidence_edit(scheme: &Scheme, a: &Index, c: &Index, text: &str) -> EvidenceEdit {
    match a.index(7) {
        0 => EvidenceEdit::Title(text.into()),
        1 => EvidenceEdit::Kept(text.into()),
        2 => EvidenceEdit::Dated(text.into()),
        3 => EvidenceEdit::Note(text.into()),
        4 => EvidenceEdit::Kind(scheme.evidence_kinds.get(c.index(9)).map(|kind| kind.id.clone())),
        5 => EvidenceEdit::Facets(some(&scheme.evidence_facets, c)),
        _ => {
            EvidenceEdit::Elements(scheme.elements.iter().take(c.index(4)).map(|element| element.id.clone()).collect())
        }
    }
}

fn action_edit(scheme: &Scheme, a: &Index, c: &Index, text: &str) -> ActionEdit {
    match a.index(5) {
        0 => ActionEdit::What(text.into()),
        1 => ActionEdit::Who(text.into()),
        2 => ActionEdit::ByWhen(text.into()),
        3 => ActionEdit::Status(*c.get(&ActionStatus::ALL)),
        _ => ActionEdit::Element(scheme.elements.get(c.index(9)).map(|element| element.id.clone())),
    }
}
