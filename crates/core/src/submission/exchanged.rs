//! The versions of a submission that somebody else has or had, by which two versions that have parted can tell on which
//! side something changed. Of each there are only digests, never a word: one of each item that is said in it
//! ([`super::item`]), with a salt that is made anew for each version. A digest cannot be turned back into what was said;
//! whoever has the file and guesses it to the letter can see that the guess is right.
//!
//! One version would do for two people who send one file back and forth: the last one received. Three are kept, and each
//! is needed where more is going on:
//!
//! * `received`: the last that came, opened to go on from or brought in. It holds all that was decided when
//!   it came, so none of it is asked again.
//! * `sent`: the last that was saved to be sent. Whoever brings in the parts of many colleagues has *received* the
//!   last of them; who of the others sends again, says by this which of theirs was brought in already.
//! * `shared`: the last that this side and the one received had in common. Where colleagues bring each other’s parts
//!   together, that is what the others started from, which neither has received or sent last.
//!
//! Together they take no more than [`MOST_UNITS`] of a file. Where that is not enough `shared` gives way, then `sent`, and
//! in a submission that long even `received`.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::Submission;
use super::digest::{item_words, value_words};
use super::item::{Item, Said, items};
use super::version_vector::{VersionVector, WriterId};

/// The most that all digests together take of a file, in UTF-16 units.
pub const MOST_UNITS: usize = 200_000;

/// Hexadecimal digits of an item’s name, and of it with what is said.
const NAME_DIGITS: usize = 8;
const VALUE_DIGITS: usize = 16;

/// What goes into every digest of one version: sixteen letters or digits, lower case, drawn at random by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salt(WriterId);

impl Salt {
    /// The salt, or `None` unless the text is exactly sixteen lower-case letters or digits of ASCII.
    pub fn new(text: &str) -> Option<Self> {
        WriterId::new(text).map(Salt)
    }

    /// A salt of letters that were drawn as an id is, and go into nothing else.
    pub fn of(drawn: WriterId) -> Self {
        Salt(drawn)
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One item of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ItemDigest {
    /// Of what it is.
    name: u32,
    /// Of what it is and what is said.
    value: u64,
}

/// One version, by its digests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Which version it is.
    pub version: VersionVector,
    pub salt: Salt,
    /// In order.
    digests: Arc<[ItemDigest]>,
}

impl Base {
    /// What a submission says in the version that has this version vector. The salt is not to be used again.
    pub fn of(submission: &Submission, version: &VersionVector, salt: Salt) -> Self {
        let mut digests: Vec<ItemDigest> =
            items(submission).iter().map(|(item, value)| digest(salt, item, Some(value))).collect();
        digests.sort_unstable();
        Base { version: version.clone(), salt, digests: digests.into() }
    }

    /// Whether this, or nothing, was said of an item in it.
    pub fn holds(&self, item: &Item, value: Option<&Said>) -> bool {
        let sought = digest(self.salt, item, value);
        match value {
            Some(_) => self.digests.binary_search(&sought).is_ok(),
            None => {
                let from = self.digests.partition_point(|digest| digest.name < sought.name);
                self.digests.get(from).is_none_or(|digest| digest.name != sought.name)
            }
        }
    }

    /// The digests in order, each as 24 hexadecimal digits: 8 of the item, 16 of the item with what is said.
    pub fn hex(&self) -> String {
        self.digests.iter().map(|ItemDigest { name, value }| format!("{name:08x}{value:016x}")).collect()
    }

    /// The version whose digests [`Base::hex`] writes so; `None` of any other text.
    pub fn from_hex(version: VersionVector, salt: Salt, digits: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if !digits.bytes().all(is_digit) {
            return None;
        }
        let (entries, rest) = digits.as_bytes().as_chunks::<{ NAME_DIGITS + VALUE_DIGITS }>();
        let digest = |entry: &[u8; NAME_DIGITS + VALUE_DIGITS]| {
            let (name, value) = std::str::from_utf8(entry).ok()?.split_at(NAME_DIGITS);
            Some(ItemDigest { name: u32::from_str_radix(name, 16).ok()?, value: u64::from_str_radix(value, 16).ok()? })
        };
        let digests: Vec<ItemDigest> = entries.iter().map(digest).collect::<Option<_>>()?;
        (rest.is_empty() && digests.is_sorted()).then(|| Base { version, salt, digests: digests.into() })
    }

