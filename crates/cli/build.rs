//! Reads the schemes in `crates/core/rubrics` and builds them into the program, checked, as the app has them.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use readymark_core::scheme::{built, rubric};

const RUBRICS: &str = "../core/rubrics";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={RUBRICS}");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(RUBRICS)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    paths.retain(|path: &PathBuf| Path::extension(path).is_some_and(|extension| extension == "toml"));
    // The order in which the app offers them.
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        let scheme = rubric::read(&fs::read_to_string(&path)?)
            .map_err(|problems| format!("{} needs mending: {problems:?}", path.display()))?;
        let (bytes, digest) = built::written(&scheme)?;
        let path = out.join(format!("{}.json", scheme.id));
        fs::write(&path, bytes)?;
        writeln!(list, "    (include_bytes!({path:?}), {digest:?}),")?;
    }
    list.push(']');
    fs::write(out.join("schemes.rs"), list)?;
    Ok(())
}
