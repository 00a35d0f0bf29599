//! The folder of an output: written beside its place, and renamed when it is whole. Whatever ends a run, what was
//! there before is there still, and the next run says which folder is whole.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use readymark_core::audit::Sentence;
use serde_json::Value;

use crate::terminal::{Terminal, path, why};

/// Says of a folder that it is one of ours, and what is in it; written last.
const ABOUT: &str = "readymark-rows.json";
/// Held while a folder is written, and until it is in its place.
const LOCK: &str = ".readymark-rows.lock";
/// Put into a folder just before it makes way for a new one: without it, none is moved back or removed.
const REPLACED: &str = ".readymark-rows-replaced";

/// After the name of a folder that makes way for a new one.
const BEFORE: &str = ".before";

/// A folder that is being written.
#[derive(Debug)]
pub struct NewFolder {
    /// Where it is to be.
    place: PathBuf,
    /// Where it is.
    unfinished: PathBuf,
    lock: Option<File>,
}

/// Why a folder is not begun, or not put in its place: what happened and what to do.
pub type Refusal = Sentence;

impl NewFolder {
    /// Begins a folder for this place. What an earlier run left that was ended is put right first, and said.
    ///
    /// # Errors
    /// Why it was not begun; then nothing was changed but what an earlier run had left.
    pub fn begin(place: &Path, force: bool, terminal: &mut Terminal) -> Result<Self, Refusal> {
        if place.file_name().is_none() {
            return Err(path(place).then(" cannot be the name of a folder. Give another with --out."));
        }
        let (unfinished, before) = (beside(place, ".unfinished"), beside(place, BEFORE));
        let cannot =
            |at: &Path, problem: &io::Error| path(at).then(format!(" could not be written: {}.", why(problem)));
        clear(&unfinished, place, terminal)?;
        restore(place, &before, terminal)?;
        if place.symlink_metadata().is_ok() {
            if !force {
                return Err(path(place).then(
                    " is there already. Give another folder with --out, or put this one in its place with --force.",
                ));
            }
            may_be_replaced(place)?;
        }
        if before.symlink_metadata().is_ok() {
            return Err(not_ours(&before));
        }
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(|problem| cannot(&unfinished, &problem))?;
        }
        fs::create_dir(&unfinished).map_err(|problem| match problem.kind() {
            io::ErrorKind::AlreadyExists => in_use(&unfinished),
            _ => cannot(&unfinished, &problem),
        })?;
        let at = unfinished.join(LOCK);
        let lock = File::create(&at).map_err(|problem| cannot(&unfinished, &problem))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(in_use(&unfinished)),
            Err(TryLockError::Error(problem)) => return Err(cannot(&at, &problem)),
        }
        // Another run may have taken it for one that was left, in the moment before it was held.
        match File::open(&at).map(|again| again.try_lock()) {
            Ok(Err(TryLockError::WouldBlock)) => {
                Ok(NewFolder { place: place.to_owned(), unfinished, lock: Some(lock) })
            }
            _ => Err(in_use(&unfinished)),
        }
    }

    /// Where to write.
    pub fn path(&self) -> &Path {
        &self.unfinished
    }

    /// The names of folders that are not to be looked into: this one, and the ones it takes the place of.
    pub fn own(&self) -> Vec<PathBuf> {
        vec![self.place.clone(), self.unfinished.clone()]
    }

    /// Says what is in it and puts it in its place. The one that was there is renamed first and removed last.
    ///
    /// # Errors
    /// Where that cannot be done; then the one that was there is there still, or the next run says where it is.
    pub fn finish(mut self, mut about: Value) -> io::Result<()> {
        about["entries"] = names_in(&self.unfinished)?.into_iter().filter(|name| name != LOCK).collect();
        fs::write(self.unfinished.join(ABOUT), format!("{about:#}\n"))?;
        let before = beside(&self.place, BEFORE);
        let had_one = self.place.symlink_metadata().is_ok();
        if had_one {
            fs::write(self.place.join(REPLACED), "")?;
            fs::rename(&self.place, &before)?;
        }
        // There a folder with an open file in it cannot be renamed.
        if cfg!(windows) {
            drop(self.lock.take());
        }
        if let Err(problem) = fs::rename(&self.unfinished, &self.place) {
            if had_one {
                fs::rename(&before, &self.place)?;
                fs::remove_file(self.place.join(REPLACED))?;
            }
            return Err(problem);
        }
        // The new one is there. What cannot be removed now is by the next run, which says so.
        let _ = fs::remove_file(self.place.join(LOCK));
        drop(self.lock.take());
        if had_one {
            let _ = remove(&before);
        }
        Ok(())
    }

    /// Removes what was written. What cannot be removed now is by the next run.
    pub fn discard(mut self) {
        drop(self.lock.take());
        let _ = fs::remove_dir_all(&self.unfinished);
    }
}