    /// How much of a file its digests take, in UTF-16 units.
    fn units(&self) -> usize {
        self.digests.len() * (NAME_DIGITS + VALUE_DIGITS)
    }
}

/// The digests of an item, and of it with what is said: the first bytes of the SHA-256 of the salt and of each word,
/// after its length in bytes (eight bytes, the highest first).
fn digest(salt: Salt, item: &Item, value: Option<&Said>) -> ItemDigest {
    let mut hash = Sha256::new_with_prefix(salt.to_string());
    let add = |hash: &mut Sha256, word: &str| {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word);
    };
    item_words(item).iter().for_each(|word| add(&mut hash, word));
    let name = hash.clone().finalize();
    value.map(value_words).unwrap_or_default().iter().for_each(|word| add(&mut hash, word));
    let value = hash.finalize();
    let first = |bytes: &[u8], many: usize| bytes.iter().take(many).fold(0u64, |all, byte| all << 8 | u64::from(*byte));
    ItemDigest {
        name: u32::try_from(first(&name, NAME_DIGITS / 2)).unwrap_or_default(),
        value: first(&value, VALUE_DIGITS / 2),
    }
}

/// The versions that were sent and received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    pub received: Option<Base>,
    pub sent: Option<Base>,
    pub shared: Option<Base>,
}

impl Exchanged {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.versions().next().is_none()
    }

    /// Each version there is.
    pub fn versions(&self) -> impl Iterator<Item = &Base> {
        [&self.received, &self.sent, &self.shared].into_iter().flatten()
    }

    /// What a submission keeps once this version of it was saved to be sent, also as a backup.
    #[must_use]
    pub fn after_sending(submission: &Submission, version: &VersionVector, salt: Salt) -> Self {
        Exchanged { sent: Some(Base::of(submission, version, salt)), ..submission.exchanged.clone() }.tidied()
    }

    /// What a submission keeps that goes on from a file, with what is in that and its version vector.
    #[must_use]
    pub fn after_opening(file: &Submission, version: &VersionVector, salt: Salt) -> Self {
        let Exchanged { received, sent, shared } = file.exchanged.clone();
        let opened = Base::of(file, version, salt);
        // What the sender had in common with others is what this side has in common with them.
        Exchanged { received: Some(opened), shared: received.or(shared).or_else(|| sent.clone()), sent }.tidied()
    }

    /// What a submission keeps once another version was brought into it: `shared` is the last one both come from, where
    /// one is known ([`super::merge::Merge::shared`]).
    #[must_use]
    pub fn after_merging(
        ours: &Exchanged,
        shared: Option<&Base>,
        theirs: &Submission,
        version: &VersionVector,
        salt: Salt,
    ) -> Self {
        let shared = shared.or(ours.shared.as_ref()).cloned();
        Exchanged { received: Some(Base::of(theirs, version, salt)), sent: ours.sent.clone(), shared }.tidied()
    }

    /// The same with another version sent last.
    #[must_use]
    pub fn with_sent(self, sent: Option<Base>) -> Self {
        Exchanged { sent, ..self }.tidied()
    }

    /// The same without what can be spared most; nothing where there is none left.
    pub fn with_less(self) -> Option<Self> {
        let Exchanged { received, sent, shared } = self;
        match (&shared, &sent, &received) {
            (Some(_), _, _) => Some(Exchanged { received, sent, shared: None }),
            (None, Some(_), _) => Some(Exchanged { received, sent: None, shared: None }),
            (None, None, Some(_)) => Some(Exchanged::default()),
            (None, None, None) => None,
        }
    }

    /// Each version once, and no more than there is room for.
    fn tidied(mut self) -> Self {
        let is_version = |other: &Option<Base>, base: &Base| {
            other.as_ref().is_some_and(|other| other.version.last() == base.version.last())
        };
        self.sent = self.sent.filter(|base| !is_version(&self.received, base));
        self.shared = self.shared.filter(|base| !is_version(&self.received, base) && !is_version(&self.sent, base));
        let mut room = MOST_UNITS;
        let mut fits = |base: &Base| {
            let fits = base.units() <= room;
            room -= if fits { base.units() } else { room };
            fits
        };
        self.received = self.received.filter(&mut fits);
        self.sent = self.sent.filter(&mut fits);
        self.shared = self.shared.filter(&mut fits);
        self
    }
}
