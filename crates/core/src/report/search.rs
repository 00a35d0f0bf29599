//! Looking for words in one self-audit: in what was typed, and in what the scheme says. Capitals and accents make no
//! difference, and the quotation marks of a keyboard find printed ones.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::check::{CheckRow, Group, RowTarget};
use super::{after, check, hub};
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::audit::{Answer, Audit, Sentence, UserText};
use crate::scheme::ids::{ElementId, SectionId};
use crate::scheme::table::Table;
use crate::scheme::{Element, Guidance, Point, Question, Scheme, Section, is_for};
use crate::submission::Submission;

/// Characters of a text that are shown before what was found, and after it.
const BEFORE: usize = 60;
const AFTER: usize = 120;

/// What was found, in the order of the self-audit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResults {
    /// In what was typed or chosen.
    pub answers: Vec<SearchHit>,
    /// In the scheme's own words.
    pub scheme: Vec<SearchHit>,
}

/// One text in which every word was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Where it stands, such as “3. Planning: How far it is met”.
    pub place: Sentence,
    pub excerpt: Excerpt,
    pub target: SearchTarget,
}

/// A piece of a text around the first word that was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub before: UserText,
    pub found: UserText,
    pub after: UserText,
}

/// The page on which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchTarget {
    /// The first page of the self-audit, on which the scheme is told about.
    Hub,
    Row(RowTarget),
    Section(SectionId),
    Element(ElementId),
}

/// Gives a letter without its accents, and nothing for an accent by itself. Whoever searches hands it in, as every
/// browser knows what Unicode says of each letter.
pub type WithoutAccents<'a> = &'a dyn Fn(char) -> String;

/// Everything in which each of the words that are looked for stands; nothing where none is.
pub fn search(scheme: &Scheme, submission: &Submission, query: &UserText, plain: WithoutAccents<'_>) -> SearchResults {
    let letters = Letters::new(plain);
    let words: Vec<String> = query.as_typed().split_whitespace().map(|word| letters.fold(word).text).collect();
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return SearchResults::default();
    }
    let mut groups = check::groups(scheme, &submission.audit);
    groups.extend(after::group(scheme, &submission.review));
    SearchResults {
        answers: groups
            .iter()
            .flat_map(|group| in_group(group, &letters, &words))
            .chain(in_reasons(&View::new(scheme, &submission.audit), &letters, &words))
            .collect(),
        scheme: in_scheme(scheme, &submission.audit, &letters, &words),
    }
}

fn in_group<'a>(
    group: &'a Group,
    letters: &'a Letters<'_>,
    words: &'a [String],
) -> impl Iterator<Item = SearchHit> + 'a {
    let typed = group.rows.iter().filter(|row| row.target != RowTarget::WorkedOut);
    typed.filter_map(move |row| in_row(group, row, letters, words))
}

/// Statements are the scheme's own, so they are not among the answers. What was typed of them is why one does not apply.
fn in_reasons<'a>(
    view: &'a View<'a>,
    letters: &'a Letters<'_>,
    words: &'a [String],
) -> impl Iterator<Item = SearchHit> + 'a {
    view.audit.answers.keys().filter_map(move |place| {
        let Some(Answer::NotApplicable(reason)) = view.said(place) else { return None };
        let excerpt = letters.excerpt(reason.as_typed(), words)?;
        let target = SearchTarget::Row(RowTarget::Question(place.clone()));
        Some(SearchHit { place: check::label(view, place).into(), excerpt, target })
    })
}

/// What a piece of evidence or an action is called was typed too.
fn in_row(group: &Group, row: &CheckRow, letters: &Letters<'_>, words: &[String]) -> Option<SearchHit> {
    let is_named = matches!(row.target, RowTarget::Evidence(_) | RowTarget::Action(_));
    let label = row.label.whole();
    let found = row.said.as_ref().and_then(|said| letters.excerpt(said.whole().as_typed(), words));
    let excerpt = found.or_else(|| is_named.then(|| letters.excerpt(label.as_typed(), words)).flatten())?;
    let place = Sentence::new().then(group.title.as_str()).then(": ").then(label);
    Some(SearchHit { place, excerpt, target: SearchTarget::Row(row.target.clone()) })
}

