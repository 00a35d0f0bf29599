//! The columns of every sheet: the promise to whoever reads one. A column is only ever added: none is removed, renamed,
//! given another type or another meaning. `docs/spreadsheet.md` is this list in words, and a test holds the two
//! together. Names that the tables of many self-audits have too (`docs/columns.md`) mean the same here.

use super::Part;

/// What the cells of a column hold. Any may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Date,
    Number,
}

impl Kind {
    /// As the list of columns calls it.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Number => "number",
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called in the file, for good.
    pub name: &'static str,
    pub kind: Kind,
    /// The part it is of, where it holds what people have typed: it is there only where that part is included.
    pub part: Option<Part>,
    pub meaning: &'static str,
}

/// A sheet before it is filled.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    /// What one row is.
    pub row: &'static str,
    /// In order, those with what people have typed among them.
    pub columns: &'static [Column],
}

const fn text(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Text, part: None, meaning }
}

const fn date(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Date, part: None, meaning }
}

const fn number(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Number, part: None, meaning }
}

const fn typed(part: Part, name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Text, part: Some(part), meaning }
}

const REMARKS: Column = text(
    "remarks",
    "What is to be known about the row: what is missing, what cannot be read, what a text holds that cannot be seen",
);

/// Every sheet, in order.
pub const TABLES: [Table; 6] = [SELF_AUDIT, ANSWERS, EVIDENCE, ACTIONS, RATINGS, COLUMNS];

pub(super) const SELF_AUDIT: Table = Table {
    name: "self_audit",
    row: "the self-audit",
    columns: &[
        text("scheme", "Title of the scheme"),
        text("edition", "Edition of the scheme that it was made with"),
        text("setting", "The kind of provider it is for"),
        text("provider_name", "Name of the organisation, as typed"),
        typed(Part::Texts, "provider_kind", "Kind of organisation, as typed"),
        text("provider_id", "URN or another number, as typed"),
        typed(Part::Texts, "contact_role", "The contact’s role, as typed"),
        date("dated", "Date of the self-audit, where it can be read"),
        typed(Part::Texts, "dated_as_typed", "Date of the self-audit, as typed"),
        REMARKS,
    ],
};

pub(super) const ANSWERS: Table = Table {
    name: "answers",
    row: "a question, statement or figure that is asked now, answered or not; then an answer to one that is not",
    columns: &[
        text("element_code", "Number of the element in the scheme’s document"),
        text("element", "Title of the element; empty for a question about the whole"),
        text("section", "Title of the section or of the table; empty for a question about an element"),
        text("phase", "Title of the phase, where it is asked in each"),
        text("question", "The question in a few words, or the number of a statement"),
        text("asked", "The question, the statement or the figure in full"),
        text("status", "Answered; Not answered; No longer asked; No place in this edition. Only the first counts"),
        text(
            "answer",
            "What was chosen, a date, a figure, or how a statement stands; empty where the answer is in your own words",
        ),
        date("date", "The same as a date, where it is one"),
        number("number", "The same as a number, where it is one figure"),
        number("share_part", "Of a share, so many"),
        number("share_of", "of so many"),
        typed(Part::Texts, "text", "What was typed: an answer in your own words, or a reason"),
        text("provenance", "Where the question comes from"),
        REMARKS,
    ],
};

pub(super) const EVIDENCE: Table = Table {
    name: "evidence",
    row: "a piece of evidence",
    columns: &[
        typed(Part::Texts, "title", "Its title"),
        text("kind", "Title of its kind"),
        date("dated", "Its date, where it is one that can be read"),
        typed(Part::Texts, "dated_as_typed", "Its date or period, as typed"),
        typed(Part::Kept, "kept", "Where it is kept"),
        date("review_by", "When it is to be looked at again, where that can be read"),
        typed(Part::Texts, "review_by_as_typed", "When it is to be looked at again, as typed"),
        typed(Part::Owners, "looked_after_by", "Who looks after it"),
        text("elements", "Numbers of the elements it supports, with a comma between them"),
        text("facets", "What it shows, with a semicolon between them"),
        text("complete", "Yes, where it has a title, a kind and a place, so that somebody could find it; otherwise No"),
        typed(Part::Notes, "note", "The note about it"),
        REMARKS,
        text("evidence_id", "Its id in the file"),
    ],
};

pub(super) const ACTIONS: Table = Table {
    name: "actions",
    row: "an action, in the order in which they fall due; those that are done last",
    columns: &[
        typed(Part::Texts, "what", "What is to be done"),
        typed(Part::Owners, "who", "By whom"),
        date("due", "By when, where it is a date that can be read"),
        typed(Part::Texts, "by_when", "By when, as typed"),
        text("status", "Not started; In progress; Completed"),
        text("element_code", "Number of the element it is for; empty for the whole"),
        text("element", "Title of the element it is for"),
        text("complete", "Yes, where it says what, who and by when; otherwise No"),
        REMARKS,
        text("action_id", "Its id in the file"),
    ],
};

pub(super) const RATINGS: Table = Table {
    name: "ratings",
    row: "a rating, entered or not: of an element in a phase, or of a theme in a phase or altogether",
    columns: &[
        text("theme", "Title of the theme"),
        text("element_code", "Number of the element; empty where the whole theme is rated"),
        text("element", "Title of the element"),
        text("phase", "Title of the phase; empty where all of them are rated together"),
        text("rating", "The rating as entered; empty where there is none"),
        text("ceiling_best", "The best rating that the answers may still allow"),
        text("ceiling_worst", "The worst that they may come to; the same once it is settled"),
        text(
            "against_ceiling",
            "How the rating stands to that: Within; Not settled, where answers are missing that could rule it out; Above",
        ),
        text("other_view", "The rating of whoever looks at it from outside"),
        typed(Part::Texts, "impact", "The evidence of impact for the rating"),
        typed(Part::Texts, "above_ceiling_reason", "Why a rating above what the answers allow is kept"),
        typed(Part::Texts, "difference", "Why the two views differ"),
        typed(Part::Texts, "reason", "Why a whole theme is rated so"),
        REMARKS,
    ],
};

pub(super) const COLUMNS: Table = Table {
    name: "columns",
    row: "a column of the other sheets",
    columns: &[
        text("sheet", "Name of the sheet"),
        text("column", "Name of the column: it stays the same in every file"),
        text("type", "What its cells hold, where they are not empty: text, date or number"),
        text("meaning", "What it says"),
    ],
};
