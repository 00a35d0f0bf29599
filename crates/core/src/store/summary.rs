//! The summary of a self-audit, which stands beside its slots: what the list on the first page shows of it,
//! so that the list needs nothing that reads a file. It is never a source of truth. It names the texts in the
//! slots it was made from, and holds only while just those stand there.
//!
//! Its text is one value to a line, in the order of [`Summary::to_text`]. `wasm/start.js` reads the scheme and the
//! kind of pages, to fetch what they need, without reading the rest; the key is `readymark/1/<local id>/summary`.
//! Whatever is done with that must be right where it no longer holds.

use std::hash::{DefaultHasher, Hasher as _};

use chrono::NaiveDate;

use super::{Revision, StoreError};
use crate::after_submission::standing::AfterContext;
use crate::audit::{Sentence, UserText};
use crate::readiness;
use crate::report::{after, alike, headline, review};
use crate::scheme::Scheme;
use crate::scheme::ids::{DocumentId, ReviewId, SchemeId, SubmissionId};
use crate::submission::Submission;
use crate::submission::timestamp::Timestamp;
use crate::submission::version_vector::VersionVector;

/// A longer one, in bytes, is not kept: reading it would be no quicker than reading the self-audit.
pub(super) const MAX_BYTES: usize = 16_384;

/// The pages of a submission whose scheme is rated, of any other, and of one that is assessed.
const PAGES: [&str; 3] = ["rated", "audit", "review"];

/// What the list shows of a self-audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub document: DocumentId,
    /// Whether it is assessed here, not filled in.
    pub is_review: bool,
    /// The version it was made from.
    pub revision: Revision,
    pub scheme: SchemeId,
    /// Whether its pages are those of a scheme in which elements are rated.
    pub is_rated: bool,
    /// A pack's is somebody else's words, and so may be its settings'.
    pub scheme_title: UserText,
    /// Empty where none is chosen, or the scheme is not known.
    pub setting_title: UserText,
    /// As it was typed, without space around it.
    pub organisation: UserText,
    /// How it stands, in a sentence or two.
    pub standing: Sentence,
    /// The day on which that is so, where another day would say something else.
    day: Option<String>,
    /// Its short answers, each with its label, which tell it apart from others.
    pub facts: Vec<(Sentence, Sentence)>,
}

/// What a summary must have been made by, on and from, to hold now.
#[derive(Clone, Copy)]
pub struct SummaryContext<'a> {
    /// The app: its version and build. Another one may say something else of the same answers.
    pub app: &'a str,
    pub today: NaiveDate,
}

impl Summary {
    /// The summary of a version of a submission, with its scheme where that is known.
    pub fn of(submission: &Submission, revision: &Revision, scheme: Option<&Scheme>, today: NaiveDate) -> Self {
        let (audit, edition) = (&submission.audit, &submission.edition);
        let setting = scheme.and_then(|scheme| scheme.setting(&audit.setting));
        let (standing, day) = match scheme {
            Some(scheme) => standing(submission, scheme, today),
            None => {
                let error = StoreError::NoScheme;
                (format!("{} {}", error.what_happened(), error.what_to_do()).into(), None)
            }
        };
        let facts = scheme.map(|scheme| alike::facts(scheme, audit)).unwrap_or_default();
        Summary {
            document: submission.document(),
            is_review: submission.review.is_some(),
            revision: revision.clone(),
            scheme: edition.scheme.clone(),
            is_rated: submission.review.is_none() && scheme.is_some_and(Scheme::is_rated),
            scheme_title: scheme.map_or_else(|| (&edition.scheme_title).into(), |scheme| (&scheme.title).into()),
            setting_title: setting.map(|setting| (&setting.title).into()).unwrap_or_default(),
            organisation: audit.provider.organisation.trimmed().unwrap_or_default(),
            standing,
            day: day.map(|day| day.to_string()),
            facts,
        }
    }

    /// As it is kept, made by this app from the texts in the two slots.
    pub(super) fn to_text(&self, app: &str, slots: &[Option<String>; 2]) -> String {
        let Revision { saved_at, check_code, version_vector } = &self.revision;
        let [rated, other, review] = PAGES;
        let pages = match (self.is_review, self.is_rated) {
            (true, _) => review,
            (false, true) => rated,
            (false, false) => other,
        };
        let [first, second] = slots.each_ref().map(mark);
        let lines = [
            self.scheme.as_str(),
            pages,
            app,
            self.day.as_deref().unwrap_or_default(),
            &first,
            &second,
            self.document.as_str(),
            saved_at.as_str(),
            check_code,
            &version_vector.to_string(),
        ];
        let texts = [&self.scheme_title, &self.setting_title, &self.organisation]
            .map(|text| line_of(std::slice::from_ref(text)));
        let facts = self.facts.iter().flat_map(|(label, said)| [label, said]);
        let sentences = [&self.standing].into_iter().chain(facts).map(|sentence| line_of(sentence.parts()));
        let lines = lines.into_iter().map(str::to_owned);
        let rest = lines.chain(texts).chain(sentences).collect::<Vec<_>>().join("\n");
        format!("{}\n{rest}", fingerprint(&rest))
    }