fn in_scheme(scheme: &Scheme, audit: &Audit, letters: &Letters<'_>, words: &[String]) -> Vec<SearchHit> {
    let mut search = Search { letters, words, hits: Vec::new() };
    for guidance in &scheme.guidance {
        search.guidance("About the scheme", guidance, || SearchTarget::Hub);
    }
    for section in scheme.sections.iter().filter(|section| is_for(&section.settings, &audit.setting)) {
        search.section(section);
    }
    let listed = hub::listed(scheme, audit);
    for question in &scheme.element_questions {
        let is_asked = |element: &&&Element| scheme.questions_of(&element.id).any(|known| known.id == question.id);
        let asked_of = listed.iter().find(is_asked);
        let is_here = is_for(&question.settings, &audit.setting);
        if let Some(element) = asked_of.filter(|_| is_here) {
            let mut place = Place::of(&element.id, &question.id);
            if let Some(phase) = element.phases.first().filter(|_| question.each_phase) {
                place = place.in_phase(phase);
            }
            let every = format!("Every {}: {}", scheme.element_word[0], question.short);
            search.question(&every, question, &place);
        }
    }
    for table in &scheme.tables {
        search.table(table);
    }
    for element in listed {
        search.element(&hub::numbered(scheme, audit, element), element);
    }
    search.hits
}

/// The words looked for, and what was found so far.
struct Search<'a> {
    letters: &'a Letters<'a>,
    words: &'a [String],
    hits: Vec<SearchHit>,
}

impl Search<'_> {
    fn text(&mut self, place: &str, text: &str, target: impl FnOnce() -> SearchTarget) {
        if let Some(excerpt) = self.letters.excerpt(text, self.words) {
            self.hits.push(SearchHit { place: place.into(), excerpt, target: target() });
        }
    }

    fn guidance(&mut self, place: &str, guidance: &Guidance, target: impl FnOnce() -> SearchTarget) {
        let text = format!("{}: {}", guidance.title, guidance.statement.text);
        self.text(place, &text, target);
    }

    fn points(&mut self, place: &str, points: &[Point], target: impl Fn() -> SearchTarget) {
        for point in points {
            self.text(place, &format!("{} {}", point.code, point.statement.text), &target);
        }
    }

    fn question(&mut self, place: &str, question: &Question, at: &Place) {
        let options = question.options().iter().flat_map(|option| [Some(&option.title), option.meaning.as_ref()]);
        let texts = [Some(&question.ask), question.hint.as_ref()].into_iter().chain(options).flatten();
        let text = texts.map(String::as_str).collect::<Vec<_>>().join(" · ");
        self.text(place, &text, || SearchTarget::Row(RowTarget::Question(at.clone())));
    }

    fn section(&mut self, section: &Section) {
        let target = || SearchTarget::Section(section.id.clone());
        self.text(&section.title, &section.title, target);
        if let Some(intro) = &section.intro {
            self.text(&section.title, &intro.text, target);
        }
        for guidance in &section.guidance {
            self.guidance(&section.title, guidance, target);
        }
        self.points(&section.title, &section.points, target);
        for question in &section.questions {
            let place = format!("{}: {}", section.title, question.short);
            self.question(&place, question, &Place::whole(&question.id));
        }
    }

    /// The rows of a table of figures, each with the first figure of it.
    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let blank = table.columns.iter().find_map(|column| row.blanks(column).into_iter().next());
            if let Some(blank) = blank {
                let place = Place::whole(&blank.question).in_phase(&row.phase);
                self.text(&table.title, &row.title, || SearchTarget::Row(RowTarget::Question(place)));
            }
        }
    }

    fn element(&mut self, title: &str, element: &Element) {
        let target = || SearchTarget::Element(element.id.clone());
        self.text(title, &element.title, target);
        self.text(title, &element.requirement.text, target);
        for guidance in &element.guidance {
            self.guidance(title, guidance, target);
        }
        self.points(title, &element.points, target);
        let asked = |id| {
            let place = Place::of(&element.id, id);
            let place = element.phases.first().map(|phase| place.clone().in_phase(phase)).unwrap_or(place);
            SearchTarget::Row(RowTarget::Question(place))
        };
        for measure in &element.measures {
            self.text(title, &measure.ask, || asked(&measure.id));
        }
        for criterion in &element.criteria {
            let text = format!("{} {}", criterion.code, criterion.statement.text);
            self.text(title, &text, || asked(&criterion.id));
        }
        for prompt in &element.prompts {
            let text = [&prompt.statement.text].into_iter().chain(&prompt.parts).map(String::as_str);
            self.text(title, &text.collect::<Vec<_>>().join(" · "), target);
        }
    }
}

