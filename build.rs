//! Reads the schemes in `crates/core/rubrics`, refuses a bad one with file and line, and emits them as
//! JSON, so that no TOML parser ships in the app.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use readymark_core::scheme::{Scheme, built, rubric};
use serde_json::Value;

const RUBRICS: &str = "crates/core/rubrics";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={RUBRICS}");
    let mut problems = String::new();
    let mut schemes = Vec::new();
    for path in files(RUBRICS, "toml")? {
        match rubric::read(&fs::read_to_string(&path)?) {
            Err(found) => {
                for (line, problem) in found {
                    writeln!(problems, "{}:{line}: {problem}", path.display())?;
                }
            }
            Ok(scheme) => schemes.push(scheme),
        }
    }
    if !problems.is_empty() {
        return Err(format!("the schemes in {RUBRICS} need mending:\n{problems}").into());
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("schemes.rs"), list_of_schemes(&schemes, &out)?)?;
    fs::write(out.join("examples.rs"), examples(&schemes)?)?;
    Ok(())
}

/// Writes a file for each scheme; gives the list of them.
fn list_of_schemes(schemes: &[Scheme], out: &Path) -> Result<String, Box<dyn Error>> {
    let mut list = String::from("&[\n");
    for scheme in schemes {
        let (bytes, digest) = built::written(scheme)?;
        let path = out.join(format!("{}.json", scheme.id));
        fs::write(&path, bytes)?;
        writeln!(
            list,
            "    BuiltInScheme {{ id: {:?}, title: {:?}, digest: &{digest:?}, \
             #[cfg(not(feature = \"web\"))] bytes: include_bytes!({path:?}) }},",
            scheme.id.as_str(),
            scheme.title,
        )?;
    }
    list.push(']');
    Ok(list)
}

/// The filled examples, each by what a list of them says.
fn examples(schemes: &[Scheme]) -> Result<String, Box<dyn Error>> {
    let mut list = String::from("&[\n");
    for path in files(&format!("{RUBRICS}/examples"), "json")? {
        let bundle: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let text = |pointer: &str| bundle.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let scheme = schemes.iter().find(|scheme| scheme.id.as_str() == text("/payload/scheme/id"));
        let mut settings = scheme.into_iter().flat_map(|scheme| &scheme.settings);
        let setting = settings.find(|setting| setting.id.as_str() == text("/payload/setting"));
        writeln!(
            list,
            "    Example {{ id: {:?}, file: {:?}, scheme_id: {:?}, scheme: {:?}, setting: {:?}, organisation: {:?} }},",
            text("/payload/submission_id"),
            path.file_name().unwrap_or_default(),
            text("/payload/scheme/id"),
            text("/payload/scheme/title"),
            setting.map_or("", |setting| &setting.title),
            text("/payload/provider/organisation"),
        )?;
    }
    list.push(']');
    Ok(list)
}

/// The files of a folder with this ending, in order of name.
fn files(folder: &str, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    found.retain(|path: &PathBuf| Path::extension(path).is_some_and(|extension| extension == ending));
    found.sort();
    Ok(found)
}
