//! The work of others that stands in the site: crates, Rust's own library, the Sass of the
//! stylesheet. For each its version, its licence, how to know it again, and which others it uses.
//! `cargo tree` knows what is compiled for a target, `cargo metadata` the rest about each crate.

use crate::tools::WASM_TARGET;
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cargo_metadata::MetadataCommand;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use xshell::{Shell, cmd};

/// The package that is compiled into the app.
const APP: &str = "readymark-wasm";
/// The crate that writes the script which fetches the later parts of the app.
const LEAVES_A_SCRIPT: &str = "wasm_split_cli_support";
/// The one npm package that leaves anything in the site.
const STYLES: &str = "govuk-frontend";

/// Which crates: what `cargo tree` is asked.
#[derive(Clone, Copy)]
pub struct Compiled {
    package: &'static str,
    /// What it is compiled for: the crates of one system are not those of another.
    target: &'static str,
    edges: &'static str,
}

/// Those compiled into the app.
pub const IN_APP: Compiled = Compiled { package: APP, target: WASM_TARGET, edges: "normal,no-proc-macro" };
/// Those, and the macros that run while it is compiled, with what they are made from.
pub const IN_BUILD: Compiled = Compiled { edges: "normal", ..IN_APP };
/// Those compiled into the command line, on Linux.
pub const IN_COMMAND_LINE: Compiled =
    Compiled { package: "readymark-cli", target: "x86_64-unknown-linux-gnu", ..IN_APP };

/// Those compiled into what writes files for office programs, in the browser.
pub const IN_OFFICE: Compiled = Compiled { package: "readymark-office", ..IN_APP };

/// Name and version, as in `serde 1.0.229`.
pub type Id = String;

/// Somebody else's work.
#[derive(Clone, Debug, Default)]
pub struct Part {
    pub name: String,
    pub version: String,
    /// Where it comes from, as the addresses of packages (purl) call it: `cargo`, `npm`, or `generic` for what the
    /// compiler brings.
    pub source: &'static str,
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
    pub uses: BTreeSet<Id>,
}

impl Part {
    pub fn id(&self) -> Id {
        format!("{} {}", self.name, self.version)
    }
}

/// All of them: crates in order, then the others.
pub fn all(sh: &Shell) -> Result<Vec<Part>> {
    Ok([crates(sh)?, vec![rust()?, styles(sh)?]].concat())
}

/// The crates of others that cargo would compile.
pub fn names(sh: &Shell, which: Compiled) -> Result<BTreeSet<Id>> {
    Ok(tree(sh, which)?.into_keys().filter(|id| !is_own(id)).collect())
}

fn is_own(id: &str) -> bool {
    id.starts_with("readymark")
}

/// Each crate with those it uses itself, our own packages among them, as cargo would compile them by the
/// lock file.
fn tree(sh: &Shell, which: Compiled) -> Result<BTreeMap<Id, BTreeSet<Id>>> {
    let Compiled { package, target, edges } = which;
    let tree = cmd!(sh, "cargo tree --locked --package {package} --target {target} --edges {edges} --prefix depth");
    read_tree(&tree.read()?).context("`cargo tree` prints something new.")
}