/// The end of a text, from the beginning of a word where that can be, with a mark where it is cut.
fn last_of(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(BEFORE) else { return text.to_owned() };
    let end = text.get(cut..).unwrap_or_default();
    let from = end.find(char::is_whitespace).and_then(|space| end.get(space..)).unwrap_or(end);
    format!("…{}", from.trim_start())
}

/// The beginning of a text, up to the end of a word where that can be, with a mark where it is cut.
fn first_of(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(AFTER) else { return text.to_owned() };
    let beginning = text.get(..cut).unwrap_or_default();
    let to = beginning.rfind(char::is_whitespace).and_then(|space| beginning.get(..space)).unwrap_or(beginning);
    format!("{}…", to.trim_end())
}

/// What letters are compared as, each worked out once.
struct Letters<'a> {
    without_accents: WithoutAccents<'a>,
    known: RefCell<BTreeMap<char, String>>,
}

impl<'a> Letters<'a> {
    fn new(without_accents: WithoutAccents<'a>) -> Self {
        Letters { without_accents, known: RefCell::default() }
    }

    /// A text as it is compared.
    fn fold(&self, original: &str) -> Folded {
        let mut folded = Folded { text: String::new(), origins: Vec::new(), len: original.len() };
        for (at, letter) in original.char_indices() {
            match on_a_keyboard(letter) {
                '\u{ad}' => {}
                letter if letter.is_ascii() => folded.text.push(letter.to_ascii_lowercase()),
                letter => {
                    let mut known = self.known.borrow_mut();
                    let small = || letter.to_lowercase().map(|small| (self.without_accents)(small)).collect();
                    folded.text.push_str(known.entry(letter).or_insert_with(small));
                }
            }
            folded.origins.resize(folded.text.len(), at);
        }
        folded
    }

    /// The piece of a text around the first of these words, where all of them stand in it.
    fn excerpt(&self, text: &str, words: &[String]) -> Option<Excerpt> {
        let folded = self.fold(text);
        let mut found: Option<Range<usize>> = None;
        for word in words {
            let at = folded.find(word)?;
            if found.as_ref().is_none_or(|first| at.start < first.start) {
                found = Some(at);
            }
        }
        let Range { start, end } = found?;
        let (before, rest) = text.split_at_checked(start)?;
        let (found, after) = rest.split_at_checked(end.checked_sub(start)?)?;
        Some(Excerpt { before: last_of(before).into(), found: found.into(), after: first_of(after).into() })
    }
}

/// A text as it is compared: in small letters without accents, each known by where it stands.
struct Folded {
    text: String,
    /// For each byte of `text` the byte of the original text at which its character begins.
    origins: Vec<usize>,
    /// How long the original text is, in bytes.
    len: usize,
}

impl Folded {
    /// Where a word stands in the original text, in bytes.
    fn find(&self, word: &str) -> Option<Range<usize>> {
        let at = self.text.find(word)?;
        let origin = |at: usize| self.origins.get(at).copied();
        let (start, last) = (origin(at)?, origin(at + word.len() - 1)?);
        // The character after that of the last letter, whose accents come with it.
        let next = self.origins.get(at + word.len()..)?.iter().copied().find(|origin| *origin > last);
        Some(start..next.unwrap_or(self.len))
    }
}

/// What a keyboard has in place of a printed character.
fn on_a_keyboard(letter: char) -> char {
    match letter {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        '\u{a0}' | '\n' | '\t' => ' ',
        other => other,
    }
}