    /// The summary in a text, where it is undamaged, was made by this app from the texts in the two slots, and
    /// holds today.
    pub(super) fn parse(text: &str, context: &SummaryContext<'_>, slots: &[Option<String>; 2]) -> Option<Self> {
        let (check, rest) = text.split_once('\n')?;
        if check != fingerprint(rest) {
            return None;
        }
        let mut lines = rest.split('\n');
        let mut line = || lines.next();
        let (scheme, pages, app, day) = (line()?, line()?, line()?, line()?);
        let is_made_from = [line()?, line()?] == slots.each_ref().map(mark);
        let holds = day.is_empty() || day == context.today.to_string();
        if app != context.app || !is_made_from || !holds {
            return None;
        }
        let id = line()?;
        let is_review = PAGES.last() == Some(&pages);
        let document = match is_review {
            true => DocumentId::Review(ReviewId::new(id)?),
            false => DocumentId::Submission(SubmissionId::new(id)?),
        };
        let revision = Revision {
            saved_at: Timestamp::new(line()?)?,
            check_code: line()?.to_owned(),
            version_vector: VersionVector::parse(line()?)?,
        };
        let mut sentence = || line().map(sentence_of);
        let (scheme_title, setting_title) = (sentence()?.whole(), sentence()?.whole());
        let (organisation, standing) = (sentence()?.whole(), sentence()?);
        let mut facts = Vec::new();
        while let Some(label) = sentence() {
            facts.push((label, sentence()?));
        }
        Some(Summary {
            document,
            revision,
            scheme: SchemeId::new(scheme)?,
            is_rated: PAGES.first() == Some(&pages),
            is_review,
            scheme_title,
            setting_title,
            organisation,
            standing,
            day: (!day.is_empty()).then(|| day.to_owned()),
            facts,
        })
    }
}

/// The scheme that a summary names, as it stands in its text, whether or not that still holds.
pub(super) fn scheme_in(text: &str) -> Option<&str> {
    text.split('\n').nth(1)
}

/// How a submission stands, and the day on which that is so, where another day would say something else: what
/// happened after submission, once anything was recorded; otherwise what its answers add up to.
fn standing(submission: &Submission, scheme: &Scheme, today: NaiveDate) -> (Sentence, Option<NaiveDate>) {
    if submission.review.is_some() {
        return (review::headline(scheme, submission).into(), None);
    }
    let Submission { audit, after_submission, .. } = submission;
    let readiness = readiness::assess(scheme, audit);
    match after::recorded(&AfterContext { scheme, audit, readiness: &readiness, after_submission, today }) {
        Some(recorded) => (recorded, Some(today)),
        None => (headline::headline(scheme, audit, &readiness).into(), None),
    }
}

/// Stands between the parts of a sentence in its line.
const BETWEEN: char = '\t';
/// Stands before the letter for a character that a part of a line cannot have: the end of a line, what stands between
/// parts, and this itself.
const ESCAPE: char = '\\';
const ESCAPED: [(char, char); 3] = [(ESCAPE, ESCAPE), ('\n', 'n'), (BETWEEN, 't')];

/// The parts of a sentence as one line.
fn line_of(parts: &[UserText]) -> String {
    let mut line = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            line.push(BETWEEN);
        }
        for letter in part.as_typed().chars() {
            match ESCAPED.iter().find(|(escaped, _)| *escaped == letter) {
                Some((_, by)) => line.extend([ESCAPE, *by]),
                None => line.push(letter),
            }
        }
    }
    line
}

/// The sentence in a line that [`line_of`] gave.
fn sentence_of(line: &str) -> Sentence {
    let mut sentence = Sentence::new();
    for part in line.split(BETWEEN) {
        let (mut text, mut letters) = (String::new(), part.chars());
        while let Some(letter) = letters.next() {
            let by = if letter == ESCAPE { letters.next() } else { None };
            let escaped = by.and_then(|by| ESCAPED.iter().find(|(_, other)| *other == by));
            text.push(escaped.map_or(letter, |(escaped, _)| *escaped));
        }
        sentence.push(text);
    }
    sentence
}

/// Which text stands in a slot; nothing where none does.
fn mark(text: &Option<String>) -> String {
    text.as_deref().map(fingerprint).unwrap_or_default()
}

/// Tells two texts apart, so that a change of any of them is noticed. It is quick where a digest is not, keeps
/// nobody from making another text with the same one, and may be another in another build of the app.
fn fingerprint(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    format!("{:016x}", hasher.finish())
}
