//! What is published beside a site: the bill of materials, and the digest of every file, by which anybody who
//! builds it from the same source can see that it is the same; and the two builds that show it.

use crate::{bill, files, site, supply, traces};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
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
    let version = rustc_version::version_meta()?.short_version_string;
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
    let version = rustc_version::version_meta()?.short_version_string;
    let commit = cmd!(sh, "git rev-parse HEAD").read()?;
    println!("Building commit {commit} twice with {version}. What is not committed is left out.");
    let folder = sh.create_dir(FOLDER)?;
    let one = built(sh, &folder.join(CLONES[0]))?;
    let other = built(sh, &folder.join(CLONES[1]))?;
    let listing = files::list(&one)?;
    if listing != files::list(&other)? {
        cmd!(sh, "git diff --no-index --name-status {one} {other}").ignore_status().run()?;
        bail!("The two builds are not the same: these files differ. Both are kept in {FOLDER}.");
    }
    sh.remove_path(FOLDER)?;
    let (sums, number) = (files::sums(&listing), listing.len());
    println!("{sums}Both builds are the same, byte for byte: {number} files, {} in one digest.", files::name(&sums));
    Ok(())
}

/// The folder of the site of a fresh clone with a cargo home of its own.
fn built(sh: &Shell, place: &Path) -> Result<PathBuf> {
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
    Ok(checkout.join(site::FOLDER))
}

fn is_cargos(variable: &str) -> bool {
    ["CARGO", "RUSTC", "RUSTFLAGS"].iter().any(|begin| variable.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_cargo_was_told_here_reaches_the_clone() {
        for name in ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "RUSTC_WRAPPER"] {
            assert!(is_cargos(name), "{name}");
        }
        assert!(!is_cargos("PATH") && !is_cargos("RUSTUP_HOME"));
    }
}
