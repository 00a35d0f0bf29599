//! The tools a command needs. Each is looked for, installed where that can be done for the user,
//! and otherwise asked for in one line.

use crate::command::{Outcome, ask, command, find, run};
use crate::stamp;
use std::env;
use std::fs;
use std::path::PathBuf;

/// What the app is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const WASM_PACK: &str = "0.15.1";
/// What holds the crates to `deny.toml`.
const CARGO_DENY: &str = "0.20.2";
/// The oldest Node the npm packages work with.
const NODE: (u32, u32) = (20, 19);
/// Inside `node_modules`, so that it goes when the packages go.
const PACKAGES_STAMP: &str = "node_modules/.readymark.stamp";

/// Everything that building the site takes.
pub fn ensure_for_site() -> Outcome {
    wasm_target()?;
    cargo_program("wasm-pack", "wasm-pack", WASM_PACK)?;
    cargo_program("wasm-bindgen", "wasm-bindgen-cli", &wasm_bindgen_version()?)?;
    node()?;
    packages()
}

/// What looking at the licences, sources and known faults of crates takes.
pub fn ensure_for_supply() -> Outcome {
    cargo_program("cargo-deny", "cargo-deny", CARGO_DENY)
}

/// Where cargo keeps what it downloads.
pub fn cargo_home() -> Outcome<PathBuf> {
    let named = env::var_os("CARGO_HOME").filter(|it| !it.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(env::home_dir()?.join(".cargo"))).ok_or_else(|| "This user has no home folder.".to_owned())
}

/// What checking the Rust code takes beyond a compiler.
pub fn ensure_for_checks() -> Outcome {
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(subcommand, _)| ask("cargo", &[subcommand, "--version"]).is_none())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing {} with rustup.", missing.join(" and "));
    run(command("rustup", &["component", "add"]).args(&missing))
        .map_err(|problem| format!("{problem} Install {} for your Rust.", missing.join(" and ")))
}

fn wasm_target() -> Outcome {
    let Some(installed) = ask("rustup", &["target", "list", "--installed"]) else {
        // Rust from a distribution: the target is a package of its own there.
        let sysroot = ask("rustc", &["--print", "sysroot"]).unwrap_or_default();
        return match fs::metadata(format!("{sysroot}/lib/rustlib/{WASM_TARGET}")) {
            Ok(_) => Ok(()),
            Err(_) => Err(format!(
                "Rust's {WASM_TARGET} target is missing: install Rust with rustup, \
                 or the target from wherever your Rust came from."
            )),
        };
    };
    if installed.lines().any(|target| target == WASM_TARGET) {
        return Ok(());
    }
    println!("Adding Rust's {WASM_TARGET} target with rustup.");
    run(&mut command("rustup", &["target", "add", WASM_TARGET]))
}

/// Makes sure of exactly this version of a program that cargo installs.
fn cargo_program(program: &str, package: &str, version: &str) -> Outcome {
    let found = || ask(program, &["--version"]).and_then(|text| last_word(&text));
    if found().as_deref() == Some(version) {
        return Ok(());
    }
    println!("Installing {package} {version} with cargo: a few minutes, once.");
    let install = |locked: &[&str]| {
        let arguments = ["install", package, "--version", version, "--force"];
        run(command("cargo", &arguments)
            .args(locked)
            // Built to be ready soon rather than to run fast: several times quicker.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"))
    };
    install(&["--locked"]).or_else(|problem| {
        println!("{problem} Trying again with the newest versions of what it is built from.");
        install(&[])
    })?;
    match found() {
        Some(now) if now == version => Ok(()),
        Some(other) => Err(format!(
            "{package} {version} is installed, but \"{program}\" starts version {other}: \
             put cargo's bin folder first on PATH."
        )),
        None => Err(format!(
            "{package} {version} is installed, but \"{program}\" is not found: \
             put cargo's bin folder on PATH."
        )),
    }
}

/// The program must be of exactly the version the app is compiled against.
fn wasm_bindgen_version() -> Outcome<String> {
    let lock = fs::read_to_string("Cargo.lock").map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
    locked_version(&lock, "wasm-bindgen")
        .map(str::to_owned)
        .ok_or_else(|| "Cargo.lock holds no wasm-bindgen: run \"cargo update -w\".".into())
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let version = lock.lines().skip_while(|line| *line != name).nth(1)?;
    version.strip_prefix("version = \"")?.strip_suffix('"')
}

fn node() -> Outcome {
    let (major, minor) = NODE;
    let wanted = format!("install Node.js {major}.{minor} or newer, which brings npm");
    let found = ask("node", &["--version"]).ok_or(format!("Node.js is missing: {wanted}."))?;
    if node_version(&found).is_none_or(|version| version < NODE) {
        return Err(format!("Node.js {found} is too old: {wanted}."));
    }
    match find("npm") {
        Some(_) => Ok(()),
        None => Err(format!("npm is missing: {wanted}.")),
    }
}

/// Major and minor from `v20.19.0`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn packages() -> Outcome {
    let digest = stamp::digest(&["package.json", "package-lock.json", ".npmrc"], "")?;
    if stamp::matches(PACKAGES_STAMP, &digest) {
        return Ok(());
    }
    println!("Installing the npm packages into node_modules.");
    let npm = find("npm").ok_or("npm is missing.")?;
    let arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    run(&mut command(npm, &arguments))?;
    stamp::write(PACKAGES_STAMP, &digest)
}

fn last_word(text: &str) -> Option<String> {
    text.split_whitespace().last().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_that_of_the_package_of_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn node_versions_compare_as_numbers() {
        assert_eq!(node_version("v20.19.4"), Some((20, 19)));
        assert!(node_version("v20.9.0") < Some(NODE));
        assert!(node_version("v100.0.0") > Some(NODE));
        assert_eq!(node_version("20"), None);
    }
}
