//! The app in two files: what the first page needs, and the rest. wasm-pack runs whatever it finds
//! on PATH as wasm-bindgen; it finds this program under that name, which splits what the compiler
//! made and hands the first part on. The line between the two is drawn in `wasm/src/lib.rs`.

use crate::tools::find;
use anyhow::{Context, Result, anyhow, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};
use xshell::{Shell, cmd};

/// The name this program goes by for wasm-pack.
pub const NAME: &str = "wasm-bindgen";
/// Names the wasm-bindgen that does the work.
const REAL: &str = "READYMARK_WASM_BINDGEN";
const FOLDER: &str = "target/xtask/bin";

/// Puts this program on PATH under the name wasm-pack looks for; gives the folder it is in, and the
/// variable that names the real one.
pub fn stand_in() -> Result<(PathBuf, (&'static str, PathBuf))> {
    let real = find(NAME).with_context(|| format!("{NAME} is missing."))?;
    let own = env::current_exe().context("This program does not know its own file")?;
    let name = if cfg!(windows) { format!("{NAME}.exe") } else { NAME.to_owned() };
    let copy = || -> std::io::Result<PathBuf> {
        fs::create_dir_all(FOLDER)?;
        fs::copy(&own, Path::new(FOLDER).join(name))?;
        fs::canonicalize(FOLDER)
    };
    let folder = copy().with_context(|| format!("{FOLDER} cannot be written"))?;
    Ok((folder, (REAL, real)))
}

/// Whether this program was started under the name of the other.
pub fn is_stand_in() -> bool {
    env::args_os().next().is_some_and(|it| Path::new(&it).file_stem().is_some_and(|stem| stem == NAME))
}

/// Does what wasm-bindgen does, after splitting.
pub fn bind(arguments: &[String]) -> Result<()> {
    let sh = Shell::new()?;
    let real = env::var_os(REAL).with_context(|| format!("{REAL} is not set."))?;
    let after = |name: &str| arguments.iter().skip_while(|it| *it != name).nth(1);
    let input = arguments.iter().position(|it| it.ends_with(".wasm"));
    let (Some(input), Some(folder)) = (input, after("--out-dir")) else {
        return Ok(cmd!(sh, "{real} {arguments...}").quiet().run()?);
    };
    let main = split(Path::new(&arguments[input]), Path::new(folder))?;
    let mut arguments = arguments.to_vec();
    arguments[input] = main.to_string_lossy().into_owned();
    // The rest is linked against what the linker exports.
    arguments.push("--keep-lld-exports".to_owned());
    Ok(cmd!(sh, "{real} {arguments...}").quiet().run()?)
}

/// Splits the app; gives the part that wasm-bindgen goes on with. The rest, and the script that
/// fetches it, go where its own files will.
fn split(input: &Path, folder: &Path) -> Result<PathBuf> {
    let whole = fs::read(input).with_context(|| input.display().to_string())?;
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let main = input.with_extension("main.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./readymark.js";
    let made = transform(options).map_err(|error| anyhow!("The app cannot be split: {error:#}"))?;
    let number = made.split_modules.len();
    ensure!(number == 1, "The app must come apart in two, but there are {number} further parts.");
    Ok(main)
}
