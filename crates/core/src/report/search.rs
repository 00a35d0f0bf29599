//! Looking for words in one self-audit: in what was typed, and in what the scheme says. Capitals and accents make no
//! difference, and the quotation marks of a keyboard find printed ones.

mod letters;

use letters::Letters;

use super::check::{CheckRow, Group, RowTarget};
use super::review::replies;
use super::{after, check, hub};
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::audit::{Answer, Audit, Sentence, UserText};
use crate::scheme::ids::{ElementId, SectionId};
use crate::scheme::table::Table;
use crate::scheme::{Element, Guidance, Point, Question, Scheme, Section, is_for};
use crate::submission::Submission;

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
    /// A part of the list of every answer, by its number.
    Part(usize),
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
    groups.extend(after::group(scheme, &submission.after_submission));
    groups.extend(replies::group(Some(scheme), submission));
    SearchResults {
        answers: groups
            .iter()
            .enumerate()
            .flat_map(|numbered| in_group(numbered, &submission.audit, &letters, &words))
            .chain(in_reasons(&View::new(scheme, &submission.audit), &letters, &words))
            .collect(),
        scheme: in_scheme(scheme, &submission.audit, &letters, &words),
    }
}

fn in_group<'a>(
    (number, group): (usize, &'a Group),
    audit: &'a Audit,
    letters: &'a Letters<'_>,
    words: &'a [String],
) -> impl Iterator<Item = SearchHit> + 'a {
    let typed = group.rows.iter().filter(|row| row.target != RowTarget::WorkedOut);
    typed.filter_map(move |row| {
        let excerpt = letters.excerpt(typed_in(row, audit)?.as_typed(), words)?;
        let target = match row.target {
            RowTarget::NotAsked | RowTarget::Nowhere => SearchTarget::Part(number),
            _ => SearchTarget::Row(row.target.clone()),
        };
        let place = Sentence::new().then(group.title.as_str()).then(": ").then(row.label.whole());
        Some(SearchHit { place, excerpt, target })
    })
}

/// What was typed or chosen in a row, without the words of ours that the list puts before its parts.
fn typed_in(row: &CheckRow, audit: &Audit) -> Option<UserText> {
    let joined = |parts: &[&UserText]| {
        let parts = parts.iter().filter(|part| !part.is_blank()).map(|part| Sentence::from(*part));
        Sentence::join(parts, "\n").whole()
    };
    match &row.target {
        RowTarget::Evidence(id) => audit.evidence_item(id).map(|item| {
            joined(&[&item.title, &item.kept, &item.dated, &item.review_by, &item.looked_after_by, &item.note])
        }),
        RowTarget::Action(id) => audit.action(id).map(|action| joined(&[&action.what, &action.who])),
        _ => row.said.as_ref().map(Sentence::whole),
    }
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

fn in_scheme(scheme: &Scheme, audit: &Audit, letters: &Letters<'_>, words: &[String]) -> Vec<SearchHit> {
    let mut search = Search { letters, words, hits: Vec::new() };
    for guidance in &scheme.guidance {
        search.guidance("About the scheme", guidance, || SearchTarget::Hub);
    }
    for section in scheme.sections.iter().filter(|section| is_for(&section.settings, &audit.setting)) {
        search.section(scheme, section);
    }
    let listed = hub::listed(scheme, audit);
    for question in &scheme.element_questions {
        let is_asked = |element: &&&Element| scheme.questions_of(&element.id).any(|known| known.id == question.id);
        let asked_of: Vec<&&Element> = listed.iter().filter(is_asked).collect();
        let is_here = is_for(&question.settings, &audit.setting);
        if let Some(element) = asked_of.first().filter(|_| is_here) {
            let mut place = Place::of(&element.id, &question.id);
            if let Some(phase) = element.phases.first().filter(|_| question.each_phase) {
                place = place.in_phase(phase);
            }
            let [one, many] = &scheme.element_word;
            let of = match asked_of.len() {
                1 => hub::numbered(scheme, audit, element),
                some if some < listed.len() => format!("Some {many}"),
                _ => format!("Every {one}"),
            };
            search.question(&format!("{of}: {}", question.short), question, &place);
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

    fn section(&mut self, scheme: &Scheme, section: &Section) {
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
            let title = format!("{}: {}", section.title, question.short);
            if let Some(place) = hub::whole_places(scheme, question).first() {
                self.question(&title, question, place);
            }
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
        self.points(title, &element.compare, target);
        if let Some(advice) = &element.advised_by {
            self.text(title, &advice.text, target);
        }
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