/// From lines such as `2serde v1.0.229 (*)`, each one level below that which it is used by.
fn read_tree(printed: &str) -> Option<BTreeMap<Id, BTreeSet<Id>>> {
    let mut tree = BTreeMap::<Id, BTreeSet<Id>>::new();
    let mut above: Vec<Id> = Vec::new();
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

fn crates(sh: &Shell) -> Result<Vec<Part>> {
    let tree = tree(sh, IN_APP)?;
    let direct: BTreeSet<&Id> = tree.iter().filter(|(user, _)| is_own(user)).flat_map(|(_, used)| used).collect();
    let checksums = checksums(&sh.read_file("Cargo.lock")?)?;
    let options = ["--locked", "--filter-platform", WASM_TARGET].map(str::to_owned);
    let mut parts = Vec::new();
    for package in MetadataCommand::new().other_options(options).exec()?.packages {
        let id = format!("{} {}", package.name, package.version);
        let leaves_a_script = *package.name == LEAVES_A_SCRIPT;
        if is_own(&id) || !(leaves_a_script || tree.contains_key(&id)) {
            continue;
        }
        let licence = package.license.unwrap_or_default();
        // Some still write a slash where they mean "or".
        let mended = spdx::Expression::canonicalize(&licence).with_context(|| format!("The licence of {id}"))?;
        // Names are due; addresses are nobody's wish.
        let authors = package.authors.iter().filter_map(|author| author.split(" <").next());
        parts.push(Part {
            name: package.name.to_string(),
            version: package.version.to_string(),
            source: "cargo",
            licence: mended.unwrap_or(licence),
            authors: authors.map(str::to_owned).collect(),
            folder: package.manifest_path.parent().map(Into::into),
            checksum: checksums.get(&id).cloned(),
            direct: leaves_a_script || direct.contains(&id),
            uses: tree.get(&id).cloned().unwrap_or_default(),
        });
    }
    parts.sort_by_key(Part::id);
    let expected = tree.keys().filter(|id| !is_own(id)).count() + 1;
    ensure!(parts.len() == expected, "`cargo tree` and `cargo metadata` do not agree on what the app is made from.");
    Ok(parts)
}

fn rust() -> Result<Part> {
    Ok(Part {
        name: "rust-std".to_owned(),
        version: rustc_version::version()?.to_string(),
        source: "generic",
        licence: "MIT OR Apache-2.0".to_owned(),
        authors: vec!["The Rust Project Contributors, and those of the crates it is made from".to_owned()],
        direct: true,
        ..Part::default()
    })
}

fn styles(sh: &Shell) -> Result<Part> {
    let folder = format!("node_modules/{STYLES}");
    let lock: Value = serde_json::from_str(&sh.read_file("package-lock.json")?)?;
    let said = |key: &str| {
        let said = lock["packages"][&folder][key].as_str().map(str::to_owned);
        said.with_context(|| format!("package-lock.json has no {key} of {STYLES}."))
    };
    let checksum = said("integrity")?.strip_prefix("sha512-").and_then(|digest| STANDARD.decode(digest).ok());
    Ok(Part {
        name: STYLES.to_owned(),
        version: said("version")?,
        source: "npm",
        licence: said("license")?,
        // Its package has no file that says so; its repository has.
        authors: vec!["2017 Crown Copyright (Government Digital Service)".to_owned()],
        checksum: checksum.map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
        folder: Some(folder.into()),
        direct: true,
        ..Part::default()
    })
}

fn checksums(lock: &str) -> Result<BTreeMap<Id, String>> {
    let lock: toml::Table = lock.parse()?;
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    let known = packages.filter_map(|package| {
        let text = |key: &str| package.get(key).and_then(toml::Value::as_str);
        Some((format!("{} {}", text("name")?, text("version")?), text("checksum")?.to_owned()))
    });
    Ok(known.collect())
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
    fn the_app_is_made_from_leptos_and_the_build_from_its_macros_too() -> Result<()> {
        let sh = crate::checkout()?;
        let has =
            |which, name: &str| names(&sh, which).map(|ids| ids.iter().any(|id| id.starts_with(&format!("{name} "))));
        assert!(has(IN_APP, "leptos")? && has(IN_APP, "sha2")?);
        assert!(!has(IN_APP, "leptos_macro")? && has(IN_BUILD, "leptos_macro")?);
        for which in [IN_APP, IN_BUILD] {
            for other in ["readymark", "readymark-wasm", "jsonschema", "parquet", "proptest", "cyclonedx-bom"] {
                assert!(!has(which, other)?, "{other}");
            }
        }
        assert!(has(IN_COMMAND_LINE, "parquet")? && !has(IN_COMMAND_LINE, "leptos")?);
        assert!(!has(IN_COMMAND_LINE, "readymark-cli")? && !has(IN_COMMAND_LINE, "tempfile")?);
        assert!(has(IN_OFFICE, "rust_xlsxwriter")? && !has(IN_OFFICE, "calamine")? && !has(IN_OFFICE, "leptos")?);
        Ok(())
    }
}
