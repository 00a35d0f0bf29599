//! Saving in random runs, over a fake platform with faults, another tab and deletions: it is never said to be saved, or
//! kept twice, unless it is; unsaved words are saved or asked about before they go; what failed is tried again.

use proptest::prelude::*;
use readymark::state::mirror_queue::{self, MirrorQueue};
use readymark::state::saving::platform::{handle, handle_copying};
use readymark::state::saving::{Event, SaveState, Version};
use readymark::state::shell::SaveStatus;
use readymark_core::store::StoreError;
use readymark_core::submission::version_vector::VersionVector;

use crate::saving::local_id;
use crate::saving_fake::{Fake, Open, id_of};

#[derive(Clone, Debug)]
enum Step {
    Type,
    /// So many keys, a quarter of a second apart.
    TypeOn(u8),
    /// Something is typed in the middle of the next write.
    TypeMeanwhile,
    /// Milliseconds go by.
    Wait(u16),
    LeaveBox,
    LeavePage,
    Turn(u8),
    TurnToExample,
    StoreFails(StoreError),
    StoreWorks,
    /// Whether what is in the store can be read.
    Read(bool),
    /// The second store answers, and whether it took the copy.
    CopyAnswered(bool),
    /// Another tab takes over what is open.
    LoseLock,
    TakeOver,
    /// Another tab does it, with a lock or without.
    OtherSaves,
    OtherDeletes,
    Delete,
    KeepCopy,
    GoOnWithTheirs,
}

