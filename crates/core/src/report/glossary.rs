//! What the words of the schemes and of the app mean: one table in plain sentences, and which of its words a page
//! uses. Abbreviations are spelled out as the schemes' documents do it; where a document does not, that is said.

use crate::scheme::levels::Measure;
use crate::scheme::{Element, Outcome, Point, Question, Scheme};

/// A word, and what it means.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    pub word: &'static str,
    /// A plain sentence or two.
    pub meaning: &'static str,
    /// Whether it is a word of the app, which may mean something else in the sentences of a scheme.
    pub is_of_app: bool,
}

/// A word of the schemes.
const fn of_scheme(word: &'static str, meaning: &'static str) -> Term {
    Term { word, meaning, is_of_app: false }
}

/// A word of the app.
const fn of_app(word: &'static str, meaning: &'static str) -> Term {
    Term { word, meaning, is_of_app: true }
}

/// Every term, sorted without regard to capitals.
pub const TERMS: &[Term] = &[
    of_app("aspect", "What the local authority scheme calls an element."),
    of_scheme(
        "ASYE",
        "Assessed and supported year in employment, for newly qualified social workers. The document itself has only the short form.",
    ),
    of_app(
        "backup file",
        "A file that you save to keep. It has everything in one self-audit, and you can open it again here.",
    ),
    of_scheme(
        "baseline",
        "On the Improvement Route, the Improvement Specialist’s assessment against the Quality Mark standard. Feedback and targets come from it.",
    ),
    of_app("ceiling", "The highest rating that your answers allow, for one element in one phase."),
    of_app(
        "check code",
        "Ten letters and digits, worked out from what is in a file. If the sender reads you the same code, the file is complete and unchanged. It does not show who filled it in.",
    ),
    of_scheme("CPD", "Continuing professional development."),
    of_scheme("CQC", "Care Quality Commission. The ASYE document has only the short form."),
    of_app(
        "criterion",
        "What the ASYE scheme calls an element. The local authority booklet uses the word for a statement.",
    ),
    of_app(
        "critical",
        "A critical statement can move the ceiling. The local authority booklet prints these in bold, as far as our copy shows.",
    ),
    of_scheme("DCSF", "Department for Children, Schools and Families, the government department in 2009."),
    of_app("descriptor", "What the Early Permanence Quality Mark calls an element."),
    of_app(
        "element",
        "One part of a scheme, with its own page and questions. Some schemes call it an aspect, a criterion, a descriptor or a judgement.",
    ),
    of_app(
        "evidence",
        "Something that shows what you say, such as a document or an observation. You record what it is and where it is kept. The document itself stays there.",
    ),
    of_scheme("EYC", "Early Years consultant."),
    of_scheme("EYFS", "Early Years Foundation Stage."),
    of_scheme("EYOD", "Early Years Outcomes Duty."),
    of_scheme(
        "floor target",
        "A target that the booklet of 2009 names for primary and secondary schools. It does not explain it.",
    ),
    of_scheme(
        "Full",
        "One of the two levels of the Early Permanence Quality Mark. An agency may apply for it at once, or for Working Towards first.",
    ),
    of_scheme("G", "In the number of a statement: Good."),
    of_scheme("GCSE", "General Certificate of Secondary Education. The booklet has only the short form."),
    of_app("judgement", "What the joint visit form calls an element."),
    of_scheme("LA", "Local authority."),
    of_scheme("LDD", "Learning difficulties and disabilities."),
    of_scheme("NCA", "National Challenge adviser."),
    of_scheme(
        "NEC",
        "National evaluation criteria, for ASYE programmes. They are not in the scheme’s document, so use your own copy.",
    ),
    of_scheme("NEC+", "Criteria that are a step beyond the NEC."),
    of_scheme("NI", "In the number of a statement: Needs improvement."),
    of_scheme("NLE", "National Leader of Education."),
    of_app("open", "Not decided by the scheme’s document. Only the scheme can say which is right."),
    of_scheme("OS", "In the number of a statement: Outstanding."),
    of_app(
        "phase",
        "Early Years, Primary or Secondary. In the local authority scheme you answer an aspect once for each of its phases.",
    ),
    of_scheme("PRU", "Pupil referral unit. The booklet itself has only the short form."),
    of_scheme("PSA", "Public Service Agreement. The booklet refers to its national targets."),
    of_scheme("QA", "Quality assurance."),
    of_scheme("QM", "Quality Mark. The extended services page has only the short form, in “QM Cycle”."),
    of_scheme("QS", "In the number of a line: quality standard."),
    of_app("rating", "A level that a person chooses. Readymark does not work it out."),
    of_app(
        "readiness",
        "Whether your answers meet what the scheme’s document states, and why. The scheme itself makes the decision.",
    ),
    of_app("scheme pack", "A file with a scheme that is not built into Readymark. Its name ends in .pack.json."),
    of_app(
        "second copy",
        "Each save also goes into this browser’s database. That copy survives a crash, but it is on the same computer.",
    ),
    of_scheme("SEF", "Self-evaluation form."),
    of_app("self-audit", "What one organisation says about itself for one scheme."),
    of_scheme("SEN", "Special educational needs."),
    of_scheme("SI", "In the number of a statement: Significant improvement needed."),
    of_scheme("SIP", "School improvement partner."),
    of_scheme(
        "spiky profile",
        "What the ASYE document calls it when a programme meets the NEC or goes beyond them in some areas, and needs further development in others.",
    ),
    of_scheme("SSIA", "Senior School Improvement Adviser, of the National Strategies."),
    of_app("statement", "One sentence about an element at one level. You say whether it is so."),
    of_app("URN", "A school’s unique reference number."),
    of_scheme(
        "Working Towards",
        "One of the two levels of the Early Permanence Quality Mark. An agency may apply for it first, and for Full later.",
    ),
];

