//! Two tabs over both stores, in 4,000 random runs with faults and any clock: whatever fails, what was said
//! to be kept twice is in the list, what was said to be saved can be read, nothing goes but by the rules
//! (R1.17); one line of edits is one entry; it is never wrongly said which of two versions is newer; and the list by
//! summaries is the list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use readymark_core::store::mirror::{self, MirrorCopy};
use readymark_core::store::{AuditStore, Revision, StoreError, StoredAudit};
use readymark_core::submission::Submission;
use readymark_core::submission::version_vector::{VersionVector, WriterId};

use crate::mirror::{copied, id};
use crate::mirror_steps::{Backup, Harm, STEPS, Step, nothing_wrong_is_said, step, time, version};
use crate::summaries;
use crate::support::faulty::{Fault, Faulty};
use crate::support::{EPQM, runs, scheme, submission, write_from, writer};

/// A version, by its number; its words are its number.
type Version = usize;

/// What a tab shows and what its saves are counted under; none where nothing is open.
struct Tab {
    store: AuditStore,
    vector: VersionVector,
    writer: WriterId,
    shown: Version,
}

static BLANK: LazyLock<Submission> = LazyLock::new(|| submission(&scheme(EPQM), "agency"));

struct World {
    backend: Faulty,
    second: BTreeMap<String, String>,
    tabs: [Option<Tab>; 2],
    /// Whether the browser sees to it that only one tab edits: the other opens anew what it saved.
    has_locks: bool,
    blank: Submission,
    /// Every version there ever was, and what it was made from.
    versions: Vec<(Revision, Option<Version>)>,
    /// Their texts.
    written: BTreeMap<String, Version>,
    /// How many writers and copies there were.
    writers: usize,
    copies: usize,
    pruned: BTreeSet<Version>,
    /// The last of each line that was said to be kept twice.
    twice: Vec<Version>,
    /// The last that was said to be saved, while nothing has happened to the main store.
    saved: Option<Version>,
    /// Whether something has happened to the main store, and to the second, since they were last
    /// held against each other.
    harmed: [bool; 2],
    /// Both stores as they were at each start.
    backups: Vec<Backup>,
    /// Whether both stores have failed at once, or the main one gave back texts as they were before: then
    /// a line can be there twice.
    is_void: bool,
}

impl World {
    fn new(has_locks: bool) -> Self {
        let mut world = World {
            backend: Faulty::default(),
            second: BTreeMap::new(),
            tabs: [None, None],
            has_locks,
            blank: BLANK.clone(),
            versions: Vec::new(),
            written: BTreeMap::new(),
            writers: 0,
            copies: 0,
            pruned: BTreeSet::new(),
            twice: Vec::new(),
            saved: None,
            harmed: [false; 2],
            backups: Vec::new(),
            is_void: false,
        };
        let first = VersionVector::first(writer("begin"));
        let (version, copy, text) = world.write(&first, None, 0);
        AuditStore::new(Box::new(world.backend.clone())).save(&id("x"), &text).unwrap();
        world.copy(&copy, &text);
        world.is_twice(version);
        world.open(0);
        world
    }

    fn write(&mut self, vector: &VersionVector, from: Option<Version>, clock: i64) -> (Version, MirrorCopy, String) {
        let version = self.versions.len();
        self.blank.audit.provider.organisation = version.to_string().into();
        let text = write_from(&self.blank, None, &time(clock), vector).text;
        let (copy, text) = copied("x", &text);
        self.versions.push((copy.revision.clone(), from));
        self.written.insert(text.clone(), version);
        (version, copy, text)
    }

    /// A tab opens what there is, as a writer of its own. Where even that came back as it was before, there
    /// would be nothing to go by.
    fn open(&mut self, tab: usize) {
        if self.backend.is_stale() {
            self.backend.fault(Fault::Nothing);
        }
        let store = AuditStore::new(Box::new(self.backend.clone()));
        self.writers += 1;
        let writer = writer(&format!("sitting{}", self.writers));
        let opened = store.load(&id("x")).ok();
        self.tabs[tab] = opened.map(|it| Tab { shown: version(&it), vector: it.version_vector, store, writer });
    }

    /// The version that a text is, where it is a whole one.
    fn version_of(&self, text: &str) -> Option<Version> {
        self.written.get(text).copied()
    }

    /// Whether a version has the words of another in it: it was made from it.
    fn has(&self, version: Version, earlier: Version) -> bool {
        std::iter::successors(Some(version), |it| self.versions[*it].1).any(|successor| successor == earlier)
    }

    fn is_twice(&mut self, version: Version) {
        let twice = std::mem::take(&mut self.twice);
        self.twice = twice.into_iter().filter(|it| !self.has(version, *it)).collect();
        self.twice.push(version);
    }

    fn all_copies(&self) -> Vec<MirrorCopy> {
        self.second.keys().map(|key| MirrorCopy::parse(key).unwrap()).collect()
    }

