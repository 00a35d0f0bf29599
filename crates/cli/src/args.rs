//! What can be asked on the command line, and the words of `--help`.

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use crate::ending::EXPLAINED;

/// Many self-audits at once: check them, make tables of them, draw a sample.
///
/// Everything happens on this computer. Nothing is sent anywhere, and no file you name is changed.
#[derive(Debug, Parser)]
#[command(name = "readymark", version, after_help = EXPLAINED, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check each file: what it is, whether it has changed since it was saved, and what it is ready for
    #[command(after_help = EXPLAINED, after_long_help = CHECK_HELP)]
    Check(Check),
    /// Scheme packs
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Write tables of many self-audits: a row for each submission, answer, requirement, evidence and action
    #[command(after_help = EXPLAINED, after_long_help = ROWS_HELP)]
    Rows(Rows),
    /// Draw a random sample that anybody can draw again
    #[command(after_help = EXPLAINED, after_long_help = SAMPLE_HELP)]
    Sample(Sample),
    /// Write invented self-audits, for tests and rehearsals
    #[command(hide = true, after_help = EXPLAINED)]
    Generate(Generate),
}

#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Say everything that is wrong with a scheme pack, line by line
    #[command(after_help = PACK_CHECK_HELP)]
    Check(PackCheck),
}

/// The files a command looks at.
#[derive(Clone, Debug, Default, Group)]
pub struct Files {
    /// Files, and folders with all that is in them; “-” reads one file from standard input
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    pub paths: Vec<PathBuf>,
    /// Read more paths from this file, one a line; “-” reads them from standard input
    #[arg(long, value_name = "LIST")]
    pub files_from: Option<PathBuf>,
    /// Use the scheme in this pack too; can be given several times
    #[arg(long = "pack", value_name = "PACK")]
    pub packs: Vec<PathBuf>,
}

#[derive(Debug, Group)]
pub struct Check {
    #[command(flatten)]
    pub files: Files,
    /// Write one JSON object a line, for other programs
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Group)]
pub struct PackCheck {
    /// The scheme packs; “-” reads one from standard input
    #[arg(value_name = "FILE", required = true)]
    pub packs: Vec<PathBuf>,
}

#[derive(Debug, Group)]
pub struct Rows {
    #[command(flatten)]
    pub files: Files,
    /// The folder to create for the tables. It must not exist yet, unless you add --force
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// What the tables are written as
    #[arg(long, value_enum, default_value_t = Format::Parquet)]
    pub format: Format,
    /// Add what people have typed: answers, and titles, places, owners and notes of evidence and actions. They may
    /// contain sensitive text
    #[arg(long)]
    pub free_text: bool,
    /// Replace the folder if an earlier “readymark rows” wrote it. The old tables are deleted
    #[arg(long)]
    pub force: bool,
}

/// What tables are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A folder for each table, in parts by scheme and year, for DuckDB and Spark
    Parquet,
    /// A file for each table, with a description of its columns (CSVW)
    Csv,
    /// A file for each table, one JSON object a line
    Ndjson,
}

#[derive(Debug, Group)]
pub struct Sample {
    #[command(flatten)]
    pub files: Files,
    /// How many to draw; with --by, from each group
    #[arg(long, value_name = "N")]
    pub size: usize,
    /// A word or number that you choose and write down. With it, anybody who has the same files draws the same sample
    #[arg(long, value_name = "SEED")]
    pub seed: String,
    /// Draw from each group separately
    #[arg(long, value_enum)]
    pub by: Option<Stratum>,
    /// Write the list as JSON
    #[arg(long)]
    pub json: bool,
}

/// What the groups of a sample have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stratum {
    /// Scheme and kind of provider
    Setting,
    /// Scheme
    Scheme,
    /// Scheme, and what they are ready for
    Outcome,
}

#[derive(Debug, Group)]
pub struct Generate {
    /// The folder to write. It must not be there yet
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// How many submissions
    #[arg(long, value_name = "N")]
    pub count: u64,
    /// The same seed gives the same files
    #[arg(long, value_name = "S")]
    pub seed: u64,
}

const CHECK_HELP: &str = "\
With --json there is one object a line for each file, in the order they are found:
  file          the path, or “-”
  kind          self-audit, review, newer-format, pack, faulty-pack or not-opened
  problem       why it was not opened, or what is wrong with it; left out where all is good
  what_to_do    what to do about that; left out where there is nothing to do
  organisation, setting, saved_at, submission_id
  scheme        {id, title, edition, known}; known is same, other-edition or no
  digest, check_code
  intact        whether it is as it was saved
  readiness     {sentence, outcomes}; an outcome is {id, title, verdict, sentence, to_go, gaps};
                verdict is ready, not-yet or open; a gap is {todo, open}
  faults        of a pack: {line, message}
  review_id, submission_id, submission_digest, submission_intact, version, final
                of a review: which, of which submission, whether that was as it had been saved,
                and whether the review is finalised
Keys may be added; none will change its meaning. Invisible characters are written as \\u and
their code.

Exit codes:
  0  every file was opened, is as it was saved, and its scheme is known
  1  a file was not opened, was changed since it was saved, is of a newer format, is of a scheme
     or an edition that is not known, or is a scheme pack that needs correcting; all others were
     looked at
  2  the command line is wrong, or a pack it names cannot be used; nothing was done
  3  the output could not be written";

const PACK_CHECK_HELP: &str = "\
Exit codes:
  0  nothing is wrong with any pack
  1  a pack needs correcting, or could not be read
  2  the command line is wrong, or a pack it names cannot be used; nothing was done
  3  the output could not be written";

const ROWS_HELP: &str = "\
The folder holds the tables submissions, answers, requirements, evidence and actions.
docs/columns.md says what each column means; docs/collating.md has questions to ask, as SQL.
Every version of a self-audit has its rows: the columns submission_id, digest and version tell a
file that is there twice from a newer version.

What assessors decide about a submission is not in these tables yet.

The folder is written beside its place under a name that ends in .unfinished, and renamed when it
is whole. With --force the one that is there is kept until then.

Exit codes:
  0  every file was taken, and is as it was saved
  1  a file was not taken, or was changed since it was saved, and standard error says which;
     all others are in the tables
  2  the command line is wrong, or a pack it names cannot be used; nothing was done
  3  the folder could not be written, or no file was taken; what was there before is as it was";

const SAMPLE_HELP: &str = "\
Of several versions of one self-audit the newest counts. If two copies were changed separately,
neither is drawn, and a message names both. A file that was changed since it was saved, or damaged,
is not drawn either. A file that is there twice counts once.

Each self-audit gets a ticket: SHA-256 over the seed, a colon and the digest of its file, in
hexadecimal. The smallest tickets are drawn. So the order in which files are found makes no
difference, and anybody can check the draw.

Exit codes:
  0  every file was looked at
  1  a file could not be drawn from, and standard error says why
  2  the command line is wrong, or a pack it names cannot be used; nothing was done
  3  the output could not be written";
