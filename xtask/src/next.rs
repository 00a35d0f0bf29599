//! `cargo xtask next`: the app as a next version might be, which the browser tests set against this one
//! (R1.16). It is a build of its own, from these sources with a newer minor version of the format and
//! a field in it that this version does not know.

use crate::command::Outcome;
use crate::{folder, site, stamp};
use std::fs;
use std::path::Path;

/// Where its sources are, and in `pkg` what is built from them.
const FOLDER: &str = "target/xtask/next";
const STAMP: &str = "target/xtask/next.stamp";
const LOCK: &str = "target/xtask/next.lock";

/// What cargo needs to see of this checkout.
const SOURCES: [&str; 8] = [".cargo", "Cargo.lock", "Cargo.toml", "build.rs", "crates", "src", "wasm", "xtask"];

/// In a file, what stands there and what stands there in the next version.
const CHANGES: [(&str, &str, &str); 9] = [
    ("Cargo.toml", "version = \"0.1.0\"", "version = \"0.2.0\""),
    ("Cargo.lock", "name = \"readymark\"\nversion = \"0.1.0\"", "name = \"readymark\"\nversion = \"0.2.0\""),
    ("Cargo.lock", "name = \"readymark-core\"\nversion = \"0.1.0\"", "name = \"readymark-core\"\nversion = \"0.2.0\""),
    ("Cargo.lock", "name = \"xtask\"\nversion = \"0.1.0\"", "name = \"xtask\"\nversion = \"0.2.0\""),
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
pub fn build() -> Outcome<String> {
    let place = Path::new(FOLDER);
    // Held until this returns: browser tests that need it may start at once.
    let _alone = alone().map_err(|error| format!("{LOCK} cannot be locked: {error}."))?;
    let pkg = format!("{FOLDER}/pkg");
    let now = || Ok::<_, String>(stamp::digest(&SOURCES, &format!("{CHANGES:?}"))? + &stamp::digest(&[&pkg], "")?);
    if stamp::matches(STAMP, &now()?) {
        return Ok(pkg);
    }
    copy(place).map_err(|error| format!("{FOLDER} cannot be written: {error}."))?;
    for (file, here, next) in CHANGES {
        change(&place.join(file), here, next)?;
    }
    site::app(FOLDER)?;
    stamp::write(STAMP, &now()?)?;
    Ok(pkg)
}

fn alone() -> std::io::Result<fs::File> {
    Path::new(LOCK).parent().map_or(Ok(()), fs::create_dir_all)?;
    let lock = fs::File::create(LOCK)?;
    lock.lock()?;
    Ok(lock)
}

fn copy(place: &Path) -> std::io::Result<()> {
    folder::remove(place)?;
    SOURCES.iter().try_for_each(|source| folder::copy(Path::new(source), &place.join(source)))
}

fn change(file: &Path, here: &str, next: &str) -> Outcome {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{name} cannot be read: {error}."))?;
    if text.matches(here).count() != 1 {
        return Err(format!("{name} does not hold this once: {here} The next version in xtask/src/next.rs needs it."));
    }
    fs::write(file, text.replace(here, next)).map_err(|error| format!("{name} cannot be written: {error}."))
}