/// A place with something after its name.
fn beside(place: &Path, ending: &str) -> PathBuf {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    place.with_file_name(name)
}

/// The names of what is in a folder, in order.
fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<io::Result<Vec<String>>>()?;
    names.sort();
    Ok(names)
}

/// Whether a folder is one of ours, with nothing in it that is not, so that a new one may take its place.
fn may_be_replaced(place: &Path) -> Result<(), Refusal> {
    if place.is_symlink() {
        return Err(path(place).then(" is a link. Give the folder it leads to, or another one, with --out."));
    }
    let about = fs::read(place.join(ABOUT)).ok().and_then(|text| serde_json::from_slice::<Value>(&text).ok());
    let Some(about) = about else {
        return Err(path(place).then(
            " was not written by “readymark rows”, so --force does not replace it. Give another folder with --out.",
        ));
    };
    let entries = about["entries"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_ours = |name: &String| {
        [ABOUT, LOCK, REPLACED].contains(&name.as_str()) || entries.iter().any(|entry| entry == name.as_str())
    };
    let names = names_in(place).map_err(|problem| path(place).then(format!(": {}.", why(&problem))))?;
    match names.into_iter().find(|name| !is_ours(name)) {
        None => Ok(()),
        Some(name) => Err(path(place)
            .then(" holds something that “readymark rows” did not write, ")
            .then(name)
            .then(", so --force does not replace it. Move that, or give another folder with --out.")),
    }
}

/// Removes a folder of ours. What says that it is one goes last, so that one that is half removed is still known.
fn remove(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false if entry.file_name() != ABOUT && entry.file_name() != REPLACED => fs::remove_file(entry.path())?,
            false => {}
        }
    }
    fs::remove_dir_all(folder)
}

fn not_ours(folder: &Path) -> Refusal {
    path(folder)
        .then(" is there already, and not from a run that was ended. Move it, or give another folder with --out.")
}

fn in_use(unfinished: &Path) -> Refusal {
    path(unfinished)
        .then(" is being written by another run. Try again when it has ended, or give another folder with --out.")
}

/// Removes what a run left that was ended in the middle.
fn clear(unfinished: &Path, place: &Path, terminal: &mut Terminal) -> Result<(), Refusal> {
    if unfinished.symlink_metadata().is_err() {
        return Ok(());
    }
    let cannot = |problem: &io::Error| {
        path(unfinished).then(format!(" is not whole, and could not be removed: {}.", why(problem)))
    };
    if unfinished.is_symlink() {
        return Err(not_ours(unfinished));
    }
    // One that is empty is nobody's loss.
    if fs::remove_dir(unfinished).is_ok() {
        return Ok(());
    }
    let Ok(lock) = File::open(unfinished.join(LOCK)) else { return Err(not_ours(unfinished)) };
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(in_use(unfinished)),
        Err(TryLockError::Error(problem)) => return Err(cannot(&problem)),
    }
    fs::remove_dir_all(unfinished).map_err(|problem| cannot(&problem))?;
    let said = path(unfinished).then(" was left by an earlier run that was ended, and was removed.");
    let is_whole = place.join(ABOUT).is_file();
    say(terminal, if is_whole { said.then(" ").then(path(place).whole()).then(" is whole.") } else { said })
}

/// Puts back, or removes, what was kept until a new folder would be there.
fn restore(place: &Path, before: &Path, terminal: &mut Terminal) -> Result<(), Refusal> {
    if before.is_symlink() || !before.join(REPLACED).is_file() {
        return Ok(());
    }
    let cannot = |problem: &io::Error| {
        path(before).then(" is whole, but could not be moved back or removed: ").then(format!("{}.", why(problem)))
    };
    if place.symlink_metadata().is_ok() {
        remove(before).map_err(|problem| cannot(&problem))?;
        let said = path(place)
            .then(" is whole. An earlier run was ended before it had removed the folder that this one replaced, ");
        return say(terminal, said.then(path(before).whole()).then(", so that was removed now."));
    }
    fs::rename(before, place).map_err(|problem| cannot(&problem))?;
    let _ = fs::remove_file(place.join(REPLACED));
    let said = path(before).then(" is whole: an earlier run was ended before the new folder was in its place. It is ");
    say(terminal, said.then(path(place).whole()).then(" again."))
}

fn say(terminal: &mut Terminal, words: Sentence) -> Result<(), Refusal> {
    terminal.note(words).map_err(|problem| Sentence::from(why(&problem)))
}
