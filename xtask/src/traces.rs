//! Nothing of the machine that builds the site may stand in it: its folders are nobody's business,
//! and would make every machine's build another one. Here is how the compiler is told to leave
//! them out, and the search that shows it did.

use crate::{files, tools};
use anyhow::{Context, Result, ensure};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

/// Folders that a person's files lie in, on any system.
const HOMES: [&str; 4] = ["/home/", "/root/", "/Users/", ":\\Users\\"];

/// Where cargo keeps what it downloads.
pub fn cargo_home(sh: &Shell) -> Result<PathBuf> {
    let named = env::var_os("CARGO_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let home = named.or_else(|| Some(env::home_dir()?.join(".cargo"))).context("This user has no home folder.")?;
    Ok(sh.current_dir().join(home))
}

/// The folder that cargo builds in.
pub fn target(sh: &Shell) -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").filter(|target| !target.is_empty());
    sh.current_dir().join(named.unwrap_or_else(|| "target".into()))
}

/// The folders whose names the compiler would write into what it builds: this one, the one it builds in,
/// cargo's and Rust's.
fn folders(sh: &Shell) -> Result<[PathBuf; 4]> {
    let rust = cmd!(sh, "rustc --print sysroot").read()?;
    Ok([sh.current_dir(), target(sh), cargo_home(sh)?, rust.into()])
}

/// Each folder with what is written in its place. Where two fit, the compiler takes the later. (Cargo's own
/// `trim-paths` would do this, but is not in a stable Rust yet.)
fn renamed(sh: &Shell) -> Result<Vec<(PathBuf, String)>> {
    let [checkout, target, cargo, rust] = folders(sh)?;
    let registries = sh.read_dir(cargo.join("registry/src"))?.into_iter().map(|folder| (folder, "crates".to_owned()));
    // The sources of Rust itself have this name already, unless they are installed.
    let commit = rustc_version::version_meta()?.commit_hash;
    let sources = commit.map(|commit| (rust.join("lib/rustlib/src/rust"), format!("/rustc/{commit}")));
    let own = [(checkout, "readymark"), (target, "target"), (cargo, "cargo")].map(|(from, to)| (from, to.to_owned()));
    Ok(own.into_iter().chain(sources).chain(registries).collect())
}

/// The flags that keep the machine's folders out of what is compiled, in the form that the variable
/// `CARGO_ENCODED_RUSTFLAGS` has them.
pub fn flags(sh: &Shell) -> Result<OsString> {
    // The registry's folder is there once something from it has been unpacked.
    let target = tools::WASM_TARGET;
    cmd!(sh, "cargo fetch --quiet --locked --target {target}").run()?;
    let mut flags = OsString::new();
    for (folder, name) in renamed(sh)? {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

/// Fails where a file of the site names a folder of this machine.
pub fn refuse(sh: &Shell, site: &str) -> Result<()> {
    let folders = folders(sh)?;
    let words: Vec<String> = folders.iter().filter_map(telling).chain(HOMES.map(str::to_owned)).collect();
    let mut found = String::new();
    for file in files::list(site)?.into_keys() {
        let bytes = sh.read_binary_file(Path::new(site).join(&file))?;
        let named = words.iter().filter(|word| bytes.windows(word.len()).any(|part| part == word.as_bytes()));
        found.extend(named.map(|word| format!("\n{file} names {word}")));
    }
    ensure!(found.is_empty(), "Folders of this machine stand in the site:{found}");
    println!("No file of the site names a folder of this machine.");
    Ok(())
}

/// A folder's name, if it is long enough to be told from an address in the site: `/app` is not.
fn telling(folder: impl AsRef<Path>) -> Option<String> {
    let folder = folder.as_ref();
    (folder.components().count() > 2).then(|| folder.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_that_names_a_folder_anywhere_is_refused() -> Result<()> {
        let sh = crate::checkout()?;
        let folder = sh.create_temp_dir()?;
        let (site, app) = (folder.path().to_string_lossy(), folder.path().join("pkg/app.wasm"));
        let problem = |text: &str| -> Result<String> {
            sh.write_file(&app, [b"\0asm\xff", text.as_bytes(), b"\xff"].concat())?;
            Ok(refuse(&sh, &site).err().map(|problem| problem.to_string()).unwrap_or_default())
        };
        assert_eq!(problem("crates/leptos/src/lib.rs and /home")?, "");
        assert!(problem("/home/someone/x.rs")?.ends_with("\npkg/app.wasm names /home/"));
        assert!(problem(&sh.current_dir().join("src/lib.rs").to_string_lossy())?.contains("\npkg/app.wasm names "));
        Ok(())
    }

    #[test]
    fn a_folder_with_a_short_name_could_be_anything() {
        assert_eq!([telling("/app"), telling("/srv/app")], [None, Some("/srv/app".to_owned())]);
    }

    #[test]
    fn every_folder_is_renamed_the_registrys_last() -> Result<()> {
        let renamed = renamed(&crate::checkout()?)?;
        assert!(renamed.len() >= 5, "{renamed:?}");
        assert_eq!(renamed.last().map(|(_, name)| name.as_str()), Some("crates"));
        Ok(())
    }
}
