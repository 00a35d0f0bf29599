//! The columns of every table: the promise to whoever reads them. A column is only ever added: none is removed,
//! renamed, given another type or another meaning (R8.2). `docs/columns.md` is this list in words, and a test holds
//! the two together.

/// The version of this list, in every row.
pub const SCHEMA_VERSION: i64 = 1;

/// What the cells of a column hold. Any may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// 64 bits, with a sign.
    Integer,
    Boolean,
}

impl Kind {
    /// As the list of columns calls it.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether it holds what people have typed, and is only there where somebody asked for it.
    pub free_text: bool,
    pub meaning: &'static str,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    /// What one row is.
    pub row: &'static str,
    /// Those of this table, after [`SHARED`].
    pub own: &'static [Column],
}

impl Table {
    /// Every column, with free text or without, in order.
    pub fn columns(&self, free_text: bool) -> impl Iterator<Item = &'static Column> {
        SHARED.iter().chain(self.own).filter(move |column| free_text || !column.free_text)
    }
}

const fn text(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Text, free_text: false, meaning }
}

const fn integer(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Integer, free_text: false, meaning }
}

const fn boolean(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Boolean, free_text: false, meaning }
}

const fn free(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Text, free_text: true, meaning }
}

/// The columns that name the folders of Parquet, which are not in its files.
pub const PARTITIONS: [&str; 2] = ["scheme", "year"];

/// What is written for a year that is not given.
pub const NOT_GIVEN: &str = "not-given";

/// The first columns of every table: which file a row comes from.
pub const SHARED: &[Column] = &[
    integer("schema_version", "The version of this list of columns"),
    text("scheme", "Id of the scheme. In Parquet it names the folder"),
    text(
        "year",
        "Calendar year of the date that the provider gave this self-audit; “not-given” where there is none or it \
         cannot be read. In Parquet it names the folder",
    ),
    text("submission_id", "Id of the self-audit; all its versions have the same"),
    text("digest", "SHA-256 of the file’s payload, in hexadecimal. The same file under two names has the same"),
];

/// The tables, in the order in which they are written.
pub const TABLES: [Table; 5] = [SUBMISSIONS, ANSWERS, REQUIREMENTS, EVIDENCE, ACTIONS];

const SUBMISSIONS: Table = Table {
    name: "submissions",
    row: "a file",
    own: &[
        text("check_code", "The short form of the digest that two people can compare"),
        boolean("intact", "Whether the file is as it was saved"),
        text("edition", "Edition of the scheme that it was made with"),
        boolean("edition_known", "Whether that is the edition that the rows were made with"),
        text("scheme_digest", "SHA-256 of the scheme it was made with, in hexadecimal: a change of wording changes it"),
        text("setting", "Id of the kind of provider"),
        text("saved_at", "When it was saved, by the clock of whoever saved it: RFC 3339, UTC"),
        integer("saves", "How many times it was saved. It does not tell which of two versions is newer"),
        text(
            "version",
            "Where this version comes from: each writer with the number of its saves, such as \
             “0123456789abcdef:3”, oldest first, with a space between them",
        ),
        text("last_writer", "The last writer of the version"),
        integer("last_writer_saves", "The number of its saves"),
        boolean("version_whole", "Whether the writers go back to the beginning"),
        text("provider_name", "Name of the organisation, as typed"),
        free("provider_kind", "Kind of organisation, as typed"),
        text("provider_id", "URN or another number, as typed; which it is, is not known"),
        text("dated", "Date of the self-audit as year-month-day, where it can be read"),
        integer("elements_total", "Elements in use"),
        integer("elements_finished", "Elements marked as finished by the provider"),
        integer(
            "questions_total",
            "Questions asked now, of the whole and of elements; statements of rated elements too",
        ),
        integer("questions_answered", "Those with an answer"),
        integer("evidence_total", "Pieces of evidence"),
        integer("actions_total", "Actions"),
        text("ready_for", "Ids of the outcomes it is ready for, with a space between them"),
        text("not_ready_for", "Ids of the outcomes it is not ready for yet"),
        text("open_for", "Ids of the outcomes for which the scheme’s document leaves something open"),
        text("event", "Id of the state that was recorded last after submission"),
        text("event_on", "Its date as year-month-day, where it can be read"),
        free("contact_role", "The contact’s role, as typed"),
        free("dated_as_typed", "Date of the self-audit, as typed"),
    ],
};