    /// As the app does after each save.
    fn copy(&mut self, copy: &MirrorCopy, text: &str) {
        self.copy_only(copy, text);
        if mirror::conflicts_with(&self.all_copies(), copy) {
            self.reconcile();
        }
    }

    fn copy_only(&mut self, copy: &MirrorCopy, text: &str) {
        self.second.insert(copy.key(), text.to_owned());
        for going in mirror::expired(&self.all_copies(), &copy.local_id) {
            self.second.remove(&going.key());
            self.pruned.extend(self.versions.iter().position(|(revision, _)| *revision == going.revision));
        }
    }

    /// Every version that can still be had, from either store, set aside or not.
    fn recoverable(&self) -> BTreeSet<Version> {
        let texts = self.backend.texts();
        let plain = texts.values().cloned();
        let aside = texts.values().filter_map(|text| serde_json::from_str::<String>(text).ok());
        plain.chain(aside).chain(self.second.values().cloned()).filter_map(|text| self.version_of(&text)).collect()
    }

    /// Versions that may go: what the older slot of each place holds, and what the rule for copies let go.
    fn may_go(&self) -> BTreeSet<Version> {
        let texts = self.backend.texts();
        let mut may = self.pruned.clone();
        for (key, first) in texts.iter().filter(|(key, _)| key.ends_with("/a")) {
            let second = texts.get(&format!("{}b", key.trim_end_matches('a')));
            let held = [Some(first), second].map(|text| text.and_then(|text| self.version_of(text)));
            if let [Some(one), Some(other)] = held {
                may.insert(if self.has(one, other) { other } else { one });
            }
        }
        may
    }

    /// (c) Nothing goes but by the rules. Where texts come back as before no words go, but of two tabs without locks.
    fn nothing_else_went(&self, before: &BTreeSet<Version>, may: &BTreeSet<Version>) -> Result<(), TestCaseError> {
        let (after, pruned) = (self.recoverable(), self.may_go());
        let is_later = |version: Version| {
            self.backend.is_stale() && (!self.has_locks || after.iter().any(|that| self.has(*that, version)))
        };
        let gone = before.difference(&after).find(|it| !may.contains(it) && !pruned.contains(it) && !is_later(**it));
        prop_assert_eq!(gone, None, "of {:?} there are {:?}", before, after);
        Ok(())
    }

    fn save(&mut self, tab: usize, clock: i64, second_takes_it: bool) -> Result<(), TestCaseError> {
        if self.tabs[tab].is_none() || self.has_locks && self.tabs[1 - tab].is_some() {
            // It takes over: the other has saved what it had, and this one reads it anew.
            self.tabs[1 - tab] = self.tabs[1 - tab].take().filter(|_| !self.has_locks);
            self.open(tab);
        }
        let Some(it) = self.tabs[tab].take() else { return Ok(()) };
        let (before, may) = (self.recoverable(), self.may_go());
        let vector = it.vector.and_save(it.writer);
        let (version, copy, text) = self.write(&vector, Some(it.shown), clock);
        let saved = it.store.save_after(&id("x"), &text, &copy.revision);
        let saved = saved.inspect(|()| summaries::keep(&it.store, &id("x"), &self.blank, &copy.revision));
        self.tabs[tab] = Some(Tab { vector, shown: version, ..it });
        let is_stale = self.backend.is_stale();
        // Two tabs that see old texts write over each other's new ones.
        self.failed(is_stale, false);
        self.is_void |= is_stale;
        match saved {
            Ok(()) => {
                self.saved = Some(version).filter(|_| !is_stale);
                // (b) "Saved" means readable.
                if !is_stale {
                    self.backend.fault(Fault::Nothing);
                    let there = AuditStore::new(Box::new(self.backend.clone()))
                        .text(&id("x"))
                        .ok()
                        .map(|(revision, _)| revision);
                    prop_assert_eq!(there.as_ref(), Some(&copy.revision));
                }
                if second_takes_it {
                    self.copy(&copy, &text);
                    self.is_twice(version);
                }
            }
            // Somebody else saved meanwhile: it is kept as a copy of its own, and the tab goes on with theirs.
            Err(StoreError::ChangedElsewhere | StoreError::GoneElsewhere) => {
                self.copies += 1;
                let local_id = id(&format!("copy{}", self.copies));
                let store = AuditStore::new(Box::new(self.backend.clone()));
                if store.save(&local_id, &text).is_ok() {
                    self.open(tab);
                }
            }
            // What the main store refuses the other still takes; nothing is said of it. One that does not give
            // back what it is given is written to no more before the next start.
            Err(error) => {
                self.saved = None;
                match error {
                    _ if !second_takes_it => {}
                    StoreError::NotReadBack => self.copy_only(&copy, &text),
                    _ => self.copy(&copy, &text),
                }
            }
        }
        self.nothing_else_went(&before, &may)
    }

