//! The app in several files: what the first page needs, and chunks for what people do next. wasm-pack runs whatever
//! it finds on PATH as wasm-bindgen; it finds this program under that name, which splits what the compiler
//! made and hands the first part on. The lines between them are drawn in `wasm/src/lib.rs`.

use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};
use xshell::{Shell, cmd};

/// The name this program goes by for wasm-pack.
pub const NAME: &str = "wasm-bindgen";
/// Names the wasm-bindgen that does the work.
const REAL: &str = "READYMARK_WASM_BINDGEN";
/// The list of which files, without their ending, are fetched for which chunk.
pub const PARTS: &str = "parts.json";
const FOLDER: &str = "target/xtask/bin";

/// Puts this program on PATH under the name wasm-pack looks for; gives the folder it is in, and the
/// variable that names the real one.
pub fn stand_in(sh: &Shell) -> Result<(PathBuf, (&'static str, PathBuf))> {
    let real = which::which(NAME).with_context(|| format!("{NAME} is missing."))?;
    let folder = sh.create_dir(FOLDER)?;
    sh.copy_file(env::current_exe()?, folder.join(format!("{NAME}{}", env::consts::EXE_SUFFIX)))?;
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
    let main = split(&sh, Path::new(&arguments[input]), Path::new(folder))?;
    let mut arguments = arguments.to_vec();
    arguments[input] = main.to_string_lossy().into_owned();
    // The rest is linked against what the linker exports.
    arguments.push("--keep-lld-exports".to_owned());
    Ok(cmd!(sh, "{real} {arguments...}").quiet().run()?)
}

/// Splits the app; gives the part that wasm-bindgen goes on with. The other parts, the script that fetches them, and
/// the list of which are fetched together, go where its own files will.
fn split(sh: &Shell, input: &Path, folder: &Path) -> Result<PathBuf> {
    let whole = sh.read_binary_file(input)?;
    // Parts of an earlier build may have had other names.
    sh.remove_path(folder)?;
    sh.create_dir(folder)?;
    let main = input.with_extension("main.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./readymark.js";
    let made = transform(options).map_err(|error| anyhow!("The app cannot be split: {error:#}"))?;
    let parts: BTreeMap<_, _> = made.prefetch_map.into_iter().collect();
    sh.write_file(folder.join(PARTS), serde_json::json!(parts).to_string())?;
    Ok(main)
}