const ANSWERS: Table = Table {
    name: "answers",
    row: "a question that is asked now, answered or not; or an answer to one that is not",
    own: &[
        text("element", "Id of the element; empty for a question about the whole"),
        text("element_code", "Number of the element in the scheme’s document"),
        text("question", "Id of the question, statement or figure"),
        text("phase", "Id of the phase, where it is asked in each"),
        text(
            "role",
            "What the question is: plain, extent, title, rating, impact, other-view, above-ceiling-reason, difference, \
             overall, reason, overview; statement or measure of a rated element; figure of a table. Empty where the scheme has \
             no such question",
        ),
        text(
            "status",
            "answered; unanswered; not-asked: an answer whose question is not asked now; no-place: an answer that \
             this edition has no place for. Only answered ones count",
        ),
        text("kind", "What the answer is: text, one, many, holds, not-applicable, share; empty where there is none"),
        text("choice", "Ids of the chosen options, with a space between them"),
        integer("choice_position", "Place of the option in its list, from 1; where one is chosen"),
        text("choice_tone", "How good the option reads: not, part, met, best or plain"),
        boolean("holds", "Whether a statement holds, answered or worked out"),
        integer("share_part", "Of a share, so many"),
        integer("share_of", "of so many"),
        text("ceiling_best", "With a rating: id of the best level that the answers may still allow"),
        text(
            "ceiling_worst",
            "With a rating: id of the worst level that they may come to; the same once it is settled",
        ),
        integer("characters", "Length of what was typed"),
        free("text", "What was typed"),
    ],
};

const REQUIREMENTS: Table = Table {
    name: "requirements",
    row: "a requirement of an outcome that applies, or may",
    own: &[
        text("outcome", "Id of the outcome"),
        text("outcome_verdict", "ready, not-yet or open"),
        integer("outcome_to_go", "In how many steps its gaps can be closed"),
        boolean("outcome_aimed_at", "Whether the provider says that it aims at this outcome"),
        text("outcome_applies", "Whether it applies: met, unanswered or open"),
        text("requirement", "Id of the requirement"),
        text("provenance", "Where it comes from: stated, published, derived, supplied or open"),
        boolean("gates", "Whether the outcome waits for it; otherwise it is advice"),
        text("truth", "met, not-met, unanswered or open"),
        integer("gaps", "How many things there are to answer or change for it"),
    ],
};

const EVIDENCE: Table = Table {
    name: "evidence",
    row: "a piece of evidence",
    own: &[
        text("evidence_id", "Its id in the file"),
        text("kind", "Id of its kind"),
        text("facets", "Ids of what it shows, with a space between them"),
        text("elements", "Ids of the elements it supports, with a space between them"),
        integer("elements_total", "How many those are"),
        boolean("complete", "Whether it has a title, a kind and a place, so that somebody could find it"),
        text("dated", "Its date as year-month-day, where it is one that can be read"),
        text("review_by", "By when to look at it again, as year-month-day, where it is a date that can be read"),
        free("title", "Its title"),
        free("kept", "Where it is kept"),
        free("dated_as_typed", "Its date or period, as typed"),
        free("review_by_as_typed", "By when to look at it again, as typed"),
        free("looked_after_by", "Who looks after it, as typed: a role, not a name"),
        free("note", "The note about it"),
    ],
};

const ACTIONS: Table = Table {
    name: "actions",
    row: "an action",
    own: &[
        text("action_id", "Its id in the file"),
        text("element", "Id of the element it is for; empty for the whole"),
        text("status", "not-started, in-progress or done"),
        boolean("complete", "Whether it says what, who and by when"),
        text("due", "By when, as year-month-day, where it is a date that can be read"),
        free("what", "What is to be done"),
        free("who", "By whom"),
        free("by_when", "By when, as typed"),
    ],
};