    /// Something has happened to the main store, or to the second.
    fn failed(&mut self, main: bool, second: bool) {
        self.harmed = [self.harmed[0] || main, self.harmed[1] || second];
        // After both have failed nothing was promised.
        if self.harmed == [true, true] {
            self.twice.clear();
            self.is_void = true;
        }
        if self.harmed[0] {
            self.saved = None;
        }
    }

    fn harm(&mut self, harm: &Harm) {
        let [main, second] = harm.what_fails();
        self.failed(main, second);
        harm.apply(&self.backend, &mut self.second, &self.backups);
    }

    /// The app starts again, on whatever the stores hold now.
    fn restart(&mut self, second_is_there: bool) -> Result<(), TestCaseError> {
        self.backend.fault(Fault::Nothing);
        self.tabs = [None, None];
        let (before, may) = (self.recoverable(), self.may_go());
        if second_is_there {
            self.reconcile();
        }
        self.nothing_else_went(&before, &may)?;
        let store = AuditStore::new(Box::new(self.backend.clone()));
        // (f) Whatever became of the summaries, the list they make is the one the slots make.
        summaries::check(&store);
        let kept: Vec<StoredAudit> = store.list().unwrap().into_iter().filter(|kept| kept.opened.is_ok()).collect();
        let listed: Vec<Version> = kept.iter().map(|kept| version(kept.opened.as_ref().unwrap())).collect();
        let is_listed = |wanted: &Version| listed.iter().any(|it| self.has(*it, *wanted));
        if second_is_there {
            // (a) What was said to be kept twice is in the list, after the failure of either store; and so
            // is whatever the second store holds.
            let in_second = self.second.values().filter_map(|text| self.version_of(text));
            let missing = self.twice.iter().copied().chain(in_second).find(|it| !is_listed(it));
            prop_assert_eq!(missing, None, "of {:?} where there are {:?}", &self.twice, &listed);
            // (d) One line of edits is one entry, but for copies that somebody chose to keep.
            let is_ours = |(_, kept): &(&Version, &StoredAudit)| !kept.id.as_str().starts_with("copy");
            let ours: Vec<Version> = listed.iter().zip(&kept).filter(is_ours).map(|(it, _)| *it).collect();
            for (at, one) in ours.iter().enumerate() {
                let other = ours[at + 1..].iter().find(|our| self.has(*one, **our) || self.has(**our, *one));
                prop_assert!(self.is_void || other.is_none(), "{one} and {other:?} of {listed:?}");
            }
        }
        // What was said to be saved is, where nothing happened to the main store.
        prop_assert!(self.saved.iter().all(&is_listed), "{:?} where there are {:?}", &self.saved, &listed);
        // As the app opens it: what was open if it is there, and its second copy made good again.
        self.open(0);
        let second_failed = self.harmed[1];
        if second_is_there {
            self.harmed = [false; 2];
            // Of what is not opened the copies that a second store has lost are not made again.
            if second_failed {
                self.twice.clear();
            }
        }
        if let Some((revision, text)) = store.text(&id("x")).ok().filter(|_| second_is_there) {
            self.copy(&MirrorCopy { local_id: id("x"), revision }, &text);
            self.is_twice(self.version_of(&text).unwrap());
        }
        self.backups.push((self.backend.texts(), self.second.clone()));
        Ok(())
    }

    fn reconcile(&mut self) {
        let store = AuditStore::new(Box::new(self.backend.clone()));
        let diverging = mirror::diverging(&store, &self.all_copies());
        let found: Vec<(MirrorCopy, String)> =
            diverging.into_iter().map(|copy| (copy.clone(), self.second[&copy.key()].clone())).collect();
        for it in mirror::reconcile(&store, &found) {
            let Some((local_id, copies)) = it.moved() else { continue };
            for copy in copies {
                let text = self.second.remove(&copy.key()).unwrap();
                self.second.insert(MirrorCopy { local_id: local_id.clone(), ..copy.clone() }.key(), text);
            }
        }
    }
}

/// Everything in turn, and a last start; what can still be had then.
pub fn run(has_locks: bool, steps: Vec<Step>) -> Result<BTreeSet<Version>, TestCaseError> {
    let mut world = World::new(has_locks);
    for step in steps {
        match step {
            Step::Save { tab, clock, second_takes_it } => world.save(tab, clock, second_takes_it)?,
            Step::Fault(fault) => world.backend.fault(fault),
            Step::Harm { harm, second_is_there } => {
                world.harm(&harm);
                world.restart(second_is_there)?;
            }
        }
    }
    world.restart(true)?;
    nothing_wrong_is_said(&world.versions, |one, other| world.has(one, other))?;
    Ok(world.recoverable())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(4_000, 10_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_fails_nothing_is_lost_or_doubled(
        has_locks in any::<bool>(), steps in proptest::collection::vec(step(), 1..STEPS),
    ) {
        run(has_locks, steps)?;
    }
}
