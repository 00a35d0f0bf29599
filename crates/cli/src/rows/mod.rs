//! `readymark rows`: flat tables of many self-audits, for people who count.

mod answers;
pub mod cells;
pub mod columns;
mod folder;
pub mod of_submission;
mod parquet;
mod text;

use std::io;

use readymark_core::bundle::{Inspection, Integrity};
use readymark_core::catalogue::Catalogue;
use readymark_core::report::words::count;
use readymark_core::submission::SchemeMatch;
use serde_json::json;

use crate::args::{Format, Rows};
use crate::ending::Ending;
use crate::find::{self, Found};
use crate::open::{self, Reason};
use crate::terminal::{Terminal, path, why};
use crate::{each, schemes};
use columns::SCHEMA_VERSION;
use folder::NewFolder;
use of_submission::FileRows;
use parquet::ParquetTables;
use text::TextTables;

/// What comes of one file.
enum Made {
    Rows(FileRows),
    Lines(Vec<Vec<u8>>),
}

/// Where rows go.
enum Tables {
    Text(TextTables),
    Parquet(ParquetTables),
}

/// Writes the tables, and says how it ended.
///
/// # Errors
/// Where what is said could not be written.
pub fn run(args: &Rows, terminal: &mut Terminal) -> io::Result<Ending> {
    let catalogue = match schemes::with_packs(&args.files.packs) {
        Ok(catalogue) => catalogue,
        Err((pack, reason)) => {
            terminal.note(path(pack).then(": ").then(reason.whole()))?;
            return Ok(Ending::Wrong);
        }
    };
    let folder = match NewFolder::begin(&args.out, args.force, terminal) {
        Ok(folder) => folder,
        Err(refusal) => {
            terminal.note(refusal)?;
            return Ok(Ending::NotWritten);
        }
    };
    let mut counts = Counts::default();
    let written = write(args, &catalogue, &folder, &mut counts, terminal);
    let finished = match written {
        // A slip in a name must not put nothing in the place of good tables.
        Ok(()) if counts.taken == 0 => {
            folder.discard();
            terminal.stop_counting();
            terminal.note(
                "There was no self-audit that could be taken, so nothing was written. Check the names you gave.",
            )?;
            return Ok(Ending::NotWritten);
        }
        Ok(()) => folder.finish(about(args, &counts)),
        Err(problem) => {
            folder.discard();
            Err(problem)
        }
    };
    terminal.stop_counting();
    if let Err(problem) = finished {
        let words = path(&args.out).then(format!(" could not be written: {}. ", why(&problem)));
        terminal.note(words.then("What was there before is as it was."))?;
        return Ok(Ending::NotWritten);
    }
    let (taken, not_taken) = (count(counts.taken, "self-audit", "self-audits"), counts.not_taken);
    terminal.note(path(&args.out).then(format!(": {taken}, {} not taken.", count(not_taken, "file", "files"))))?;
    Ok(if counts.not_taken + counts.changed == 0 { Ending::Good } else { Ending::Problems })
}

#[derive(Default)]
struct Counts {
    taken: usize,
    not_taken: usize,
    changed: usize,
}

/// What the folder says of itself.
fn about(args: &Rows, counts: &Counts) -> serde_json::Value {
    let format = match args.format {
        Format::Parquet => "parquet",
        Format::Csv => "csv",
        Format::Ndjson => "ndjson",
    };
    json!({
        "readymark": env!("CARGO_PKG_VERSION"), "schema_version": SCHEMA_VERSION, "format": format,
        "free_text": args.free_text, "taken": counts.taken, "not_taken": counts.not_taken, "changed": counts.changed,
    })
}

fn write(
    args: &Rows,
    catalogue: &Catalogue,
    folder: &NewFolder,
    counts: &mut Counts,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let mut tables = match args.format {
        Format::Parquet => Tables::Parquet(ParquetTables::new(folder.path())),
        format => Tables::Text(TextTables::new(folder.path(), format, args.free_text)?),
    };
    let make = |found: &Found| {
        let (rows, is_intact) = rows_of(found, catalogue, args.free_text)?;
        Ok(match args.format {
            Format::Parquet => (Ok(Made::Rows(rows)), is_intact),
            format => (text::lines(&rows, format).map(Made::Lines), is_intact),
        })
    };
    let own = folder.own();
    each::file(find::all(&args.files, &own), terminal, make, |terminal, found, made: Result<_, Reason>| {
        let name = || path(found.path()).then(": ");
        match made {
            Err(reason) => {
                counts.not_taken += 1;
                terminal.note(name().then(reason.whole()))?;
            }
            Ok((made, is_intact)) => {
                counts.taken += 1;
                if !is_intact {
                    counts.changed += 1;
                    terminal.note(name().then(
                        "It was changed since it was saved, or damaged on the way. Its rows say “intact: false”.",
                    ))?;
                }
                match (&mut tables, made?) {
                    (Tables::Parquet(tables), Made::Rows(rows)) => tables.append(&rows)?,
                    (Tables::Text(tables), Made::Lines(lines)) => tables.append(&lines)?,
                    _ => {}
                }
            }
        }
        Ok(())
    })?;
    match tables {
        Tables::Parquet(tables) => tables.finish(),
        Tables::Text(tables) => tables.finish(),
    }
}

/// The rows of one file, and whether it is as it was saved.
///
/// # Errors
/// Why there are none.
fn rows_of(found: &Found, catalogue: &Catalogue, free_text: bool) -> Result<(FileRows, bool), Reason> {
    match open::open(found, catalogue)? {
        Inspection::Audit(file) => {
            let opened = file.opened();
            match opened.submission.edition.matched(catalogue) {
                SchemeMatch::Same(scheme) | SchemeMatch::OtherEdition(scheme) => {
                    Ok((of_submission::rows(opened, &scheme, free_text), opened.integrity == Integrity::Intact))
                }
                SchemeMatch::Unknown => Err(unknown_scheme()),
            }
        }
        other => Err(not_a_self_audit(&other)),
    }
}

/// Why a self-audit of a scheme that is not there cannot be taken.
pub fn unknown_scheme() -> Reason {
    Reason::new(
        "This is a self-audit, but its scheme is not built into Readymark.",
        "If you have the pack of the scheme, name it with --pack.",
    )
}

/// Why something else that was opened is not taken.
pub fn not_a_self_audit(inspection: &Inspection) -> Reason {
    match inspection {
        Inspection::NewerFormat(newer, _) => Reason::new(
            format!(
                "This file was made by a newer version of Readymark (format {}) and may say more than this.",
                newer.version
            ),
            "Install a newer version of Readymark.",
        ),
        Inspection::Review(file) => {
            let organisation = &file.opened().submission.audit.provider.organisation;
            let what = format!(
                "This is a review of the self-audit of {}, not a submission.",
                organisation.or("an organisation without a name").as_typed()
            );
            Reason::new(what, "Take the file that the organisation sent.")
        }
        _ => Reason::new("This is a scheme pack, not a self-audit.", "To use its scheme, name it with --pack."),
    }
}
