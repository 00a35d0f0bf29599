//! Saving as one state machine: how the open self-audit stands with what is kept of it, what can happen to that, and
//! what is then to be done. It knows no browser and no clock: what happens comes in as an [`Event`], what is to be
//! done goes out as an [`SideEffect`], and [`platform`] joins the two. Everything that is said of saving, and whether words
//! would be lost, is worked out from the one state.

pub mod platform;
mod transitions;

use std::collections::BTreeMap;
use std::mem;

use crate::state::shell::{Persistence, SaveStatus};
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::StoreError;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::submission::version_vector::VersionVector;

/// Milliseconds from the last key to the save.
pub const PAUSE: f64 = 400.0;
/// Milliseconds from the first unsaved key to the save, at most (R1.2).
pub const LONGEST: f64 = 1_700.0;

/// Where the open self-audit is edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Editing {
    #[default]
    Here,
    /// In another tab: here it is for reading.
    Elsewhere,
}

/// Which version of which self-audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub local_id: LocalId,
    pub version_vector: VersionVector,
}

impl Version {
    /// The version that a second copy is of.
    pub fn of(copy: &MirrorCopy) -> Self {
        Version { local_id: copy.local_id.clone(), version_vector: copy.revision.version_vector.clone() }
    }
}

/// What was read from the store, or written to it and read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub version: Version,
    /// When it was saved, on this computer's clock, such as "14:32".
    pub at: String,
    /// Whether there is a second copy of this very version.
    pub is_copied: bool,
}

impl Kept {
    /// A version that the store has, with no second copy as far as is known.
    pub fn new(version: Version, at: String) -> Self {
        Kept { version, at, is_copied: false }
    }
}

/// What came of saving last, before there were words that wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastSave {
    /// Nothing that can be said: what was there before is kept as a self-audit of its own.
    Unknown,
    Kept(Kept),
    Failed(StoreError),
}

/// How the open self-audit stands with what is kept of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SaveState {
    /// Nothing is open.
    #[default]
    Nothing,
    /// An example is open: nothing of it is kept.
    Example,
    /// It is as the store has it.
    Kept(Kept, Editing),
    /// The same, read after it was taken over from another tab, with nothing edited here since: what that tab saved
    /// last may come to this one's store after the lock.
    TakenOver(Kept),
    /// Words are unsaved, and the timer runs.
    Waiting {
        last: LastSave,
        /// When the first of them was typed, in milliseconds.
        since: f64,
    },
    /// Words are unsaved, and the store is being written.
    Writing { last: LastSave, editing: Editing },
    /// Words are unsaved, as the store did not take them. No timer runs: the next edit begins one, and the next box or
    /// page that is left tries again.
    Failed(StoreError, Editing),
    /// What was unsaved is kept as a self-audit of its own. It is not what the store has of this one.
    KeptApart(Editing),
}

/// What can happen to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A self-audit was opened; nothing of the one before is unsaved.
    Opened(Kept),
    /// What is open was read from the store once more; nothing of it is unsaved.
    ReadAnew(Kept),
    /// An example was opened.
    ExampleOpened,
    /// Nothing is open: what is to be opened is on its way, or could not be opened.
    Closed,
    /// This self-audit was deleted, or every one where none is named.
    Deleted(Option<LocalId>),
    /// Something was edited, at this many milliseconds.
    Edited(f64),
    /// A box was left.
    BoxLeft,
    /// It has to be in the store before anything else is done: the page is left, or a file is made.
    SaveNow,
    /// The timer that was started has run out.
    TimerRanOut,
    /// The store has it, and gave it back the same.
    Written { at: String, copy: MirrorCopy, text: String },
    /// The store did not take it.
    NotWritten { error: StoreError, copy: MirrorCopy, text: String },
    /// The second store has this version.
    Copied(Version),
    /// It was kept with its unsaved words as a self-audit of its own, under this id.
    KeptApart(LocalId),
    /// Another tab edits it, or asks to.
    EditedElsewhere,
    /// This tab may edit it.
    EditedHere,
    /// This tab has taken it over from another one, and read it anew where nothing was unsaved.
    TakenOver,
    /// Another tab has saved it.
    SavedElsewhere,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum SideEffect {
    /// Starts the timer of this many milliseconds, instead of the one that runs.
    StartTimer(f64),
    StopTimer,
    /// Writes what is open to the store.
    Write,
    /// Has a second copy made.
    Copy(MirrorCopy, String),
    /// Reads what is open from the store once more.
    ReadAnew,
}

/// What was typed and is on this page only, even where it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
enum OnThisPageOnly {
    /// Nothing ever: the browser keeps what is saved.
    Never,
    /// Words in these self-audits, each with the version that has them all, where that is known.
    Words(BTreeMap<LocalId, Option<VersionVector>>),
}