impl Term {
    /// Whether it stands in a text as whole words, as one or as several. Where it has capitals, so must the text.
    fn is_in(&self, text: &str, in_small_letters: &str) -> bool {
        let has_capitals = self.word.contains(|letter: char| letter.is_ascii_uppercase());
        let text = if has_capitals { text } else { in_small_letters };
        let several = match self.word.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{}s", self.word),
        };
        has_words(text, self.word) || has_words(text, &several)
    }
}

/// Whether `words` stand in a text with no letter or digit before or after them.
fn has_words(text: &str, words: &str) -> bool {
    let joins = |letter: char| letter.is_ascii_alphanumeric();
    let mut pieces = text.split(words);
    let mut before = pieces.next().unwrap_or_default();
    pieces.any(|after| {
        let stands_apart = !before.ends_with(joins) && !after.starts_with(joins);
        before = after;
        stands_apart
    })
}

/// The terms that stand in some texts, sorted.
pub fn used_in<'text>(texts: impl IntoIterator<Item = &'text str>) -> Vec<&'static Term> {
    let mut used = vec![false; TERMS.len()];
    for text in texts {
        let in_small_letters = text.to_ascii_lowercase();
        for (term, used) in TERMS.iter().zip(&mut used) {
            *used = *used || term.is_in(text, &in_small_letters);
        }
    }
    TERMS.iter().zip(used).filter(|(_, used)| *used).map(|(term, _)| term).collect()
}

/// The terms that a page needs explained: the schemes' own that stand in the texts of its scheme, and the app's that
/// stand in its own. “Open” in a sentence of a scheme is a word like any other.
pub fn on_page<'text>(
    of_scheme: impl IntoIterator<Item = &'text str>,
    of_app: impl IntoIterator<Item = &'text str>,
) -> Vec<&'static Term> {
    let (theirs, ours) = (used_in(of_scheme), used_in(of_app));
    let is_needed = |term: &&Term| if term.is_of_app { ours.contains(term) } else { theirs.contains(term) };
    TERMS.iter().filter(is_needed).collect()
}

/// The texts of the scheme on the page of an element.
pub fn texts_of_element<'scheme>(scheme: &'scheme Scheme, element: &'scheme Element) -> Vec<&'scheme str> {
    let mut texts = vec![element.title.as_str(), &element.requirement.text];
    texts.extend(element.advised_by.iter().map(|advice| advice.text.as_str()));
    texts.extend(element.guidance.iter().flat_map(|piece| [piece.title.as_str(), &piece.statement.text]));
    texts.extend(element.points.iter().chain(&element.compare).flat_map(of_point));
    texts.extend(element.criteria.iter().flat_map(|criterion| [criterion.code.as_str(), &criterion.statement.text]));
    texts.extend(element.measures.iter().flat_map(of_measure));
    for prompt in &element.prompts {
        texts.push(&prompt.statement.text);
        texts.extend(prompt.parts.iter().map(String::as_str));
    }
    texts.extend(scheme.questions_of(&element.id).flat_map(of_question));
    texts
}

/// The texts of the scheme on the page about readiness.
pub fn texts_of_readiness(scheme: &Scheme) -> Vec<&str> {
    scheme
        .elements
        .iter()
        .map(|element| element.title.as_str())
        .chain(scheme.outcomes.iter().flat_map(of_outcome))
        .collect()
}

/// The texts of the scheme on the dashboard.
pub fn texts_of_dashboard(scheme: &Scheme) -> Vec<&str> {
    let themes = scheme.themes.iter().map(|theme| theme.title.as_str());
    themes.chain(scheme.elements.iter().map(|element| element.title.as_str())).collect()
}

fn of_point(point: &Point) -> [&str; 2] {
    [&point.code, &point.statement.text]
}

fn of_measure(measure: &Measure) -> impl Iterator<Item = &str> {
    [measure.ask.as_str(), &measure.short].into_iter().chain(measure.hint.as_deref())
}

fn of_question(question: &Question) -> impl Iterator<Item = &str> {
    let options = question.options().iter().map(|option| option.title.as_str());
    [question.ask.as_str()].into_iter().chain(question.hint.as_deref()).chain(options)
}

fn of_outcome(outcome: &Outcome) -> impl Iterator<Item = &str> {
    let facts = outcome.facts.iter().flat_map(|(name, fact)| [name.as_str(), &fact.text]);
    let lines = outcome.lines.iter().flat_map(|line| [Some(line.title.as_str()), line.open_note.as_deref()]);
    [outcome.title.as_str(), &outcome.ready].into_iter().chain(facts).chain(lines.flatten())
}
