//! `cargo xtask reproduce`: builds the site of what is committed twice, from scratch, in two
//! folders and with two cargo homes, and compares every file. Whoever has the same Rust can so
//! show that a published site is made from the source it is said to be made from.

use crate::command::{Outcome, ask, command, run};
use crate::listing::{self, Listed};
use crate::{folder, site, tools};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

const FOLDER: &str = "target/xtask/reproduce";

/// Of different lengths, so that a path that gets into a file moves what stands after it.
const CLONES: [&str; 2] = ["a", "another/rather/longer/one"];

/// Inside a cargo home: what was downloaded. Everything else there is made anew from it.
const DOWNLOADED: [&str; 3] = ["config.toml", "registry/cache", "registry/index"];

/// Builds twice and compares; fails on any difference.
pub fn reproduce() -> Outcome {
    tools::ensure_for_site()?;
    let folder = env::current_dir().map_err(|error| format!("This folder cannot be read: {error}."))?.join(FOLDER);
    remove(&folder)?;
    let version = ask("rustc", &["--version"]).ok_or("rustc does not say its version.")?;
    let commit = ask("git", &["rev-parse", "HEAD"]).ok_or("This folder is no checkout that git knows.")?;
    println!("Building commit {commit} twice with {version}. What is not committed is left out.");
    let mut lists = Vec::new();
    for clone in CLONES {
        let list = listing::list(&build(&folder.join(clone))?.join(site::FOLDER))?;
        println!("\nIn {clone}:\n{}", shown(&list));
        lists.push(list);
    }
    let differences = differences(&lists[0], &lists[1]);
    if !differences.is_empty() {
        return Err(format!("The two builds are not the same:\n{differences}Both are kept in {FOLDER}."));
    }
    remove(&folder)?;
    let (files, name) = (lists[0].len(), listing::name(&lists[0]));
    println!("Both builds are the same, byte for byte: {files} files, {name} in one digest.");
    Ok(())
}

/// One line a file, as `sha256sum` writes them.
pub fn shown(list: &[Listed]) -> String {
    list.iter().map(|file| format!("{}  {}\n", file.digest, file.path)).collect()
}

/// What differs between two folders: the files of each that the other has not, or not with these bytes.
fn differences(one: &[Listed], other: &[Listed]) -> String {
    let only = |these: &[Listed], those: &[Listed]| -> Vec<Listed> {
        these.iter().filter(|file| !those.contains(file)).cloned().collect()
    };
    let lines = |which: &str, files: Vec<Listed>| shown(&files).lines().map(|it| format!("{which} {it}\n")).collect();
    [lines("first: ", only(one, other)), lines("second:", only(other, one))]
        .into_iter()
        .collect::<Vec<String>>()
        .concat()
}

/// A fresh clone with a cargo home of its own, built; gives its folder.
fn build(place: &Path) -> Outcome<PathBuf> {
    let started = Instant::now();
    let (checkout, home) = (place.join("checkout"), place.join("cargo home"));
    let cannot = |error| format!("{} cannot be made: {error}.", place.display());
    fs::create_dir_all(place).map_err(cannot)?;
    run(command("git", &["clone", "--quiet", "."]).arg(&checkout))?;
    let own = tools::cargo_home()?;
    for part in DOWNLOADED {
        folder::copy(&own.join(part), &home.join(part)).map_err(cannot)?;
    }
    let mut build = command("cargo", &["xtask", "build"]);
    // Nothing that this run was started with may reach the other: cargo sets some of its own.
    let inherited = env::vars_os().filter(|(name, _)| is_cargos(&name.to_string_lossy()));
    for (name, _) in inherited {
        build.env_remove(name);
    }
    run(build.current_dir(&checkout).env("CARGO_HOME", &home))?;
    println!("That took {:.0} s.", started.elapsed().as_secs_f64());
    Ok(checkout)
}

fn is_cargos(variable: &str) -> bool {
    variable.starts_with("CARGO") || variable.starts_with("RUSTFLAGS") || variable.starts_with("RUSTC")
}

fn remove(place: &Path) -> Outcome {
    folder::remove(place).map_err(|error| format!("{} cannot be removed: {error}.", place.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(files: &[(&str, &str)]) -> Vec<Listed> {
        files.iter().map(|(path, digest)| Listed { path: (*path).into(), digest: (*digest).into() }).collect()
    }

    #[test]
    fn a_changed_a_missing_and_an_added_file_all_differ() {
        let one = listed(&[("a", "1"), ("b/x", "2"), ("c", "3")]);
        let other = listed(&[("a", "1"), ("b/x", "9"), ("d", "4")]);
        assert_eq!(differences(&one, &one), "");
        let expected = "first:  2  b/x\nfirst:  3  c\nsecond: 9  b/x\nsecond: 4  d\n";
        assert_eq!(differences(&one, &other), expected);
        assert_eq!(shown(&one), "1  a\n2  b/x\n3  c\n");
    }

    #[test]
    fn nothing_that_cargo_was_told_here_reaches_the_clone() {
        for name in ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "RUSTC_WRAPPER"] {
            assert!(is_cargos(name), "{name}");
        }
        assert!(!is_cargos("PATH") && !is_cargos("RUSTUP_HOME"));
    }
}