impl OnThisPageOnly {
    /// Notes an event, of the self-audit that is open, if one is. `waits` is whether words are unsaved after it.
    fn note(&mut self, event: &Event, open: Option<&LocalId>, waits: bool) {
        let OnThisPageOnly::Words(words) = self else { return };
        match (event, open) {
            (Event::Edited(_), Some(open)) if waits => {
                words.insert(open.clone(), None);
            }
            (Event::Opened(Kept { version, .. }) | Event::ReadAnew(Kept { version, .. }), _) => {
                if let Some(with_all) = words.get_mut(&version.local_id) {
                    *with_all = Some(version.version_vector.clone());
                }
            }
            (Event::Written { copy, .. } | Event::NotWritten { copy, .. }, Some(_)) if !waits => {
                if let Some(with_all) = words.get_mut(&copy.local_id) {
                    *with_all = Some(copy.revision.version_vector.clone());
                }
            }
            (Event::Copied(Version { local_id, version_vector }), _) => {
                words.retain(|id, with_all| id != local_id || with_all.as_ref() != Some(version_vector));
            }
            (Event::KeptApart(new), Some(open)) => {
                words.remove(open);
                words.insert(new.clone(), None);
            }
            (Event::Deleted(of), _) => words.retain(|id, _| of.as_ref().is_some_and(|of| of != id)),
            _ => {}
        }
    }
}

/// The state, and what of it outlives the self-audit that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct SaveMachine {
    state: SaveState,
    /// What is open; none where that is an example.
    open: Option<LocalId>,
    on_this_page_only: OnThisPageOnly,
}

impl SaveMachine {
    /// A machine with nothing open.
    pub fn new(persistence: Persistence) -> Self {
        let on_this_page_only = match persistence {
            Persistence::InThisBrowser => OnThisPageOnly::Never,
            Persistence::WhileOpen => OnThisPageOnly::Words(BTreeMap::new()),
        };
        SaveMachine { state: SaveState::Nothing, open: None, on_this_page_only }
    }

    /// How it stands.
    pub fn state(&self) -> &SaveState {
        &self.state
    }

    /// Whether something typed is not saved yet.
    pub fn is_unsaved(&self) -> bool {
        matches!(self.state, SaveState::Waiting { .. } | SaveState::Writing { .. } | SaveState::Failed(..))
    }

    /// Whether words are lost where the page is left now: they are not saved, or nothing keeps them.
    pub fn would_lose_words(&self) -> bool {
        let is_on_this_page_only = matches!(&self.on_this_page_only, OnThisPageOnly::Words(words) if !words.is_empty());
        self.is_unsaved() || is_on_this_page_only
    }

    /// Where what is open is edited.
    pub fn editing(&self) -> Editing {
        match self.state {
            SaveState::Kept(_, editing)
            | SaveState::Writing { editing, .. }
            | SaveState::Failed(_, editing)
            | SaveState::KeptApart(editing) => editing,
            SaveState::Nothing | SaveState::Example | SaveState::TakenOver(_) | SaveState::Waiting { .. } => {
                Editing::Here
            }
        }
    }

    /// What is said of it.
    pub fn status(&self) -> SaveStatus {
        match &self.state {
            SaveState::Nothing | SaveState::KeptApart(_) => SaveStatus::Quiet,
            SaveState::Example => SaveStatus::Example,
            SaveState::Kept(kept, _) | SaveState::TakenOver(kept) => {
                SaveStatus::Saved { at: kept.at.clone(), twice: kept.is_copied }
            }
            SaveState::Waiting { last, .. } | SaveState::Writing { last, .. } => match last {
                LastSave::Unknown => SaveStatus::Saving { last: None },
                LastSave::Kept(kept) => SaveStatus::Saving { last: Some(kept.at.clone()) },
                LastSave::Failed(error) => SaveStatus::Failed(error.clone()),
            },
            SaveState::Failed(error, _) => SaveStatus::Failed(error.clone()),
        }
    }

    /// Takes in what happened, and says what is to be done, in this order.
    pub fn on(&mut self, event: Event) -> Vec<SideEffect> {
        let had_timer = matches!(self.state, SaveState::Waiting { .. }) && event != Event::TimerRanOut;
        if let Event::Deleted(Some(other)) = &event
            && self.open.as_ref() != Some(other)
        {
            self.on_this_page_only.note(&event, self.open.as_ref(), false);
            return Vec::new();
        }
        let was = mem::take(&mut self.state);
        let (state, mut effects) = transitions::next(was, event.clone());
        let waits = matches!(state, SaveState::Waiting { .. });
        match &event {
            Event::Opened(kept) | Event::ReadAnew(kept) => self.open = Some(kept.version.local_id.clone()),
            Event::ExampleOpened | Event::Closed | Event::Deleted(_) => self.open = None,
            _ => {}
        }
        self.on_this_page_only.note(&event, self.open.as_ref(), waits);
        if had_timer && !waits {
            effects.insert(0, SideEffect::StopTimer);
        }
        self.state = state;
        effects
    }
}
