//! A report for people who do not open the app: governors, a cabinet, a board. Plain values that a page, paper and
//! Word lay out alike; what goes into one is ticked before it is made.

mod answers;
mod blank;
mod included;
mod outcome;
mod plain;
mod ratings;
mod register;
mod sources;

use chrono::NaiveDate;

use super::after;
use super::check::PROVIDER;
use crate::after_submission::standing::AfterContext;
use crate::audit::change::ProviderField;
use crate::audit::{Sentence, date};
use crate::bundle::{CheckCode, name_of_organisation};
use crate::readiness::Readiness;
use crate::scheme::Scheme;
use crate::submission::Submission;
pub use answers::of_element;
pub use blank::blank;
pub use included::{Included, PersonalText, ReportPart, offered, personal_texts};
pub use plain::plain;

/// A report, from its title to the last block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenReport {
    /// Whose it is.
    pub title: Sentence,
    /// Of what: the scheme, for whom.
    pub subtitle: Sentence,
    /// What every sheet says at its head.
    pub running_head: Sentence,
    pub blocks: Vec<Block>,
}

/// A part of a report that is laid out in one way. A line break in a sentence is a line break on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The heading of what follows, up to the next of its depth.
    Heading(Depth, Sentence),
    Paragraph(Sentence),
    List(Vec<Sentence>),
    /// What can be chosen, each with a box to tick by hand.
    Choices(Vec<Sentence>),
    /// Things said under their names.
    Facts(Vec<Fact>),
    Table(ReportTable),
    /// Room to write by hand: so many lines.
    Room(u8),
}

/// How deep a heading stands under the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    Part,
    Section,
}

/// One thing said, under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub name: Sentence,
    pub said: Sentence,
}

/// A table: as many cells in each row as there are heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTable {
    /// What it is of.
    pub caption: String,
    pub heads: Vec<Sentence>,
    pub rows: Vec<Vec<Sentence>>,
}

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct ReportContext<'a> {
    pub scheme: &'a Scheme,
    pub submission: &'a Submission,
    pub readiness: &'a Readiness,
    /// The reviews that came back.
    pub reviews: &'a [Submission],
    pub included: &'a Included,
    pub today: NaiveDate,
    /// That of a file which says exactly this; nothing where there is none.
    pub check_code: Option<&'a CheckCode>,
}

impl ReportContext<'_> {
    fn has(&self, part: ReportPart) -> bool {
        self.included.has(part)
    }

    /// The check code of the file that says exactly this: of what is assessed that is the one that was sent.
    fn check_code(&self) -> Option<CheckCode> {
        match &self.submission.review {
            Some(review) => CheckCode::from_hex(&review.file.digest),
            None => self.check_code.cloned(),
        }
    }
}

/// The report of a submission, of the parts that are ticked.
pub fn report(context: &ReportContext<'_>) -> WrittenReport {
    let ReportContext { scheme, submission, today, .. } = *context;
    let audit = &submission.audit;
    let setting = scheme.setting(&audit.setting).map(|setting| Sentence::from(&setting.title));
    let title = Sentence::from(audit.provider.organisation.or("Unnamed organisation"));
    let subtitle = Sentence::join([Some((&scheme.title).into()), setting].into_iter().flatten(), " · ");
    let printed = date::in_words(today);
    let running = [title.clone(), (&scheme.title).into(), printed.into(), code(context).into()];
    let mut blocks = vec![Block::Facts(about(context))];
    blocks.extend(scheme.archived.iter().map(|archived| Block::Paragraph((&archived.text).into())));
    blocks.extend(outcome::blocks(context));
    blocks.extend(ratings::blocks(context));
    blocks.extend(answers::overview(context));
    blocks.extend(answers::of_the_whole(context));
    blocks.extend(answers::of_elements(context));
    blocks.extend(answers::figures(context));
    blocks.extend(register::evidence(context));
    blocks.extend(register::actions(context));
    blocks.extend(after_submission(context));
    blocks.extend(reviews(context));
    blocks.extend(sources::blocks(context));
    blocks.extend(signatures());
    WrittenReport { title, subtitle, running_head: Sentence::join(running, " · "), blocks }
}

impl Block {
    fn part(title: impl Into<Sentence>) -> Self {
        Block::Heading(Depth::Part, title.into())
    }

    fn section(title: impl Into<Sentence>) -> Self {
        Block::Heading(Depth::Section, title.into())
    }

