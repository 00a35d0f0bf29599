//! Building the site into `dist/`: the app by wasm-pack, the stylesheet by sass, the rest copied,
//! then everything around them. It is put together in a folder beside it and swapped in whole, so that a build that fails
//! leaves the earlier site as it was.

use crate::command::{Outcome, ask, command, from_packages, run};
use crate::{assemble, folder, licences, listing, single, split, stamp, traces};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Where the finished site is.
pub const FOLDER: &str = "dist";

const NEW_FOLDER: &str = "dist.new";
/// What the app itself consists of; all of it is named after its contents in the end.
const NEW_APP: &str = "dist.new/app";
const EXAMPLES: &str = "crates/core/rubrics/examples";
const STYLESHEET: &str = "readymark.css";
const SCHEMES: &str = "schemes.json";
const STAMP: &str = "target/xtask/site.stamp";

/// What the site is made from, with the recipe itself.
const INPUTS: [&str; 22] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-MIT",
    "404.html",
    "build.rs",
    "crates",
    "index.html",
    "package-lock.json",
    "src",
    "style",
    "wasm",
    "xtask/src/assemble.rs",
    "xtask/src/folder.rs",
    "xtask/src/headers.rs",
    "xtask/src/licences.rs",
    "xtask/src/listing.rs",
    "xtask/src/parts.rs",
    "xtask/src/single.rs",
    "xtask/src/site.rs",
    "xtask/src/split.rs",
    "xtask/src/traces.rs",
];

/// What is copied into the app's folder, and to where.
const COPIES: [(&str, &str); 7] = [
    ("wasm/start.js", "start.js"),
    ("wasm/offline.js", "offline.js"),
    ("wasm/wait.js", "wait.js"),
    ("pkg/readymark.js", "pkg/readymark.js"),
    ("pkg/readymark_bg.wasm", "pkg/readymark_bg.wasm"),
    ("pkg/__wasm_split.js", "pkg/__wasm_split.js"),
    ("pkg/split_pages.wasm", "pkg/split_pages.wasm"),
];

pub fn build_if_changed() -> Outcome {
    let compiler = ask("rustc", &["--version"]).ok_or("rustc does not say its version.")?;
    // With the site as it is, so that one that was meddled with is made again.
    let now = || Ok::<_, String>(stamp::digest(&INPUTS, &compiler)? + &stamp::digest(&[FOLDER], "")?);
    if stamp::matches(STAMP, &now()?) {
        println!("The site in {FOLDER}/ is up to date.");
        return Ok(());
    }
    build()?;
    stamp::write(STAMP, &now()?)
}

fn build() -> Outcome {
    let started = Instant::now();
    println!("Building the site into {FOLDER}/.");
    app(".")?;
    empty_new_folder()?;
    stylesheet()?;
    for (from, to) in COPIES {
        fs::copy(from, Path::new(NEW_APP).join(to))
            .map_err(|error| format!("{from} cannot be copied into the site: {error}."))?;
    }
    fs::write(Path::new(NEW_APP).join(SCHEMES), readymark::built_in::SCHEMES)
        .map_err(|error| format!("{SCHEMES} cannot be written into the site: {error}."))?;
    // The filled examples stand beside the app, which fetches the one it is asked for.
    folder::copy(Path::new(EXAMPLES), &Path::new(NEW_APP).join("examples"))
        .map_err(|error| format!("{EXAMPLES} cannot be copied into the site: {error}."))?;
    licences::write(Path::new(NEW_FOLDER))?;
    let build = assemble::assemble(Path::new(NEW_FOLDER))?;
    single::write(Path::new(NEW_FOLDER), &Path::new(NEW_FOLDER).join(format!("app-{build}")), &build)?;
    swap_in()?;
    println!("The site, build {build}, took {:.1} s.", started.elapsed().as_secs_f64());
    for file in listing::list(Path::new(FOLDER))? {
        let size = fs::metadata(Path::new(FOLDER).join(&file.path)).map_or(0, |file| file.len());
        println!("{size:>9} bytes  {}", file.path);
    }
    Ok(())
}

/// Builds the app from the sources in a folder, into its `pkg`.
pub fn app(sources: &str) -> Outcome {
    let crate_folder = format!("{sources}/wasm");
    let arguments = [
        ["--log-level", "error"].as_slice(),
        &["build", &crate_folder, "--release", "--target", "web"],
        // Its tools are here already; a missing one is an error, not a download.
        &["--mode", "no-install"],
        &["--out-dir", "../pkg", "--out-name", "readymark"],
        &["--no-typescript", "--no-pack"],
        &["--", "--locked"],
    ]
    .concat();
    let (folder, (name, real)) = split::stand_in()?;
    let mut build = command("wasm-pack", &arguments);
    build.env("PATH", path_with(folder)?).env(name, real).env("CARGO_ENCODED_RUSTFLAGS", flags()?);
    // What it is made from is compiled once, whosever sources are built.
    run(build.env("CARGO_TARGET_DIR", traces::target()?))
}

/// What `.cargo/config.toml` says, as the variable stands in for it; what refers to what, for the splitter; and
/// that nothing of this machine is to be in the app.
fn flags() -> Outcome<OsString> {
    let mut flags = OsString::from("--cfg\u{1f}erase_components\u{1f}-Clink-args=--emit-relocs");
    flags.push(traces::flags()?);
    Ok(flags)
}

/// PATH with our stand-in first, then the npm packages' programs: that is where wasm-pack finds
/// `wasm-opt`.
fn path_with(stand_in: PathBuf) -> Outcome<OsString> {
    let bin = env::current_dir()
        .map(|top| top.join("node_modules").join(".bin"))
        .map_err(|error| format!("The current folder cannot be read: {error}."))?;
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths([stand_in, bin].into_iter().chain(env::split_paths(&path)))
        .map_err(|error| format!("The path of this checkout cannot stand in PATH: {error}."))
}

fn stylesheet() -> Outcome {
    let arguments =
        ["--style=compressed", "--no-source-map", "--quiet-deps", "--load-path=node_modules", "style/main.scss"];
    let to = Path::new(NEW_APP).join(STYLESHEET);
    run(command(from_packages("sass"), &arguments).arg(to))
}

fn empty_new_folder() -> Outcome {
    remove(NEW_FOLDER)?;
    fs::create_dir_all(Path::new(NEW_APP).join("pkg")).map_err(|error| format!("{NEW_APP} cannot be made: {error}."))
}

fn swap_in() -> Outcome {
    remove(FOLDER)?;
    fs::rename(NEW_FOLDER, FOLDER).map_err(|error| format!("{NEW_FOLDER} cannot be renamed to {FOLDER}: {error}."))
}

fn remove(place: &str) -> Outcome {
    folder::remove(Path::new(place)).map_err(|error| format!("{place} cannot be removed: {error}."))
}
