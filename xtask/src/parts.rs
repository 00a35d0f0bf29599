//! The work of others that stands in the site: crates, Rust's own library, the Sass of the
//! stylesheet. For each its version, its licence, how to know it again, and which others it uses.
//! `cargo tree` knows what is compiled for a target, `cargo metadata` the rest about each crate.

use crate::TOP;
use crate::command::{Outcome, ask};
use crate::tools::WASM_TARGET;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The package that is compiled into the app.
pub const APP: &str = "readymark-wasm";
/// The crate that writes the script which fetches the second part of the app.
const LEAVES_A_SCRIPT: &str = "wasm_split_cli_support";
/// The one npm package that leaves anything in the site.
const STYLES: &str = "govuk-frontend";

/// Which crates, as `cargo tree --edges` has it: those compiled into the app.
pub const IN_APP: &str = "normal,no-proc-macro";
/// Those, and the macros that run while it is compiled, with what they are made from.
pub const IN_BUILD: &str = "normal";

/// Where a part comes from, as the addresses of packages (purl) call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Cargo,
    Npm,
    /// The compiler brings it.
    Rust,
}

/// Name and version, as in `serde 1.0.229`.
pub type Name = String;

/// Somebody else's work.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: String,
    pub version: String,
    pub source: Source,
    /// An SPDX expression.
    pub licence: String,
    pub authors: Vec<String>,
    /// Where its licence is on this computer, if it has a folder there.
    pub folder: Option<PathBuf>,
    /// Of what was downloaded, in hexadecimal: SHA-256 of a crate, SHA-512 of an npm package.
    pub checksum: Option<String>,
    /// Whether our own packages use it themselves.
    pub direct: bool,
    /// The parts that it uses itself.
    pub uses: BTreeSet<Name>,
}

impl Part {
    /// One of which no more is known yet.
    pub fn new(name: &str, version: &str, source: Source, licence: &str) -> Part {
        let [name, version, licence] = [name, version, licence].map(str::to_owned);
        let (authors, uses) = (Vec::new(), BTreeSet::new());
        Part { name, version, source, licence, authors, folder: None, checksum: None, direct: false, uses }
    }

    pub fn id(&self) -> Name {
        format!("{} {}", self.name, self.version)
    }
}

/// All of them: crates in order, then the others.
pub fn all() -> Outcome<Vec<Part>> {
    let mut parts = crates()?;
    parts.push(rust()?);
    parts.push(styles()?);
    Ok(parts)
}

/// Each crate with those it uses itself, our own packages among them, as cargo would compile them by the
/// lock file.
fn tree(edges: &str) -> Outcome<BTreeMap<Name, BTreeSet<Name>>> {
    let arguments =
        ["tree", "--locked", "--package", APP, "--target", WASM_TARGET, "--edges", edges, "--prefix", "depth"];
    let printed = ask("cargo", &arguments).ok_or("`cargo tree` does not say what the app is made from.")?;
    read_tree(&printed).ok_or_else(|| "`cargo tree` prints something new.".to_owned())
}

/// From lines such as `2serde v1.0.229 (*)`, each one level below that which it is used by.
fn read_tree(printed: &str) -> Option<BTreeMap<Name, BTreeSet<Name>>> {
    let mut tree = BTreeMap::<Name, BTreeSet<Name>>::new();
    let mut above: Vec<Name> = Vec::new();
    for line in printed.lines().filter(|line| !line.is_empty()) {
        let (depth, rest) = line.split_at(line.find(|character: char| !character.is_ascii_digit())?);
        let mut words = rest.split(' ');
        let id = format!("{} {}", words.next()?, words.next()?.strip_prefix('v')?);
        above.truncate(depth.parse().ok()?);
        if let Some(user) = above.last() {
            tree.get_mut(user)?.insert(id.clone());
        }
        tree.entry(id.clone()).or_default();
        above.push(id);
    }
    Some(tree)
}

/// The crates of others that cargo would compile.
pub fn names(edges: &str) -> Outcome<BTreeSet<Name>> {
    Ok(tree(edges)?.into_keys().filter(|name| !is_own(name)).collect())
}

fn is_own(name: &str) -> bool {
    name.starts_with("readymark")
}

