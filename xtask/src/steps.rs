//! `cargo xtask test`: every check in a row, cheapest first. The first that fails ends the run.

use crate::command::{Outcome, command, from_packages, run};
use crate::tools::WASM_TARGET;
use crate::{browsers, next, site, supply, tools, traces};
use std::env;
use std::path::{Path, PathBuf};
use std::time::Instant;

const CORPORA: &str = "READYMARK_CORPORA";

/// All code is linted with the features it is built with: the core, the screens as text, and the app as
/// the browser gets it.
const CARGO_STEPS: [(&str, &[&str]); 9] = [
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
    ("Tests of these commands", &["test", "--package", "xtask"]),
    ("Tests of the core", &["test", "--package", "readymark-core", "--all-features"]),
    ("Tests of the screens' markup", &["test", "--package", "readymark", "--features", "html"]),
];

/// Runs every check; the extra arguments go to Playwright.
pub fn test(extra: &[&str]) -> Outcome {
    let started = Instant::now();
    corpora()?;
    tools::ensure_for_site()?;
    let browsers = browsers::ensure()?;

    for (name, arguments) in CARGO_STEPS {
        step(name, || run(&mut command("cargo", arguments)))?;
    }
    step("What the app is made from", || supply::check(false))?;
    step("The site", site::build_if_changed)?;
    step("A next version of the app, for the tests", || next::build().map(drop))?;
    step("Traces of this machine in the site", || traces::refuse(site::FOLDER))?;
    step("Tests in the browsers", || in_browsers(&browsers, extra))?;
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

fn in_browsers(browsers: &[(&str, PathBuf)], extra: &[&str]) -> Outcome {
    run(command(from_packages("playwright"), &["test"])
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
