//! Nothing of the machine that builds the site may stand in it: its folders are nobody's business,
//! and would make every machine's build another one. Here is how the compiler is told to leave
//! them out, and the search that shows it did.

use crate::command::{Outcome, ask, command, run};
use crate::{listing, tools};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that a person's files lie in, on any system.
const HOMES: [&str; 4] = ["/home/", "/root/", "/Users/", ":\\Users\\"];

/// The folder that cargo builds in.
pub fn target() -> Outcome<PathBuf> {
    let target = env::var_os("CARGO_TARGET_DIR").filter(|it| !it.is_empty()).unwrap_or_else(|| "target".into());
    Ok(checkout()?.join(target))
}

fn checkout() -> Outcome<PathBuf> {
    env::current_dir().map_err(|error| format!("The current folder cannot be read: {error}."))
}

/// The folders whose names the compiler would write into what it builds: this one, the one it builds in,
/// cargo's and Rust's.
fn folders() -> Outcome<[PathBuf; 4]> {
    let rust = ask("rustc", &["--print", "sysroot"]).ok_or("rustc does not say where it is.")?;
    Ok([checkout()?, target()?, checkout()?.join(tools::cargo_home()?), rust.into()])
}

/// Each folder with what is written in its place. Where two fit, the compiler takes the later. (Cargo's own
/// `trim-paths` would do this, but is not in a stable Rust yet.)
fn renamed() -> Outcome<Vec<(PathBuf, String)>> {
    let [checkout, target, cargo, rust] = folders()?;
    let sources = cargo.join("registry").join("src");
    let mut renamed: Vec<(PathBuf, String)> =
        [(checkout, "readymark"), (target, "target"), (cargo, "cargo")].map(|(from, to)| (from, to.to_owned())).into();
    // The sources of Rust itself have this name already, unless they are installed.
    let version = ask("rustc", &["--version", "--verbose"]).unwrap_or_default();
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    renamed.extend(commit.map(|commit| (rust.join("lib/rustlib/src/rust"), format!("/rustc/{commit}"))));
    let unreadable = |error| format!("{} cannot be read: {error}.", sources.display());
    for registry in fs::read_dir(&sources).map_err(unreadable)? {
        renamed.push((registry.map_err(unreadable)?.path(), "crates".to_owned()));
    }
    Ok(renamed)
}

/// The flags that keep the machine's folders out of what is compiled, in the form that the variable
/// `CARGO_ENCODED_RUSTFLAGS` has them.
pub fn flags() -> Outcome<OsString> {
    // The registry's folder is there once something from it has been unpacked.
    let fetch = ["fetch", "--quiet", "--locked", "--target", tools::WASM_TARGET];
    run(&mut command("cargo", &fetch))?;
    let mut flags = OsString::new();
    for (folder, name) in renamed()? {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

/// Fails where a file of the site names a folder of this machine.
pub fn refuse(site: &str) -> Outcome {
    let words: Vec<String> = folders()?.iter().filter_map(|it| telling(it)).chain(HOMES.map(str::to_owned)).collect();
    let mut found = Vec::new();
    for file in listing::list(Path::new(site))? {
        let path = Path::new(site).join(&file.path);
        let bytes = fs::read(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
        found.extend(traces(&bytes, &words).map(|word| format!("{} names {word}", file.path)));
    }
    match found.is_empty() {
        true => {
            println!("No file of the site names a folder of this machine.");
            Ok(())
        }
        false => Err(format!("Folders of this machine stand in the site:\n{}", found.join("\n"))),
    }
}

/// A folder's name, if it is long enough to be told from an address in the site: `/app` is not.
fn telling(folder: &Path) -> Option<String> {
    (folder.components().count() > 2).then(|| folder.to_string_lossy().into_owned())
}

/// Those of the words that stand anywhere in a file.
fn traces<'a>(bytes: &[u8], words: &'a [String]) -> impl Iterator<Item = &'a str> {
    words.iter().map(String::as_str).filter(|word| bytes.windows(word.len()).any(|it| it == word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_wherever_it_stands_in_a_file() {
        let words = ["/home/".to_owned(), "/srv/checkout".to_owned()];
        let found = |bytes: &[u8]| traces(bytes, &words).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(found(b"\0asm/home/someone/x.rs\xff"), ["/home/"]);
        assert_eq!(found(b"/srv/checkout"), ["/srv/checkout"]);
        assert_eq!(found(b"\xff/srv/checkou/home"), [""; 0]);
        assert_eq!(found(b""), [""; 0]);
        // One with a short name could be anything.
        assert_eq!([telling(Path::new("/app")), telling(Path::new("/srv/app"))], [None, Some("/srv/app".to_owned())]);
    }

    #[test]
    fn a_site_that_names_a_folder_is_refused() -> Result<(), Box<dyn std::error::Error>> {
        let folder = env::temp_dir().join(format!("xtask-traces-{}", std::process::id()));
        fs::create_dir_all(folder.join("pkg"))?;
        fs::write(folder.join("pkg/app.wasm"), b"\0asm crates/leptos/src/lib.rs")?;
        let site = folder.to_string_lossy().into_owned();
        assert_eq!(refuse(&site), Ok(()));
        let here = env::current_dir()?;
        fs::write(folder.join("pkg/app.wasm"), here.join("src/lib.rs").to_string_lossy().as_bytes())?;
        let problem = refuse(&site).err().unwrap_or_default();
        assert!(problem.contains("pkg/app.wasm names "), "{problem}");
        Ok(fs::remove_dir_all(folder)?)
    }

    #[test]
    fn every_folder_is_renamed_the_registrys_last() -> Outcome {
        let renamed = renamed()?;
        assert!(renamed.len() >= 5, "{renamed:?}");
        assert_eq!(renamed.last().map(|(_, name)| name.as_str()), Some("crates"));
        Ok(())
    }
}
