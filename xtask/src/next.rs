//! `cargo xtask next`: the app as a next version might be, which the browser tests set against this one
//! (R1.16). It is a build of its own, from these sources with a newer minor version of the format and
//! a field in it that this version does not know.

use crate::{files, site};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use xshell::{Shell, cmd};

/// Where its sources are, and in `pkg` what is built from them.
const FOLDER: &str = "target/xtask/next";
const PKG: &str = "target/xtask/next/pkg";
const STAMP: &str = "target/xtask/next.stamp";
const LOCK: &str = "target/xtask/next.lock";
/// What is different in it.
const CHANGES: &str = "xtask/next.patch";

/// What cargo needs to see of this checkout, and what is made of it.
const ON: [&str; 9] = [".cargo", "Cargo.lock", "Cargo.toml", "build.rs", "crates", "src", "wasm", "xtask", PKG];

/// Builds it unless nothing has changed; gives the folder of what an app's `pkg` holds.
pub fn build(sh: &Shell) -> Result<&'static str> {
    sh.create_dir("target/xtask")?;
    // Held until this returns: browser tests that need it may start at once.
    let alone = fs::File::create(LOCK)?;
    alone.lock()?;
    files::renew(sh, STAMP, &ON, "", || {
        sh.remove_path(FOLDER)?;
        ON.iter().try_for_each(|source| files::copy(sh, Path::new(source), &Path::new(FOLDER).join(source)))?;
        let changed = cmd!(sh, "git apply --directory {FOLDER} {CHANGES}").run();
        changed.with_context(|| format!("{CHANGES} no longer fits: it begins with how to make it anew"))?;
        site::app(sh, FOLDER)
    })?;
    Ok(PKG)
}
