//! `cargo xtask next`: the app as a next version might be, which the browser tests set against this one
//! (R1.16). It is a build of its own, from these sources with a newer minor version of the format and
//! a field in it that this version does not know.

use crate::{files, site};
use anyhow::{Result, ensure};
use std::fs;
use std::path::Path;
use xshell::Shell;

/// Where its sources are, and in `pkg` what is built from them.
const FOLDER: &str = "target/xtask/next";
const PKG: &str = "target/xtask/next/pkg";
const STAMP: &str = "target/xtask/next.stamp";
const LOCK: &str = "target/xtask/next.lock";

/// What cargo needs to see of this checkout, and what is made of it.
const ON: [&str; 9] = [".cargo", "Cargo.lock", "Cargo.toml", "build.rs", "crates", "src", "wasm", "xtask", PKG];

/// In a file, what stands there and what stands there in the next version.
const CHANGES: [(&str, &str, &str); 8] = [
    ("Cargo.toml", "version = \"0.1.0\"", "version = \"0.2.0\""),
    ("Cargo.lock", "name = \"readymark\"\nversion = \"0.1.0\"", "name = \"readymark\"\nversion = \"0.2.0\""),
    ("Cargo.lock", "name = \"readymark-core\"\nversion = \"0.1.0\"", "name = \"readymark-core\"\nversion = \"0.2.0\""),
    // Under the same name cargo would put the app in the place of this version's.
    (
        "Cargo.lock",
        "name = \"readymark-wasm\"\nversion = \"0.1.0\"",
        "name = \"readymark-wasm-next\"\nversion = \"0.2.0\"",
    ),
    ("wasm/Cargo.toml", "name = \"readymark-wasm\"", "name = \"readymark-wasm-next\""),
    ("crates/core/src/bundle/format.rs", "VERSION: &str = \"1.0\";", "VERSION: &str = \"1.1\";"),
    (
        "crates/core/src/bundle/wire.rs",
        "    pub setting: Id<'a>,\n    pub submission_id",
        "    #[serde(skip_serializing_if = \"Option::is_none\")]\n    pub season: Option<Cow<'a, str>>,\n    pub setting: Id<'a>,\n    pub submission_id",
    ),
    (
        "crates/core/src/bundle/write.rs",
        "        setting: audit.setting",
        "        season: Some(\"winter\".into()),\n        setting: audit.setting",
    ),
];

/// Builds it unless nothing has changed; gives the folder of what an app's `pkg` holds.
pub fn build(sh: &Shell) -> Result<&'static str> {
    sh.create_dir("target/xtask")?;
    // Held until this returns: browser tests that need it may start at once.
    let alone = fs::File::create(LOCK)?;
    alone.lock()?;
    files::renew(sh, STAMP, &ON, "", || {
        sh.remove_path(FOLDER)?;
        ON.iter().try_for_each(|source| files::copy(sh, Path::new(source), &Path::new(FOLDER).join(source)))?;
        CHANGES.iter().try_for_each(|(file, here, next)| change(sh, &format!("{FOLDER}/{file}"), here, next))?;
        site::app(sh, FOLDER)
    })?;
    Ok(PKG)
}

fn change(sh: &Shell, file: &str, here: &str, next: &str) -> Result<()> {
    let text = sh.read_file(file)?;
    ensure!(
        text.matches(here).count() == 1,
        "{file} does not hold this once: {here} The next version in xtask/src/next.rs needs it."
    );
    Ok(sh.write_file(file, text.replace(here, next))?)
}
