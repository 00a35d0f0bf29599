//! The programs a command needs beyond Rust itself, which `rust-toolchain.toml` names. Each is installed
//! where it is missing or of another version.

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
/// Inside `node_modules`, so that it goes when the packages go.
const PACKAGES_STAMP: &str = "node_modules/.readymark.stamp";

/// Everything that building the site takes.
pub fn ensure_for_site() -> Outcome {
    cargo_program("wasm-pack", "wasm-pack", WASM_PACK)?;
    cargo_program("wasm-bindgen", "wasm-bindgen-cli", &wasm_bindgen_version()?)?;
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

/// Whether cargo-deny has fetched the list of known faults at some time.
pub fn has_advisories() -> Outcome<bool> {
    let folders = cargo_home()?.join("advisory-dbs").read_dir();
    Ok(folders.is_ok_and(|mut it| it.any(|entry| entry.is_ok_and(|entry| entry.path().is_dir()))))
}

/// Makes sure of exactly this version of a program that cargo installs.
fn cargo_program(program: &str, package: &str, version: &str) -> Outcome {
    let is_there = || ask(program, &["--version"]).is_some_and(|said| said.split(' ').next_back() == Some(version));
    if is_there() {
        return Ok(());
    }
    println!("Installing {package} {version} with cargo: a few minutes, once.");
    let install = |locked: &[&str]| {
        run(command("cargo", &["install", package, "--version", version, "--force"])
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
    match is_there() {
        true => Ok(()),
        false => Err(format!(
            "{package} {version} is installed, but \"{program}\" starts another or none: put cargo's bin folder \
             first on PATH."
        )),
    }
}

/// The program must be of exactly the version the app is compiled against.
fn wasm_bindgen_version() -> Outcome<String> {
    let manifest = fs::read_to_string("Cargo.toml").map_err(|error| format!("Cargo.toml cannot be read: {error}."))?;
    let manifest: toml::Table = manifest.parse().map_err(|error| format!("Cargo.toml cannot be read: {error}"))?;
    let version = manifest.get("dependencies").and_then(|it| it.get("wasm-bindgen")?.get("version")?.as_str());
    let exact = version.and_then(|it| it.strip_prefix('='));
    exact.map(str::to_owned).ok_or_else(|| "Cargo.toml does not name one version of wasm-bindgen.".to_owned())
}

/// Ends well with a Node that the npm packages work with.
const IS_NEW_ENOUGH: &str =
    "const [major, minor] = process.versions.node.split('.'); process.exit(major * 1000 + +minor >= 20019 ? 0 : 1)";

fn packages() -> Outcome {
    let digest = stamp::digest(&["package.json", "package-lock.json", ".npmrc"], "")?;
    if stamp::matches(PACKAGES_STAMP, &digest) {
        return Ok(());
    }
    let wanted = "Node.js or npm is missing, or too old: install Node.js 20.19 or newer, which brings npm.";
    ask("node", &["-e", IS_NEW_ENOUGH]).ok_or(wanted)?;
    println!("Installing the npm packages into node_modules.");
    run(&mut command(find("npm").ok_or(wanted)?, &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    stamp::write(PACKAGES_STAMP, &digest)
}
