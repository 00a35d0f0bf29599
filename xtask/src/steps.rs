//! `cargo xtask test`: the checks in a row, cheapest first. The first that fails ends the run. What takes
//! long and seldom fails alone is left to `--all`; `docs/testing.md` says which is which.

use crate::tools::PLAYWRIGHT;
use crate::{next, release, site, supply, tools, traces};
use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;
use std::time::Instant;
use xshell::{Cmd, Shell, cmd};

/// Names the folder of the public test corpora, which are not part of the checkout.
const CORPORA: &str = "READYMARK_CORPORA";
/// Set for tests, native and in the browsers, that have a longer form.
const ALL: &str = "READYMARK_ALL";
/// Set for Playwright where all its tests run, so that those of speed wait for the others.
const WHOLE: &str = "READYMARK_WHOLE";

/// How much is run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What every change is held to.
    Usual,
    /// And what a release is held to.
    All,
}

/// What cargo is given. All code is linted with the features it is built with: the core, the command line, the files
/// for office programs, the screens as text, and the app as the browser gets it.
const CARGO_STEPS: [(&str, &str); 18] = [
    ("Formatting", "fmt --all --check"),
    ("Lints of the core", "clippy --package readymark-core --all-features --all-targets -- -D warnings"),
    ("Lints of the command line", "clippy --package readymark-cli --all-targets -- -D warnings"),
    ("Lints of the files for office programs", "clippy --package readymark-office --all-targets -- -D warnings"),
    (
        "Lints of the same as it is in the browser",
        "clippy --package readymark-office --target wasm32-unknown-unknown -- -D warnings",
    ),
    ("Lints of the screens", "clippy --package readymark --features html --all-targets -- -D warnings"),
    (
        "Lints of the app as it is in the browser",
        "clippy --package readymark --features web --target wasm32-unknown-unknown -- -D warnings",
    ),
    ("Lints of its start function", "clippy --package readymark-wasm --target wasm32-unknown-unknown -- -D warnings"),
    ("Lints of these commands", "clippy --package xtask --all-targets -- -D warnings"),
    ("Documentation of the core", "rustdoc --package readymark-core --all-features -- -D warnings"),
    ("Documentation of the command line", "rustdoc --package readymark-cli --lib -- -D warnings"),
    ("Documentation of the files for office programs", "rustdoc --package readymark-office -- -D warnings"),
    (
        "Documentation of the screens",
        "rustdoc --package readymark --features html -- -D warnings -A rustdoc::private_intra_doc_links",
    ),
    ("Tests of these commands", "test --package xtask"),
    ("Tests of the core", "test --package readymark-core --all-features"),
    ("Tests of the command line", "test --package readymark-cli"),
    ("Tests of the files for office programs", "test --package readymark-office"),
    ("Tests of the screens' markup", "test --package readymark --features html"),
];

/// What the fuzzer is given: a name, folders of files to begin with, and its bounds.
const FUZZING: [(&str, &str); 2] = [
    (
        "read",
        "../tests/data/bundles/v1 ../crates/core/rubrics/examples \
         -- -dict=read.dict -timeout=1 -malloc_limit_mb=64 -max_total_time=600",
    ),
    ("pack", "../tests/data/packs ../tests/data/packs/bad -- -timeout=5 -max_total_time=600"),
];

/// Runs the checks; the extra arguments go to Playwright.
pub fn test(sh: &Shell, extent: Extent, extra: &[&str]) -> Result<()> {
    let started = Instant::now();
    if env::var_os(CORPORA).is_none_or(|folder| folder.is_empty()) {
        println!("{CORPORA} is not set: the tests over the corpora are left out or, where CI is set, fail.");
    }
    tools::ensure_for_site(sh)?;
    let browsers = tools::ensure_browsers(sh)?;

    for (name, arguments) in CARGO_STEPS {
        let arguments = arguments.split_whitespace();
        step(name, || Ok(with_extent(cmd!(sh, "cargo {arguments...}"), extent).run()?))?;
    }
    step("What the app is made from", || supply::check(sh, false))?;
    step("The site", || site::build(sh))?;
    if extent == Extent::All {
        step("A next version of the app, for the tests", || next::build(sh).map(drop))?;
    }
    step("Traces of this machine in the site", || traces::refuse(sh, site::FOLDER))?;
    step("Tests in the browsers", || in_browsers(sh, browsers, extent, extra))?;
    if extent == Extent::All {
        step("Fuzzing", || fuzz(sh))?;
        step("Building it twice from scratch", || release::reproduce(sh))?;
    }
    println!("\nEverything passed in {:.1} s.", started.elapsed().as_secs_f64());
    Ok(())
}

fn step(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let started = Instant::now();
    println!("\n== {name}");
    work().with_context(|| name.to_owned())?;
    println!("== {name}: {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// The tests look for the variable themselves; one that was set around this run is no choice of ours.
fn with_extent(command: Cmd<'_>, extent: Extent) -> Cmd<'_> {
    match extent {
        Extent::Usual => command.env_remove(ALL),
        Extent::All => command.env(ALL, "true"),
    }
}

/// It needs a compiler that nothing else here needs, so it is left out where there is none, and said.
fn fuzz(sh: &Shell) -> Result<()> {
    if which::which("cargo-fuzz").is_err() {
        println!("cargo-fuzz is not installed: fuzzing is left out. fuzz/README.md says how it is set up.");
        return Ok(());
    }
    let _fuzz = sh.push_dir("fuzz");
    for (target, arguments) in FUZZING {
        let corpus = sh.create_dir(format!("corpus/{target}"))?;
        let arguments = arguments.split_whitespace();
        cmd!(sh, "cargo +nightly fuzz run {target} {corpus} {arguments...}").run()?;
    }
    Ok(())
}

fn in_browsers(sh: &Shell, browsers: Vec<(&str, PathBuf)>, extent: Extent, extra: &[&str]) -> Result<()> {
    let tests = with_extent(cmd!(sh, "node {PLAYWRIGHT} test {extra...}"), extent);
    let whole = extra.is_empty().then_some((WHOLE, "true"));
    Ok(tests.envs(whole).envs(browsers).env_remove("BASE_URL").run()?)
}
