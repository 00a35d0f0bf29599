//! The programs a command needs beyond Rust itself, which `rust-toolchain.toml` names. Each is installed
//! where it is missing or of another version.

use crate::files;
use anyhow::{Context, Result, ensure};
use std::env;
use std::path::PathBuf;
use which::which;
use xshell::{Shell, cmd};

/// What the app is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const WASM_PACK: &str = "0.15.1";
/// Inside `node_modules`, so that it goes when the packages go.
const PACKAGES_STAMP: &str = "node_modules/.readymark.stamp";
/// Ends well with a Node that the npm packages work with: what they ask for themselves is more than they need.
const IS_NEW_ENOUGH: &str =
    "const [major, minor] = process.versions.node.split('.'); process.exit(major * 1000 + +minor >= 20019 ? 0 : 1)";
/// Comes with the npm packages, as a program for Node.
pub const PLAYWRIGHT: &str = "node_modules/@playwright/test/cli.js";

/// Everything that building the site takes.
pub fn ensure_for_site(sh: &Shell) -> Result<()> {
    ensure_program(sh, "wasm-pack", "wasm-pack", WASM_PACK)?;
    // The program must be of exactly the version the app is compiled against.
    let locked = cmd!(sh, "cargo pkgid --locked wasm-bindgen").read()?;
    let (_, version) = locked.rsplit_once('@').context("Cargo does not say the version of wasm-bindgen.")?;
    ensure_program(sh, "wasm-bindgen", "wasm-bindgen-cli", version)?;
    let packages = ["package.json", "package-lock.json", ".npmrc"];
    let install = || {
        let wanted = "Node.js or npm is missing, or too old: install Node.js 20.19 or newer, which brings npm";
        cmd!(sh, "node -e {IS_NEW_ENOUGH}").quiet().run().context(wanted)?;
        let npm = which("npm").context(wanted)?;
        Ok(cmd!(sh, "{npm} ci --loglevel=error").run()?)
    };
    files::renew(sh, PACKAGES_STAMP, &packages, "", install).map(drop)
}

/// Makes sure of exactly this version of a program that cargo installs.
pub fn ensure_program(sh: &Shell, program: &str, package: &str, version: &str) -> Result<()> {
    let is_there = || {
        let said = cmd!(sh, "{program} --version").ignore_stderr().read();
        said.is_ok_and(|said| said.split_whitespace().next_back() == Some(version))
    };
    if is_there() {
        return Ok(());
    }
    println!("Installing {package} {version} with cargo: a few minutes, once.");
    let install = |versions: Option<&str>| {
        cmd!(sh, "cargo install {package} --version {version} {versions...} --force")
            // Built to be ready soon rather than to run fast: several times quicker.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .run()
    };
    // A crate that its authors took back since, or that a mirror does not have yet, must not keep anybody out.
    if install(Some("--locked")).is_err() {
        println!("{package} cannot be had with the crates it was released with. Trying with those there are.");
        install(None)?;
    }
    ensure!(
        is_there(),
        "{package} {version} is installed, but \"{program}\" starts another or none: put cargo's bin folder first on \
         PATH."
    );
    Ok(())
}

/// A browser that the tests drive.
struct Browser {
    /// What Playwright calls it.
    name: &'static str,
    /// Where the user may name one, and where Playwright's settings look for it.
    variable: &'static str,
    programs: &'static [&'static str],
    /// What Debian calls its package.
    package: &'static str,
}

const BROWSERS: [Browser; 2] = [
    Browser {
        name: "chromium",
        variable: "READYMARK_CHROMIUM",
        // The shell comes first: the engine without the browser around it, in which the tests take less time.
        programs: &["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        package: "chromium-headless-shell",
    },
    Browser {
        name: "firefox",
        variable: "READYMARK_FIREFOX",
        programs: &["firefox-esr", "firefox"],
        package: "firefox-esr",
    },
];

/// The variables that tell Playwright which browsers to drive. One that is installed is used; otherwise Debian's
/// package is installed where that can be done, or else Playwright's own, which has no variable. A test run never
/// leaves a browser out.
pub fn ensure_browsers(sh: &Shell) -> Result<Vec<(&'static str, PathBuf)>> {
    let missing = || BROWSERS.iter().filter(|browser| browser.found(sh).is_none());
    let packages: Vec<&str> = missing().map(|browser| browser.package).collect();
    let is_root = || cmd!(sh, "id -u").read().is_ok_and(|id| id == "0");
    if !packages.is_empty() && which("apt-get").is_ok() && is_root() {
        let apt = cmd!(sh, "apt-get install -y --no-install-recommends {packages...}");
        // A failure is only reported: Playwright's own copies are the next thing to try.
        let installed =
            cmd!(sh, "apt-get update").run().and_then(|()| apt.env("DEBIAN_FRONTEND", "noninteractive").run());
        installed.unwrap_or_else(|problem| println!("{problem}"));
    }
    for Browser { name, variable, .. } in missing() {
        let install = cmd!(sh, "node {PLAYWRIGHT} install {name}").run();
        install.with_context(|| format!("Install {name}, or set {variable} to the path of one"))?;
    }
    Ok(BROWSERS.iter().filter_map(|browser| Some((browser.variable, browser.found(sh)?))).collect())
}

impl Browser {
    /// The one the user names, right or wrong, or the first that runs: some systems keep a stand-in that
    /// only says where to get the browser.
    fn found(&self, sh: &Shell) -> Option<PathBuf> {
        let named = env::var_os(self.variable).filter(|path| !path.is_empty()).map(PathBuf::from);
        let runs = |path: &PathBuf| cmd!(sh, "{path} --version").ignore_stderr().read().is_ok();
        named.or_else(|| self.programs.iter().filter_map(|program| which(program).ok()).find(runs))
    }
}
