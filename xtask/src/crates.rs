//! Which crates are compiled into the app, which more take part in compiling it, and which uses
//! which: as cargo works it out from the lock file.

use crate::command::{Outcome, ask};
use crate::tools::WASM_TARGET;
use std::collections::{BTreeMap, BTreeSet};

/// The package that is compiled, and the one it starts.
pub const OWN: [&str; 2] = ["readymark-wasm", "readymark"];

/// Which crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edges {
    /// Those compiled into the app.
    App,
    /// Those, and the macros that run while it is compiled, with what they are made from.
    Build,
}

/// Name and version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub name: String,
    pub version: String,
}

/// Each crate with those it uses itself, our own packages among them.
pub type Tree = BTreeMap<Name, BTreeSet<Name>>;

/// What cargo would compile, by the lock file.
pub fn tree(edges: Edges) -> Outcome<Tree> {
    let kinds = if edges == Edges::App { "normal,no-proc-macro" } else { "normal" };
    let arguments =
        ["tree", "--locked", "--package", OWN[0], "--target", WASM_TARGET, "--edges", kinds, "--prefix", "depth"];
    let printed = ask("cargo", &arguments).ok_or("`cargo tree` does not say what the app is made from.")?;
    read_tree(&printed).ok_or_else(|| "`cargo tree` prints something new.".to_owned())
}

/// The crates of it, without our own packages.
pub fn names(edges: Edges) -> Outcome<BTreeSet<Name>> {
    Ok(tree(edges)?.into_keys().filter(|it| !OWN.contains(&it.name.as_str())).collect())
}

/// From lines such as `2serde v1.0.229 (*)`, each one level below that which it is used by.
fn read_tree(printed: &str) -> Option<Tree> {
    let mut tree = Tree::new();
    let mut above: Vec<Name> = Vec::new();
    for line in printed.lines().filter(|line| !line.is_empty()) {
        let (depth, rest) = line.split_at(line.find(|it: char| !it.is_ascii_digit())?);
        let depth: usize = depth.parse().ok()?;
        let mut words = rest.split(' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        let id = Name { name: name.to_owned(), version: version.to_owned() };
        above.truncate(depth);
        if let Some(user) = above.last() {
            tree.get_mut(user)?.insert(id.clone());
        }
        tree.entry(id.clone()).or_default();
        above.push(id);
    }
    Some(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str, version: &str) -> Name {
        Name { name: name.into(), version: version.into() }
    }

    #[test]
    fn a_tree_says_who_uses_whom_each_once() {
        let printed =
            "0app v0.1.0 (/somewhere/app)\n1serde v1.0.0\n2serde_core v1.0.0\n1json v2.0.0+spec-1\n2serde v1.0.0 (*)\n";
        let expected: Tree = [
            (name("app", "0.1.0"), vec![name("serde", "1.0.0"), name("json", "2.0.0+spec-1")]),
            (name("json", "2.0.0+spec-1"), vec![name("serde", "1.0.0")]),
            (name("serde", "1.0.0"), vec![name("serde_core", "1.0.0")]),
            (name("serde_core", "1.0.0"), vec![]),
        ]
        .map(|(user, used)| (user, used.into_iter().collect()))
        .into();
        assert_eq!(read_tree(printed), Some(expected));
        assert_eq!(read_tree("serde v1\n"), None);
        assert_eq!(read_tree("1serde\n"), None);
    }

    #[test]
    fn the_app_is_made_from_leptos_and_the_build_from_its_macros_too() -> Outcome {
        let has = |edges, crate_: &str| Ok::<_, String>(names(edges)?.iter().any(|it| it.name == crate_));
        assert!(has(Edges::App, "leptos")? && has(Edges::App, "sha2")?);
        assert!(!has(Edges::App, "leptos_macro")? && has(Edges::Build, "leptos_macro")?);
        for edges in [Edges::App, Edges::Build] {
            for other in ["readymark", "jsonschema", "proptest", "hyper", "cargo_metadata"] {
                assert!(!has(edges, other)?, "{other}");
            }
        }
        Ok(())
    }
}
