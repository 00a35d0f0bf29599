//! `cargo xtask test`: the checks in a row, cheapest first. The first that fails ends the run. What takes
//! long and seldom fails alone is left to `--all`; `docs/testing.md` says which is which.

use crate::command::{Outcome, command, find, from_packages, run};
use crate::tools::WASM_TARGET;
use crate::{browsers, next, reproduce, site, supply, tools, traces};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

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

/// All code is linted with the features it is built with: the core, the screens as text, and the app as
/// the browser gets it.
const CARGO_STEPS: [(&str, &[&str]); 11] = [
    ("Formatting", &["fmt", "--all", "--check"]),
    (
        "Lints of the core",
        &["clippy", "--package", "readymark-core", "--all-features", "--all-targets", "--", "-D", "warnings"],
    ),
    (
        "Lints of the screens",
        &["clippy", "--package", "readymark", "--features", "html", "--all-targets", "--", "-D", "warnings"],
    ),
    (
        "Lints of the app as it is in the browser",
        &["clippy", "--package", "readymark", "--features", "web", "--target", WASM_TARGET, "--", "-D", "warnings"],
    ),
    (
        "Lints of its start function",
        &["clippy", "--package", "readymark-wasm", "--target", WASM_TARGET, "--", "-D", "warnings"],
    ),
    ("Lints of these commands", &["clippy", "--package", "xtask", "--all-targets", "--", "-D", "warnings"]),
    (
        "Documentation of the core",
        &["rustdoc", "--package", "readymark-core", "--all-features", "--", "-D", "warnings"],
    ),
    (
        "Documentation of the screens",
        &[
            "rustdoc",
            "--package",
            "readymark",
            "--features",
            "html",
            "--",
            "-D",
            "warnings",
            "-A",
            "rustdoc::private_intra_doc_links",
        ],
    ),
    ("Tests of these commands", &["test", "--package", "xtask"]),
    ("Tests of the core", &["test", "--package", "readymark-core", "--all-features"]),
    ("Tests of the screens' markup", &["test", "--package", "readymark", "--features", "html"]),
];

/// What the fuzzer is given a name, a folder of files to begin with, and seconds to run.
const FUZZING: [(&str, &[&str]); 2] = [
    (
        "read",
        &[
            "../tests/data/bundles/v1",
            "../crates/core/rubrics/examples",
            "--",
            "-dict=read.dict",
            "-timeout=1",
            "-malloc_limit_mb=64",
        ],
    ),
    ("pack", &["../tests/data/packs", "../tests/data/packs/bad", "--", "-timeout=5"]),
];
const FUZZING_TIME: &str = "-max_total_time=600";

/// Runs the checks; the extra arguments go to Playwright.
pub fn test(extent: Extent, extra: &[&str]) -> Outcome {
    let started = Instant::now();
    corpora()?;
    tools::ensure_for_site()?;
    let browsers = browsers::ensure()?;

    for (name, arguments) in CARGO_STEPS {
        step(name, || run(with_extent(&mut command("cargo", arguments), extent)))?;
    }
    step("What the app is made from", || supply::check(false))?;
    step("The site", site::build_if_changed)?;
    if extent == Extent::All {
        step("A next version of the app, for the tests", || next::build().map(drop))?;
    }
    step("Traces of this machine in the site", || traces::refuse(site::FOLDER))?;
    step("Tests in the browsers", || in_browsers(&browsers, extent, extra))?;
    if extent == Extent::All {
        step("Fuzzing", fuzz)?;
        step("Building it twice from scratch", reproduce::reproduce)?;
    }
    println!("\nEverything passed in {}.", seconds(started));
    Ok(())
}

fn step(name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    let started = Instant::now();
    println!("\n== {name}");
    work().map_err(|problem| format!("{name}: {problem}"))?;
    println!("== {name}: {}", seconds(started));
    Ok(())
}

fn seconds(since: Instant) -> String {
    format!("{:.1} s", since.elapsed().as_secs_f64())
}

/// The tests look for the variable themselves; one that was set around this run is no choice of ours.
fn with_extent(command: &mut Command, extent: Extent) -> &mut Command {
    match extent {
        Extent::Usual => command.env_remove(ALL),
        Extent::All => command.env(ALL, "true"),
    }
}

/// It needs a compiler that nothing else here needs, so it is left out where there is none, and said.
fn fuzz() -> Outcome {
    if find("cargo-fuzz").is_none() {
        println!("cargo-fuzz is not installed: fuzzing is left out. fuzz/README.md says how it is set up.");
        return Ok(());
    }
    for (target, arguments) in FUZZING {
        let corpus = format!("corpus/{target}");
        std::fs::create_dir_all(Path::new("fuzz").join(&corpus))
            .map_err(|error| format!("fuzz/{corpus} cannot be made: {error}."))?;
        let mut command = command("cargo", &["+nightly", "fuzz", "run", target, &corpus]);
        run(command.args(arguments).arg(FUZZING_TIME).current_dir("fuzz"))?;
    }
    Ok(())
}

fn in_browsers(browsers: &[(&str, PathBuf)], extent: Extent, extra: &[&str]) -> Outcome {
    let mut command = command(from_packages("playwright"), &["test"]);
    if extra.is_empty() {
        command.env(WHOLE, "true");
    }
    run(with_extent(&mut command, extent)
        .args(extra)
        .env_remove("BASE_URL")
        .envs(browsers.iter().map(|(name, path)| (name, path))))
}

/// The public test corpora are not part of the checkout. Leaving their tests out is a choice for
/// one's own computer, never for a run that others rely on.
fn corpora() -> Outcome {
    let is_set = |value: &std::ffi::OsString| !value.is_empty();
    match env::var_os(CORPORA).filter(is_set) {
        Some(folder) if Path::new(&folder).is_dir() => Ok(()),
        Some(folder) => Err(format!(
            "{CORPORA} names {}, which is not a folder: mend it or unset it.",
            Path::new(&folder).display()
        )),
        None if env::var_os("CI").filter(is_set).is_some() => {
            Err(format!("{CORPORA} is not set: where CI is set, it must name the folder of the test corpora."))
        }
        None => {
            println!("{CORPORA} is not set: the tests over the corpora are left out.");
            Ok(())
        }
    }
}
