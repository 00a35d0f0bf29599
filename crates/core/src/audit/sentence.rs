//! Words of ours and of others in one sentence. Each part is still told apart, so that a name in it that runs from
//! right to left stands on its own and turns nothing else around (R3.4).

use super::UserText;

/// A sentence, or any words, in parts. Like the texts in it, it is only shown through `report::shown`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sentence(Vec<UserText>);

impl Sentence {
    /// Nothing said yet.
    pub fn new() -> Self {
        Sentence::default()
    }

    /// The same, going on with this.
    pub fn then(mut self, part: impl Into<UserText>) -> Self {
        self.push(part);
        self
    }

    /// Goes on with this; one that is empty adds no part.
    pub fn push(&mut self, part: impl Into<UserText>) {
        let part = part.into();
        if !part.is_empty() {
            self.0.push(part);
        }
    }

    /// The parts, in order; none is empty.
    pub fn parts(&self) -> &[UserText] {
        &self.0
    }

    /// Several one after another, with the same words between them.
    pub fn join(sentences: impl IntoIterator<Item = Sentence>, between: &str) -> Sentence {
        let mut all = Sentence::new();
        for (index, sentence) in sentences.into_iter().enumerate() {
            all.push(if index == 0 { "" } else { between });
            all.0.extend(sentence.0);
        }
        all
    }

    /// Whether there is nothing in it at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether nothing is said in it: spaces say nothing.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(UserText::is_blank)
    }

    /// All of it as one text.
    pub fn whole(&self) -> UserText {
        self.0.iter().map(UserText::as_typed).collect::<String>().into()
    }
}

impl From<&Sentence> for Sentence {
    fn from(sentence: &Sentence) -> Self {
        sentence.clone()
    }
}

impl<T: Into<UserText>> From<T> for Sentence {
    fn from(text: T) -> Self {
        Sentence::new().then(text)
    }
}

// What is said can be held against words without being shown.
impl PartialEq<str> for Sentence {
    fn eq(&self, other: &str) -> bool {
        self.whole() == *other
    }
}

impl PartialEq<&str> for Sentence {
    fn eq(&self, other: &&str) -> bool {
        self.whole() == **other
    }
}
