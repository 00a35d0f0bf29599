//! Building the site into `dist/`: the app by wasm-pack, the stylesheet by sass, the rest copied, then everything
//! around them. It is put together in a folder beside it and swapped in whole, so that a build that fails leaves
//! the earlier site as it was.

use crate::{assemble, files, licences, single, split, tools, traces};
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use xshell::{Shell, cmd};

/// Where the finished site is.
pub const FOLDER: &str = "dist";

const NEW_FOLDER: &str = "dist.new";
/// What the app itself consists of; all of it is named after its contents in the end.
const NEW_APP: &str = "dist.new/app";
const EXAMPLES: &str = "crates/core/rubrics/examples";
const STYLESHEET: &str = "readymark.css";
const SCHEMES: &str = "schemes.json";
const STAMP: &str = "target/xtask/site.stamp";

/// What the site is made from, with the recipe itself; and the site, so that one that was meddled with is made again.
const ON: [&str; 15] = [
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
    "xtask/hosts",
    "xtask/src",
    FOLDER,
];

/// What is copied into the app's folder, and to where.
const COPIES: [(&str, &str); 8] = [
    ("wasm/start.js", "start.js"),
    ("wasm/offline.js", "offline.js"),
    ("wasm/appearance.js", "appearance.js"),
    ("wasm/wait.js", "wait.js"),
    ("pkg/readymark.js", "pkg/readymark.js"),
    ("pkg/readymark_bg.wasm", "pkg/readymark_bg.wasm"),
    ("pkg/__wasm_split.js", "pkg/__wasm_split.js"),
    ("pkg/split_pages.wasm", "pkg/split_pages.wasm"),
];

/// Builds the site where anything has changed.
pub fn build(sh: &Shell) -> Result<()> {
    tools::ensure_for_site(sh)?;
    let compiler = cmd!(sh, "rustc --version").read()?;
    let is_new = files::renew(sh, STAMP, &ON, &compiler, || build_anew(sh))?;
    if !is_new {
        println!("The site in {FOLDER}/ is up to date.");
    }
    Ok(())
}

fn build_anew(sh: &Shell) -> Result<()> {
    let started = Instant::now();
    println!("Building the site into {FOLDER}/.");
    app(sh, ".")?;
    let (site, app) = (Path::new(NEW_FOLDER), Path::new(NEW_APP));
    sh.remove_path(site)?;
    sh.create_dir(app.join("pkg"))?;
    let style = ["--style=compressed", "--no-source-map", "--quiet-deps", "--load-path=node_modules"];
    cmd!(sh, "node node_modules/sass/sass.js {style...} style/main.scss {NEW_APP}/{STYLESHEET}").run()?;
    for (from, to) in COPIES {
        sh.copy_file(from, app.join(to))?;
    }
    sh.write_file(app.join(SCHEMES), readymark::built_in::SCHEMES)?;
    // The filled examples stand beside the app, which fetches the one it is asked for.
    files::copy(sh, Path::new(EXAMPLES), &app.join("examples"))?;
    licences::write(sh, site)?;
    let build = assemble::assemble(sh, site)?;
    single::write(sh, site, &site.join(format!("app-{build}")), &build)?;
    sh.remove_path(FOLDER)?;
    fs::rename(site, FOLDER).with_context(|| format!("{NEW_FOLDER} cannot be renamed to {FOLDER}"))?;
    println!("The site, build {build}, took {:.1} s.", started.elapsed().as_secs_f64());
    for file in files::list(FOLDER)?.keys() {
        println!("{:>9} bytes  {file}", fs::metadata(Path::new(FOLDER).join(file))?.len());
    }
    Ok(())
}

/// Builds the app from the sources in a folder, into its `pkg`.
pub fn app(sh: &Shell, sources: &str) -> Result<()> {
    // Its tools are here already; a missing one is an error, not a download.
    let options = "--release --target web --mode no-install --no-typescript --no-pack".split(' ');
    let out = ["--out-dir", "../pkg", "--out-name", "readymark", "--", "--locked"];
    let (folder, (name, real)) = split::stand_in()?;
    cmd!(sh, "wasm-pack --log-level error build {sources}/wasm {options...} {out...}")
        .env("PATH", path_with(sh, folder)?)
        .env(name, real)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(sh)?)
        // What it is made from is compiled once, whosever sources are built.
        .env("CARGO_TARGET_DIR", traces::target(sh))
        .run()?;
    Ok(())
}

/// What `.cargo/config.toml` says, as the variable stands in for it; what refers to what, for the splitter; and
/// that nothing of this machine is to be in the app.
fn flags(sh: &Shell) -> Result<OsString> {
    let mut flags = OsString::from("--cfg\u{1f}erase_components\u{1f}-Clink-args=--emit-relocs");
    flags.push(traces::flags(sh)?);
    Ok(flags)
}

/// PATH with our stand-in first, then the npm packages' programs: that is where wasm-pack finds
/// `wasm-opt`.
fn path_with(sh: &Shell, stand_in: PathBuf) -> Result<OsString> {
    let packages = sh.current_dir().join("node_modules/.bin");
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths([stand_in, packages].into_iter().chain(env::split_paths(&path)))?)
}
