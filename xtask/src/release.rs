//! What is published beside a site: the bill of materials, and the digest of every file, by which
//! anybody who builds it from the same source can see that it is the same.

use crate::command::{Outcome, ask};
use crate::{bill, listing, reproduce, site, supply, tools, traces};
use std::fs;
use std::path::Path;

/// Where that goes.
const FOLDER: &str = "release";
const BILL: &str = "readymark.cdx.json";
const SUMS: &str = "SHA256SUMS";

/// Only the bill.
pub fn bill_of_materials() -> Outcome {
    tools::ensure_for_site()?;
    write(BILL, &bill::text()?)
}

/// Builds the site, holds it to what a release must keep, and writes both files.
pub fn release() -> Outcome {
    tools::ensure_for_site()?;
    supply::check(true)?;
    site::build_if_changed()?;
    traces::refuse(site::FOLDER)?;
    let sums = reproduce::shown(&listing::list(Path::new(site::FOLDER))?);
    print!("{sums}");
    write(SUMS, &sums)?;
    write(BILL, &bill::text()?)?;
    let version = ask("rustc", &["--version"]).ok_or("rustc does not say its version.")?;
    println!("Built with {version}; `cargo xtask reproduce` shows that the same comes of it again.");
    Ok(())
}

fn write(name: &str, text: &str) -> Outcome {
    let file = Path::new(FOLDER).join(name);
    fs::create_dir_all(FOLDER)
        .and_then(|()| fs::write(&file, text))
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
    println!("Written: {}", file.display());
    Ok(())
}
