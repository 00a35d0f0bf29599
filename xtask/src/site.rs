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
const STAMP: &str = "target/xtask/site.stamp";

/// What the site is made from, with the recipe itself; and the site, so that one that was meddled with is made again.
const ON: [&str; 16] = [
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
    "xtask/style.mjs",
    FOLDER,
];

/// Scripts that are copied into the app's folder as they are.
const SCRIPTS: [&str; 3] = ["wasm/offline.js", "wasm/appearance.js", "wasm/wait.js"];
/// What wasm-pack leaves that the app is run from, by the ends of their names.
const MADE: [&str; 2] = ["js", "wasm"];
/// Where in `wasm/start.js` it stands what is fetched for an address.
const NO_PARTS: &str = "{ chunks: {}, schemes: [], examples: {} }";

/// Builds the site where anything has changed.
pub fn build(sh: &Shell) -> Result<()> {
    tools::ensure_for_site(sh)?;
    let compiler = rustc_version::version_meta()?.short_version_string;
    if !files::renew(sh, STAMP, &ON, &compiler, || build_anew(sh))? {
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
    cmd!(sh, "node xtask/style.mjs {NEW_APP}/{STYLESHEET}").run()?;
    for script in SCRIPTS {
        sh.copy_file(script, app)?;
    }
    for file in sh.read_dir("pkg")?.iter().filter(|it| MADE.iter().any(|end| it.extension() == Some(end.as_ref()))) {
        sh.copy_file(file, app.join("pkg"))?;
    }
    sh.write_file(app.join("start.js"), start_script(sh)?)?;
    for scheme in readymark::built_in::SCHEMES {
        sh.write_file(app.join(scheme.file()), scheme.bytes)?;
    }
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

/// The script that opens the app, with which files it asks for at once: those of each chunk, and those of examples
/// with their schemes.
fn start_script(sh: &Shell) -> Result<String> {
    let chunks: serde_json::Value = serde_json::from_str(&sh.read_file(Path::new("pkg").join(split::PARTS))?)?;
    let examples: serde_json::Map<_, _> =
        readymark::built_in::EXAMPLES.iter().map(|it| (it.id.to_owned(), [it.file, it.scheme_id].into())).collect();
    let schemes: Vec<&str> = readymark::built_in::SCHEMES.iter().map(|scheme| scheme.id).collect();
    let parts = serde_json::json!({ "chunks": chunks, "schemes": schemes, "examples": examples });
    files::replace_once(&sh.read_file("wasm/start.js")?, NO_PARTS, &parts.to_string())
}

/// Builds the app from the sources in a folder, into its `pkg`.
pub fn app(sh: &Shell, sources: &str) -> Result<()> {
    // Its tools are here already; a missing one is an error, not a download.
    let options = "--release --target web --mode no-install --no-typescript --no-pack".split(' ');
    let out = ["--out-dir", "../pkg", "--out-name", "readymark", "--", "--locked"];
    let (folder, (name, real)) = split::stand_in(sh)?;
    Ok(cmd!(sh, "wasm-pack --log-level error build {sources}/wasm {options...} {out...}")
        .env("PATH", path_with(sh, folder)?)
        .env(name, real)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(sh)?)
        // What it is made from is compiled once, whosever sources are built.
        .env("CARGO_TARGET_DIR", traces::target(sh))
        .run()?)
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