impl Fake {
    fn step(&self, step: &Step) {
        match step {
            Step::Type if self.is_here() && self.open.borrow().is_some() => {
                let had_failed = matches!(self.machine.borrow().state(), SaveState::Failed(..));
                self.type_words();
                if had_failed {
                    assert!(self.timer.get().is_some(), "after a failure the next edit tries again");
                }
            }
            Step::TypeOn(keys) => {
                for _ in 0..*keys {
                    self.step(&Step::Type);
                    self.check();
                    self.go_by(250.0);
                }
            }
            Step::TypeMeanwhile => self.types_meanwhile.set(true),
            Step::Wait(milliseconds) => self.go_by(f64::from(*milliseconds)),
            Step::LeaveBox => handle(self, Event::BoxLeft),
            Step::LeavePage => self.save_now(),
            Step::Turn(id) if self.id() != Some(*id) => {
                self.save_now();
                if !self.is_unsaved() {
                    let is_new = !self.kept.borrow().iter().any(|(version, _)| id_of(version, *id));
                    if is_new {
                        self.put(*id, VersionVector::first(self.writer()), self.next());
                    }
                    self.load_and_copy(*id, Event::Opened);
                }
            }
            Step::TurnToExample => {
                self.save_now();
                if !self.is_unsaved() {
                    let writer = self.writer();
                    let version_vector = VersionVector::first(writer);
                    self.open.replace(Some(Open { id: None, words: self.next(), version_vector, writer }));
                    handle(self, Event::ExampleOpened);
                }
            }
            Step::StoreFails(fault) => {
                self.fault.replace(Some(fault.clone()));
            }
            Step::StoreWorks => {
                self.fault.replace(None);
            }
            Step::Read(can_be_read) => self.can_be_read.set(*can_be_read),
            Step::CopyAnswered(is_there) => {
                let Some((copy, text)) = self.in_flight.take() else { return };
                self.to_be_copied.borrow_mut().retain(|_, version| *version != Version::of(&copy));
                if *is_there {
                    self.second.borrow_mut().push((Version::of(&copy), text.parse().unwrap()));
                    handle_copying(self, mirror_queue::Event::Written);
                } else {
                    handle_copying(self, mirror_queue::Event::Failed);
                }
            }
            Step::LoseLock if self.id().is_some() => {
                let works = self.fault.borrow().is_none() && !self.is_overtaken();
                self.types_meanwhile.set(false);
                handle(self, Event::EditedElsewhere);
                assert!(!self.is_here());
                assert!(!works || !self.is_unsaved(), "saved before another tab goes on");
            }
            Step::TakeOver if !self.is_here() => {
                self.save_now();
                if !self.is_unsaved() {
                    self.load_and_copy(self.id().unwrap(), Event::ReadAnew);
                    handle(self, Event::TakenOver);
                    assert!(self.is_here() && !self.is_overtaken(), "it goes on with what the other saved");
                }
            }
            Step::OtherSaves | Step::OtherDeletes => {
                let Some(id) = self.id() else { return };
                let Some((version_vector, _)) = self.store.borrow().get(&id).cloned() else { return };
                let (was_here, was_unsaved) = (self.is_here(), self.is_unsaved());
                match step {
                    Step::OtherSaves => self.put(id, version_vector.and_save(self.writer()), self.next()),
                    _ => drop(self.store.borrow_mut().remove(&id)),
                }
                handle(self, Event::SavedElsewhere);
                let follows = !was_here || matches!(self.machine.borrow().state(), SaveState::TakenOver(_));
                assert!(!follows || was_unsaved || !self.is_overtaken(), "what is read is what the other saved");
            }
            Step::Delete => {
                let Some(id) = self.id() else { return };
                self.types_meanwhile.set(false);
                handle(self, Event::SaveNow);
                self.deleting.set(Some(id));
                self.to_be_copied.borrow_mut().remove(&id);
                handle_copying(self, mirror_queue::Event::Cancelled(Some(local_id(id))));
                let queue = self.queue.borrow();
                let waits = matches!(&*queue, MirrorQueue::Writing { next, .. }
                    if next.iter().any(|(copy, _)| copy.local_id == local_id(id)));
                assert!(!waits, "a deletion cancels what waits");
            }
            Step::KeepCopy | Step::GoOnWithTheirs => {
                let status = self.machine.borrow().status();
                if !matches!(status, SaveStatus::Failed(_)) || self.fault.borrow().is_some() {
                    return;
                }
                let (id, new) = (self.id().unwrap(), u8::try_from(self.next() % 100 + 100).unwrap());
                self.put(new, VersionVector::first(self.writer()), self.words().unwrap());
                self.unsaved_since.set(None);
                self.typed.borrow_mut().remove(&id);
                self.typed.borrow_mut().insert(new, self.words().unwrap());
                self.typed_in.borrow_mut().insert(new);
                handle(self, Event::KeptApart(local_id(new)));
                if matches!(step, Step::GoOnWithTheirs) {
                    self.load_and_copy(id, Event::ReadAnew);
                }
            }
            Step::Type | Step::Turn(_) | Step::LoseLock | Step::TakeOver => {}
        }
    }

    /// The self-audits whose words are not in the second store.
    pub fn on_this_page_only(&self) -> Vec<u8> {
        let is_twice = |id: u8, typed: u32| {
            self.second.borrow().iter().any(|(version, words)| id_of(version, id) && *words == typed)
        };
        let typed = self.typed.borrow();
        typed.iter().filter(|(id, typed)| !is_twice(**id, **typed)).map(|(id, _)| *id).collect()
    }

