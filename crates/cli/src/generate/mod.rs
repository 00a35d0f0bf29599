//! `readymark generate`: invented self-audits in any number, for tests and rehearsals. The same seed gives the same
//! files, to the byte: each is drawn from the seed and its own number alone.

mod filled;
mod random;

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use readymark_core::bundle::{self, Saving};
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness;
use readymark_core::scheme::Scheme;
use readymark_core::submission::Submission;
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{VersionVector, WriterId};

use crate::args::Generate;
use crate::ending::Ending;
use crate::schemes;
use crate::terminal::{Terminal, path, why};
use random::Random;

/// What the app is called that is said to have written them.
const APP: &str = "0.1.0+generated";
/// Files in one folder.
const IN_A_FOLDER: u64 = 1_000;
/// How many of a hundred are damaged, were revised, are there twice, and have parted.
const DAMAGED: u64 = 4;
const REVISED: u64 = 10;
const TWICE: u64 = 2;
const PARTED: u64 = 1;

/// Writes the files, and says how it ended.
///
/// # Errors
/// Where what is said could not be written.
pub fn run(args: &Generate, terminal: &mut Terminal) -> io::Result<Ending> {
    let catalogue = schemes::built_in();
    let written = fs::create_dir(&args.out).and_then(|()| {
        (0..args.count).into_par_iter().try_for_each(|number| write(&args.out, &catalogue, args.seed, number))
    });
    if let Err(problem) = written {
        terminal.note(path(&args.out).then(format!(" could not be written: {}.", why(&problem))))?;
        return Ok(Ending::NotWritten);
    }
    terminal.note(path(&args.out).then(format!(": {} submissions of invented organisations.", args.count)))?;
    Ok(Ending::Good)
}

/// Writes one submission: a file, or two where it was revised, is there twice, or has parted.
fn write(out: &Path, catalogue: &Catalogue, seed: u64, number: u64) -> io::Result<()> {
    let folder = out.join(format!("{:04}", number / IN_A_FOLDER));
    fs::create_dir_all(&folder)?;
    for (ending, bytes) in files(catalogue, seed, number) {
        fs::write(folder.join(format!("{number:06}{ending}.readymark.json")), bytes)?;
    }
    Ok(())
}

/// The files of one submission, each with the end of its name.
pub fn files(catalogue: &Catalogue, seed: u64, number: u64) -> Vec<(&'static str, Vec<u8>)> {
    let mut random = Random::new(seed, number);
    let schemes = catalogue.built_in();
    let Some(scheme) = random.one_of(schemes).cloned() else { return Vec::new() };
    let Some(mut submission) = filled::submission(&mut random, &scheme, number) else { return Vec::new() };
    let year = 2024 + i64::try_from(random.below(3)).unwrap_or_default();
    let first = VersionVector::first(random.writer());
    let text = file(&scheme, &submission, &first, year);
    let mut files = Vec::new();
    let what = random.below(100);
    if what < DAMAGED {
        files.push(("", damaged(&mut random, text)));
    } else if what < DAMAGED + REVISED {
        let next = revised(&mut random, &scheme, &mut submission, &first);
        files.push(("", text.into_bytes()));
        files.push((".later", file(&scheme, &submission, &next, year).into_bytes()));
    } else if what < DAMAGED + REVISED + TWICE {
        files.push((".copy", text.clone().into_bytes()));
        files.push(("", text.into_bytes()));
    } else if what < DAMAGED + REVISED + TWICE + PARTED {
        let mut other = submission.clone();
        for (ending, version) in [(".one", &mut submission), (".other", &mut other)] {
            let next = revised(&mut random, &scheme, version, &first);
            files.push((ending, file(&scheme, version, &next, year).into_bytes()));
        }
    } else {
        files.push(("", text.into_bytes()));
    }
    files
}

/// A few answers more, by another writer.
fn revised(random: &mut Random, scheme: &Scheme, submission: &mut Submission, from: &VersionVector) -> VersionVector {
    filled::answer(random, scheme, &mut submission.audit, 50);
    let writer: WriterId = random.writer();
    from.and_save(writer)
}

fn file(scheme: &Scheme, submission: &Submission, version_vector: &VersionVector, year: i64) -> String {
    let readiness = readiness::assess(scheme, &submission.audit);
    let generation = version_vector.writers().map(|writer| writer.saves).sum();
    let at =
        Timestamp::new(&format!("{year}-06-{:02}T09:30:00Z", generation % 28 + 1)).unwrap_or_else(Timestamp::epoch);
    bundle::write(submission, Some(&readiness), &Saving { at: &at, generation, version_vector, app: APP }).text
}

/// A file that was cut off, changed by hand, or is something else.
fn damaged(random: &mut Random, text: String) -> Vec<u8> {
    match random.below(4) {
        0 => text.get(..text.len() / 2).unwrap_or(&text[..0]).as_bytes().to_vec(),
        1 => text.replacen("\"generation\":1", "\"generation\":2", 1).into_bytes(),
        2 => b"%PDF-1.7 something else".to_vec(),
        _ => vec![b'['; 10_000],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_files_and_another_gives_others() {
        let catalogue = schemes::built_in();
        for number in 0..40 {
            let files_of = |seed| files(&catalogue, seed, number);
            assert_eq!(files_of(1), files_of(1));
            assert_ne!(files_of(1), files_of(2));
        }
    }

    #[test]
    fn every_scheme_and_every_kind_of_file_comes_up() {
        let catalogue = schemes::built_in();
        let mut endings = std::collections::BTreeSet::new();
        let (mut ids, mut refused, mut changed) = (std::collections::BTreeSet::new(), 0, 0);
        for (ending, bytes) in (0..600).flat_map(|number| files(&catalogue, 7, number)) {
            endings.insert(ending);
            match bundle::read(&bytes, &catalogue) {
                Ok(opened) => {
                    changed += usize::from(opened.integrity == bundle::Integrity::Changed);
                    ids.insert(opened.submission.edition.scheme.to_string());
                }
                Err(_) => refused += 1,
            }
        }
        assert_eq!(endings, ["", ".copy", ".later", ".one", ".other"].into());
        assert_eq!(ids.len(), catalogue.built_in().len());
        assert!(refused > 0 && changed > 0);
    }
}
