//! What is published beside a site: the bill of materials, and the digest of every file, by which anybody who
//! builds it from the same source can see that it is the same; and the two builds that show it.

use crate::files::{self, Listing};
use crate::{bill, site, supply, tools, traces};
use anyhow::{Context, Result, ensure};
use std::env;
use std::path::Path;
use xshell::{Shell, cmd};

const BILL: &str = "release/readymark.cdx.json";
const SUMS: &str = "release/SHA256SUMS";

/// Where the site is built twice.
const FOLDER: &str = "target/xtask/reproduce";

/// Of different lengths, so that a path that gets into a file moves what stands after it.
const CLONES: [&str; 2] = ["a", "another/rather/longer/one"];

/// Inside a cargo home: what was downloaded. Everything else there is made anew from it.
const DOWNLOADED: [&str; 3] = ["config.toml", "registry/cache", "registry/index"];

/// Only the bill.
pub fn bill_of_materials(sh: &Shell) -> Result<()> {
    tools::ensure_for_site(sh)?;
    write(sh, BILL, &bill::text(sh)?)
}

/// Builds the site, holds it to what a release must keep, and writes both files.
pub fn release(sh: &Shell) -> Result<()> {
    supply::check(sh, true)?;
    site::build(sh)?;
    traces::refuse(sh, site::FOLDER)?;
    let sums = files::sums(&files::list(site::FOLDER)?);
    print!("{sums}");
    write(sh, SUMS, &sums)?;
    write(sh, BILL, &bill::text(sh)?)?;
    let version = cmd!(sh, "rustc --version").read()?;
    println!("Built with {version}; `cargo xtask reproduce` shows that the same comes of it again.");
    Ok(())
}

fn write(sh: &Shell, file: &str, text: &str) -> Result<()> {
    sh.write_file(file, text)?;
    println!("Written: {file}");
    Ok(())
}

/// Builds the site of what is committed twice, from scratch, in two folders and with two cargo homes; fails on any
/// difference. Whoever has the same Rust can so show that a published site is made from the source it is said to
/// be made from.
pub fn reproduce(sh: &Shell) -> Result<()> {
    sh.remove_path(FOLDER)?;
    let version = cmd!(sh, "rustc --version").read()?;
    let commit = cmd!(sh, "git rev-parse HEAD").read()?;
    println!("Building commit {commit} twice with {version}. What is not committed is left out.");
    let folder = sh.create_dir(FOLDER)?;
    let one = built(sh, &folder.join(CLONES[0]))?;
    let other = built(sh, &folder.join(CLONES[1]))?;
    let differences = differences(&one, &other);
    ensure!(differences.is_empty(), "The two builds are not the same:\n{differences}Both are kept in {FOLDER}.");
    sh.remove_path(FOLDER)?;
    let sums = files::sums(&one);
    println!(
        "{sums}Both builds are the same, byte for byte: {} files, {} in one digest.",
        one.len(),
        files::name(&sums)
    );
    Ok(())
}

/// The site of a fresh clone with a cargo home of its own.
fn built(sh: &Shell, place: &Path) -> Result<Listing> {
    let (checkout, home) = (place.join("checkout"), place.join("cargo home"));
    sh.create_dir(place)?;
    cmd!(sh, "git clone --quiet . {checkout}").run()?;
    let own = traces::cargo_home(sh)?;
    for part in DOWNLOADED {
        files::copy(sh, &own.join(part), &home.join(part))?;
    }
    let _checkout = sh.push_dir(&checkout);
    // Nothing that this run was started with may reach the other: cargo sets some of its own.
    let inherited = env::vars_os().map(|(name, _)| name).filter(|name| is_cargos(&name.to_string_lossy()));
    let build = inherited.fold(cmd!(sh, "cargo xtask build"), |build, name| build.env_remove(name));
    build.env("CARGO_HOME", &home).run().with_context(|| format!("In {}", checkout.display()))?;
    files::list(checkout.join(site::FOLDER))
}

/// The files of each site that the other has not, or not with these bytes.
fn differences(one: &Listing, other: &Listing) -> String {
    let only = |these: &Listing, those: &Listing| {
        files::sums(these.iter().filter(|(path, digest)| those.get(*path) != Some(*digest)))
    };
    let marked = |mark: &str, sums: String| sums.lines().map(|line| format!("{mark} {line}\n")).collect::<String>();
    marked("first: ", only(one, other)) + &marked("second:", only(other, one))
}

fn is_cargos(variable: &str) -> bool {
    variable.starts_with("CARGO") || variable.starts_with("RUSTFLAGS") || variable.starts_with("RUSTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_missing_and_an_added_file_all_differ() {
        let listing = |files: &[(&str, &str)]| -> Listing {
            files.iter().map(|(path, digest)| ((*path).to_owned(), (*digest).to_owned())).collect()
        };
        let one = listing(&[("a", "1"), ("b/x", "2"), ("c", "3")]);
        let other = listing(&[("a", "1"), ("b/x", "9"), ("d", "4")]);
        assert_eq!(differences(&one, &one), "");
        let expected = "first:  2  b/x\nfirst:  3  c\nsecond: 9  b/x\nsecond: 4  d\n";
        assert_eq!(differences(&one, &other), expected);
    }

    #[test]
    fn nothing_that_cargo_was_told_here_reaches_the_clone() {
        for name in ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "RUSTC_WRAPPER"] {
            assert!(is_cargos(name), "{name}");
        }
        assert!(!is_cargos("PATH") && !is_cargos("RUSTUP_HOME"));
    }
}
