//! The work of others that stands in the site: crates, Rust's own library, the Sass of the
//! stylesheet. For each its version, its licence and how to know it again.

use crate::TOP;
use crate::command::{Outcome, ask};
use crate::crates::{self, Edges, Name};
use crate::tools::WASM_TARGET;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cargo_metadata::{MetadataCommand, Package};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The crate that writes the script which fetches the second part of the app.
const LEAVES_A_SCRIPT: &str = "wasm_split_cli_support";
/// The one npm package that leaves anything in the site.
const STYLES: &str = "govuk-frontend";

/// Where a part comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Cargo,
    Npm,
    /// The compiler brings it.
    Rust,
}

/// Somebody else's work.
#[derive(Clone, Debug)]
pub struct Part {
    pub id: Name,
    pub source: Source,
    /// An SPDX expression.
    pub licence: String,
    pub authors: Vec<String>,
    /// Where its licence is on this computer, if it has a folder there.
    pub folder: Option<PathBuf>,
    /// Of what was downloaded, in hexadecimal: SHA-256 of a crate, SHA-512 of an npm package.
    pub checksum: Option<String>,
}

/// All of them: crates in order, then the others.
pub fn all() -> Outcome<Vec<Part>> {
    let mut parts = compiled()?;
    parts.push(rust()?);
    parts.push(styles()?);
    Ok(parts)
}

fn compiled() -> Outcome<Vec<Part>> {
    let app = crates::names(Edges::App)?;
    let checksums = checksums(&text_of("Cargo.lock")?)?;
    let mut command = MetadataCommand::new();
    command.other_options(["--locked", "--filter-platform", WASM_TARGET].map(str::to_owned));
    let packages = command.exec().map_err(|error| format!("`cargo metadata` failed: {error}"))?.packages;
    let mut parts = Vec::new();
    for package in packages {
        let id = Name { name: package.name.to_string(), version: package.version.to_string() };
        if app.contains(&id) || id.name == LEAVES_A_SCRIPT {
            let checksum = checksums.get(&id).cloned();
            parts.push(described(id, package, checksum)?);
        }
    }
    parts.sort_by(|a, b| a.id.cmp(&b.id));
    match parts.len() == app.len() + 1 {
        true => Ok(parts),
        false => Err("`cargo tree` and `cargo metadata` do not agree on what the app is made from.".to_owned()),
    }
}

fn described(id: Name, package: Package, checksum: Option<String>) -> Outcome<Part> {
    let written = package.license.ok_or_else(|| format!("{} does not say its licence.", id.name))?;
    // Some still write a slash where they mean "or".
    let mended = spdx::Expression::canonicalize(&written)
        .map_err(|error| format!("The licence of {} cannot be read: {error}", id.name))?;
    Ok(Part {
        id,
        source: Source::Cargo,
        licence: mended.unwrap_or(written),
        // Names are due; addresses are nobody's wish.
        authors: package.authors.iter().map(|it| it.split(" <").next().unwrap_or(it).to_owned()).collect(),
        folder: package.manifest_path.parent().map(Into::into),
        checksum,
    })
}

fn rust() -> Outcome<Part> {
    let version = ask("rustc", &["--version"]).and_then(|it| it.split(' ').nth(1).map(str::to_owned));
    Ok(Part {
        id: Name { name: "rust-std".to_owned(), version: version.ok_or("rustc does not say its version.")? },
        source: Source::Rust,
        licence: "MIT OR Apache-2.0".to_owned(),
        authors: vec!["The Rust Project Contributors, and those of the crates it is made from".to_owned()],
        folder: None,
        checksum: None,
    })
}

fn styles() -> Outcome<Part> {
    let folder = format!("node_modules/{STYLES}");
    let lock: Value = serde_json::from_str(&text_of("package-lock.json")?)
        .map_err(|error| format!("package-lock.json cannot be read: {error}."))?;
    let entry = &lock["packages"][&folder];
    let text = |key: &str| {
        entry[key].as_str().map(str::to_owned).ok_or_else(|| format!("package-lock.json has no {key} of {STYLES}."))
    };
    let integrity = text("integrity")?;
    let checksum = integrity.strip_prefix("sha512-").and_then(|it| STANDARD.decode(it).ok());
    Ok(Part {
        id: Name { name: STYLES.to_owned(), version: text("version")? },
        source: Source::Npm,
        licence: text("license")?,
        // Its package has no file that says so; its repository has.
        authors: vec!["2017 Crown Copyright (Government Digital Service)".to_owned()],
        folder: Some(Path::new(TOP).join(folder)),
        checksum: checksum.map(|bytes| bytes.iter().map(|it| format!("{it:02x}")).collect()),
    })
}

fn checksums(lock: &str) -> Outcome<BTreeMap<Name, String>> {
    let lock: toml::Table = lock.parse().map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    Ok(packages
        .filter_map(|package| {
            let text = |key: &str| package.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            Some((Name { name: text("name")?, version: text("version")? }, text("checksum")?))
        })
        .collect())
}

fn text_of(file: &str) -> Outcome<String> {
    fs::read_to_string(Path::new(TOP).join(file)).map_err(|error| format!("{file} cannot be read: {error}."))
}
