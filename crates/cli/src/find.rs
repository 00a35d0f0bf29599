//! Which files a command looks at: those named, those in folders, those in a list. They are found one by one, in
//! order of name within a folder, and none is kept in mind.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::args::Files;
use crate::open::Reason;
use crate::terminal::why;

/// Standard input, where a path is asked for.
const STANDARD_INPUT: &str = "-";

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    File(PathBuf),
    /// What comes by standard input.
    StandardInput,
    /// Something that cannot be looked into, and why.
    Passed(PathBuf, Reason),
}

impl Found {
    /// What it is called.
    pub fn path(&self) -> &Path {
        match self {
            Found::File(path) | Found::Passed(path, _) => path,
            Found::StandardInput => Path::new(STANDARD_INPUT),
        }
    }
}

/// A path that was given: standard input, or a file.
pub fn one(path: &Path) -> Found {
    match path.as_os_str() == STANDARD_INPUT {
        true => Found::StandardInput,
        false => Found::File(path.to_owned()),
    }
}

/// Everything that was asked for, in order, but what is in the folders `but`.
pub fn all<'a>(files: &'a Files, but: &'a [PathBuf]) -> impl Iterator<Item = Found> + 'a {
    let named = files.paths.iter().cloned().map(Ok);
    let listed = files.files_from.iter().flat_map(|list| Lines::of(list));
    named.chain(listed).flat_map(move |path| match path {
        Ok(path) if path.as_os_str() == STANDARD_INPUT => Box::new(std::iter::once(Found::StandardInput)),
        Ok(path) => walk(path, but),
        Err(passed) => Box::new(std::iter::once(passed)) as Box<dyn Iterator<Item = Found>>,
    })
}

/// A file, or every file of a folder.
fn walk(path: PathBuf, but: &[PathBuf]) -> Box<dyn Iterator<Item = Found> + '_> {
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    let wanted = walk.filter_entry(move |entry| !is_one_of(entry, but));
    Box::new(wanted.filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        // What is named may be a pipe; one that is only found would keep everybody waiting.
        Ok(entry) if entry.file_type().is_file() || entry.depth() == 0 => Some(Found::File(entry.into_path())),
        Ok(entry) => {
            let reason = Reason::new("This is neither a file nor a folder.", "It was left out.");
            Some(Found::Passed(entry.into_path(), reason))
        }
        Err(error) => Some(passed(&error)),
    }))
}

/// Whether it is one of these folders, by whatever path.
fn is_one_of(entry: &DirEntry, folders: &[PathBuf]) -> bool {
    let same = |folder: &PathBuf| {
        folder.file_name() == Some(entry.file_name())
            && matches!((folder.canonicalize(), entry.path().canonicalize()), (Ok(one), Ok(other)) if one == other)
    };
    entry.file_type().is_dir() && folders.iter().any(same)
}

fn passed(error: &walkdir::Error) -> Found {
    let path = error.path().map(Path::to_owned).unwrap_or_default();
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => {
            Reason::new("This link leads back to a folder that it is in.", "What is in that folder was looked at once.")
        }
        (None, Some(problem)) if problem.kind() == io::ErrorKind::NotFound => {
            Reason::new("There is no such file or folder.", "Check its name.")
        }
        (None, problem) => {
            let why = problem.map_or_else(|| "it cannot be read".to_owned(), why);
            Reason::new(format!("This could not be looked into: {why}."), "Everything else was.")
        }
    };
    Found::Passed(path, reason)
}

/// The lines of a list of paths.
struct Lines {
    list: PathBuf,
    lines: Option<Box<dyn BufRead>>,
    problem: Option<io::Error>,
}

impl Lines {
    fn of(list: &Path) -> Self {
        let opened: io::Result<Box<dyn BufRead>> = match list.as_os_str() == STANDARD_INPUT {
            true => Ok(Box::new(BufReader::new(io::stdin()))),
            false => File::open(list).map(|file| Box::new(BufReader::new(file)) as Box<dyn BufRead>),
        };
        let (lines, problem) = match opened {
            Ok(lines) => (Some(lines), None),
            Err(problem) => (None, Some(problem)),
        };
        Lines { list: list.to_owned(), lines, problem }
    }
}

impl Iterator for Lines {
    type Item = Result<PathBuf, Found>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = Vec::new();
            let read = match (self.problem.take(), self.lines.as_mut()) {
                (Some(problem), _) => Err(problem),
                (None, Some(lines)) => lines.read_until(b'\n', &mut line),
                (None, None) => return None,
            };
            match read {
                Ok(0) => return None,
                Ok(_) => {
                    let end = line.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
                    line.truncate(end);
                    // The mark that some editors put before a text.
                    if let Some(rest) = line.strip_prefix("\u{feff}".as_bytes()) {
                        line = rest.to_owned();
                    }
                    if !line.is_empty() {
                        return Some(Ok(path_of(line)));
                    }
                }
                Err(problem) => {
                    self.lines = None;
                    let what = format!("This list of files could not be read: {}.", why(&problem));
                    return Some(Err(Found::Passed(self.list.clone(), Reason::new(what, "Check its name."))));
                }
            }
        }
    }
}

/// The path a line gives. Where names are bytes, any of them is one.
#[cfg(unix)]
fn path_of(line: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    OsString::from_vec(line).into()
}

/// The path a line gives.
#[cfg(not(unix))]
fn path_of(line: Vec<u8>) -> PathBuf {
    OsString::from(String::from_utf8_lossy(&line).into_owned()).into()
}