    /// What holds at any moment.
    fn check(&self) {
        let machine = self.machine.borrow();
        let is_kept_somewhere =
            |version: &Version| self.kept.borrow().contains(&(version.clone(), self.words().unwrap()));
        match (machine.status(), machine.state()) {
            (SaveStatus::Saved { twice, .. }, SaveState::Kept(kept, _) | SaveState::TakenOver(kept)) => {
                assert!(is_kept_somewhere(&kept.version), "said to be saved: the store has had these very words");
                let is_there_twice = self.second.borrow().contains(&(kept.version.clone(), self.words().unwrap()));
                assert!(!twice || is_there_twice, "said to be there twice: so is this very version");
            }
            (SaveStatus::Saved { .. }, state) => panic!("{state:?}"),
            (SaveStatus::Quiet | SaveStatus::Saving { .. } | SaveStatus::Failed(_) | SaveStatus::Example, _) => {}
        }
        let is_example = self.open.borrow().as_ref().is_some_and(|open| open.id.is_none());
        assert_eq!(is_example, machine.status() == SaveStatus::Example);
        assert_eq!(machine.is_unsaved(), self.unsaved_since.get().is_some(), "{:?}", machine.state());
        assert!(!machine.is_unsaved() || machine.would_lose_words());
        if self.is_denied {
            assert!(machine.would_lose_words() || self.on_this_page_only().is_empty(), "{:?}", self.typed);
        }
        assert!(!machine.is_unsaved() || machine.status().is_unsaved());
        let is_waiting = matches!(machine.state(), SaveState::Waiting { .. });
        assert_eq!(is_waiting, self.timer.get().is_some(), "a timer runs where words wait, and nowhere else");
        assert!(!matches!(machine.state(), SaveState::Writing { .. }), "a write is over before anything else happens");
        if let (SaveState::Waiting { since, .. }, Some(due)) = (machine.state(), self.timer.get()) {
            assert!(due - since <= 1_700.0, "not long after the first key");
        }
        let (in_flight, queue) = (self.in_flight.borrow(), self.queue.borrow());
        let waiting = match &*queue {
            MirrorQueue::AtRest => &[][..],
            MirrorQueue::Writing { next, .. } => &next[..],
        };
        for version in self.to_be_copied.borrow().values() {
            let mut coming = in_flight.iter().chain(waiting).map(|(copy, _)| Version::of(copy));
            assert!(coming.any(|coming| coming == *version), "a copy of the last version is made, or on its way");
        }
        for id in self.deleted.borrow().iter() {
            assert!(!self.second.borrow().iter().any(|(version, _)| id_of(version, *id)), "what is deleted stays so");
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => Just(Step::Type),
        1 => (2u8..12).prop_map(Step::TypeOn),
        2 => Just(Step::TypeMeanwhile),
        4 => (0u16..900).prop_map(Step::Wait),
        2 => Just(Step::LeaveBox),
        1 => Just(Step::LeavePage),
        2 => (0u8..4).prop_map(Step::Turn),
        1 => Just(Step::TurnToExample),
        2 => prop_oneof![Just(StoreError::Refused), Just(StoreError::NotReadBack)].prop_map(Step::StoreFails),
        3 => Just(Step::StoreWorks),
        2 => prop::bool::weighted(0.7).prop_map(Step::Read),
        4 => prop::bool::weighted(0.8).prop_map(Step::CopyAnswered),
        1 => Just(Step::LoseLock),
        2 => Just(Step::TakeOver),
        2 => Just(Step::OtherSaves),
        1 => Just(Step::OtherDeletes),
        1 => Just(Step::Delete),
        1 => Just(Step::KeepCopy),
        1 => Just(Step::GoOnWithTheirs),
    ];
    prop::collection::vec(step, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_claim_is_false_and_no_word_is_dropped(steps in steps(), is_denied: bool) {
        let fake = Fake::new(is_denied);
        fake.step(&Step::Turn(0));
        for step in &steps {
            fake.step(step);
            fake.check();
        }
        fake.types_meanwhile.set(false);
        // Once the stores work again, one more key is enough.
        for step in [Step::StoreWorks, Step::Read(true), Step::Type, Step::Wait(400)] {
            fake.step(&step);
            fake.check();
        }
        if fake.id().is_some() && fake.is_here() && !fake.is_overtaken() {
            assert!(!fake.is_unsaved());
            while fake.in_flight.borrow().is_some() {
                fake.step(&Step::CopyAnswered(true));
                fake.check();
            }
            let is_twice = matches!(fake.machine.borrow().status(), SaveStatus::Saved { twice: true, .. });
            assert!(is_twice || fake.id().is_none(), "kept, and kept twice: {:?}", fake.machine.borrow().state());
            // Of another one a version before the last may be there twice with the same words: then it asks all the same.
            if fake.on_this_page_only().is_empty() && fake.typed_in.borrow().len() == 1 {
                assert!(!fake.machine.borrow().would_lose_words(), "all of it is kept twice");
            }
        }
    }
}