fn crates() -> Outcome<Vec<Part>> {
    let tree = tree(IN_APP)?;
    let number = tree.keys().filter(|name| !is_own(name)).count();
    let direct: BTreeSet<&Name> = tree.iter().filter(|(user, _)| is_own(user)).flat_map(|(_, used)| used).collect();
    let checksums = checksums(&text_of("Cargo.lock")?)?;
    let arguments = ["metadata", "--format-version", "1", "--locked", "--filter-platform", WASM_TARGET];
    let printed = ask("cargo", &arguments).ok_or("`cargo metadata` failed.")?;
    let metadata: Value = serde_json::from_str(&printed).map_err(|error| format!("`cargo metadata`: {error}."))?;
    let mut parts = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let part = described(package)?;
        let (id, leaves_a_script) = (part.id(), part.name == LEAVES_A_SCRIPT);
        if !is_own(&id) && (tree.contains_key(&id) || leaves_a_script) {
            let direct = leaves_a_script || direct.contains(&id);
            let uses = tree.get(&id).cloned().unwrap_or_default();
            parts.push(Part { checksum: checksums.get(&id).cloned(), direct, uses, ..part });
        }
    }
    parts.sort_by_key(Part::id);
    match parts.len() == number + 1 {
        true => Ok(parts),
        false => Err("`cargo tree` and `cargo metadata` do not agree on what the app is made from.".to_owned()),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn described(package: &Value) -> Outcome<Part> {
    let (name, written) = (text(&package["name"]), text(&package["license"]));
    // Some still write a slash where they mean "or".
    let mended = spdx::Expression::canonicalize(written)
        .map_err(|error| format!("The licence of {name} cannot be read: {error}"))?;
    let authors = package["authors"].as_array().into_iter().flatten().map(text);
    Ok(Part {
        // Names are due; addresses are nobody's wish.
        authors: authors.map(|it| it.split(" <").next().unwrap_or(it).to_owned()).collect(),
        folder: Path::new(text(&package["manifest_path"])).parent().map(Path::to_owned),
        ..Part::new(name, text(&package["version"]), Source::Cargo, mended.as_deref().unwrap_or(written))
    })
}

fn rust() -> Outcome<Part> {
    let said = ask("rustc", &["--version"]);
    let version = said.as_ref().and_then(|it| it.split(' ').nth(1)).ok_or("rustc does not say its version.")?;
    Ok(Part {
        authors: vec!["The Rust Project Contributors, and those of the crates it is made from".to_owned()],
        direct: true,
        ..Part::new("rust-std", version, Source::Rust, "MIT OR Apache-2.0")
    })
}

fn styles() -> Outcome<Part> {
    let folder = format!("node_modules/{STYLES}");
    let lock: Value = serde_json::from_str(&text_of("package-lock.json")?)
        .map_err(|error| format!("package-lock.json cannot be read: {error}."))?;
    let said = |key: &str| {
        lock["packages"][&folder][key].as_str().ok_or_else(|| format!("package-lock.json has no {key} of {STYLES}."))
    };
    let checksum = said("integrity")?.strip_prefix("sha512-").and_then(|it| STANDARD.decode(it).ok());
    Ok(Part {
        // Its package has no file that says so; its repository has.
        authors: vec!["2017 Crown Copyright (Government Digital Service)".to_owned()],
        folder: Some(Path::new(TOP).join(&folder)),
        checksum: checksum.map(|bytes| bytes.iter().map(|it| format!("{it:02x}")).collect()),
        direct: true,
        ..Part::new(STYLES, said("version")?, Source::Npm, said("license")?)
    })
}

fn checksums(lock: &str) -> Outcome<BTreeMap<Name, String>> {
    let lock: toml::Table = lock.parse().map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    Ok(packages
        .filter_map(|package| {
            let text = |key: &str| package.get(key).and_then(toml::Value::as_str);
            Some((format!("{} {}", text("name")?, text("version")?), text("checksum")?.to_owned()))
        })
        .collect())
}

fn text_of(file: &str) -> Outcome<String> {
    fs::read_to_string(Path::new(TOP).join(file)).map_err(|error| format!("{file} cannot be read: {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_says_who_uses_whom_each_once() {
        let printed =
            "0app v0.1.0 (/somewhere/app)\n1serde v1.0.0\n2core v1.0.0\n1json v2.0.0+spec-1\n2serde v1.0.0 (*)\n";
        let expected = [
            ("app 0.1.0", vec!["serde 1.0.0", "json 2.0.0+spec-1"]),
            ("json 2.0.0+spec-1", vec!["serde 1.0.0"]),
            ("serde 1.0.0", vec!["core 1.0.0"]),
            ("core 1.0.0", vec![]),
        ]
        .map(|(user, used)| (user.to_owned(), used.into_iter().map(str::to_owned).collect()));
        assert_eq!(read_tree(printed), Some(expected.into()));
        assert_eq!(read_tree("serde v1\n"), None);
        assert_eq!(read_tree("1serde\n"), None);
    }

    #[test]
    fn the_app_is_made_from_leptos_and_the_build_from_its_macros_too() -> Outcome {
        let has =
            |edges, name: &str| Ok::<_, String>(names(edges)?.iter().any(|it| it.starts_with(&format!("{name} "))));
        assert!(has(IN_APP, "leptos")? && has(IN_APP, "sha2")?);
        assert!(!has(IN_APP, "leptos_macro")? && has(IN_BUILD, "leptos_macro")?);
        for edges in [IN_APP, IN_BUILD] {
            for other in ["readymark", "readymark-wasm", "jsonschema", "proptest", "cyclonedx-bom"] {
                assert!(!has(edges, other)?, "{other}");
            }
        }
        Ok(())
    }
}