    fn paragraph(text: impl Into<Sentence>) -> Self {
        Block::Paragraph(text.into())
    }

    /// A table; nothing where it has no rows.
    fn table(caption: &str, heads: Vec<Sentence>, rows: Vec<Vec<Sentence>>) -> Option<Self> {
        (!rows.is_empty()).then(|| Block::Table(ReportTable { caption: caption.to_owned(), heads, rows }))
    }

    /// Things said under their names; nothing where nothing is.
    fn facts(facts: Vec<Fact>) -> Option<Self> {
        (!facts.is_empty()).then_some(Block::Facts(facts))
    }
}

impl Fact {
    fn new(name: impl Into<Sentence>, said: impl Into<Sentence>) -> Self {
        Fact { name: name.into(), said: said.into() }
    }
}

/// The check code where a file says exactly this; otherwise that none does.
fn code(context: &ReportContext<'_>) -> String {
    match context.check_code() {
        Some(code) => format!("Check code {code}"),
        None => "Not yet saved as a file".to_owned(),
    }
}

/// Who, of when, and in which file.
fn about(context: &ReportContext<'_>) -> Vec<Fact> {
    let ReportContext { scheme, submission, today, .. } = *context;
    let provider = &submission.audit.provider;
    let mut facts = Vec::new();
    for (field, label) in PROVIDER.iter().filter(|(field, _)| *field != ProviderField::Organisation) {
        let is_left_out = *field == ProviderField::ContactRole && !context.has(ReportPart::Names);
        let text = provider.field(*field);
        let said = if *field == ProviderField::Dated { text.as_date() } else { text.trimmed() };
        facts.extend(said.filter(|_| !is_left_out).map(|said| Fact::new(*label, said)));
    }
    facts.push(Fact::new("Report made on", date::in_words(today)));
    facts.push(match context.check_code() {
        Some(code) => Fact::new("Check code of the file", code.to_string()),
        None => Fact::new("File", "Not yet saved as a file"),
    });
    let document = &scheme.document;
    facts.push(Fact::new(
        "Scheme’s document",
        format!("{} ({}, {})", document.title, document.publisher, document.year),
    ));
    facts
}

/// What happened after submission, and what the provider answers to reviews.
fn after_submission(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, .. } = *context;
    let mut groups: Vec<_> = after::group(scheme, &submission.after_submission).into_iter().collect();
    if context.has(ReportPart::Reviews) {
        groups.extend(super::review::replies::group(Some(scheme), submission));
    }
    groups.into_iter().flat_map(|group| answers::in_part(context, group)).collect()
}

/// The reviews that came back, each with everything that is said in it.
fn reviews(context: &ReportContext<'_>) -> Vec<Block> {
    if !context.has(ReportPart::Reviews) {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    for review in context.reviews {
        let Some(said) = &review.review else { continue };
        let kind = if said.is_decision_alone() { "Decision: " } else { "Review: " };
        let who = super::review::who(context.scheme, &said.reviewer);
        blocks.push(Block::part(Sentence::join([kind.into(), who], "")));
        for group in super::review::groups(context.scheme, review) {
            if let Some(facts) = Block::facts(answers::facts(group.rows)) {
                blocks.extend([Block::section(group.title), facts]);
            }
        }
    }
    blocks
}

/// Room for those who sign.
fn signatures() -> Vec<Block> {
    let heads = ["Role", "Signature", "Date"].map(Sentence::from).to_vec();
    let rows = vec![vec![Sentence::new(); 3]; 2];
    [Some(Block::part("Signatures")), Block::table("Signatures", heads, rows)].into_iter().flatten().collect()
}

/// How it stands after submission, where anything was recorded.
fn recorded(context: &ReportContext<'_>) -> Option<Sentence> {
    let ReportContext { scheme, submission, readiness, today, .. } = *context;
    let (audit, after_submission) = (&submission.audit, &submission.after_submission);
    after::recorded(&AfterContext { scheme, audit, after_submission, readiness, today })
}

/// A name for a file of a report: whose, of which scheme, and of which day, with this ending.
pub fn file_name(submission: &Submission, today: NaiveDate, ending: &str) -> String {
    let who = name_of_organisation(&submission.audit.provider.organisation);
    format!("{who}.{}.report.{today}.{ending}", submission.edition.scheme)
}
